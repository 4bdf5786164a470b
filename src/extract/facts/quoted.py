"""Where no fact is looked for: titles in 《》, short quoted names and slogans, fixed terms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from typing import Final

from ahocorasick_rs import AhoCorasick

_QUOTED: Final = re.compile(
    "《[^《》\n]{1,80}》|“[^“”，。！？；\n]{1,24}”|‘[^‘’，。！？；\n]{1,24}’|〔[^〔〕\n]{1,12}〕"
)
_FURTHEST: Final = 11
"""How far in front of a numeral or a date the term may begin that holds it."""


class FixedTerms:
    """Finds the fixed term of a lexicon that holds a stretch of a text."""

    def __init__(self, words: Collection[str]) -> None:
        self._automaton = AhoCorasick(list(words))
        self._longest = max(map(len, words), default=0)
        # What a term can hold. Few numerals and dates are among it, so that the rest costs one look-up.
        self._held = frozenset(
            word[first:last]
            for word in words
            for first in range(len(word))
            for last in range(first + 1, len(word) + 1)
        )

    def holding(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The fixed term that holds [start, end); of several the last one, and the longest there."""
        if text[start:end] not in self._held:
            return None
        before = max(0, start - _FURTHEST)
        window = text[before : end + self._longest]
        spans = [
            (before + first, before + last)
            for _, first, last in self._automaton.find_matches_as_indexes(window, overlapping=True)
            if before + first <= start and before + last >= end
        ]
        return max(spans, default=None)


class Quotes:
    """The stretches of one clean text in which a numeral or a date is no fact."""

    __slots__ = ("_ends", "_starts", "_terms", "_text", "has_titles")

    def __init__(self, text: str, terms: FixedTerms) -> None:
        spans = [m.span() for m in _QUOTED.finditer(text)]
        self.has_titles = "《" in text
        self._text = text
        self._terms = terms
        self._starts = [s for s, _ in spans]
        self._ends = [e for _, e in spans]

    def quotation(self, start: int, end: int) -> tuple[int, int] | None:
        """The title or short quotation that holds [start, end)."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and self._ends[at] >= end:
            return self._starts[at], self._ends[at]
        return None

    def refuses(self, start: int, end: int) -> str | None:
        """Why a numeral or date at [start, end) is no fact, or None."""
        if self._starts and (span := self.quotation(start, end)):
            return f"inside the title or quoted name {self._text[span[0] : span[1]]}"
        if span := self._terms.holding(self._text, start, end):
            return f"part of the fixed term {self._text[span[0] : span[1]]}"
        return None
