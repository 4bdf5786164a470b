"""Quantities: read the numeral, the unit and the words around them; refuse what only looks like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from typing import Final

from ..model import Article, Candidate, Number, Pack, QuantityParts, Reading, Refusal
from .numerals import DIGITS, HALF, MORE, OVER, Numeral, multiplier_of, parse_numeral, whole
from .quoted import Quotes

_MARKER_QUALIFIERS: Final = {"more": "more_than", "several": "several"}
_LONGEST_FRONT: Final = 5


class QuantityReader:
    """Reads quantity candidates with the qualifier lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        qualifiers = pack.lexicon("qualifier")
        places, values = qualifiers.column("place"), qualifiers.column("qualifier")
        self._front = {w: values[w] for w in qualifiers.rows if places[w] == "before"}
        self._front_lengths: dict[str, list[int]] = {}
        for length in range(_LONGEST_FRONT, 0, -1):
            for last in {word[-1] for word in self._front if len(word) == length}:
                self._front_lengths.setdefault(last, []).append(length)
        self._openers = frozenset(pack.lexicon("numeral_opener").rows)
        self._tail = {w: values[w] for w in qualifiers.rows if places[w] == "after"}
        self._clause_values = pack.lexicon("clause_qualifier").column("qualifier")
        self._clause = re.compile(
            "|".join(map(re.escape, sorted(self._clause_values, key=len, reverse=True)))
        )
        self._exact_near = re.compile(pack.pattern("quantity.near_is_exact"))
        self._compare = re.compile(pack.pattern("quantity.comparison"))

    def read(
        self, candidate: Candidate, article: Article, quotes: Quotes, clauses: list[int]
    ) -> Reading | Refusal:
        """Read a candidate: its exact value or range, qualifier, unit as written."""
        text = article.text
        start, end = candidate.start, candidate.end
        if reason := quotes.refuses(start, end):
            return Refusal(candidate.rule, start, end, reason)
        parts: QuantityParts = candidate.parts
        number_start, number_end = parts.number
        written = text[number_start:number_end]
        numeral = parse_numeral(written)
        if numeral is None:
            return Refusal(candidate.rule, start, end, f"{written} is no number")
        if written[0] in DIGITS or written[0] in (HALF, OVER):
            tokens = article.tokens
            if number_start not in tokens.edges:
                word = tokens.word(tokens.index(number_start))
                opening = text[tokens.starts[tokens.index(number_start)] : number_start]
                if opening not in self._front and opening not in self._openers:
                    return Refusal(candidate.rule, start, end, f"inside the word {word}")
        upper = None
        if parts.upper is not None:
            upper = parse_numeral(text[parts.upper[0] : parts.upper[1]])
            if upper is None or upper.value is None:
                return Refusal(candidate.rule, start, end, "the second number is none")
        value, low, high = self._values(numeral, upper, written, text, parts)
        if low is not None and high is not None and low >= high:
            return Refusal(
                candidate.rule, start, end, "not a range: the first number is not below the second"
            )
        qualifier = (
            "range" if low is not None else self._qualifier(text, start, numeral, written, parts, clauses)
        )
        unit, code = self._unit(article, parts, numeral)
        return Reading(
            candidate.rule,
            start,
            end,
            parts,
            value=value,
            low=low,
            high=high,
            qualifier=qualifier,
            unit=unit,
            unit_code=code,
        )

    @staticmethod
    def _unit(article: Article, parts: QuantityParts, numeral: Numeral) -> tuple[str | None, str | None]:
        """The unit as written (without a bare 个 before it, a sign for what 成 stands for) and its code."""
        row = parts.row
        if parts.unit is None or row is None:
            return numeral.unit, numeral.unit
        if row.shown == row.word:
            bracket = len(parts.tail) if parts.tail.startswith("(") and parts.tail.endswith(")") else 0
            return article.written[parts.unit[0] : parts.unit[1] + bracket].replace("％", "%"), row.code
        if row.word.endswith(row.shown):
            return article.written[parts.unit[1] - len(row.shown) : parts.unit[1]], row.code
        return row.shown, row.code

    def _values(
        self, numeral: Numeral, upper: Numeral | None, written: str, text: str, parts: QuantityParts
    ) -> tuple[Number | None, Number | None, Number | None]:
        """The value, or the ends of a range; a first number may share the second's multiplier (5到10万)."""
        if (
            upper is not None
            and parts.upper is not None
            and upper.value is not None
            and numeral.value is not None
        ):
            low = numeral.value
            shared = multiplier_of(text[parts.upper[0] : parts.upper[1]])
            if shared >= 1000 and multiplier_of(written) == 1 and low * shared < upper.value:
                low = low * shared
            return None, self._scaled(low, parts), self._scaled(upper.value, parts)
        if numeral.value is None:
            return None, self._scaled(numeral.low, parts), self._scaled(numeral.high, parts)
        value = numeral.value
        if parts.rest is not None:
            rest = text[parts.rest[0] : parts.rest[1]]
            tenths = "5" if rest == HALF else str(DIGITS.get(rest, rest))
            value = whole(Decimal(value) + Decimal(f"0.{tenths}"))
        return self._scaled(value, parts), None, None

    @staticmethod
    def _scaled(value: Number | None, parts: QuantityParts) -> Number | None:
        factor = parts.row.factor if parts.row else 1
        if value is None or factor == 1:
            return value
        return whole(Decimal(value) * factor)

    def _qualifier(
        self, text: str, start: int, numeral: Numeral, written: str, parts: QuantityParts, clauses: list[int]
    ) -> str:
        if parts.tail and (after := self._tail.get(parts.tail)):
            return after
        if numeral.marker == "several":
            return "several"
        clause_start = clauses[bisect_right(clauses, start) - 1]
        front = None
        at = start
        while at > clause_start and text[at - 1] == " ":
            at -= 1
        for length in self._front_lengths.get(text[at - 1], ()) if at > clause_start else ():
            if length > at - clause_start:
                continue
            front = self._front.get(text[at - length : at])
            if front is not None:
                if front == "nearly" and self._exact_near.match(text, at - length):
                    front = "exact"
                break
        if front is not None and front != "exact":
            if self._compare.search(text, clause_start, at):
                return "exact"
            return front
        if parts.row is not None and any(c in parts.row.word for c in MORE):
            return "more_than"
        if numeral.marker:
            return _MARKER_QUALIFIERS[numeral.marker]
        if found := self._last_in_clause(text, clause_start, at):
            return self._clause_values[found]
        return "exact"

    def _last_in_clause(self, text: str, start: int, end: int) -> str | None:
        bracket = text.rfind("(", start, end)
        if bracket >= 0 and text.find(")", bracket, end) < 0:
            start = bracket
        last = None
        for found in self._clause.finditer(text, start, end):
            last = found[0]
        return last
