"""Places: what the gazetteer says of the places that stand in a name or in a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import cached_property
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from ...model import Pack

_FIRST_TWO = itemgetter(slice(2))
_LAST_TWO = itemgetter(slice(-2, None))
_MOST_PLACES = 4
_LONGEST_PLACE = 11
_LONGEST_SHORT = 4
_SHORTEST_PLACE = 2
_LOOSE_LEVELS = frozenset({"region", "country"})
Span = tuple[int, int]


class Places:
    """Finds places with the `place` and `level` lexicons of a pack.

    A level is the character that closes a place's full name and says what it is; `levels` has them all.
    """

    def __init__(self, pack: Pack) -> None:
        self.levels = frozenset(pack.lexicon("level").words)
        self._level_of = known = pack.lexicon("place").column("level")
        self._zone = re.compile(pack.pattern("name.zone"))
        places = sorted(known, key=len)
        within = places[: bisect_right(places, _LONGEST_PLACE, key=len)]
        # By the two characters that places begin with: how long the longest of them is.
        self._longest = dict(zip(map(_FIRST_TWO, within), map(len, within), strict=True))
        self._by_length = places
        self._units: dict[str, bool] = {}
        self._short_finders: dict[str, AhoCorasick] = {}

    @cached_property
    def _longest_ending(self) -> dict[str, int]:
        """By the two characters that places end with: how long the longest of them is."""
        places = self._by_length
        return dict(zip(map(_LAST_TWO, places), map(len, places), strict=True))

    def longest_at(self, text: str, start: int, end: int) -> int:
        """How long the longest place is that begins at `start` and does not go beyond `end`; 0 for none."""
        longest = self._longest.get(text[start : start + 2], 0)
        for stop in range(min(start + longest, end), start + 1, -1):
            if text[start:stop] in self._level_of:
                return stop - start
        return 0

    def opening(self, name: str) -> list[Span]:
        """The spans of the places that a name opens with; behind the last something is left of the name."""
        places: list[Span] = []
        start, last = 0, len(name) - 1
        while len(places) < _MOST_PLACES and (length := self.longest_at(name, start, last)):
            places.append((start, start + length))
            start += length
        return places

    def unit_start(self, text: str, end: int) -> int | None:
        """Where the place begins that ends there with its level, or with a zone that has a place in front."""
        ending = text[max(0, end - 2) : end]
        longest = self._longest_ending.get(ending, 0) if ending[-1:] in self.levels else 0
        start = self._start_of(text, end, min(longest, _LONGEST_PLACE))
        if start is not None:
            return start if self.is_unit(text[start:end]) else None
        zone = self._zone.search(text, max(0, end - _LONGEST_PLACE), end)
        return self._start_of(text, zone.start(), _LONGEST_PLACE) if zone else None

    def _start_of(self, text: str, end: int, longest: int) -> int | None:
        """Where the longest place begins that ends there."""
        for start in range(max(0, end - longest), end - 1):
            if text[start:end] in self._level_of:
                return start
        return None

    def is_unit(self, place: str) -> bool:
        """Whether a place's last character is its level: not so in a short form, nor in a region's name."""
        is_unit = self._units.get(place)
        if is_unit is None:
            loose = self._level_of[place] in _LOOSE_LEVELS and self._zone.search(place) is None
            is_unit = self._units[place] = not (loose or self._levels_of(place))
        return is_unit

    def _levels_of(self, place: str) -> list[str]:
        """The levels with which a place's name is the full name of one."""
        return [level for level in self.levels if place + level in self._level_of]

    def short_forms(self, text: str, edges: Collection[int], level: str, end: int) -> list[Span]:
        """The spans, sorted, of the words before `end` that are places of a level named without it."""
        finder = self._short_finder(level)
        found = finder.find_matches_as_indexes(text[: end + _LONGEST_SHORT], overlapping=True)
        return sorted(
            (first, last)
            for _, first, last in found
            if first < end
            and first in edges
            and last in edges
            and text[last : last + 1] not in self.levels
            and not self._is_longer_place(text, first, last)
        )

    def _short_finder(self, level: str) -> AhoCorasick:
        """Finds the short forms that can mean the place of that level alone; made when first asked for."""
        finder = self._short_finders.get(level)
        if finder is None:
            known, places = self._level_of, self._by_length
            first = bisect_left(places, _SHORTEST_PLACE + 1, key=len)
            behind = bisect_right(places, _LONGEST_SHORT + 1, key=len)
            finder = self._short_finders[level] = AhoCorasick(
                [
                    short
                    for full in places[first:behind]
                    if full[-1] == level
                    and (short := full[:-1]) in known
                    and (known[short] == known[full] or self._levels_of(short) == [level])
                ]
            )
        return finder

    def _is_longer_place(self, text: str, start: int, end: int) -> bool:
        """Whether a place begins with the word [start, end) that is longer, and short as well."""
        return any(
            text[start:last] in self._level_of and text[last : last + 1] not in self.levels
            for last in range(end + 1, start + _LONGEST_SHORT + 1)
        )
