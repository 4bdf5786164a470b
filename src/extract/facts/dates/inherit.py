"""Inherited years: settled dates are resolved in reading order, with what their paragraph has said so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from ...model import Article, Completion, Pack, Reading, Workings
from .calendar import DateValue, Point
from .parts import DateParts
from .resolve import DateResolver, Said

SentenceOf = Callable[[int, int], tuple[int, int]]
"""The span of the sentence around a span of the clean text."""

_BESIDE = frozenset(("", "(", ")"))
_LIST_MARK = "、"
_REACH = 8
"""How far in front of a day of the week it is said that it is still to come."""


class DateCompleter:
    """Resolves the settled dates of articles."""

    def __init__(self, pack: Pack) -> None:
        self._compared = re.compile(pack.pattern("date.compared"))
        self._than = frozenset(pack.pattern("object.than"))
        self._comes, self._coming = (re.compile(pack.pattern(f"date.{key}")) for key in ("comes", "coming"))

    def find(
        self,
        article: Article,
        settled: Sequence[Reading],
        sentence_of: SentenceOf,
        workings: Workings | None = None,
    ) -> dict[int, DateValue]:
        """The value of each date, by the position of its reading in `settled`.

        A paragraph remembers the last year, month and day it spoke of, and an article the year or month of
        its title; a comparison (比去年同期) teaches nothing.
        """
        resolver = DateResolver(article.reference_date)
        text = article.text
        resolved: dict[int, DateValue] = {}
        said, teacher = Said(), None
        block, last_end, listed = -1, -2, None
        for i, reading in enumerate(settled):
            if reading.rule.fact != "date":
                continue
            start, end = reading.start, reading.end
            here = article.block_at(start)
            if here != block:
                topic = said.topic
                if topic is None and block == 0 and article.title:
                    topic = _topic(resolved.values())
                said, teacher, block = Said(topic=topic), None, here
            parts: DateParts = reading.date
            if (
                teacher is not None
                and _looks_at_sentence(parts)
                and sentence_of(start, end)[0] != sentence_of(teacher.start, teacher.end)[0]
            ):
                said, teacher = msgspec.structs.replace(said, sentence_point=None), None
            between = text[last_end:start] if 0 <= start - last_end <= 1 else None
            beside = said.point if between in _BESIDE else listed if between == _LIST_MARK else None
            ahead = False
            if parts.start.weekday is not None and parts.start.week is None:
                ahead = self._is_ahead(text, start, end)
                if beside is None and (bracket := self._bracket(text, end, settled[i + 1 : i + 2])):
                    beside = resolver.resolve(bracket, said).first
            known = said
            if said.topic is not None and parts.start.rel_month is not None and not self._is_compared(text, start):
                known = msgspec.structs.replace(said, topic=None)
            value = resolved[i] = resolver.resolve(parts, known, beside, ahead)
            last_end, listed = end, value.last or value.first
            if workings is not None and said.year is not None and not _names_year(parts):
                because = f"the paragraph's year {said.year}"
                workings.completions.append(Completion(start, end, "date", value.edtf(), because))
            if not self._compared.match(text, end):
                before, said = said, said.after(parts, value, self._is_compared(text, start))
                if said.sentence_point is not before.sentence_point:
                    teacher = reading
        return resolved

    def _is_ahead(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a day of the week say that it is still to come."""
        before = self._comes.search(text, max(0, start - _REACH), start)
        return before is not None or self._coming.match(text, end) is not None

    def _is_compared(self, text: str, start: int) -> bool:
        """Whether something is compared with what begins at an offset: 与上月相比, 比上月."""
        return start > 0 and text[start - 1] in self._than

    @staticmethod
    def _bracket(text: str, end: int, following: Sequence[Reading]) -> DateParts | None:
        """The date in a bracket that opens at an offset: 周六（15日）."""
        for reading in following:
            if reading.rule.fact == "date" and reading.start == end + 1 and text[end] == "(":
                parts: DateParts = reading.date
                return parts
        return None


def _topic(values: Iterable[DateValue]) -> Point | None:
    """The first of a title's dates, if it is a year or a month of one."""
    first = next(iter(values), None)
    point = first and (first.last or first.first)
    return point if point and point.year and point.day is None and not point.decade else None


def _names_year(parts: DateParts) -> bool:
    return parts.start.year is not None or parts.start.rel_year is not None


def _looks_at_sentence(parts: DateParts) -> bool:
    """Whether it counts from a month that its own sentence has spoken of (上月)."""
    return parts.start.rel_month is not None or (parts.end is not None and parts.end.rel_month is not None)
