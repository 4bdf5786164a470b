"""Changes that say from what to what: the words for where they begin, and the amount that they are of."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ..phrases import PhraseBefore
from ..surroundings import Surroundings
from ..words import Span

_LONGEST_SUBJECT: Final = 20


class OriginReader:
    """Reads what stands in front of the first number of a change, with the object patterns of a pack."""

    def __init__(self, pack: Pack, phrase: PhraseBefore) -> None:
        self._phrase = phrase
        self._commas = frozenset(pack.pattern("object.comma"))
        self._each = re.compile(pack.pattern("object.each"))
        self._origin = re.compile(pack.pattern("object.origin"))
        self._goal = re.compile(pack.pattern("object.goal"))

    def over(self, text: str, reading: Reading, floor: int, position: int) -> int:
        """Where the words for a change's beginning start, if a goal follows the number; else `position`."""
        found = self._origin.search(text, floor, position)
        return found.start() if found and self._goal.match(text, reading.end) else position

    def subject(self, page: Surroundings, reading: Reading, clause: int) -> Span | None:
        """The name of an amount in front of the comma behind which a clause, with a word for that, says from
        what to what it changed (持股量，由24%提升至27%)."""
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
        return span if span and page.names_amount(span) else None
