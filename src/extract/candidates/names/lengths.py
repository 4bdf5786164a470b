"""How long words are, by what they end with: lets an engine that reads leftwards look only for the words that
can end where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from itertools import groupby
from operator import itemgetter

_LAST_TWO = itemgetter(slice(-2, None))
_MOST_ENDINGS = 50_000

EndingsByLength = Mapping[int, Set[str]]
"""By the length of words, longest first, the last two characters of those that have it (all, if no more)."""


def endings_by_length(words: Collection[str]) -> EndingsByLength:
    """The endings of words by their length."""
    longest_first = sorted(words, key=len, reverse=True)
    return {length: frozenset(map(_LAST_TWO, alike)) for length, alike in groupby(longest_first, len)}


class WordLengths(dict[str, tuple[int, ...]]):
    """By the two characters in front of a place (one, where there is no more) the lengths, longest first, of
    the words that can end there; filled as asked.
    """

    def __init__(self, endings: Iterable[EndingsByLength]) -> None:
        """`endings` are those of some lexicons."""
        super().__init__()
        self._endings = list(endings)

    def __missing__(self, around: str) -> tuple[int, ...]:
        if len(self) >= _MOST_ENDINGS:
            self.clear()
        single = around[-1]
        known = {
            length
            for endings in self._endings
            for length, ends in endings.items()
            if (around if length > 1 else single) in ends
        }
        lengths = self[around] = tuple(sorted(known, reverse=True))
        return lengths
