"""Dates: read a match's groups into parts, then resolve the parts against what the text has said so far.

Reading needs the candidate alone; resolving happens in reading order among settled facts, so that a losing
candidate never sets a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from ..model import Candidate, Pack, Reading, Refusal
from .calendar import DateValue, Point, shift_days, shift_months
from .notation import DIGITS, HALF
from .numerals import parse_run

_BRACKET: Final = re.compile(r"\([^()]*\)")
_SUFFIXES: Final = ("", "5", "3", "4")
_END_SUFFIXES: Final = ("2", "6")
_EARLIEST_SHORT_YEAR: Final = 30
Get = Callable[[str], str | None]


class PointParts(NamedTuple):
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
    open_year: bool = False
    open_month: bool = False


class DateParts(NamedTuple):
    """A date as it is written: its first end, its last, or the period it names."""

    start: PointParts
    end: PointParts | None = None
    half: int | None = None
    quarter: int | None = None
    rel_quarter: int | None = None
    first_months: int | None = None
    ago: Decimal | None = None
    ago_unit: str = ""
    decade: tuple[int, int] | None = None
    month_day: tuple[int, int] | None = None
    lunar: tuple[int, int] | None = None


def read_int(text: str) -> int | None:
    """A number as dates write it: figures, digits in a row (一九九七), or a Chinese numeral (二十三)."""
    if text.isdigit() and text.isascii():
        return int(text)
    digits = [DIGITS.get(c, 0 if c == "O" else None) for c in text]
    if all(d is not None for d in digits):
        return int("".join(map(str, digits)))
    numeral = parse_run(text)
    return numeral.value if numeral and isinstance(numeral.value, int) else None


def _without_suffixes(groups: dict[str, str], suffixes: tuple[str, ...]) -> dict[str, str]:
    """The groups of one end of a date by their names without suffix; an earlier suffix goes first."""
    if suffixes[0] == "" and not any(key[-1].isdigit() for key in groups):
        return groups
    named: dict[str, str] = {}
    for suffix in reversed(suffixes):
        for key, value in groups.items():
            name = key.rstrip("23456")
            if key == name + suffix:
                named[name] = value
    return named


class DateReader:
    """Reads date candidates with the date lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._rel_year = {w: int(v) for w, v in pack.lexicon("relative_year").column("offset").items()}
        self._base = pack.lexicon("relative_year").column("base")
        self._rel_month = {w: int(v) for w, v in pack.lexicon("relative_month").column("offset").items()}
        self._rel_day = {w: int(v) for w, v in pack.lexicon("relative_day").column("offset").items()}
        self._week = {w: int(v) for w, v in pack.lexicon("week").column("offset").items()}
        self._weekday = {w: int(v) for w, v in pack.lexicon("weekday").column("day").items()}
        self._era = {w: int(v) for w, v in pack.lexicon("era").column("offset").items()}
        self._ordinal = {w: int(v) for w, v in pack.lexicon("date_ordinal").column("value").items()}
        self._quarter_offset = {
            w: int(v) for w, v in pack.lexicon("relative_quarter").column("offset").items()
        }
        self._direction = {w: int(v) for w, v in pack.lexicon("date_direction").column("sign").items()}
        self._unit = pack.lexicon("date_unit").column("unit")
        self._quarter_words = [word for word, unit in self._unit.items() if unit == "quarter"]
        self._century = {w: int(v) for w, v in pack.lexicon("century").column("number").items()}
        self._festival = pack.lexicon("festival").rows
        self._two = {w: int(v) for w, v in pack.lexicon("relative_pair").column("offset").items()}
        self._shift: dict[str, tuple[int, int]] = {}
        for name in ("day_part", "relative_day"):
            lexicon = pack.lexicon(name)
            first, last = lexicon.column("shift_from"), lexicon.column("shift_to")
            self._shift.update({w: (int(first[w]), int(last[w])) for w in lexicon.rows if first[w]})

    def read(self, candidate: Candidate) -> Reading | Refusal:
        """Read a candidate's groups; refuse an impossible date."""
        found: re.Match[str] = candidate.parts
        groups = {k: v for k, v in found.groupdict().items() if v is not None}
        parts = self._parts(groups, found[0])
        if parts is None:
            return Refusal(candidate.rule, candidate.start, candidate.end, "no such date")
        return Reading(candidate.rule, candidate.start, candidate.end, found, date=parts)

    def _parts(self, groups: dict[str, str], text: str) -> DateParts | None:
        if not groups:
            return self._pair(text)
        start = self._point(groups, _SUFFIXES)
        end = self._point(groups, _END_SUFFIXES) if any(k[-1] in "26" for k in groups) else None
        if start is None or (end is None and any(k in groups for k in ("month2", "day2", "year2"))):
            return None
        ago = unit = None
        if "ago" in groups:
            count = Decimal("0.5") if groups["ago"] == HALF else Decimal(read_int(groups["ago"]) or 0)
            if not count:
                return None
            ago = count * self._direction[groups["direction"]]
            unit = self._unit[groups["ago_unit"]]
        quarter = groups.get("quarter") or groups.get("quarter_q")
        first = groups.get("first")
        months = self._ordinal_of(first[1:]) if first else None
        if first and months and "quarter" not in groups and self._is_quarter(text):
            months *= 3
        return DateParts(
            start,
            end,
            half=self._ordinal.get(groups["half"]) if "half" in groups else None,
            quarter=self._ordinal.get(quarter) if quarter else None,
            rel_quarter=self._quarter_offset.get(quarter) if quarter else None,
            first_months=months,
            ago=ago,
            ago_unit=unit or "",
            decade=self._decade(groups),
            month_day=self._month_day(groups, 1),
            lunar=self._month_day(groups, 2) or self._lunar(groups),
        )

    def _is_quarter(self, text: str) -> bool:
        return any(word in text for word in self._quarter_words)

    def _ordinal_of(self, text: str) -> int | None:
        return self._ordinal.get(text) or read_int(text)

    def _pair(self, text: str) -> DateParts | None:
        """今明两年, 今明两天: a range of this one and the next."""
        offset = self._two.get(text)
        if offset is None:
            return None
        unit = self._unit[text[-1]]
        if unit == "year":
            return DateParts(PointParts(rel_year=offset), PointParts(rel_year=offset + 1))
        return DateParts(PointParts(rel_day=offset), PointParts(rel_day=offset + 1))

    def _point(self, groups: dict[str, str], suffixes: tuple[str, ...]) -> PointParts | None:
        named = _without_suffixes(groups, suffixes)
        get = named.get

        year, rel_year, looks_back = self._year(get)
        month, day = get("month"), get("day")
        number = self._ordinal_of(month) if month else None
        day_number = read_int(day) if day else None
        rel_month = self._offset(self._rel_month, get("rel_month"))
        rel_day_word = get("rel_day")
        rel_day = self._offset(self._rel_day, rel_day_word)
        week, weekday = self._week_day(get)
        hour, minute, second = self._clock(get, rel_day_word)
        part = get("part")
        point = PointParts(
            year, rel_year, looks_back, number, rel_month, day_number, rel_day, week, weekday,
            hour, minute, second,
            open_year=bool(part) and not month and self._unit.get(part[0] if part else "") == "year",
            open_month=bool(part) and not month and self._unit.get(part[0] if part else "") == "month",
        )  # fmt: skip
        checked = Point(year, number, day_number, hour, minute, second)
        return point if checked.is_possible() else None

    @staticmethod
    def _offset(offsets: dict[str, int], word: str | None) -> int | None:
        if word is None:
            return None
        if word in offsets:
            return offsets[word]
        return offsets.get(_BRACKET.sub("", word))

    def _year(self, get: Get) -> tuple[int | None, int | None, bool]:
        if written := get("year"):
            return read_int(written), None, False
        if short := get("short_year"):
            year = read_int(short) or 0
            return (1900 if year >= _EARLIEST_SHORT_YEAR else 2000) + year, None, False
        if era := get("era"):
            number = self._ordinal_of(get("era_year") or "")
            return (None if number is None else self._era[era] + number), None, False
        word = get("rel_year")
        offset = self._offset(self._rel_year, word)
        return None, offset, bool(word and self._base.get(word))

    def _week_day(self, get: Get) -> tuple[int | None, int | None]:
        week = get("week")
        if week:
            return self._week[week], self._ordinal.get(get("weekday") or "")
        bare = get("bare_weekday") or get("weekday")
        return (0, self._weekday.get(bare) or self._ordinal.get(bare)) if bare else (None, None)

    def _clock(self, get: Get, rel_day: str | None) -> tuple[int | None, int | None, int | None]:
        hour = get("hour")
        if hour is None:
            return None, None, None
        number = read_int(hour)
        if number is None:
            return None, None, None
        shift = self._shift.get(get("day_part") or "") or self._shift.get(rel_day or "")
        if shift and shift[0] <= number <= shift[1]:
            number += 12
        minute, second, half = get("minute"), get("second"), get("half_hour")
        minutes = read_int(minute) if minute else self._ordinal.get(half) if half else None
        return number, minutes, read_int(second) if second else None

    def _decade(self, groups: dict[str, str]) -> tuple[int, int] | None:
        """The first years of the first and the last decade that are meant."""
        if "decade_year" in groups:
            year = int(groups["decade_year"])
            return year, year
        tens = groups.get("decade") or groups.get("decade2")
        last = read_int(tens) if tens else None
        if last is None:
            return None
        century = groups.get("century")
        if century is None:
            base = 1900 if last >= _EARLIEST_SHORT_YEAR else 2000
        else:
            base = ((self._century.get(century) or read_int(century) or 20) - 1) * 100
        first = 10 * (read_int(groups["decade_open"]) or 0) if "decade_open" in groups else last
        until = read_int(groups["decade_to"]) if "decade_to" in groups else None
        return base + first, base + (until or last)

    def _month_day(self, groups: dict[str, str], column: int) -> tuple[int, int] | None:
        festival = groups.get("festival")
        if festival is None:
            return None
        written = self._festival[festival][column - 1]
        return (int(written[:2]), int(written[3:])) if written else None

    def _lunar(self, groups: dict[str, str]) -> tuple[int, int] | None:
        day = groups.get("lunar_day")
        month = groups.get("lunar_month") or groups.get("lunar_month2")
        if day is None or month is None:
            return None
        day_number = read_int(day) or read_int(day[1:])
        month_number = self._ordinal_of(month)
        return (month_number, day_number) if month_number and day_number else None


