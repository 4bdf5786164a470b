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
    date_from_name: options.DateFromName = False,
    split: options.Split = "auto",
) -> None:
    """Print the articles of texts: number, lines, title, byline, date and its source, characters.

    An article's date is the first that is there: that of its own date line, of its dateline, of the page's
    date line; then that of --dates, of the file's name (--date-from-name), of --reference-date.
    """
    if format not in ("text", "jsonl"):
        raise InputError(f"--format: text or jsonl, not {format!r}")
    from ..documents import Failure, find_inputs, given_day, read_documents
    from ..facts import line_starts

    extractor = options.make_extractor(None)
    inputs, splitting = find_inputs(paths), options.read_split(split)
    days = options.read_day(reference_date), options.read_dates(dates), date_from_name
    for source, document in zip(inputs, read_documents(inputs, *days), strict=True):
        if isinstance(document, Failure):
            raise InputError(document.message)
        lines = line_starts(document.text)
        for article in extractor.articles(document, splitting):
            origin = article.reference_source
            if origin == "given":
                origin = given_day(source, *days)[1]
            if format == "jsonl":
                if article.number is not None:
                    print(json.dumps(_record(document.source, article, origin), ensure_ascii=False))
                continue
            first, last = bisect_right(lines, article.start), bisect_right(lines, article.end - 1)
            number = "–" if article.number is None else article.number
            title = "(no article)" if article.title is None else article.title or "(no title)"
            date = f"{article.reference_date} ({origin})" if article.reference_date else "no date"
            size = article.end - article.start
            print(
                f"{document.source}:{first}-{last}\t{number}\t{title}\t{article.byline or ''}\t{date}\t{size}"
            )


def _record(source: str, article: Any, origin: str | None) -> dict[str, Any]:
    return {
        "type": "article",
        "article": article.number,
        "start": article.start,
        "end": article.end,
        "title": article.title,
        "byline": article.byline,
        "dateline": article.dateline,
        "reference_date": article.reference_date.isoformat() if article.reference_date else None,
        "reference_source": origin,
        "source": source,
    }
