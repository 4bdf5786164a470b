"""A page → the lines of its articles, and of the page's furniture above, between and below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .fused import part_fused
from .join import is_one_sentence
from .layout import Layout, Line
from .lines import split_lines
from .starts import find_starts
from .titles import title_text

_GOES_ON = -1


class ArticleSplit(NamedTuple):
    """The lines of one article, or of a stretch of furniture (number None).

    The first `title_lines` of them join nothing; with -1 the first line is known to go on in the next.
    """

    number: int | None
    title: str | None
    lines: Sequence[Line]
    title_lines: int


def split_articles(text: str, folded: str, layout: Layout) -> list[ArticleSplit]:
    """Split a document's lines into articles and the furniture around them, in reading order."""
    lines = split_lines(folded, layout)
    if not lines:
        return []
    head = next((i for i, x in enumerate(lines) if x.kind != "furniture"), len(lines))
    fused = part_fused(lines, head, layout)
    starts = [(head, head + fused)] if fused else find_starts(lines, layout)
    goes_on = _add_untitled(starts, lines, head, layout)
    pieces: list[ArticleSplit] = []
    if not starts or starts[0][0] > 0:
        pieces.append(ArticleSplit(None, None, lines[: starts[0][0] if starts else None], 0))
    for number, (first, behind) in enumerate(starts, 1):
        stop = starts[number][0] if number < len(starts) else len(lines)
        last = _last_line(lines, first, behind, stop)
        title = title_text([text[x.start : x.end] for x in lines[first:behind]])
        title_lines = _GOES_ON if goes_on and number == 1 else behind - first
        pieces.append(ArticleSplit(number, title, lines[first:last], title_lines))
        if last < stop:
            pieces.append(ArticleSplit(None, None, lines[last:stop], 0))
    return pieces


def _add_untitled(starts: list[tuple[int, int]], lines: Sequence[Line], head: int, layout: Layout) -> bool:
    """Add an article for text that stands before the first start; tells whether the first line of that is no
    title but goes on in the next. The page's furniture ends at `head`.
    """
    first_body = next((i for i, x in enumerate(lines) if x.kind in ("body", "dateline")), None)
    if first_body is None:
        if not starts and head < len(lines):
            starts.append((head, head))
        return False
    if starts and first_body >= starts[0][0]:
        return False
    titled = first_body > head and lines[first_body - 1].kind in ("title", "heading")
    goes_on = titled and first_body == 1 and is_one_sentence(lines, layout)
    starts.insert(0, (first_body - 1, first_body) if titled and not goes_on else (head, head))
    return goes_on


def _last_line(lines: Sequence[Line], first: int, behind: int, stop: int) -> int:
    """Where an article ends whose title ends in front of `behind`: before the furniture and the headings that
    stand above the next one, or at `stop` if it has nothing else.
    """
    last = stop
    while last > behind and lines[last - 1].kind in ("title", "heading", "furniture"):
        last -= 1
    return stop if last == first else last


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
