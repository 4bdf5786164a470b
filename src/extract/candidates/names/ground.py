"""An article as name rules see it: their steps are matched leftwards from a place.

The left edge is the work: a step takes place names by the gazetteer, tokens while nothing breaks the name
off, quoted and bracketed parts whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort

from ...model import Article
from .fronts import BREAKS, NOWHERE, Fronts
from .steps import Chain, Taker
from .words import WordTable

LONGEST_NAME = 40
_SUFFIXED_LENGTHS = (2, 3, 4)
_SURE_LENGTH = 3


class Ground:
    """What the steps of one article are matched against, and what has been found out there already."""

    __slots__ = (
        "_matched",
        "_openers",
        "_quotes",
        "_taken",
        "edges",
        "fronts",
        "org_ends",
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
        self.org_ends: list[int] = []
        self._openers = words.openers
        self._quotes = [mark for mark in "”’" if mark in article.text]
        self._taken: dict[tuple[int, int], int | None] = {}
        self._matched: dict[tuple[int, int], int | None] = {}

    def add_name(self, start: int, end: int) -> None:
        """Note a name for the rules that are built on names; of two that end alike, the longer."""
        known = self.org_starts.get(end)
        if known is None:
            insort(self.org_ends, end)
        if known is None or start < known:
            self.org_starts[end] = start

    def ends_before(self, position: int, reach: int) -> list[int]:
        """Where names end that were found already, at most `reach` characters in front of a place."""
        ends = self.org_ends
        return ends[bisect_left(ends, position - reach) : bisect_right(ends, position)]

    def has_quote(self, position: int, reach: int) -> bool:
        """Whether a quotation closes at most `reach` characters in front of a place."""
        first = max(0, position - reach)
        text, marks = self.text, self._quotes
        return max([text.rfind(mark, first, position) for mark in marks], default=-1) >= 0

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
        rest, least, most, by_token = chain.rest, chain.least, chain.most, chain.by_token
        first = None
        count, at = 0, position
        while True:
            if count >= least:
                if rest is None:
                    first = at
                elif onward & rest.bit and (not rest.at_name or at in self.org_starts):
                    reached = self._match_rest(rest, at) if takes & rest.opening else at
                    if reached is not None:
                        first = reached
            if count == most or not takes & (chain.more if count >= least else chain.first):
                return first
            if by_token:
                at = start
            else:
                further = self._take(chain.taker, at)
                if further is None:
                    return first
                at = further
            count += 1
            start, takes, onward = fronts[at]

    def _match_rest(self, rest: Chain, position: int) -> int | None:
        """Match the rest of a chain, once for all that go on with it from there."""
        if rest.on_bodies:
            return self.match(rest, position)
        key = rest.number, position
        first = self._matched.get(key, NOWHERE)
        if first == NOWHERE:
            first = self._matched[key] = self.match(rest, position)
        return first

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
        text, step, edges = self.text, taker.step, self.edges
        words, lengths, last = step.words, step.lengths, text[position - 1]
        for length in lengths.get(text[max(0, position - 2) : position]) or lengths.get(last, ()):
            start = position - length
            if (start in edges or length >= _SURE_LENGTH or self._is_opened(start)) and (
                start >= 0 and text[start:position] in words
            ):
                return start
        return self._take_suffixed(taker, position) if last in taker.suffixes else None

    def _is_opened(self, start: int) -> bool:
        """Whether the cutter has drawn a preposition to the word that begins at `start` (从县|防汛指挥部)."""
        return start - 1 in self.edges and self.text[start - 1] in self._openers

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
                    and tokens.word(i) not in step.stop
                ):
                    i += 1
                if tokens.starts[i] >= stop:
                    return start
        return None
