"""Nouns behind amounts of money: 500万元|资金, 20元面值的|邮票."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ..surroundings import Surroundings
from ..words import ACTION, ACTOR, AMOUNT, GOVERNS, LINKING, MARK, NOUN, OF, PLACE, STUCK, VERB, Span
from .amounts import AmountNouns
from .described import DescribedNouns
from .government import Government
from .nouns import NounReader

_LONGEST_FUND: Final = 4
_NO_FUND: Final = MARK | OF | LINKING | STUCK | GOVERNS | PLACE


class MoneyNouns(AmountNouns):
    """Reads what the money is: where the phrase begins with a word that can be a verb (300万元帮扶资金,
    300万元改造公路), it wants the name of an amount at its end."""

    def __init__(
        self, pack: Pack, government: Government, nouns: NounReader, described: DescribedNouns
    ) -> None:
        super().__init__(pack, government, nouns, described)
        self._founds = re.compile(pack.pattern("object.founds"))

    def _read_noun(self, page: Surroundings, reading: Reading, begin: int, joint: int) -> Span | None:
        return self._fund(page, begin) or super()._read_noun(page, reading, begin, joint)

    def _fund(self, page: Surroundings, begin: int) -> Span | None:
        """The name of an amount behind what it is for, a noun and a verb (5万元|小额创业贷款)."""
        i = page.index(begin)
        if page.starts[i] != begin or page.bits_at(i) & (NOUN | VERB | ACTOR | PLACE | AMOUNT) != NOUN:
            return None
        verbs = 0
        for j in range(i + 1, min(page.count - 1, i + _LONGEST_FUND)):
            kind = page.bits_at(j)
            if page.starts[j] in page.walls or kind & _NO_FUND or not kind & (NOUN | VERB):
                return None
            if kind & AMOUNT:
                ends = page.bits_at(j + 1) & (NOUN | MARK) != NOUN
                return (begin, page.starts[j + 1]) if verbs and ends else None
            verbs += kind & (VERB | NOUN) == VERB
        return None

    def _fits(self, page: Surroundings, reading: Reading, begin: int, span: Span, kind: int) -> bool:
        if self._founds.match(page.text, begin) or not super()._fits(page, reading, begin, span, kind):
            return False
        return not kind & (VERB | ACTION) or page.last_bits(span[1]) & AMOUNT != 0
