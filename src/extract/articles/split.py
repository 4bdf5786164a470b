"""A page → its articles: where each begins, its title, dateline and byline, and its clean text.

An article begins with a title that is followed by something only an article's head has (a dateline, a byline,
a source or date line, a subtitle), or that follows the end of another article (a byline in brackets, a
credit). Any other short line is a heading within the article. What stands before the first and behind the
last article is an Article too, without number and title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ..model import Article, Block, Cut, Document
from .fold import FoldTable, fold
from .join import clean_text
from .layout import Layout, Line

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BLANKS = re.compile(r"\s+")
_SHORTEST_TITLE = 5
_LONGEST_AUTHOR = 4


class ArticleSplit(NamedTuple):
    """The lines of one article, or of a stretch of furniture (number None)."""

    number: int | None
    title: str | None
    lines: Sequence[Line]
    title_lines: int


def split_lines(text: str, folded: str, layout: Layout) -> list[Line]:
    """Cut a document into its lines that are not blank, and tell what each is."""
    lines: list[Line] = []
    position, blank = 0, True
    for stop in [*_LINE_BREAK.finditer(text), None]:
        end = stop.start() if stop else len(text)
        raw = folded[position:end]
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            kind, level, mark = layout.kind(stripped)
            lines.append(
                Line(start + mark, start + len(stripped), stripped[mark:], kind, blank, level)
            )
            blank = False
        else:
            blank = True
        if stop:
            position = stop.end()
    return lines


def _is_head_mark(lines: Sequence[Line], at: int) -> bool:
    """Whether the line at `at` can only stand in an article's head, right under its title."""
    if at >= len(lines):
        return False
    line = lines[at]
    if line.kind in ("dateline", "stamp", "subtitle"):
        return True
    return line.kind == "byline" and not line.text.startswith("(")


def _closes_article(line: Line) -> bool:
    return line.kind in ("byline", "credit") and not line.text.endswith("。")


def _has_body(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether body text follows before the next title that has a head of its own."""
    for line in lines[at:]:
        if line.kind in ("body", "dateline"):
            return True
        if line.kind == "furniture":
            return False
    return False


def _extend_up(lines: Sequence[Line], at: int, floor: int, layout: Layout) -> int:
    """The first line of the title whose last line is at `at`: broken titles and place lines belong to it."""
    first = at
    while first - 1 >= floor and at - first < 3:
        above = lines[first - 1]
        if (
            above.kind == "heading"
            and lines[first].kind == "heading"
            and above.level < 3 + lines[first].level
        ):
            first -= 1
            continue
        if above.kind != "title":
            break
        adjacent = not lines[first].gap
        if (adjacent and len(above.text) > _LONGEST_AUTHOR) or layout.place.match(above.text):
            first -= 1
            continue
        break
    return first


def _squeeze(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _find_starts(lines: Sequence[Line], layout: Layout) -> list[tuple[int, int]]:
    """Each article's first line and the line behind its title."""
    starts: list[tuple[int, int]] = []
    floor, closed, title = 0, True, ""
    for at, line in enumerate(lines):
        if line.kind == "heading" and line.level > 2 and starts:
            continue
        if at < floor or line.kind not in ("title", "heading"):
            closed = _closes_article(line) if line.kind != "title" else closed
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is None or (
            following.kind in ("title", "heading") and _is_title_part(lines, at, layout)
        ):
            continue
        own_head = _is_head_mark(lines, at + 1) or bool(layout.plain_date.match(following.text))
        new_level = line.kind == "heading" and line.level <= 2
        if not (own_head or new_level or (closed and following.kind == "body")):
            closed = False
            continue
        if not _has_body(lines, at + 1, layout):
            continue
        first = _extend_up(lines, at, floor, layout)
        text = _squeeze(" ".join(x.text for x in lines[first : at + 1]))
        if title and (text in title or title.endswith(text)):
            continue
        behind = at + 1
        while behind < len(lines) and lines[behind].kind == "subtitle":
            behind += 1
        starts.append((first, behind))
        floor, closed, title = behind, False, text
    return starts


def _is_title_part(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether the title-like line at `at` is the upper part of a title that goes on in the next line."""
    line, following = lines[at], lines[at + 1]
    if line.kind == "heading":
        return following.kind == "heading" and following.level <= 2
    return not following.gap or bool(layout.place.match(line.text))


def split_articles(text: str, folded: str, layout: Layout) -> list[ArticleSplit]:
    """Split a document's lines into articles and the furniture around them, in reading order."""
    lines = split_lines(text, folded, layout)
    if not lines:
        return []
    starts = _find_starts(lines, layout)
    first_body = next((i for i, x in enumerate(lines) if x.kind in ("body", "dateline")), None)
    if first_body is not None and (not starts or first_body < starts[0][0]):
        head = next(i for i, x in enumerate(lines[: first_body + 1]) if x.kind != "furniture")
        titled = first_body > head and lines[first_body - 1].kind in ("title", "heading")
        starts.insert(0, (first_body - 1, first_body) if titled else (head, head))
    pieces: list[ArticleSplit] = []
    if not starts or starts[0][0] > 0:
        pieces.append(ArticleSplit(None, None, lines[: starts[0][0] if starts else None], 0))
    for number, (first, behind) in enumerate(starts, 1):
        stop = starts[number][0] if number < len(starts) else len(lines)
        last = stop
        while last > behind and lines[last - 1].kind in ("title", "heading", "furniture"):
            last -= 1
        title = _squeeze(" ".join(text[x.start : x.end] for x in lines[first:behind]))
        pieces.append(ArticleSplit(number, title, lines[first:last], behind - first))
        if last < stop:
            pieces.append(ArticleSplit(None, None, lines[last:stop], 0))
    return pieces


def _named_date(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _stamp_date(lines: Sequence[Line], layout: Layout) -> date | None:
    for line in lines:
        if line.kind == "stamp" and (day := _named_date(layout.plain_date.search(line.text))):
            return day
    return None


def read_articles(document: Document, layout: Layout, table: FoldTable, cut: Cut) -> list[Article]:
    """Split a document into articles with clean text. Every line that is not blank is in exactly one."""
    folded = fold(document.text, table)
    articles = []
    for piece in split_articles(document.text, folded, layout):
        lines = piece.lines
        text, written, pieces, blocks = clean_text(document.text, folded, lines, piece.title_lines)
        head = lines[piece.title_lines :]
        found = _stamp_date(lines, layout) if piece.number else None
        dateline = next(
            (m[0] for x in head[:4] if x.kind == "dateline" and (m := layout.dateline.match(x.text))), None
        )
        byline = next((x.text for x in head if x.kind == "byline"), None)
        articles.append(
            Article(
                text=text,
                written=written,
                pieces=pieces,
                blocks=[Block(*b) for b in blocks],
                cut=cut,
                number=piece.number,
                title=piece.title,
                start=lines[0].start,
                end=lines[-1].end,
                dateline=dateline,
                byline=byline,
                reference_date=found or document.reference_date,
                reference_source="text" if found else "given" if document.reference_date else None,
            )
        )
    return articles
