"""Rules as pages: what a rule says and how it is written, its examples, and how it does on hand labels."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ..model import InputError, Pack, Rule
from ..packs import core_folder
from ..packs.files import near
from ..pipeline import Pipeline
from .labelled import missed_labels, read_labelled

_TOLD_APART = frozenset({"id", "fact", "says", "finds", "skips"})


class ExampleNote(msgspec.Struct, frozen=True):
    """An example of a rule: its text with the span in [ ], the expected fields, why a skip is none."""

    kind: str
    text: str
    fields: dict[str, Any]
    why: str | None
    todo: bool


class LabelNote(msgspec.Struct, frozen=True):
    """A place of a golden file: where, the span, and what happened there."""

    source: str
    line: int
    text: str
    because: str = ""


class GoldenPage(msgspec.Struct, frozen=True):
    """A rule on golden files: its facts with a label, those without, labels that it helped to lose."""

    hits: tuple[LabelNote, ...]
    extras: tuple[LabelNote, ...]
    misses: tuple[LabelNote, ...]


class RulePage(msgspec.Struct, frozen=True):
    """A rule: `written` holds its keys as they stand in its file, before macros are inserted."""

    id: str
    fact: str
    says: str
    file: str
    line: int
    written: dict[str, Any]
    beats: tuple[str, ...]
    examples: tuple[ExampleNote, ...]
    golden: GoldenPage | None


def find_rule(pack: Pack, name: str) -> Rule:
    """The rule of that id, with its pack or without. Raises InputError that suggests the near one."""
    by_id = {rule.id: rule for rule in pack.rules}
    by_short = {rule.id.partition("/")[2]: rule for rule in reversed(pack.rules)}
    rule = by_id.get(name) or by_short.get(name)
    if rule is None:
        hint = near(name, [*by_short, *by_id]) or " (hint: extract rules lists them)"
        raise InputError(f"no rule {name!r}{hint}")
    return rule


def rule_page(pipeline: Pipeline, rule: Rule, golden: Path | None) -> RulePage:
    """Everything there is to say of a rule; its hits and misses where a folder of golden files is given."""
    return RulePage(
        id=rule.id,
        fact=rule.fact,
        says=rule.says,
        file=rule.file,
        line=rule.line,
        written=_written(rule),
        beats=tuple(sorted(rule.beats)),
        examples=tuple(_examples(rule)),
        golden=_golden_page(pipeline, rule, golden) if golden else None,
    )


def _written(rule: Rule) -> dict[str, Any]:
    """The rule's own keys as its file has them."""
    path = Path(rule.file)
    if not path.is_file():
        path = core_folder().parent.parent / rule.file
    tables = tomllib.loads(path.read_text(encoding="utf-8")).get("rule", [])
    short = rule.id.partition("/")[2]
    return next(
        ({k: v for k, v in t.items() if k not in _TOLD_APART} for t in tables if t.get("id") == short), {}
    )


def _examples(rule: Rule) -> Iterator[ExampleNote]:
    for kind, examples in (("finds", rule.finds), ("skips", rule.skips)):
        for e in examples:
            marked = f"{e.text[: e.start]}[{e.text[e.start : e.end]}]{e.text[e.end :]}"
            yield ExampleNote(kind, marked, dict(e.fields), e.why, e.todo)


def _golden_page(pipeline: Pipeline, rule: Rule, golden: Path) -> GoldenPage:
    hits: list[LabelNote] = []
    extras: list[LabelNote] = []
    misses: list[LabelNote] = []
    for labelled in read_labelled(pipeline, golden):
        source = labelled.source
        for fact in (f for review in labelled.reviews for f in review.facts if f.rule == rule.id):
            right = (fact.type, fact.start, fact.end) in labelled.labels
            (hits if right else extras).append(
                LabelNote(source, fact.line, fact.text, "" if right else fact.sentence)
            )
        for kind, verdict in missed_labels(labelled):
            if verdict is not None and kind == rule.fact and rule.id in verdict.rules:
                misses.append(
                    LabelNote(source, verdict.line, verdict.text, f"{verdict.step}: {verdict.because}")
                )
    return GoldenPage(tuple(hits), tuple(extras), tuple(misses))


def page_lines(page: RulePage) -> Iterator[str]:
    """A rule's page as lines of text."""
    yield f"{page.id}  {page.fact}"
    yield f"  {page.says}"
    yield f"  {page.file}:{page.line}"
    if page.beats:
        yield f"  beats {', '.join(page.beats)}"
    yield "\nwritten"
    for key, value in page.written.items():
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            yield f"  {key:<8} {row}"
    yield "\nexamples"
    for e in page.examples:
        told = f"({e.why})" if e.why else "  ".join(f"{k}={v}" for k, v in e.fields.items())
        yield f"  {e.kind:<6} {e.text}  {told}{'  todo' if e.todo else ''}".rstrip()
    if page.golden is not None:
        yield from _golden_lines(page.golden)


def _golden_lines(golden: GoldenPage) -> Iterator[str]:
    yield f"\ngolden: {len(golden.hits)} right, {len(golden.extras)} wrong, {len(golden.misses)} missed"
    shown = list(dict.fromkeys(note.text for note in golden.hits))
    if shown:
        yield f"  right  {' '.join(shown[:12])}{' …' if len(shown) > 12 else ''}"
    for title, notes in (("wrong", golden.extras), ("missed", golden.misses)):
        for note in notes:
            yield f"  {title:<6} {note.source}:{note.line}  {note.text}  {note.because}"


def rule_list(pack: Pack) -> Iterator[str]:
    """One line a rule: id, fact, what it says."""
    width = max((len(rule.id) for rule in pack.rules), default=0)
    for rule in pack.rules:
        yield f"{rule.id:<{width}}  {rule.fact:<12}  {rule.says}"
