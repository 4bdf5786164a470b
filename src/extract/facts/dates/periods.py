"""Periods: what a date names instead of a point: a half, a quarter, a decade, a festival, so long ago."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from ...model import Pack
from ..quantities.notation import HALF
from .figures import EARLIEST_SHORT_YEAR, numbers_of, read_int
from .parts import Period

Groups = Mapping[str, str]
_STRETCHES: Final = (("half", 6), ("quarter", 3), ("quarter_q", 3))
"""The groups that number stretches of a year, with how many months these have."""


class PeriodReader:
    """Reads the periods of dates with the date lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._ordinal = numbers_of(pack, "date_ordinal", "value")
        self._quarter_offset = numbers_of(pack, "relative_quarter")
        self._direction = numbers_of(pack, "date_direction", "sign")
        self._century = numbers_of(pack, "century", "number")
        self._unit = pack.lexicon("date_unit").column("unit")
        self._quarter_words = [word for word, unit in self._unit.items() if unit == "quarter"]
        festivals = pack.lexicon("festival")
        self._month_day_of, self._lunar_of = festivals.column("month_day"), festivals.column("lunar")

    def read(self, first: Groups, last: Groups, text: str) -> Period | None:
        """The period in a date's text with its groups for either end; None if there is no such."""
        ago = unit = None
        if "ago" in first:
            count = Decimal("0.5") if first["ago"] == HALF else Decimal(read_int(first["ago"]) or 0)
            if not count:
                return None
            ago = count * self._direction[first["direction"]]
            unit = self._unit[first["ago_unit"]]
        quarter = first.get("quarter")
        months = self._months(first, text)
        if months and (until := self._months(last, text)):
            months = months[0], until[1]
        return Period(
            months=months,
            rel_quarter=self._quarter_offset.get(quarter) if quarter else None,
            ago=ago,
            ago_unit=unit or "",
            decade=self._decade(first, last),
            month_day=_month_day(first, self._month_day_of),
            lunar=_month_day(first, self._lunar_of) or self._lunar(first, last),
        )

    def _months(self, groups: Groups, text: str) -> tuple[int, int] | None:
        """The first and the last month of a half, of a quarter or of the first months of a year."""
        for name, size in _STRETCHES:
            if name in groups and (number := self._ordinal.get(groups[name])):
                return size * (number - 1) + 1, size * number
        first_months = self._first_months(groups, text)
        return (1, min(12, first_months)) if first_months else None

    def _first_months(self, groups: Groups, text: str) -> int | None:
        """How many months 前三季度 or 前8个月 has."""
        written = groups.get("first")
        number = self._ordinal_of(written[1:]) if written else None
        if number and "quarter" not in groups and any(word in text for word in self._quarter_words):
            return 3 * number
        return number

    def _ordinal_of(self, text: str) -> int | None:
        return self._ordinal.get(text) or read_int(text)

    def _decade(self, first: Groups, last: Groups) -> tuple[int, int] | None:
        """The first years of the first and the last decade that are meant."""
        if "decade_year" in first:
            year = int(first["decade_year"])
            return year, year
        tens = first.get("decade") or last.get("decade")
        end = read_int(tens) if tens else None
        if end is None:
            return None
        century = first.get("century")
        if century is None:
            base = 1900 if end >= EARLIEST_SHORT_YEAR else 2000
        else:
            base = ((self._century.get(century) or read_int(century) or 20) - 1) * 100
        begin = 10 * (read_int(first["decade_open"]) or 0) if "decade_open" in first else end
        until = read_int(first["decade_to"]) if "decade_to" in first else None
        return base + begin, base + (until or end)

    def _lunar(self, first: Groups, last: Groups) -> tuple[int, int] | None:
        day = first.get("lunar_day")
        month = first.get("lunar_month") or last.get("lunar_month")
        if day is None or month is None:
            return None
        day_number = read_int(day) or read_int(day[1:])
        month_number = self._ordinal_of(month)
        return (month_number, day_number) if month_number and day_number else None


def _month_day(groups: Groups, day_of: Mapping[str, str]) -> tuple[int, int] | None:
    """The month and the day of a festival, if there is one and it has them in a calendar."""
    written = day_of.get(groups.get("festival", ""))
    return (int(written[:2]), int(written[3:])) if written else None
