"""Marks inside noun phrases: quotations, brackets, 的, words that join, the marks of lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ....model import Pack
from ...edged import EdgedPattern
from ..surroundings import Surroundings
from ..words import (
    ACTION,
    ACTOR,
    ADJECTIVE,
    AMOUNT,
    CLOSER,
    DIGIT,
    ENDING,
    JOIN,
    LETTER,
    LONGEST_BRACKET,
    LONGEST_QUOTE,
    MARK,
    MODIFIER,
    NAME,
    NEVER,
    NOUN,
    OF,
    OPENING,
    PLACE,
    PUNCTUATION,
    REAL,
    UNKNOWN,
    VERB,
    Span,
)
from .edges import begins_noun
from .reach import Reach

_DEEPEST: Final = 40
_HYPHEN: Final = "-"
_INSIDE: Final = NOUN | ENDING | CLOSER
_NAMES: Final = REAL | ACTOR | AMOUNT | ENDING | LETTER


class MarkReader:
    """Steps over the marks that a noun phrase goes on behind, with the object lexicons of a pack."""

    def __init__(self, pack: Pack, phrase: Callable[..., Span | None]) -> None:
        """`phrase` reads a phrase within another one, as `PhraseBehind.read` does."""
        self._phrase = phrase
        self._describing = tuple(pack.lexicon("describing_suffix").words)
        self._list_mark = pack.pattern("object.list_mark")
        self._within = re.compile(pack.pattern("object.within"))
        self._newly = frozenset(pack.pattern("object.newly"))
        self._stops = re.compile(pack.pattern("object.stops"))
        self._degree = re.compile(pack.pattern("object.degree"))
        self._differing = EdgedPattern(pack, "object.differing")
        self._both = frozenset(pack.pattern("object.both").split("|"))
        self._aspect = frozenset(pack.pattern("object.aspect"))

    def over(self, page: Surroundings, reach: Reach, word: str, kind: int, end: int) -> bool | None:
        """Step over what is not of the words of a phrase; False where the phrase ends there, None where the
        word, which ends at `end`, is to be looked at as any other."""
        if word in OPENING:
            if reach.acting and reach.bodies and reach.acts and reach.last == reach.start:
                return False
            return self._over_quotation(page, reach, OPENING[word], end)
        if word == "(":
            return self._over_bracket(page, reach, end)
        if kind & OF:
            return reach.settle(self._behind_of(page, reach, end))
        if kind & JOIN:
            return self._over_join(page, reach, end)
        if word == _HYPHEN and reach.pending == reach.start and self._is_numbered(page, reach):
            return reach.step(end)
        if word == self._list_mark and (stepped := self._over_list_mark(page, reach, end)) is not None:
            return stepped
        if kind & NEVER and word in self._both and self._goes_on(page, reach):
            return None
        if kind & MARK or reach.last is not None:
            reach.bounded = kind & MARK != 0
            return False
        return None

    def _is_numbered(self, page: Surroundings, reach: Reach) -> bool:
        """Whether a hyphen stands between letters and figures (COVID|-|19)."""
        i = reach.i
        return i + 1 < page.count and page.bits_at(i - 1) & LETTER != 0 and page.bits_at(i + 1) & DIGIT != 0

    def _goes_on(self, page: Surroundings, reach: Reach) -> bool:
        """Whether a word that can be an adverb is a noun between two others (村|集体|经济)."""
        i = reach.i + 1
        if reach.last != reach.start or i >= page.count or page.starts[i] in page.walls:
            return False
        kind = page.bits_at(i)
        if kind & (NOUN | VERB | MARK) != NOUN:
            return False
        return not kind & ACTION or (i + 1 < page.count and page.bits_at(i + 1) & (NOUN | MARK) == NOUN)

    def _over_quotation(self, page: Surroundings, reach: Reach, closing: str, inside: int) -> bool:
        close = page.text.find(closing, inside, inside + LONGEST_QUOTE)
        if close < 0 or self._stops.search(page.text, inside, close):
            return False
        if reach.last is not None and page.text[close + 1 : close + 2] in self._aspect:
            return False
        reach.i = page.index(close) + 1
        reach.start = reach.last = reach.quoted = close + 1
        reach.action, reach.real = None, False
        return True

    def _over_bracket(self, page: Surroundings, reach: Reach, inside: int) -> bool:
        """Step over a short bracket that a phrase goes on behind; a single character there closes its word
        (业（商）会)."""
        text, starts = page.text, page.starts
        close = text.find(")", inside, inside + LONGEST_BRACKET) if reach.last is not None else -1
        if close < 0 or close + 1 >= len(text) or text[close + 1] in PUNCTUATION:
            return reach.stop()
        i = page.index(close + 1)
        kind = page.bits_at(i)
        if close - inside > 2 and not kind & NOUN:
            return reach.stop()
        reach.i, reach.start = i, starts[i]
        if starts[i + 1] - starts[i] == 1 and kind & _INSIDE:
            reach.last = starts[i + 1]
            return reach.step(starts[i + 1])
        return True

    def _behind_of(self, page: Surroundings, reach: Reach, end: int) -> int | None:
        """Where the phrase ends whose words so far a 的 makes a description: it begins behind that, unless a
        noun in front of the 的 is what is named and no person or body follows."""
        last = reach.last
        if end >= len(page.text) or reach.depth == _DEEPEST:
            return last
        named = reach.real and self._names(page, reach)
        if named and (reach.acts or not (reach.acting and reach.bodies)):
            return last
        inner = self._phrase(page, reach.i + 1, end, named, named, depth=reach.depth + 1)
        if inner and (not named or page.last_bits(inner[1]) & ACTOR):
            reach.begin, last = inner
        return last

    def _names(self, page: Surroundings, reach: Reach) -> bool:
        """Whether the noun in front of a 的 is no part of a word for a quality (新建的, 非常优秀的)."""
        i = page.index(reach.begin)
        kind = page.bits_at(i)
        if kind & NEVER:
            return False
        if i + 1 == reach.i and kind & UNKNOWN == NAME and page.text[reach.begin] in self._newly:
            return False
        if i + 1 < reach.i and page.bits_at(reach.i - 1) & (_NAMES | MODIFIER) == MODIFIER:
            return False
        if self._differing.fullmatch(page.text, reach.begin, reach.start):
            return False
        return self._degree.match(page.text, page.starts[reach.i - 1]) is None

    def _over_join(self, page: Surroundings, reach: Reach, end: int) -> bool:
        """Step over a word that joins if a noun without a number of its own follows, or a bound (地级及以上);
        nothing joins what ends with a person's name."""
        if reach.last is None:
            return reach.stop()
        if self._within.match(page.text, end):
            return reach.step(end)
        if reach.acting and not reach.bodies and reach.acts:
            return reach.stop()
        i = reach.i + 1
        numbered = i < page.count and page.starts[i + 1] in page.walls
        if numbered or not begins_noun(page, i) or self._joins_place(page, reach, i):
            return reach.stop()
        return reach.step(end)

    def _joins_place(self, page: Surroundings, reach: Reach, i: int) -> bool:
        """Whether a place that stands for itself is joined to what is none (县城和|云南西部)."""
        if not page.bits_at(i) & PLACE or page.bits_at(reach.i - 1) & PLACE:
            return False
        return i + 1 >= page.count or not page.bits_at(i + 1) & REAL

    def _over_list_mark(self, page: Surroundings, reach: Reach, end: int) -> bool | None:
        """Step over the mark of a list, behind descriptions or what can be one; None where it is a mark as
        any other."""
        if reach.last is None:
            cut = reach.start - reach.begin == 1 and page.bits_at(reach.i - 1) & ADJECTIVE
            goes_on = reach.pending is not None or (cut and begins_noun(page, reach.i + 1))
            return reach.step(end) if goes_on else None
        if not reach.real and page.text.endswith(self._describing, reach.begin, reach.start):
            reach.begin, reach.last = end, None
            return reach.step(end)
        return reach.settle(self._end_of_list(page, reach, reach.last)) if reach.bodies else None

    def _end_of_list(self, page: Surroundings, reach: Reach, last: int) -> int:
        """Where the nouns end that a list goes on with behind its mark; a noun with a number of its own is
        none of them."""
        i = reach.i + 1
        if reach.depth == _DEEPEST or not begins_noun(page, i):
            return last
        more = self._phrase(page, i, page.starts[i], bodies=True, depth=reach.depth + 1)
        return more[1] if more and more[1] not in page.walls else last
