"""Sharing: what numbers side by side, or in a list, have in common, and what is each one's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ...model import Pack, Reading
from .left import LeftSide
from .phrase import Phrase
from .surroundings import Surroundings

Found = dict[int, Phrase | None]
"""The object phrases of quantities, by the positions of their readings."""


class Sharing:
    """Sets right the objects of numbers that stand together, with the object patterns of a pack."""

    def __init__(self, pack: Pack, left: LeftSide) -> None:
        self._left = left
        self._of = pack.pattern("object.of")
        self._such = pack.pattern("object.such")
        self._list = re.compile(pack.pattern("object.list"))
        self._chain = re.compile(pack.pattern("object.chain"))
        self._scores = frozenset(pack.pattern("object.score"))
        self._each = re.compile(pack.pattern("object.respectively"))

    def share_out(
        self,
        page: Surroundings,
        settled: Sequence[Reading],
        carried: Mapping[int, Sequence[int]],
        found: Found,
        clauses: Sequence[int],
    ) -> None:
        """Give each member of a list of numbers its own of as many nouns in front, where the text says so
        (收入和利润分别增长5%和6%); `carried` has by its first member the list of all."""
        text = page.text
        for first, members in carried.items():
            phrase, readings = found[first], [settled[i] for i in members]
            if phrase is None or phrase.side != "left":
                continue
            if not self._each.search(text, phrase.end, readings[0].start):
                continue
            if not all(self._list.fullmatch(text, a.end, b.start) for a, b in pairwise(readings)):
                continue
            clause = clauses[bisect_right(clauses, phrase.start) - 1]
            spans = self._left.listed(page, (phrase.start, phrase.end), clause, len(members))
            for i, (start, end) in zip(members, spans or (), strict=False):
                found[i] = Phrase(start, end, "left")

    def spread(
        self, text: str, settled: Sequence[Reading], near: Sequence[tuple[int, int]], found: Found
    ) -> None:
        """Give numbers what the next one is of, from right to left, where they stand side by side or are
        members of its list; `near` has the pairs with little between them."""
        listed: set[int] = set()
        for i, following in reversed(near):
            phrase, shared = found[i], found[following]
            if shared is None or (phrase is not None and not phrase.side != shared.side == "right"):
                continue
            if self._chains(text, settled[i], settled[following]):
                found[i] = shared
            elif (phrase is None or settled[i].rule.fact == "percentage") and self._lists(
                text, settled[i], settled[following], following in listed or shared.side == "right"
            ):
                found[i] = shared
                listed.add(i)

    def _chains(self, text: str, first: Reading, second: Reading) -> bool:
        """Whether two quantities stand side by side, sharing what follows them: two counts (2672户共12068名
        搬迁群众), or a count and a measure with nothing between (32台70万千瓦机组)."""
        if first.rule.fact != "count" or first.unit in self._scores:
            return False
        if second.rule.fact != "count":
            return first.end == second.start
        return self._chain.fullmatch(text, first.end, second.start) is not None

    def _lists(self, text: str, first: Reading, second: Reading, listed: bool) -> bool:
        """Whether two numbers of one unit are in a list, and of what follows it (12%和9%的订单);
        `listed` says that the second is."""
        return (
            first.rule.fact == second.rule.fact
            and first.unit == second.unit
            and (listed or text.startswith((self._of, self._such), second.end))
            and self._list.fullmatch(text, first.end, second.start) is not None
        )
