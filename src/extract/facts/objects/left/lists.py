"""Lists of nouns in front of numbers: each with a number of its own, or all counted by one."""

from __future__ import annotations

import re

from ....model import Pack
from ..phrases import PhraseBefore
from ..suffixes import Suffixes
from ..surroundings import Surroundings
from ..words import ACTOR, AMOUNT, NAME, Span


class ListReader:
    """Reads such lists, with the object patterns of a pack."""

    def __init__(self, pack: Pack, phrase: PhraseBefore) -> None:
        self._phrase = phrase
        self._achieved = re.compile(pack.pattern("object.achieved"))
        self._measured = Suffixes(pack.pattern("object.activity_figure").split("|"))
        self._figures = frozenset(pack.pattern("object.figure"))
        self._join = re.compile(f"(?:{pack.pattern('object.list')})$")
        self._series = re.compile(pack.pattern("object.series"))

    def read(self, page: Surroundings, last: Span, clause: int, count: int) -> list[Span] | None:
        """The phrases of a list of `count` that ends with `last`; None where it has fewer or more, or where
        only its last names an amount, which is then that of all (甲、乙两队胜率)."""
        spans = [last]
        while len(spans) <= count:
            achieved = self._achieved.search(page.text, clause, spans[0][0])
            joined = self._join.search(page.text, clause, achieved.start() if achieved else spans[0][0])
            if joined is None:
                break
            position = joined.start()
            if position <= clause:
                break
            span = self._phrase.read(page, page.index(position - 1), position, clause, False, True)
            if span is None:
                return None
            spans.insert(0, span)
        if len(spans) != count:
            return None
        amounts = [self._names_amount(page, span) for span in spans]
        return spans if all(amounts) or not amounts[-1] else None

    def _names_amount(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase names an amount, or what is measured by one (固定资产投资)."""
        if page.text[span[1] - 1] in self._figures or page.names_amount(span):
            return True
        return self._measured.close(page.text, *span)

    def is_series(self, text: str, clause: int, span: Span) -> bool:
        """Whether a phrase is a list or the last member of one (刀具、枪支)."""
        return self._series.search(text, clause, span[1]) is not None

    def names_persons(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase is the last name of a list of persons, whose number is told (王某、李某两人)."""
        begin, end = span
        if not begin or page.index(begin) != page.index(end - 1):
            return False
        joined = self._join.search(page.text, begin - 1, begin)
        return joined is not None and page.bits[page.text[begin:end]] & (NAME | ACTOR | AMOUNT) == NAME
