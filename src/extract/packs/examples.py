"""`finds` and `skips`: examples that stand beside a rule and are run through the whole pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..model import FIELDS, Example
from .files import PatternFile, near

_NOT_COMPARED = ("source", "id", "start", "end", "line", "sentence", "sentence_start", "rule", "text")
_COMPARED = frozenset(FIELDS).difference(_NOT_COMPARED)
_OWN_KEYS = frozenset({"text", "why", "todo", "reference"})


def parse_example(entry: Any, kind: str, file: PatternFile, rule_id: str) -> Example:
    """Read one entry of `finds` or `skips`. The span stands in [ ]; a skip without it means all."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("text"), str):
        raise file.error(f"{kind}: an example is a table with a `text`", rule_id, kind)
    unknown = [k for k in entry if k not in _OWN_KEYS and k not in _COMPARED]
    if unknown:
        raise file.error(
            f"{kind}: unknown key {unknown[0]!r}{near(unknown[0], _OWN_KEYS | _COMPARED)}", rule_id, kind
        )
    marked: str = entry["text"]
    start, end = marked.find("["), marked.find("]")
    if (start < 0) != (end < 0) or end < start or marked.count("[") > 1 or marked.count("]") > 1:
        raise file.error(f"{kind}: one span in [ ], not {marked!r}", rule_id, kind)
    if start < 0:
        if kind == "finds":
            raise file.error(f"{kind}: put the span of the fact in [ ]: {marked!r}", rule_id, kind)
        text, start, end = marked, 0, len(marked)
    else:
        text, end = marked[:start] + marked[start + 1 : end] + marked[end + 1 :], end - 1
    if kind == "skips" and not entry.get("why"):
        raise file.error(f"skips: say `why` {marked!r} is no such fact", rule_id, kind)
    return Example(
        text=text,
        start=start,
        end=end,
        fields={k: v for k, v in entry.items() if k in _COMPARED},
        reference_date=_reference(entry.get("reference"), kind, file, rule_id),
        why=entry.get("why"),
        todo=bool(entry.get("todo", False)),
        line=file.line_of(rule_id, kind),
    )


def _reference(value: Any, kind: str, file: PatternFile, rule_id: str) -> date | None:
    if value is None:
        return None
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise file.error(f"{kind}: reference {value!r} is not a day (YYYY-MM-DD)", rule_id, kind) from None
