"""Complete: settled readings become facts in order: years are inherited, objects and names are found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..model import Article, Completion, Document, Fact, Pack, Reading, Workings
from .changes import ChangeFinder
from .fullest import NameCompleter
from .inherit import DateCompleter, SentenceOf
from .objects import ObjectFinder

_BREAK = re.compile(r"\s*[\r\n]\s*")
_LINE_FEED = re.compile("\r\n|\r|\n")


class Completer:
    """Completes the settled readings of articles with the lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._objects = ObjectFinder(pack)
        self._changes = ChangeFinder(pack)
        self._names = NameCompleter(pack)
        self._dates = DateCompleter(pack)

    def complete(
        self,
        document: Document,
        article: Article,
        settled: Sequence[Reading],
        sentence_of: SentenceOf,
        lines: Sequence[int],
        workings: Workings | None = None,
    ) -> list[Fact]:
        """Make the facts of one article. `lines` are the offsets at which the document's lines begin."""
        text, written, source = article.text, article.written, document.text
        clauses, edges, source_span = article.clause_starts, article.tokens.edges, article.source_span
        find_change = self._changes.find
        dates = self._dates.find(article, settled, sentence_of, workings)
        objects = self._objects.find(article, settled, clauses)
        names = self._names.find(article, settled)
        around: tuple[int, int] | None = None
        facts: list[Fact] = []
        for i, reading in enumerate(settled):
            kind = reading.rule.fact
            start, end = source_span(reading.start, reading.end)
            if (span := sentence_of(reading.start, reading.end)) != around:
                around = first, last = span
                sentence, sentence_start = written[first:last].strip(), source_span(first, first + 1)[0]
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
                change = find_change(text, edges, clause, reading.start)
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
                    sentence,
                    sentence_start,
                    reading.rule.id,
                )
            )
        return facts


def line_starts(text: str) -> list[int]:
    """The offsets at which a document's lines begin."""
    return [0, *(m.end() for m in _LINE_FEED.finditer(text))]
