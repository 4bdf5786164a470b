"""`extract run`: facts of files, folders or standard input, as JSONL."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import Annotated, Any

import typer

from ..model import InputError
from . import options

SOME_FAILED = 3


class _Counts:
    """What the closing line tells."""

    def __init__(self) -> None:
        self.files = self.articles = self.facts = self.open_years = self.failed = 0

    def line(self) -> str:
        parts = [_many(self.files, "file"), _many(self.articles, "article"), _many(self.facts, "fact")]
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.open_years:
            parts.append(f"{_many(self.open_years, 'date')} without a year: see --dates")
        return " · ".join(parts)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="Text files, folders of them, or - for standard input."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, whole or not at all.")
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only facts of this type; may be given again."),
    ] = None,
    reference_date: options.ReferenceDate = None,
    dates: options.Dates = None,
    date_from_name: options.DateFromName = False,
    split: options.Split = "auto",
    pack: options.Packs = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no closing line.")] = False,
) -> None:
    """Write the facts of texts, one a line.

    Facts go to standard output as JSONL, everything else to standard error. Exit code 0: done; 2: could not
    start; 3: done, but some inputs failed (each is named).

    Examples: extract run seeds/    extract run page.txt --reference-date 2025-03-18    cat page.txt | extract
    run -
    """
    if not paths:
        raise InputError(
            "run: no path given (hint: extract run FOLDER, or extract run - to read standard input)"
        )
    from ..documents import find_inputs

    inputs = find_inputs(paths)
    wanted, splitting = options.read_types(types), options.read_split(split)
    days = options.read_day(reference_date), options.read_dates(dates), date_from_name
    extractor = options.make_extractor(pack)
    counts = _Counts()
    try:
        _extract(extractor, inputs, days, splitting, wanted, output, counts, quiet)
    except BrokenPipeError:  # whoever read has read enough; the framework would exit with 1
        raise typer.Exit(0) from None
    if not quiet:
        print(counts.line(), file=sys.stderr)
    if counts.failed:
        raise typer.Exit(SOME_FAILED)


def _extract(
    extractor: Any,
    inputs: list[str],
    days: tuple[Any, dict[str, Any], bool],
    split: bool,
    wanted: frozenset[str],
    output: str | None,
    counts: _Counts,
    quiet: bool,
) -> None:
    from ..documents import Failure, read_documents
    from ..output import encode_fact, open_output

    with open_output(output) as out, _progress(len(inputs), quiet) as advance:
        for document in read_documents(inputs, *days):
            if isinstance(document, Failure):
                counts.failed += 1
                print(f"extract: {document.message}", file=sys.stderr)
            else:
                counts.files += 1
                articles = extractor.articles(document, split)
                counts.articles += sum(article.number is not None for article in articles)
                lines = []
                for fact in extractor.facts(document, articles):
                    if fact.type in wanted:
                        counts.facts += 1
                        counts.open_years += fact.date is not None and fact.date.startswith("XXXX")
                        lines.append(encode_fact(fact) + b"\n")
                out.write(b"".join(lines))
            advance()


def _progress(total: int, quiet: bool) -> Any:
    """A progress bar on a terminal, for more than one input; nothing otherwise."""
    if quiet or total < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        return nullcontext(lambda: None)
    from .terminal import progress

    return progress(total)
