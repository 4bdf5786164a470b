"""Fronts: which rules can still match once so much of a text has been read.

The front of a text is found by one walk over its characters, however many rules there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import ANYTHING, LazyPattern, Rule

_LONGEST = 24
_MOST_STEPS = 200_000

_Lead = tuple[int, frozenset[int]]
"""The number of a rule, and the places of its pattern that a text leads to; none once it asks for no more."""


class Front(dict[str, "Front"]):
    """A front: its rules with their patterns, and by the next character the front that it leads to.

    `is_last` says that no further character takes a rule away.
    """

    __slots__ = ("_fronts", "_leads", "is_last", "rules")

    def __init__(
        self, fronts: Fronts, leads: Sequence[_Lead], rules: Sequence[tuple[Rule, LazyPattern]]
    ) -> None:
        super().__init__()
        self._fronts = fronts
        self._leads = leads
        self.rules = rules
        self.is_last = not any(places for _, places in leads)

    def __missing__(self, character: str) -> Front:
        front = self[character] = self._fronts.behind(self._leads, character)
        return front


class Fronts:
    """The fronts of date rules; each is made when a text first leads to it, and kept until there are many."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, rule.matcher.pattern) for rule in rules]
        self._places = [rule.matcher.beginning.places for rule in rules]
        self._known: dict[tuple[_Lead, ...], Front] = {}
        self._steps = 0
        self._first = self._front([_lead(i, rule.matcher.beginning.first) for i, rule in enumerate(rules)])

    def rules_at(self, text: str, start: int) -> Sequence[tuple[Rule, LazyPattern]]:
        """The rules that can match at an offset of a text, in their order, with their patterns."""
        front = self._first
        for character in text[start : start + _LONGEST]:
            front = front[character]
            if front.is_last:
                break
        return front.rules

    def behind(self, leads: Sequence[_Lead], character: str) -> Front:
        """The front behind a character that follows what led so far."""
        self._steps += 1
        if self._steps >= _MOST_STEPS:
            self._forget()
        reached: list[_Lead] = []
        for lead in leads:
            rule, places = lead
            if not places:
                reached.append(lead)
                continue
            all_places = self._places[rule]
            following: set[int] = set()
            for at in places:
                characters, behind = all_places[at]
                if characters is None or character in characters:
                    following |= behind
            if following:
                reached.append(_lead(rule, frozenset(following)))
        return self._front(reached)

    def _forget(self) -> None:
        """Let go of all fronts but the first."""
        self._known.clear()
        self._first.clear()
        self._steps = 0

    def _front(self, leads: Sequence[_Lead]) -> Front:
        key = tuple(leads)
        front = self._known.get(key)
        if front is None:
            front = self._known[key] = Front(self, key, [self._rules[rule] for rule, _ in key])
        return front


def _lead(rule: int, places: frozenset[int]) -> _Lead:
    return rule, frozenset() if ANYTHING in places else places
