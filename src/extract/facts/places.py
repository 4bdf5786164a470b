"""Places: what the gazetteer says of the places that stand in a name or in a text."""

from __future__ import annotations

import re
from collections.abc import Collection

from ahocorasick_rs import AhoCorasick

from ..model import Pack

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
        self.levels = frozenset(pack.lexicon("level").rows)
        self._level_of = known = pack.lexicon("place").column("level")
        self._zone = re.compile(pack.pattern("name.zone"))
        # By the two characters that places begin with: how long the longest of them is.
        by_length = sorted(known, key=len)
        self._longest = {place[:2]: len(place) for place in by_length if len(place) <= _LONGEST_PLACE}
        # By what a full name is without its level: the levels with which it is a place's full name.
        self._levels_of: dict[str, str] = {}
        # By the two characters that full names end with: how long the longest of them is.
        self._longest_full: dict[str, int] = {}
        for full in by_length:
            if full[-1] in self.levels:
                self._levels_of[full[:-1]] = self._levels_of.get(full[:-1], "") + full[-1]
                self._longest_full[full[-2:]] = min(len(full), _LONGEST_PLACE)
        self._short_finders: dict[str, AhoCorasick] = {}

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
        longest = self._longest_full.get(text[max(0, end - 2) : end], 0)
        start = self._start_of(text, end, longest)
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
        if place in self._levels_of:
            return False
        return self._level_of[place] not in _LOOSE_LEVELS or self._zone.search(place) is not None

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
            known = self._level_of
            finder = self._short_finders[level] = AhoCorasick(
                [
                    short
                    for short, levels in self._levels_of.items()
                    if level in levels
                    and _SHORTEST_PLACE <= len(short) <= _LONGEST_SHORT
                    and short in known
                    and (len(levels) == 1 or known[short] == known[short + level])
                ]
            )
        return finder

    def _is_longer_place(self, text: str, start: int, end: int) -> bool:
        """Whether a place begins with the word [start, end) that is longer, and short as well."""
        return any(
            text[start:last] in self._level_of and text[last : last + 1] not in self.levels
            for last in range(end + 1, start + _LONGEST_SHORT + 1)
        )
