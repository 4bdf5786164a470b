"""What the parts of a name that are no tokens can end with: a cheap look before a step is tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter

from .lengths import EndingsByLength
from .steps import Bits, Taker

_LAST_TWO = itemgetter(slice(-2, None))
_LAST = itemgetter(-1)


class Endings:
    """What the parts that are no tokens can end with: the bits of the steps that take them.

    Words of one or two characters are known whole, longer ones by their last two characters, patterns by the
    last.
    """

    __slots__ = ("_anywhere", "_endings", "_last", "_openers", "_short")

    def __init__(self, takers: Iterable[Taker], openers: frozenset[str]) -> None:
        """`openers` are the characters that the cutter may have drawn to a word behind them."""
        self._endings, self._short = Bits(), Bits()
        self._openers = openers
        self._anywhere = 0
        bits_of: dict[frozenset[str], int] = defaultdict(int)
        endings_of: dict[frozenset[str], EndingsByLength] = {}
        for taker in takers:
            step = taker.step
            if step.kind == "org" or (step.kind == "pattern" and step.closing is None):
                self._anywhere |= taker.both
            self._endings.add(step.closing or frozenset(), taker.both)
            self._endings.add(frozenset(map(_LAST_TWO, step.suffixes)), taker.both)
            for words, endings in zip(step.words, taker.endings, strict=False):
                bits_of[words] |= taker.both
                endings_of[words] = endings
        for words, bits in bits_of.items():
            by_length = endings_of[words].items()
            self._endings.add(frozenset[str]().union(*(e for length, e in by_length if length > 2)), bits)
            self._short.add(frozenset[str]().union(*(e for length, e in by_length if length <= 2)), bits)
        self._last = frozenset(map(_LAST, (*self._endings, *self._short)))

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
        if word[-2] in self._openers:
            bits |= self._short.get(word[-1], 0)
        if len(word) > 2 and word[-3] in self._openers:
            bits |= self._short.get(word[-2:], 0)
        return bits

    def _long(self, pair: str) -> int:
        endings = self._endings
        return endings.get(pair, 0) | endings.get(pair[-1:], 0) | self._anywhere
