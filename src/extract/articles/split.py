"""A page → its articles: where each begins, its title, dateline and byline, and its clean text.

An article begins with a title that is followed by something only an article's head has (a dateline, a byline,
a source or date line, a subtitle), or that follows the end of another article (a byline in brackets, a
credit). Any other short line is a heading within the article. What stands before the first and behind the
last article is an Article too, without number and title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..model import Article, Cut, Document
from .fold import FoldTable, fold
from .heads import dateline_date, read_head, stamp_date
from .join import SHORTEST_BROKEN_LINE, clean_text
from .layout import TITLE_LENGTH, Layout, Line

_BLANKS = re.compile(r"\s+")
_TITLE_BLANKS = re.compile(r"[ \t\xa0]+")
_DOUBLE_BLANK = re.compile(r"\s{2,}")
_LONGEST_AUTHOR = 4
_SHORTEST_HEADLINE = 10
_LONGEST_SHOULDER = 30
_SHORTEST_OPENING = 20
_HEAD_KINDS = frozenset({"title", "subtitle", "byline", "stamp"})
_ENDS = re.compile(r"[。！？!?]")


class ArticleSplit(NamedTuple):
    """The lines of one article, or of a stretch of furniture (number None).

    The first `title_lines` of them join nothing; with -1 the first line is known to go on in the next.
    """

    number: int | None
    title: str | None
    lines: Sequence[Line]
    title_lines: int


def split_lines(folded: str, layout: Layout) -> list[Line]:
    """Cut a document's folded text into its lines that are not blank, and tell what each is."""
    lines: list[Line] = []
    position, blank = 0, True
    kind_of = layout.kind
    # The first of the two characters of a Windows line break becomes a blank, which keeps the offsets.
    for raw in folded.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position if raw[0] == stripped[0] else position + len(raw) - len(raw.lstrip())
            kind, level, mark = kind_of(stripped)
            written = stripped[mark:] if mark else stripped
            lines.append(Line(start + mark, start + len(stripped), written, kind, blank, level))
            blank = False
        else:
            blank = True
        position += len(raw) + 1
    return _under_titles(lines, layout)


