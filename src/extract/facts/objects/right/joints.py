"""Joints: what joins a phrase to the quantity in front of it, 的, 等, or nothing."""

from __future__ import annotations

from ....model import Pack
from ...edged import EdgedPattern
from ..surroundings import Surroundings
from ..words import NO_PHRASE

APART, BARE, OF, SUCH = range(4)
"""How what follows a quantity is joined to it: not at all (之), by nothing, by 的, by 等."""


class Joints:
    """Reads what joins, with the object patterns of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._of = pack.pattern("object.of")
        self._such = pack.pattern("object.such")
        self._possessive = pack.pattern("object.possessive")
        self._firsts = frozenset(word[0] for word in (self._of, self._such, self._possessive))
        self._actors = frozenset(pack.lexicon("actor_classifier").words)
        self._grows = EdgedPattern(pack, "object.grows")
        self._predicate = EdgedPattern(pack, "object.predicate")

    def joint(self, text: str, position: int, unit: str | None) -> int:
        """How what stands at `position` is joined to a quantity of that unit; 等 joins no persons."""
        if text[position] not in self._firsts:
            return BARE
        if text.startswith(self._such, position) and unit not in self._actors:
            return SUCH
        if text.startswith(self._of, position):
            return OF
        return APART if text.startswith(self._possessive, position) else BARE

    def beyond(self, page: Surroundings, position: int, joint: int) -> int | None:
        """Where the phrase begins behind what joins it, or behind a date; None where none can."""
        text = page.text
        if joint == BARE:
            position = page.date_starts.get(position, position)
        else:
            position += len(self._such if joint == SUCH else self._of)
        if not opens_phrase(text, position) or (joint == BARE and self._is_predicate(text, position)):
            return None
        return position

    def _is_predicate(self, text: str, position: int) -> bool:
        """Whether what stands at `position` says what becomes of the thing counted, though the words do not
        tell."""
        return bool(self._grows.match(text, position) or self._predicate.match(text, position))


def opens_phrase(text: str, position: int) -> bool:
    """Whether a phrase can begin with the character at `position`."""
    return position < len(text) and text[position] not in NO_PHRASE
