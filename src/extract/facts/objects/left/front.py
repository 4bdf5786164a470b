"""The phrase in front of a number, if it can be what the number is of."""

from __future__ import annotations

import re

from ....model import Pack, Reading
from ..phrases import PhraseBefore
from ..suffixes import Suffixes
from ..surroundings import Surroundings
from ..units import is_age, is_distance, is_off
from ..words import ACTION, ACTOR, ADVERB, AMOUNT, NOUN, Span
from .lists import ListReader
from .roles import Roles


class FrontPhrase:
    """Reads the phrase and refuses it where it has another part to play, with the lexicons of a pack."""

    def __init__(self, pack: Pack, phrase: PhraseBefore, lists: ListReader, roles: Roles) -> None:
        self._phrase = phrase
        self._lists = lists
        self._roles = roles
        self._compared = frozenset(pack.lexicon("compared_with").words)
        self._agents = frozenset(pack.lexicon("object_agent").words)
        self._times = frozenset(pack.lexicon("event_classifier").words)
        self._persons = frozenset(pack.lexicon("actor_classifier").words)
        self._troops = Suffixes(pack.pattern("object.troop").split("|"))
        self._places = frozenset(pack.pattern("object.place"))
        self._directions = frozenset(pack.pattern("object.direction"))
        self._qualities = frozenset(pack.pattern("object.how").split("|"))
        self._human = frozenset(pack.pattern("object.person"))
        self._of = pack.pattern("object.of")
        self._planned = tuple(pack.pattern("object.planned").split("|"))
        self._through = tuple(pack.pattern("object.through").split("|"))
        self._by = tuple(pack.pattern("object.by").split("|"))
        self._spends = re.compile(pack.pattern("object.spends"))
        self._lasts = re.compile(pack.pattern("object.lasts"))

    def read(
        self,
        page: Surroundings,
        reading: Reading,
        position: int,
        i: int,
        clause: int,
        linked: bool = False,
        befallen: bool = False,
    ) -> Span | None:
        """The phrase that ends at `position`, in the word at `i`, not before `clause`.

        `linked` says that a linking verb stands between, `befallen` that a verb of what happens to it does.
        """
        if position <= clause or page.text[position - 1] == self._of:
            return None
        text, fact = page.text, reading.rule.fact
        span = self._phrase.read(page, i, position, clause, is_age(reading), linked)
        if span is None or text[span[0] : position] in self._compared or self._is_quality(page, i, position):
            return None
        if page.bits_at(i) & (ACTION | AMOUNT) == ACTION and text.endswith(self._planned, 0, page.starts[i]):
            return None
        if linked and self._is_basis(text, span[0]):
            return None
        if is_distance(reading) and is_off(page, position, self._directions):
            return None
        if position in page.bodies and fact != "percentage" and not linked:
            led = reading.unit in self._persons and self._troops.close(text, *span)
            return span if led else None
        if self._roles.may_say_where_or_when(text, position) and (
            self._roles.says_where(text, span, fact == "measure") or self._roles.says_when(page, span)
        ):
            return None
        if fact == "count" and self._holds_or_does(page, reading, span, linked):
            return None
        if befallen:
            return span if self._can_befall(page, span, i) else None
        return span if self._fits(page, reading, span, i, clause, linked) else None

    def series(self, page: Surroundings, reading: Reading, position: int, clause: int) -> Span | None:
        """The last noun of a list whose things are counted (缴获刀具、枪支等50件): no names of persons."""
        if position <= clause:
            return None
        span = self.read(page, reading, position, page.index(position - 1), clause, True)
        if span is None or not self._lists.is_series(page.text, clause, span):
            return None
        return span if reading.unit not in self._persons or page.last_bits(span[1]) & ACTOR else None

    def _holds_or_does(self, page: Surroundings, reading: Reading, span: Span, linked: bool) -> bool:
        """Whether a phrase in front of a count says where its things are, or names none of the persons."""
        if reading.unit in self._persons and self._is_of_persons(page, reading, span, linked):
            return True
        return linked and self._roles.are_in_place(page, reading, span)

    def _can_befall(self, page: Surroundings, span: Span, i: int) -> bool:
        """Whether something can have happened to what a phrase names, whose last word is at `i`: to no agent,
        and not to what brought it about (因灾死亡319人)."""
        text, (begin, end) = page.text, span
        if text.startswith(self._through, begin) or text.endswith(self._through, 0, begin):
            return False
        return text[max(begin, page.starts[i]) : end] not in self._agents

    def _is_quality(self, page: Surroundings, i: int, position: int) -> bool:
        """Whether the word at `i` only says how something is (严重, 轻松)."""
        word = page.text[page.starts[i] : position]
        return word in self._qualities or page.bits[word] & (ADVERB | AMOUNT | NOUN) == ADVERB

    def _is_basis(self, text: str, begin: int) -> bool:
        """Whether a phrase is what is left out or gone by (扣除, 按照)."""
        return text.startswith(self._by, begin) or text.endswith(self._by, 0, begin)

    def _is_of_persons(self, page: Surroundings, reading: Reading, span: Span, linked: bool) -> bool:
        """Whether a phrase in front of a number of persons is one of their names, where they are, or what is
        done to them."""
        if self._lists.names_persons(page, span) or (linked and self._roles.are_there(page, reading, span)):
            return True
        led = not linked and self._troops.close(page.text, *span)
        if not led and reading.unit in self._human and self._roles.are_others(page, reading, span):
            return True
        return self._roles.is_undergone(page.text, reading.unit, span, linked)

    def _fits(
        self, page: Surroundings, reading: Reading, span: Span, i: int, clause: int, linked: bool
    ) -> bool:
        """Whether a phrase whose last word is at `i` is of the kind that the quantity wants: a length of time
        that of actions or amounts, money, times and distances nobody who acts."""
        text, fact = page.text, reading.rule.fact
        if fact == "duration":
            if self._spends.search(text, *span):
                return False
            lasts = self._lasts.search(text, clause, reading.start) is not None
            return lasts or self._phrase.names_time(page, span)
        if fact == "count":
            if reading.unit not in self._times:
                return True
            if not linked and (self._roles.does_often(text, span) or text[span[1]] in self._places):
                return False
        elif fact != "money" and not is_distance(reading):
            return True
        return not self._roles.acts(page, fact, span, i)
