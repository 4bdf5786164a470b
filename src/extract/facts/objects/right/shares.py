"""Nouns behind shares: 八成|受访者, 13%的|税率, 10%|股权."""

from __future__ import annotations

import re

from ....model import Pack, Reading
from ..surroundings import Surroundings
from ..words import ACTOR, Span
from .amounts import AmountNouns
from .described import DescribedNouns
from .government import Government
from .joints import BARE
from .nouns import NounReader


class SharedNouns(AmountNouns):
    """Reads what a share is of, unless what stands in front governs that."""

    def __init__(
        self, pack: Pack, government: Government, nouns: NounReader, described: DescribedNouns
    ) -> None:
        super().__init__(pack, government, nouns, described)
        self._part = re.compile(pack.pattern("object.part"))
        self._owned = re.compile(pack.pattern("object.owned"))

    def _leads_elsewhere(self, page: Surroundings, reading: Reading, position: int, joint: int) -> bool:
        return self._government.looks_left(page, reading.start)

    def _names_persons(self, reading: Reading, joint: int) -> tuple[bool, bool]:
        return joint == BARE, True

    def _fits(self, page: Surroundings, reading: Reading, begin: int, span: Span, kind: int) -> bool:
        """Always behind a word for a share (八成, 一半), behind figures only persons, bodies, and what is
        owned or levied in shares (10%股权)."""
        if not super()._fits(page, reading, begin, span, kind):
            return False
        text = page.text
        if self._part.search(text, reading.start, reading.end) or page.last_bits(span[1]) & ACTOR:
            return True
        return self._owned.search(text, span[0], span[1]) is not None
