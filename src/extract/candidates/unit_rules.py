"""Quantity rules by the lexicon of their unit, and which of them can hold between given characters.

What a rule asks of single characters is asked once for all characters that its pack tells apart, not again
at every numeral: a rule that cannot hold is not tried, and a condition that must hold is not tested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from re import Pattern
from typing import NamedTuple

from ..model import Notation, Pack, QuantityMatcher, Rule, UnitRow

NO_UNIT = "none"
SINGLE = "single"
ANY_FORM = ""


class BoundRule(NamedTuple):
    """A rule with its conditions, unpacked once so that the scan need not."""

    rule: Rule
    numeral: Pattern[str] | None
    before: Pattern[str] | None
    after: Pattern[str] | None
    last: frozenset[str] | None
    behind: frozenset[str] | None
    extends: bool
    signs: tuple[UnitRow, ...]


class Outlook(NamedTuple):
    """The characters of which one must stand around a numeral that is to come to anything: behind it, in
    front of it or as its last. `behind` is None where any may."""

    behind: frozenset[str] | None
    front: frozenset[str]
    last: frozenset[str]


class UnitRules:
    """The quantity rules of a pack by the lexicon that their unit comes from."""

    def __init__(self, pack: Pack, notation: Notation) -> None:
        self._forms = notation.forms
        self._rules: dict[str, list[BoundRule]] = defaultdict(list)
        rules = pack.rules_of("quantity")
        for rule in rules:
            matcher: QuantityMatcher = rule.matcher
            signs = _signs(pack, matcher.signs)
            extends = bool(matcher.after and matcher.after.groups)
            bound = BoundRule(
                rule,
                matcher.numeral,
                matcher.before,
                matcher.after,
                matcher.last,
                None if extends else matcher.behind,
                extends,
                signs,
            )
            for lexicon in matcher.units:
                self._rules[lexicon].append(bound)
        self.lexicons = [name for name in self._rules if name != NO_UNIT]
        matchers = [rule.matcher for rule in rules]
        bounds = [bound for bounds in self._rules.values() for bound in bounds]
        self._fronts = _kinds([_front(bound) for bound in bounds] + [m.hindering for m in matchers])
        self._behinds = _kinds([m.behind for m in matchers])
        lasts = _kinds([m.last for m in matchers])
        singles = {character: at for at, character in enumerate(notation.forms[SINGLE] or (), 1)}
        self._lasts = {form: singles if form == SINGLE else lasts for form in (*notation.forms, ANY_FORM)}
        self._at: dict[tuple[str, str, int, int, int], list[BoundRule]] = {}

    def of(self, lexicon: str) -> Sequence[BoundRule]:
        """All rules of a lexicon's units."""
        return self._rules.get(lexicon, ())

    def at(self, lexicon: str, form: str, front: str, last: str, behind: str) -> Sequence[BoundRule]:
        """The rules of a lexicon's units that can hold for a numeral of that form and last character between
        these characters, without the conditions that then must hold.
        """
        key = (
            lexicon,
            form,
            self._fronts.get(front, 0),
            self._lasts[form].get(last, 0),
            self._behinds.get(behind, 0),
        )
        rules = self._at.get(key)
        if rules is None:
            rules = self._at[key] = [
                _settled(bound, form, front, last)
                for bound in self.of(lexicon)
                if self._can_hold(bound, form, front, last, behind)
            ]
        return rules

    def _can_hold(self, bound: BoundRule, form: str, front: str, last: str, behind: str) -> bool:
        matcher: QuantityMatcher = bound.rule.matcher
        fronts = _front(bound)
        return (
            (fronts is None or front in fronts)
            and (matcher.behind is None or behind in matcher.behind)
            and (matcher.last is None or last in matcher.last)
            and self._can_be(matcher, form)
            and (form != SINGLE or _can_be_single(matcher, last))
        )

    def _can_be(self, matcher: QuantityMatcher, form: str) -> bool:
        alphabet = self._forms.get(form)
        return matcher.within is None or alphabet is None or matcher.within(alphabet)

    def outlook(
        self, form: str, units: frozenset[str], joins: frozenset[str] | None, prefixes: frozenset[str]
    ) -> Outlook:
        """What must stand around a numeral of a form: behind it the opening of a unit or of what joins it to
        a second number, at its end a prefix that can belong to the unit, or what a rule without unit asks for.
        """
        if joins is None:
            return Outlook(None, frozenset(), frozenset())
        behind, front = {*units, *joins}, set[str]()
        last = set() if form == SINGLE else set(prefixes)
        for bound in self.of(NO_UNIT):
            matcher: QuantityMatcher = bound.rule.matcher
            if not self._can_be(matcher, form):
                continue
            if matcher.behind is not None:
                behind |= matcher.behind
            elif matcher.last is not None and not bound.signs:
                last |= matcher.last
            elif (fronts := _front(bound)) is not None:
                front |= fronts
            else:
                return Outlook(None, frozenset(), frozenset())
        return Outlook(frozenset(behind), frozenset(front), frozenset(last))


def _front(bound: BoundRule) -> frozenset[str] | None:
    """The characters of which one must stand in front of a rule's numeral; None where any can."""
    if bound.signs:
        return frozenset(sign.word[-1] for sign in bound.signs)
    front: frozenset[str] | None = bound.rule.matcher.front
    return front


def _can_be_single(matcher: QuantityMatcher, character: str) -> bool:
    numeral = matcher.numeral
    return numeral is None or matcher.looks_behind or numeral.fullmatch(character) is not None


def _settled(bound: BoundRule, form: str, front: str, last: str) -> BoundRule:
    """The rule without the conditions that must hold behind a character, for a numeral of a form."""
    matcher: QuantityMatcher = bound.rule.matcher
    return bound._replace(
        numeral=matcher.numeral if form != SINGLE or matcher.looks_behind else None,
        before=matcher.before if matcher.hindering is None or front in matcher.hindering else None,
        last=None,
        behind=None,
    )


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
