"""Roles of what stands in front of a number: who acts, what is undergone, where or when it is, who leads."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ..suffixes import Suffixes
from ..surroundings import Surroundings
from ..words import (
    ACTION,
    ACTOR,
    AMOUNT,
    EVENT,
    GOVERNS,
    NEVER,
    NO_OBJECT_BEHIND,
    PERSON,
    PLACE,
    PREDICATE,
    VERB,
    Span,
)

_PERSONS: Final = ACTOR | PERSON | AMOUNT
_HAPPENS: Final = PREDICATE | EVENT | NEVER


class Roles:
    """Tells the roles of phrases that are not what a number is of, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._ahead = re.compile(pack.pattern("object.ahead"))
        self._times = frozenset(pack.lexicon("event_classifier").words)
        self._exist = pack.pattern("object.exist")
        self._where = Suffixes(pack.pattern("object.where").split("|"))
        self._undergone = Suffixes(pack.lexicon("undergone").words)
        self._dwellings = Suffixes(pack.pattern("object.dwelling").split("|"))
        self._person_units = frozenset(pack.pattern("object.person"))
        self._dwellers = frozenset(pack.pattern("object.dweller"))
        self._someone = pack.pattern("object.someone")
        self._places = frozenset(pack.pattern("object.place"))
        self._in = pack.pattern("object.in")
        self._when = pack.pattern("object.when")
        self._period = pack.pattern("object.period")
        self._inside = frozenset(pack.pattern("object.inside"))
        self._doers = frozenset(pack.pattern("object.doer"))
        self._person_nouns = Suffixes(pack.lexicon("person_noun").words)
        self._edges = self._places | {self._when, self._period[-1]}

    def leads(self, text: str, unit: str | None, clause: int, position: int) -> bool:
        """Whether a number of points or votes says how far ahead of another somebody is (领先对手3分)."""
        return unit in self._times and self._ahead.search(text, clause, position) is not None

    def may_say_where_or_when(self, text: str, end: int) -> bool:
        """Whether a phrase that ends at `end` has there what it needs to say where or when something is."""
        return text[end - 1] in self._edges or text[end] in self._edges

    def says_where(self, text: str, span: Span, measured: bool) -> bool:
        """Whether a phrase is in a place, or the place of what is `measured` (在水下3米)."""
        begin, end = span
        if not begin or not text.startswith(self._in, begin - 1):
            return False
        return text[end] in self._places or (measured and text[end - 1] in self._places)

    def says_when(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase says when something is (假日期间, 采摘时)."""
        text, (begin, end) = page.text, span
        if text[end] == self._when or text.endswith(self._period, begin, end):
            return True
        return text[end - 1] == self._when and page.starts[page.index(end - 1)] == end - 1

    def are_there(self, page: Surroundings, reading: Reading, span: Span) -> bool:
        """Whether a phrase names where persons are that do something (车站有千人排队)."""
        text, (begin, end) = page.text, span
        if text[reading.end : reading.end + 1] in NO_OBJECT_BEHIND:
            return False
        if text.find(self._exist, end, reading.start) < 0:
            return False
        return self._where.close(text, begin, end)

    def are_in_place(self, page: Surroundings, reading: Reading, span: Span) -> bool:
        """Whether a phrase names what the things counted are in (客轮上有458人), or an area of which some do
        something (本市有五区入榜)."""
        text, end = page.text, reading.end
        if text.find(self._exist, span[1], reading.start) < 0:
            return False
        if text[span[1]] in self._inside:
            return True
        if text[end : end + 1] in NO_OBJECT_BEHIND:
            return False
        return page.last_bits(span[1]) & (PLACE | ACTOR) == PLACE or self._dwellings.close(text, *span)

    def are_others(self, page: Surroundings, reading: Reading, span: Span) -> bool:
        """Whether a number of persons who do or undergo something stands behind a phrase that names none
        (矿难仍有8人被困)."""
        text, end = page.text, reading.end
        if end >= len(text) or text[end] in NO_OBJECT_BEHIND:
            return False
        if not page.bits_from(page.index(end), end) & _HAPPENS:
            return False
        if page.last_bits(span[1]) & _PERSONS or text[span[1] - 1] in self._doers:
            return False
        return not self._person_nouns.close(text, *span)

    def is_undergone(self, text: str, unit: str | None, span: Span, linked: bool) -> bool:
        """Whether a phrase in front of a number of persons names what is done to them (纪律处分12人, 批准逮捕
        3人) or, with no verb between, where they are (东社区30户)."""
        begin, end = span
        if unit in self._person_units and self._undergone.close(text, begin, end):
            return True
        return not linked and unit in self._dwellers and self._dwellings.close(text, begin, end)

    def does_often(self, text: str, span: Span) -> bool:
        """Whether a phrase names a place whose people do something a number of times."""
        return self._dwellings.close(text, *span)

    def acts(self, page: Surroundings, fact: str, span: Span, i: int) -> bool:
        """Whether a phrase names who acts and not what is counted: a person or a body with money, with times
        or with a distance (公司500万元, 王某三次…)."""
        begin, end = span
        kind = page.bits_until(i, end)
        named = kind & (ACTOR if fact == "measure" else ACTOR | PERSON) or page.text[end - 1] == self._someone
        if not named or kind & AMOUNT:
            return False
        if fact != "count":
            return True
        first = page.index(begin)
        return not (page.bits_at(first) & ACTION or page.bits_at(first - 1) & (VERB | GOVERNS))
