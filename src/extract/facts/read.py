"""Read: each candidate becomes a `Reading` with normalised fields, or a `Refusal` that says why not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import QUANTITIES, Article, Candidate, Pack, QuantityParts, Reading, Refusal, UnitRow, Workings
from .dates import DateReader
from .names import NameReader
from .quantities import QuantityReader
from .quoted import FixedTerms, Quotes


class Reader:
    """Reads the candidates of articles with the lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._quantities = QuantityReader(pack)
        self._dates = DateReader(pack)
        self._names = NameReader(pack)
        self._unglued = re.compile(pack.pattern("date.unglued"))
        self._date_openers = frozenset(pack.lexicon("date_opener").words)
        self._terms = FixedTerms(pack.lexicon("fixed_term").words)

    def read(
        self, article: Article, candidates: Iterable[Candidate], workings: Workings | None = None
    ) -> list[Reading]:
        """Read candidates in their order; refusals go to the workings."""
        quotes, clauses = Quotes(article.text, self._terms), article.clause_starts
        read_name, read_quantity = self._names.read, self._quantities.read
        readings: list[Reading] = []
        for candidate in candidates:
            rule = candidate.rule
            if rule.engine == "regex":
                outcome = self._read_free(candidate, article, quotes, clauses)
            elif rule.fact == "organisation":
                outcome = read_name(candidate, article, quotes)
            elif rule.fact == "date":
                outcome = self._read_date(candidate, article, quotes)
            else:
                outcome = read_quantity(candidate, article, quotes, clauses)
            if isinstance(outcome, Reading):
                readings.append(outcome)
            elif workings is not None:
                workings.refusals.append(outcome)
        return readings

    def _read_date(self, candidate: Candidate, article: Article, quotes: Quotes) -> Reading | Refusal:
        start, end = candidate.start, candidate.end
        reason = quotes.refuses(start, end) or self._inside_word(candidate, article)
        return Refusal(candidate.rule, start, end, reason) if reason else self._dates.read(candidate)

    def _inside_word(self, candidate: Candidate, article: Article) -> str | None:
        """Why a date word that begins inside another word (三|明天, 如|今日) is none.

        至 may be cut to it, and to some words whatever makes no known word with them (罪|今日).
        """
        start, text, tokens = candidate.start, article.text, article.tokens
        if text[start].isascii() or start in tokens.edges or text[start - 1] in self._date_openers:
            return None
        at = tokens.index(start)
        if tokens.flag(at) is None and self._unglued.match(text, start):
            return None
        return f"inside the word {tokens.word(at)}"

    def _read_free(
        self, candidate: Candidate, article: Article, quotes: Quotes, clauses: list[int]
    ) -> Reading | Refusal:
        """A free rule's match: its groups are the parts of its fact."""
        rule, found = candidate.rule, candidate.parts
        if rule.fact == "date":
            return self._dates.read(candidate)
        if rule.fact not in QUANTITIES:
            return Reading(rule, candidate.start, candidate.end, found, kind=rule.matcher.fields.get("kind"))
        groups = found.re.groupindex
        unit = found.span("unit") if "unit" in groups and found["unit"] else None
        fixed = rule.matcher.fields
        code = fixed.get("unit_code")
        row = UnitRow(found["unit"], code, found["unit"]) if unit else None
        reading = self._quantities.read(
            Candidate(rule, candidate.start, candidate.end, QuantityParts(found.span("number"), unit, row)),
            article,
            quotes,
            clauses,
        )
        if isinstance(reading, Refusal) or "unit" not in fixed:
            return reading
        changed = {"unit": fixed["unit"], "unit_code": code}
        return Reading(**{f: getattr(reading, f) for f in reading.__struct_fields__} | changed)
