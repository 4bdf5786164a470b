"""The noun phrase that ends at a place in the text: what can belong to one, and where it begins."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ..suffixes import Suffixes
from ..surroundings import Surroundings
from ..words import (
    ACTION,
    ACTOR,
    ADJECTIVE,
    AMOUNT,
    CLOSER,
    CLOSING,
    DIGIT,
    GOVERNS,
    LETTER,
    LINKING,
    LONGEST_QUOTE,
    MARK,
    MODIFIER,
    NEVER,
    NOMINAL,
    NOUN,
    OF,
    PLACE,
    PRONOUN,
    PUNCTUATION,
    REAL,
    STUCK,
    TIME,
    VERB,
    Span,
)
from .edges import describes

_NOUNS: Final = NOUN | AMOUNT | LETTER
_STOPS: Final = MARK | OF | DIGIT
_NAMING: Final = REAL | VERB | NOMINAL | ACTION | AMOUNT
_UNCOMMON: Final = _STOPS | NEVER | PLACE | ACTION | GOVERNS

_THING, _SPOT, _DEED = 1, 2, 4
"""What a phrase names: things, a place; how often something done is among its words, counted in fours."""
_NO_SPOT: Final = ~_SPOT
_EXPECTING: Final = ACTION | LINKING
_LONGEST_TOWARD: Final = 16
_GOVERNING: Final = VERB | OF


class PhraseBefore:
    """Reads noun phrases from right to left with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._amounts = pack.lexicon("amount_noun").words | pack.lexicon("amount_suffix").words
        self._amount_ends = frozenset(word[-1] for word in self._amounts)
        self._toward = re.compile(pack.pattern("object.toward"))
        self._agents = frozenset(pack.lexicon("object_agent").words)
        self._person = pack.pattern("object.person_ending")
        self._time_nouns = Suffixes(pack.lexicon("time_noun").words)

    def read(
        self, page: Surroundings, i: int, position: int, floor: int, with_pronouns: bool, linked: bool
    ) -> Span | None:
        """The noun phrase that ends at `position`, in the word at `i`, not before `floor`. Pronouns count
        where the caller says so.

        A noun of action alone in front of a number (投递五次, 组团2万人次) is a predicate and no phrase,
        unless a verb governs it (开展督导21次) or it is `linked` to the number by another (投诉达五次).
        """
        text, starts, bits, date_ends = page.text, page.starts, page.bits, page.date_ends
        nouns = _NOUNS | PRONOUN if with_pronouns else _NOUNS
        begin = self._suffix_start(page, i, position, floor)
        j, kind, named = i, 0, 0
        if begin < position:
            j, named = page.index(begin - 1) if begin else -1, _THING
        while j >= 0 and (start := starts[j]) >= floor and (end := starts[j + 1]) not in date_ends:
            kind = bits[text[start : end if end < position else position]]
            if kind & nouns and not kind & _UNCOMMON:
                begin, j, named = start, j - 1, named | _THING
                continue
            over = self._over(page, j, kind, position, floor, begin, nouns, named)
            if over is None:
                break
            begin, j, named = over
        if begin >= position or not named & _NO_SPOT:
            return None
        if named == _DEED and not linked and not (kind & _GOVERNING and j >= 0 and starts[j] >= floor):
            return None
        return None if named >= _DEED and self._acts(page, begin, starts[i]) else (begin, position)

    def _suffix_start(self, page: Surroundings, i: int, position: int, floor: int) -> int:
        """Where the noun begins that a word of amount, or a character that makes persons of a verb, closes
        at `position`, however the words were cut; `position` where there is none."""
        text, starts = page.text, page.starts
        if (
            text[position - 1] in self._amount_ends
            and position - 2 >= floor
            and text[position - 2 : position] in self._amounts
        ):
            return position - 2
        if i and starts[i] == position - 1 > floor and text[position - 1] == self._person:
            return max(floor, starts[i - 1])
        return position

    def _over(
        self,
        page: Surroundings,
        i: int,
        kind: int,
        position: int,
        floor: int,
        begin: int,
        nouns: int,
        named: int,
    ) -> tuple[int, int, int] | None:
        """Read over the word at `i`, in front of what has been read down to `begin` and names `named`.

        Where the phrase begins with it, the index of the word in front, what it names; None where the word is
        not of the phrase.
        """
        if kind & _STOPS or (
            kind & NEVER
            and (begin != position or not kind & _NAMING)
            and (kind & _EXPECTING == _EXPECTING or not self._describes(page, i, position))
        ):
            opening = _opening(page.text, page.starts[i], max(floor, position - LONGEST_QUOTE - 30))
            return None if opening is None else (opening, page.index(opening) - 1, named | _THING)
        if kind & GOVERNS and named & _THING and not self._describes(page, i, position):
            return None
        start = page.starts[i]
        if kind & PLACE:
            return start, i - 1, named | _SPOT
        if kind & ACTION and not kind & AMOUNT:
            return start, i - 1, named + _DEED
        if kind & nouns or (begin == position and _may_close(page, i, floor, kind)):
            return start, i - 1, named | _THING
        if kind & MODIFIER and named & _NO_SPOT:
            return begin if kind & TIME else start, i - 1, named
        if self._is_verbal(page, i, kind, position, begin):
            return start, i - 1, named + _DEED
        return None

    def _acts(self, page: Surroundings, begin: int, end: int) -> bool:
        """Whether a body or another agent is all that stands in front of a verb."""
        if page.body_starts.get(begin) == end:
            return self._toward.search(page.text, max(0, begin - _LONGEST_TOWARD), begin) is None
        return page.text[begin:end] in self._agents

    def names_time(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase can be what a length of time is of: an action, an amount, or a word for time."""
        begin, end = span
        text = page.text
        head = text[max(begin, page.starts[page.index(end - 1)]) : end]
        if page.bits[head] & (AMOUNT | NOMINAL | ACTION):
            return not page.bits[head] & ACTOR
        governed = begin > 0 and page.bits_at(page.index(begin - 1)) & VERB
        return bool(governed) or self._time_nouns.close(text, begin, end)

    def _is_verbal(self, page: Surroundings, i: int, kind: int, position: int, begin: int) -> bool:
        """Whether a verb belongs to the phrase that has been read down to `begin`: one that the pack knows in
        front of nouns, or that a noun of amount makes its modifier (接触率, 可支配收入)."""
        if kind & NOMINAL or (kind & STUCK and begin == position):
            return True
        if kind & (VERB | LINKING | STUCK) == VERB and self._describes(page, i, position):
            return True
        start, end = page.starts[i], page.starts[i + 1]
        pair = end - start == 1 and end < position
        return pair and page.bits[page.text[start : page.starts[i + 2]]] & NOMINAL != 0

    def _describes(self, page: Surroundings, i: int, position: int) -> bool:
        """Whether the verb at `i` describes the word behind it, which names an amount (接触|率)."""
        if page.starts[i + 1] >= position:
            return False
        if describes(page, i, position):
            return True
        long = page.starts[i + 1] - page.starts[i] > 1
        return long and page.text[position - 2 : position] in self._amounts


def _opening(text: str, close: int, floor: int) -> int | None:
    """Where a quotation opens that closes at `close`."""
    opens = CLOSING.get(text[close])
    opening = text.rfind(opens, floor, close) if opens else -1
    return opening if opening >= 0 else None


def _may_close(page: Surroundings, i: int, floor: int, kind: int) -> bool:
    """Whether a word tagged otherwise may end a noun phrase: 清单 (as a), 老年人|口, 微“新”|愿."""
    start = page.starts[i]
    if start <= floor:
        return False
    if page.starts[i + 1] - start > 1:
        return bool(kind & ADJECTIVE)
    if not kind & CLOSER or kind & ADJECTIVE:
        return False
    before = page.text[start - 1]
    return before in CLOSING or (before not in PUNCTUATION and page.bits_at(i - 1) & NOUN != 0)
