"""Dates: their anchors are numerals before 年 月 日 时 or a separator, and the words that date by themselves.

The pack's `date.anchor` pattern finds where a date can begin; each date rule is matched from there. An anchor
inside the longest match so far is passed over: the longer date would win anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model import Anchor, Article, Candidate, Held, Pack, Rule, Workings

Match = Callable[[str, int], re.Match[str] | None]
_FIGURES = frozenset("0123456789")
_LONGEST_FIGURE = 5


class DateScanner:
    """Scans articles for date candidates by the date rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._opening = _from_opening(pack.pattern("date.anchor"), pack.openings.get("date.anchor"))
        self._rules = pack.rules_of("date")
        self._by_front: dict[tuple[str, str, bool], list[tuple[Rule, Match]]] = {}

    def _rules_at(self, text: str, start: int) -> list[tuple[Rule, Match]]:
        """Rules whose pattern can begin as the text does: figures of that number, and what follows them."""
        after = start
        while text[after : after + 1] in _FIGURES and after - start < _LONGEST_FIGURE:
            after += 1
        shape = "0" * (after - start) or text[start]
        behind = start + len(shape)
        key = shape, text[behind : behind + 1], text[behind + 1 : behind + 2] in _FIGURES
        rules = self._by_front.get(key)
        if rules is None:
            front: list[frozenset[str] | None] = [_FIGURES if c == "0" else frozenset(c) for c in shape]
            if key[1]:
                front += [_FIGURES if key[1] in _FIGURES else frozenset(key[1]), _FIGURES if key[2] else None]
            rules = self._by_front[key] = [
                (rule, rule.matcher.pattern.match)
                for rule in self._rules
                if (rule.matcher.first is None or text[start] in rule.matcher.first)
                and rule.matcher.begins(front)
            ]
        return rules

    def _rules_by_first(self, first: str) -> list[tuple[Rule, Match]]:
        """The rules whose pattern can begin with a character: all that an explanation tells about."""
        return [
            (rule, rule.matcher.pattern.match)
            for rule in self._rules
            if rule.matcher.first is None or first in rule.matcher.first
        ]

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the date candidates of an article, in reading order."""
        text = article.text
        candidates: list[Candidate] = []
        furthest = anchor_end = 0
        for anchor in self._opening.finditer(text):
            start = anchor.start()
            if start < anchor_end:
                continue
            anchor_end = anchor.end(1)
            if start < furthest:
                continue
            if workings is not None:
                workings.anchors.append(Anchor("date", start, anchor_end))
            for rule, match in (
                self._rules_at(text, start) if workings is None else self._rules_by_first(text[start])
            ):
                found = match(text, start)
                if found is not None:
                    end = found.end()
                    candidates.append(Candidate(rule, start, end, found))
                    if end > furthest:
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
    first = "(?s:.)" if opening is None else f"[{''.join(map(re.escape, sorted(opening)))}]"
    return re.compile(f"{first}(?<=(?=({pattern}))(?s:.))")
