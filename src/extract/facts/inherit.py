"""Inherited years: settled dates are resolved in reading order, with what their paragraph has said so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..model import Article, Completion, Pack, Reading, Workings
from .calendar import DateValue
from .dates import DateParts, DateResolver, Said

SentenceOf = Callable[[int, int], tuple[int, int]]
"""The span of the sentence around a span of the clean text."""

_BESIDE = frozenset(("", "(", ")"))


class DateCompleter:
    """Resolves the settled dates of articles."""

    def __init__(self, pack: Pack) -> None:
        self._compared = re.compile(pack.pattern("date.compared"))

    def find(
        self,
        article: Article,
        settled: Sequence[Reading],
        sentence_of: SentenceOf,
        workings: Workings | None = None,
    ) -> dict[int, DateValue]:
        """The value of each date, by the position of its reading in `settled`.

        A paragraph remembers the last year, month and day it spoke of; a comparison (比去年同期) teaches
        nothing.
        """
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
