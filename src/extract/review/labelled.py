"""Golden files beside the workings of their sources: labels missed, and the step that lost each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from ..documents import decode
from ..explain import account, review_document
from ..golden import find_label_files, read_label_file
from ..model import FACT_TYPES, Document
from ..pipeline import Pipeline
from .joining import ArticleReview
from .records import Verdict


class Labelled(msgspec.Struct, frozen=True):
    """A golden file's labels beside the reviews of its source."""

    source: str
    labels: dict[tuple[str, int, int], int]
    reviews: list[ArticleReview]


def read_labelled(pipeline: Pipeline, golden: Path) -> Iterator[Labelled]:
    """Each golden file with its source explained; labels are (type, start, end)."""
    for path in find_label_files(str(golden)):
        file = read_label_file(path)
        text = decode(file.source.read_bytes(), str(file.source))
        document = Document(source=file.source.name, text=text, reference_date=file.reference_date)
        labels = {
            (r["type"], r["start"], r["end"]): r["line"] for r in file.labels if r["type"] in FACT_TYPES
        }
        yield Labelled(file.source.name, labels, list(review_document(pipeline, document)))


def missed_labels(labelled: Labelled) -> Iterator[tuple[str, Verdict | None]]:
    """The labels not found, each with its type and how it was lost (None: no article has it)."""
    found = {(f.type, f.start, f.end) for review in labelled.reviews for f in review.facts}
    for kind, start, end in labelled.labels:
        if (kind, start, end) not in found:
            verdicts = (account(review, start, end, kind) for review in labelled.reviews)
            yield kind, next((v for v in verdicts if v is not None), None)
