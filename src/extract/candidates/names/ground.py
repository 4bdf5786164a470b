"""An article as name rules see it: their steps are matched leftwards from a place.

The left edge is the work: a step takes place names by the gazetteer, tokens while nothing breaks the name
off, quoted and bracketed parts whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ...model import Article, LazyPattern
from .fronts import NOWHERE, Fronts
from .steps import Chain, Taker
from .words import BREAKS, WordTable

LONGEST_NAME = 40
_SUFFIXED_LENGTHS = (2, 3, 4)
_SURE_LENGTH = 3


class Ground:
    """What the steps of one article are matched against, and what has been found out there already."""

    __slots__ = (
        "_org_ends",
        "_said",
        "_table",
        "_taken",
        "bodies",
        "edges",
        "firm_starts",
        "fronts",
        "org_starts",
        "text",
        "tokens",
    )

    def __init__(self, article: Article, words: WordTable) -> None:
        self.text = article.text
        self.tokens = article.tokens
        self.edges = article.tokens.edges
        self.fronts = Fronts(article.text, article.tokens, words)
        self.org_starts: dict[int, int] = {}
        self.firm_starts: dict[int, int] = {}
        self.bodies: list[tuple[int, int]] = []
        self._org_ends: list[int] = []
        self._said: dict[LazyPattern, bool] = {}
        self._table = words
        self._taken: dict[tuple[int, int], int | None] = {}

    def add_name(self, start: int, end: int) -> None:
        """Note a name for the rules that are built on names; of two that end alike, the longer."""
        if start < self.org_starts.get(end, end):
            self.org_starts[end] = start

    def says(self, pattern: LazyPattern) -> bool:
        """Whether the article has what a pattern finds; looked for once."""
        said = self._said.get(pattern)
        if said is None:
            said = self._said[pattern] = pattern.search(self.text) is not None
        return said

    def holds_body(self, start: int, end: int) -> bool:
        """Whether a known body stands in a stretch that does not begin with it."""
        for first, last in reversed(self.bodies):  # their ends are in order
            if last <= start:
                break
            if start < first and last <= end:
                return True
        return False

    def ends_before(self, position: int, reach: int) -> list[int]:
        """Where names end that were found already, at most `reach` characters in front of a place."""
        ends, first = self._org_ends, position - reach
        if len(ends) != len(self.org_starts):
            ends = self._org_ends = sorted(self.org_starts)
        last = bisect_right(ends, position)
        return ends[bisect_left(ends, first, 0, last) : last] if last and ends[last - 1] >= first else []

    def match(self, chain: Chain, position: int) -> int | None:
        """Match the steps of a chain leftwards from `position`: where the name begins, or None."""
        fronts = self.fronts
        start, takes, onward = fronts[position]
        while not (chain.least or takes & chain.more):  # a step that is not needed and takes nothing
            if chain.rest is None:
                return position
            chain = chain.rest
        if not onward & chain.bit:
            return None
        rest, by_token, needed, left = chain.rest, chain.by_token, chain.least, chain.most
        first, at = None, position
        while True:
            if needed:
                needed -= 1
                if not takes & chain.first:
                    return None
            else:
                if rest is None:
                    first = at
                elif onward & rest.bit and (not rest.at_name or at in self.org_starts):
                    reached = self.match(rest, at) if takes & rest.opening else at
                    if reached is not None:
                        first = reached
                if not (left and takes & chain.more):
                    return first
            left -= 1
            if by_token:
                at = start
            else:
                further = self._take(chain.taker, at)
                if further is None:
                    return first
                at = further
            if rest is None and not left:
                return at
            start, takes, onward = fronts[at]

    def _take(self, taker: Taker, position: int) -> int | None:
        """Meet a step that takes no tokens once more, leftwards from `position`: where that part begins."""
        if taker.kind == "org":
            return self.org_starts.get(position)
        key = taker.more, position
        start = self._taken.get(key, NOWHERE)
        if start == NOWHERE:
            if position <= 0 or self.text[position - 1] == "\n":
                start = None
            elif taker.kind == "lex":
                start = self._take_word(taker, position)
            else:
                start = self._take_pattern(taker, position)
            self._taken[key] = start
        return start

    def _take_pattern(self, taker: Taker, position: int) -> int | None:
        found = taker.step.pattern.match(self.text, max(0, position - LONGEST_NAME), position)
        return found.start() if found and found.end() == position and found.start() < position else None

    def _take_word(self, taker: Taker, position: int) -> int | None:
        text, edges, words = self.text, self.edges, taker.words
        for length in taker.lengths[text[max(0, position - 2) : position]]:
            start = position - length
            if (start in edges or length >= _SURE_LENGTH or self.is_opened(start)) and (
                start >= 0 and text[start:position] in words
            ):
                return start
        return self._take_suffixed(taker, position) if text[position - 1] in taker.suffixes else None

    def is_opened(self, start: int) -> bool:
        """Whether the cutter has drawn a preposition to the word that begins at `start` (从县|防汛指挥部), or
        made one word of a name's end and the next one's beginning (局与市|财政局).
        """
        before = start - 1
        if self.text[before] not in self._table.openers:
            return False
        if before in self.edges:
            return True
        i = self.tokens.index(start)
        return self.tokens.flag(i) is None and self._table.joins(self.tokens.word(i))

    def _take_suffixed(self, taker: Taker, position: int) -> int | None:
        """A place that is in no gazetteer: a short name closed by a suffix (旺家社区, 车田村)."""
        text, tokens, step = self.text, self.tokens, taker.step
        for suffix in taker.suffixes[text[position - 1]]:
            if not text.endswith(suffix, 0, position):
                continue
            stop = position - len(suffix)
            for length in _SUFFIXED_LENGTHS:
                start = stop - length
                if start not in self.edges or not BREAKS.isdisjoint(text[start:stop]):
                    continue
                i = tokens.index(start)
                while (
                    tokens.starts[i] < stop
                    and tokens.flag(i) not in step.not_flags
                    and (word := tokens.word(i)) not in taker.stop_words
                    and not (tokens.flag(i) is None and self._table.joins(word))
                ):
                    i += 1
                if tokens.starts[i] >= stop:
                    return start
        return None
