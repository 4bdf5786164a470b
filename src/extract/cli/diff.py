"""`extract diff`: what a change did to the facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ..model import InputError
from . import options

DIFFERS = 1
SNAPSHOT = Path("golden/snapshot/seeds.jsonl")
SEEDS = Path("seeds")

Records = list[dict[str, Any]]


def diff(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD NEW | PATH…]", help="Two fact files; with packs: texts; nothing: the snapshot."
        ),
    ] = None,
    pack_old: Annotated[
        list[Path] | None,
        typer.Option("--pack-old", metavar="DIR", help="A pack of the old side; core alone without."),
    ] = None,
    pack_new: Annotated[
        list[Path] | None,
        typer.Option("--pack-new", metavar="DIR", help="A pack of the new side; core alone without."),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Store today's facts of the seeds as the snapshot.")
    ] = False,
    snapshot: Annotated[
        Path, typer.Option("--snapshot", metavar="FILE", help="Where the snapshot lies.")
    ] = SNAPSHOT,
    dates: options.Dates = None,
    format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="For people or for programs.")
    ] = "text",
) -> None:
    """Compare facts: gained, lost, changed, by rule, with their sentences. Exit code 1 when anything differs.

    Two files that `extract run` wrote; or two sets of packs over the same texts; or, with neither, the stored
    snapshot of the seeds and a fresh run. --accept stores the fresh run and exits 0.

    Examples: extract diff old.jsonl new.jsonl    extract diff --pack-new PACK seeds/    extract diff --accept
    """
    options.check_format(format)
    if accept and (paths or pack_old or pack_new):
        raise InputError(
            "--accept stores the facts of the seeds by the core pack: it takes no paths and no packs"
        )
    if pack_old or pack_new:
        old, new = _packs(paths, pack_old, pack_new, dates)
    elif paths:
        old, new = _files(paths)
    else:
        old, new = _snapshot(snapshot, dates, accept)
    differs = _show(old, new, format)
    if differs and not accept:
        raise typer.Exit(DIFFERS)


def _files(paths: list[str]) -> tuple[Records, Records]:
    from ..output import read_facts

    if len(paths) != 2:
        raise InputError(
            "diff: two fact files (hint: extract diff OLD.jsonl NEW.jsonl, or --pack-new DIR with texts)"
        )
    old, new = (read_facts(path) for path in paths)
    return old, new


def _packs(
    paths: list[str] | None, pack_old: list[Path] | None, pack_new: list[Path] | None, dates: Path | None
) -> tuple[Records, Records]:
    from ..review.snapshot import as_records, fact_lines, read_all

    if not paths:
        raise InputError("diff: no texts given (hint: extract diff --pack-new DIR seeds/)")
    documents = read_all(paths, dates=options.read_dates(dates))
    old, new = (
        as_records(fact_lines(options.make_extractor(packs).pipeline, documents))
        for packs in (pack_old, pack_new)
    )
    return old, new


def _snapshot(path: Path, dates: Path | None, accept: bool) -> tuple[Records, Records]:
    from ..output import read_facts
    from ..review.snapshot import as_records, fact_lines, read_all, store_snapshot

    if not SEEDS.is_dir():
        raise InputError(
            f"{SEEDS}: no such folder (hint: run this in the project's checkout, or name two fact files)"
        )
    if not accept and not path.is_file():
        raise InputError(f"{path}: no snapshot (hint: extract diff --accept stores one)")
    day_file = SEEDS / "dates.tsv"
    documents = read_all(
        [str(SEEDS)], dates=options.read_dates(dates or (day_file if day_file.is_file() else None))
    )
    lines = fact_lines(options.make_extractor(None).pipeline, documents)
    old = read_facts(str(path)) if path.is_file() else []
    if accept:
        store_snapshot(path, lines)
        print(f"{path}: {len(lines)} facts stored", file=sys.stderr)
    return old, as_records(lines)


def _show(old: Records, new: Records, format: str) -> bool:
    """Print the differences; whether there are any."""
    from ..review import change_lines, compare_facts, count_changes

    changes = compare_facts(old, new)
    if format == "json":
        options.print_json(changes)
    else:
        for line in change_lines(changes):
            print(line)
        print(f"{len(old)} → {len(new)} facts: {count_changes(changes)}", file=sys.stderr)
    return bool(changes)