class Said(NamedTuple):
    """What a paragraph has said so far about the calendar: its last year, and its last month and day."""

    year: int | None = None
    point: Point | None = None
    sentence_point: Point | None = None

    def after(self, parts: DateParts, value: DateValue) -> Said:
        """What has been said once this date stands there, too. 上年 and clock times teach nothing."""
        point = value.last or value.first
        year, last = self.year, self.point
        names_year = parts.start.year is not None or (
            parts.start.rel_year is not None and not parts.start.looks_back
        )
        if (
            (names_year or parts.start.rel_day is not None or parts.decade)
            and not parts.decade
            and point.year
        ):
            year = point.year
        if parts.start.looks_back or point.is_clock() or (parts.start.rel_month or 0) < 0:
            return self._replace(year=year)
        if point.month:
            last = point
        return Said(year, last, point if point.month else self.sentence_point)


class DateResolver:
    """Resolves the parts of dates; `reference` is the day that 今天 means, or None."""

    def __init__(self, reference: date | None) -> None:
        self._reference = reference

    def resolve(self, parts: DateParts, said: Said, beside: Point | None = None) -> DateValue:
        """The value of a date; open years stay open (None in the points).

        `beside` is the day that stands in front of it: 2月5日（星期三） and 今天8时至18时 speak of that day.
        """
        if beside is not None and beside.day is not None:
            start = parts.start
            if start.weekday is not None and start.week == 0 and parts.end is None:
                return DateValue(beside._replace(hour=start.hour, minute=start.minute, second=start.second))
            no_day = start.day is None and start.rel_day is None
            if start.hour is not None and no_day and parts.end is not None:
                start = start._replace(year=beside.year, month=beside.month, day=beside.day)
                parts = parts._replace(start=start)
        if parts.ago is not None:
            return DateValue(self._ago(parts.ago, parts.ago_unit))
        if parts.decade is not None:
            first, last = parts.decade
            low, high = Point(first, decade=True), Point(last, decade=True)
            return DateValue(low, high if last != first else None)
        year = self._year(parts.start, said)
        if parts.half:
            return DateValue(Point(year, 6 * parts.half - 5), Point(year, 6 * parts.half))
        if parts.quarter:
            return DateValue(Point(year, 3 * parts.quarter - 2), Point(year, 3 * parts.quarter))
        if parts.rel_quarter is not None:
            return self._quarter_from(parts.rel_quarter, said)
        if parts.first_months:
            return DateValue(Point(year, 1), Point(year, min(12, parts.first_months)))
        if parts.lunar:
            return DateValue(lunar_day(year, *parts.lunar) if year else Point(year))
        if parts.month_day:
            return DateValue(Point(year, *parts.month_day))
        first_point = self._point(parts.start, said)
        if parts.end is None:
            return DateValue(first_point)
        return self._range(first_point, parts.end, said)

    def _range(self, first: Point, end: PointParts, said: Said) -> DateValue:
        """The last end takes from the first what it does not say itself, and never lies before it."""
        if end.hour is not None and end.day is None and end.month is None and end.rel_day is None:
            last = first._replace(hour=end.hour, minute=end.minute, second=end.second)
            if (
                last.hour is not None
                and first.hour is not None
                and last.hour < first.hour <= 12
                and first.hour >= 12
            ):
                last = last._replace(hour=last.hour + 12)
            if first.hour is not None and end.hour < first.hour and first.hour > 12 and end.hour < 12:
                last = last._replace(hour=end.hour + 12)
        elif end.day is not None or end.month is not None:
            own = self._point(end, Said(first.year, first))
            year = own.year if end.year or end.rel_year is not None else first.year
            month = end.month or first.month
            last = Point(year, month, end.day, end.hour, end.minute, end.second)
            is_own = end.year or end.rel_year is not None
            if year is not None and not is_own and first.month and month and month < first.month:
                last = last._replace(year=year + 1)
        else:
            last = self._point(end, said)
        return DateValue(first, last)

    def _year(self, point: PointParts, said: Said) -> int | None:
        if point.year is not None:
            return point.year
        if point.rel_year is not None:
            base = said.year if point.looks_back and said.year is not None else self._reference_year()
            return None if base is None else base + point.rel_year
        return said.year if said.year is not None else self._reference_year()

    def _reference_year(self) -> int | None:
        return self._reference.year if self._reference else None

    def _point(self, point: PointParts, said: Said) -> Point:
        clock: dict[str, Any] = {"hour": point.hour, "minute": point.minute, "second": point.second}
        if point.rel_day is not None:
            if self._reference is None:
                return Point(**clock, open_day=True)
            return shift_days(self._reference, point.rel_day)._replace(**clock)
        if point.weekday is not None and point.month is None:
            if self._reference is None:
                return Point(**clock, open_day=True)
            back = point.weekday - self._reference.isoweekday() + 7 * (point.week or 0)
            return shift_days(self._reference, back)._replace(**clock)
        if point.rel_month is not None:
            return self._from_month(point, said)._replace(day=point.day, **clock)
        if point.day is not None and point.month is None:
            year, month = self._month_of_day(point.day, said)
            return Point(year, month, point.day, **clock)
        if point.month is None and point.hour is not None and point.year is None and point.rel_year is None:
            return Point(None, None, None, **clock)
        if point.open_month and self._reference and point.year is None and point.rel_year is None:
            return Point(self._reference.year, self._reference.month)
        return Point(self._year(point, said), point.month, point.day, **clock)

    def _from_month(self, point: PointParts, said: Said) -> Point:
        base = said.sentence_point if point.rel_month and point.rel_month < 0 else None
        if base and base.year and base.month:
            year, month = shift_months(base.year, base.month, point.rel_month or 0)
            return Point(year, month)
        if self._reference is None:
            return Point()
        year, month = shift_months(self._reference.year, self._reference.month, point.rel_month or 0)
        return Point(year, month)

    def _month_of_day(self, day: int, said: Said) -> tuple[int | None, int | None]:
        last = said.point
        if last and last.month and last.day:
            return last.year, last.month
        if self._reference:
            return self._reference.year, self._reference.month
        return None, None

    def _quarter_from(self, offset: int, said: Said) -> DateValue:
        base = said.point if said.point and said.point.year and said.point.month else None
        year, month = (base.year, base.month) if base else (
            (self._reference.year, self._reference.month) if self._reference else (None, None)
        )
        if year is None or month is None:
            return DateValue(Point())
        first_year, first = shift_months(year, (month - 1) // 3 * 3 + 1, 3 * offset)
        return DateValue(Point(first_year, first), Point(first_year, first + 2))

    def _ago(self, count: Decimal, unit: str) -> Point:
        if self._reference is None:
            return Point()
        if unit == "year" and count == count.to_integral_value():
            return Point(self._reference.year + int(count))
        if unit in ("year", "month"):
            months = int(count * 12) if unit == "year" else int(count)
            year, month = shift_months(self._reference.year, self._reference.month, months)
            return Point(year, month)
        return shift_days(self._reference, int(count * (7 if unit == "week" else 1)))


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
