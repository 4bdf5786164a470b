"""A page's lines → where its articles begin.

An article begins with a title that is followed by something only an article's head has (a dateline, a byline,
a source or date line, a subtitle), or that follows the end of another article (a byline in brackets, a
credit). Any other short line is a heading within the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from .join import is_one_sentence
from .layout import SHORTEST_HEADLINE, Layout, Line
from .titles import first_line, goes_on_below, title_text

_SHORTEST_OPENING = 20


def find_starts(lines: Sequence[Line], layout: Layout) -> list[tuple[int, int]]:
    """Each article's first line and the line behind its title."""
    page = _Starts(lines, layout)
    for at, line in enumerate(lines):
        kind = line.kind
        if kind == "body":
            page.closed = page.bare = False
        elif kind == "heading" and line.level > 2 and page.found:
            continue
        elif at >= page.floor and kind in ("title", "heading"):
            page.meet_title(at)
        elif kind != "title":
            page.closed = _closes_article(line)
            page.bare = page.bare and kind not in ("dateline", "credit")
    return page.found


class _Starts:
    """The starts found on the way down a page, and what the lines so far say of the next one.

    `floor` is the line behind the last title; `closed` whether an article ends above, `bare` whether the last
    one has no more than its head yet.
    """

    __slots__ = ("_layout", "_lines", "_title", "bare", "closed", "floor", "found")

    def __init__(self, lines: Sequence[Line], layout: Layout) -> None:
        self._lines = lines
        self._layout = layout
        self._title = ""
        self.found: list[tuple[int, int]] = []
        self.floor = 0
        self.closed = True
        self.bare = False

    def meet_title(self, at: int) -> None:
        """Begin an article with the title whose last line is at `at`, if one begins there."""
        lines, layout = self._lines, self._layout
        if at + 1 == len(lines) or goes_on_below(lines, at, layout):
            return
        own_head = _is_head_mark(lines, at + 1, layout) or bool(layout.plain_date.match(lines[at + 1].text))
        new_level = lines[at].kind == "heading" and lines[at].level <= 2
        if not (own_head or new_level or self._is_opened(at + 1)):
            self.closed = False
        elif _has_body(lines, at + 1) and (
            self.found or own_head or new_level or at or not is_one_sentence(lines, layout)
        ):
            self._begin(at, new_level)

    def _is_opened(self, at: int) -> bool:
        """Whether the line at `at` opens a text, behind the end of another."""
        if not self.closed:
            return False
        opening = self._lines[at] if self.found else _behind_credits(self._lines, at)
        return opening.kind == "body" and len(opening.text) >= _SHORTEST_OPENING

    def _begin(self, at: int, new_level: bool) -> None:
        """Begin an article with the title whose last line is at `at`, unless it repeats the last one, or is a
        source or an author in the head of the article that has just begun. Where that has a shorter title and
        no body, it was none.
        """
        lines = self._lines
        first = first_line(lines, at, self.floor, self._layout)
        text, last = title_text([x.text for x in lines[first : at + 1]]), self._title
        if last and text in last:
            return
        if self.bare and not new_level:
            if len(last) >= SHORTEST_HEADLINE or len(text) <= len(last):
                return
            self.found.pop()
        behind = at + 1
        while behind < len(lines) and lines[behind].kind == "subtitle":
            behind += 1
        self.found.append((first, behind))
        self.floor, self.closed, self.bare, self._title = behind, False, True, text


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
    """Whether a line stands behind an article's text: who wrote it or took its picture."""
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


def _behind_credits(lines: Sequence[Line], at: int) -> Line:
    """The first line from `at` on that is no credit of a picture; the last line where all are."""
    return next((line for line in lines[at:] if line.kind != "credit"), lines[-1])
