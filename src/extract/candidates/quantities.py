"""Quantities: numerals are the anchors. The unit behind a numeral names the rules that are tried there.

One pass over the text with the numeral pattern; the unit is looked up by its first character, the longest
first. Rules are kept by the lexicon that their unit comes from, so that a rule costs nothing where its unit
does not stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from re import Pattern
from typing import NamedTuple

from ..model import (
    Anchor,
    Article,
    Candidate,
    Held,
    Pack,
    QuantityMatcher,
    QuantityParts,
    Rule,
    UnitRow,
    Workings,
)

NO_UNIT = "none"
Span = tuple[int, int]
FindNumeral = Callable[[str, int], Span | None]
"""Where a numeral stands in a text: the first from a position on, or the one that begins there."""


class _Unit(NamedTuple):
    """A unit word and what stands in the lexicons for it: (lexicon, row) pairs."""

    word: str
    rows: tuple[tuple[str, UnitRow], ...]


class _Bound(NamedTuple):
    """A rule with its conditions, unpacked once so that the scan need not."""

    rule: Rule
    numeral: Pattern[str] | None
    before: Pattern[str] | None
    after: Pattern[str] | None
    front: frozenset[str] | None
    last: frozenset[str] | None
    behind: frozenset[str] | None
    extends: bool
    signs: tuple[UnitRow, ...]


class QuantityScanner:
    """Scans articles for quantity candidates by the quantity rules of a pack."""

    def __init__(
        self, pack: Pack, find_numeral: FindNumeral, numeral_at: FindNumeral, sections: Iterable[str]
    ) -> None:
        """`sections` are the multipliers that a blank may part from the unit, as it may figures."""
        self._find_numeral = find_numeral
        self._numeral_at = numeral_at
        self._sections = frozenset(sections)
        self._join = re.compile(pack.pattern("quantity.join"))
        self._tail = re.compile(pack.pattern("quantity.tail"))
        self._joins = pack.openings.get("quantity.join")
        self._tails = pack.openings.get("quantity.tail")
        rules = pack.rules_of("quantity")
        self._rules: dict[str, list[_Bound]] = defaultdict(list)
        for rule in rules:
            matcher: QuantityMatcher = rule.matcher
            signs = _signs(pack, matcher.signs)
            front = frozenset(sign.word[-1] for sign in signs) if signs else matcher.front
            for lexicon in matcher.units:
                self._rules[lexicon].append(
                    _Bound(
                        rule,
                        matcher.numeral,
                        matcher.before,
                        matcher.after,
                        front,
                        matcher.last,
                        matcher.behind,
                        bool(matcher.after and matcher.after.groups),
                        signs,
                    )
                )
        self._prefixes = frozenset(pack.pattern("quantity.unit_multipliers"))
        self._units = self._index_units(pack, [name for name in self._rules if name != NO_UNIT])
        bounds = [bound for bounds in self._rules.values() for bound in bounds]
        self._fronts = _kinds([bound.front for bound in bounds])
        self._lasts = _kinds([bound.last for bound in bounds])
        self._behinds = _kinds([bound.behind for bound in bounds])
        self._at: dict[tuple[str, int, int, int], list[_Bound]] = {}

    @staticmethod
    def _index_units(pack: Pack, lexicons: Iterable[str]) -> dict[str, list[tuple[int, dict[str, _Unit]]]]:
        rows: dict[str, list[tuple[str, UnitRow]]] = defaultdict(list)
        for name in lexicons:
            lexicon = pack.lexicon(name)
            code, shown, factor = (
                lexicon.column(column) if column in lexicon.columns else {}
                for column in ("code", "shown", "factor")
            )
            for word in lexicon.rows:
                row = UnitRow(
                    word, code.get(word) or None, shown.get(word) or word, int(factor.get(word) or 1)
                )
                rows[word].append((name, row))
        by_first: dict[str, dict[int, dict[str, _Unit]]] = defaultdict(lambda: defaultdict(dict))
        for word in sorted(rows, key=len, reverse=True):
            by_first[word[0]][len(word)][word] = _Unit(word, tuple(rows[word]))
        return {first: list(by_length.items()) for first, by_length in by_first.items()}

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the quantity candidates of an article, in reading order."""
        text = article.text
        candidates: list[Candidate] = []
        find = self._find_numeral
        position = 0
        while found := find(text, position):
            start, end = found
            if workings is not None:
                workings.anchors.append(Anchor("numeral", start, end))
            position = self._read_at(text, start, end, candidates, workings)
        return candidates

    def _read_at(
        self, text: str, start: int, end: int, candidates: list[Candidate], workings: Workings | None
    ) -> int:
        """Try the numeral at [start, end), alone and joined to one behind it; gives where to go on."""
        end = self._without_unit(text, start, end)
        unit_start, units = self._units_at(text, end)
        unit = units[0] if units else None
        first_end = unit_start + len(unit.word) if unit else end
        joins = self._joins
        join = (
            self._join.match(text, first_end)
            if joins is None or text[first_end : first_end + 1] in joins
            else None
        )
        if join and (upper := self._numeral_at(text, join.end())):
            upper_start, upper_end = upper
            upper_end = self._without_unit(text, upper_start, upper_end)
            if text[upper_start] == "-":
                upper_start += 1
            second_start, seconds = self._units_at(text, upper_end)
            joined = self._same_unit(unit, seconds)
            if joined or (not unit and not seconds):
                before = len(candidates)
                parts = (start, end, (upper_start, upper_end))
                self._try_units(text, parts, second_start, joined or (), candidates, workings)
                if len(candidates) > before:
                    return max(candidates[-1].end, upper_end)
        before = len(candidates)
        self._try_units(text, (start, end, None), unit_start, units, candidates, workings)
        return max(end, candidates[-1].end if len(candidates) > before and candidates[-1].parts.rest else end)

    def _without_unit(self, text: str, start: int, end: int) -> int:
        """Where a numeral ends whose last multiplier belongs to the unit (1.7亿|千瓦, 0.13|千克)."""
        last = end - 1
        if last > start and text[last] in self._prefixes:
            at, units = self._units_at(text, last)
            if at == last and units and len(units[0].word) > 1:
                return last
        return end

    def _units_at(self, text: str, end: int) -> tuple[int, Sequence[_Unit]]:
        """The units that stand behind a numeral, the longest first, and where they begin."""
        if end >= len(text):
            return end, ()
        if text[end] == " ":
            if not (text[end - 1].isascii() or text[end - 1] in self._sections) or end + 1 >= len(text):
                return end, ()
            end += 1
        by_length = self._units.get(text[end])
        if by_length is None:
            return end, ()
        return end, [
            units[word] for length, units in by_length if (word := text[end : end + length]) in units
        ]

    @staticmethod
    def _same_unit(unit: _Unit | None, seconds: Sequence[_Unit]) -> Sequence[_Unit] | None:
        """The second number's units if the first has none or the same."""
        if not seconds:
            return None
        if unit is None:
            return seconds
        same = [u for u in seconds if u.word == unit.word or u.word.endswith(unit.word)]
        return same or None

    def _try_units(
        self,
        text: str,
        number: tuple[int, int, tuple[int, int] | None],
        unit_start: int,
        units: Sequence[_Unit],
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> None:
        before = len(candidates)
        start, end, upper = number
        around = text[start - 1] if start else "", text[end - 1]
        for unit in units:
            stop = unit_start + len(unit.word)
            for lexicon, row in unit.rows:
                for bound in self._rules_for(lexicon, *around, text[stop : stop + 1], workings):
                    self._try(text, bound, number, (unit_start, stop), row, candidates, workings)
            if len(candidates) > before:
                return
        stop = upper[1] if upper else end
        for bound in self._rules_for(NO_UNIT, *around, text[stop : stop + 1], workings):
            self._try(text, bound, number, None, None, candidates, workings)

    def _rules_for(
        self, lexicon: str, front: str, last: str, behind: str, workings: Workings | None
    ) -> Sequence[_Bound]:
        """The rules of a lexicon's units that can hold between these characters; with workings all rules."""
        if workings is not None:
            return self._rules.get(lexicon, ())
        key = lexicon, self._fronts.get(front, 0), self._lasts.get(last, 0), self._behinds.get(behind, 0)
        rules = self._at.get(key)
        if rules is None:
            rules = self._at[key] = [
                bound
                for bound in self._rules.get(lexicon, ())
                if (bound.front is None or front in bound.front)
                and (bound.last is None or last in bound.last)
                and (bound.behind is None or behind in bound.behind)
            ]
        return rules

    def _try(
        self,
        text: str,
        bound: _Bound,
        number: tuple[int, int, tuple[int, int] | None],
        unit: tuple[int, int] | None,
        row: UnitRow | None,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> None:
        """Propose a candidate if the rule's guards let it pass."""
        rule, numeral, before, behind, _, last, follows, extends, signs = bound
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


def _signs(pack: Pack, lexicon: str | None) -> tuple[UnitRow, ...]:
    """The signs of a lexicon with their codes, the longest first."""
    codes = pack.lexicon(lexicon).column("code") if lexicon else {}
    longest_first = sorted(codes, key=lambda word: (-len(word), word))
    return tuple(UnitRow(word, codes[word] or None, word) for word in longest_first)


def _kinds(sets: Iterable[frozenset[str] | None]) -> dict[str, int]:
    """By character a number (from 1) shared by those that stand in the same sets; others have 0."""
    member: dict[str, list[int]] = defaultdict(list)
    for number, characters in enumerate(sets):
        for character in characters or ():
            member[character].append(number)
    numbers: dict[tuple[int, ...], int] = {}
    return {character: numbers.setdefault(tuple(of), len(numbers) + 1) for character, of in member.items()}
