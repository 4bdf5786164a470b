"""Nouns behind what describes them: a clause or a description closed by 的, an age, the name of an amount."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ..phrases import PhraseBehind
from ..suffixes import Suffixes
from ..surroundings import Surroundings
from ..words import (
    ACTOR,
    ADJECTIVE,
    AMOUNT,
    ASPECT,
    CLOSING,
    DEGREE,
    FRONT,
    JOIN,
    LINKING,
    MARK,
    MODIFIER,
    NAME,
    NOMINAL,
    NOUN,
    OF,
    OPENING,
    PERSON,
    PREDICATE,
    STEP,
    TIME,
    Span,
)

_LONGEST_MODIFIER: Final = 16
_LONGEST_DESCRIPTION: Final = 4


class DescribedNouns:
    """Reads the phrases behind descriptions, with the object lexicons of a pack."""

    def __init__(self, pack: Pack, phrase: PhraseBehind) -> None:
        """`phrase` reads what stands behind the description."""
        self._behind = phrase
        self._list_mark = pack.pattern("object.list_mark")
        self._possessive = pack.pattern("object.possessive")
        self._doers = frozenset(pack.pattern("object.doer"))
        self._times = frozenset(pack.lexicon("event_classifier").words)
        self._copula = re.compile(pack.pattern("object.copula"))
        self._located = re.compile(pack.pattern("object.located"))
        self._persons = frozenset(pack.pattern("object.noun_wanted"))
        self._holders = Suffixes(pack.lexicon("holder_noun").words)
        self._clause = re.compile(pack.pattern("object.clause"))

    def begins(
        self,
        page: Surroundings,
        unit: str | None,
        i: int,
        position: int,
        kind: int,
        span: Span | None,
        acting: bool,
    ) -> bool:
        """Whether a clause that describes what is counted can begin at `position`, in the word at `i` with
        the bits `kind`, where `span` has been read: with a predicate or an adverb, not behind a number of
        times; with an amount that something has (12户年收入5万元的家庭); with a verb that more follows
        (20台使用多年的老旧设备)."""
        if unit in self._times:
            return False
        if span is None:
            if self._clause.match(page.text, position):
                return True
            return not kind & LINKING and (kind & PREDICATE != 0 or (acting and kind & AMOUNT != 0))
        if i + 1 >= page.count or page.starts[i + 1] != span[1]:
            return False
        following = page.bits_at(i + 1)
        if kind & AMOUNT:
            return following & (FRONT | LINKING) != 0
        return kind & (NOMINAL | NOUN) == NOMINAL and not following & (NOUN | MARK | OF | JOIN)

    def behind_clause(self, page: Surroundings, i: int, acting: bool) -> Span | None:
        """A counted noun behind a modifying clause (7户违规销售烟花的店铺): what follows its 的. Other
        facts may stand in the clause; `acting` says that persons or bodies are counted."""
        text, starts, bits = page.text, page.starts, page.bits
        last_of = None
        for j in range(i, min(page.count - 1, i + _LONGEST_MODIFIER)):
            start = starts[j]
            word = text[start : starts[j + 1]]
            kind = bits[word]
            if kind & MARK and not (word in OPENING or word in CLOSING or word == self._list_mark):
                break
            if start in page.walls and page.bits_at(j - 1) & (JOIN | MARK):
                break
            if kind & OF or word == self._possessive:
                if acting and (span := self._actors_behind(page, j + 1)):
                    return span
                last_of = j
        if acting or last_of is None:
            return None
        return self._behind.read(page, last_of + 1, starts[last_of + 1])

    def behind_link(self, page: Surroundings, unit: str | None, i: int, position: int) -> Span | None:
        """A counted noun behind a clause that opens with what else can link a number to something, the word
        at `i` (22名有特长的志愿者): persons behind the classifiers that want a noun, or what has qualities of
        its own; nothing behind a copula, or a verb that is done."""
        text, starts = page.text, page.starts
        if i + 2 >= page.count or page.bits_at(i + 1) & ASPECT or self._copula.match(text, position):
            return None
        persons = unit in self._persons
        span = self.behind_clause(page, i, persons)
        if span is None or span[0] < starts[i + 2]:
            return None
        holds = self._holders.close(text, *span)
        if persons:
            return None if holds else span
        return span if holds and not self._located.match(text, position) else None

    def behind_description(self, page: Surroundings, end: int, i: int, acting: bool) -> Span | None:
        """What follows the 的 of a description which the phrase that ends at `end`, before the word at `i`,
        begins (规模较大的|企业); None where that phrase names persons or bodies, or where something else
        follows it."""
        if i >= page.count or page.starts[i] != end or page.bits_at(i - 1) & (ACTOR | PERSON):
            return None
        described = False
        for j in range(i, min(page.count - 1, i + _LONGEST_DESCRIPTION)):
            kind = page.bits_at(j)
            if kind & OF:
                return (
                    self._behind.read(page, j + 1, page.starts[j + 1], acting, acting) if described else None
                )
            described = kind & ADJECTIVE != 0 or kind & (MODIFIER | TIME) == MODIFIER
            if kind & MARK or not (described or kind & (STEP | DEGREE)) or page.starts[j] in page.walls:
                return None
        return None

    def aged(self, page: Surroundings, position: int) -> Span | None:
        """The persons at `position`, behind the 的 of an age, which the name of an amount in front
        would have (平均年龄80岁的老人)."""
        span = self._behind.read(page, page.index(position), position, True)
        return span if span and page.last_bits(span[1]) & (ACTOR | PERSON) else None

    def of_amount(self, page: Surroundings, span: Span) -> Span | None:
        """What has the amount that a phrase of one word names, behind its 的 (20元面值的|邮票)."""
        begin, end = span
        i = page.index(end)
        if page.index(begin) != i - 1 or i + 1 >= page.count or not page.bits_at(i) & OF:
            return None
        return self._behind.read(page, i + 1, page.starts[i + 1])

    def _actors_behind(self, page: Surroundings, i: int) -> Span | None:
        """The persons or bodies, if any, that the phrase behind a 的 names, from the word at `i` on."""
        position = page.starts[i]
        if position in page.body_starts:
            return self._of_body(page, position)
        span = self._behind.read(page, i, position, True, True)
        if span is None or page.last_bits(span[1]) & (ACTOR | PERSON | NAME):
            return span
        return span if page.text[span[1] - 1] in self._doers else None

    def _of_body(self, page: Surroundings, position: int) -> Span | None:
        """The persons of the body that begins at `position`, or the body where it is an army."""
        end = page.body_starts[position]
        span = self._behind.read(page, page.index(end), end, True, True) if end < len(page.text) else None
        if span and page.last_bits(span[1]) & ACTOR:
            return position, span[1]
        return (position, end) if page.text[end - 1] in self._doers else None
