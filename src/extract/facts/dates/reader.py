"""Dates: a match's groups are read into parts, with the candidate alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from ...model import Candidate, Pack, Reading, Refusal
from .calendar import is_possible
from .figures import EARLIEST_SHORT_YEAR, REPUBLIC, numbers_of, read_int
from .parts import DateParts, Ends, PointParts
from .periods import PeriodReader

_BRACKET: Final = re.compile(r"\([^()]*\)")
_NO_CLOCK: Final = (None, None, None)
_NOON: Final = 12
Groups = Mapping[str, str]


class DateReader:
    """Reads date candidates with the date lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._ends = {
            rule.id: Ends(rule.matcher.pattern.groupindex)
            for rule in pack.rules
            if rule.fact == "date" and rule.matcher is not None
        }
        self._periods = PeriodReader(pack)
        self._rel_year = numbers_of(pack, "relative_year")
        self._base = pack.lexicon("relative_year").column("base")
        self._rel_month = numbers_of(pack, "relative_month")
        self._rel_day = numbers_of(pack, "relative_day")
        self._week = numbers_of(pack, "week")
        self._weekday = numbers_of(pack, "weekday", "day")
        self._era = numbers_of(pack, "era")
        self._ordinal = numbers_of(pack, "date_ordinal", "value")
        self._pair = numbers_of(pack, "relative_pair")
        self._unit = pack.lexicon("date_unit").column("unit")
        self._shift: dict[str, tuple[int, int]] = {}
        for name in ("day_part", "relative_day"):
            lexicon = pack.lexicon(name)
            first, last = lexicon.column("shift_from"), lexicon.column("shift_to")
            self._shift.update({w: (int(first[w]), int(last[w])) for w in lexicon.words if first[w]})

    def read(self, candidate: Candidate) -> Reading | Refusal:
        """Read a candidate's groups; refuse an impossible date."""
        found = candidate.parts
        parts = self._parts(found, self._ends[candidate.rule.id])
        if parts is None:
            return Refusal(candidate.rule, candidate.start, candidate.end, "no such date")
        return Reading(candidate.rule, candidate.start, candidate.end, found, date=parts)

    def _parts(self, found: Any, ends: Ends) -> DateParts | None:
        first = ends.first.read(found)
        last = ends.last.read(found) if ends.last else {}
        if not first and not last:
            return self._this_and_next(found[0])
        start = self._point(first)
        end = self._point(last) if last else None
        if start is None or (end is None and ("month" in last or "day" in last or "year" in last)):
            return None
        if not ends.has_period:
            return DateParts(start, end)
        period = self._periods.read(first, last, found[0])
        return None if period is None else DateParts(start, end, period)

    def _this_and_next(self, text: str) -> DateParts | None:
        """今明两年, 今明两天: a range of this one and the next."""
        offset = self._pair.get(text)
        if offset is None:
            return None
        if self._unit[text[-1]] == "year":
            return DateParts(PointParts(rel_year=offset), PointParts(rel_year=offset + 1))
        return DateParts(PointParts(rel_day=offset), PointParts(rel_day=offset + 1))

    def _point(self, groups: Groups) -> PointParts | None:
        get = groups.get
        year, rel_year, looks_back = self._year(groups)
        month, day, part = get("month"), get("day"), get("part")
        number = (self._ordinal.get(month) or read_int(month)) if month else None
        day_number = read_int(day) if day else None
        week, weekday = self._week_day(groups)
        hour, minute, second = self._clock(groups) if "hour" in groups else _NO_CLOCK
        if not is_possible(year, number, day_number, hour, minute, second):
            return None
        return PointParts(
            year,
            rel_year,
            looks_back,
            number,
            _offset(self._rel_month, groups["rel_month"]) if "rel_month" in groups else None,
            day_number,
            _offset(self._rel_day, groups["rel_day"]) if "rel_day" in groups else None,
            week,
            weekday,
            hour,
            minute,
            second,
            part is not None and not month and self._unit.get(part[0]) == "month",
        )

    def _year(self, groups: Groups) -> tuple[int | None, int | None, bool]:
        """The year, or its offset from this one, and whether that counts from the year last spoken of."""
        if "year" in groups:
            return read_int(groups["year"]), None, False
        if "short_year" in groups:
            year = read_int(groups["short_year"]) or 0
            return (1900 if year >= EARLIEST_SHORT_YEAR else 2000) + year, None, False
        if "republic_year" in groups:
            return REPUBLIC + (read_int(groups["republic_year"]) or 0), None, False
        if "era" in groups:
            written = groups.get("era_year") or ""
            number = self._ordinal.get(written) or read_int(written)
            return (None if number is None else self._era[groups["era"]] + number), None, False
        if "rel_year" in groups:
            word = groups["rel_year"]
            return None, _offset(self._rel_year, word), bool(self._base.get(word))
        return None, None, False

    def _week_day(self, groups: Groups) -> tuple[int | None, int | None]:
        if "week" in groups:
            return self._week[groups["week"]], self._ordinal.get(groups.get("weekday") or "")
        bare = groups.get("bare_weekday") or groups.get("weekday")
        return (None, self._weekday.get(bare) or self._ordinal.get(bare)) if bare else (None, None)

    def _clock(self, groups: Groups) -> tuple[int | None, int | None, int | None]:
        get = groups.get
        number = read_int(groups["hour"])
        if number is None:
            return _NO_CLOCK
        minute, second, half = get("minute"), get("second"), get("half_hour")
        minutes = read_int(minute) if minute else self._ordinal.get(half) if half else None
        shift = self._shift.get(get("day_part") or "") or self._shift.get(get("rel_day") or "")
        if shift and shift[0] <= number <= shift[1] and not (number == _NOON and minutes):
            number += 12  # 12 at night is the day's end, T24:00, which has no minutes
        return number, minutes, read_int(second) if second else None


def _offset(offsets: Mapping[str, int], word: str) -> int | None:
    offset = offsets.get(word)
    return offsets.get(_BRACKET.sub("", word)) if offset is None else offset
