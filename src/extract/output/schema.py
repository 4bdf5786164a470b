"""The record's JSON Schema, made from the `Fact` type and what each key means."""

from __future__ import annotations

from typing import Any

import msgspec

from ..model import FACT_TYPES, FIELDS, Fact

_MEANING = {
    "source": "the input's path as it was given",
    "id": "the record's own id in an input of records",
    "article": "the article's number on its page, from 1; null for text in no article",
    "title": "the article's title as one line",
    "dateline": "the article's dateline as written",
    "type": "the fact's type",
    "text": "the span of the source, line breaks and the blanks around them taken out",
    "start": "the span's first code point in the decoded source, a byte order mark not counted",
    "end": "the code point behind the span's last",
    "line": "the line on which the span begins, from 1",
    "value": "the number stated, multiplied out; null for a range",
    "low": "a range's lower end",
    "high": "a range's upper end",
    "qualifier": "exact, about, more_than, nearly, at_least, at_most, several or range",
    "change": "up or down where the clause says so",
    "unit": "the unit as written, without multipliers",
    "unit_code": "the unit's UCUM or ISO 4217 code where there is one",
    "object": "what is counted or measured, as written",
    "date": "EDTF for days and coarser, ISO 8601 for clock times; a range is A/B; XXXX for an open year",
    "date_from": "the first day it covers; null while the year is open",
    "date_to": "the last day it covers; null while the year is open",
    "name": "an organisation's fullest form; null where the text leaves it open",
    "kind": "what kind of body an organisation is",
    "sentence": "at most 200 code points around the fact, line breaks taken out",
    "sentence_start": "where the sentence begins in the source",
    "rule": "the rule that found the fact",
}


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record. Exact decimals are JSON numbers."""

    def as_number(kind: type) -> dict[str, str]:
        return {"type": "number"}

    schema = msgspec.json.schema(Fact, schema_hook=as_number)
    properties = schema["$defs"]["Fact"]["properties"]
    for field in FIELDS:
        properties[field]["description"] = _MEANING[field]
    for field in ("value", "low", "high"):
        properties[field] = {"anyOf": [{"type": "number"}, {"type": "null"}], "description": _MEANING[field]}
    properties["type"]["enum"] = list(FACT_TYPES)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A fact of a Chinese news text",
        **schema["$defs"]["Fact"],
    }
