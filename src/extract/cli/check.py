"""`extract check`: the packs' examples, run through the pipeline."""

from __future__ import annotations

import sys

import typer

from . import options

FAILED = 1


def check(pack: options.Packs = None) -> None:
    """Run the `finds` and `skips` of every rule. Exit code 1 when one fails.

    A skip must prove something: the rule itself was tried at that place and refused, beaten or held by a
    guard. Rules marked `todo` are known gaps; they fail on the day they pass.
    """
    from ..check import check_examples

    pipeline = options.make_extractor(pack).pipeline
    passed = failed = gaps = 0
    for result in check_examples(pipeline):
        gaps += result.example.todo
        if result.problem is None:
            passed += 1
            continue
        failed += 1
        where = f"{result.rule.file}:{result.example.line}"
        print(f"{where}: {result.rule.id}: {result.kind} {result.example.text!r}: {result.problem}")
    print(f"{passed} passed, {failed} failed, {gaps} known gaps", file=sys.stderr)
    if failed:
        raise typer.Exit(FAILED)
