"""Modifiers in front of what is counted that words alone do not tell: grades, bodies, superlatives, verbs."""

from __future__ import annotations

import re

from ....model import Pack
from ...edged import EdgedPattern
from ..surroundings import Surroundings
from ..words import ADJECTIVE, MARK, NOMINAL, NOUN, OF, VERB
from .joints import opens_phrase


class ModifierReader:
    """Steps over such modifiers, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._of = pack.pattern("object.of")
        self._joined = re.compile(pack.pattern("object.list"))
        self._grade = EdgedPattern(pack, "object.grade")
        self._very = frozenset(pack.pattern("object.very"))
        self._actors = frozenset(pack.lexicon("actor_classifier").words)

    def over_grade(self, text: str, position: int) -> int | None:
        """Where a grade ends that begins at `position` (3家|五星级酒店); None where no phrase follows."""
        graded = self._grade.match(text, position)
        if graded is None:
            return position
        return graded.end() if opens_phrase(text, graded.end()) else None

    def over(self, page: Surroundings, position: int, i: int, unit: str | None) -> int:
        """Where a modifier at `position`, in the word at `i`, ends: a body that what is counted belongs to, a
        superlative, a verb
        that was cut (在|售|单位)."""
        end = page.body_starts.get(position)
        if end is not None:
            end = self._over_bodies(page, end, unit)
            return end if opens_phrase(page.text, end) else position
        if page.text[position] in self._very:
            edge = self._over_superlative(page, i, position)
            if edge is not None:
                return edge
        starts = page.starts
        if i + 2 >= page.count or starts[i + 1] != position + 1 or starts[i + 2] != position + 2:
            return position
        cut = page.bits[page.text[position : position + 2]] & NOMINAL and not page.bits_at(i) & NOUN
        return position + 2 if cut else position

    def _over_bodies(self, page: Surroundings, end: int, unit: str | None) -> int:
        """Where a list of bodies ends of which the first ends at `end` (两名教育部、财政部|官员)."""
        while (joined := self._joined.match(page.text, end)) and joined.end() in page.body_starts:
            end = page.body_starts[joined.end()]
        return end + (unit in self._actors and page.text.startswith(self._of, end))

    def says_most(self, text: str, position: int) -> bool:
        """Whether a superlative can begin at `position`."""
        return text[position] in self._very

    def _over_superlative(self, page: Surroundings, i: int, position: int) -> int | None:
        """Where a superlative in the word at `i` ends; `position` where what follows is no noun, None where
        the words were cut in another way."""
        if i + 1 >= page.count:
            return None
        edge, following = page.starts[i + 1], page.bits_at(i + 1)
        if edge == position + 1:
            return edge if following & (NOUN | ADJECTIVE) and not following & VERB else position
        if edge == position + 2 and page.bits_at(i) & ADJECTIVE:
            if following & OF and i + 2 < page.count:
                return page.starts[i + 2]
            return edge if following & (NOUN | MARK | VERB) == NOUN else position
        return None
