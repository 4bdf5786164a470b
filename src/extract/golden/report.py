"""A `Tally` as a table for people and as a tree for programs."""

from __future__ import annotations

from typing import Any

from .compare import FIELDS, Tally
from .floors import GROUPS


def _rows(tally: Tally) -> list[str]:
    return [name for name, kinds in GROUPS.items() if any(tally.gold[k] or tally.found[k] for k in kinds)]


def score_table(tally: Tally) -> str:
    """The scores as lines of text: type, counts, precision, recall, F1, field accuracies."""
    lines = [f"{'type':<14}{'gold':>6}{'found':>6}{'P':>8}{'R':>8}{'F1':>8}   fields"]
    for name in sorted(_rows(tally), key=[*GROUPS, ""].index):
        kinds = GROUPS[name]
        gold, found = (sum(c[k] for k in kinds) for c in (tally.gold, tally.found))
        scores = "".join(f"{x:>8.3f}" for x in tally.prf(kinds))
        cells = [f"{f} {a:.3f}" for f in FIELDS if (a := tally.accuracy(kinds, f)) is not None]
        lines.append(f"{name:<14}{gold:>6}{found:>6}{scores}   {'  '.join(cells)}".rstrip())
    return "\n".join(lines)


def score_tree(tally: Tally) -> dict[str, Any]:
    """The scores as a JSON tree: by type or group counts, scores and fields; by rule its precision."""
    groups = {}
    for name in _rows(tally):
        kinds = GROUPS[name]
        precision, recall, f1 = tally.prf(kinds)
        groups[name] = {
            "gold": sum(tally.gold[k] for k in kinds),
            "found": sum(tally.found[k] for k in kinds),
            "hits": sum(tally.hits[k] for k in kinds),
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "fields": {f: a for f in FIELDS if (a := tally.accuracy(kinds, f)) is not None},
        }
    rules = {
        rule: {"found": n, "hits": tally.rule_hits[rule], "precision": tally.rule_hits[rule] / n}
        for rule, n in sorted(tally.rule_found.items())
    }
    return {"scores": groups, "rules": rules}
