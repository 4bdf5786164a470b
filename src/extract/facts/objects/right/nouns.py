"""The noun phrase that follows a quantity: whether one can begin with a word, and what is none."""

from __future__ import annotations

from typing import Final

from ....model import Pack
from ..phrases import PhraseBehind
from ..surroundings import Surroundings
from ..words import (
    ACTION,
    EVENT,
    LINKING,
    MARK,
    MODIFIER,
    NAME,
    NEVER,
    NOMINAL,
    NOUN,
    REAL,
    STUCK,
    VERB,
    Span,
)
from .joints import BARE, SUCH

_STUCK_VERB: Final = STUCK | VERB


class NounReader:
    """Reads what follows a quantity, with the object lexicons of a pack."""

    def __init__(self, pack: Pack, phrase: PhraseBehind) -> None:
        self._phrase = phrase
        self._basic = pack.pattern("object.basic")
        self._list_mark = pack.pattern("object.list_mark")
        self._compared = frozenset(pack.lexicon("compared_with").words)
        self._times = frozenset(pack.lexicon("event_classifier").words)
        stuck = pack.lexicon("stuck_verb").words - pack.lexicon("actor_noun").words
        self._stuck = frozenset(word for word in stuck if len(word) > 1)

    def may_begin(self, page: Surroundings, i: int, kind: int, joint: int) -> bool:
        """Whether a phrase can begin with a word, of which `kind` are the bits: one that can link a number to
        what is in front of it, or change that, must describe what follows (200套新增住宅, 13%的平均税率)."""
        if not kind & LINKING or kind & (REAL | ACTION | NEVER | NAME) == REAL:
            return True
        if joint != BARE and kind & MODIFIER:
            return True
        if i + 1 >= page.count or page.starts[i + 1] in page.walls:
            return False
        following = page.bits_at(i + 1)
        if page.text.startswith(self._basic, page.starts[i]):
            return following & (NOUN | MARK | VERB) == NOUN
        return kind & NOMINAL != 0 and following & (NOUN | MARK) == NOUN

    def read(
        self, page: Surroundings, i: int, position: int, joint: int, acting: bool, bodies: bool, whole: bool
    ) -> Span | None:
        """The phrase at `position`, in the word at `i`; the flags are those of `PhraseBehind.read`."""
        span = self._phrase.read(page, i, position, acting, bodies, whole=whole)
        return None if span and joint == SUCH and span[1] - span[0] == 1 else span

    def is_excluded(self, text: str, unit: str | None, span: Span, kind: int) -> bool:
        """Whether a phrase is only what something is compared with (全国, 上年), or begins with a verb behind
        a number of times."""
        if kind & _STUCK_VERB == _STUCK_VERB and unit in self._times:
            return True
        return text[span[0] : span[1]] in self._compared

    def is_stuck(self, text: str, span: Span) -> bool:
        """Whether a phrase is a verb that names no object."""
        return text[span[0] : span[1]] in self._stuck

    def fits_bare(self, text: str, span: Span, kind: int) -> bool:
        """Whether a phrase that nothing joins to a quantity is no verb stuck to that, nor what happens to
        something; `kind` is its first word's."""
        if kind & (EVENT | NEVER) and not text.startswith(self._list_mark, span[0] + 1):
            return False
        return text[span[0] : span[1]] not in self._stuck
