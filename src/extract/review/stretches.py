"""An article's workings → `Stretch`es: by paragraph, what was tried at each anchor, and the facts."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import FIELDS, QUANTITIES, Anchor, Fact
from .joining import ArticleReview, anchor_start
from .records import AnchorNote, CandidateNote, FactNote, HeldNote, Stretch

_ENGINE_OF_ANCHOR = {"numeral": "quantity", "date": "date", "name": "name"}
_NORMALISED = FIELDS[FIELDS.index("value") : FIELDS.index("kind") + 1]


def stretches(review: ArticleReview, within: tuple[int, int] | None = None) -> Iterator[Stretch]:
    """The stretches of an article; only what lies in `within`, a span of the document, when it is given."""
    first, last = 0, len(review.article.text)
    if within is not None:
        first, last = review.clean(within[0]), review.clean(within[1])
    for block in review.article.blocks:
        start, end = max(block.start, first), min(block.end, last)
        if start < end:
            yield _stretch(review, start, end)


def _stretch(review: ArticleReview, start: int, end: int) -> Stretch:
    article, workings = review.article, review.workings
    text, source_start, source_end = review.place(start, end)
    free = [j for j in review.joined if anchor_start(j.candidate) is None]
    return Stretch(
        text,
        source_start,
        source_end,
        line=review.line_of(start),
        article=article.number,
        title=article.title,
        tokens=tuple(review.tokens(start, end)),
        anchors=tuple(_anchor_note(review, a) for a in _unique(workings.anchors) if start <= a.start < end),
        free=tuple(review.candidate_note(j) for j in free if start <= j.candidate.start < end),
        facts=tuple(_fact_note(review, f) for f in review.facts if source_start <= f.start < source_end),
    )


def _unique(anchors: list[Anchor]) -> list[Anchor]:
    """Anchors in reading order, each once (an ending of two lexicons is one anchor)."""
    return sorted(dict.fromkeys(anchors), key=lambda a: (a.start, a.end, a.kind))


def _anchor_note(review: ArticleReview, anchor: Anchor) -> AnchorNote:
    return AnchorNote(
        *review.place(anchor.start, anchor.end),
        kind=anchor.kind,
        candidates=tuple(_candidates_at(review, anchor)),
        held=tuple(_held_at(review, anchor)),
    )


def _candidates_at(review: ArticleReview, anchor: Anchor) -> Iterator[CandidateNote]:
    for joined in review.joined:
        candidate = joined.candidate
        if anchor_start(candidate) != (anchor.kind, anchor.start):
            continue
        if anchor.kind != "name" or candidate.parts.anchor[1] == anchor.end:
            yield review.candidate_note(joined)


def _held_at(review: ArticleReview, anchor: Anchor) -> Iterator[HeldNote]:
    engine = _ENGINE_OF_ANCHOR[anchor.kind]
    for held in review.workings.held:
        if held.rule.engine != engine or held.start != anchor.start:
            continue
        if anchor.kind != "name" or held.end == anchor.end:
            place = review.place(held.start, held.end)
            yield HeldNote(*place, held.rule.id, held.rule.fact, held.guard)


def _fact_note(review: ArticleReview, fact: Fact) -> FactNote:
    fields = {name: value for name in _NORMALISED if (value := getattr(fact, name)) is not None}
    if fact.type in QUANTITIES and fact.qualifier == "exact":
        del fields["qualifier"]
    completions = tuple(review.completion_notes(fact))
    return FactNote(fact.text, fact.start, fact.end, fact.type, fact.rule, fields, completions)
