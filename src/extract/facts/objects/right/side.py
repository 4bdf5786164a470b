"""The right side of a quantity: what stands behind it, read as its kind has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ....model import Pack, Reading
from ..phrases import PhraseBehind
from ..surroundings import Surroundings
from ..words import LONGEST_BRACKET, Span
from .counts import CountedNouns
from .described import DescribedNouns
from .government import Government
from .measures import MeasuredNouns
from .money import MoneyNouns
from .nouns import NounReader
from .products import ProductReader
from .shares import SharedNouns
from .terms import TermNouns

_Reader = Callable[[Surroundings, Reading, int], Span | None]


class RightSide:
    """Reads the phrase behind a quantity, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        phrase, products = PhraseBehind(pack), ProductReader(pack)
        shared = Government(pack), NounReader(pack, phrase), DescribedNouns(pack, phrase)
        self._between = pack.pattern("object.between")
        self._readers: Final[Mapping[str, _Reader]] = {
            "count": CountedNouns(pack, *shared, products).read,
            "measure": MeasuredNouns(pack, *shared, products).read,
            "money": MoneyNouns(pack, *shared).read,
            "percentage": SharedNouns(pack, *shared).read,
            "duration": TermNouns(pack, *shared).read,
        }

    def read(self, page: Surroundings, reading: Reading) -> Span | None:
        """The phrase behind a quantity, over a bracket; None where none is its object."""
        text = page.text
        position = reading.end
        if text.startswith("(", position):
            close = text.find(")", position, position + LONGEST_BRACKET)
            if close < 0:
                return None
            position = close + 1
        if text.startswith(self._between, position):
            position += len(self._between)
        if position >= len(text):
            return None
        return self._readers[reading.rule.fact](page, reading, position)
