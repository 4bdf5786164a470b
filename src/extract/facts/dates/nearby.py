"""What the text around a date says of it: that it is compared with, that it is still to come, a bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...model import Pack, Reading
from .parts import DateParts

_REACH = 8
"""How far in front of a day of the week it is said that it is still to come."""


class Nearby:
    """Looks around dates with the date patterns of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._same_time = re.compile(pack.pattern("date.compared"))
        self._than = frozenset(pack.pattern("object.than"))
        self._comes, self._coming = (re.compile(pack.pattern(f"date.{key}")) for key in ("comes", "coming"))

    def is_compared(self, text: str, start: int) -> bool:
        """Whether something is compared with what begins at an offset: 与上月相比, 比1996年."""
        return start > 0 and text[start - 1] in self._than

    def is_same_time(self, text: str, end: int) -> bool:
        """Whether a date that ends at an offset only says with which time one compares: 去年同期."""
        return self._same_time.match(text, end) is not None

    def week_of(self, weekday: int, today: date | None, text: str, start: int, end: int) -> int:
        """Whose week a day of the week is of: the last such day that has passed is meant, unless the words
        around it say that it is still to come.
        """
        ahead = 0 if today is None else weekday - today.isoweekday()
        comes = ahead != 0 and self._comes.search(text, max(0, start - _REACH), start) is not None
        if ahead <= 0:
            return 1 if comes else 0
        return 0 if comes or self._coming.match(text, end) is not None else -1


def bracket_behind(text: str, end: int, following: Sequence[Reading]) -> DateParts | None:
    """The first of some readings, if it is a date in a bracket that opens at an offset: 周六（15日）."""
    if text[end : end + 1] != "(" or not following:
        return None
    reading = following[0]
    if reading.rule.fact != "date" or reading.start != end + 1:
        return None
    parts: DateParts = reading.date
    return parts
