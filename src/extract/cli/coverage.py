"""`extract coverage`: what of a pack is never used, and what in the texts no rule takes."""

from __future__ import annotations

from typing import Annotated

import typer

from . import options


def coverage(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Text files, folders of them, or -.")],
    words: Annotated[bool, typer.Option("--words", help="List every idle word, not a sample.")] = False,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=0, help="How many untaken anchors to show of a kind.")
    ] = 12,
    format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="For people or for programs.")
    ] = "text",
    pack: options.Packs = None,
) -> None:
    """Show rules and lexicon words that never fire; numerals, date words and name endings that no rule took.

    A word that names a unit or an ending fires when it is part of a fact, any other when it stands in a text.

    Examples: extract coverage seeds/    extract coverage seeds/ --pack mypack --words
    """
    options.check_format(format)
    from ..explain import review_document
    from ..review import coverage_lines, measure_coverage
    from ..review.snapshot import read_all

    pipeline = options.make_extractor(pack).pipeline
    reviews = ((d.source, review) for d in read_all(paths) for review in review_document(pipeline, d))
    measured = measure_coverage(pipeline.pack, reviews)
    if format == "json":
        options.print_json(measured)
        return
    for line in coverage_lines(measured, top, words):
        print(line)
