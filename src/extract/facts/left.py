"""The left side of a quantity: the noun phrase in front, over linking verbs, adverbs, comparisons, dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from ..model import Pack, Reading
from .phrases import LONGEST_BRACKET, PhraseReader, Span
from .right import is_age
from .words import (
    ACTION,
    ACTOR,
    ADJECTIVE,
    AMOUNT,
    ASPECT,
    DEGREE,
    EVENT,
    FRONT,
    LINKING,
    MARK,
    NOMINAL,
    OF,
    PER,
    PERSON,
    REACH,
    STEP,
    STUCK,
    TAIL_MASK,
    TAIL_SHIFT,
    VERB,
    Surroundings,
)

_LONGEST_ASIDE: Final = 5
_STEPS: Final = (
    LINKING | STUCK | EVENT | FRONT | STEP | OF | PER | DEGREE | MARK | TAIL_MASK << TAIL_SHIFT
)
"""What a word must be to be stepped over or looked at more closely; any other is what the number is of."""
_DISTANCES: Final = frozenset(("m", "km"))
_LONGEST_PERSON: Final = 24


class LeftSide:
    """Reads the phrase in front of a quantity, with the object lexicons of a pack."""

    def __init__(self, pack: Pack, phrases: PhraseReader) -> None:
        self._phrases = phrases
        self._compared = frozenset(pack.lexicon("compared_with").rows)
        self._amounts = frozenset(pack.lexicon("amount_noun").rows)
        linking = pack.lexicon("linking_verb").rows
        self._ambiguous = frozenset(word[-1] for word in self._amounts if word[-1] in linking)
        self._places = frozenset(pack.pattern("object.place"))
        self._in = pack.pattern("object.in")
        self._agents = frozenset(pack.lexicon("object_agent").rows)
        self._times = frozenset(pack.lexicon("event_classifier").rows)
        self._share = re.compile(pack.pattern("object.share"))
        self._origin = re.compile(pack.pattern("object.origin"))
        self._goal = re.compile(pack.pattern("object.goal"))
        self._while = re.compile(pack.pattern("object.while"))
        self._aside = re.compile(pack.pattern("object.aside"))
        self._comparison = re.compile(pack.pattern("object.comparison"))
        comparison, origin = pack.openings.get("object.comparison"), pack.openings.get("object.origin")
        self._openings = None if comparison is None or origin is None else comparison | origin

    def read(self, page: Surroundings, reading: Reading, clause: int, floor: int) -> Span | None:
        """The phrase in front, not before `clause`; nor before `floor`, unless a length of time that ends
        there is stepped over."""
        text = page.text
        position = reading.start
        fact = reading.rule.fact
        share = fact == "percentage"
        if fact == "duration" and self._while.match(text, reading.end):
            return None
        if share:
            if found := self._share.search(text, floor, position):
                return found.span("whole")
        elif (
            fact == "measure"
            and is_age(reading)
            and (found := self._aside.search(text, max(0, position - _LONGEST_ASIDE), position))
        ):
            position = found.start()
            clause = floor = max(0, position - _LONGEST_PERSON)
        marked = self._openings is None or not self._openings.isdisjoint(text[clause:position])
        if (
            marked
            and (found := self._origin.search(text, floor, position))
            and self._goal.match(text, reading.end)
        ):
            position = found.start()
        spans = _goes(reading)
        position, i, linked = self._over_links(page, position, clause, share, spans)
        if position <= clause:
            return None
        kind = page.bits[text[page.starts[i] : position]]
        if (
            marked
            and (linked or share or kind & DEGREE)
            and (found := self._comparison.search(text, clause, position))
        ):
            position, i, _ = self._over_links(page, found.start(), clause, share, False)
            if position <= clause:
                return None
            kind = page.bits[text[page.starts[i] : position]]
        if position >= floor:
            clause = floor
        if (kind & STUCK and not linked) or (kind & EVENT and not share):
            over, j, _ = self._over_links(page, page.starts[i], clause, False, False)
            span = self._before(page, reading, over, j, clause, befallen=kind & EVENT != 0)
            if kind & STUCK:
                return span if span and self._is_amount(page, span) else None
            if span:
                return span
        return self._before(page, reading, position, i, clause, linked)

    def _before(
        self,
        page: Surroundings,
        reading: Reading,
        position: int,
        i: int,
        clause: int,
        linked: bool = False,
        befallen: bool = False,
    ) -> Span | None:
        """The phrase that ends at `position`, in the word at `i`, if it can be what the quantity is of.

        `linked` says that a linking verb stands between, `befallen` that a verb of what happens to it does.
        """
        if position <= clause:
            return None
        fact = reading.rule.fact
        aged = fact == "measure" and is_age(reading)
        span = self._phrases.before(page, i, position, clause, aged, linked)
        if span is None or page.text[span[0] : span[1]] in self._compared:
            return None
        begin, end = span
        if page.text[end] in self._places and page.text.startswith(self._in, begin - 1):
            return None
        if befallen:
            word = page.text[max(begin, page.starts[i]) : position]
            return None if word in self._agents or position in page.bodies else span
        if fact == "duration":
            return span if self._phrases.names_time(page, span) else None
        if fact == "money" or (reading.unit in self._times if fact == "count" else _goes(reading)):
            return None if self._acts(page, fact, span, i) else span
        return span

    def _acts(self, page: Surroundings, fact: str, span: Span, i: int) -> bool:
        """Whether a phrase names who acts and not what is counted: a person or a body with money, with times
        or with a distance (公司500万元, 王某三次…)."""
        begin, end = span
        if end in page.bodies:
            return True
        kind = page.bits[page.text[page.starts[i] : end]]
        if not kind & (ACTOR if fact == "measure" else ACTOR | PERSON) or kind & AMOUNT:
            return False
        first = page.index(begin)
        return fact != "count" or not (page.bits_at(first) & ACTION or page.bits_at(first - 1) & VERB)

    def _is_amount(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase ends with the name of an amount (医药费, 利息)."""
        begin, end = span
        return page.bits[page.text[max(begin, page.starts[page.index(end - 1)]) : end]] & AMOUNT != 0

    def _over_links(
        self, page: Surroundings, position: int, clause: int, share: bool, spans: bool
    ) -> tuple[int, int, bool]:
        """Step left over qualifiers, adverbs, linking verbs, lengths of time, dates, brackets; from a `share`
        over 的, from what `spans` a distance over its direction (坝高30米).

        Where the stepping ends, the index of the word in front of it, and whether a verb was among.
        """
        text, starts, bits, time_ends = page.text, page.starts, page.bits, page.time_ends
        per = self._phrases.per
        linked = reached = False
        first = share
        i = bisect_right(starts, position - 1) - 1
        while position > clause:
            if position in time_ends:
                position = time_ends[position]
                i = bisect_right(starts, position - 1) - 1
                continue
            start = starts[i]
            if start < clause:
                start = clause
            word = text[start:position]
            kind = bits[word]
            if kind & LINKING:
                if word in self._ambiguous and text[start - 1 : position] in self._amounts:
                    break
                linked = linked or not kind & ASPECT
                reached = kind & REACH != 0
            elif not (kind & _STEPS or reached or text[start - 1] == per):
                break
            elif reached and kind & (VERB | ADJECTIVE) and not kind & (AMOUNT | NOMINAL):
                reached = False
            elif kind & (STUCK | EVENT):
                break
            elif not kind & (FRONT | STEP):
                if word == ")":
                    opening = text.rfind("(", max(clause, position - 2 * LONGEST_BRACKET), position)
                    if opening <= clause:
                        break
                    position = opening
                    i = bisect_right(starts, position - 1) - 1
                    continue
                if word == " " or (kind & OF and (first or position - 1 in page.date_ends)):
                    first = first and word == " "
                    position, i = start, i - 1
                    continue
                tail = kind >> TAIL_SHIFT & TAIL_MASK
                if tail:
                    position, linked, first = position - tail, True, False
                    reached = kind & REACH != 0
                    continue
                if kind & PER:
                    pass
                elif spans and kind & DEGREE:
                    spans, linked = False, True
                elif start > clause and text[start - 1] == per:
                    start, i = start - 1, i - 1
                else:
                    break
            position, i, first = start, i - 1, False
        return position, i, linked


def _goes(reading: Reading) -> bool:
    """Whether a quantity is a distance."""
    return reading.unit_code in _DISTANCES
