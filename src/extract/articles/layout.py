"""What a line of a page is: title, dateline, byline, furniture or body, told by the pack's patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from ..model import LazyPattern

LineKind = Literal[
    "heading", "title", "subtitle", "dateline", "byline", "stamp", "credit", "furniture", "body"
]

TITLE_LENGTH = 60
SHORTEST_HEADLINE = 10
_LONGEST_CREDIT = 36
_TERMINAL = frozenset("。！？!?；;，,、…:：")
_MARKDOWN = re.compile(r"(#{1,6})\s+")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is not blank, without the blanks at its ends; offsets in the document."""

    start: int
    end: int
    text: str
    kind: LineKind
    gap: bool
    level: int = 0


class Layout:
    """The layout patterns of a pack. Each is matched against a line's folded text."""

    __slots__ = (
        "broken",
        "byline",
        "caption",
        "column",
        "credit",
        "credit_end",
        "dateline",
        "day",
        "furniture",
        "fused_dateline",
        "fused_time",
        "issuer",
        "picture",
        "place",
        "plain_date",
        "reporter",
        "section",
        "series",
        "signed",
        "stamp",
        "subtitle",
    )

    def __init__(self, patterns: Mapping[str, str]) -> None:
        def lazy(key: str) -> LazyPattern:
            return LazyPattern(patterns[f"layout.{key}"])

        self.dateline = lazy("dateline")
        self.day = lazy("day")
        self.reporter = lazy("reporter")
        self.signed = lazy("signed")
        self.byline = lazy("byline")
        self.stamp = lazy("stamp")
        self.credit = lazy("credit")
        self.credit_end = lazy("credit_end")
        self.picture = lazy("picture")
        self.caption = lazy("caption")
        self.furniture = lazy("furniture")
        self.subtitle = lazy("subtitle")
        self.place = lazy("place")
        self.column = lazy("column")
        self.series = lazy("series")
        self.plain_date = lazy("date")
        self.fused_dateline = lazy("fused_dateline")
        self.fused_time = lazy("fused_time")
        self.broken = lazy("broken")
        self.issuer = lazy("issuer")
        self.section = lazy("section")

    def kind(self, text: str) -> tuple[LineKind, int, int]:
        """Tell what a line is: its kind, a heading's level, and how many characters of mark-up it has."""
        if text[0] == "#" and (mark := _MARKDOWN.match(text)):
            return "heading", len(mark[1]), mark.end()
        if self.dateline.match(text):
            return "dateline", 0, 0
        if len(text) > TITLE_LENGTH:
            return ("credit" if len(text) < 2 * TITLE_LENGTH and self._is_credit(text) else "body"), 0, 0
        if self.furniture.match(text):
            return "furniture", 0, 0
        if self.stamp.match(text):
            return "stamp", 0, 0
        if self.byline.match(text) and not self.picture.search(text[-3:]):
            return "byline", 0, 0
        if self._is_credit(text):
            return "credit", 0, 0
        if self.subtitle.match(text):
            return "subtitle", 0, 0
        if text[-1] not in _TERMINAL and "。" not in text:
            return "title", 0, 0
        return "body", 0, 0

    def _is_credit(self, text: str) -> bool:
        return bool(self.credit_end.match(text[-1]) and self.credit.search(text[-_LONGEST_CREDIT:]))
