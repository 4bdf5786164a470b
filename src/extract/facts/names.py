"""Names: read a candidate, then give each organisation its fullest form in the article and its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Article, Candidate, NameParts, Pack, Reading, Refusal
from .quoted import Quotes

_QUOTES = {"“": "”", "‘": "’"}


class NameReader:
    """Reads organisation candidates with the name lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._generic = frozenset(pack.lexicon("generic").rows)
        self._types = frozenset(w for name in ("ending", "organ", "trade") for w in pack.lexicon(name).rows)
        self._longest = max(map(len, self._generic), default=0)

    def read(self, candidate: Candidate, article: Article, quotes: Quotes) -> Reading | Refusal:
        """Read a candidate; refuse a generic mention, and a name within a title in 《》 that says more."""
        text, start, end = article.text, candidate.start, candidate.end
        parts: NameParts = candidate.parts
        shortest = max(1, end - start - len(parts.word))
        for length in range(min(self._longest, end - start - 1), shortest - 1, -1):
            if text[start : start + length] in self._generic:
                return Refusal(candidate.rule, start, end, f"generic: {text[start : start + length]}")
        surface = text[start:end]
        if (
            surface in self._types
            and surface != parts.word
            and not getattr(candidate.rule.matcher, "joined", None)
        ):
            return Refusal(candidate.rule, start, end, f"a bare type: {surface}")
        title = quotes.quotation(start, end)
        if title and text[title[0]] == "《" and (title[0] + 1 < start or title[1] - 1 > end):
            return Refusal(candidate.rule, start, end, f"inside the title {text[title[0] : title[1]]}")
        if text[start] in _QUOTES and text.find(_QUOTES[text[start]], start) == end - 1:
            start, end = start + 1, end - 1
        return Reading(candidate.rule, start, end, parts, kind=parts.kind)


class NameCompleter:
    """Gives settled organisations their name and kind."""

    def __init__(self, pack: Pack) -> None:
        self._level = re.compile(pack.pattern("name.level"))
        self._place_end = re.compile(pack.pattern("name.place"))

    def find(self, article: Article, settled: Sequence[Reading]) -> dict[int, tuple[str | None, str | None]]:
        """The fullest form (None where the text leaves the body open) and the kind of each organisation."""
        organisations = [(i, r) for i, r in enumerate(settled) if r.rule.fact == "organisation"]
        surfaces = [article.text[r.start : r.end] for _, r in organisations]
        found: dict[int, tuple[str | None, str | None]] = {}
        for (i, reading), surface in zip(organisations, surfaces, strict=True):
            written = article.written[reading.start : reading.end]
            name: str | None = written
            parts = reading.parts
            if isinstance(parts, NameParts) and parts.full and parts.word == surface:
                name = parts.full
            elif self._level.match(surface):
                longer = {s for s in surfaces if len(s) > len(surface) and s.endswith(surface)}
                name = longer.pop() if len(longer) == 1 else None
            found[i] = (name, reading.kind)
        return found
