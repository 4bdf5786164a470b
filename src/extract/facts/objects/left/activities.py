"""What is done to things or held in front of a number: 早稻已收300万亩; 酒后驾驶53起，超速33起."""

from __future__ import annotations

from typing import Final

from ....model import Pack
from ...edged import EdgedPattern
from ..phrases import PhraseBefore
from ..suffixes import Suffixes
from ..surroundings import Surroundings
from ..words import ACTOR, DIGIT, FRONT, LINKING, MARK, NEVER, OF, PLACE, PRONOUN, STUCK, Span

_LONGEST_ACTIVITY: Final = 8
_NO_ACTIVITY: Final = MARK | OF | DIGIT | PRONOUN | PLACE | ACTOR | NEVER | FRONT | STUCK | LINKING


class ActivityReader:
    """Reads what is done, or what it is done to, with the object lexicons of a pack."""

    def __init__(self, pack: Pack, phrase: PhraseBefore) -> None:
        self._phrase = phrase
        self._treated = EdgedPattern(pack, "object.treated")
        self._compared = frozenset(pack.lexicon("compared_with").words)
        self._dwellings = Suffixes(pack.pattern("object.dwelling").split("|"))
        self._joins = frozenset(pack.pattern("object.joins"))
        self._activities = Suffixes(pack.lexicon("activity").words)
        self._times = frozenset(pack.lexicon("event_classifier").words)
        self._units = self._times | frozenset(pack.pattern("object.activity_unit"))

    def treatment(self, text: str, floor: int, position: int) -> int | None:
        """Where the verb begins that ends at `position` and says what has been done to things."""
        found = self._treated.close(text, floor, position)
        return found.start() if found else None

    def treated(self, page: Surroundings, position: int, clause: int) -> Span | None:
        """The things in front of such a verb: no persons, bodies or places, which do it."""
        if position <= clause:
            return None
        text, i = page.text, page.index(position - 1)
        span = self._phrase.read(page, i, position, clause, False, True)
        if span is None or text[span[0] : span[1]] in self._compared or position in page.bodies:
            return None
        doing = page.bits_at(i) & (ACTOR | PLACE) or self._dwellings.close(text, 0, position)
        return None if doing else span

    def held(self, page: Surroundings, unit: str | None, position: int, clause: int) -> Span | None:
        """What is done or held so often as a number of that unit says, where a clause or the member of a list
        consists of that and its number."""
        if unit not in self._units:
            return None
        text = page.text
        begin = clause
        while begin < position and (text[begin] in self._joins or begin in page.date_starts):
            begin = page.date_starts.get(begin, begin + 1)
        if not 2 <= position - begin <= _LONGEST_ACTIVITY:
            return None
        if not self._activities.close(text, begin, position):
            return None
        words = range(page.index(begin), page.index(position - 1) + 1)
        return None if any(page.bits_at(j) & _NO_ACTIVITY for j in words) else (begin, position)
