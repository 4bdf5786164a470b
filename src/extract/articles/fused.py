"""A file's first line whose title goes over into the body without a line break → lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .layout import TITLE_LENGTH, Layout, Line

_DOUBLE_BLANK = re.compile(r"\s{2,}")
_ENDS = re.compile(r"[。！？!?]")
_HEAD_KINDS = frozenset({"title", "subtitle", "byline", "stamp"})

_Bounds = list[tuple[int, int]]


def part_fused(lines: list[Line], at: int, layout: Layout) -> int:
    """Replace the line at `at` by its parts where it begins with a title; gives how many of them are that."""
    if at == len(lines) or lines[at].kind != "body":
        return 0
    alone = all(x.kind == "furniture" for x in lines[at + 1 :])
    parts = _parts(lines[at], alone, layout)
    if len(parts) == 1:
        return 0
    lines[at : at + 1] = parts
    return next((i for i, x in enumerate(parts) if x.kind not in ("title", "subtitle")), len(parts))


def _parts(line: Line, alone: bool, layout: Layout) -> list[Line]:
    """The parts of a line that is a title with its body; [line] if unsure.

    It is cut at double blanks, or in front of a dateline; the one line of a file (`alone`) also in front of a
    time.
    """
    bounds = _by_blanks(line.text) if alone else []
    if bounds:
        parts = _cut(line, bounds, layout)
        if parts[0].kind == "title" and all(x.kind in _HEAD_KINDS for x in parts[:-1]):
            return parts
    bounds = _by_dateline(line.text, alone, layout)
    return _cut(line, bounds, layout) if bounds else [line]


def _by_blanks(text: str) -> _Bounds:
    """The parts of a text whose title and head are set off by double blanks; none if they are not."""
    bounds: _Bounds = []
    start = 0
    for blank in _DOUBLE_BLANK.finditer(text, 0, 4 * TITLE_LENGTH):
        if blank.start() - start > TITLE_LENGTH or _ENDS.search(text, start, blank.start()):
            break
        bounds.append((start, blank.start()))
        start = blank.end()
    return [*bounds, (start, len(text))] if start else []


def _by_dateline(text: str, alone: bool, layout: Layout) -> _Bounds:
    """The parts of a text whose titles are followed by a dateline or by a time; none if they are not."""
    bounds: _Bounds = []
    start = 0
    while (found := layout.fused_dateline.match(text, start)) and not (
        start and layout.dateline.match(text, start)
    ):
        bounds.append((start, found.end("title")))
        start = found.end()
    if not bounds and alone and len(text) > TITLE_LENGTH and (found := layout.fused_time.match(text)):
        bounds.append((0, found.end("title")))
        start = found.end()
    return [*bounds, (start, len(text))] if bounds else []


def _cut(line: Line, bounds: Sequence[tuple[int, int]], layout: Layout) -> list[Line]:
    """The parts of a line as lines of their own: titles and what stands in a head, then the body."""
    parts: list[Line] = []
    for start, end in bounds:
        text = line.text[start:end]
        kind = layout.kind(text)[0]
        parts.append(Line(line.start + start, line.start + end, text, kind, not parts and line.gap))
    return parts
