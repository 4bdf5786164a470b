"""Where no fact is looked for: titles in 《》, short quoted names and slogans, fixed terms."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from ahocorasick_rs import AhoCorasick

_QUOTED: Final = re.compile(
    "《[^《》\n]{1,80}》|“[^“”，。！？；\n]{1,24}”|‘[^‘’，。！？；\n]{1,24}’|〔[^〔〕\n]{1,12}〕"
)


class FixedTerms:
    """Finds the fixed terms of a lexicon in a text."""

    def __init__(self, words: list[str]) -> None:
        self._automaton = AhoCorasick(words) if words else None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The spans of all terms, overlapping ones too, sorted."""
        if self._automaton is None:
            return []
        return sorted((s, e) for _, s, e in self._automaton.find_matches_as_indexes(text, overlapping=True))


class Quotes:
    """The stretches of one clean text in which a numeral or a date is no fact."""

    __slots__ = ("_ends", "_starts", "_term_spans", "_term_starts", "_text")

    def __init__(self, text: str, terms: FixedTerms) -> None:
        spans = [m.span() for m in _QUOTED.finditer(text)]
        self._text = text
        self._starts = [s for s, _ in spans]
        self._ends = [e for _, e in spans]
        self._term_spans = terms.spans(text)
        self._term_starts = [s for s, _ in self._term_spans]

    def quotation(self, start: int, end: int) -> tuple[int, int] | None:
        """The title or short quotation that holds [start, end)."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and self._ends[at] >= end:
            return self._starts[at], self._ends[at]
        return None

    def term(self, start: int, end: int) -> tuple[int, int] | None:
        """A fixed term that holds [start, end)."""
        at = bisect_right(self._term_starts, start) - 1
        while at >= 0 and start - self._term_starts[at] < 12:
            first, last = self._term_spans[at]
            if last >= end:
                return first, last
            at -= 1
        return None

    def refuses(self, start: int, end: int) -> str | None:
        """Why a numeral or date at [start, end) is no fact, or None."""
        if self._starts and (span := self.quotation(start, end)):
            return f"inside the title or quoted name {self._text[span[0] : span[1]]}"
        if self._term_starts and (span := self.term(start, end)):
            return f"part of the fixed term {self._text[span[0] : span[1]]}"
        return None
