"""The right side of a quantity: the noun phrase behind its unit, or behind 的."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ..phrases import PhraseBehind
from ..surroundings import Surroundings, is_age
from ..words import (
    ACTION,
    ACTOR,
    ADJECTIVE,
    AMOUNT,
    EVENT,
    FRONT,
    LINKING,
    LONGEST_BRACKET,
    MARK,
    MODIFIER,
    NAME,
    NEVER,
    NO_PHRASE,
    NOMINAL,
    NOUN,
    OF,
    PER,
    PERSON,
    PREDICATE,
    PUNCTUATION,
    REAL,
    STEP,
    STUCK,
    VERB,
    Span,
)
from .described import DescribedNouns
from .heads import HeadReader

_GOVERNING: Final = VERB | LINKING | STUCK
_LONGEST_ARE: Final = 4
_LONGEST_FRAME: Final = 10
_BOUNDS: Final = frozenset(("at_least", "at_most"))


class RightSide:
    """Reads the phrase behind a quantity, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._behind = PhraseBehind(pack)
        self._heads = HeadReader(pack)
        self._described = DescribedNouns(pack, self._behind)
        self._of = pack.pattern("object.of")
        self._list_mark = pack.pattern("object.list_mark")
        self._part = re.compile(pack.pattern("object.part"))
        self._away = re.compile(f"{pack.pattern('object.spot')}|{pack.pattern('object.outside')}")
        self._joined = re.compile(pack.pattern("object.list"))
        self._doers = frozenset(pack.pattern("object.doer"))
        self._times = frozenset(pack.lexicon("event_classifier").words)
        self._events = frozenset(pack.pattern("object.events"))
        self._such = pack.pattern("object.such")
        self._person = pack.pattern("object.person_ending")
        self._owned = re.compile(pack.pattern("object.owned"))
        self._grade = re.compile(pack.pattern("object.grade"))
        stuck = pack.lexicon("stuck_verb").words - pack.lexicon("actor_noun").words
        self._stuck = frozenset(word for word in stuck if len(word) > 1)
        self._between = pack.pattern("object.between")
        self._are = re.compile(pack.pattern("object.are"))
        self._very = frozenset(pack.pattern("object.very"))
        self._founds = re.compile(pack.pattern("object.founds"))
        self._priced = re.compile(pack.pattern("object.priced"))
        self._named_term = re.compile(pack.pattern("object.named_term"))
        self._in_term = re.compile(pack.pattern("object.in_term"))
        self._suffers = re.compile(pack.pattern("object.suffers"))
        self._suffered = re.compile(pack.pattern("object.suffered"))
        self._measured = re.compile(pack.pattern("object.measured"))
        self._yields = re.compile(pack.pattern("object.yields"))
        self._yielded = re.compile(pack.pattern("object.yielded"))
        self._effort = re.compile(pack.pattern("object.effort"))
        self._grows = re.compile(pack.pattern("object.grows"))
        self._basic = pack.pattern("object.basic")
        self._human = pack.pattern("object.human")
        self._groups = frozenset(pack.pattern("object.group"))
        self._often = frozenset(pack.pattern("object.often"))
        self._when = pack.pattern("object.when")
        self._possessive = pack.pattern("object.possessive")
        self._term = re.compile(pack.pattern("object.term"))
        self._dimension = re.compile(pack.pattern("object.dimension"))
        self._actors = frozenset(pack.lexicon("actor_classifier").words)
        self._amounts = frozenset(pack.lexicon("amount_noun").words)
        self._compared = frozenset(pack.lexicon("compared_with").words)
        self._loose = frozenset(pack.lexicon("loose_bound").words)

    def read(self, page: Surroundings, reading: Reading) -> Span | None:
        """The phrase behind a quantity, None where none is its object."""
        text = page.text
        position = reading.end
        if text.startswith("(", position):
            close = text.find(")", position, position + LONGEST_BRACKET)
            if close < 0:
                return None
            position = close + 1
        fact = reading.rule.fact
        if text.startswith(self._between, position):
            position += len(self._between)
        of = text.startswith(self._of, position)
        such = text.startswith(self._such, position) and reading.unit not in self._actors
        if fact == "measure" and self._away.match(text, position):
            return None
        if fact == "measure" and (found := self._dimension.match(text, position)):
            of, position = True, found.end()
        elif such:
            of, position = True, position + len(self._such)
        elif of:
            position += 1
            if fact == "duration" and (found := self._effort.match(text, position)):
                return found.span()
            termed = fact == "duration" and self._named_term.match(text, position) is not None
            if not termed and self._looks_left(page, reading.start):
                return self._described.aged(page, position) if is_age(reading) else None
        elif text.startswith(self._possessive, position) or not self._takes_noun(page, reading):
            return None
        else:
            position = page.date_starts.get(position, position)
        if position >= len(text) or text[position] in NO_PHRASE:
            return None
        if not of and self._grows.match(text, position):
            return None
        counted = fact == "count"
        if (counted or fact == "measure") and (made := self._made(text, reading.start, position)):
            return made
        if counted and not of and self._is_repeated(page, reading, position):
            return None
        if counted and not of and (graded := self._grade.match(text, position)):
            position = graded.end()
            if position >= len(text) or text[position] in NO_PHRASE:
                return None
        begin = position
        position = self._over_modifier(page, position, reading.unit) if counted else position
        i = page.index(position)
        kind = page.bits[text[position : page.starts[i + 1]]]
        span = None
        acting = False
        if not kind & LINKING or self._names(page, kind, i, of):
            aged = is_age(reading)
            share = fact == "percentage" and not of
            acting = aged or share or (counted and self._counts_actors(reading.unit, kind))
            whole = of or (counted and reading.unit in self._events)
            span = self._behind.read(page, i, position, acting, bodies=not aged, whole=whole)
            if span and such and span[1] - span[0] == 1:
                span = None
            moved = span and span[0] > position and text[begin] in self._very
            if span and begin < position and not moved and not text.startswith(self._of, position - 1):
                span = begin, span[1]
            if span and text[span[0] : span[1]] in self._compared:
                span = None
            if span and fact == "money" and not of and self._founds.match(text, position):
                span = None
            if span and counted and acting and self._does(page, span, kind):
                span = None
            if span and reading.unit == self._human and kind & (VERB | NOUN) == VERB:
                last = page.bits_at(page.index(span[1] - 1))
                if not self._is_doer(page, span[1], last) and text[span[1] - 1] not in self._groups:
                    return None
            if span and reading.unit in self._times and kind & (STUCK | VERB) == STUCK | VERB:
                span = None
            if span and counted and not whole and text[span[0] : span[1]] in self._stuck:
                span = None
            if span and not of and not counted and not self._fits(page, reading, span, kind):
                span = None
            elif span and not of and not counted and kind & AMOUNT:
                span = self._described.of_amount(page, span) or span
        if span is None and is_age(reading) and not of and not kind & (STEP | LINKING | NEVER):
            span = self._described.behind_clause(page, i, True)
        if span is None and fact == "duration" and not of and self._is_action(page, i, position):
            span = None if self._is_governed(page, reading.start, by=VERB) else (position, page.starts[i + 1])
        if counted and not of and self._described.begins(page, reading, position, span, acting):
            described = self._described.behind_clause(page, i, acting)
            span = self._heads.counted(page, reading.unit, described) if described else span
        elif span is not None and counted:
            described = (
                None
                if self._heads.holds(text, span[1])
                else self._described.behind_description(page, span[1], acting)
            )
            span = described or self._heads.counted(page, reading.unit, span)
        if span is None and counted and reading.unit is None and begin in page.body_starts:
            end = page.body_starts[begin]
            span = (begin, end) if text[end - 1] in self._doers else None
        return self._shortened(page, reading, span) if span else None

    def _shortened(self, page: Surroundings, reading: Reading, span: Span) -> Span | None:
        """A phrase without what is no part of it: what persons suffer, a thing's measure, a term's 内."""
        text, fact = page.text, reading.rule.fact
        begin, end = span
        if text.startswith(self._person, end):
            return begin, end + 1
        if fact == "count":
            frame = max(0, reading.start - _LONGEST_FRAME)
            if self._suffers.search(text, frame, reading.start) and (
                found := self._suffered.search(text, begin + 1, end)
            ):
                end = found.start()
            if found := self._measured.search(text, begin, end):
                end = found.start()
        elif fact == "duration" and self._in_term.search(text, begin, end):
            end -= 1
        return self._without_when(page, (begin, end))

    def _made(self, text: str, start: int, position: int) -> Span | None:
        """What is made in a number, in front of where that is done (年产20万台空调|生产线)."""
        if not self._yields.search(text, max(0, start - _LONGEST_FRAME), start):
            return None
        found = self._yielded.match(text, position)
        return found.span("made") if found else None

    def _is_repeated(self, page: Surroundings, reading: Reading, position: int) -> bool:
        """Whether a number of times says how often something is done (三次|访问了那里), with no verb in front
        that governs it (进行了三次访问)."""
        if reading.unit not in self._often:
            return False
        i = page.index(position)
        kind = page.bits_at(i)
        if page.starts[i] != position or not kind & VERB or kind & (NOUN | AMOUNT):
            return False
        return not self._is_governed(page, reading.start, by=_GOVERNING)

    def _without_when(self, page: Surroundings, span: Span) -> Span | None:
        """A phrase without the 时 that says when (采下5000斤苹果|时); None where that follows a verb."""
        begin, end = span
        i = page.index(end - 1)
        if page.text[end - 1] != self._when or page.starts[i] != end - 1:
            return span
        if end - 1 == begin or page.bits_at(i - 1) & VERB:
            return None
        return begin, end - 1

    def _over_modifier(self, page: Surroundings, position: int, unit: str | None) -> int:
        """Where a modifier in front of what is counted ends that words alone do not tell: a body that it
        belongs to, or a list of them (两名教育部|官员), a verb that was cut (在|售|单位)."""
        end = page.body_starts.get(position)
        if end is not None:
            while (joined := self._joined.match(page.text, end)) and joined.end() in page.body_starts:
                end = page.body_starts[joined.end()]
            end += unit in self._actors and page.text.startswith(self._of, end)
            return end if end < len(page.text) and page.text[end] not in NO_PHRASE else position
        i = page.index(position)
        if page.text[position] in self._very and i + 1 < page.count:
            edge, following = page.starts[i + 1], page.bits_at(i + 1)
            if edge == position + 1:
                return edge if following & (NOUN | ADJECTIVE) and not following & VERB else position
            if edge == position + 2 and page.bits_at(i) & ADJECTIVE:
                if following & OF and i + 2 < page.count:
                    return page.starts[i + 2]
                return edge if following & (NOUN | MARK | VERB) == NOUN else position
        if i + 2 >= page.count or page.starts[i + 1] != position + 1 or page.starts[i + 2] != position + 2:
            return position
        cut = page.bits[page.text[position : position + 2]] & NOMINAL and not page.bits_at(i) & NOUN
        return position + 2 if cut else position

    def _names(self, page: Surroundings, kind: int, i: int, of: bool) -> bool:
        """Whether a word that can link a number to what is in front of it, or change that, describes what
        follows (200套新增住宅, 13%的平均税率)."""
        if kind & (REAL | ACTION | NEVER | NAME) == REAL or (of and kind & MODIFIER):
            return True
        if i + 1 >= page.count or page.starts[i + 1] in page.walls:
            return False
        following = page.bits_at(i + 1)
        if page.text.startswith(self._basic, page.starts[i]):
            return following & (NOUN | MARK | VERB) == NOUN
        return kind & NOMINAL != 0 and following & (NOUN | MARK) == NOUN

    def _counts_actors(self, unit: str | None, kind: int) -> bool:
        """Whether a count is of persons or bodies: by its classifier, or without one by the first word."""
        return unit in self._actors or (unit is None and kind & ACTOR != 0)

    def _is_shared(self, page: Surroundings, reading: Reading, span: Span) -> bool:
        """Whether a phrase that follows a share is what it is a share of: always behind a word for one (八成,
        一半), behind figures only persons, bodies, and what is owned or levied in shares (10%股权)."""
        text, end = page.text, span[1]
        if self._part.search(text, reading.start, reading.end):
            return True
        if page.bits_at(page.index(end - 1)) & ACTOR:
            return True
        return self._owned.search(text, span[0], end) is not None

    def _does(self, page: Surroundings, span: Span, kind: int) -> bool:
        """Whether a phrase behind a number of persons or bodies is what they do or have: one verb of what
        happens, or an amount (5人得分上双); `kind` is its first word's."""
        begin, end = span
        last = page.bits_at(page.index(end - 1))
        if kind & EVENT and (page.index(begin) == page.index(end - 1) or not self._is_doer(page, end, last)):
            return True
        return (kind | last) & AMOUNT != 0 and not last & ACTOR

    def _is_doer(self, page: Surroundings, end: int, kind: int) -> bool:
        """Whether a phrase ends with persons or bodies; `kind` is its last word's."""
        return kind & (ACTOR | PERSON) != 0 or page.text[end - 1] in self._doers

    def _takes_noun(self, page: Surroundings, reading: Reading) -> bool:
        """Whether a noun directly behind a quantity can be its object.

        Behind a share it can be (八成受访者), unless what stands in front governs that; behind a length of
        time only where a verb governs it (请了两天假).
        """
        fact = reading.rule.fact
        if fact == "percentage":
            return not self._looks_left(page, reading.start)
        if fact == "duration":
            return self._term.match(page.text, reading.end) is not None or self._is_governed(
                page, reading.start, by=VERB | PREDICATE
            )
        return True

    def _fits(self, page: Surroundings, reading: Reading, span: Span, kind: int) -> bool:
        """Whether a phrase that no 的 joins to a quantity is its object; `kind` is its first word's.

        Where it begins with a word that can be a verb (300万元帮扶资金, 300万元改造公路), money wants the
        name of an amount at its end; a length of time wants the clause to end there.
        """
        fact = reading.rule.fact
        begin, end = span
        if page.text[begin:end] in self._stuck:
            return False
        if kind & (EVENT | NEVER) and not page.text.startswith(self._list_mark, begin + 1):
            return False
        if fact == "duration":
            if kind & (VERB | ACTION | NOMINAL) and page.index(begin) == page.index(end - 1):
                return not self._is_governed(page, reading.start, by=VERB)
            return end >= len(page.text) or page.text[end] in PUNCTUATION
        if is_age(reading) and reading.qualifier not in _BOUNDS:
            return page.bits_at(page.index(end - 1)) & (ACTOR | PERSON) != 0
        if fact == "percentage":
            return self._is_shared(page, reading, span)
        if not kind & (VERB | ACTION):
            return True
        return fact == "money" and page.bits_at(page.index(end - 1)) & AMOUNT != 0

    def _is_action(self, page: Surroundings, i: int, position: int) -> bool:
        """Whether one verb that a clause ends with is what a length of time is of (经过三小时激战，)."""
        end = page.starts[i + 1]
        if page.bits[page.text[position:end]] & (VERB | LINKING) != VERB or end - position < 2:
            return False
        return end < len(page.text) and page.text[end] in PUNCTUATION

    def _is_governed(self, page: Surroundings, start: int, by: int) -> bool:
        """Whether a word of one of the kinds `by` stands in front of a number, over qualifiers."""
        i = page.index(start - 1) if start else -1
        while i >= 0:
            kind = page.bits_at(i)
            if kind & by:
                return True
            if not kind & (FRONT | STEP):
                return False
            i -= 1
        return False

    def _looks_left(self, page: Surroundings, start: int) -> bool:
        """Whether what stands in front governs the number, so that what is behind it leads elsewhere.

        So does a linking verb that is more than a bound (下降20%的目标) and the name of an amount, in front
        of a bound too (身高2米15的中锋, 增速超过7%的行业).
        """
        if found := self._are.search(page.text, max(0, start - _LONGEST_ARE), start):
            i = page.index(found.start() - 1) if found.start() else -1
            return i >= 0 and page.bits_at(i) & AMOUNT != 0
        last = i = page.index(start - 1) if start else -1
        if i > 0 and page.bits_at(i) & PER and self._priced.search(page.text, 0, page.starts[i]):
            return True
        while i >= 0:
            word = page.text[page.starts[i] : min(page.starts[i + 1], start)]
            kind = page.bits[word]
            if kind & AMOUNT:
                return not kind & STUCK
            start = page.starts[i]
            loose = word in self._loose or page.text[max(0, start - 1) : start + len(word)] in self._loose
            if kind & (STEP | LINKING) == STEP and i < last:
                i -= 1
                continue
            if not kind & LINKING or not loose:
                return i == last and kind & LINKING != 0
            i -= 1
        return False
