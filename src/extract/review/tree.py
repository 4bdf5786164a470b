"""Records → a tree of labelled nodes, which a terminal can draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .records import AnchorNote, CandidateNote, FactNote, HeldNote, Stretch, Verdict

_MARKS = {"fact": "✓", "beaten": "✗", "refused": "✗"}


class Node(NamedTuple):
    """A label, how it is meant ("", "good", "bad", "quiet", "head"), and what hangs below it."""

    label: str
    mood: str = ""
    children: tuple[Node, ...] = ()


def stretch_tree(source: str, stretch: Stretch) -> Node:
    """A stretch: its text, tokens, anchors with what was tried there, facts."""
    where = f"{source}:{stretch.line}" if source else f"line {stretch.line}"
    tokens = " ".join(f"{t.text}/{t.tag or '-'}" for t in stretch.tokens)
    children = [Node(f"tokens  {tokens}", "quiet"), *map(_anchor, stretch.anchors)]
    if stretch.free:
        children.append(Node("free rules", "", tuple(map(_candidate, stretch.free))))
    children.append(Node(f"facts  {len(stretch.facts) or 'none'}", "", tuple(map(_fact, stretch.facts))))
    return Node(f"{where}  {stretch.text}", "head", tuple(children))


def verdict_tree(source: str, verdict: Verdict) -> Node:
    """What became of one occurrence of a span."""
    where = f"{source}:{verdict.line}" if source else f"line {verdict.line}"
    mood = "good" if verdict.step == "found" else "bad"
    reasons = tuple(Node(reason) for reason in verdict.because.split("; "))
    return Node(f"{where}  {verdict.text} [{verdict.start}:{verdict.end}]  {verdict.step}", mood, reasons)


def _anchor(anchor: AnchorNote) -> Node:
    children = (*map(_candidate, anchor.candidates), *_held(anchor.held))
    nothing = () if children else (Node("no rule is tried here", "quiet"),)
    return Node(f"{anchor.kind} {anchor.text}", "", children or nothing)


def _candidate(note: CandidateNote) -> Node:
    parts = "  ".join(f"{name}={text}" for name, text in note.parts.items())
    told = {"fact": "", "beaten": f"  beaten {note.because}", "refused": f"  refused: {note.because}"}[
        note.outcome
    ]
    mood = "good" if note.outcome == "fact" else "bad"
    return Node(f"{_MARKS[note.outcome]} {note.text}  {note.rule}  {parts}{told}".rstrip(), mood)


def _held(notes: Sequence[HeldNote]) -> list[Node]:
    """Rules that were held, by the guard that held them."""
    by_guard: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        by_guard[note.guard].append(note.rule)
    return [Node(f"held by {g}: {', '.join(dict.fromkeys(rules))}", "quiet") for g, rules in by_guard.items()]


def _fact(fact: FactNote) -> Node:
    fields = "  ".join(f"{name}={value}" for name, value in fact.fields.items())
    label = f"{fact.type} {fact.text} [{fact.start}:{fact.end}]  {fields}  ({fact.rule})"
    return Node(
        label, "good", tuple(Node(f"{c.field}={c.value}: {c.because}", "quiet") for c in fact.completions)
    )
