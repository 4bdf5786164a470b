"""Characters that make the noun in front of them say of which sort the next one is (艺术类考生)."""

from __future__ import annotations

from ....model import Pack
from ..surroundings import Surroundings
from .edges import begins_noun
from .reach import Reach


class SortReader:
    """Tells such characters, with the object patterns of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._sort = tuple(pack.pattern("object.sort"))

    def says_sort(self, page: Surroundings, reach: Reach, end: int) -> bool:
        """Whether the word at hand, which ends at `end`, is one and a noun follows it."""
        start = reach.start
        if end - start != 1 or reach.last != start or not page.text.startswith(self._sort, start):
            return False
        return begins_noun(page, reach.i + 1)
