"""Quantities: numerals are the anchors. The unit behind a numeral names the rules that are tried there.

One pass over the text with the numeral pattern; the unit is looked up by its first characters, the longest
first. Rules are kept by the lexicon that their unit comes from, so that a rule costs nothing where its unit
does not stand; a numeral without anything beside it that a rule could begin with is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Anchor, Article, Candidate, Held, Notation, Pack, QuantityParts, UnitRow, Workings
from .unit_rules import ANY_FORM, NO_UNIT, BoundRule, Surroundings, UnitRules
from .units import Unit, UnitIndex

Span = tuple[int, int]
SINGLE = "single"
"""The form of a numeral of one character: its rules go by the character."""


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
        self._rules = UnitRules(pack, notation.forms)
        self._units = UnitIndex(pack, self._rules.lexicons)

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the quantity candidates of an article, in reading order."""
        text = article.text
        size = len(text)
        candidates: list[Candidate] = []
        joins, prefixes, units_at, rules_around = self._joins, self._prefixes, self._units.at, self._rules.around
        numerals = self._next(text)
        while found := next(numerals, None):
            form = found.lastgroup
            if form is None:
                continue
            start, end = found.span(form)
            last, behind = text[end - 1], text[end] if end < size else ""
            around = rules_around(last if form == SINGLE else form, text[start - 1] if start else "", last)
            units = units_at(text, end, behind)
            if workings is not None:
                workings.anchors.append(Anchor("numeral", start, end))
            elif (
                not units
                and (bare := around.bare_behind) is not None
                and behind not in bare
                and joins is not None
                and behind not in joins
                and behind != " "
                and last not in prefixes
            ):
                continue
            if behind == " " or last in prefixes:
                position = self._read_apart(text, start, end, candidates, workings)
            else:
                position = self._read_at(text, (start, end), around, end, units, candidates, workings)
            if position != end:
                numerals = self._next(text, position)
        return candidates

    def _read_apart(
        self, text: str, start: int, end: int, candidates: list[Candidate], workings: Workings | None
    ) -> int:
        """Try a numeral that ends in front of its last multiplier, or whose unit stands behind a blank."""
        end = self._without_unit(text, start, end)
        unit_start, units = self._units_at(text, end)
        around = self._rules.around(ANY_FORM, text[start - 1 : start], text[end - 1])
        return self._read_at(text, (start, end), around, unit_start, units, candidates, workings)

    def _read_at(
        self,
        text: str,
        number: Span,
        around: Surroundings,
        unit_start: int,
        units: Sequence[Unit],
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> int:
        """Try a numeral alone and joined to one behind it; gives where to go on."""
        end = number[1]
        first_end = unit_start + len(units[0].word) if units else end
        if self._joins is None or text[first_end : first_end + 1] in self._joins:
            joined_end = self._read_joined(text, number, first_end, units, candidates, workings)
            if joined_end is not None:
                return joined_end
        if self._try_units(text, number, None, around, unit_start, units, candidates, workings):
            last = candidates[-1]
            if last.parts.rest and last.end > end:
                return last.end
        return end

    def _read_joined(
        self,
        text: str,
        number: Span,
        first_end: int,
        units: Sequence[Unit],
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> int | None:
        """Try a numeral with its unit joined to one behind it; gives where to go on, None if that is nothing."""
        join = self._join.match(text, first_end)
        found = self._numeral_at(text, join.end()) if join else None
        if found is None:
            return None
        upper_start, upper_end = found.span()
        upper_end = self._without_unit(text, upper_start, upper_end)
        if text[upper_start] == "-":
            upper_start += 1
        unit_start, seconds = self._units_at(text, upper_end)
        joined = _same_unit(units[0], seconds) if units else seconds
        if not joined and (units or seconds):
            return None
        start, end = number
        upper = upper_start, upper_end
        around = self._rules.around(ANY_FORM, text[start - 1 : start], text[end - 1])
        if self._try_units(text, number, upper, around, unit_start, joined, candidates, workings):
            return max(candidates[-1].end, upper_end)
        return None

    def _without_unit(self, text: str, start: int, end: int) -> int:
        """Where a numeral ends whose last multiplier belongs to the unit (1.7亿|千瓦, 0.13|千克)."""
        last = end - 1
        if last > start and text[last] in self._prefixes:
            units = self._units.at(text, last, text[last])
            if units and len(units[0].word) > 1:
                return last
        return end

    def _units_at(self, text: str, end: int) -> tuple[int, Sequence[Unit]]:
        """The units that stand behind a numeral, the longest first, and where they begin."""
        if text[end : end + 1] == " " and (text[end - 1].isascii() or text[end - 1] in self._sections):
            end += 1
        return end, self._units.at(text, end, text[end : end + 1])

    def _try_units(
        self,
        text: str,
        number: Span,
        upper: Span | None,
        around: Surroundings,
        unit_start: int,
        units: Sequence[Unit],
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> bool:
        """Try the rules of each unit until one proposes something, then those without unit; tells whether."""
        before = len(candidates)
        rules_of = self._rules.of
        for unit in units:
            stop = unit_start + len(unit.word)
            behind = text[stop : stop + 1]
            for lexicon, row in unit.rows:
                rules = around.at(lexicon, behind) if workings is None else rules_of(lexicon)
                for bound in rules:
                    self._try(text, bound, number, upper, (unit_start, stop), row, behind, candidates, workings)
            if len(candidates) > before:
                return True
        stop = upper[1] if upper else number[1]
        behind = text[stop : stop + 1]
        rules = around.at(NO_UNIT, behind) if workings is None else rules_of(NO_UNIT)
        for bound in rules:
            self._try(text, bound, number, upper, None, None, behind, candidates, workings)
        return len(candidates) > before

    def _try(
        self,
        text: str,
        bound: BoundRule,
        number: Span,
        upper: Span | None,
        unit: Span | None,
        row: UnitRow | None,
        behind: str,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> None:
        """Propose a candidate if the rule's guards let it pass; `behind` is the character behind it."""
        opening = start = number[0]
        first, final = upper or number
        end = unit[1] if unit else final
        numeral, before, after = bound.numeral, bound.before, bound.after
        rest = None
        guard = None
        if bound.signs:
            row = next((sign for sign in bound.signs if text.endswith(sign.word, 0, start)), None)
            guard = None if row else "sign"
            opening = start - len(row.word) if row else start
            unit = (opening, start)
        if guard:
            pass
        elif (bound.last is not None and text[final - 1] not in bound.last) or (
            numeral is not None and not numeral.fullmatch(text, first, final)
        ):
            guard = "numeral"
        elif bound.behind is not None and behind not in bound.behind:
            guard = "after"
        elif before is not None and not before.match(text, start):
            guard = "before"
        elif after is not None:
            found = after.match(text, end)
            if found is None:
                guard = "after"
            elif bound.extends and found["rest"] is not None:
                rest = found.span("rest")
                end = rest[1]
                behind = text[end : end + 1]
        if guard:
            if workings is not None:
                workings.held.append(Held(bound.rule, start, end, guard))
            return
        tail = ""
        if (self._tails is None or behind in self._tails) and (closing := self._tail.match(text, end)):
            tail = closing[0]
            end = closing.end()
        parts = QuantityParts(number, unit, row, upper, tail, rest)
        candidate = Candidate(bound.rule, opening, end, parts)
        candidates.append(candidate)
        if workings is not None:
            workings.candidates.append(candidate)


def _same_unit(unit: Unit, seconds: Sequence[Unit]) -> Sequence[Unit]:
    """The second number's units that are the first's too."""
    return [second for second in seconds if second.word == unit.word or second.word.endswith(unit.word)]
