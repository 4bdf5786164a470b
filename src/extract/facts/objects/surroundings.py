"""What stands around the quantities of an article: its words, and where settled facts begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ...model import Reading, Tokens
from .words import AMOUNT, Span, WordBits


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

    def __init__(self, text: str, tokens: Tokens, bits: WordBits, settled: Sequence[Reading]) -> None:
        self.text = text
        self.starts = tokens.starts
        self.count = len(tokens)
        self.bits = bits
        self.walls: set[int] = set()
        self.date_starts: dict[int, int] = {}
        self.date_ends: dict[int, int] = {}
        self.time_ends: dict[int, int] = {}
        self.bodies: set[int] = set()
        self.body_starts: dict[int, int] = {}
        self.quantities: list[int] = []
        for i, reading in enumerate(settled):
            start, end, fact = reading.start, reading.end, reading.rule.fact
            self.walls.add(start)
            if fact == "date":
                self.date_starts[start] = end
                self.date_ends[end] = self.time_ends[end] = start
            elif fact == "organisation":
                self.bodies.add(end)
                self.body_starts[start] = end
            else:
                self.quantities.append(i)
                if fact == "duration":
                    self.time_ends[end] = start

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
