"""What stands around the quantities of an article: its words, and where settled facts begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain

from ...model import Reading, Tokens
from .words import AMOUNT, Span


class Surroundings:
    """What stands around the quantities of one article: its words, and where settled facts begin and end."""

    __slots__ = (
        "bits",
        "bodies",
        "body_starts",
        "count",
        "date_ends",
        "date_starts",
        "quantities",
        "starts",
        "text",
        "time_ends",
        "walls",
    )

    def __init__(
        self, text: str, tokens: Tokens, bits: Mapping[str, int], settled: Sequence[Reading]
    ) -> None:
        self.text = text
        self.starts = tokens.starts
        self.count = len(tokens)
        self.bits = bits
        self.walls = {r.start for r in settled}
        groups: dict[str, list[int]] = {}
        for i, reading in enumerate(settled):
            groups.setdefault(reading.rule.fact, []).append(i)
        dates = [settled[i] for i in groups.pop("date", ())]
        self.date_starts = {r.start: r.end for r in dates}
        self.date_ends = {r.end: r.start for r in dates}
        bodies = [settled[i] for i in groups.pop("organisation", ())]
        self.bodies = {r.end for r in bodies}
        self.body_starts = {r.start: r.end for r in bodies}
        lengths = [settled[i] for i in groups.get("duration", ())]
        self.time_ends = self.date_ends | {r.end: r.start for r in lengths}
        self.quantities = sorted(chain.from_iterable(groups.values()))

    def index(self, position: int) -> int:
        """The index of the word that holds a position."""
        return bisect_right(self.starts, position) - 1

    def bits_at(self, i: int) -> int:
        """The bits of the word at an index."""
        return self.bits[self.text[self.starts[i] : self.starts[i + 1]]]

    def bits_from(self, i: int, position: int) -> int:
        """The bits of the word at an index, or of what is left of it from a position in it on."""
        return self.bits[self.text[position : self.starts[i + 1]]]

    def bits_until(self, i: int, position: int) -> int:
        """The bits of the word at an index up to a position in it."""
        return self.bits[self.text[self.starts[i] : position]]

    def last_bits(self, end: int) -> int:
        """The bits of the word that holds the last character of what ends at `end`."""
        starts = self.starts
        i = bisect_left(starts, end)
        return self.bits[self.text[starts[i - 1] : starts[i]]]

    def names_amount(self, span: Span) -> bool:
        """Whether a phrase ends with the name of an amount (医药费, 利息)."""
        begin, end = span
        start = self.starts[bisect_left(self.starts, end) - 1]
        return self.bits[self.text[start if start > begin else begin : end]] & AMOUNT != 0
