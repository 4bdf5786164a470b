"""Standards by which money is paid to each (补助标准为小学生每人500元)."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ..phrases import PhraseBefore
from ..surroundings import Surroundings
from ..words import ACTION, Span

_LONGEST_STANDARD: Final = 80


class StandardReader:
    """Reads the names of standards, with the object patterns of a pack."""

    def __init__(self, pack: Pack, phrase: PhraseBefore) -> None:
        self._phrase = phrase
        self._standard = re.compile(pack.pattern("object.standard"))

    def read(self, page: Surroundings, position: int) -> Span | None:
        """The standard by which the money at `position` is paid."""
        floor = max(0, position - _LONGEST_STANDARD)
        if not (found := self._standard.search(page.text, floor, position)):
            return None
        end = found.end()
        span = self._phrase.read(page, page.index(end - 1), end, floor, False, True)
        if span and span[0] > floor and page.bits_at(i := page.index(span[0] - 1)) & ACTION:
            return max(floor, page.starts[i]), span[1]
        return span
