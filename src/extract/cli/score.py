"""`extract score`: facts against hand labels, or one label file against another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ..model import InputError
from . import options

BELOW_FLOOR = 1


def score(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="GOLDEN [OTHER]", help="A golden file or folder; or two label files to compare."
        ),
    ],
    errors: Annotated[
        bool, typer.Option("--errors", help="List what is wrong, by cause, with its sentence.")
    ] = False,
    by_rule: Annotated[
        bool, typer.Option("--by-rule", help="Each rule's precision: which rule costs what.")
    ] = False,
    format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="For people or for programs.")
    ] = "text",
    pack: options.Packs = None,
) -> None:
    """Score facts against hand labels: strict precision, recall and F1 by type, and the fields of matched
    spans.

    A golden file's first line names its source and its reference date. Exit code 1 when a floor in the
    folder's floor.toml is not reached. With two label files: how far they agree (the first is taken as the
    truth).

    Examples: extract score golden/    extract score golden/ --errors    extract score A.jsonl B.jsonl
    """
    if format not in ("text", "json"):
        raise InputError(f"--format: text or json, not {format!r}")
    from ..golden import Tally, score_table, score_tree

    tally = Tally()
    sources: dict[str, str] = {}
    floors = []
    if len(paths) == 2 and all(Path(p).is_file() for p in paths):
        _compare_files(tally, sources, *paths)
    else:
        floors = _score_golden(tally, sources, paths, pack)
    low = [(floor, got) for floor in floors if (got := floor.reached(tally)) < floor.least - 5e-4]
    if format == "json":
        tree = score_tree(tally) | {
            "floors": [
                {"type": f.group, "measure": f.measure, "floor": f.least, "score": f.reached(tally)}
                for f in floors
            ],
            "errors": [_error_record(d, p) for d, p in tally.pairs],
        }
        print(json.dumps(tree, ensure_ascii=False, default=float))
    else:
        print(score_table(tally))
        if by_rule:
            _print_rules(tally)
        if errors:
            _print_errors(tally, sources)
    for floor, got in low:
        print(
            f"extract: {floor.group} {floor.measure} is {got:.3f}, below its floor {floor.least}",
            file=sys.stderr,
        )
    if low:
        raise typer.Exit(BELOW_FLOOR)


def _score_golden(
    tally: Any, sources: dict[str, str], paths: list[str], pack: list[Path] | None
) -> list[Any]:
    from ..documents import decode
    from ..golden import compare, find_label_files, read_floors, read_label_file
    from ..model import Document

    extractor = options.make_extractor(pack)
    floors = []
    for path in paths:
        for file in find_label_files(path):
            labels = read_label_file(file)
            text = decode(labels.source.read_bytes(), str(labels.source))
            document = Document(source=str(labels.source), text=text, reference_date=labels.reference_date)
            articles = extractor.articles(document)
            found: list[dict[str, Any]] = [
                {f: getattr(fact, f) for f in fact.__struct_fields__}
                for fact in extractor.facts(document, articles)
            ]
            found += [
                {"type": "article", "start": a.start, "end": a.end, "title": a.title}
                for a in articles
                if a.number
            ]
            compare(tally, str(file), labels.labels, found)
            sources[str(file)] = text
        if Path(path).is_dir():
            floors += read_floors(Path(path))
    return floors


def _compare_files(tally: Any, sources: dict[str, str], first: str, second: str) -> None:
    from ..golden import compare
    from ..output import read_facts

    one, two = ([r for r in read_facts(p) if r.get("type") != "document"] for p in (first, second))
    compare(tally, first, one, two)
    sources[first] = ""


def _error_record(document: str, pair: Any) -> dict[str, Any]:
    return {
        "document": document,
        "cause": pair.cause,
        "detail": pair.detail,
        "gold": pair.gold,
        "found": pair.found,
    }


def _print_rules(tally: Any) -> None:
    print(f"\n{'rule':<36}{'found':>6}{'right':>6}{'precision':>11}")
    for rule, found in sorted(
        tally.rule_found.items(), key=lambda x: x[1] - tally.rule_hits[x[0]], reverse=True
    ):
        print(f"{rule:<36}{found:>6}{tally.rule_hits[rule]:>6}{tally.rule_hits[rule] / found:>11.3f}")


def _print_errors(tally: Any, sources: dict[str, str]) -> None:
    from collections import Counter

    causes = Counter(pair.cause for _, pair in tally.pairs)
    print("\n" + " · ".join(f"{n} {cause}" for cause, n in causes.most_common()))
    for document, pair in tally.pairs:
        record = pair.gold or pair.found
        text = sources.get(document, "")
        line = text.count("\n", 0, record["start"]) + 1
        where = f"{Path(document).name}:{line}" if text else Path(document).name
        rule = f" [{pair.found['rule']}]" if pair.found and "rule" in pair.found else ""
        shown = f"{_in_sentence(text, record)}  {pair.detail}{rule}"
        print(f"{pair.cause:<9} {record['type']:<12} {where}  {shown}".rstrip())


def _in_sentence(text: str, record: Any) -> str:
    """The record's span in brackets with a little of the text around it."""
    start, end = record["start"], record.get("end", record["start"] + 1)
    if record["type"] == "article":
        return str(record.get("title"))
    if not text:
        return str(record.get("text"))
    around = f"{text[max(0, start - 16) : start]}[{text[start:end]}]{text[end : end + 16]}"
    return around.replace("\n", "")
