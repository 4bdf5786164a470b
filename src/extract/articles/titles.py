"""Which lines are one title: its upper parts (shoulder lines, places, broken lines), and what it reads as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .layout import SHORTEST_HEADLINE, Layout, Line

_BLANKS = re.compile(r"[ \t\xa0]+")
_LONGEST_AUTHOR = 4
_LONGEST_SHOULDER = 30


def title_text(lines: Iterable[str]) -> str:
    """A title's lines as they are (but for rows of blanks), joined by one; a line that stands twice counts
    once.
    """
    return _BLANKS.sub(" ", " ".join(dict.fromkeys(lines)))


def goes_on_below(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Whether the title-like line at `at` is the upper part of a title that goes on in the next line."""
    line, following = lines[at], lines[at + 1]
    if following.kind not in ("title", "heading"):
        return False
    if line.kind == "heading":
        return following.kind == "heading" and following.level <= 2
    return not following.gap or bool(layout.place.match(line.text))


def first_line(lines: Sequence[Line], at: int, floor: int, layout: Layout) -> int:
    """The first line, from `floor` on, of the title whose last line is at `at`: broken titles and place lines
    belong to it.
    """
    first = at
    while first - 1 >= floor and at - first < 3:
        above = lines[first - 1]
        if _is_upper_heading(above, lines[first], layout):
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


def _is_upper_heading(above: Line, line: Line, layout: Layout) -> bool:
    """Whether two headings that follow each other are one title."""
    return (
        above.kind == "heading"
        and line.kind == "heading"
        and above.level < 3 + line.level
        and not layout.column.match(above.text)
    )


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
    return len(line.text) >= SHORTEST_HEADLINE and not layout.column.match(line.text)
