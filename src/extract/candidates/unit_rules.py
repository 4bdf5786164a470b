"""Quantity rules by the lexicon of their unit, and which of them can hold between given characters.

What a rule asks of single characters is asked once for all characters that its pack tells apart, not again
at every numeral: a rule that cannot hold is not tried, and a condition that must hold is not tested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from re import Pattern

import msgspec
from msgspec.structs import replace

from ..model import Pack, QuantityMatcher, Rule, UnitRow

NO_UNIT = "none"
ANY_FORM = ""


class BoundRule(msgspec.Struct, frozen=True):
    """A rule with its conditions, unpacked once so that the scan need not."""

    rule: Rule
    numeral: Pattern[str] | None
    before: Pattern[str] | None
    after: Pattern[str] | None
    last: frozenset[str] | None
    behind: frozenset[str] | None
    extends: bool
    signs: tuple[UnitRow, ...]


class Surroundings:
    """The rules that can hold for a numeral of some form and last character behind some character, without
    the conditions that then must hold.
    """

    __slots__ = ("_at", "_behinds", "_rules", "bare_behind")

    def __init__(self, rules: Mapping[str, Sequence[BoundRule]], behinds: Mapping[str, int]) -> None:
        self._rules = rules
        self._behinds = behinds
        self._at: dict[tuple[str, int], list[BoundRule]] = {}
        bare = [bound.behind for bound in rules.get(NO_UNIT, ())]
        self.bare_behind = None if None in bare else frozenset[str]().union(*filter(None, bare))
        """The characters of which one must stand behind a numeral without unit; None where any can."""

    def at(self, lexicon: str, behind: str) -> Sequence[BoundRule]:
        """The rules of a lexicon's units that can hold in front of a character."""
        key = lexicon, self._behinds.get(behind, 0)
        rules = self._at.get(key)
        if rules is None:
            rules = self._at[key] = [
                bound
                for bound in self._rules.get(lexicon, ())
                if bound.behind is None or behind in bound.behind
            ]
        return rules


class UnitRules:
    """The quantity rules of a pack by the lexicon that their unit comes from."""

    def __init__(self, pack: Pack, forms: Mapping[str, frozenset[str] | None]) -> None:
        self._forms = forms
        self._rules: dict[str, list[BoundRule]] = defaultdict(list)
        rules = pack.rules_of("quantity")
        for rule in rules:
            bound = _bind(rule, pack)
            for lexicon in rule.matcher.units:
                self._rules[lexicon].append(bound)
        self.lexicons = [name for name in self._rules if name != NO_UNIT]
        matchers = [rule.matcher for rule in rules]
        bounds = [bound for bounds in self._rules.values() for bound in bounds]
        self._fronts = _kinds([*map(_front, bounds), *(matcher.hindering for matcher in matchers)])
        self._lasts = _kinds(matcher.last for matcher in matchers)
        self._behinds = _kinds(matcher.behind for matcher in matchers)
        self._around: dict[tuple[str, int, int], Surroundings] = {}

    def of(self, lexicon: str) -> Sequence[BoundRule]:
        """All rules of a lexicon's units."""
        return self._rules.get(lexicon, ())

    def around(self, form: str, front: str, last: str) -> Surroundings:
        """What can hold for a numeral of a form, or of one character that is given for it, that ends with
        `last`, behind the character `front`.
        """
        key = form, self._fronts.get(front, 0), self._lasts.get(last, 0)
        around = self._around.get(key)
        if around is None:
            rules = {
                lexicon: [
                    _settled(bound, form, front)
                    for bound in bounds
                    if _can_stand(bound, front, last) and self._can_be(bound, form)
                ]
                for lexicon, bounds in self._rules.items()
            }
            around = self._around[key] = Surroundings(rules, self._behinds)
        return around

    def _can_be(self, bound: BoundRule, form: str) -> bool:
        """Whether a rule's numeral can be of a form, or the one character that is given for it."""
        matcher: QuantityMatcher = bound.rule.matcher
        if len(form) == 1:
            numeral = matcher.numeral
            return numeral is None or matcher.looks_behind or numeral.fullmatch(form) is not None
        alphabet = self._forms.get(form)
        return matcher.within is None or alphabet is None or matcher.within(alphabet)


def _bind(rule: Rule, pack: Pack) -> BoundRule:
    matcher: QuantityMatcher = rule.matcher
    extends = bool(matcher.after and matcher.after.groups)
    return BoundRule(
        rule,
        matcher.numeral,
        matcher.before,
        matcher.after,
        matcher.last,
        None if extends else matcher.behind,
        extends,
        _signs(pack, matcher.signs),
    )


def _front(bound: BoundRule) -> frozenset[str] | None:
    """The characters of which one must stand in front of a rule's numeral; None where any can."""
    if bound.signs:
        return frozenset(sign.word[-1] for sign in bound.signs)
    front: frozenset[str] | None = bound.rule.matcher.front
    return front


def _can_stand(bound: BoundRule, front: str, last: str) -> bool:
    fronts = _front(bound)
    return (fronts is None or front in fronts) and (bound.last is None or last in bound.last)


def _settled(bound: BoundRule, form: str, front: str) -> BoundRule:
    """The rule without the conditions that must hold for a numeral of a form behind a character."""
    matcher: QuantityMatcher = bound.rule.matcher
    return replace(
        bound,
        numeral=matcher.numeral if len(form) != 1 or matcher.looks_behind else None,
        before=matcher.before if matcher.hindering is None or front in matcher.hindering else None,
        last=None,
        behind=matcher.behind,
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
