"""Objects: what a quantity counts or measures, the noun phrase right or left of it.

The right side is read first: a noun phrase directly behind the unit, or behind 的. Where it begins with a
predicate, the phrase in front is taken, over linking verbs, adverbs, comparisons and dates. The second end of
a change and the members of a list carry the object of the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from ..model import Article, Pack, Reading, Tagger
from .phrases import LONGEST_BRACKET, PhraseReader
from .words import (
    ACTION,
    AMOUNT,
    CLOSING,
    FRONT,
    LINKING,
    MARK,
    OF,
    OPENING,
    PREDICATE,
    PUNCTUATION,
    STEP,
    STUCK,
    TAIL_SHIFT,
    VERB,
    Surroundings,
    WordBits,
)

_AGE: Final = "a"
_LONGEST_MODIFIER: Final = 14
_LONGEST_CARRY: Final = 24
_AFTER_OF: Final = frozenset(("percentage", "duration"))
_NO_OBJECT_BEHIND: Final = PUNCTUATION - OPENING.keys() - {"("}


class Phrase(NamedTuple):
    """A noun phrase's span in the clean text; `side` says where it stands to its quantity."""

    start: int
    end: int
    side: str


class ObjectFinder:
    """Finds the objects of the quantities of an article, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._bits: WordBits | None = None
        self._phrases = PhraseReader(pack)
        self._of = pack.pattern("object.of")
        self._actors = frozenset(pack.lexicon("actor_classifier").rows)
        self._bounds = frozenset(pack.lexicon("loose_bound").rows)
        self._compared = frozenset(pack.lexicon("compared_with").rows)
        self._list_mark = pack.pattern("object.list_mark")
        self._carry = re.compile(pack.pattern("object.carry"))
        self._list = re.compile(pack.pattern("object.list"))
        self._chain = re.compile(pack.pattern("object.chain"))
        self._share = re.compile(pack.pattern("object.share"))
        self._comparison = re.compile(pack.pattern("object.comparison"))
        self._carry_openings = pack.openings.get("object.carry")
        self._list_openings = pack.openings.get("object.list")
        self._comparison_openings = pack.openings.get("object.comparison")

    def find(
        self, article: Article, settled: Sequence[Reading], clauses: list[int]
    ) -> dict[int, Phrase | None]:
        """The object phrase of each quantity, by the position of its reading in `settled`."""
        found: dict[int, Phrase | None] = {}
        text, tokens = article.text, article.tokens
        page = Surroundings(text, tokens, self._bits_by(tokens.tag), settled)
        quantities, of = page.quantities, self._of
        previous: Reading | None = None
        before: Phrase | None = None
        for i in quantities:
            reading = settled[i]
            phrase = None
            end = reading.end
            behind = text[end : end + 1]
            if behind not in _NO_OBJECT_BEHIND and not (
                behind == of and self._looks_left(page, reading.start)
            ):
                phrase = self._right(page, reading)
            if phrase is None and before is not None and previous is not None:
                phrase = self._carried(page, previous, reading, before)
            if phrase is None:
                floor = clauses[bisect_right(clauses, reading.start) - 1]
                if previous is not None and previous.end > floor:
                    floor = previous.end
                phrase = self._left(page, reading, floor)
            found[i] = before = phrase
            previous = reading
        for i, following in zip(quantities[-2::-1], quantities[:0:-1], strict=True):
            if found[i] is None and self._chains(text, settled[i], settled[following]):
                found[i] = found[following]
        return found

    def _bits_by(self, tag: Tagger) -> WordBits:
        """The bits of words as a tokenizer tags them: one table for all articles of a tokenizer."""
        bits = self._bits
        if bits is None or bits.tag is not tag:
            bits = self._bits = WordBits(self._pack, tag)
        return bits

    def _looks_left(self, page: Surroundings, start: int) -> bool:
        """Whether what stands in front governs the number, so that a 的 behind it leads elsewhere.

        So does a linking verb that is more than a bound (下降20%的目标) and the name of an amount
        (身高2米15的中锋).
        """
        if not start:
            return False
        word = page.text[page.starts[page.index(start - 1)] : start]
        kind = page.bits[word]
        return bool(kind & AMOUNT or (kind & LINKING and word not in self._bounds))

    def _chains(self, text: str, first: Reading, second: Reading) -> bool:
        """Whether two counts stand side by side, sharing what follows them (2672户共12068名搬迁群众)."""
        return (
            second.start - first.end <= 2
            and first.rule.fact == second.rule.fact == "count"
            and bool(self._chain.fullmatch(text, first.end, second.start))
        )

    def _carried(self, page: Surroundings, first: Reading, second: Reading, phrase: Phrase) -> Phrase | None:
        """The object that a change's second number, a list's member or a bracket takes from before."""
        text, date_ends = page.text, page.date_ends
        begin, stop = first.end, second.start
        if not 0 < stop - begin <= _LONGEST_CARRY:
            return None
        opening = text[begin]
        if opening == "(" and first.unit == second.unit:
            return phrase
        if (
            phrase.side == "left"
            and (self._list_openings is None or opening in self._list_openings)
            and self._list.fullmatch(text, begin, stop)
        ):
            return phrase
        if self._carry_openings is not None and opening not in self._carry_openings:
            return None
        if stop - 1 in date_ends and text.startswith(self._of, stop - 1):
            stop -= 1
        stop = max(begin, date_ends.get(stop, stop))
        return phrase if self._carry.fullmatch(text, begin, stop) else None

    # ------------------------------------------------------------------------------------------------- right

    def _right(self, page: Surroundings, reading: Reading) -> Phrase | None:
        text = page.text
        position = reading.end
        if text.startswith("(", position):
            close = text.find(")", position, position + LONGEST_BRACKET)
            if close < 0:
                return None
            position = close + 1
        fact = reading.rule.fact
        if text.startswith(self._of, position):
            of = True
            position += 1
        elif fact in _AFTER_OF or (
            reading.unit_code == _AGE and reading.qualifier not in ("at_least", "at_most")
        ):
            return None
        else:
            of = False
            position = page.date_starts.get(position, position)
        if position >= len(text) or text[position] in _NO_OBJECT_BEHIND:
            return None
        i = page.index(position)
        kind = page.bits[text[position : page.starts[i + 1]]]
        span = None
        counted = fact == "count"
        if not kind & LINKING and (of or counted or not kind & (VERB | ACTION)):
            acting = reading.unit in self._actors if counted else reading.unit_code == _AGE
            span = self._phrases.behind(page, i, position, acting, bodies=counted)
        if span is None and counted and not of:
            span = self._behind_modifier(page, i)
        return Phrase(span[0], span[1], "right") if span else None

    def _behind_modifier(self, page: Surroundings, i: int) -> tuple[int, int] | None:
        """A counted noun behind a modifying clause (9户涉嫌销售侵权商品的经营户): what follows its 的."""
        text, starts, bits, walls = page.text, page.starts, page.bits, page.walls
        kind = page.bits_at(i)
        if not kind & PREDICATE or kind & LINKING:
            return None
        last_of = None
        for j in range(i, min(page.count, i + _LONGEST_MODIFIER)):
            start = starts[j]
            if start in walls:
                break
            word = text[start : starts[j + 1]]
            kind = bits[word]
            if kind & MARK and not (word in OPENING or word in CLOSING or word == self._list_mark):
                break
            if kind & OF:
                last_of = j
        if last_of is None or last_of + 1 >= page.count:
            return None
        return self._phrases.behind(page, last_of + 1, starts[last_of + 1])

    # -------------------------------------------------------------------------------------------------- left

    def _left(self, page: Surroundings, reading: Reading, clause: int) -> Phrase | None:
        text = page.text
        position = reading.start
        fact = reading.rule.fact
        share = fact == "percentage"
        if share and (found := self._share.search(text, clause, position)):
            return Phrase(*found.span("whole"), "left")
        position, i, linked = self._over_links(page, position, clause, share)
        if position <= clause or page.bits[text[page.starts[i] : position]] & STUCK:
            return None
        if linked and (found := self._compares(text, clause, position)):
            position, i, _ = self._over_links(page, found.start(), clause, share)
            if position <= clause:
                return None
        span = self._phrases.before(page, i, position, clause, reading.unit_code == _AGE)
        if span is None or text[span[0] : span[1]] in self._compared:
            return None
        if fact == "duration" and not self._phrases.names_time(page, span):
            return None
        return Phrase(span[0], span[1], "left")

    def _compares(self, text: str, clause: int, position: int) -> re.Match[str] | None:
        """What a number is compared with, in front of `position`."""
        openings = self._comparison_openings
        if openings is not None and openings.isdisjoint(text[clause:position]):
            return None
        return self._comparison.search(text, clause, position)

    def _over_links(
        self, page: Surroundings, position: int, clause: int, share: bool
    ) -> tuple[int, int, bool]:
        """Step left over qualifiers, adverbs, linking verbs, dates, brackets, and from a `share` over 的.

        Where the stepping ends, the index of the word in front of it, and whether a verb was among.
        """
        text, starts, bits, date_ends = page.text, page.starts, page.bits, page.date_ends
        linked = False
        first = share
        i = bisect_right(starts, position - 1) - 1
        while position > clause:
            if position in date_ends:
                position = date_ends[position]
                i = bisect_right(starts, position - 1) - 1
                continue
            start = starts[i]
            if start < clause:
                start = clause
            word = text[start:position]
            kind = bits[word]
            if kind & LINKING:
                linked = True
            elif not (kind & FRONT or (kind & STEP and position == starts[i + 1])):
                if word == ")":
                    opening = text.rfind("(", max(clause, position - 2 * LONGEST_BRACKET), position)
                    if opening <= clause:
                        break
                    position = opening
                    i = bisect_right(starts, position - 1) - 1
                    continue
                if word == " " or (kind & OF and (first or position - 1 in date_ends)):
                    first = first and word == " "
                    position, i = start, i - 1
                    continue
                tail = kind >> TAIL_SHIFT
                if not tail:
                    break
                position, linked, first = position - tail, True, False
                continue
            position, i, first = start, i - 1, False
        return position, i, linked
