"""Calendar values: `DateValue` is what a date says, from a decade to a second, with what it leaves open kept
open.

Written as EDTF (ISO 8601-2) for days and coarser and as ISO 8601 for clock times; a range is A/B.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date
from functools import total_ordering
from typing import Final

import msgspec

_DAYS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SOME_LEAP_YEAR: Final = 2000
_TWO: Final = tuple(f"{number:02}" for number in range(100))
"""Numbers with two figures: looking one up costs less than formatting it."""


def _four(year: int) -> str:
    return _TWO[year // 100] + _TWO[year % 100] if 0 <= year <= 9999 else f"{year:04}"


def days_in(year: int, month: int) -> int:
    """How many days a month of a year has."""
    return 29 if month == 2 and isleap(year) else _DAYS[month]


def is_possible(
    year: int | None,
    month: int | None,
    day: int | None,
    hour: int | None,
    minute: int | None,
    second: int | None,
) -> bool:
    """Whether there is such a day and time (February 30 and 25 o'clock are refused); None says nothing."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is not None and not 1 <= day <= (days_in(year or _SOME_LEAP_YEAR, month) if month else 31):
        return False
    if year is not None and not 1 <= year <= 9999:
        return False
    return hour is None or (hour <= 24 and (minute or 0) < 60 and (second or 0) < 60)


class Point(msgspec.Struct, frozen=True, gc=False):
    """A calendar point; None where it says nothing. `decade` marks a year that stands for its ten years."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    decade: bool = False
    open_day: bool = False
    """A day that is meant but not known (昨日 without a reference date)."""

    def is_clock(self) -> bool:
        """Whether it is a clock time without a day."""
        return self.hour is not None and (
            self.year is None and self.month is None and self.day is None and not self.open_day
        )

    def edtf(self) -> str:
        """The point as a string: 2024, 199X, 2024-04, XXXX-02-05, 2024-04-18T09:30, T09:00."""
        clock = "" if self.hour is None else self._clock()
        if clock and self.is_clock():
            return clock
        year, month, day = self.year, self.month, self.day
        if year is None:
            text = "XXXX"
        elif self.decade:
            return f"{year // 10}X"
        else:
            text = _four(year)
        if day is not None:
            return f"{text}-{'XX' if month is None else _TWO[month]}-{_TWO[day]}{clock}"
        if month is not None:
            text = f"{text}-{_TWO[month]}"
        return f"{text}-XX-XX{clock}" if self.open_day else text + clock

    def _clock(self) -> str:
        clock = f"T{self.hour:02}:{self.minute or 0:02}"
        return clock if self.second is None else f"{clock}:{self.second:02}"

    def days(self) -> tuple[str | None, str | None]:
        """The first and the last ISO day it covers; None while its year, or the month of its day, is open."""
        year, month, day = self.year, self.month, self.day
        if year is None or not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
            return None, None
        written = _four(year)
        if month is None:
            last = _four(year + 9) if self.decade else written
            return (f"{written}-01-01", f"{last}-12-31") if day is None else (None, None)
        if day is None:
            written = f"{written}-{_TWO[month]}"
            return f"{written}-01", f"{written}-{days_in(year, month)}"
        if day > days_in(year, month):
            return None, None
        only = f"{written}-{_TWO[month]}-{_TWO[day]}"
        return only, only


@total_ordering
class DateValue(msgspec.Struct, frozen=True, gc=False):
    """What a date says: a point, or a range from `first` to `last`. Sorts by first day, then by last."""

    first: Point
    last: Point | None = None

    def edtf(self) -> str:
        """The value as a string; a range is A/B."""
        return self.first.edtf() if self.last is None else f"{self.first.edtf()}/{self.last.edtf()}"

    def bounds(self) -> tuple[str | None, str | None]:
        """The first and the last ISO day, None while the year is open."""
        first, last = self.first.days()
        return first, last if self.last is None else self.last.days()[1]

    def _key(self) -> tuple[str, str, str]:
        first, last = self.bounds()
        return first or "~", last or "~", self.edtf()

    def __lt__(self, other: object) -> bool:
        """Earlier first; open years come last."""
        return self._key() < other._key() if isinstance(other, DateValue) else NotImplemented


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month that lie `by` months away."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def shift_days(day: date, by: int) -> tuple[int, int, int]:
    """The year, month and day that lie `by` days away, or the calendar's end on that side."""
    ordinal = min(max(day.toordinal() + by, 1), date.max.toordinal())
    moved = date.fromordinal(ordinal)
    return moved.year, moved.month, moved.day
