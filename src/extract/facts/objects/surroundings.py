"""What stands around the quantities of an article: its words, and where settled facts begin and end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from ...model import Reading, Tokens
from .words import AMOUNT, ENDING

_YEAR: Final = "a"


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


def describes(page: Surroundings, i: int, position: int) -> bool:
    """Whether the verb at `i` is the modifier of the word behind it, which ends by `position`: that one is
    the name of an amount, or a character that ends nouns (训练|积分, 接触|率)."""
    if i + 1 >= page.count:
        return False
    start, end = page.starts[i + 1], page.starts[i + 2]
    if start >= position or start - page.starts[i] < 2:
        return False
    return page.bits[page.text[start : min(end, position)]] & (AMOUNT | ENDING) != 0


def is_age(reading: Reading) -> bool:
    """Whether a quantity is somebody's age."""
    return reading.unit_code == _YEAR and reading.rule.fact == "measure"
