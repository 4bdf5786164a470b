"""Labels against facts: which spans agree strictly, which fields agree on those, and why the rest does not.

Strict: type, start and end equal; a fact given twice is an extra. Fields are judged on matched spans: value,
low and high as numbers (relative 1e-6); date, qualifier and unit equal; objects leniently. Articles match by
their start.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from ..model import FACT_TYPES, QUANTITIES

Record = Mapping[str, Any]
Cause = Literal["missed", "spurious", "boundary", "type"]
FIELDS = ("value", "date", "qualifier", "unit", "object", "object+", "object=", "name", "kind", "title")


class Pair(NamedTuple):
    """What went wrong at one place: a label without fact, a fact without label, a field that differs."""

    cause: str
    gold: Record | None
    found: Record | None
    detail: str = ""


class Tally:
    """Counts over any number of documents, and the pairs that disagree."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.hits: Counter[str] = Counter()
        self.judged: Counter[tuple[str, str]] = Counter()
        self.right: Counter[tuple[str, str]] = Counter()
        self.rule_found: Counter[str] = Counter()
        self.rule_hits: Counter[str] = Counter()
        self.pairs: list[tuple[str, Pair]] = []

    def prf(self, kinds: Sequence[str]) -> tuple[float, float, float]:
        """Precision, recall and F1 over some types; 1 where nothing was to find and nothing was found."""
        gold, found, hits = (sum(c[k] for k in kinds) for c in (self.gold, self.found, self.hits))
        precision = hits / found if found else float(gold == 0)
        recall = hits / gold if gold else float(found == 0)
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def accuracy(self, kinds: Sequence[str], field: str) -> float | None:
        """The share of matched spans of some types on which a field agrees; None where never judged."""
        judged = sum(self.judged[k, field] for k in kinds)
        return sum(self.right[k, field] for k in kinds) / judged if judged else None


def _same_number(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is b
    return abs(float(a) - float(b)) <= 1e-6 * max(1.0, abs(float(b)))


def objects_agree(found: str | None, gold: str | None) -> bool:
    """Whether one object ends with the other; the shorter has two characters or is all of the golden one."""
    if not found or not gold:
        return (found or None) == (gold or None)
    short, long = sorted((found, gold), key=len)
    return long.endswith(short) and (len(short) >= 2 or short == gold)


def judge_fields(gold: Record, found: Record) -> dict[str, bool]:
    """Which fields of a matched pair agree. `object+` judges golden objects only, `object=` is equality."""
    judged: dict[str, bool] = {}
    if gold["type"] == "date":
        judged["date"] = found.get("date") == gold.get("date")
    elif gold["type"] in QUANTITIES:
        ends = ("low", "high") if gold.get("qualifier") == "range" else ()
        agree = objects_agree(found.get("object"), gold.get("object"))
        judged = {
            "value": all(_same_number(found.get(k), gold.get(k)) for k in ("value", *ends)),
            "qualifier": (found.get("qualifier") or "exact") == (gold.get("qualifier") or "exact"),
            "unit": (found.get("unit") or None) == (gold.get("unit") or None),
            "object": agree,
            "object=": (found.get("object") or None) == (gold.get("object") or None),
        }
        if gold.get("object"):
            judged["object+"] = agree
    for key in ("name", "kind", "title"):
        if gold.get(key) is not None:
            judged[key] = found.get(key) == gold[key]
    return judged


def _key(record: Record) -> tuple[int, ...]:
    return (record["start"],) if record["type"] == "article" else (record["start"], record["end"])


def compare(tally: Tally, document: str, gold: Sequence[Record], found: Sequence[Record]) -> None:
    """Add one document's labels and facts to a tally."""
    unmatched_gold: list[Record] = []
    unmatched_found: list[Record] = []
    for kind in (*FACT_TYPES, "article"):
        labels = {_key(r): r for r in gold if r["type"] == kind}
        given = [r for r in found if r["type"] == kind]
        facts = {_key(r): r for r in given}
        tally.gold[kind] += len(labels)
        tally.found[kind] += len(given)
        for fact in given:
            if "rule" in fact:
                tally.rule_found[fact["rule"]] += 1
        for key, label in labels.items():
            if key not in facts:
                unmatched_gold.append(label)
                continue
            fact = facts[key]
            tally.hits[kind] += 1
            if "rule" in fact:
                tally.rule_hits[fact["rule"]] += 1
            for field, agrees in judge_fields(label, fact).items():
                tally.judged[kind, field] += 1
                tally.right[kind, field] += agrees
                if not agrees and field not in ("object+", "object="):
                    detail = f"{field}: {label.get(field)!s} expected, {fact.get(field)!s} found"
                    tally.pairs.append((document, Pair("field", label, fact, detail)))
        unmatched_found += [r for k, r in facts.items() if k not in labels]
    tally.pairs += [(document, pair) for pair in _explain(unmatched_gold, unmatched_found)]


def _explain(gold: Sequence[Record], found: Sequence[Record]) -> list[Pair]:
    """Pair labels and facts that overlap, and say how they differ; the rest is missed or spurious."""
    pairs: list[Pair] = []
    by_place: dict[int, list[Record]] = defaultdict(list)
    for fact in found:
        if fact["type"] != "article":
            by_place[fact["start"] // 64].append(fact)
            if fact["end"] // 64 != fact["start"] // 64:
                by_place[fact["end"] // 64].append(fact)
    used: set[int] = set()
    for label in gold:
        if label["type"] == "article":
            pairs.append(Pair("missed", label, None))
            continue
        near = [f for b in {label["start"] // 64, label["end"] // 64} for f in by_place[b]]
        over = [f for f in near if f["start"] < label["end"] and label["start"] < f["end"]]
        unused = [f for f in over if id(f) not in used]
        if not unused:
            pairs.append(Pair("missed", label, None))
            continue
        fact = unused[0]
        used.add(id(fact))
        if fact["type"] != label["type"]:
            pairs.append(Pair("type", label, fact, f"{label['type']} expected, {fact['type']} found"))
        else:
            left, right = fact["start"] - label["start"], fact["end"] - label["end"]
            sides = [f"{side} {by:+d}" for side, by in (("left", left), ("right", right)) if by]
            pairs.append(Pair("boundary", label, fact, ", ".join(sides)))
    pairs += [Pair("spurious", None, f) for f in found if id(f) not in used]
    return sorted(pairs, key=lambda p: (p.gold or p.found or {}).get("start", 0))
