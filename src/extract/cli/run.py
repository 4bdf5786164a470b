"""`extract run`: facts of files, folders or standard input, as JSONL."""

from __future__ import annotations

import sys
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from ..model import InputError
from . import options
from .pages import Page, Wanted, read_pages

if TYPE_CHECKING:
    from ..documents import Failure

SOME_FAILED = 3


class _Counts:
    """What the closing line tells."""

    def __init__(self) -> None:
        self.files = self.articles = self.facts = self.open_years = self.failed = 0

    def add(self, page: Page) -> None:
        self.files += 1
        self.articles += page.articles
        self.facts += page.facts
        self.open_years += page.open_years

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
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", metavar="N", help="Processes that share the files; 0: one for each processor."
        ),
    ] = 1,
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
    from ..documents import find_inputs, read_documents
    from ..output import open_output

    inputs = find_inputs(paths)
    wanted = Wanted(tuple(pack or ()), options.read_split(split), options.read_types(types))
    days = options.read_day(reference_date), options.read_dates(dates), date_from_name
    pages = read_pages(read_documents(inputs, *days), wanted, min(options.read_jobs(jobs), len(inputs)))
    counts = _Counts()
    try:
        with closing(pages), open_output(output) as out, _progress(len(inputs), quiet) as advance:
            for page in pages:
                _write(page, out, counts)
                advance()
    except BrokenPipeError:  # whoever read has read enough; the framework would exit with 1
        raise typer.Exit(0) from None
    if not quiet:
        print(counts.line(), file=sys.stderr)
    if counts.failed:
        raise typer.Exit(SOME_FAILED)


def _write(page: Page | Failure, out: BinaryIO, counts: _Counts) -> None:
    """Write the facts of a page; name an input that could not be read."""
    if isinstance(page, Page):
        counts.add(page)
        out.write(page.lines)
    else:
        counts.failed += 1
        print(f"extract: {page.message}", file=sys.stderr)


def _progress(total: int, quiet: bool) -> Any:
    """A progress bar on a terminal, for more than one input; nothing otherwise."""
    if quiet or total < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        return nullcontext(lambda: None)
    from .terminal import progress

    return progress(total)
