"""Ends of phrases: what is part of one there, and what is not (times, effects)."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ...edged import EdgedPattern
from ..surroundings import Surroundings
from ..words import VERB, Span

_LONGEST_FRAME: Final = 10


class EndingReader:
    """Sets the ends of phrases right, with the object patterns of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._person = pack.pattern("object.person_ending")
        self._suffers = re.compile(pack.pattern("object.suffers"))
        self._suffered = re.compile(pack.pattern("object.suffered"))
        self._measured = EdgedPattern(pack, "object.measured")
        self._in_term = re.compile(pack.pattern("object.in_term"))
        self._when = pack.pattern("object.when")

    def ended(self, page: Surroundings, reading: Reading, span: Span) -> Span | None:
        """A phrase without what is no part of it: what persons suffer, a thing's measure, a term's 内; None
        where it is no phrase but says when something is done."""
        text, (begin, end) = page.text, span
        if text.startswith(self._person, end):
            return begin, end + 1
        fact = reading.rule.fact
        if fact == "count":
            end = self._without_effect(text, reading.start, begin, end)
        elif fact == "duration" and self._in_term.search(text, begin, end):
            end -= 1
        return self._without_when(page, begin, end)

    def _without_effect(self, text: str, start: int, begin: int, end: int) -> int:
        """Where what is counted ends, in front of what is done to it by what stands before the number."""
        if self._suffers.search(text, max(0, start - _LONGEST_FRAME), start) and (
            found := self._suffered.search(text, begin + 1, end)
        ):
            end = found.start()
        found = self._measured.close(text, begin, end)
        return found.start() if found else end

    def _without_when(self, page: Surroundings, begin: int, end: int) -> Span | None:
        """A phrase without the 时 that says when (采下5000斤苹果|时); None where that follows a verb."""
        if page.text[end - 1] != self._when:
            return begin, end
        i = page.index(end - 1)
        if page.starts[i] != end - 1:
            return begin, end
        if end - 1 == begin or page.bits_at(i - 1) & VERB:
            return None
        return begin, end - 1
