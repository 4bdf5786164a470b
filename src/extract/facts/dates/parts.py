"""The parts of a date as it is written, and the groups of a rule's pattern that hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import msgspec

FIRST_SUFFIXES: Final = ("", "5", "3", "4")
LAST_SUFFIXES: Final = ("2", "6")
PERIOD_GROUPS: Final = frozenset(
    {"ago", "half", "quarter", "quarter_q", "first", "decade", "decade_year", "festival", "lunar_day"}
)


class PointParts(msgspec.Struct, frozen=True, gc=False):
    """One end of a date as it is written; None where the text says nothing."""

    year: int | None = None
    rel_year: int | None = None
    looks_back: bool = False
    month: int | None = None
    rel_month: int | None = None
    day: int | None = None
    rel_day: int | None = None
    week: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    open_month: bool = False


class Period(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time or a day that goes by a name of its own; None where the text names no such thing.

    `months` are the first and the last month of a half, of a quarter or of the first months of a year.
    """

    months: tuple[int, int] | None = None
    rel_quarter: int | None = None
    ago: Decimal | None = None
    ago_unit: str = ""
    decade: tuple[int, int] | None = None
    month_day: tuple[int, int] | None = None
    lunar: tuple[int, int] | None = None


class DateParts(msgspec.Struct, frozen=True, gc=False):
    """A date as it is written: its first end, its last, or the period it names."""

    start: PointParts
    end: PointParts | None = None
    period: Period | None = None


class End:
    """The groups of a pattern that speak of one end of a date: those with one of some suffixes."""

    __slots__ = ("_numbers", "names")

    def __init__(self, groups: Mapping[str, int], suffixes: Sequence[str]) -> None:
        named = [
            (name, number)
            for suffix in reversed(suffixes)
            for group, number in groups.items()
            if (name := group.rstrip("23456")) + suffix == group
        ]
        if len(named) == 1:
            named *= 2  # a match gives a tuple for two groups or more
        self.names = [name for name, _ in named]
        self._numbers = [number for _, number in named]

    def read(self, found: Any) -> dict[str, str]:
        """What a match says, by the names without suffix; an earlier suffix goes first."""
        texts = found.group(*self._numbers)
        return {name: text for name, text in zip(self.names, texts, strict=False) if text is not None}


class Ends:
    """The groups of a pattern for the first end of a date and for its last, None where it has none."""

    __slots__ = ("first", "has_period", "last")

    def __init__(self, groups: Mapping[str, int]) -> None:
        self.first = End(groups, FIRST_SUFFIXES)
        last = End(groups, LAST_SUFFIXES)
        self.last = last if last.names else None
        self.has_period = not PERIOD_GROUPS.isdisjoint([*self.first.names, *last.names])
