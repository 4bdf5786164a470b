"""Verbs stuck to numbers, which are no objects and have none behind them (增收800万元, 捐赠220万元)."""

from __future__ import annotations

from typing import Final

from ....model import Pack
from ..surroundings import Surroundings
from ..words import ACTION, AMOUNT, DIGIT, LETTER, LINKING, MARK, MODIFIER, NOMINAL, NOUN, OF, STUCK, VERB

_PREDICATES: Final = STUCK | NOMINAL | ACTION
"""What words must be to be stuck."""
_SURE: Final = _PREDICATES | AMOUNT | LINKING
_NO_VERB: Final = AMOUNT | MARK | OF | DIGIT | LETTER
_MODIFIERS: Final = NOUN | MODIFIER
_NO_MODIFIER: Final = MARK | VERB | LINKING | OF | DIGIT
_MOST_MODIFIERS: Final = 4
_PAID: Final = STUCK | AMOUNT | LINKING | NOMINAL


class StuckVerbs:
    """Tells such verbs, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._onto = frozenset(pack.pattern("object.onto"))
        self._loose = frozenset(pack.lexicon("loose_bound").words)
        self._done = pack.pattern("object.done")
        self._handling = frozenset(pack.lexicon("handling_verb").words)
        self._governing = frozenset(pack.lexicon("governing_verb").words)

    def is_stuck(
        self, page: Surroundings, i: int, kind: int, position: int, start: int, linked: bool
    ) -> bool:
        """Whether the word at `i`, which ends at `position` and has bits `kind`, is stuck to the number at
        `start`; if it is `linked` to that by another, only over one of direction or a bound."""
        if not kind & _PREDICATES:
            return not kind & _NO_VERB and page.text.startswith(self._done, position)
        if linked and not self._reaches(page.text, kind, position, start):
            return False
        if i and page.bits_at(i - 1) & OF:
            return False
        if not kind & STUCK:
            done = not kind & AMOUNT or kind & VERB != 0
            return done and page.text.startswith(self._done, page.starts[i + 1])
        return not i or not self._is_governed(page, i - 1, kind & (NOUN | NOMINAL) != 0)

    def _is_governed(self, page: Surroundings, i: int, nominal: bool) -> bool:
        """Whether the word at `i`, or for what can be a noun one in front of its modifiers, is a verb that
        has a noun behind it (收到社会|捐款)."""
        text, starts = page.text, page.starts
        if text[starts[i] : starts[i + 1]] in self._governing:
            return True
        steps = _MOST_MODIFIERS if nominal else 0
        while steps:
            word = text[starts[i] : starts[i + 1]]
            if word in self._handling:
                return True
            if i == 0 or not page.bits[word] & _MODIFIERS or page.bits[word] & _NO_MODIFIER:
                return False
            i, steps = i - 1, steps - 1
        return False

    def _reaches(self, text: str, kind: int, position: int, start: int) -> bool:
        """Whether what stands between a verb and a number only says how far it goes (捐赠到, 捐赠超过)."""
        if kind & _SURE == STUCK and text[position] in self._onto:
            return True
        return kind & _PAID == STUCK and text[position:start] in self._loose
