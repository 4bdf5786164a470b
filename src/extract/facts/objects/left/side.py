"""The left side of a quantity: the noun phrase in front, over linking verbs, adverbs, comparisons, dates."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ..phrases import PhraseBefore
from ..surroundings import Surroundings, is_age
from ..words import (
    ACTION,
    ACTOR,
    AMOUNT,
    DEGREE,
    DIGIT,
    EVENT,
    FRONT,
    GOVERNS,
    LINKING,
    MARK,
    NAME,
    NEVER,
    NO_OBJECT_BEHIND,
    NOMINAL,
    OF,
    PERSON,
    PLACE,
    PRONOUN,
    STUCK,
    VERB,
    Span,
)
from .links import LinkReader

_LONGEST_ASIDE: Final = 5
_DISTANCES: Final = frozenset(("m", "km", "[nmi_i]", "[mi_i]"))
_LONGEST_PERSON: Final = 24
_COUNTED: Final = frozenset(("count", "measure"))
_LONGEST_SUBJECT: Final = 20
_LONGEST_WHOLE: Final = 40
_LONGEST_STANDARD: Final = 80
_LONGEST_ACTIVITY: Final = 8
_NO_ACTIVITY: Final = MARK | OF | DIGIT | PRONOUN | PLACE | ACTOR | NEVER | FRONT | STUCK | LINKING
_STUCK: Final = STUCK | NOMINAL | ACTION
_SURE: Final = _STUCK | AMOUNT | LINKING
_PAID: Final = STUCK | AMOUNT | LINKING | NOMINAL


class LeftSide:
    """Reads the phrase in front of a quantity, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._phrase = PhraseBefore(pack)
        self._links = LinkReader(pack)
        self._compared = frozenset(pack.lexicon("compared_with").words)
        self._places = frozenset(pack.pattern("object.place"))
        self._when = pack.pattern("object.when")
        self._with = frozenset(pack.pattern("object.with"))
        self._ahead = re.compile(pack.pattern("object.ahead"))
        self._exist = pack.pattern("object.exist")
        self._where = tuple(pack.pattern("object.where").split("|"))
        self._loose = frozenset(pack.lexicon("loose_bound").words)
        self._done = pack.pattern("object.done")
        self._in = pack.pattern("object.in")
        self._governing = frozenset(pack.lexicon("governing_verb").words)
        self._agents = frozenset(pack.lexicon("object_agent").words)
        self._times = frozenset(pack.lexicon("event_classifier").words)
        self._share = re.compile(pack.pattern("object.share"))
        self._counted_whole = re.compile(pack.pattern("object.counted_whole"))
        self._origin = re.compile(pack.pattern("object.origin"))
        self._goal = re.compile(pack.pattern("object.goal"))
        self._spot = re.compile(pack.pattern("object.spot"))
        self._spends = re.compile(pack.pattern("object.spends"))
        self._achieved = re.compile(pack.pattern("object.achieved"))
        self._treated = re.compile(pack.pattern("object.treated"))
        self._standard = re.compile(pack.pattern("object.standard"))
        self._lasts = re.compile(pack.pattern("object.lasts"))
        self._while = re.compile(pack.pattern("object.while"))
        self._cause = re.compile(pack.pattern("object.cause"))
        self._by = tuple(pack.pattern("object.by").split("|"))
        self._of = pack.pattern("object.of")
        self._multiple = re.compile(pack.pattern("object.multiple"))
        self._persons = frozenset(pack.lexicon("actor_classifier").words)
        self._undergone = tuple(pack.lexicon("undergone").words)
        self._dwellings = tuple(pack.pattern("object.dwelling").split("|"))
        self._person_units = frozenset(pack.pattern("object.person"))
        self._dwellers = frozenset(pack.pattern("object.dweller"))
        self._troops = tuple(pack.pattern("object.troop").split("|"))
        self._such = pack.pattern("object.such")
        self._each = re.compile(pack.pattern("object.each"))
        self._someone = pack.pattern("object.someone")
        self._period = pack.pattern("object.period")
        self._from = frozenset(pack.pattern("object.from"))
        self._commas = frozenset(pack.pattern("object.comma"))
        self._joins = frozenset(pack.pattern("object.joins"))
        self._series = re.compile(pack.pattern("object.series"))
        self._activities = tuple(pack.lexicon("activity").words)
        self._activity_units = self._times | frozenset(pack.pattern("object.activity_unit"))
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
            if text.startswith(self._of, floor) and (
                found := self._counted_whole.search(text, max(0, floor - _LONGEST_WHOLE), position)
            ):
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
        if fact == "measure" and (found := self._treated.search(text, floor, position)):
            return self._of_treated(page, found.start(), floor)
        if text[clause] in self._from and (span := self._subject(page, reading, clause)):
            return span
        marked = self._marks.search(text, clause, position) is not None
        if marked and (found := self._origin.search(text, floor, position)):
            position = found.start() if self._goal.match(text, reading.end) else position
        spans = fact == "measure" and reading.unit_code in _DISTANCES
        position, i, linked = self._links.over(page, position, clause, share, spans)
        if position <= clause or text[position - 1] in self._with:
            return None
        if fact == "count" and not linked and self._is_ahead(text, reading, clause, position):
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
        if text[position - 1] == self._such and not linked and fact in _COUNTED:
            return self._listed_in_front(page, reading, position - 1, clause)
        if kind & EVENT and not share:
            return self._befallen(page, reading, position, i, clause, linked)
        onto = kind & _SURE == STUCK and text[position] in self._onto
        onto = onto or (kind & _PAID == STUCK and text[position : reading.start] in self._loose)
        if kind & _STUCK and (onto or not linked) and self._is_stuck(page, i, kind):
            over, i, _ = self._links.over(page, page.starts[i], clause, False, False)
            span = self._before(page, reading, over, i, clause)
            return span if span and self._is_amount(page, span) else None
        span = self._before(page, reading, position, i, clause, linked)
        if span is None and not linked and reading.unit in self._activity_units:
            return self._activity(page, position, clause)
        if span and linked and (cause := self._cause.search(text, clause, span[0])):
            over, i, _ = self._links.over(page, cause.start(), clause, False, False)
            return (self._before(page, reading, over, i, clause, linked) if over > clause else None) or span
        return span

    def standard(self, page: Surroundings, position: int) -> Span | None:
        """The standard by which the money at `position` is paid to each (补助标准为小学生每人500元)."""
        floor = max(0, position - _LONGEST_STANDARD)
        if not (found := self._standard.search(page.text, floor, position)):
            return None
        end = found.end()
        span = self._phrase.read(page, page.index(end - 1), end, floor, False, True)
        if span and span[0] > floor and page.bits_at(i := page.index(span[0] - 1)) & ACTION:
            return max(floor, page.starts[i]), span[1]
        return span

    def _of_treated(self, page: Surroundings, position: int, clause: int) -> Span | None:
        """The things in front of a verb of what has been done to them (早稻已收300万亩): no persons,
        bodies or places, which do it."""
        if position <= clause:
            return None
        text, i = page.text, page.index(position - 1)
        span = self._phrase.read(page, i, position, clause, False, True)
        if span is None or text[span[0] : span[1]] in self._compared or position in page.bodies:
            return None
        doing = page.bits_at(i) & (ACTOR | PLACE) or text.endswith(self._dwellings, 0, position)
        return None if doing else span

    def _is_ahead(self, text: str, reading: Reading, clause: int, position: int) -> bool:
        """Whether a number of points or votes says how far ahead of another somebody is (领先对手3分)."""
        return reading.unit in self._times and self._ahead.search(text, clause, position) is not None

    def _are_there(self, page: Surroundings, reading: Reading, span: Span) -> bool:
        """Whether a phrase names where persons are that do something (车站有千人排队)."""
        text, (begin, end) = page.text, span
        if text[reading.end : reading.end + 1] in NO_OBJECT_BEHIND:
            return False
        if text.find(self._exist, end, reading.start) < 0:
            return False
        placed = page.bits_at(page.index(end - 1)) & (PLACE | ACTOR) == PLACE
        return placed or text.endswith(self._where, begin, end)

    def _subject(self, page: Surroundings, reading: Reading, clause: int) -> Span | None:
        """The name of an amount in front of the comma behind which a clause says from what to what it changed
        (持股量，由24%提升至27%)."""
        text, comma = page.text, clause - 1
        if comma < 1 or text[comma] not in self._commas:
            return None
        if self._origin.fullmatch(text, clause, reading.start):
            if not self._goal.match(text, reading.end):
                return None
        elif not self._each.fullmatch(text, clause, reading.start):
            return None
        floor = max(0, comma - _LONGEST_SUBJECT)
        span = self._phrase.read(page, page.index(comma - 1), comma, floor, False, True)
        return span if span and self._is_amount(page, span) else None

    def _listed_in_front(
        self, page: Surroundings, reading: Reading, position: int, clause: int
    ) -> Span | None:
        """The last noun of a list whose things are counted (缴获刀具、枪支等50件): no names of persons."""
        if position <= clause:
            return None
        span = self._before(page, reading, position, page.index(position - 1), clause, True)
        if span is None or not self._series.search(page.text, clause, span[1]):
            return None
        last = page.bits_at(page.index(span[1] - 1))
        return span if last & ACTOR or reading.unit not in self._persons else None

    def _activity(self, page: Surroundings, position: int, clause: int) -> Span | None:
        """What is done or held, where a clause or the member of a list consists of that and its number
        (酒后驾驶53起，超速33起)."""
        text = page.text
        begin = clause
        while begin < position and (text[begin] in self._joins or begin in page.date_starts):
            begin = page.date_starts.get(begin, begin + 1)
        if not 2 <= position - begin <= _LONGEST_ACTIVITY:
            return None
        if not text.endswith(self._activities, begin, position):
            return None
        words = range(page.index(begin), page.index(position - 1) + 1)
        return None if any(page.bits_at(j) & _NO_ACTIVITY for j in words) else (begin, position)

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
        while len(spans) <= count:
            achieved = self._achieved.search(page.text, clause, spans[0][0])
            joined = self._join.search(page.text, clause, achieved.start() if achieved else spans[0][0])
            if joined is None:
                break
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
        if text[begin:end] in self._compared:
            return None
        if end in page.bodies and fact != "percentage" and not linked:
            led = reading.unit in self._persons and text.endswith(self._troops, begin, end)
            return span if led else None
        if begin and text.startswith(self._in, begin - 1):
            named = fact == "measure" and text[end - 1] in self._places
            if named or text[end] in self._places:
                return None
        if text[end] == self._when or text.endswith(self._period, begin, end):
            return None
        if text[end - 1] == self._when and page.starts[page.index(end - 1)] == end - 1:
            return None
        persons = fact == "count" and reading.unit in self._persons
        if persons and self._names_persons(page, span):
            return None
        if persons and linked and self._are_there(page, reading, span):
            return None
        if persons and self._is_undergone(page, reading.unit, span, linked):
            return None
        if befallen:
            return None if text[max(begin, page.starts[i]) : position] in self._agents else span
        if fact == "duration":
            if self._spends.search(text, begin, end):
                return None
            lasts = self._lasts.search(text, clause, reading.start) is not None
            return span if lasts or self._phrase.names_time(page, span) else None
        if fact == "money" or (
            reading.unit in self._times if fact == "count" else reading.unit_code in _DISTANCES
        ):
            often = fact == "count" and not linked and text.endswith(self._dwellings, begin, end)
            return None if often or self._acts(page, fact, span, i) else span
        return span

    def _names_persons(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase is the last name of a list of persons, whose number is told (王某、李某两人)."""
        begin, end = span
        if not begin or page.index(begin) != page.index(end - 1):
            return False
        joined = self._join.search(page.text, begin - 1, begin)
        return joined is not None and page.bits[page.text[begin:end]] & (NAME | ACTOR | AMOUNT) == NAME

    def _is_undergone(self, page: Surroundings, unit: str | None, span: Span, linked: bool) -> bool:
        """Whether a phrase in front of a number of persons names what is done to them (纪律处分12人, 批准逮捕
        3人) or, with no verb between, where they are (东社区30户)."""
        text, (begin, end) = page.text, span
        if unit in self._person_units and text.endswith(self._undergone, begin, end):
            return True
        return not linked and unit in self._dwellers and text.endswith(self._dwellings, begin, end)

    def _acts(self, page: Surroundings, fact: str, span: Span, i: int) -> bool:
        """Whether a phrase names who acts and not what is counted: a person or a body with money, with times
        or with a distance (公司500万元, 王某三次…)."""
        begin, end = span
        kind = page.bits[page.text[page.starts[i] : end]]
        named = kind & (ACTOR if fact == "measure" else ACTOR | PERSON) or page.text[end - 1] == self._someone
        if not named or kind & AMOUNT:
            return False
        if fact != "count":
            return True
        first = page.index(begin)
        return not (page.bits_at(first) & ACTION or page.bits_at(first - 1) & (VERB | GOVERNS))

    def _is_stuck(self, page: Surroundings, i: int, kind: int) -> bool:
        """Whether the word at `i` is a verb that names no object (增收800万元, 安排了300亿元), and not what
        another verb in front of it is about (发生融资116起)."""
        if i and page.bits_at(i - 1) & OF:
            return False
        if not kind & STUCK:
            done = not kind & AMOUNT or kind & VERB != 0
            return done and page.text.startswith(self._done, page.starts[i + 1])
        return not i or page.text[page.starts[i - 1] : page.starts[i]] not in self._governing

    def _is_amount(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase ends with the name of an amount (医药费, 利息)."""
        begin, end = span
        return page.bits[page.text[max(begin, page.starts[page.index(end - 1)]) : end]] & AMOUNT != 0
