"""Which noun of a phrase is the one counted: the things that have a quality, not the quality."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ...edged import EdgedPattern
from ..suffixes import Suffixes
from ..surroundings import Surroundings
from ..words import (
    ACTION,
    ACTOR,
    AMOUNT,
    EVENT,
    GOVERNS,
    JOIN,
    LETTER,
    LINKING,
    MARK,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    PLACE,
    VERB,
    Span,
)

_LONGEST: Final = 12
_LONGEST_PREDICATE: Final = 3
_WORK: Final = ACTION | NOMINAL
_QUALIFYING: Final = AMOUNT | MODIFIER | _WORK | VERB
_STRIKING: Final = 2
"""How many words stand behind the first of a phrase that ends with a verb and a place."""


class HeadReader:
    """Shortens a phrase to the things that a number counts, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._quality = EdgedPattern(pack, "object.quality")
        self._price = EdgedPattern(pack, "object.price")
        self._fitting = re.compile(pack.pattern("object.fitting"))
        self._work = EdgedPattern(pack, "object.work")
        self._worked = re.compile(pack.pattern("object.worked"))
        self._holders = Suffixes(pack.lexicon("holder_noun").words)
        self._kinds = frozenset(pack.lexicon("kind_classifier").words)
        self._sets_up = re.compile(pack.pattern("object.sets_up"))
        self._events = frozenset(pack.pattern("object.events"))
        self._team = pack.pattern("object.team")
        self._team_noun = pack.pattern("object.team_noun")

    def counted(self, page: Surroundings, unit: str | None, span: Span, last: int) -> Span:
        """The phrase up to what holds the quality that it ends with (9座水库|总蓄水量), what is worked on
        (5个项目|建设), that of which the fittings are (20个小区|供水管网改造), or what does something
        (12个省份|新增病例); else the phrase itself. `last` is the index of its last word.
        """
        begin, end = span
        text = page.text
        if page.starts[last] > begin:
            first = page.index(begin)
            if acting := self._acting(page, unit, begin, end, first, last):
                return acting
            if struck := self._striking(page, begin, first, last):
                return struck
            if unit == self._team and (team := self._of_team(page, begin, first, last)):
                return team
        tail = max(begin + 1, end - _LONGEST)
        if self._quality.close(text, tail, end):
            held = self._holder(page, begin, end)
            return held or (span if unit in self._kinds else self._without_quality(page, begin, end))
        if unit in self._kinds:
            return span
        if (
            unit is None
            and (held := self._holder(page, begin, end))
            and self._leads_to_amount(page, last + 1)
        ):
            return held
        if found := self._work.close(text, tail, end):
            end = found.start()
        elif not self._is_work(page, end, last + 1):
            return span
        if self._fitting.search(text, tail, end):
            return self._holder(page, begin, end) or span
        worked = self._worked.search(text, begin, end) or self._holders.close(text, begin, end)
        return (begin, end) if worked else span

    def holds(self, text: str, end: int) -> bool:
        """Whether the phrase that ends at `end` names things or places that have qualities of their own."""
        return self._holders.close(text, 0, end)

    def _acting(
        self, page: Surroundings, unit: str | None, begin: int, end: int, first: int, last: int
    ) -> Span | None:
        """The phrase, its words from `first` to `last`, up to a noun of things or places behind which a verb
        says what these do."""
        text, starts = page.text, page.starts
        for i in range(first, last):
            edge = starts[i + 1]
            if self._holders.close(text, begin, edge):
                kind = page.bits_at(i + 1)
                if kind & JOIN:
                    joined = i + 2 < last and self._holders.close(text, edge, starts[i + 3])
                    return (begin, starts[i + 3]) if joined else None
                acts = kind & (VERB | ACTION | AMOUNT) == VERB and kind & (LINKING | GOVERNS)
                acts = acts or self._sets_up.match(text, edge, end - 1) is not None
                acts = acts or (kind & (VERB | NOUN) == VERB and starts[i + 2] - edge == 1)
                acts = acts or (
                    unit not in self._events and kind & EVENT and self._befalls(page, i + 1, last)
                )
                acts = acts and not self._work.close(text, edge, starts[i + 2])
                return (begin, edge) if acts or kind & LETTER else None
        return None

    def priced(self, page: Surroundings, span: Span) -> Span:
        """What has the price that a phrase ends with (5500大卡|动力煤|价格), or the phrase itself."""
        return self._without_quality(page, *span) if self._price.close(page.text, *span) else span

    def _leads_to_amount(self, page: Surroundings, i: int) -> bool:
        """Whether the word at `i` begins the predicate of an amount that things have (城市|合计签约套数)."""
        for j in range(i, min(page.count, i + _LONGEST_PREDICATE)):
            kind = page.bits_at(j)
            if kind & (MARK | OF | JOIN) or page.starts[j] in page.walls:
                return False
            if kind & AMOUNT or self._quality.close(page.text, page.starts[i], page.starts[j + 1]):
                return True
        return False

    def _befalls(self, page: Surroundings, i: int, last: int) -> bool:
        """Whether all words from that at `i` on, to the `last` of the phrase, say what befalls things."""
        return all(page.bits_at(j) & EVENT for j in range(i, last + 1))

    def _striking(self, page: Surroundings, begin: int, first: int, last: int) -> Span | None:
        """The phrase up to a verb behind a noun, in front of the place at its end (两个台风|登陆福建)."""
        if last - first < _STRIKING or not page.bits_at(last) & PLACE:
            return None
        kind = page.bits_at(last - 1)
        struck = kind & VERB and not kind & NOUN and page.bits_at(last - 2) & NOUN
        return (begin, page.starts[last - 1]) if struck else None

    def _of_team(self, page: Surroundings, begin: int, first: int, last: int) -> Span | None:
        """The phrase up to the word for teams, in front of one for who belongs to these (球队|主教练)."""
        for i in range(first, last):
            edge = page.starts[i + 1]
            if page.text.endswith(self._team_noun, begin, edge) and page.bits_at(i + 1) & ACTOR:
                return begin, edge
        return None

    def _is_work(self, page: Surroundings, end: int, i: int) -> bool:
        """Whether a noun of action begins at `end`, with the word at `i`."""
        return i < page.count and page.starts[i] == end and page.bits_at(i) & _WORK != 0

    def _holder(self, page: Surroundings, begin: int, end: int) -> Span | None:
        """The phrase up to its first noun of things with qualities and fittings, if more follows."""
        for i in range(page.index(begin), page.index(end - 1)):
            edge = page.starts[i + 1]
            if self._holders.close(page.text, begin, edge):
                return begin, edge
        return None

    def _without_quality(self, page: Surroundings, begin: int, end: int) -> Span:
        """The phrase without the words of amount, and what describes these, at its end."""
        i = last = page.index(end - 1)
        while page.starts[i] > begin and (i == last or page.bits_at(i) & _QUALIFYING):
            i -= 1
        named = i < last and page.bits_at(i) & NOUN and not page.bits_at(i) & AMOUNT
        return (begin, page.starts[i + 1]) if named else (begin, end)
