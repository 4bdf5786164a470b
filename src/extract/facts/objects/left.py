"""The left side of a quantity: the noun phrase in front, over linking verbs, adverbs, comparisons, dates."""

from __future__ import annotations

import re
from typing import Final

from ...model import Pack, Reading
from .before import PhraseBefore
from .links import LinkReader
from .right import is_age
from .surroundings import Surroundings
from .words import (
    ACTION,
    ACTOR,
    AMOUNT,
    DEGREE,
    EVENT,
    GOVERNS,
    LINKING,
    NAME,
    NOMINAL,
    PERSON,
    STUCK,
    VERB,
    Span,
)

_LONGEST_ASIDE: Final = 5
_DISTANCES: Final = frozenset(("m", "km", "[nmi_i]", "[mi_i]"))
_LONGEST_PERSON: Final = 24
_STUCK: Final = STUCK | NOMINAL | ACTION
_SURE: Final = _STUCK | AMOUNT | LINKING


class LeftSide:
    """Reads the phrase in front of a quantity, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._phrase = PhraseBefore(pack)
        self._links = LinkReader(pack)
        self._compared = frozenset(pack.lexicon("compared_with").words)
        self._places = frozenset(pack.pattern("object.place"))
        self._when = pack.pattern("object.when")
        self._done = pack.pattern("object.done")
        self._in = pack.pattern("object.in")
        self._governing = frozenset(pack.lexicon("governing_verb").words)
        self._agents = frozenset(pack.lexicon("object_agent").words)
        self._times = frozenset(pack.lexicon("event_classifier").words)
        self._share = re.compile(pack.pattern("object.share"))
        self._origin = re.compile(pack.pattern("object.origin"))
        self._goal = re.compile(pack.pattern("object.goal"))
        self._spot = re.compile(pack.pattern("object.spot"))
        self._lasts = re.compile(pack.pattern("object.lasts"))
        self._while = re.compile(pack.pattern("object.while"))
        self._cause = re.compile(pack.pattern("object.cause"))
        self._by = tuple(pack.pattern("object.by").split("|"))
        self._of = pack.pattern("object.of")
        self._multiple = re.compile(pack.pattern("object.multiple"))
        self._persons = frozenset(pack.lexicon("actor_classifier").words)
        self._onto = frozenset(pack.pattern("object.onto"))
        self._figures = frozenset(pack.pattern("object.figure"))
        self._join = re.compile(f"(?:{pack.pattern('object.list')})$")
        self._aside = re.compile(pack.pattern("object.aside"))
        self._comparison = re.compile(pack.pattern("object.comparison"))
        comparison, origin = pack.openings.get("object.comparison"), pack.openings.get("object.origin")
        openings = None if comparison is None or origin is None else "".join(sorted(comparison | origin))
        self._marks = re.compile(f"[{re.escape(openings)}]" if openings else "")

    def read(self, page: Surroundings, reading: Reading, clause: int, floor: int) -> Span | None:
        """The phrase in front, not before `clause`; nor before `floor`, unless a length of time that ends
        there is stepped over."""
        text = page.text
        position = reading.start
        fact = reading.rule.fact
        share = fact == "percentage"
        if share:
            if found := self._share.search(text, floor, position):
                return found.span("whole")
        elif fact == "duration":
            if self._while.match(text, reading.end):
                return None
        elif fact == "measure" and self._spot.match(text, reading.end):
            return None
        elif fact == "measure" and is_age(reading) and (aside := self._opens_aside(text, position)):
            position = aside
            clause = floor = max(0, aside - _LONGEST_PERSON)
        if position <= clause:
            return None
        marked = self._marks.search(text, clause, position) is not None
        if marked and (found := self._origin.search(text, floor, position)):
            position = found.start() if self._goal.match(text, reading.end) else position
        spans = fact == "measure" and reading.unit_code in _DISTANCES
        position, i, linked = self._links.over(page, position, clause, share, spans)
        if position <= clause:
            return None
        kind = page.bits[text[page.starts[i] : position]]
        compares = marked and (linked or share or spans or kind & DEGREE)
        if compares and (found := self._comparison.search(text, clause, position)):
            position, i, _ = self._links.over(page, found.start(), clause, share, False)
            if position <= clause:
                return None
            kind = page.bits[text[page.starts[i] : position]]
        elif share and (found := self._compared_with(text, clause, position)):
            position, i, _ = self._links.over(page, found.start(), clause, False, False)
            if position <= clause:
                return None
            kind = page.bits[text[page.starts[i] : position]]
        if position >= floor:
            clause = floor
        if kind & EVENT and not share:
            return self._befallen(page, reading, position, i, clause, linked)
        onto = kind & _SURE == STUCK and text[position] in self._onto
        if kind & _STUCK and (onto or not linked) and self._is_stuck(page, i, kind):
            over, i, _ = self._links.over(page, page.starts[i], clause, False, False)
            span = self._before(page, reading, over, i, clause)
            return span if span and self._is_amount(page, span) else None
        span = self._before(page, reading, position, i, clause, linked)
        if span and linked and (cause := self._cause.search(text, clause, span[0])):
            over, i, _ = self._links.over(page, cause.start(), clause, False, False)
            return (self._before(page, reading, over, i, clause, linked) if over > clause else None) or span
        return span

    def _compared_with(self, text: str, clause: int, position: int) -> re.Match[str] | None:
        """What a share or a multiple is of, with the verb in front of it, if it ends in front of the 的 at
        `position` (只有去年的一半)."""
        if not text.startswith(self._of, position):
            return None
        return self._multiple.search(text, clause, position)

    def listed(self, page: Surroundings, last: Span, clause: int, count: int) -> list[Span] | None:
        """The phrases of a list of `count` that ends with `last`; None where it has fewer or more, or where
        only its last names an amount, which is then that of all (甲、乙两队胜率)."""
        spans = [last]
        while len(spans) <= count and (joined := self._join.search(page.text, clause, spans[0][0])):
            position = joined.start()
            if position <= clause:
                break
            span = self._phrase.read(page, page.index(position - 1), position, clause, False, True)
            if span is None:
                return None
            spans.insert(0, span)
        if len(spans) != count:
            return None
        amounts = [page.text[s[1] - 1] in self._figures or self._is_amount(page, s) for s in spans]
        return spans if all(amounts) or not amounts[-1] else None

    def _opens_aside(self, text: str, position: int) -> int | None:
        """Where the bracket opens that holds an age behind a name (陈某（男，43岁）)."""
        found = self._aside.search(text, max(0, position - _LONGEST_ASIDE), position)
        return found.start() if found else None

    def _befallen(
        self, page: Surroundings, reading: Reading, position: int, i: int, clause: int, linked: bool
    ) -> Span | None:
        """The phrase in front of a verb of what happens to a thing; the verb with it where another governs
        that."""
        over, j, _ = self._links.over(page, page.starts[i], clause, False, False)
        span = self._before(page, reading, over, j, clause, befallen=True)
        if span or not (linked or (i and page.bits_at(i - 1) & VERB)):
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
        text, fact = page.text, reading.rule.fact
        aged = fact == "measure" and is_age(reading)
        span = self._phrase.read(page, i, position, clause, aged, linked)
        if span is None:
            return None
        begin, end = span
        if linked and (text.startswith(self._by, begin) or text.endswith(self._by, 0, begin)):
            return None
        if text[begin:end] in self._compared or (end in page.bodies and fact != "percentage" and not linked):
            return None
        if begin and text.startswith(self._in, begin - 1):
            named = fact == "measure" and text[end - 1] in self._places
            if named or text[end] in self._places:
                return None
        if text[end] == self._when:
            return None
        if text[end - 1] == self._when and page.starts[page.index(end - 1)] == end - 1:
            return None
        if fact == "count" and reading.unit in self._persons and self._names_persons(page, span):
            return None
        if befallen:
            return None if text[max(begin, page.starts[i]) : position] in self._agents else span
        if fact == "duration":
            lasts = self._lasts.search(text, clause, reading.start) is not None
            return span if lasts or self._phrase.names_time(page, span) else None
        if fact == "money" or (
            reading.unit in self._times if fact == "count" else reading.unit_code in _DISTANCES
        ):
            return None if self._acts(page, fact, span, i) else span
        return span

    def _names_persons(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase is the last name of a list of persons, whose number is told (王某、李某两人)."""
        begin, end = span
        if not begin or page.index(begin) != page.index(end - 1):
            return False
        joined = self._join.search(page.text, begin - 1, begin)
        return joined is not None and page.bits[page.text[begin:end]] & (NAME | ACTOR | AMOUNT) == NAME

    def _acts(self, page: Surroundings, fact: str, span: Span, i: int) -> bool:
        """Whether a phrase names who acts and not what is counted: a person or a body with money, with times
        or with a distance (公司500万元, 王某三次…)."""
        begin, end = span
        kind = page.bits[page.text[page.starts[i] : end]]
        if not kind & (ACTOR if fact == "measure" else ACTOR | PERSON) or kind & AMOUNT:
            return False
        if fact != "count":
            return True
        first = page.index(begin)
        return not (page.bits_at(first) & ACTION or page.bits_at(first - 1) & (VERB | GOVERNS))

    def _is_stuck(self, page: Surroundings, i: int, kind: int) -> bool:
        """Whether the word at `i` is a verb that names no object (增收800万元, 安排了300亿元), and not what
        another verb in front of it is about (发生融资116起)."""
        if not kind & STUCK:
            done = not kind & AMOUNT
            return done and page.text.startswith(self._done, page.starts[i + 1])
        return not i or page.text[page.starts[i - 1] : page.starts[i]] not in self._governing

    def _is_amount(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase ends with the name of an amount (医药费, 利息)."""
        begin, end = span
        return page.bits[page.text[max(begin, page.starts[page.index(end - 1)]) : end]] & AMOUNT != 0
