"""Nouns behind lengths of time: 15年|有期徒刑, 两天|假, 三小时|激战."""

from __future__ import annotations

import re

from ....model import Pack, Reading
from ..surroundings import Surroundings
from ..words import ACTION, LINKING, NOMINAL, PREDICATE, PUNCTUATION, VERB, Span
from .amounts import AmountNouns
from .described import DescribedNouns
from .government import Government
from .joints import OF
from .nouns import NounReader


class TermNouns(AmountNouns):
    """Reads what takes a length of time: terms, and what a verb in front of it governs (请了两天假)."""

    def __init__(
        self, pack: Pack, government: Government, nouns: NounReader, described: DescribedNouns
    ) -> None:
        super().__init__(pack, government, nouns, described)
        self._of = pack.pattern("object.of")
        self._term = re.compile(pack.pattern("object.term"))
        self._named_term = re.compile(pack.pattern("object.named_term"))
        self._record = re.compile(pack.pattern("object.record"))
        self._effort = re.compile(pack.pattern("object.effort"))

    def read(self, page: Surroundings, reading: Reading, position: int) -> Span | None:
        """The phrase behind a length of time, or the effort that it took (三个小时的|激烈角逐)."""
        if page.text.startswith(self._of, position):
            begin = position + len(self._of)
            if found := self._effort.match(page.text, begin):
                return found.span()
            if self._record.match(page.text, begin):
                return None
        return super().read(page, reading, position)

    def _leads_elsewhere(self, page: Surroundings, reading: Reading, position: int, joint: int) -> bool:
        text, start = page.text, reading.start
        if joint == OF:
            named = self._named_term.match(text, position + len(self._of))
            return not named and self._government.looks_left(page, start)
        return not (
            self._term.match(text, reading.end)
            or self._government.is_governed(page, start, by=VERB | PREDICATE)
        )

    def _fits(self, page: Surroundings, reading: Reading, begin: int, span: Span, kind: int) -> bool:
        """One word that can be a verb, unless another governs the number; else what a clause ends with."""
        if not super()._fits(page, reading, begin, span, kind):
            return False
        if kind & (VERB | ACTION | NOMINAL) and page.index(span[0]) == page.index(span[1] - 1):
            return not self._government.is_governed(page, reading.start, by=VERB)
        return _ends_clause(page.text, span[1])

    def _read_instead(
        self, page: Surroundings, reading: Reading, begin: int, i: int, kind: int
    ) -> Span | None:
        """One verb that a clause ends with (经过三小时激战，)."""
        end = page.starts[i + 1]
        if kind & (VERB | LINKING) != VERB or end - begin < 2:
            return None
        if end >= len(page.text) or not _ends_clause(page.text, end):
            return None
        return None if self._government.is_governed(page, reading.start, by=VERB) else (begin, end)


def _ends_clause(text: str, end: int) -> bool:
    """Whether a mark, or the end of the text, follows what ends there."""
    return end >= len(text) or text[end] in PUNCTUATION
