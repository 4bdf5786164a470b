"""Places: what the gazetteer says of the places that stand in a name or in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

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
        by_length = [p for p in sorted(known, key=len) if _SHORTEST_PLACE <= len(p) <= _LONGEST_PLACE]
        # By the two characters that a place begins or ends with: how long the longest of them is.
        self._longest_from = {place[:2]: len(place) for place in by_length}
        self._longest_to = {place[-2:]: len(place) for place in by_length}
        self._levels_of = _levels_by_short(known, self.levels)
        self._shorts = [p for p in by_length if p in self._levels_of and len(p) <= _LONGEST_SHORT]
        self._find_shorts = AhoCorasick(self._shorts).find_matches_as_indexes

    def opening(self, name: str) -> list[Span]:
        """The spans of the places that a name opens with; behind the last something is left of the name."""
        places: list[Span] = []
        start, last = 0, len(name) - 1
        while longest := self._longest_from.get(name[start : start + 2]):
            for end in range(min(start + longest, last), start + 1, -1):
                if name[start:end] in self._level_of:
                    break
            else:
                break
            places.append((start, end))
            if len(places) == _MOST_PLACES:
                break
            start = end
        return places

    def start_of(self, text: str, end: int) -> int | None:
        """Where the longest place begins that ends there."""
        longest = self._longest_to.get(text[max(0, end - 2) : end], 0)
        for start in range(max(0, end - longest), end - 1):
            if text[start:end] in self._level_of:
                return start
        return None

    def unit_start(self, text: str, end: int) -> int | None:
        """Where the place begins that ends there with its level, or with a zone that has a place in front."""
        start = self.start_of(text, end)
        if start is not None:
            return start if self.is_unit(text[start:end]) else None
        zone = self._zone.search(text, max(0, end - _LONGEST_PLACE), end)
        return self.start_of(text, zone.start()) if zone else None

    def is_unit(self, place: str) -> bool:
        """Whether a place's last character is its level: not so in a short form, nor in a region's name."""
        if place in self._levels_of:
            return False
        return self._level_of[place] not in _LOOSE_LEVELS or self._zone.search(place) is not None

    def short_forms(self, text: str, edges: Collection[int], level: str, end: int) -> list[Span]:
        """The spans, sorted, of the words before `end` that are places of a level named without it."""
        found = self._find_shorts(text[: end + _LONGEST_SHORT], overlapping=True)
        return sorted(
            (first, last)
            for number, first, last in found
            if first < end
            and first in edges
            and last in edges
            and self._means(self._shorts[number], level)
            and text[last : last + 1] not in self.levels
            and not self._is_longer_place(text, first, last)
        )

    def _means(self, short: str, level: str) -> bool:
        """Whether a short form can mean the place of that level alone."""
        levels = self._levels_of[short]
        return level in levels and (
            len(levels) == 1 or self._level_of[short] == self._level_of[short + level]
        )

    def _is_longer_place(self, text: str, start: int, end: int) -> bool:
        """Whether a place begins with the word [start, end) that is longer, and short as well."""
        return any(
            text[start:last] in self._level_of and text[last : last + 1] not in self.levels
            for last in range(end + 1, start + _LONGEST_SHORT + 1)
        )


def _levels_by_short(places: Iterable[str], levels: Collection[str]) -> dict[str, list[str]]:
    """By what a full name is without its level: the levels with which it is a place's full name."""
    found: dict[str, list[str]] = {}
    for full in places:
        if full[-1] in levels:
            found.setdefault(full[:-1], []).append(full[-1])
    return found
