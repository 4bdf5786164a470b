"""What links a number to the phrase in front of it: qualifiers, linking verbs, adverbs, times, brackets."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from ....model import Pack
from ..surroundings import Surroundings
from ..words import (
    ADJECTIVE,
    ADVERB,
    AMOUNT,
    ASPECT,
    DEGREE,
    EVENT,
    FRONT,
    LINKING,
    LONGEST_BRACKET,
    MARK,
    NAME,
    NOMINAL,
    OF,
    PER,
    REACH,
    STEP,
    STUCK,
    TAIL_MASK,
    TAIL_SHIFT,
    UNKNOWN,
    VERB,
)

_TAIL: Final = TAIL_MASK << TAIL_SHIFT
_STEPS: Final = LINKING | STUCK | EVENT | FRONT | STEP | OF | PER | DEGREE | MARK | _TAIL
"""What a word must be to be stepped over or looked at more closely; any other is what the number is of."""
_VAGUE: Final = LINKING | DEGREE


class LinkReader:
    """Steps from a number to the phrase in front of it, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._per = pack.pattern("object.per")
        self._possessive = pack.pattern("object.possessive")
        self._in = pack.pattern("object.in")
        before_dates = "object.than", "object.at", "object.from"
        self._than = frozenset("".join(pack.pattern(key) for key in before_dates))
        self._since = frozenset(pack.pattern("object.since").split("|"))
        linking = pack.lexicon("linking_verb").words
        self._amounts = frozenset(pack.lexicon("amount_noun").words)
        self._ambiguous = frozenset(word[-1] for word in self._amounts if word[-1] in linking)

    def over(
        self, page: Surroundings, position: int, clause: int, share: bool, spans: bool
    ) -> tuple[int, int, int, bool]:
        """Step left over qualifiers, adverbs, linking verbs, lengths of time, dates, brackets; from a `share`
        over 的, from what `spans` a distance over its direction (坝高30米).

        Where the stepping ends; of the word in front the index and the bits; whether a verb was among.
        """
        text, starts, bits, time_ends = page.text, page.starts, page.bits, page.time_ends
        linked = reached = False
        share_of = self._possessive if share else None
        kind = 0
        i = bisect_right(starts, position - 1) - 1
        while position > clause:
            if position in time_ends:
                position = self._over_time(text, time_ends[position])
                continue
            while starts[i] >= position:
                i -= 1
            start = starts[i] if starts[i] > clause else clause
            word = text[start:position]
            kind = bits[word]
            adverbial = linked and kind & ADVERB
            if adverbial or (start in time_ends and word in self._since) or word == share_of:
                position = start
                continue
            if not (kind & _STEPS or reached or text[start - 1] == self._per):
                if position - start > 1 or start <= clause or not self._is_cut(page, start - 1, position):
                    break
                position = start - 1
                continue
            if kind & _VAGUE and self._names_amount(text, word, kind, start, position, spans):
                break
            if kind & LINKING:
                linked = linked or not kind & ASPECT
                reached = kind & REACH != 0 or word == self._in
                if position - start == 1 and start - 1 > clause and self._is_torn(page, start, position):
                    start -= 1
            elif reached and kind & (VERB | ADJECTIVE) and not kind & (AMOUNT | NOMINAL):
                reached = False
            elif kind & (STUCK | EVENT):
                break
            elif not kind & (FRONT | STEP):
                to = self._over_rest(page, word, kind, start, position, clause, share, spans)
                if to == position:
                    break
                if kind & (_TAIL | DEGREE):
                    linked, reached, spans = True, kind & REACH != 0, False
                position, share = to, share and word == " "
                continue
            position, share = start, share and kind & (FRONT | LINKING) == FRONT
        return position, i, kind if starts[i] >= clause else page.bits_until(i, position), linked

    def _names_amount(self, text: str, word: str, kind: int, start: int, position: int, spans: bool) -> bool:
        """Whether a linking verb or a direction is the end of the name of an amount (高度)."""
        if word in self._ambiguous and kind & LINKING and text[start - 1 : position] in self._amounts:
            return True
        return spans and kind & DEGREE != 0 and text[position - 2 : position] in self._amounts

    def _over_time(self, text: str, start: int) -> int:
        """Where a time that begins at `start` is stepped over to, with what compares with it (比)."""
        return start - 1 if text[start - 1] in self._than else start

    def _is_cut(self, page: Surroundings, start: int, position: int) -> bool:
        """Whether the two characters at `start` are a linking verb that was cut."""
        return page.bits[page.text[start:position]] & LINKING != 0

    def _is_torn(self, page: Surroundings, start: int, position: int) -> bool:
        """Whether the linking verb of one character at `start` is the second one of another, whose first was
        left alone, or at a word that no dictionary has or that a direction ends (楼面|价高|达, 订单年|减)."""
        kind = page.last_bits(start)
        if kind & (AMOUNT | LINKING) or start in page.time_ends:
            return False
        if (
            page.starts[page.index(start - 1)] < start - 1
            and kind & UNKNOWN != NAME
            and not page.bits[page.text[start - 1]] & DEGREE
        ):
            return False
        return self._is_cut(page, start - 1, position)

    def _over_rest(
        self,
        page: Surroundings,
        word: str,
        kind: int,
        start: int,
        position: int,
        clause: int,
        share: bool,
        spans: bool,
    ) -> int:
        """Where a word is stepped over to that is no link by itself; `position` where it is none."""
        text = page.text
        if word == ")":
            opening = text.rfind("(", max(clause, position - 2 * LONGEST_BRACKET), position)
            return opening if opening > clause else position
        if word == " " or (kind & OF and (share or position - 1 in page.date_ends)):
            return start
        if tail := kind >> TAIL_SHIFT & TAIL_MASK:
            return position - tail
        if kind & PER or (spans and kind & DEGREE):
            return start
        return start - 1 if start > clause and text[start - 1] == self._per else position
