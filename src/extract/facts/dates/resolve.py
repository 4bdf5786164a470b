"""Resolve: the parts of a date become a calendar value, by the reference date and what the paragraph said.

Resolving happens in reading order among settled facts, so that a losing candidate never sets a year.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

import msgspec

from .calendar import DateValue, Point, shift_days, shift_months
from .parts import DateParts, Period, PointParts

_MONTH: Final = 30
"""About how many days a month has."""


class Said(msgspec.Struct, frozen=True, gc=False):
    """What a paragraph has said so far about the calendar: its last year, and its last month and day."""

    year: int | None = None
    point: Point | None = None
    sentence_point: Point | None = None
    topic: Point | None = None
    """The year or month of the article's title, which a report goes on to speak of."""

    def after(self, parts: DateParts, value: DateValue, is_compared: bool = False) -> Said:
        """What has been said once this date stands there, too.

        上年 and clock times teach nothing, and a year with which one is compared (比1996年) is no year to go
        on with.
        """
        point = value.last or value.first
        year, start, period = self.year, parts.start, parts.period
        names_year = start.year is not None or (start.rel_year is not None and not start.looks_back)
        is_decade = (period is not None and period.decade is not None) or (is_compared and year is not None)
        if point.year and (names_year or start.rel_day is not None) and not is_decade:
            year = point.year
        if start.looks_back or point.is_clock() or (start.rel_month or 0) < 0:
            return Said(year, self.point, self.sentence_point, self.topic)
        if point.month:
            return Said(year, point, point, self.topic)
        return Said(year, self.point, self.sentence_point, self.topic)


