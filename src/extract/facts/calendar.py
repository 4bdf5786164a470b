"""Calendar values: `DateValue` is what a date says, from a decade to a second, with what it leaves open kept
open.

Written as EDTF (ISO 8601-2) for days and coarser and as ISO 8601 for clock times; a range is A/B.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import total_ordering
from typing import NamedTuple


class Point(NamedTuple):
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
        no_day = self.year is None and self.month is None and self.day is None and not self.open_day
        return self.hour is not None and no_day

    def edtf(self) -> str:
        """The point as a string: 2024, 199X, 2024-04, XXXX-02-05, 2024-04-18T09:30, T09:00."""
        clock = ""
        if self.hour is not None:
            clock = f"T{self.hour:02}:{self.minute or 0:02}"
            if self.second is not None:
                clock += f":{self.second:02}"
            if self.is_clock():
                return clock
        if self.decade and self.year is not None:
            return f"{self.year // 10}X"
        text = "XXXX" if self.year is None else f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        elif self.day is not None:
            text += "-XX"
        if self.day is not None:
            text += f"-{self.day:02}"
        elif self.open_day:
            text += "-XX-XX"
        return text + clock

    def first_day(self) -> date | None:
        """The first day it covers; None while its year, or the month of its day, is open."""
        if self.year is None or (self.day is not None and self.month is None):
            return None
        try:
            return date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None

    def last_day(self) -> date | None:
        """The last day it covers; None while its year, or the month of its day, is open."""
        first = self.first_day()
        if first is None or self.day is not None:
            return first
        if self.month is not None:
            return first.replace(day=monthrange(first.year, first.month)[1])
        return date(first.year + (9 if self.decade else 0), 12, 31)

    def is_possible(self) -> bool:
        """Whether there is such a day and time (February 30 and 25 o'clock are refused)."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is not None:
            longest = 31
            if self.month is not None:
                longest = (
                    monthrange(self.year or 2000, self.month)[1] if 1 <= (self.year or 2000) <= 9999 else 31
                )
            if not 1 <= self.day <= longest:
                return False
        if self.year is not None and not 1 <= self.year <= 9999:
            return False
        return (self.hour is None or self.hour <= 24) and (self.minute or 0) < 60 and (self.second or 0) < 60


@total_ordering
class DateValue(NamedTuple):
    """What a date says: a point, or a range from `first` to `last`. Sorts by first day, then by last."""

    first: Point
    last: Point | None = None

    def edtf(self) -> str:
        """The value as a string; a range is A/B."""
        return self.first.edtf() if self.last is None else f"{self.first.edtf()}/{self.last.edtf()}"

    def bounds(self) -> tuple[str | None, str | None]:
        """The first and the last ISO day, None while the year is open."""
        first, last = self.first.first_day(), (self.last or self.first).last_day()
        return first.isoformat() if first else None, last.isoformat() if last else None

    def _key(self) -> tuple[str, str, str]:
        first, last = self.bounds()
        return first or "~", last or "~", self.edtf()

    def __lt__(self, other: tuple[object, ...]) -> bool:
        """Earlier first; open years come last."""
        return self._key() < other._key() if isinstance(other, DateValue) else NotImplemented


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month that lie `by` months away."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def shift_days(day: date, by: int) -> Point:
    """The day that lies `by` days away, as a point."""
    moved = day + timedelta(days=by)
    return Point(moved.year, moved.month, moved.day)
