"""Two lists of facts → what was gained, lost and changed, by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

Record = Mapping[str, Any]
_PLACE = ("source", "id", "type", "start", "end")
_CONTEXT = 24


class Change(msgspec.Struct, frozen=True):
    """A fact that one side has, or both with other fields. `rule` is the new fact's, else the old one's."""

    kind: Literal["gained", "lost", "changed"]
    rule: str
    fields: tuple[str, ...]
    old: dict[str, Any] | None
    new: dict[str, Any] | None


def compare_facts(old: Sequence[Record], new: Sequence[Record]) -> list[Change]:
    """Compare facts by source, type and span; sorted by rule, then place. Empty when nothing differs."""
    before, after = _by_place(old), _by_place(new)
    changes = []
    for place in dict.fromkeys((*before, *after)):
        olds, news = before.get(place, []), after.get(place, [])
        pairs = zip(olds, news, strict=False)
        changes += [change for a, b in pairs if (change := _changed(a, b)) is not None]
        changes += [Change("lost", str(a.get("rule")), (), dict(a), None) for a in olds[len(news) :]]
        changes += [Change("gained", str(b.get("rule")), (), None, dict(b)) for b in news[len(olds) :]]
    return sorted(changes, key=_order)


def _by_place(records: Sequence[Record]) -> dict[tuple[Any, ...], list[Record]]:
    places: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in records:
        places[tuple(record.get(key) for key in _PLACE)].append(record)
    return places


def _changed(old: Record, new: Record) -> Change | None:
    fields = tuple(key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key))
    return Change("changed", str(new.get("rule")), fields, dict(old), dict(new)) if fields else None


def _order(change: Change) -> tuple[str, str, int, int]:
    record = change.new or change.old or {}
    return change.rule, str(record.get("source")), record.get("start", 0), record.get("end", 0)


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """The changes as lines of text: each rule with its counts, then each fact in its sentence."""
    by_rule: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_rule[change.rule].append(change)
    for rule, own in by_rule.items():
        yield f"{rule}  {count_changes(own)}"
        for change in own:
            record = change.new or change.old or {}
            sign = {"gained": "+", "lost": "-", "changed": "~"}[change.kind]
            where = f"{record.get('source')}:{record.get('line')}"
            yield f"  {sign} {where}  {record.get('type')}  {_in_sentence(record)}"
            for field in change.fields:
                yield f"      {field}: {_value(change.old, field)} → {_value(change.new, field)}"


def count_changes(changes: Sequence[Change]) -> str:
    """How many were gained, lost and changed, in a phrase."""
    kinds = ("gained", "lost", "changed")
    counts = [(sum(change.kind == kind for change in changes), kind) for kind in kinds]
    return " · ".join(f"{count} {kind}" for count, kind in counts if count) or "nothing differs"


def _value(record: dict[str, Any] | None, field: str) -> str:
    value = (record or {}).get(field)
    return "null" if value is None else str(value)


def _in_sentence(record: Record) -> str:
    """The fact in [ ] with what stands around it in its sentence."""
    text, sentence = str(record.get("text")), str(record.get("sentence") or "")
    guess = record.get("start", 0) - record.get("sentence_start", 0)
    places = [at for at in range(len(sentence)) if sentence.startswith(text, at)]
    if not places:
        return f"[{text}]"
    at = min(places, key=lambda place: abs(place - guess))
    end = at + len(text)
    return f"{sentence[max(0, at - _CONTEXT) : at]}[{text}]{sentence[end : end + _CONTEXT]}"
