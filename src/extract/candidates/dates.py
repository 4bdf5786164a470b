"""Dates: their anchors are numerals before 年 月 日 时 or a separator, and the words that date by themselves.

The pack's `date.anchor` pattern finds where a date can begin; each date rule is matched from there. An anchor
inside the longest match so far is passed over: the longer date would win anyway.
"""

from __future__ import annotations

import re

from ..model import Anchor, Article, Candidate, DateMatcher, Held, Pack, Workings


class DateScanner:
    """Scans articles for date candidates by the date rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._anchor = re.compile(pack.pattern("date.anchor"))
        self._rules = []
        for rule in pack.rules_of("date"):
            matcher: DateMatcher = rule.matcher
            self._rules.append((rule, matcher.pattern.match))

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
            for rule, match in self._rules:
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
