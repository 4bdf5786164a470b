"""`extract articles`: how a page was split."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Annotated, Any

import typer

from ..model import InputError
from . import options


def articles(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Text files, folders of them, or -.")],
    format: Annotated[
        str, typer.Option("--format", metavar="text|jsonl", help="For people or for programs.")
    ] = "text",
    reference_date: options.ReferenceDate = None,
    dates: options.Dates = None,
) -> None:
    """Print the articles of texts: number, lines, title, byline, date and its source, characters."""
    if format not in ("text", "jsonl"):
        raise InputError(f"--format: text or jsonl, not {format!r}")
    from ..documents import Failure, find_inputs, read_documents
    from ..facts import line_starts

    extractor = options.make_extractor(None)
    inputs = find_inputs(paths)
    for document in read_documents(inputs, options.read_day(reference_date), options.read_dates(dates)):
        if isinstance(document, Failure):
            raise InputError(document.message)
        lines = line_starts(document.text)
        for article in extractor.articles(document):
            if format == "jsonl":
                if article.number is not None:
                    print(json.dumps(_record(document.source, article), ensure_ascii=False))
                continue
            first, last = bisect_right(lines, article.start), bisect_right(lines, article.end - 1)
            number = "–" if article.number is None else article.number
            title = "(no article)" if article.title is None else article.title or "(no title)"
            date = (
                f"{article.reference_date} ({article.reference_source})"
                if article.reference_date
                else "no date"
            )
            size = article.end - article.start
            print(
                f"{document.source}:{first}-{last}\t{number}\t{title}\t{article.byline or ''}\t{date}\t{size}"
            )


def _record(source: str, article: Any) -> dict[str, Any]:
    return {
        "source": source,
        "type": "article",
        "article": article.number,
        "start": article.start,
        "end": article.end,
        "title": article.title,
        "byline": article.byline,
        "dateline": article.dateline,
        "reference_date": article.reference_date.isoformat() if article.reference_date else None,
        "reference_source": article.reference_source,
    }
