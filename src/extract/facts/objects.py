"""Objects: what a quantity counts or measures, the noun phrase right or left of it.

The right side is read first: a noun phrase directly behind the unit, or behind 的. Where it begins with a
predicate, the phrase in front is taken, over linking verbs, adverbs, comparisons and dates. The second end of
a change and the members of a list carry the object of the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from ..model import Article, Pack, Reading, Tokens
from .phrases import CLOSING, LONGEST_BRACKET, OPENING, PUNCTUATION, PhraseReader, Span

_AGE: Final = "a"
_OVER_FLAGS: Final = frozenset(("d", "f", "ul", "ud", "y"))
_PREDICATE_FLAGS: Final = frozenset(("v", "p", "a", "d", "r", "l", "i", "b"))
_ACTION_FLAGS: Final = frozenset(("v", "vn"))
_LONGEST_MODIFIER: Final = 14
_LONGEST_CARRY: Final = 24
_AFTER_OF: Final = frozenset(("percentage", "duration"))


class Phrase(NamedTuple):
    """A noun phrase's span in the clean text; `side` says where it stands to its quantity."""

    start: int
    end: int
    side: str


class ObjectFinder:
    """Finds the objects of the quantities of an article, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._phrases = PhraseReader(pack)
        self._of = self._phrases.of
        self._stuck = frozenset(pack.lexicon("stuck_verb").words)
        changing = frozenset(pack.lexicon("change_verb").words)
        self._amounts = frozenset(pack.lexicon("amount_noun").words)
        self._linking = (
            (frozenset(pack.lexicon("linking_verb").words) | changing) - self._stuck - self._amounts
        )
        self._fronts = frozenset(
            w for w, p in pack.lexicon("qualifier").column("place").items() if p != "after"
        )
        self._bounds = frozenset(pack.lexicon("loose_bound").words)
        self._actors = frozenset(pack.lexicon("actor_classifier").words)
        self._compared = frozenset(pack.lexicon("compared_with").words)
        self._carry = re.compile(pack.pattern("object.carry"))
        self._list = re.compile(pack.pattern("object.list"))
        self._chain = re.compile(pack.pattern("object.chain"))
        self._share = re.compile(pack.pattern("object.share"))
        self._comparison = re.compile(pack.pattern("object.comparison"))

    def find(
        self, article: Article, settled: Sequence[Reading], clauses: list[int]
    ) -> dict[int, Phrase | None]:
        """The object phrase of each quantity, by the position of its reading in `settled`."""
        found: dict[int, Phrase | None] = {}
        quantities = [i for i, r in enumerate(settled) if r.rule.fact not in ("date", "organisation")]
        if not quantities:
            return found
        text, tokens = article.text, article.tokens
        walls = {r.start for r in settled}
        date_starts = {r.start: r.end for r in settled if r.rule.fact == "date"}
        date_ends = {end: start for start, end in date_starts.items()}
        previous: int | None = None
        for i in quantities:
            reading = settled[i]
            phrase = None
            if not self._looks_left(text, tokens, reading):
                phrase = self._right(text, tokens, reading, walls, date_starts)
            if phrase is None and previous is not None:
                phrase = self._carried(text, settled[previous], reading, found[previous], date_ends)
            if phrase is None:
                floor = clauses[bisect_right(clauses, reading.start) - 1]
                if previous is not None:
                    floor = max(floor, settled[previous].end)
                phrase = self._left(text, tokens, reading, floor, date_ends)
            found[i] = phrase
            previous = i
        for i, following in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
            if found[i] is None and self._chains(text, settled[i], settled[following]):
                found[i] = found[following]
        return found

    def _looks_left(self, text: str, tokens: Tokens, reading: Reading) -> bool:
        """Whether what stands in front governs the number, so that a 的 behind it leads elsewhere.

        So does a linking verb that is more than a bound (下降20%的目标) and the name of an amount
        (身高2米15的中锋).
        """
        if not reading.start or not text.startswith(self._of, reading.end):
            return False
        word = text[tokens.starts[tokens.index(reading.start - 1)] : reading.start]
        return word in self._amounts or (word in self._linking and word not in self._bounds)

    def _chains(self, text: str, first: Reading, second: Reading) -> bool:
        """Whether two counts stand side by side, sharing what follows them (2672户共12068名搬迁群众)."""
        return (
            first.rule.fact == second.rule.fact == "count"
            and second.start - first.end <= 2
            and bool(self._chain.fullmatch(text, first.end, second.start))
        )

    def _carried(
        self, text: str, first: Reading, second: Reading, phrase: Phrase | None, date_ends: Mapping[int, int]
    ) -> Phrase | None:
        """The object that a change's second number, a list's member or a bracket takes from before."""
        if phrase is None or not 0 <= second.start - first.end <= _LONGEST_CARRY:
            return None
        stop = second.start
        if stop > first.end and text[stop - 1] == self._of and stop - 1 in date_ends:
            stop -= 1
        stop = max(first.end, date_ends.get(stop, stop))
        if self._carry.fullmatch(text, first.end, stop):
            return phrase
        if phrase.side == "left" and self._list.fullmatch(text, first.end, second.start):
            return phrase
        if first.unit == second.unit and text.startswith("(", first.end):
            return phrase
        return None

    # ------------------------------------------------------------------------------------------------- right

    def _right(
        self,
        text: str,
        tokens: Tokens,
        reading: Reading,
        walls: Collection[int],
        date_starts: Mapping[int, int],
    ) -> Phrase | None:
        position = reading.end
        if text.startswith("(", position):
            close = text.find(")", position, position + LONGEST_BRACKET)
            if close < 0:
                return None
            position = close + 1
        if position >= len(text):
            return None
        of = text[position] == self._of
        fact = reading.rule.fact
        bounded_age = reading.unit_code == _AGE and reading.qualifier in ("at_least", "at_most")
        if not of and (fact in _AFTER_OF or (reading.unit_code == _AGE and not bounded_age)):
            return None
        position = date_starts.get(position, position) if not of else position + 1
        if position >= len(text) or (text[position] in PUNCTUATION and text[position] not in OPENING):
            return None
        i = tokens.index(position)
        word = text[position : tokens.starts[i + 1]]
        span = None
        if word not in self._linking and (of or fact == "count" or tokens.tag(word) not in _ACTION_FLAGS):
            acting = reading.unit in self._actors if fact == "count" else reading.unit_code == _AGE
            span = self._phrases.behind(text, tokens, position, walls, acting, bodies=fact == "count")
        if span is None and fact == "count" and not of:
            span = self._behind_modifier(text, tokens, i, walls)
        return Phrase(*span, "right") if span else None

    def _behind_modifier(self, text: str, tokens: Tokens, i: int, walls: Collection[int]) -> Span | None:
        """A counted noun behind a modifying clause (9户涉嫌销售侵权商品的经营户): what follows its 的."""
        if tokens.flag(i) not in _PREDICATE_FLAGS or tokens.word(i) in self._linking:
            return None
        last_of = None
        for j in range(i, min(len(tokens), i + _LONGEST_MODIFIER)):
            word = tokens.word(j)
            if tokens.starts[j] in walls:
                break
            if word in PUNCTUATION and word not in OPENING and word not in CLOSING and word != "、":
                break
            if word == self._of:
                last_of = j
        if last_of is None or last_of + 1 >= len(tokens):
            return None
        return self._phrases.behind(text, tokens, tokens.starts[last_of + 1], walls)

    # -------------------------------------------------------------------------------------------------- left

    def _left(
        self, text: str, tokens: Tokens, reading: Reading, clause: int, date_ends: Mapping[int, int]
    ) -> Phrase | None:
        position = reading.start
        if reading.rule.fact == "percentage" and (found := self._share.search(text, clause, position)):
            return Phrase(*found.span("whole"), "left")
        position, linked = self._over_links(text, tokens, reading, position, clause, date_ends)
        if position <= clause or self._is_stuck(text, tokens, position):
            return None
        if linked and (found := self._comparison.search(text, clause, position)):
            position, _ = self._over_links(text, tokens, reading, found.start(), clause, date_ends)
            if position <= clause:
                return None
        span = self._phrases.before(text, tokens, position, clause, reading.unit_code == _AGE)
        if span is None or text[span[0] : span[1]] in self._compared:
            return None
        if reading.rule.fact == "duration" and not self._phrases.names_time(text, tokens, span):
            return None
        return Phrase(*span, "left")

    def _over_links(
        self,
        text: str,
        tokens: Tokens,
        reading: Reading,
        position: int,
        clause: int,
        date_ends: Mapping[int, int],
    ) -> tuple[int, bool]:
        """Step left over qualifiers, adverbs, linking verbs, dates, brackets; whether a verb was among."""
        linked = False
        first = True
        while position > clause:
            if position in date_ends:
                position = date_ends[position]
                continue
            last = text[position - 1]
            if last == ")":
                opening = text.rfind("(", max(clause, position - 2 * LONGEST_BRACKET), position)
                if opening <= clause:
                    break
                position = opening
                continue
            if last == self._of and (
                (position - 1) in date_ends or (first and reading.rule.fact == "percentage")
            ):
                position -= 1
                first = False
                continue
            if last == " ":
                position -= 1
                continue
            i = tokens.index(position - 1)
            start = max(tokens.starts[i], clause)
            word = text[start:position]
            if word in self._linking:
                linked = True
            elif word not in self._fronts and tokens.flag(i) not in _OVER_FLAGS:
                tail = self._linked_tail(word)
                if not tail:
                    break
                linked = True
                start = position - tail
            position, first = start, False
        return position, linked

    def _is_stuck(self, text: str, tokens: Tokens, position: int) -> bool:
        """Whether a verb that names no object (增收800余万元) stands directly in front."""
        return text[tokens.starts[tokens.index(position - 1)] : position] in self._stuck

    def _linked_tail(self, word: str) -> int:
        """How many characters at a token's end are a linking verb or a qualifier that was not parted."""
        for length in range(min(3, len(word) - 1), 0, -1):
            if word[-length:] in self._linking or word[-length:] in self._fronts:
                return length
        return 0
