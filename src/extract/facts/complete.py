"""Complete: settled readings become facts in order: years are inherited, objects and names are found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from ..model import Article, Completion, Document, Fact, Pack, Reading, Workings
from .changes import ChangeFinder
from .dates import DateCompleter, SentenceOf
from .names import BracketReader, NameCompleter, Places
from .objects import ObjectFinder, Phrase

_BREAK = re.compile(r"\s*[\r\n]\s*")
_LINE_FEED = re.compile("[\r\n](?:(?<=\r)\n)?")


class Completer:
    """Completes the settled readings of articles with the lexicons of a pack."""

    def __init__(self, pack: Pack, places: Places) -> None:
        self._objects = ObjectFinder(pack)
        self._changes = ChangeFinder(pack)
        self._names = NameCompleter(pack, places)
        self._brackets = BracketReader(pack)
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
        name, document_id, number = document.source, document.id, article.number
        title, dateline, find_change = article.title, article.dateline, self._changes.find
        dates = self._dates.find(article, settled, sentence_of, workings)
        objects = self._objects.find(article, settled, clauses)
        names = self._names.find(article, settled)
        brackets = self._brackets.find(article, settled)
        if workings is not None:
            _note_objects(workings, settled, objects, written)
        around: tuple[int, int] | None = None
        facts: list[Fact] = []
        told = 0
        for i, reading in enumerate(settled):
            rule, first, last = reading.rule, reading.start, reading.end
            if first < told:
                continue
            if i in brackets:
                last = told = brackets[i]
            kind = rule.fact
            start, end = source_span(first, last)
            if (span := sentence_of(first, last)) != around:
                around = span
                sentence = written[span[0] : span[1]].strip()
                sentence_start = source_span(span[0], span[0] + 1)[0]
            value = low = high = qualifier = change = unit = code = counted = None
            date = date_from = date_to = body = body_kind = None
            if kind == "date":
                resolved = dates[i]
                date = resolved.edtf()
                date_from, date_to = resolved.bounds()
            elif kind == "organisation":
                body, body_kind = names[i]
            else:
                value, low, high, qualifier = reading.value, reading.low, reading.high, reading.qualifier
                unit, code = reading.unit, reading.unit_code
                change = find_change(text, edges, clauses[bisect_right(clauses, first) - 1], first)
                if phrase := objects[i]:
                    counted = written[phrase.start : phrase.end]
            exact = source[start:end]
            facts.append(
                Fact(
                    name,
                    document_id,
                    number,
                    title,
                    dateline,
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
                    body,
                    body_kind,
                    sentence,
                    sentence_start,
                    rule.id,
                )
            )
        return facts


def _note_objects(
    workings: Workings, settled: Sequence[Reading], objects: Mapping[int, Phrase | None], written: str
) -> None:
    """Note where the objects of quantities were found."""
    for i, phrase in objects.items():
        if phrase is not None:
            start, end, counted = settled[i].start, settled[i].end, written[phrase.start : phrase.end]
            because = f"the phrase on the {phrase.side}"
            workings.completions.append(Completion(start, end, "object", counted, because))


def line_starts(text: str) -> list[int]:
    """The offsets at which a document's lines begin."""
    if "\r" in text:
        return [0, *[m.end() for m in _LINE_FEED.finditer(text)]]
    return list(accumulate([len(line) + 1 for line in text.split("\n")[:-1]], initial=0))
