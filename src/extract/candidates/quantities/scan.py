"""Quantities: numerals are the anchors. The unit behind a numeral names the rules that are tried there.

One pass over the text with the numeral pattern; the unit is looked up by its first characters, the longest
first. Rules are kept by the lexicon that their unit comes from, so that a rule costs nothing where its unit
does not stand; a numeral without anything beside it that a rule could begin with is passed over.
"""

from __future__ import annotations

import re

from ...model import Anchor, Article, Candidate, Notation, Pack, Workings
from .outlook import NumeralSearch, Outlook
from .propose import Proposer, Span
from .rules import UnitRules
from .units import NO_WORD, NOTHING, UnitIndex, Words, units_of

SINGLE = "single"
"""The form of a numeral of one character: its rules go by the character."""
FRACTION = "fraction"
"""The form of a numeral whose first part may hold for a second number that is joined to it."""


class QuantityScanner:
    """Scans articles for quantity candidates by the quantity rules of a pack."""

    def __init__(self, pack: Pack, notation: Notation) -> None:
        self._sections = notation.sections
        self._join = re.compile(pack.pattern("quantity.join"))
        self._joins = pack.openings.get("quantity.join")
        self._prefixes = frozenset(pack.pattern("quantity.unit_multipliers"))
        self._rules = UnitRules(pack, notation.alphabets)
        nouns = self._rules.nouns | pack.lexicon("unit_like").words
        self._units = UnitIndex(self._rules.words | nouns)
        self._propose = Proposer(pack, self._rules, self._units, nouns).propose
        self._numerals = NumeralSearch(notation, {form: self._outlook(form) for form in notation.forms})

    def _outlook(self, form: str) -> Outlook:
        """What must stand around a numeral of a form for anything to be tried: a unit behind it (or a blank
        before the unit), what joins it to a second numeral, or what a rule without unit asks for.
        """
        outlook = self._rules.outlook(form)
        if outlook.behind is None or self._joins is None:
            return Outlook(None)
        behind = outlook.behind | self._units.singles | self._joins | {" "}
        pairs = [pair for pair in self._units.pairs if pair[0] not in behind]
        firsts, seconds = frozenset(pair[0] for pair in pairs), frozenset(pair[1] for pair in pairs)
        last = outlook.last if form == SINGLE else outlook.last | self._prefixes
        return Outlook(behind, firsts, seconds, outlook.front, last)

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the quantity candidates of an article, in reading order."""
        text = article.text
        size = len(text)
        candidates: list[Candidate] = []
        openings, prefixes, joins = self._units.openings, self._prefixes, self._joins
        find, propose = self._numerals.finditer, self._propose
        groups = self._numerals.hopeful if workings is None else self._numerals.every
        numerals = find(text)
        while found := next(numerals, None):
            index = found.lastindex or 0
            if index not in groups:
                continue
            form, group = groups[index]
            number = start, end = found.span(group)
            if workings is not None:
                workings.anchors.append(Anchor("numeral", start, end))
            if form == SINGLE:
                form = text[start]
            behind = text[end] if end < size else ""
            if behind == " " or text[end - 1] in prefixes:
                position = self._read_apart(article, number, form, candidates, workings)
            else:
                opening = openings.get(behind)
                units = units_of(opening, text, end) if opening else NOTHING
                stop = end + len(units[0])
                if joins is None or (stop < size and text[stop] in joins):
                    position = self._read_joined(article, number, form, end, units, candidates, workings)
                else:
                    position = propose(article, number, None, form, end, units, candidates, workings)
            if position != end:
                numerals = find(text, position)
        return candidates

    def _read_apart(
        self,
        article: Article,
        number: Span,
        form: str,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> int:
        """Read a numeral that ends in front of its last multiplier, or whose unit stands behind a blank."""
        text = article.text
        end = self._without_unit(text, *number)
        unit_start, units = self._units_at(text, end)
        return self._read_joined(article, (number[0], end), form, unit_start, units, candidates, workings)

    def _read_joined(
        self,
        article: Article,
        number: Span,
        form: str,
        unit_start: int,
        units: Words,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> int:
        """Read a numeral together with one that is joined to it, or alone; gives where to go on."""
        text = article.text
        unit = units[0]
        join = self._join.match(text, unit_start + len(unit) if unit else number[1])
        found = self._numerals.at(text, join.end()) if join else None
        if found is not None:
            upper_form, upper_start, upper_end = found
            upper_end = self._without_unit(text, upper_start, upper_end)
            if form == FRACTION:
                upper_form = FRACTION
            if text[upper_start] == "-":
                upper_start += 1
            upper = upper_start, upper_end
            start, seconds = self._units_at(text, upper_end)
            if joined := [s for s in seconds if s.endswith(unit) or s.startswith(f"{unit}/")]:
                joined = [*joined, NO_WORD] if unit else joined
                position = self._propose(
                    article, number, upper, upper_form, start, joined, candidates, workings
                )
                if position != number[1]:
                    return position
        return self._propose(article, number, None, form, unit_start, units, candidates, workings)

    def _without_unit(self, text: str, start: int, end: int) -> int:
        """Where a numeral ends whose last multiplier belongs to the unit (1.7亿|千瓦, 0.13|千克), or is the
        unit where none stands behind it.
        """
        last = end - 1
        if last > start and text[last] in self._prefixes:
            unit = self._units.at(text, last)[0]
            if len(unit) > 1 or (unit and not self._units.at(text, end)[0]):
                return last
        return end

    def _units_at(self, text: str, end: int) -> tuple[int, Words]:
        """The units that stand behind a numeral, the longest first, and where they begin."""
        if text[end : end + 1] == " " and (text[end - 1].isascii() or text[end - 1] in self._sections):
            end += 1
        return end, self._units.at(text, end)
