"""Quantity rules by the lexicon of their unit, and which of them can hold for a numeral.

What a rule asks of a numeral's form and of the character in front is asked once for each form and character
that its pack tells apart, not again at every numeral.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from re import Pattern
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from ..model import Pack, QuantityMatcher, Rule, UnitRow
from .outlook import Outlook

NO_UNIT = "none"
ANY_FORM = ""


class BoundRule(msgspec.Struct, frozen=True):
    """A rule with its conditions, unpacked once so that the scan need not.

    `hindering` are the characters in front of which `before` must be asked; None where it must behind any.
    """

    rule: Rule
    numeral: Pattern[str] | None
    before: Pattern[str] | None
    after: Pattern[str] | None
    front: frozenset[str] | None
    hindering: frozenset[str] | None
    last: frozenset[str] | None
    behind: frozenset[str] | None
    extends: bool
    signs: tuple[UnitRow, ...]


class Fitting(NamedTuple):
    """The rules of a lexicon that can hold for a numeral of a form: those that hold behind any character, and
    for a character that some rules ask for in front of the numeral these with them.
    """

    rules: Sequence[BoundRule]
    by_front: Mapping[str, Sequence[BoundRule]]


class UnitRules:
    """The quantity rules of a pack by the lexicon that their unit comes from."""

    def __init__(self, pack: Pack, alphabets: Mapping[str, frozenset[str] | None]) -> None:
        self._alphabets = alphabets
        self._rules: dict[str, list[BoundRule]] = defaultdict(list)
        for rule in pack.rules_of("quantity"):
            bound = _bind(rule, pack)
            for lexicon in rule.matcher.units:
                self._rules[lexicon].append(bound)
        self.lexicons = [name for name in self._rules if name != NO_UNIT]
        self._fittings: dict[str, dict[str, Fitting]] = {}
        self.all = {lexicon: Fitting(self._rules[lexicon], {}) for lexicon in (*self.lexicons, NO_UNIT)}
        """By lexicon all rules, for those who want to be told why one does not hold."""

    def fitting(self, form: str) -> Mapping[str, Fitting]:
        """By lexicon the rules that can hold for a numeral of a form, or of the one character given for it."""
        fittings = self._fittings.get(form)
        if fittings is None:
            fittings = self._fittings[form] = {
                lexicon: _fit(
                    [_settled(bound, form) for bound in self._rules[lexicon] if self._can_be(bound, form)]
                )
                for lexicon in (*self.lexicons, NO_UNIT)
            }
        return fittings

    def outlook(self, form: str) -> Outlook:
        """What the rules without unit ask for around a numeral of a form."""
        behind, front, last = set[str](), set[str](), set[str]()
        for bound in self._rules[NO_UNIT]:
            if not self._can_be(bound, form):
                continue
            if bound.behind is not None:
                behind |= bound.behind
            elif bound.front is not None:
                front |= bound.front
            elif bound.last is not None:
                last |= bound.last
            else:
                return Outlook(None)
        return Outlook(frozenset(behind), front=frozenset(front), last=frozenset(last))

    def _can_be(self, bound: BoundRule, form: str) -> bool:
        matcher: QuantityMatcher = bound.rule.matcher
        if len(form) == 1:
            numeral = matcher.numeral
            return numeral is None or matcher.looks_behind or numeral.fullmatch(form) is not None
        alphabet = self._alphabets.get(form)
        return matcher.within is None or alphabet is None or matcher.within(alphabet)


def _bind(rule: Rule, pack: Pack) -> BoundRule:
    matcher: QuantityMatcher = rule.matcher
    signs = _signs(pack, matcher.signs)
    return BoundRule(
        rule,
        matcher.numeral,
        matcher.before,
        matcher.after,
        frozenset(sign.word[-1] for sign in signs) if signs else matcher.front,
        matcher.hindering,
        matcher.last,
        matcher.behind,
        bool(matcher.after and matcher.after.groups),
        signs,
    )


def _settled(bound: BoundRule, form: str) -> BoundRule:
    """The rule without what a numeral of one character need not be asked any more."""
    if len(form) != 1 or bound.rule.matcher.looks_behind:
        return bound
    return replace(bound, numeral=None, last=None)


def _fit(rules: Sequence[BoundRule]) -> Fitting:
    asked = frozenset[str]().union(*(bound.front or () for bound in rules))
    return Fitting(
        [bound for bound in rules if bound.front is None],
        {front: [bound for bound in rules if bound.front is None or front in bound.front] for front in asked},
    )


def _signs(pack: Pack, lexicon: str | None) -> tuple[UnitRow, ...]:
    """The signs of a lexicon with their codes, the longest first."""
    codes = pack.lexicon(lexicon).column("code") if lexicon else {}
    longest_first = sorted(codes, key=lambda word: (-len(word), word))
    return tuple(UnitRow(word, codes[word] or None, word) for word in longest_first)
