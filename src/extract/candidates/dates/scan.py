"""Dates: their anchors are numerals before 年 月 日 时 or a separator, and the words that date by themselves.

The pack's `date.anchor` pattern finds where a date can begin; each date rule is matched from there. An anchor
inside the longest match so far that begins where a word does is passed over: that date would win anyway.
"""

from __future__ import annotations

import re

from ...model import Anchor, Article, Candidate, Held, LazyPattern, Pack, Rule, Workings
from .fronts import Fronts


class DateScanner:
    """Scans articles for date candidates by the date rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._opening = _from_opening(pack.pattern("date.anchor"), pack.openings.get("date.anchor"))
        self._rules = pack.rules_of("date")
        self._fronts = Fronts(self._rules)

    def _rules_by_first(self, text: str, start: int) -> list[tuple[Rule, LazyPattern]]:
        """The rules whose pattern can begin with the character there: all that an explanation tells about."""
        return [
            (rule, rule.matcher.pattern)
            for rule in self._rules
            if rule.matcher.first is None or text[start] in rule.matcher.first
        ]

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the date candidates of an article, in reading order."""
        text = article.text
        rules_at = self._fronts.rules_at if workings is None else self._rules_by_first
        candidates: list[Candidate] = []
        edges, furthest = article.tokens.edges, 0
        for anchor in self._opening.finditer(text):
            start = anchor.start()
            if start < furthest:
                continue
            anchor_end = anchor.end(1)
            if workings is not None:
                workings.anchors.append(Anchor("date", start, anchor_end))
            for rule, pattern in rules_at(text, start):
                found = pattern.match(text, start)
                if found is not None:
                    end = found.end()
                    candidates.append(Candidate(rule, start, end, found))
                    if end > furthest and (text[start].isascii() or start in edges):
                        furthest = end
                elif workings is not None:
                    workings.held.append(Held(rule, start, anchor_end, "pattern"))
        if workings is not None:
            workings.candidates += candidates
        return candidates


def _from_opening(pattern: str, opening: frozenset[str] | None) -> re.Pattern[str]:
    """A pattern that finds where another one matches, its group 1, by the characters that can begin a match.

    `re` leaps to a character of the class that a pattern begins with, but cannot tell the class by itself
    from an alternation; so the class is put in front, and the alternation is asserted from the same place.
    """
    first = "(?s:.)" if opening is None else f"[{re.escape(''.join(sorted(opening)))}]"
    return re.compile(f"{first}(?<=(?=({pattern}))(?s:.))")
