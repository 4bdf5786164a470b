"""Dates: their anchors are numerals before 年 月 日 时 or a separator, and the words that date by themselves.

The pack's `date.anchor` pattern finds where a date can begin; each date rule is matched from there. An anchor
inside the longest match so far is passed over: the longer date would win anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model import Anchor, Article, Candidate, Held, Pack, Rule, Workings

Match = Callable[[str, int], re.Match[str] | None]


class DateScanner:
    """Scans articles for date candidates by the date rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._anchor = re.compile(pack.pattern("date.anchor"))
        self._rules = pack.rules_of("date")
        self._by_first: dict[str, list[tuple[Rule, Match]]] = {}

    def _rules_at(self, first: str) -> list[tuple[Rule, Match]]:
        """The rules whose pattern can begin with a character, each with its match function."""
        rules = self._by_first.get(first)
        if rules is None:
            rules = self._by_first[first] = [
                (rule, rule.matcher.pattern.match)
                for rule in self._rules
                if rule.matcher.first is None or first in rule.matcher.first
            ]
        return rules

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the date candidates of an article, in reading order."""
        text = article.text
        candidates: list[Candidate] = []
        furthest = 0
        for anchor in self._anchor.finditer(text):
            start = anchor.start()
            if start < furthest:
                continue
            if workings is not None:
                workings.anchors.append(Anchor("date", *anchor.span()))
            for rule, match in self._rules_at(text[start]):
                found = match(text, start)
                if found is not None:
                    end = found.end()
                    candidates.append(Candidate(rule, start, end, found))
                    if end > furthest:
                        furthest = end
                elif workings is not None:
                    workings.held.append(Held(rule, start, anchor.end(), "pattern"))
        if workings is not None:
            workings.candidates += candidates
        return candidates
