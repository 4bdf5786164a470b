"""`extract rules`: the rules, and one of them as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..model import InputError
from . import options

GOLDEN = Path("golden")


def rules(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A rule's id, with its pack in front or without.")
    ] = None,
    golden: Annotated[
        Path | None,
        typer.Option(
            "--golden", metavar="DIR", help="Golden files for its hits and misses; golden/ if it is there."
        ),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="For people or for programs.")
    ] = "text",
    pack: options.Packs = None,
) -> None:
    """List the rules; or show one: what it says, where and how it is written, examples, hits and misses.

    Examples: extract rules    extract rules count.classifier    extract rules date.day --golden golden/
    """
    options.check_format(format)
    if golden is not None and not golden.is_dir():
        raise InputError(f"--golden: {golden}: no such folder")
    from ..review.rulebook import find_rule, page_lines, rule_list, rule_page

    pipeline = options.make_extractor(pack).pipeline
    if id is None:
        if format == "json":
            options.print_json([{"id": r.id, "fact": r.fact, "says": r.says} for r in pipeline.pack.rules])
        else:
            print("\n".join(rule_list(pipeline.pack)))
        return
    page = rule_page(pipeline, find_rule(pipeline.pack, id), golden or (GOLDEN if GOLDEN.is_dir() else None))
    if format == "json":
        options.print_json(page)
    else:
        print("\n".join(page_lines(page)))
