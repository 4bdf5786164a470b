"""Carrying: what a number takes over from the one in front: in a change, a list, a bracket."""

from __future__ import annotations

import re
from typing import Final

from ...model import Pack, Reading
from ..edged import EdgedPattern
from .phrase import Phrase
from .surroundings import Surroundings

_LONGEST_CARRY: Final = 24
_LONGEST_ORIGIN: Final = 16
_LONGEST_DIVISION: Final = 60


class Carrying:
    """Tells what is carried on, with the object patterns of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._of = pack.pattern("object.of")
        self._parted = re.compile(f"[{pack.pattern('object.comma')}{pack.pattern('object.list_mark')}]")
        self._subset = pack.pattern("object.subset")
        self._among = EdgedPattern(pack, "object.among")
        self._persons = frozenset(pack.pattern("object.person"))
        self._for_each = EdgedPattern(pack, "object.for_each")
        self._carry = EdgedPattern(pack, "object.carry")
        self._carry_to = EdgedPattern(pack, "object.carry_to")
        self._carry_also = re.compile(pack.pattern("object.carry_also"))
        self._origin = re.compile(pack.pattern("object.origin"))
        self._list = re.compile(pack.pattern("object.list"))
        self._carry_openings = pack.openings.get("object.carry")
        self._list_openings = pack.openings.get("object.list")

    def carries(self, page: Surroundings, first: Reading, second: Reading, phrase: Phrase) -> bool:
        """Whether the object `phrase` of the first number is that of the second, too."""
        text = page.text
        begin, stop = first.end, second.start
        if begin == stop and first.rule.fact == second.rule.fact == "count":
            return phrase.side == "left"
        if not 0 < stop - begin <= _LONGEST_CARRY:
            return False
        if (
            phrase.side == "left"
            and stop - begin == 1
            and text[begin] == "("
            and text.startswith(")", second.end)
        ):
            return True
        same = first.unit == second.unit
        if same and self._is_part(text, begin, stop, phrase):
            return True
        if same and phrase.side == "left" and self._is_dated(page, begin, stop):
            return True
        same = same or (first.unit in self._persons and second.unit in self._persons)
        if same and self._among.fullmatch(text, phrase.end, stop):
            return True
        if phrase.side == "left" and self._goes_on(text, first.start, begin, stop):
            return True
        if self._carry_openings is not None and text[begin] not in self._carry_openings:
            return False
        return self._carry.fullmatch(text, begin, self._before_time(page, begin, stop)) is not None

    def _is_dated(self, page: Surroundings, begin: int, stop: int) -> bool:
        """Whether nothing but a mark and a date stands between two numbers (2020年9468人，2021年|1万人)."""
        date = page.date_ends.get(stop)
        return date is not None and self._parted.fullmatch(page.text, begin, date) is not None

    def _is_part(self, text: str, begin: int, stop: int, phrase: Phrase) -> bool:
        """Whether the second number of a unit is part of the first: in a bracket, or behind a word for it."""
        if text[begin] == "(" or text.endswith(self._subset, begin, stop):
            return True
        return self._divides(text, phrase, stop)

    def _divides(self, text: str, phrase: Phrase, position: int) -> bool:
        """Whether a number stands in the bracket that a phrase is followed by (5个机构（甲国3个，…）)."""
        end = phrase.end
        if position - end > _LONGEST_DIVISION or text.find(")", end, position) >= 0:
            return False
        opening = end if phrase.side == "right" else text.find("(", end, end + _LONGEST_CARRY)
        if not end <= opening < position or text[opening] != "(":
            return False
        return self._parted.search(text, end, opening) is None

    def _goes_on(self, text: str, start: int, begin: int, stop: int) -> bool:
        """Whether a list goes on behind the first number, with or without a verb of change, or a change goes
        on to its goal; the number is at [start, begin)."""
        if (self._list_openings is None or text[begin] in self._list_openings) and (
            self._list.fullmatch(text, begin, stop) or self._carry_also.fullmatch(text, begin, stop)
        ):
            return True
        if not self._carry_to.fullmatch(text, begin, stop):
            return False
        return self._origin.search(text, max(0, start - _LONGEST_ORIGIN), start) is not None

    def _before_time(self, page: Surroundings, begin: int, stop: int) -> int:
        """Where what stands between two numbers ends, in front of a date or of whom each is for."""
        if found := self._for_each.close(page.text, begin, stop):
            stop = found.start()
        if stop - 1 in page.date_ends and page.text.startswith(self._of, stop - 1):
            stop -= 1
        return max(begin, page.date_ends.get(stop, stop))
