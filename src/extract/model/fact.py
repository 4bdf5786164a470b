"""`Fact`: what facts/ gives to output/."""

from __future__ import annotations

from typing import Final

import msgspec

from .reading import Number

QUANTITIES: Final = ("count", "percentage", "money", "measure", "duration")
FACT_TYPES: Final = (*QUANTITIES, "date", "organisation")


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One fact, in the order of the record's keys."""

    source: str
    id: str | None
    article: int | None
    title: str | None
    dateline: str | None
    type: str
    text: str
    start: int
    end: int
    line: int
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: str | None
    change: str | None
    unit: str | None
    unit_code: str | None
    object: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    name: str | None
    kind: str | None
    sentence: str
    sentence_start: int
    rule: str


FIELDS: Final[tuple[str, ...]] = Fact.__struct_fields__
