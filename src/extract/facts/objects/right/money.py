"""Nouns behind amounts of money: 500万元|资金, 20元面值的|邮票."""

from __future__ import annotations

import re

from ....model import Pack, Reading
from ..surroundings import Surroundings
from ..words import ACTION, AMOUNT, VERB, Span
from .amounts import AmountNouns
from .described import DescribedNouns
from .government import Government
from .nouns import NounReader


class MoneyNouns(AmountNouns):
    """Reads what the money is: where the phrase begins with a word that can be a verb (300万元帮扶资金,
    300万元改造公路), it wants the name of an amount at its end."""

    def __init__(
        self, pack: Pack, government: Government, nouns: NounReader, described: DescribedNouns
    ) -> None:
        super().__init__(pack, government, nouns, described)
        self._founds = re.compile(pack.pattern("object.founds"))

    def _fits(self, page: Surroundings, reading: Reading, begin: int, span: Span, kind: int) -> bool:
        if self._founds.match(page.text, begin) or not super()._fits(page, reading, begin, span, kind):
            return False
        return not kind & (VERB | ACTION) or page.last_bits(span[1]) & AMOUNT != 0
