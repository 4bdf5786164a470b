"""Facts as records, for comparing two packs, or the stored snapshot and today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..documents import Failure, find_inputs, read_documents
from ..model import Document, InputError
from ..output import encode_fact, open_output
from ..pipeline import Pipeline


def read_all(
    paths: Iterable[str], reference_date: date | None = None, dates: Mapping[str, date] | None = None
) -> list[Document]:
    """The documents of paths; an InputError for the first that cannot be read."""
    documents = []
    for document in read_documents(find_inputs(paths), reference_date, dates):
        if isinstance(document, Failure):
            raise InputError(document.message)
        documents.append(document)
    return documents


def fact_lines(pipeline: Pipeline, documents: Iterable[Document]) -> list[bytes]:
    """The facts of documents as lines of JSON, without line feeds, as `extract run` writes them."""
    return [encode_fact(fact) for d in documents for fact in pipeline.facts(d, pipeline.articles(d))]


def as_records(lines: Iterable[bytes]) -> list[dict[str, Any]]:
    """Lines of JSON as records, numbers exact."""
    return [json.loads(line, parse_float=Decimal) for line in lines]


def store_snapshot(path: Path, lines: Iterable[bytes]) -> None:
    """Write a snapshot, whole or not at all; its folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_output(str(path)) as out:
        out.writelines(line + b"\n" for line in lines)