def _under_titles(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines, with those told apart right under a title that look like one: who issues a report, and a
    section's heading.
    """
    for at in range(1, len(lines) - 1):
        above, line = lines[at - 1], lines[at]
        if line.kind != "title" or above.kind != "title" or len(above.text) < _SHORTEST_HEADLINE:
            continue
        following = lines[at + 1]
        if (layout.section.match(line.text) and following.kind == "body") or (
            layout.issuer.match(line.text) and following.kind == "stamp"
        ):
            lines[at] = replace(line, kind="stamp")
    return lines


def _is_head_mark(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether the line at `at`, captions left out, can only stand in an article's head, under its title."""
    while at < len(lines) and (lines[at].kind == "credit" or layout.caption.match(lines[at].text)):
        at += 1
    if at >= len(lines):
        return False
    line = lines[at]
    if line.kind in ("dateline", "stamp", "subtitle"):
        return True
    return line.kind == "byline" and not line.text.startswith("(")


def _closes_article(line: Line) -> bool:
    return line.kind in ("byline", "credit") and not line.text.endswith("。")


def _has_body(lines: Sequence[Line], at: int) -> bool:
    """Whether body text follows before the page's furniture; furniture within the head is passed over."""
    head = True
    for line in lines[at:]:
        if line.kind in ("body", "dateline"):
            return True
        if line.kind == "furniture" and not head:
            return False
        head = head and line.kind in ("stamp", "furniture", "subtitle", "byline")
    return False


def _is_shoulder(lines: Sequence[Line], at: int) -> bool:
    """Whether the body-like line at `at` is the upper part of a title, which ends with a colon."""
    text = lines[at].text
    return (
        text[-1] == ":"
        and len(text) <= _LONGEST_SHOULDER
        and "，" not in text
        and not lines[at + 1].gap
        and (at == 0 or lines[at].gap)
    )


def _is_headline(line: Line, layout: Layout) -> bool:
    """Whether a line at a page's head, apart from the title below it, is the upper part of that title."""
    return len(line.text) >= _SHORTEST_HEADLINE and not layout.column.match(line.text)


def _extend_up(lines: Sequence[Line], at: int, floor: int, layout: Layout) -> int:
    """The first line of the title whose last line is at `at`: broken titles and place lines belong to it."""
    first = at
    while first - 1 >= floor and at - first < 3:
        above = lines[first - 1]
        if (
            above.kind == "heading"
            and lines[first].kind == "heading"
            and above.level < 3 + lines[first].level
            and not layout.column.match(above.text)
        ):
            first -= 1
            continue
        if above.kind != "title":
            if above.kind == "body" and _is_shoulder(lines, first - 1):
                first -= 1
            break
        adjacent = not lines[first].gap and not layout.series.match(above.text)
        if (
            (adjacent and len(above.text) > _LONGEST_AUTHOR)
            or layout.place.match(above.text)
            or above.text == lines[first].text
            or (first == 1 and _is_headline(above, layout))
        ):
            first -= 1
            continue
        break
    return first


def _behind_credits(lines: Sequence[Line], at: int) -> Line:
    """The first line from `at` on that is no credit of a picture; the last line where all are."""
    return next((line for line in lines[at:] if line.kind != "credit"), lines[-1])


def _squeeze(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _title(lines: Iterable[str]) -> str:
    """A title's lines as they are (but for rows of blanks), joined by one; a line that stands twice counts
    once.
    """
    return _TITLE_BLANKS.sub(" ", " ".join(dict.fromkeys(lines)))


def _find_starts(lines: Sequence[Line], layout: Layout) -> list[tuple[int, int]]:
    """Each article's first line and the line behind its title."""
    starts: list[tuple[int, int]] = []
    floor, closed, bare, title = 0, True, False, ""
    for at, line in enumerate(lines):
        kind = line.kind
        if kind == "body":
            closed = bare = False
            continue
        if kind == "heading" and line.level > 2 and starts:
            continue
        if at < floor or kind not in ("title", "heading"):
            if kind != "title":
                closed = _closes_article(line)
                bare = bare and kind not in ("dateline", "credit")
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or (
            following.kind in ("title", "heading") and _is_title_part(lines, at, layout)
        ):
            continue
        own_head = _is_head_mark(lines, at + 1, layout) or bool(layout.plain_date.match(following.text))
        new_level = kind == "heading" and line.level <= 2
        text_line = following if starts else _behind_credits(lines, at + 1)
        opened = closed and text_line.kind == "body" and len(text_line.text) >= _SHORTEST_OPENING
        if not (own_head or new_level or opened):
            closed = False
            continue
        if not _has_body(lines, at + 1):
            continue
        if not starts and not own_head and not new_level and _is_broken(lines, at, layout):
            continue
        first = _extend_up(lines, at, floor, layout)
        text = _title([x.text for x in lines[first : at + 1]])
        if title and (text in title or title.endswith(text)):
            continue
        if bare and not new_level:
            if len(title) >= _SHORTEST_HEADLINE or len(text) <= len(title):
                continue  # a source or an author in the head of the article that has just begun
            starts.pop()
        behind = at + 1
        while behind < len(lines) and lines[behind].kind == "subtitle":
            behind += 1
        starts.append((first, behind))
        floor, closed, bare, title = behind, False, True, text
    return starts


def _is_broken(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether a text without a title is one sentence, whose first line goes on in the next.

    It is when the break stands where no title ends or no body begins, or when the first line is long and has
    a clause of its own.
    """
    if at != 0 or len(lines) < 2 or len(lines) > 4 or lines[1].gap:
        return False
    first, second = lines[0].text, lines[1].text
    rest = "".join(line.text for line in lines)
    if _ENDS.search(rest, 0, len(rest) - 1):
        return False
    if layout.broken.search(f"{first[-4:]}\n{second[:8]}"):
        return True
    return len(first) >= SHORTEST_BROKEN_LINE and "，" in first


def _is_title_part(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether the title-like line at `at` is the upper part of a title that goes on in the next line."""
    line, following = lines[at], lines[at + 1]
    if line.kind == "heading":
        return following.kind == "heading" and following.level <= 2
    return not following.gap or bool(layout.place.match(line.text))


def _cut(line: Line, bounds: Sequence[tuple[int, int]], layout: Layout) -> list[Line]:
    """The parts of a line as lines of their own: titles and what stands in a head, then the body."""
    parts: list[Line] = []
    for start, end in bounds:
        text = line.text[start:end]
        kind = layout.kind(text)[0]
        parts.append(Line(line.start + start, line.start + end, text, kind, not parts and line.gap))
    return parts


def _unfuse(line: Line, alone: bool, layout: Layout) -> list[Line]:
    """A file's first line whose title goes over into the body, cut into its parts; [line] if unsure.

    Cut at double blanks, or in front of a dateline; a file that is one line also in front of a time.
    """
    text = line.text
    bounds: list[tuple[int, int]] = []
    start = 0
    for blank in _DOUBLE_BLANK.finditer(text, 0, 4 * TITLE_LENGTH) if alone else ():
        if blank.start() - start > TITLE_LENGTH or _ENDS.search(text, start, blank.start()):
            break
        bounds.append((start, blank.start()))
        start = blank.end()
    if start and line.kind == "body":
        parts = _cut(line, [*bounds, (start, len(text))], layout)
        if parts[0].kind == "title" and all(x.kind in _HEAD_KINDS for x in parts[:-1]):
            return parts
    bounds, start = [], 0
    while (found := layout.fused_dateline.match(text, start)) and not (
        start and layout.dateline.match(text, start)
    ):
        bounds.append((start, found.end("title")))
        start = found.end()
    if not bounds and alone and len(text) > TITLE_LENGTH and (found := layout.fused_time.match(text)):
        bounds.append((0, found.end("title")))
        start = found.end()
    return _cut(line, [*bounds, (start, len(text))], layout) if bounds else [line]


def split_articles(text: str, folded: str, layout: Layout) -> list[ArticleSplit]:
    """Split a document's lines into articles and the furniture around them, in reading order."""
    lines = split_lines(folded, layout)
    if not lines:
        return []
    head = next((i for i, x in enumerate(lines) if x.kind != "furniture"), len(lines))
    fused = 0
    if head < len(lines) and lines[head].kind == "body":
        alone = all(x.kind == "furniture" for x in lines[head + 1 :])
        parts = _unfuse(lines[head], alone, layout)
        if len(parts) > 1:
            lines[head : head + 1] = parts
            fused = next((i for i, x in enumerate(parts) if x.kind not in ("title", "subtitle")), len(parts))
    starts = [(head, head + fused)] if fused else _find_starts(lines, layout)
    first_body = next((i for i, x in enumerate(lines) if x.kind in ("body", "dateline")), None)
    broken = False
    if first_body is None:
        if not starts and head < len(lines):
            starts.append((head, head))
    elif not starts or first_body < starts[0][0]:
        titled = first_body > head and lines[first_body - 1].kind in ("title", "heading")
        broken = titled and _is_broken(lines, first_body - 1, layout)
        starts.insert(0, (first_body - 1, first_body) if titled and not broken else (head, head))
    pieces: list[ArticleSplit] = []
    if not starts or starts[0][0] > 0:
        pieces.append(ArticleSplit(None, None, lines[: starts[0][0] if starts else None], 0))
    for number, (first, behind) in enumerate(starts, 1):
        stop = starts[number][0] if number < len(starts) else len(lines)
        last = stop
        while last > behind and lines[last - 1].kind in ("title", "heading", "furniture"):
            last -= 1
        if last == first:
            last = stop
        title = _title([text[x.start : x.end] for x in lines[first:behind]])
        title_lines = -1 if broken and number == 1 else behind - first
        pieces.append(ArticleSplit(number, title, lines[first:last], title_lines))
        if last < stop:
            pieces.append(ArticleSplit(None, None, lines[last:stop], 0))
    return pieces


def whole_article(text: str, folded: str, layout: Layout) -> list[ArticleSplit]:
    """A document as one article: its title is the first article's, if nothing but furniture is above it."""
    pieces = split_articles(text, folded, layout)
    if not pieces:
        return []
    lines = [line for piece in pieces for line in piece.lines]
    at = next((i for i, x in enumerate(pieces) if x.number), None)
    if at is None or any(x.kind in ("title", "body") for piece in pieces[:at] for x in piece.lines):
        return [ArticleSplit(1, "", lines, 0)]
    above = sum(len(piece.lines) for piece in pieces[:at])
    title_lines = pieces[at].title_lines
    return [ArticleSplit(1, pieces[at].title, lines, above + title_lines if title_lines > 0 else title_lines)]


def read_articles(
    document: Document, layout: Layout, table: FoldTable, cut: Cut, split: bool = True
) -> list[Article]:
    """Split a document into articles with clean text. Every line that is not blank is in exactly one.

    Without `split` a document is one article. An article's day is that of its own date line, of its dateline
    (its year that of the page or of the day given), of the page's date line, or the day given.
    """
    source = document.text
    folded = fold(source, table)
    splits = (split_articles if split else whole_article)(source, folded, layout)
    around = (piece.lines for piece in splits[:1] + splits[-1:] if not piece.number)
    page = next((day for lines in around if (day := stamp_date(lines, layout))), None)
    given = document.reference_date
    articles = []
    for piece in splits:
        lines = piece.lines
        text, written, pieces, blocks = clean_text(source, lines, piece.title_lines)
        dateline = byline = None
        day, origin = given, "given" if given else None
        if piece.number:
            head = read_head(lines[max(piece.title_lines, 0) :], layout)
            dateline = source[slice(*head.dateline)] if head.dateline else None
            byline = _squeeze(source[slice(*head.byline)]) if head.byline else None
            if head.own:
                day, origin = head.own, "date line"
            elif head.dateline and (
                named := dateline_date(folded[slice(*head.dateline)], page or given, layout)
            ):
                day, origin = named, "dateline"
            elif page:
                day, origin = page, "page"
        articles.append(
            Article(
                text=text,
                written=written,
                pieces=pieces,
                blocks=blocks,
                cut=cut,
                number=piece.number,
                title=piece.title,
                start=lines[0].start,
                end=lines[-1].end,
                dateline=dateline,
                byline=byline,
                reference_date=day,
                reference_source=origin,
            )
        )
    return articles
