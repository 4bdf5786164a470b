"""Runs the examples that stand beside the rules through the whole pipeline.

A `finds` holds when the fact stands there with its fields. A `skips` holds when no fact of the rule's type
covers the marked span, and proves something: this rule proposed a candidate there that was refused or beaten,
or was held by a guard of its own. A `todo` is a known gap: it fails on the day it passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .model import Article, Candidate, Document, Example, Fact, Held, Pack, Refusal, Rule, Workings
from .pipeline import Pipeline


class Result(NamedTuple):
    """One example's outcome; `problem` is None when it holds."""

    rule: Rule
    kind: str
    example: Example
    problem: str | None


def check_examples(pipeline: Pipeline, rules: Iterable[Rule] | None = None) -> Iterator[Result]:
    """Run the examples of a pack's rules (or of some of them), in pack order."""
    pack: Pack = pipeline.pack
    for rule in pack.rules if rules is None else rules:
        for kind, examples in (("finds", rule.finds), ("skips", rule.skips)):
            for example in examples:
                yield Result(rule, kind, example, _judge(pipeline, rule, kind, example))


def _judge(pipeline: Pipeline, rule: Rule, kind: str, example: Example) -> str | None:
    document = Document(source="", text=example.text, reference_date=example.reference_date)
    workings = list(pipeline.explain(document))
    facts = [fact for _, found, _ in workings for fact in found]
    problem = _find(rule, example, facts) if kind == "finds" else _skip(rule, example, facts, workings)
    if not example.todo:
        return problem
    return None if problem else "this todo passes now: take `todo` away"


def _find(rule: Rule, example: Example, facts: list[Fact]) -> str | None:
    there = [f for f in facts if (f.start, f.end) == (example.start, example.end) and f.type == rule.fact]
    if not there:
        near = [f"{f.type} {f.text!r}" for f in facts if f.start < example.end and example.start < f.end]
        return f"not found; found there: {', '.join(near) or 'nothing'}"
    fact = there[0]
    if fact.rule != rule.id:
        return f"found by {fact.rule} instead"
    for field, expected in example.fields.items():
        value = getattr(fact, field)
        is_number = field in ("value", "low", "high") and value is not None
        same = float(value) == float(str(expected)) if is_number else value == expected
        if not same:
            return f"{field}: {expected!r} expected, {value!r} found"
    return None


def _skip(
    rule: Rule, example: Example, facts: list[Fact], workings: list[tuple[Article, list[Fact], Workings]]
) -> str | None:
    wrong = [f for f in facts if f.rule == rule.id and f.start < example.end and example.start < f.end]
    if wrong:
        return f"found all the same: {wrong[0].text!r}"
    for article, _, work in workings:
        tried: list[Refusal | Held | Candidate] = [*work.refusals, *work.held, *work.candidates]
        for item in tried:
            if item.rule.id != rule.id:
                continue
            start, end = article.source_span(item.start, max(item.end, item.start + 1))
            if start < example.end and example.start < end:
                return None
    return "idle: this rule was not even tried there, so the example proves nothing"
