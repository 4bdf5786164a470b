"""Complete: settled readings become facts in order: years are inherited, objects and names are found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..model import Article, Completion, Document, Fact, Pack, Reading, Workings
from .calendar import DateValue
from .changes import ChangeFinder
from .dates import DateParts, DateResolver, Said
from .names import NameCompleter
from .objects import ObjectFinder
from .quantities import clause_starts

_BREAK = re.compile(r"\s*[\r\n]\s*")
_BESIDE = frozenset(("", "(", ")"))
_LINE_FEED = re.compile("\r\n|\r|\n")


class Completer:
    """Completes the settled readings of articles with the lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._objects = ObjectFinder(pack)
        self._changes = ChangeFinder(pack)
        self._names = NameCompleter(pack)
        self._compared = re.compile(pack.pattern("date.compared"))

    def complete(
        self,
        document: Document,
        article: Article,
        settled: Sequence[Reading],
        sentence_of: object,
        lines: Sequence[int],
        workings: Workings | None = None,
    ) -> list[Fact]:
        """Make the facts of one article. `lines` are the offsets at which the document's lines begin."""
        assert callable(sentence_of)
        text, written, edges = article.text, article.written, article.tokens.edges
        clauses = clause_starts(text)
        dates = self._dates(article, settled, sentence_of, workings)
        objects = self._objects.find(article, settled, clauses)
        names = self._names.find(article, settled)
        source = document.text
        facts: list[Fact] = []
        for i, reading in enumerate(settled):
            start, end = article.source_span(reading.start, reading.end)
            first, last = sentence_of(reading.start, reading.end)
            kind = reading.rule.fact
            value = low = high = qualifier = change = unit = code = counted = None
            date = date_from = date_to = name = body = None
            if kind == "date":
                resolved = dates[i]
                date = resolved.edtf()
                date_from, date_to = resolved.bounds()
            elif kind == "organisation":
                name, body = names[i]
            else:
                value, low, high, qualifier = reading.value, reading.low, reading.high, reading.qualifier
                unit, code = reading.unit, reading.unit_code
                clause = clauses[bisect_right(clauses, reading.start) - 1]
                change = self._changes.find(text, edges, clause, reading.start)
                phrase = objects[i]
                counted = written[phrase.start : phrase.end] if phrase else None
                if workings is not None and phrase is not None:
                    workings.completions.append(
                        Completion(
                            reading.start, reading.end, "object", counted, f"the phrase on the {phrase.side}"
                        )
                    )
            exact = source[start:end]
            facts.append(
                Fact(
                    document.source,
                    document.id,
                    article.number,
                    article.title,
                    article.dateline,
                    kind,
                    _BREAK.sub("", exact) if "\n" in exact or "\r" in exact else exact,
                    start,
                    end,
                    bisect_right(lines, start),
                    value,
                    low,
                    high,
                    qualifier,
                    change,
                    unit,
                    code,
                    counted,
                    date,
                    date_from,
                    date_to,
                    name,
                    body,
                    written[first:last].strip(),
                    article.source_span(first, first + 1)[0],
                    reading.rule.id,
                )
            )
        return facts

    def _dates(
        self, article: Article, settled: Sequence[Reading], sentence_of: object, workings: Workings | None
    ) -> dict[int, DateValue]:
        """Resolve dates in reading order; a paragraph remembers the last year, month and day it spoke of."""
        assert callable(sentence_of)
        resolver = DateResolver(article.reference_date)
        resolved: dict[int, DateValue] = {}
        said, block, sentence, last_end = Said(), -1, -1, -2
        for i, reading in enumerate(settled):
            if reading.rule.fact != "date":
                continue
            here = article.block_at(reading.start)
            if here != block:
                said, block, sentence = Said(), here, -1
            opening = sentence_of(reading.start, reading.end)[0]
            if opening != sentence:
                said, sentence = said._replace(sentence_point=None), opening
            parts: DateParts = reading.date
            close = 0 <= reading.start - last_end <= 1 and article.text[last_end : reading.start] in _BESIDE
            beside = said.point if close else None
            value = resolver.resolve(parts, said, beside)
            last_end = reading.end
            resolved[i] = value
            inherited = parts.start.year is None and parts.start.rel_year is None and said.year is not None
            if workings is not None and inherited:
                workings.completions.append(
                    Completion(
                        reading.start, reading.end, "date", value.edtf(), f"the paragraph's year {said.year}"
                    )
                )
            if not self._compared.match(article.text, reading.end):
                said = said.after(parts, value)
        return resolved


def line_starts(text: str) -> list[int]:
    """The offsets at which a document's lines begin."""
    return [0, *(m.end() for m in _LINE_FEED.finditer(text))]
