"""Nouns behind physical quantities, ages included: 3米高的|围墙, 80吨|粮食, 60多岁的|村民."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ...edged import EdgedPattern
from ..surroundings import Surroundings
from ..units import is_age, is_distance, is_off
from ..words import ACTION, ACTOR, LINKING, NAME, NEVER, PERSON, STEP, UNKNOWN, VERB, Span
from .amounts import AmountNouns
from .described import DescribedNouns
from .government import Government
from .heads import HeadReader
from .joints import BARE, OF, opens_phrase
from .nouns import NounReader
from .products import ProductReader

_BOUNDS: Final = frozenset(("at_least", "at_most"))


class MeasuredNouns(AmountNouns):
    """Reads what is measured: nothing where the measure says how far away something is; whose age it is."""

    def __init__(
        self,
        pack: Pack,
        government: Government,
        nouns: NounReader,
        described: DescribedNouns,
        products: ProductReader,
    ) -> None:
        super().__init__(pack, government, nouns, described)
        self._products = products
        self._away = re.compile(f"{pack.pattern('object.spot')}|{pack.pattern('object.outside')}")
        self._directions = frozenset(pack.pattern("object.direction"))
        names = pack.lexicon("surname").words | set(pack.pattern("object.familiar"))
        self._name_openers = frozenset(word for word in names if len(word) == 1)
        self._heads = HeadReader(pack)
        self._population = EdgedPattern(pack, "object.population")
        self._dimension = re.compile(pack.pattern("object.dimension"))

    def read(self, page: Surroundings, reading: Reading, position: int) -> Span | None:
        """The phrase behind a measure, or behind the dimension that it is (3米高的|围墙)."""
        text = page.text
        if self._away.match(text, position):
            return None
        if is_distance(reading) and is_off(page, reading.start, self._directions):
            return None
        if found := self._dimension.match(text, position):
            begin = found.end()
            return self._read_noun(page, reading, begin, OF) if opens_phrase(text, begin) else None
        return super().read(page, reading, position)

    def _read_noun(self, page: Surroundings, reading: Reading, begin: int, joint: int) -> Span | None:
        if is_age(reading) and (found := self._population.match(page.text, begin)):
            return found.span()
        made = self._products.read(page.text, reading.start, begin)
        span = made or super()._read_noun(page, reading, begin, joint)
        return self._heads.priced(page, span) if span and joint == BARE else span

    def _read_elsewhere(self, page: Surroundings, reading: Reading, position: int) -> Span | None:
        return self._described.aged(page, position + 1) if is_age(reading) else None

    def _names_persons(self, reading: Reading, joint: int) -> tuple[bool, bool]:
        aged = is_age(reading)
        return aged, not aged

    def _fits(self, page: Surroundings, reading: Reading, begin: int, span: Span, kind: int) -> bool:
        if not super()._fits(page, reading, begin, span, kind):
            return False
        if is_age(reading) and reading.qualifier not in _BOUNDS:
            last = page.last_bits(span[1])
            return last & (ACTOR | PERSON) != 0 or (kind & ACTOR != 0 and self._ends_with_name(page, span[1]))
        return not kind & (VERB | ACTION)

    def _ends_with_name(self, page: Surroundings, end: int) -> bool:
        """Whether what ends there ends with a person's name that no dictionary has."""
        start = page.starts[page.index(end - 1)]
        named = page.bits[page.text[start:end]] & UNKNOWN == NAME
        return named and page.text[start] in self._name_openers

    def _read_instead(
        self, page: Surroundings, reading: Reading, begin: int, i: int, kind: int
    ) -> Span | None:
        """Whose age it is, behind a clause (60多岁、退休在家的|老人)."""
        if not is_age(reading) or kind & (STEP | LINKING | NEVER):
            return None
        return self._described.behind_clause(page, i, True)
