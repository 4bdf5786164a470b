"""Inherited years: settled dates are resolved in reading order, with what their paragraph has said so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from ...model import Article, Completion, Pack, Reading, Workings
from .calendar import DateValue, Point
from .nearby import Nearby, bracket_behind
from .parts import DateParts
from .resolve import DateResolver, Said

SentenceOf = Callable[[int, int], tuple[int, int]]
"""The span of the sentence around a span of the clean text."""

_BESIDE = frozenset(("", "(", ")"))
_LIST_MARK = "、"


class DateCompleter:
    """Resolves the settled dates of articles."""

    def __init__(self, pack: Pack) -> None:
        self._nearby = Nearby(pack)

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
        text, nearby = article.text, self._nearby
        resolved: dict[int, DateValue] = {}
        said, teacher = Said(), None
        block, last_end, last = -1, -2, None
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
            beside = said.point if between in _BESIDE else last if between == _LIST_MARK else None
            week = None
            if parts.start.weekday is not None and parts.start.week is None:
                week = nearby.week_of(parts.start.weekday, article.reference_date, text, start, end)
                if beside is None and (bracket := bracket_behind(text, end, settled[i + 1 : i + 2])):
                    beside = resolver.resolve(bracket, said).first
            compared = nearby.is_compared(text, start)
            known = said
            if said.topic is not None and parts.start.rel_month is not None and not compared:
                known = msgspec.structs.replace(said, topic=None)
            value = resolved[i] = resolver.resolve(parts, known, beside, week)
            last_end, last = end, value.last or value.first
            if workings is not None and said.year is not None and not _names_year(parts):
                because = f"the paragraph's year {said.year}"
                workings.completions.append(Completion(start, end, "date", value.edtf(), because))
            if not nearby.is_same_time(text, end):
                before, said = said, said.after(parts, value, compared)
                if said.sentence_point is not before.sentence_point:
                    teacher = reading
        return resolved


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
