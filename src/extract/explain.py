"""The flow with its workings, joined into records: why a fact is there, and at which step a span was lost."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from .facts import line_starts
from .model import Document
from .pipeline import Pipeline
from .review import ArticleReview, Stretch, Verdict, judge_span, occurrences, stretches


class Explanation(msgspec.Struct, frozen=True):
    """What happened in a document, stretch by stretch, and what became of the spans that were asked about."""

    source: str
    stretches: tuple[Stretch, ...] = ()
    why_not: tuple[Verdict, ...] = ()


def review_document(pipeline: Pipeline, document: Document) -> Iterator[ArticleReview]:
    """A document's articles, each with its facts and workings."""
    lines = line_starts(document.text)
    for article, facts, workings in pipeline.explain(document):
        yield ArticleReview(article, facts, workings, lines)


def line_span(text: str, line: int) -> tuple[int, int] | None:
    """The span of a line (from 1) of a text; None when it has no such line."""
    starts = line_starts(text)
    if not 1 <= line <= len(starts):
        return None
    return starts[line - 1], starts[line] if line < len(starts) else len(text)


def explain(pipeline: Pipeline, document: Document, within: tuple[int, int] | None = None) -> Explanation:
    """Explain a document, or the part of it in `within` (a span of its text)."""
    reviews = review_document(pipeline, document)
    return Explanation(
        document.source, stretches=tuple(s for review in reviews for s in stretches(review, within))
    )


def why_not(
    pipeline: Pipeline,
    document: Document,
    text: str,
    within: tuple[int, int] | None = None,
    kind: str | None = None,
) -> Explanation:
    """Say what became of every place where `text` stands, as a fact of one type or of any."""
    first, last = within or (0, len(document.text))
    verdicts = [
        judge_span(review, start, end, kind)
        for review in review_document(pipeline, document)
        for start, end in occurrences(review, text)
        if first <= review.source(start, end)[0] < last
    ]
    return Explanation(document.source, why_not=tuple(verdicts))


def account(review: ArticleReview, start: int, end: int, kind: str) -> Verdict | None:
    """What became of a label's span in the document; None when it lies outside this article."""
    first, last = review.clean(start), review.clean(end - 1) + 1
    if (
        first >= len(review.article.text)
        or review.source(first, min(last, len(review.article.text)))[0] != start
    ):
        return None
    return judge_span(review, first, last, kind)
