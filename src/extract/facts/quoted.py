"""Where no fact is looked for: titles in 《》, short quoted names and slogans, fixed terms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from operator import itemgetter
from typing import Final

_QUOTED: Final = re.compile(
    "《[^《》\n]{1,80}》|“[^“”，。！？；…\n]{1,24}”|‘[^‘’，。！？；…\n]{1,24}’|〔[^〔〕\n]{1,12}〕"
)
_CLAUSE_MARKS: Final = "，。；：！？,;:!?\n"
_SHORTEST_SPEECH: Final = 12
_FIRST_TWO = itemgetter(slice(2))
_FURTHEST: Final = 11
"""How far in front of a numeral or a date the term may begin that holds it."""


class FixedTerms:
    """Finds the fixed term of a lexicon that holds a stretch of a text."""

    def __init__(self, words: Collection[str]) -> None:
        shortest_first = sorted(words, key=len)
        self._words = frozenset(words)
        # By the two characters that terms begin with: how long the longest of them is.
        self._longest = dict(zip(map(_FIRST_TWO, shortest_first), map(len, shortest_first), strict=True))
        # What a term can hold. Few numerals and dates are among it, so that the rest costs one look-up.
        self._held: set[str] = set()
        for last in range(1, max(self._longest.values(), default=0) + 1):
            reaching = shortest_first[bisect_left(shortest_first, last, key=len) :]
            for first in range(last):
                self._held.update(map(itemgetter(slice(first, last)), reaching))

    def holding(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The fixed term that holds [start, end); of several the last one, and the longest there."""
        if text[start:end] not in self._held:
            return None
        words, longest, size = self._words, self._longest, len(text)
        for first in range(start, max(0, start - _FURTHEST) - 1, -1):
            furthest = min(first + longest.get(text[first : first + 2], 1), size)
            for last in range(furthest, end - 1, -1):
                if text[first:last] in words:
                    return first, last
        return None


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
        if self._starts and (span := self.quotation(start, end)) and not self._is_speech(*span):
            return f"inside the title or quoted name {self._text[span[0] : span[1]]}"
        if span := self._terms.holding(self._text, start, end):
            return f"part of the fixed term {self._text[span[0] : span[1]]}"
        return None

    def _is_speech(self, start: int, end: int) -> bool:
        """Whether a quotation is a clause of its own: long, and between marks on both sides."""
        text = self._text
        if end - start < _SHORTEST_SPEECH or text[start] == "《":
            return False
        return (not start or text[start - 1] in _CLAUSE_MARKS) and text[end : end + 1] in _CLAUSE_MARKS
