"""The left side of a quantity: the noun phrase in front, over linking verbs, adverbs, comparisons, dates."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ...edged import EdgedPattern
from ..phrases import PhraseBefore
from ..surroundings import Surroundings
from ..units import is_age, is_distance
from ..words import DEGREE, EVENT, VERB, Span
from .activities import ActivityReader
from .front import FrontPhrase
from .links import LinkReader
from .lists import ListReader
from .origins import OriginReader
from .roles import Roles
from .standards import StandardReader
from .stuck import StuckVerbs
from .wholes import WholeReader

_LONGEST_ASIDE: Final = 40
_LONGEST_PERSON: Final = 24
_COUNTED: Final = frozenset(("count", "measure"))


class LeftSide:
    """Reads the phrase in front of a quantity, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        phrase = PhraseBefore(pack)
        lists = ListReader(pack, phrase)
        self._links = LinkReader(pack)
        self._roles = Roles(pack)
        self._wholes = WholeReader(pack)
        self._origins = OriginReader(pack, phrase)
        self._activities = ActivityReader(pack, phrase)
        self._front = FrontPhrase(pack, phrase, lists, self._roles)
        self._stuck = StuckVerbs(pack)
        self.listed = lists.read
        self.standard = StandardReader(pack, phrase).read
        self._with = frozenset(pack.pattern("object.with"))
        self._from = frozenset(pack.pattern("object.from"))
        self._adjunct = re.compile(pack.pattern("object.adjunct"))
        self._apart = re.compile(pack.pattern("object.apart"))
        self._striking = EdgedPattern(pack, "object.striking")
        self._passive = frozenset(pack.pattern("object.passive"))
        self._medals = frozenset(pack.pattern("object.medal"))
        self._such = pack.pattern("object.such")
        self._spot = re.compile(pack.pattern("object.spot"))
        self._while = re.compile(pack.pattern("object.while"))
        self._cause = EdgedPattern(pack, "object.cause")
        self._aside = re.compile(pack.pattern("object.aside"))
        self._comparison = re.compile(pack.pattern("object.comparison"))
        comparison, origin = pack.openings.get("object.comparison"), pack.openings.get("object.origin")
        openings = None if comparison is None or origin is None else "".join(sorted(comparison | origin))
        self._marks = re.compile(f"[{re.escape(openings)}]" if openings else "")

    def read(self, page: Surroundings, reading: Reading, clause: int, floor: int) -> Span | None:
        """The phrase in front, not before `clause`; nor before `floor`, unless a length of time that ends
        there is stepped over."""
        fact = reading.rule.fact
        if fact == "measure":
            return self._of_measure(page, reading, clause, floor)
        if fact == "count":
            return self._of_count(page, reading, clause, floor)
        if fact == "percentage":
            if whole := self._wholes.read(page.text, floor, reading.start):
                return whole
        elif fact == "duration" and self._while.match(page.text, reading.end):
            return None
        return self._over_links(page, reading, reading.start, clause, floor)

    def _of_count(self, page: Surroundings, reading: Reading, clause: int, floor: int) -> Span | None:
        """What is counted, or has been treated; nothing in front of medals."""
        position = reading.start
        if reading.unit in self._medals:
            return None
        return self._treated(page, reading, position, clause, floor)

    def _of_measure(self, page: Surroundings, reading: Reading, clause: int, floor: int) -> Span | None:
        """What is measured, or has been treated, or who is of an age; nothing where the measure says where
        something is."""
        text, position = page.text, reading.start
        if self._spot.match(text, reading.end):
            return None
        if is_age(reading) and (aside := self._opens_aside(text, position)):
            position = aside
            clause = floor = max(0, aside - _LONGEST_PERSON)
        return self._treated(page, reading, position, clause, floor)

    def _treated(
        self, page: Surroundings, reading: Reading, position: int, clause: int, floor: int
    ) -> Span | None:
        """What has been treated, or what else links to the number at `position`."""
        if position > clause:
            treatment = self._activities.treatment(page.text, floor, position)
            if treatment is not None:
                return self._activities.treated(page, treatment, floor)
        return self._over_links(page, reading, position, clause, floor)

    def _opens_aside(self, text: str, position: int) -> int | None:
        """Where the bracket or the sex stands that follows a name in front of an age (陈某（男，43岁）)."""
        found = self._aside.search(text, max(0, position - _LONGEST_ASIDE), position)
        return found.start() if found else None

    def _over_links(
        self, page: Surroundings, reading: Reading, position: int, clause: int, floor: int
    ) -> Span | None:
        """The phrase in front of what links it to the number at `position`, or of a comparison."""
        if position <= clause:
            return None
        text, fact = page.text, reading.rule.fact
        if text[position - 1] == "(" and text.startswith(")", reading.end):
            return self._figure(page, reading, position - 1, clause)
        if struck := self._striking.close(text, clause, position):
            position = struck.start()
        if text[clause] in self._from and (subject := self._origins.subject(page, reading, clause)):
            return subject
        marked = self._marks.search(text, clause, position) is not None
        if marked:
            position = self._origins.over(text, reading, floor, position)
        share, spans = fact == "percentage", is_distance(reading)
        if spans and self._apart.search(text, clause, position):
            return None
        position, i, kind, linked = self._links.over(page, position, clause, share, spans)
        if (
            share
            and linked
            and (start := self._adjunct_start(text, clause, position, reading.start)) is not None
        ):
            position, i, kind, _ = self._links.over(page, start, clause, share, False)
        if position <= clause or text[position - 1] in self._with:
            return None
        if fact == "count" and not linked and self._roles.leads(text, reading.unit, clause, position):
            return None
        compared = None
        if marked and (linked or share or spans or kind & DEGREE):
            compared = self._comparison.search(text, clause, position)
        if compared:
            position, i, kind, _ = self._links.over(page, compared.start(), clause, share, False)
        elif share and (whole := self._wholes.compared_with(text, clause, position)) is not None:
            position, i, kind, _ = self._links.over(page, whole, clause, False, False)
        if position <= clause:
            return None
        clause = floor if position >= floor else clause
        return self._in_front(page, reading, position, i, kind, clause, linked)

    def _adjunct_start(self, text: str, clause: int, position: int, end: int) -> int | None:
        """Where what stands at `position` begins if that says in what something changes (在交易中|上涨4%)."""
        found = self._adjunct.search(text, clause, end)
        return found.start() if found and found.start() < position <= found.end() else None

    def _figure(self, page: Surroundings, reading: Reading, position: int, clause: int) -> Span | None:
        """The name of an amount in front of the bracket at `position` that holds its figure (总分（9分）)."""
        if position <= clause:
            return None
        span = self._front.read(page, reading, position, page.index(position - 1), clause, True)
        return span if span and page.names_amount(span) else None

    def _in_front(
        self,
        page: Surroundings,
        reading: Reading,
        position: int,
        i: int,
        kind: int,
        clause: int,
        linked: bool,
    ) -> Span | None:
        """The phrase that ends at `position`, in the word at `i` with bits `kind`, or in front of that where
        it is a verb."""
        text, fact = page.text, reading.rule.fact
        if text[position - 1] == self._such and not linked and fact in _COUNTED:
            return self._front.series(page, reading, position - 1, clause)
        if kind & EVENT and fact != "percentage":
            return self._befallen(page, reading, position, i, clause, linked)
        if self._stuck.is_stuck(page, i, kind, position, reading.start, linked):
            over, i, _, _ = self._links.over(page, page.starts[i], clause, False, False)
            span = self._front.read(page, reading, over, i, clause)
            return span if span and page.names_amount(span) else None
        span = self._front.read(page, reading, position, i, clause, linked)
        if span is None:
            return None if linked else self._activities.held(page, reading.unit, position, clause)
        if linked and (cause := self._cause.close(text, clause, span[0])):
            over, i, _, _ = self._links.over(page, cause.start(), clause, False, False)
            return self._front.read(page, reading, over, i, clause, linked) or span
        return span

    def _befallen(
        self, page: Surroundings, reading: Reading, position: int, i: int, clause: int, linked: bool
    ) -> Span | None:
        """The phrase in front of a verb of what happens to a thing; the verb with it where another governs
        that."""
        begin = page.starts[i]
        if begin > clause and page.text[begin - 1] in self._passive:
            begin -= 1
        over, j, _, _ = self._links.over(page, begin, clause, False, False)
        span = self._front.read(page, reading, over, j, clause, befallen=True)
        if span or not (linked or (i and page.bits_at(i - 1) & VERB)):
            return span
        return self._front.read(page, reading, position, i, clause, linked)
