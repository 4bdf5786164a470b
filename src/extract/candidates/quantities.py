"""Quantities: numerals are the anchors. The unit behind a numeral names the rules that are tried there.

One pass over the text with the numeral pattern; the unit is looked up by its first characters, the longest
first. Rules are kept by the lexicon that their unit comes from, so that a rule costs nothing where its unit
does not stand; a numeral without anything beside it that a rule could begin with is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Anchor, Article, Candidate, Held, Notation, Pack, QuantityParts, UnitRow, Workings
from .unit_rules import ANY_FORM, NO_UNIT, BoundRule, UnitRules
from .units import Unit, UnitIndex

Span = tuple[int, int]
Number = tuple[int, int, Span | None]
"""Where a numeral begins and ends, and the second one of a range."""


class QuantityScanner:
    """Scans articles for quantity candidates by the quantity rules of a pack."""

    def __init__(self, pack: Pack, notation: Notation) -> None:
        self._next = notation.next.finditer
        self._numeral_at = notation.numeral.match
        self._sections = notation.sections
        self._join = re.compile(pack.pattern("quantity.join"))
        self._tail = re.compile(pack.pattern("quantity.tail"))
        self._joins = pack.openings.get("quantity.join")
        self._tails = pack.openings.get("quantity.tail")
        self._prefixes = frozenset(pack.pattern("quantity.unit_multipliers"))
        self._rules = UnitRules(pack, notation)
        self._units = UnitIndex(pack, self._rules.lexicons)
        openings = self._units.openings | {" "}
        self._outlooks = {
            form: self._rules.outlook(form, openings, self._joins, self._prefixes) for form in notation.forms
        }

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the quantity candidates of an article, in reading order."""
        text = article.text
        candidates: list[Candidate] = []
        outlooks = self._outlooks
        numerals = self._next(text)
        while found := next(numerals, None):
            form = found.lastgroup
            if form is None:
                continue
            start, end = found.span(form)
            if workings is None:
                behind, front, last = outlooks[form]
                if (
                    behind is not None
                    and text[end : end + 1] not in behind
                    and text[end - 1] not in last
                    and text[start - 1 : start] not in front
                ):
                    continue
            else:
                workings.anchors.append(Anchor("numeral", start, end))
            position = self._read_at(text, start, end, form, candidates, workings)
            if position != end:
                numerals = self._next(text, position)
        return candidates

    def _read_at(
        self,
        text: str,
        start: int,
        end: int,
        form: str,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> int:
        """Try the numeral at [start, end), alone and joined to one behind it; gives where to go on."""
        if text[end - 1] in self._prefixes:
            end = self._without_unit(text, start, end)
        unit_start, units = self._units_at(text, end)
        unit = units[0] if units else None
        first_end = unit_start + len(unit.word) if unit else end
        if self._joins is None or text[first_end : first_end + 1] in self._joins:
            joined_end = self._read_joined(text, start, end, first_end, unit, candidates, workings)
            if joined_end is not None:
                return joined_end
        number = start, end, None
        if self._try_units(text, number, form, unit_start, units, candidates, workings):
            last = candidates[-1]
            if last.parts.rest and last.end > end:
                return last.end
        return end

    def _read_joined(
        self,
        text: str,
        start: int,
        end: int,
        first_end: int,
        unit: Unit | None,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> int | None:
        """Try a numeral with its unit joined to one behind it; gives where to go on, None if that is nothing."""
        join = self._join.match(text, first_end)
        upper = self._numeral_at(text, join.end()) if join else None
        if upper is None:
            return None
        upper_start, upper_end = upper.span()
        upper_end = self._without_unit(text, upper_start, upper_end)
        if text[upper_start] == "-":
            upper_start += 1
        second_start, seconds = self._units_at(text, upper_end)
        joined = self._same_unit(unit, seconds)
        if not joined and (unit or seconds):
            return None
        number = start, end, (upper_start, upper_end)
        if self._try_units(text, number, ANY_FORM, second_start, joined, candidates, workings):
            return max(candidates[-1].end, upper_end)
        return None

    def _without_unit(self, text: str, start: int, end: int) -> int:
        """Where a numeral ends whose last multiplier belongs to the unit (1.7亿|千瓦, 0.13|千克)."""
        last = end - 1
        if last > start and text[last] in self._prefixes:
            units = self._units.at(text, last)
            if units and len(units[0].word) > 1:
                return last
        return end

    def _units_at(self, text: str, end: int) -> tuple[int, Sequence[Unit]]:
        """The units that stand behind a numeral, the longest first, and where they begin."""
        if text[end : end + 1] == " " and (text[end - 1].isascii() or text[end - 1] in self._sections):
            return end + 1, self._units.at(text, end + 1)
        return end, self._units.at(text, end)

    @staticmethod
    def _same_unit(unit: Unit | None, seconds: Sequence[Unit]) -> Sequence[Unit]:
        """The second number's units if the first has none or the same."""
        if unit is None:
            return seconds
        return [u for u in seconds if u.word == unit.word or u.word.endswith(unit.word)]

    def _try_units(
        self,
        text: str,
        number: Number,
        form: str,
        unit_start: int,
        units: Sequence[Unit],
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> bool:
        """Try the rules of each unit until one proposes something, then those without unit; tells whether."""
        before = len(candidates)
        start, end, upper = number
        front, last = text[start - 1 : start], text[end - 1]
        rules = self._rules
        for word, rows in units:
            stop = unit_start + len(word)
            behind = text[stop : stop + 1]
            for lexicon, row in rows:
                for bound in (
                    rules.at(lexicon, form, front, last, behind) if workings is None else rules.of(lexicon)
                ):
                    self._try(text, bound, number, (unit_start, stop), row, candidates, workings)
            if len(candidates) > before:
                return True
        stop = upper[1] if upper else end
        for bound in (
            rules.at(NO_UNIT, form, front, last, text[stop : stop + 1])
            if workings is None
            else rules.of(NO_UNIT)
        ):
            self._try(text, bound, number, None, None, candidates, workings)
        return len(candidates) > before

    def _try(
        self,
        text: str,
        bound: BoundRule,
        number: Number,
        unit: Span | None,
        row: UnitRow | None,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> None:
        """Propose a candidate if the rule's guards let it pass."""
        rule, numeral, before, behind, last, follows, extends, signs = bound
        start, number_end, upper = number
        end = unit[1] if unit else upper[1] if upper else number_end
        rest = None
        guard = None
        opening = start
        if signs:
            row = next((sign for sign in signs if text.endswith(sign.word, 0, start)), None)
            guard = None if row else "sign"
            opening = start - len(row.word) if row else start
            unit = (opening, start)
        first, final = upper or (start, number_end)
        if guard:
            pass
        elif (last is not None and text[final - 1] not in last) or (
            numeral is not None and not numeral.fullmatch(text, first, final)
        ):
            guard = "numeral"
        elif follows is not None and text[end : end + 1] not in follows:
            guard = "after"
        elif before is not None and not before.match(text, start):
            guard = "before"
        elif behind is not None:
            found = behind.match(text, end)
            if found is None:
                guard = "after"
            elif extends and found["rest"] is not None:
                rest = found.span("rest")
                end = rest[1]
        if guard:
            if workings is not None:
                workings.held.append(Held(rule, start, end, guard))
            return
        tail = ""
        tails = self._tails
        if (tails is None or text[end : end + 1] in tails) and (closing := self._tail.match(text, end)):
            tail = closing[0]
            end = closing.end()
        parts = QuantityParts((start, number_end), unit, row, upper, tail, rest)
        candidate = Candidate(rule, opening, end, parts)
        candidates.append(candidate)
        if workings is not None:
            workings.candidates.append(candidate)

