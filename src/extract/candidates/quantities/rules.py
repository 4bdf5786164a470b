"""Quantity rules by the lexicon of their unit, and which of them can hold for a numeral.

What a rule asks of a numeral's form and of the character in front is asked once for each form and character
that its pack tells apart, not again at every numeral.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import msgspec
from msgspec.structs import replace

from ...model import LazyPattern, Pack, QuantityMatcher, Rule, UnitRow
from .outlook import Outlook
from .units import NO_WORD, unit_rows

NO_UNIT = "none"


class BoundRule(msgspec.Struct, frozen=True):
    """A rule with its conditions, unpacked once so that the scan need not.

    `hindering` are the characters in front of which `before` must be asked; None where it must behind any.
    """

    rule: Rule
    numeral: LazyPattern | None
    before: LazyPattern | None
    after: LazyPattern | None
    front: frozenset[str] | None
    hindering: frozenset[str] | None
    last: frozenset[str] | None
    behind: frozenset[str] | None
    extends: bool
    counted: bool
    signs: tuple[UnitRow, ...]
    shared: Mapping[str, UnitRow] | None


Tries = Sequence[tuple[BoundRule, UnitRow | None]]
"""Rules to be tried, each with the row of the unit that it is tried for."""

Fitting = tuple[Tries, Mapping[str, Tries]]
"""The rules of a unit that can hold for a numeral of a form: those that hold behind any character, and for a
character that some rules ask for in front of the numeral these with them."""


class Fittings(dict[str, Fitting]):
    """By unit word (`NO_WORD` for none) the rules that can hold for a numeral of a form, filled as asked."""

    def __init__(self, fit: Callable[[str], Fitting]) -> None:
        super().__init__()
        self._fit = fit

    def __missing__(self, word: str) -> Fitting:
        fitting = self[word] = self._fit(word)
        return fitting


class UnitRules:
    """The quantity rules of a pack by the unit that they ask for."""

    def __init__(self, pack: Pack, alphabets: Mapping[str, frozenset[str] | None]) -> None:
        self._alphabets = alphabets
        rules: dict[str, list[BoundRule]] = defaultdict(list)
        for rule in pack.rules_of("quantity"):
            bound = _bind(rule, pack)
            for lexicon in rule.matcher.units:
                rules[lexicon].append(bound)
        self._bare = rules.pop(NO_UNIT, [])
        self._rules = rules
        self._rows = unit_rows(pack, rules)
        self.words = self._rows.keys()
        self.nouns = frozenset(
            word
            for lexicon, bounds in rules.items()
            if any(bound.counted for bound in bounds)
            for word in pack.lexicon(lexicon).words
        )
        """What is counted without a classifier and is no unit."""
        self._fittings: dict[str, Fittings] = {}
        self.all = Fittings(lambda word: (self._tries(word), {}))
        """All rules of a unit, for those who want to be told why one does not hold."""

    def _tries(self, word: str) -> Tries:
        if word == NO_WORD:
            return [(bound, None) for bound in self._bare]
        return [(bound, row) for lexicon, row in self._rows.get(word, ()) for bound in self._rules[lexicon]]

    def fitting(self, form: str) -> Fittings:
        """The rules that can hold for a numeral of a form, or of the one character that is given for it."""
        fittings = self._fittings.get(form)
        if fittings is None:
            fittings = self._fittings[form] = Fittings(partial(self._fit, form))
        return fittings

    def _fit(self, form: str, word: str) -> Fitting:
        tries = [(self._settled(b, form), row) for b, row in self._tries(word) if self._can_be(b, form)]
        asked = frozenset[str]().union(*(bound.front or () for bound, _ in tries))
        return (
            [(bound, row) for bound, row in tries if bound.front is None],
            {c: [(b, row) for b, row in tries if b.front is None or c in b.front] for c in asked},
        )

    def outlook(self, form: str) -> Outlook:
        """What the rules without unit ask for around a numeral of a form."""
        behind, front, last = set[str](), set[str](), set[str]()
        for bound in self._bare:
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
        alphabet = self._alphabets[form]
        return matcher.within is None or alphabet is None or matcher.within(alphabet)

    def _settled(self, bound: BoundRule, form: str) -> BoundRule:
        """The rule without what a numeral of a form need not be asked any more."""
        matcher: QuantityMatcher = bound.rule.matcher
        if len(form) == 1:
            holds = not matcher.looks_behind
        else:
            alphabet = self._alphabets[form]
            holds = alphabet is not None and matcher.holds is not None and matcher.holds(alphabet)
        return replace(bound, numeral=None, last=None) if holds else bound


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
        bool(matcher.after and matcher.after.groupindex),
        matcher.counted,
        signs,
        _shared(pack, matcher.shared),
    )


def _signs(pack: Pack, lexicon: str | None) -> tuple[UnitRow, ...]:
    """The signs of a lexicon with their codes, the longest first."""
    codes = pack.lexicon(lexicon).column("code") if lexicon else {}
    longest_first = sorted(codes, key=lambda word: (-len(word), word))
    return tuple(UnitRow(word, codes[word] or None, word) for word in longest_first)


def _shared(pack: Pack, lexicon: str | None) -> Mapping[str, UnitRow] | None:
    """The units that the numbers of a list can share, by word."""
    return {word: rows[0][1] for word, rows in unit_rows(pack, [lexicon]).items()} if lexicon else None
