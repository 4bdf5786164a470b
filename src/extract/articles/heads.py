"""An article's head and foot: its dateline, its byline, and the day that its date line or dateline names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from unicodedata import numeric

from .layout import Layout, Line

_LINES_OF_A_HEAD = 4
_BRACKETS = "【】()[]"
_NAME_MARKS = "()□■◎●▲ "


def _number(text: str) -> int:
    """A year's, month's or day's number, in figures or in numerals (place by place, or with tens)."""
    if text.isascii():
        return int(text)
    total = 0
    for char in text:
        value = int(numeric(char, 0))
        if value == 10:
            total = max(total, 1) * 10
        elif total and total % 10 == 0 and len(text) < 4:
            total += value
        else:
            total = total * 10 + value
    return total


def _named_date(found: re.Match[str] | None, year: int | None = None) -> date | None:
    if found is None:
        return None
    try:
        return date(year or _number(found["year"]), _number(found["month"]), _number(found["day"]))
    except ValueError:
        return None


def stamp_date(lines: Sequence[Line], layout: Layout) -> date | None:
    """The day of the first of some lines that are a date line."""
    for line in lines:
        if line.kind in ("stamp", "furniture") and (day := _named_date(layout.plain_date.search(line.text))):
            return day
    return None


def _dateline_date(dateline: str, anchor: date | None, layout: Layout) -> date | None:
    """The day of a dateline; a missing year is that of the last such day up to a week behind the anchor."""
    found = layout.day.search(dateline)
    if found is None or found["year"]:
        return _named_date(found)
    if anchor is None:
        return None
    latest = anchor + timedelta(days=7)
    days = (_named_date(found, year) for year in (latest.year, latest.year - 1))
    return next((day for day in days if day and day <= latest), None)


class Head(NamedTuple):
    """What an article's head and foot say: spans in the document, the day of its own date line."""

    dateline: tuple[int, int] | None
    byline: tuple[int, int] | None
    own: date | None


def read_head(lines: Sequence[Line], layout: Layout) -> Head:
    """Read an article's lines behind its title for dateline, byline and date line."""
    dateline = byline = None
    for line in lines[:_LINES_OF_A_HEAD]:
        if line.kind == "dateline" and (found := layout.dateline.match(line.text)):
            dateline = line.start + found.start(), line.start + found.end()
            if reporter := layout.reporter.match(line.text, found.end()):
                group = reporter.lastgroup or 0
                byline = line.start + reporter.start(group), line.start + reporter.end(group)
            if line.text[0] in _BRACKETS:
                dateline = dateline[0] + 1, dateline[1] - (line.text[found.end() - 1] in _BRACKETS)
            break
    texts = [i for i, x in enumerate(lines) if x.kind in ("body", "dateline")]
    if byline is None:
        named = next((x for x in lines if x.kind == "byline"), None)
        if named is not None:
            name = named.text.strip(_NAME_MARKS)
            start = named.start + named.text.index(name)
            byline = start, start + len(name)
        elif texts and (found := layout.signed.search(lines[texts[-1]].text)):
            start = lines[texts[-1]].start
            byline = start + found.start("name"), start + found.end("name")
    if not texts:
        return Head(dateline, byline, stamp_date(lines, layout))
    around = (*lines[: texts[0]], *lines[texts[-1] + 1 :])
    return Head(dateline, byline, stamp_date(around, layout))


def reference_day(
    head: Head, folded: str, page: date | None, given: date | None, layout: Layout
) -> tuple[date | None, str | None]:
    """An article's day, and what named it.

    It is that of its own date line, of its dateline (its year that of the page or of the day given), of the
    page's date line, or the day given.
    """
    if head.own:
        return head.own, "date line"
    if head.dateline and (named := _dateline_date(folded[slice(*head.dateline)], page or given, layout)):
        return named, "dateline"
    if page:
        return page, "page"
    return given, "given" if given else None
