"""Boundaries of noun phrases: the words in front of which, or within which, one ends."""

from __future__ import annotations

from typing import Final

from ....model import Pack
from ..surroundings import Surroundings
from ..words import (
    ACTOR,
    ASPECT,
    CLOSER,
    CUT,
    ENDING,
    IDIOM,
    LINKING,
    NAME,
    NOUN,
    PER,
    PERSON,
    PLACE,
    REACH,
    STEP,
    UNKNOWN,
    VERB,
)
from .edges import is_boundary
from .persons import PersonReader
from .reach import Reach
from .sorts import SortReader

_LONGEST_PERSON: Final = 4
_PAIR: Final = 2
_ENDING: Final = CUT | PER | LINKING | REACH | IDIOM
"""Of these a word of more characters than one must be to end a phrase that names no person and no body."""
_NO_PLACE: Final = PLACE | LINKING
"""Verbs of change that a dictionary takes for places (新增)."""


class BoundaryReader:
    """Tells where phrases end, with the object lexicons of a pack."""

    def __init__(self, pack: Pack, sorts: SortReader) -> None:
        self._persons = PersonReader(pack)
        self._sorts = sorts
        self._places = frozenset(pack.pattern("object.place"))
        self._visiting = frozenset(pack.pattern("object.visiting"))
        self._directed = frozenset(pack.pattern("object.directed"))
        self._onto = frozenset(pack.pattern("object.onto"))

    def ends_before(self, page: Surroundings, reach: Reach, word: str, kind: int, end: int) -> bool:
        """Whether the phrase ends in front of a word that ends at `end`, or with the person's name or the
        part of the word that it begins with."""
        last = reach.last
        if last is not None and reach.i + 1 < page.count and page.bits_at(reach.i + 1) & ASPECT:
            return True
        if last == reach.start and kind & UNKNOWN == NAME and self._visits(page, reach, word):
            return True
        if not (kind & _ENDING or reach.acts or reach.acting or end - reach.start == 1):
            return False
        if reach.acting and not reach.bodies and not kind & ACTOR:
            name_end = self._persons.end(page, reach.i, reach.start)
            if name_end is not None:
                return not reach.settle(name_end)
        if last is None:
            return kind & CUT != 0 and self._ends_within_first(page, reach, word, end)
        if (
            reach.acts
            and last == reach.start
            and (ended := self._ends_with_actor(page, reach, word, kind, end)) is not None
        ):
            return ended
        if kind & CUT:
            if not page.bits[word[:-1]] & STEP:
                reach.last = end - 1
            return True
        if kind & PER or word in self._places or kind & _NO_PLACE == _NO_PLACE:
            return True
        if kind & (UNKNOWN | REACH) == NAME | REACH and word[-1] in self._onto:
            return True
        if end - reach.start == 1:
            return kind & (PERSON | ENDING) == PERSON
        return reach.real and kind & (IDIOM | ACTOR) == IDIOM

    def _visits(self, page: Surroundings, reach: Reach, word: str) -> bool:
        """Whether a word that no dictionary has is a verb with its place (邮轮|访港), at a clause's end."""
        if len(word) != _PAIR or word[0] not in self._visiting or not reach.real:
            return False
        return is_boundary(page, reach.i + 1, VERB)

    def _ends_within_first(self, page: Surroundings, reach: Reach, word: str, end: int) -> bool:
        """Whether a preposition or a verb was not parted from the first word, which is a noun without it."""
        stem = page.bits[word[:-1]]
        cut = stem & (NOUN | ENDING) and not stem & STEP
        return not reach.settle(end - 1) if cut else False

    def _ends_with_actor(
        self, page: Surroundings, reach: Reach, word: str, kind: int, end: int
    ) -> bool | None:
        """Whether the phrase ends with the person or body in front of a word, or with that word itself: a
        character that closes the noun, a person's name; None where the word alone has to tell."""
        last = reach.start
        if self._sorts.says_sort(page, reach, end):
            return None
        if end - last == 1 and (
            (kind & (CLOSER | LINKING) == CLOSER and is_boundary(page, reach.i + 1, kind))
            or kind & (ENDING | VERB) == ENDING
        ):
            return not reach.settle(end)
        if reach.acting and not kind & ACTOR:
            named = kind & NAME and not word.isascii() and 1 < len(word) <= _LONGEST_PERSON
            named = named and word[-1] not in self._directed
            return not reach.settle(end if named and not reach.bodies else last)
        return True if reach.bodies and kind & (UNKNOWN | CUT) == NAME else None
