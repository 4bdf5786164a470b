"""What the parts of a name that are no tokens can end with: a cheap look before a step is tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter

from .steps import Taker

_LAST_TWO = itemgetter(slice(-2, None))


class Endings:
    """What the parts that are no tokens can end with: the bits of the steps that take them.

    Words of one or two characters are known whole, longer ones by their last two characters, patterns by the
    last.
    """

    __slots__ = ("_anywhere", "_endings", "_last", "_openers", "_short")

    def __init__(self, takers: Iterable[Taker], openers: frozenset[str]) -> None:
        """`openers` are the characters that the cutter may have drawn to a word behind them."""
        endings: dict[str, int] = defaultdict(int)
        short: dict[str, int] = defaultdict(int)
        anywhere = 0
        lengths_of: dict[frozenset[str], Mapping[str, tuple[int, ...]]] = {}
        bits_of: dict[frozenset[str], int] = defaultdict(int)
        for taker in takers:
            step = taker.step
            if step.kind == "org" or (step.kind == "pattern" and step.closing is None):
                anywhere |= taker.both
            for ending in (*(step.closing or ()), *map(_LAST_TWO, step.suffixes)):
                endings[ending] |= taker.both
            lengths_of[step.words] = step.lengths
            bits_of[step.words] |= taker.both
        for words, bits in bits_of.items():
            for ending, lengths in lengths_of[words].items():
                if lengths[0] > 2:
                    endings[ending] |= bits
                if len(ending) in lengths:
                    short[ending] |= bits
        self._endings = {end: bits | endings.get(end[-1], 0) | anywhere for end, bits in endings.items()}
        self._short = short
        self._openers = openers
        self._anywhere = anywhere
        self._last = frozenset(ending[-1] for ending in (*endings, *short))

    def of(self, characters: str) -> int:
        """The bits of the steps that can end with these characters, wherever tokens begin."""
        last, pair = characters[-1:], characters[-2:]
        if last not in self._last:
            return self._anywhere
        return self._long(pair) | self._short.get(last, 0) | self._short.get(pair, 0)

    def of_word(self, word: str) -> int:
        """The bits of the steps that can end with a word (or the first part of one) that has two characters
        or more: a shorter one within it must be drawn to an opener.
        """
        bits = self._long(word[-2:])
        if len(word) == 2:
            bits |= self._short.get(word, 0)
        if len(word) <= 3 and word[0] in self._openers:
            bits |= self._short.get(word[1:], 0)
        return bits

    def _long(self, pair: str) -> int:
        bits = self._endings.get(pair)
        return self._endings.get(pair[-1:], self._anywhere) if bits is None else bits
