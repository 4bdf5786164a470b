"""Quantities: read the numeral, the unit and the words around them; refuse what only looks like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from ...model import Article, Candidate, Number, Pack, QuantityParts, Reading, Refusal
from ..quoted import Quotes
from .arithmetic import multiplier_of, whole
from .notation import BLANK, DIGITS, HALF, LIST_MARK, MORE, OVER
from .numerals import SIXTY, Marker, Numeral, parse_numeral, parse_rest

_MARKER_QUALIFIERS: Final = {"more": "more_than", "several": "several"}
_LONGEST_FRONT: Final = 5
_SHORTEST_WORD: Final = 2
_NOMINAL: Final = "n"
_WORD_OPENINGS: Final = frozenset((*DIGITS, HALF, OVER))
_MORE: Final = frozenset(MORE)
_LOOSE: Final = frozenset(("nearly", "more_than"))


class QuantityReader:
    """Reads quantity candidates with the qualifier lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        qualifiers = pack.lexicon("qualifier")
        places, values = qualifiers.column("place"), qualifiers.column("qualifier")
        self._front = {w: values[w] for w in qualifiers.words if places[w] == "before"}
        self._front_lengths: dict[str, list[int]] = {}
        for length in range(_LONGEST_FRONT, 0, -1):
            for last in {word[-1] for word in self._front if len(word) == length}:
                self._front_lengths.setdefault(last, []).append(length)
        self._surnames = pack.lexicon("surname").words
        self._openers = frozenset(pack.lexicon("numeral_opener").words)
        self._tail = {w: values[w] for w in qualifiers.words if places[w] == "after"}
        self._clause_values = pack.lexicon("clause_qualifier").column("qualifier")
        self._clause = re.compile(
            "|".join(map(re.escape, sorted(self._clause_values, key=len, reverse=True)))
        )
        names = [w for w in pack.lexicon("currency_name").words if not w.startswith(tuple(self._front))]
        self._currencies = sorted(names, key=len, reverse=True)
        self._parting = frozenset((" ", *(name[-1] for name in self._currencies)))
        self._no_bound = re.compile(pack.pattern("quantity.no_bound"))
        self._reach = re.compile(pack.pattern("quantity.reach"))

    def read(
        self, candidate: Candidate, article: Article, quotes: Quotes, clauses: list[int]
    ) -> Reading | Refusal:
        """Read a candidate: its exact value or range, qualifier, unit as written."""
        rule, start, end = candidate.rule, candidate.start, candidate.end
        if reason := quotes.refuses(start, end):
            return Refusal(rule, start, end, reason)
        text = article.text
        parts: QuantityParts = candidate.parts
        number_start, number_end = parts.number
        written = text[number_start:number_end]
        numeral = parse_numeral(written)
        if numeral is None:
            return Refusal(rule, start, end, f"{written} is no number")
        if written[0] in _WORD_OPENINGS and (word := self._word_around(article, parts.number, end)):
            return Refusal(rule, start, end, f"inside the word {word}")
        if BLANK in written and (word := self._name_apart(article, text.index(BLANK, number_start) + 1, end)):
            return Refusal(rule, start, end, f"in front of the name {word}")
        low = high = None
        if parts.upper is None and numeral.value is not None:
            value = self._value(numeral.value, text, parts)
            qualifier = self._qualifier(text, start, numeral.marker, parts, clauses)
        else:
            value, qualifier = None, "range"
            ends = self._ends(numeral, written, text, parts)
            if isinstance(ends, str):
                return Refusal(rule, start, end, ends)
            low, high = ends
        unit, code = self._unit(article, parts, numeral)
        return Reading(rule, start, end, parts, value, low, high, qualifier, unit, code)

    def _word_around(self, article: Article, number: tuple[int, int], end: int) -> str | None:
        """The word that a numeral begins inside of; a word may be cut where a numeral can follow.

        What no dictionary has and ends with the quantity is no word (棉八|百亩), unless it can be a person.
        """
        start, number_end = number
        tokens = article.tokens
        if start in tokens.edges:
            return None
        at = tokens.index(start)
        opening, word = article.text[tokens.starts[at] : start], tokens.word(at)
        if opening in self._front or opening in self._openers:
            return None
        word_end = tokens.starts[at + 1]
        made_up = tokens.flag(at) is None and word_end <= end
        return None if made_up and (word_end < number_end or opening not in self._surnames) else word

    @staticmethod
    def _name_apart(article: Article, start: int, end: int) -> str | None:
        """The name that begins with what a blank parts from figures, and is no multiplier (2018 万科)."""
        tokens = article.tokens
        at = tokens.index(start)
        word = tokens.word(at)
        if len(word) != _SHORTEST_WORD and start + len(word) <= end:
            return None
        return word if (tokens.flag(at) or "").startswith(_NOMINAL) else None

    @staticmethod
    def _unit(article: Article, parts: QuantityParts, numeral: Numeral) -> tuple[str | None, str | None]:
        """The unit as written (without a bare 个 before it, a sign for what 成 stands for) and its code."""
        row = parts.row
        if parts.unit is None or row is None:
            return numeral.unit, numeral.unit
        start, end = parts.unit
        if row.shown == row.word:
            if parts.tail and parts.tail[0] == "(" and parts.tail[-1] == ")":
                end += len(parts.tail)
            return article.written[start:end].replace("％", "%"), row.code
        return _as_shown(article.written[start:end], row.word, row.shown), row.code

    def _value(self, value: Number, text: str, parts: QuantityParts) -> Number | None:
        """The value, with what is left of its unit behind it, what the unit adds and what it stands for."""
        row = parts.row
        if parts.rest is not None:
            rest = text[parts.rest[0] : parts.rest[1]]
            value = whole(Decimal(value) + parse_rest(rest, row.parts if row else SIXTY))
        if row is not None and row.plus is not None:
            value = whole(Decimal(value) + row.plus)
        return value if row is None or row.factor == 1 else self._scaled(value, parts)

    def _ends(
        self, numeral: Numeral, written: str, text: str, parts: QuantityParts
    ) -> tuple[Number | None, Number | None] | str:
        """The ends of a range, or why it is none; the numbers may share the second's multiplier (5到10万)."""
        low, high = numeral.low, numeral.high
        if parts.upper is not None:
            upper_written = text[parts.upper[0] : parts.upper[1]]
            upper = parse_numeral(upper_written)
            if upper is None or upper.value is None:
                return "the second number is none"
            if numeral.value is not None:
                low, high = numeral.value, upper.value
                if text[parts.number[1]] == LIST_MARK:
                    near = parse_numeral(written + upper_written)
                    if near is not None and near.low is not None and near.high is not None:
                        low, high = near.low, near.high
                shared = multiplier_of(upper_written)
                if shared >= 1000 and multiplier_of(written) == 1 and low * shared < high:
                    low = low * shared
        low, high = self._scaled(low, parts), self._scaled(high, parts)
        if low is not None and high is not None and low >= high:
            return "not a range: the first number is not below the second"
        return low, high

    @staticmethod
    def _scaled(value: Number | None, parts: QuantityParts) -> Number | None:
        factor = parts.row.factor if parts.row else 1
        if value is None or factor == 1:
            return value
        return whole(Decimal(value) * factor)

    def _qualifier(
        self, text: str, start: int, marker: Marker | None, parts: QuantityParts, clauses: list[int]
    ) -> str:
        if parts.tail and (after := self._tail.get(parts.tail)):
            return after
        if marker == "several":
            return "several"
        clause_start = clauses[bisect_right(clauses, start) - 1]
        at = start
        if text[at - 1 : at] in self._parting:
            at = self._before_currency(text, clause_start, at)
        lengths = self._front_lengths.get(text[at - 1]) if at > clause_start else None
        if lengths is not None and (front := self._front_qualifier(text, clause_start, at, lengths)):
            return front
        if parts.row is not None and not _MORE.isdisjoint(parts.row.word):
            return "more_than"
        if marker:
            return _MARKER_QUALIFIERS[marker]
        if found := self._reach.search(text, clause_start, at):
            return self._front.get(found[found.lastgroup or 0], "exact")
        if self._clause.search(text, clause_start, at) is None:
            return "exact"
        return self._clause_qualifier(text, clause_start, at)

    def _before_currency(self, text: str, start: int, end: int) -> int:
        """Where blanks and the name of a currency begin that stand in front of a number (逾人民币|3亿元)."""
        at = len(text[start:end].rstrip(" ")) + start
        for name in self._currencies:
            if text.endswith(name, start, at):
                return at - len(name)
        return at

    def _front_qualifier(self, text: str, clause_start: int, at: int, lengths: Iterable[int]) -> str | None:
        """What the longest qualifying word says that ends at a place of a clause; None for nothing."""
        for length in lengths:
            if length <= at - clause_start and (front := self._front.get(text[at - length : at])):
                if front in _LOOSE and self._no_bound.match(text, at - length):
                    return None
                return None if front == "exact" else front
        return None

    def _clause_qualifier(self, text: str, start: int, end: int) -> str:
        """What the last qualifying word of a clause's beginning says, or of the bracket open there."""
        bracket = text.rfind("(", start, end)
        if bracket >= 0 and text.find(")", bracket, end) < 0:
            start = bracket
        found = self._clause.findall(text, start, end)
        return self._clause_values[found[-1]] if found else "exact"


def _as_shown(written: str, word: str, shown: str) -> str:
    """The characters of a written unit that are shown of its word (個多月 → 個月).

    Where the word does not hold them in their order, what is shown stands for it (成 → %).
    """
    at, characters = -1, []
    for character in shown:
        at = word.find(character, at + 1)
        if at < 0:
            return shown
        characters.append(written[at])
    return "".join(characters)
