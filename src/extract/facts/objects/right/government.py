"""Government: whether a word in front of a number governs it, so that what is behind it leads elsewhere."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ..surroundings import Surroundings
from ..words import AMOUNT, FRONT, LINKING, PER, STEP, STUCK

_LONGEST_ARE: Final = 4


class Government:
    """Looks in front of numbers for what governs them, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._are = re.compile(pack.pattern("object.are"))
        self._priced = re.compile(pack.pattern("object.priced"))
        self._taking = frozenset(pack.pattern("object.taking"))
        self._loose = frozenset(pack.lexicon("loose_bound").words)
        self._cut_bounds = tuple(sorted((w for w in self._loose if len(w) > 2), key=len, reverse=True))

    def is_governed(self, page: Surroundings, start: int, by: int) -> bool:
        """Whether a word of one of the kinds `by` stands in front of a number, over qualifiers."""
        i = page.index(start - 1) if start else -1
        while i >= 0:
            kind = page.bits_at(i)
            if kind & by:
                return True
            if not kind & (FRONT | STEP):
                return False
            i -= 1
        return False

    def looks_left(self, page: Surroundings, start: int) -> bool:
        """Whether what stands in front governs the number that begins at `start`.

        So does a linking verb that is more than a bound (下降20%的目标) and the name of an amount, in front
        of a bound too (身高2米15的中锋, 增速超过7%的行业). Longer bounds may have been cut (不少|于).
        """
        if page.text.endswith(self._cut_bounds, 0, start):
            start -= next(len(word) for word in self._cut_bounds if page.text.endswith(word, 0, start))
        if found := self._are.search(page.text, max(0, start - _LONGEST_ARE), start):
            i = page.index(found.start() - 1) if found.start() else -1
            return i >= 0 and page.bits_at(i) & AMOUNT != 0
        i = page.index(start - 1) if start else -1
        if i >= 0 and page.text[page.starts[i] : start] in self._taking:
            return False
        if i > 0 and page.bits_at(i) & PER and self._priced.search(page.text, 0, page.starts[i]):
            return True
        return self._links(page, i, start)

    def _links(self, page: Surroundings, last: int, end: int) -> bool:
        """Whether the words that end at `end`, with the word at `last`, link a number to an amount, or are
        one verb that is more than a bound."""
        text, starts = page.text, page.starts
        i = last
        while i >= 0:
            start = starts[i]
            word = text[start : min(starts[i + 1], end)]
            kind = page.bits[word]
            if kind & AMOUNT:
                return not kind & STUCK
            if kind & (STEP | LINKING) != STEP or i == last:
                loose = kind & LINKING and (
                    word in self._loose or text[max(0, start - 1) : start + len(word)] in self._loose
                )
                if not loose:
                    return i == last and kind & LINKING != 0
            end = start
            i -= 1
        return False
