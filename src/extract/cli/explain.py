"""`extract explain`: why a fact is there, and why one is not."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..model import Document, InputError
from . import options

if TYPE_CHECKING:
    from ..explain import Explanation

Span = tuple[int, int]
_FILE_LINE = re.compile(r"(.+):(\d+)")
_LOOKS_LIKE_FILE = re.compile(r"[^\s\n]*\.(?:txt|md|text)(?::\d+)?|[!-~]*/[!-~]*")


def explain(
    what: Annotated[
        str, typer.Argument(metavar="TEXT|FILE[:LINE]", help="A text, a file, a line of a file, or -.")
    ],
    why_not: Annotated[
        str | None,
        typer.Option("--why-not", metavar="SPAN", help="Say at which step this span of the text was lost."),
    ] = None,
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="With --why-not: as a fact of this type.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="For people or for programs.")
    ] = "text",
    reference_date: options.ReferenceDate = None,
    dates: options.Dates = None,
    pack: options.Packs = None,
) -> None:
    """Show the workings: tokens, anchors, what rules proposed there and its fate, completions, facts.

    Examples: extract explain TEXT    extract explain page.txt:12    extract explain FILE --why-not SPAN
    """
    options.check_format(format)
    if type is not None and why_not is None:
        raise InputError(
            "--type says of which type the span of --why-not should be (hint: give --why-not SPAN)"
        )
    kind = next(iter(options.read_types([type]))) if type else None
    document, within = _read(what, reference_date, dates)
    from .. import explain as workings

    pipeline = options.make_extractor(pack).pipeline
    if why_not is None:
        explanation = workings.explain(pipeline, document, within)
    else:
        explanation = workings.why_not(pipeline, document, why_not, within, kind)
        if not explanation.why_not:
            raise InputError(f"--why-not: {why_not!r} does not stand there (hint: copy it from the text)")
    _show(explanation, format)


def _show(explanation: Explanation, format: str) -> None:
    if format == "json":
        options.print_json(explanation)
        return
    from ..review import stretch_tree, verdict_tree
    from .terminal import print_trees

    print_trees(stretch_tree(explanation.source, s) for s in explanation.stretches)
    print_trees(verdict_tree(explanation.source, v) for v in explanation.why_not)


def _read(what: str, reference_date: str | None, dates: Path | None) -> tuple[Document, Span | None]:
    """The document that an argument names or is, and the span of the line that it names."""
    from ..review.snapshot import read_all

    day, by_source = options.read_day(reference_date), options.read_dates(dates)
    if what == "-" or os.path.isfile(what):
        return read_all([what], day, by_source)[0], None
    named = _FILE_LINE.fullmatch(what)
    if named and os.path.isfile(named[1]):
        from ..explain import line_span

        document = read_all([named[1]], day, by_source)[0]
        span = line_span(document.text, int(named[2]))
        if span is None:
            raise InputError(f"{what}: the file has no such line")
        return document, span
    if os.path.isdir(what) or _LOOKS_LIKE_FILE.fullmatch(what):
        raise InputError(f"{what}: no such file (hint: a text, FILE, FILE:LINE or - for standard input)")
    if not what.strip():
        raise InputError("explain: the text is empty (hint: a text, FILE, FILE:LINE or - for standard input)")
    return Document(source="", text=what, reference_date=day), None
