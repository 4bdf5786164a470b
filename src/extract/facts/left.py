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
_PATH_CODES: Final = frozenset(("m", "km"))
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
        self._comparison_openings = pack.openings.get("object.comparison")

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
        elif is_age(reading) and (
            found := self._aside.search(text, max(0, position - _LONGEST_ASIDE), position)
        ):
            position = found.start()
            clause = floor = max(0, position - _LONGEST_PERSON)
        if (found := self._origin.search(text, floor, position)) and self._goal.match(text, reading.end):
            position = found.start()
        spans = reading.unit_code in _PATH_CODES
        position, i, linked = self._over_links(page, position, clause, share, spans)
        if position <= clause:
            return None
        kind = page.bits[text[page.starts[i] : position]]
        if (linked or share or kind & DEGREE) and (found := self._compares(text, clause, position)):
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
        span = self._phrases.before(page, i, position, clause, is_age(reading), linked)
        if span is None or page.text[span[0] : span[1]] in self._compared:
            return None
        begin, end = span
        if page.text[end] in self._places and page.text.startswith(self._in, begin - 1):
            return None
        if befallen:
            word = page.text[max(begin, page.starts[i]) : position]
            return None if word in self._agents or position in page.bodies else span
        if reading.rule.fact == "duration" and not self._phrases.names_time(page, span):
            return None
        return None if self._acts(page, reading, span, i) else span

    def _acts(self, page: Surroundings, reading: Reading, span: Span, i: int) -> bool:
        """Whether a phrase names who acts and not what is counted: a person or a body with money or with
        times (王某三次…, 公司500万元)."""
        fact = reading.rule.fact
        moves = reading.unit_code in _PATH_CODES
        if fact != "money" and not moves and not (fact == "count" and reading.unit in self._times):
            return False
        begin, end = span
        if end in page.bodies:
            return True
        kind = page.bits[page.text[page.starts[i] : end]]
        if not kind & (ACTOR if moves else ACTOR | PERSON) or kind & AMOUNT:
            return False
        first = page.index(begin)
        return fact != "count" or not (page.bits_at(first) & ACTION or page.bits_at(first - 1) & VERB)

    def _is_amount(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase ends with the name of an amount (医药费, 利息)."""
        begin, end = span
        return page.bits[page.text[max(begin, page.starts[page.index(end - 1)]) : end]] & AMOUNT != 0

    def _compares(self, text: str, clause: int, position: int) -> re.Match[str] | None:
        """What a number is compared with, in front of `position`."""
        openings = self._comparison_openings
        if openings is not None and openings.isdisjoint(text[clause:position]):
            return None
        return self._comparison.search(text, clause, position)

    def _over_links(
        self, page: Surroundings, position: int, clause: int, share: bool, spans: bool
    ) -> tuple[int, int, bool]:
        """Step left over qualifiers, adverbs, linking verbs, lengths of time, dates, brackets; from a `share`
        over 的, from what `spans` a distance over its direction (坝高30米).

        Where the stepping ends, the index of the word in front of it, and whether a verb was among.
        """
        text, starts, bits, time_ends = page.text, page.starts, page.bits, page.time_ends
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
                elif start > clause and text[start - 1] == self._phrases.per:
                    start, i = start - 1, i - 1
                else:
                    break
            position, i, first = start, i - 1, False
        return position, i, linked
