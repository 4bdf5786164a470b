"""Names: read an organisation's candidate, or refuse it."""

from __future__ import annotations

from ...model import Article, Candidate, NameParts, Pack, Reading, Refusal, Tokens
from ..quoted import Quotes

_QUOTES = {"“": "”", "‘": "’"}
_SHORTEST = 2
_PARTICLES = frozenset("pcdvufm")
_PERSON = "nr"


class NameReader:
    """Reads organisation candidates with the name lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._generic = frozenset(pack.lexicon("generic").words)
        # By the first character of the generic words: how long the longest of them is.
        self._longest = {word[0]: len(word) for word in sorted(self._generic, key=len)}
        self._types = frozenset(w for name in ("ending", "organ", "trade") for w in pack.lexicon(name).words)
        self._levels = frozenset(pack.lexicon("level").words)
        self._surnames = frozenset(pack.lexicon("surname").words)
        self._titles = tuple(pack.lexicon("person_title").words)

    def read(self, candidate: Candidate, article: Article, quotes: Quotes) -> Reading | Refusal:
        """Read a candidate; refuse a generic mention, and a name within a title in 《》 that says more."""
        text, start, end = article.text, candidate.start, candidate.end
        parts: NameParts = candidate.parts
        front = end - start - len(parts.word)
        if front > 0:
            surface = text[start:end]
            longest = self._longest.get(surface[0], 0)
            word = self._generic_front(surface, front, longest) if front <= longest else None
            if word and start + len(word) in article.tokens.edges:
                return Refusal(candidate.rule, start, end, f"generic: {word}")
            if surface in self._types and self._is_bare(candidate, surface[:front]):
                return Refusal(candidate.rule, start, end, f"a bare type: {surface}")
        elif end - start == _SHORTEST and self._is_persons(article, start, end):
            return Refusal(candidate.rule, start, end, f"the name of a person, or of it: {text[start:end]}")
        if quotes.has_titles and (title := quotes.quotation(start, end)):
            opening, close = title
            if text[opening] == "《" and (opening + 1 < start or close - 1 > end):
                return Refusal(candidate.rule, start, end, f"inside the title {text[opening:close]}")
        close_mark = _QUOTES.get(text[start])
        if close_mark and text.find(close_mark, start) == end - 1:
            start, end = start + 1, end - 1
        return Reading(candidate.rule, start, end, parts, kind=parts.kind)

    def _is_persons(self, article: Article, start: int, end: int) -> bool:
        """Whether two characters name a person: the whole behind a title (主任|高荣), or a given name behind
        a surname that no dictionary parts from it (荆世新), or that is nothing else and stands behind a title
        or before a word that names persons too (王|慈济).
        """
        text, tokens = article.text, article.tokens
        if text[start] in self._surnames and self._behind_title(tokens, start):
            return True
        surname = text[start - 1 : start]
        if surname not in self._surnames or start - 1 not in tokens.edges:
            return False
        if start not in tokens.edges:
            return tokens.tag(surname) not in _PARTICLES
        names_persons = tokens.tag(text[start:end]) == _PERSON or self._behind_title(tokens, start - 1)
        return tokens.tag(surname) == _PERSON and names_persons

    def _behind_title(self, tokens: Tokens, position: int) -> bool:
        return position > 0 and tokens.word(tokens.index(position - 1)).endswith(self._titles)

    def _generic_front(self, surface: str, front: int, longest: int) -> str | None:
        """The longest generic word that a name opens with, when it reaches to the anchor at least."""
        for length in range(min(longest, len(surface) - 1), front - 1, -1):
            if surface[:length] in self._generic:
                return surface[:length]
        return None

    def _is_bare(self, candidate: Candidate, front: str) -> bool:
        """Whether a type's word with only `front` before its ending says nothing of whose it is.

        A level does, and what a rule says is enough.
        """
        matcher = candidate.rule.matcher
        told = getattr(matcher, "told", False) or getattr(matcher, "joined", None)
        return front not in self._levels and not told
