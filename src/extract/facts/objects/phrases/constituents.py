"""Constituents of noun phrases: the words that one goes on with, and how far it is read with each."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ..suffixes import Suffixes
from ..surroundings import Surroundings
from ..words import (
    ACTION,
    ACTOR,
    AMOUNT,
    CLOSER,
    DIGIT,
    ENDING,
    EVENT,
    LETTER,
    LINKING,
    MEASURE,
    MODIFIER,
    NAME,
    NEVER,
    NOMINAL,
    NOUN,
    OF,
    PERSON,
    REAL,
    TIME,
    UNKNOWN,
    UNSURE,
    VERB,
)
from .edges import begins_noun, describes, is_boundary
from .reach import Reach
from .sorts import SortReader

_PAIR: Final = 2
_TAKEN: Final = NOUN | AMOUNT | ACTOR
_NAMING: Final = REAL | ACTOR | ENDING | UNSURE
_OPENING: Final = NOUN | MODIFIER | NOMINAL


class Constituents:
    """Takes the words of phrases, with the object lexicons of a pack."""

    def __init__(self, pack: Pack, sorts: SortReader) -> None:
        self._sorts = sorts
        self._describing = tuple(pack.lexicon("describing_suffix").words)
        self._within = re.compile(pack.pattern("object.within"))
        self._holders = Suffixes(pack.lexicon("holder_noun").words)
        self._most = pack.pattern("object.most")
        self._governing = pack.lexicon("governing_verb").words
        self._doer = pack.pattern("object.agent")
        self._graded = re.compile(pack.pattern("object.graded"))

    def takes(self, page: Surroundings, reach: Reach, word: str, kind: int, end: int) -> bool:
        """Whether a word, which ends at `end`, belongs to the phrase; notes how far that is read with it."""
        start, last = reach.start, reach.last
        acted, reach.acts = reach.acts, kind & (ACTOR | PERSON) != 0
        if start == reach.begin:
            if kind & NEVER:
                return kind & _OPENING != 0
            if word == self._doer:
                return False
        if kind & EVENT and kind & UNKNOWN == NAME and reach.real and start == last:
            return False
        if kind & (DIGIT | LETTER):
            return self._takes_figure(page, reach, kind, end)
        if (
            kind & _TAKEN
            or (kind & UNSURE and last is None)
            or (end - start == 1 and page.text.startswith("(", end))
        ):
            self._take_noun(reach, word, kind, end, acted)
        elif self._stands_alone(page, reach, kind) or self._ends_noun(page, reach, kind, end):
            reach.last, reach.pending, reach.real = end, None, True
        elif kind & NOMINAL:
            if reach.acting and kind & ENDING and not acted and start == last:
                reach.last, reach.real = end, True
            reach.pending = end
        elif kind & MODIFIER and (last is None or last == reach.quoted or not reach.real):
            reach.pending = None
        elif kind & ENDING and not acted and (last is None or start in (last, reach.pending)):
            reach.last, reach.pending, reach.real = end, None, True
        elif last is not None and (taken := self._takes_behind_noun(page, reach, kind, end)) is not None:
            return taken
        else:
            return self._takes_verb(page, reach, word, kind, end)
        return True

    def _takes_figure(self, page: Surroundings, reach: Reach, kind: int, end: int) -> bool:
        """Take figures or letters, which more must follow; no figures that are a number of their own."""
        if kind & DIGIT and _is_figure(page.text, reach.begin, end):
            return reach.settle(None)
        reach.pending = end
        return True

    def _take_noun(self, reach: Reach, word: str, kind: int, end: int, acted: bool) -> None:
        """Take a noun; `acted` says that the word in front of it names a person or a body."""
        reach.action = reach.last if reach.real and kind & (ACTION | AMOUNT) == ACTION else None
        reach.deed = acted
        reach.last, reach.pending = end, None
        if not kind & _NAMING or (reach.acting and reach.bodies and kind & (ACTION | ACTOR) == ACTION):
            return
        if kind & ACTOR or not word.endswith(self._describing):
            reach.real = True

    def _stands_alone(self, page: Surroundings, reach: Reach, kind: int) -> bool:
        """Whether a time is all of a phrase."""
        if not kind & TIME or reach.last is not None or reach.acting:
            return False
        return is_boundary(page, reach.i + 1, kind)

    def _ends_noun(self, page: Surroundings, reach: Reach, kind: int, end: int) -> bool:
        """Whether a word that can be a verb ends the noun in front of it (国际|组织): not where persons or
        bodies do what it says to something (20个社区|组织|居民)."""
        if not kind & ENDING or end - reach.start == 1 or reach.start != reach.last:
            return False
        doing = page.bits_at(reach.i - 1) & ACTOR or self._holders.close(page.text, 0, reach.start)
        return not doing or is_boundary(page, reach.i + 1, kind)

    def _takes_behind_noun(self, page: Surroundings, reach: Reach, kind: int, end: int) -> bool | None:
        """Whether a word that is no noun by its tag goes on with a phrase behind a noun: a character that
        closes that (网格|长, 菌|棒), a bound (县级以上医院), a grade; None where the noun does not tell."""
        text, start, last, i = page.text, reach.start, reach.last, reach.i + 1
        single = last == start and end - start == 1
        if single and kind & (CLOSER | LINKING) == CLOSER and is_boundary(page, i, kind):
            if reach.acting and i < page.count and page.bits_at(i) & OF:
                reach.last = end
                return True
            return reach.settle(end)
        if self._within.match(text, start, end) and begins_noun(page, i):
            return True
        if reach.whole and text.startswith(self._most, start):
            return begins_noun(page, i)
        if single and text.startswith(self._describing, start):
            reach.pending, reach.real = end, False
            return True
        graded = last == start and self._graded.match(text, start)
        return True if graded or self._sorts.says_sort(page, reach, end) else None

    def _takes_verb(self, page: Surroundings, reach: Reach, word: str, kind: int, end: int) -> bool:
        """Whether a word that is no noun by its tag opens or continues a description: a verb that describes
        (训练积分), what has happened to persons or bodies, a classifier."""
        first = reach.start == reach.begin
        if kind & VERB and self._names_doer(page, reach.i + 1):
            reach.pending = end
            return True
        if self._is_parted(page, reach.i) or (
            first
            and kind & VERB
            and word not in self._governing
            and not reach.acting
            and describes(page, reach.i, len(page.text))
        ):
            reach.pending = end
            return True
        if first and reach.acting and kind & EVENT and reach.i + 1 < page.count:
            reach.pending = end
            return page.bits_at(reach.i + 1) & ACTOR != 0
        if reach.pending is not None and kind & MEASURE:
            reach.last, reach.pending = end, None
            return True
        return False

    def _names_doer(self, page: Surroundings, i: int) -> bool:
        """Whether the word at `i` is the character that makes a verb the word for who does it (接触|者)."""
        return i < page.count and page.text[page.starts[i] : page.starts[i + 1]] == self._doer

    def _is_parted(self, page: Surroundings, i: int) -> bool:
        """Whether the character at `i` is half of a verb that describes nouns and was cut in two (在|逃)."""
        starts, count = page.starts, page.count
        for first in (i - 1, i):
            pair = first >= 0 and first + 2 < count and starts[first + 2] - starts[first] == _PAIR
            cut = pair and starts[first + 1] - starts[first] == 1
            if cut and page.bits[page.text[starts[first] : starts[first + 2]]] & NOMINAL:
                return True
        return False


def _is_figure(text: str, begin: int, end: int) -> bool:
    """Whether what begins at `begin` is nothing but figures in front of a word: a number of its own."""
    return text[begin:end].isdigit() and not text[end : end + 1].isascii()