class DateResolver:
    """Resolves the parts of dates; `reference` is the day that 今天 means, or None."""

    def __init__(self, reference: date | None) -> None:
        self._reference = reference

    def resolve(
        self, parts: DateParts, said: Said, beside: Point | None = None, week: int | None = None
    ) -> DateValue:
        """The value of a date; open years stay open (None in the points).

        `beside` is the day that stands next to it: 2月5日（星期三）, 周三（5日）, 今天8时至18时 are that day,
        and 上月23日、27日 of its month.
        `week` is the week of a day of the week that names none.
        """
        start, end = parts.start, parts.end
        if start.weekday is not None and start.week is None and end is None:
            start = msgspec.structs.replace(start, week=week)
        if beside is not None and beside.day is not None:
            if start.weekday is not None and not parts.start.week and end is None:
                day = beside.year, beside.month, beside.day
                return DateValue(Point(*day, start.hour, start.minute, start.second))
            if start.day is not None and start.month is None and start.rel_month is None and end is None:
                return DateValue(
                    Point(beside.year, beside.month, start.day, start.hour, start.minute, start.second)
                )
            if start.hour is not None and start.day is None and start.rel_day is None and end is not None:
                start = msgspec.structs.replace(start, year=beside.year, month=beside.month, day=beside.day)
        if parts.period is not None:
            value = self._period(parts.period, start, end, said)
            if value is not None:
                return value
        first = self._point(start, said)
        return DateValue(first) if end is None else DateValue(first, self._last(first, end, said))

    def _period(
        self, period: Period, start: PointParts, end: PointParts | None, said: Said
    ) -> DateValue | None:
        if period.ago is not None:
            return DateValue(self._ago(period.ago, period.ago_unit))
        if period.decade is not None:
            first, last = period.decade
            low, high = Point(first, decade=True), Point(last, decade=True)
            return DateValue(low, high if last != first else None)
        year = self._year(start, said, is_stretch=True)
        if period.months:
            first_month, last_month = period.months
            begin = Point(year, first_month)
            if end is None:
                return DateValue(begin, Point(year, last_month))
            return DateValue(begin, self._last(begin, msgspec.structs.replace(end, month=last_month), said))
        if period.rel_quarter is not None:
            return self._quarter_from(period.rel_quarter, said)
        if period.lunar:
            return DateValue(lunar_day(year, *period.lunar) if year else Point(year))
        return DateValue(Point(year, *period.month_day)) if period.month_day else None

    def _last(self, first: Point, end: PointParts, said: Said) -> Point:
        """The last end takes from the first what it does not say itself, and never lies before it."""
        day, month, hour = end.day, end.month, end.hour
        if day is None and month is None:
            if end.weekday is not None:
                return self._weekday_from(first, end)
            if hour is None or end.rel_day is not None:
                return self._point(end, said)
            if first.hour is not None and first.hour >= 12 > hour:
                hour += 12
            return msgspec.structs.replace(first, hour=hour, minute=end.minute, second=end.second)
        if end.year or end.rel_year is not None:
            year = self._point(end, Said(first.year, first)).year
            return Point(year, month or first.month, day, hour, end.minute, end.second)
        year, month = first.year, month or first.month
        if year is not None and first.month and month and month < first.month:
            year += 1
        return Point(year, month, day, hour, end.minute, end.second)

    @staticmethod
    def _weekday_from(first: Point, end: PointParts) -> Point:
        """The first such day of the week from a day on."""
        if first.year is None or first.month is None or first.day is None:
            return Point(open_day=True)
        day = date(first.year, first.month, first.day)
        by = ((end.weekday or 0) - day.isoweekday()) % 7
        return Point(*shift_days(day, by), end.hour, end.minute, end.second)

    def _year(self, point: PointParts, said: Said, is_stretch: bool = False) -> int | None:
        if point.year is not None:
            return point.year
        reference, topic = self._reference_year(), said.topic
        if point.rel_year is not None:
            base = reference
            if point.looks_back:
                base = said.year or (topic and topic.year) or reference
            return None if base is None else base + point.rel_year
        if said.year is not None:
            return said.year
        if topic is not None and (is_stretch or point.month == topic.month) and self._is_last_year(topic):
            return topic.year
        return reference

    def _is_last_year(self, point: Point) -> bool:
        """Whether a point lies in the year before the reference date's, or nobody knows."""
        return self._reference is None or point.year == self._reference.year - 1

    def _reference_year(self) -> int | None:
        return self._reference.year if self._reference else None

    def _point(self, point: PointParts, said: Said) -> Point:
        year: int | None
        month, day, hour, minute, second = point.month, point.day, point.hour, point.minute, point.second
        reference = self._reference
        if point.rel_day is not None or (point.weekday is not None and month is None):
            if reference is None:
                return Point(hour=hour, minute=minute, second=second, open_day=True)
            by = point.rel_day
            if by is None:
                by = (point.weekday or 0) - reference.isoweekday() + 7 * (point.week or 0)
            return Point(*shift_days(reference, by), hour, minute, second)
        if point.rel_month is not None:
            year, month = self._from_month(point.rel_month, said)
        elif month is None and day is not None:
            year, month = self._month_of_day(said)
        elif month is None and point.year is None and point.rel_year is None and hour is not None:
            year = None
        elif (
            month is None and point.year is None and point.rel_year is None and point.open_month and reference
        ):
            return Point(reference.year, reference.month)
        else:
            year = self._year(point, said, is_stretch=month is None)
        return Point(year, month, day, hour, minute, second)

    def _from_month(self, by: int, said: Said) -> tuple[int | None, int | None]:
        base = (said.sentence_point or said.topic) if by < 0 else None
        if base and base.year and base.month:
            return shift_months(base.year, base.month, by)
        if self._reference is None:
            return None, None
        return shift_months(self._reference.year, self._reference.month, by)

    def _month_of_day(self, said: Said) -> tuple[int | None, int | None]:
        last = said.point
        if last and last.month and last.day:
            return last.year, last.month
        if self._reference:
            return self._reference.year, self._reference.month
        return None, None

    def _quarter_from(self, offset: int, said: Said) -> DateValue:
        base = said.point if said.point and said.point.year and said.point.month else self._reference
        if base is None or base.year is None or base.month is None:
            return DateValue(Point())
        first_year, first = shift_months(base.year, (base.month - 1) // 3 * 3 + 1, 3 * offset)
        return DateValue(Point(first_year, first), Point(first_year, first + 2))

    def _ago(self, count: Decimal, unit: str) -> Point:
        if self._reference is None:
            return Point()
        if unit == "year" and count == count.to_integral_value():
            return Point(self._reference.year + int(count))
        if unit in ("year", "month"):
            months = int(count * 12) if unit == "year" else int(count)
            if not months:
                return Point(*shift_days(self._reference, int(count * _MONTH))[:2])
            year, month = shift_months(self._reference.year, self._reference.month, months)
            return Point(year, month)
        return Point(*shift_days(self._reference, int(count * (7 if unit == "week" else 1))))


def lunar_day(year: int, month: int, day: int) -> Point:
    """The day of a lunar month that lies in a calendar year; the year alone without lunar_python (extra
    `lunar`).

    Day 30 of a month that has 29 is its last.
    """
    try:
        from lunar_python import Lunar
    except ImportError:
        return Point(year)
    for lunar_year in (year, year - 1):
        for last in (day, day - 1) if day == 30 else (day,):
            try:
                solar = Lunar.fromYmd(lunar_year, month, last).getSolar()
            except Exception:  # lunar_python raises bare Exception for a day that does not exist
                continue
            if solar.getYear() == year:
                return Point(year, solar.getMonth(), solar.getDay())
            break
    return Point(year)
