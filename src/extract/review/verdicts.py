"""Why a span is not a fact: the step at which it was lost, with the rules that had a hand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Fact, Held
from .joining import ArticleReview, Joined
from .records import LossStep, Verdict

_SHOWN = 6


class _Asked(NamedTuple):
    """The span that is asked about, in clean text and in the document, and its type (None: any)."""

    start: int
    end: int
    source: tuple[int, int]
    type: str | None

    def wants(self, kind: str) -> bool:
        return self.type is None or kind == self.type


class _Reason(NamedTuple):
    step: LossStep
    because: str
    rules: Sequence[str] = ()


def judge_span(review: ArticleReview, start: int, end: int, kind: str | None = None) -> Verdict:
    """Say what became of [start, end) of an article's clean text, as a fact of one type or of any."""
    asked = _Asked(start, end, review.source(start, end), kind)
    reason = next(
        reason
        for step in (
            _found,
            _own_candidates,
            _other_span,
            _near_candidates,
            _held,
            _other_type,
            _anchored,
            _bare,
        )
        if (reason := step(review, asked)) is not None
    )
    text, source_start, source_end = review.place(start, end)
    line = review.line_of(start)
    return Verdict(
        text, source_start, source_end, line, reason.step, reason.because, tuple(dict.fromkeys(reason.rules))
    )


def occurrences(review: ArticleReview, text: str) -> Iterator[tuple[int, int]]:
    """Every place of the clean text where `text` stands, as it is written or as it is folded."""
    for clean in dict.fromkeys((review.article.written, review.article.text)):
        at = clean.find(text)
        if at < 0:
            continue
        while at >= 0:
            yield at, at + len(text)
            at = clean.find(text, at + 1)
        return


def _there(review: ArticleReview, asked: _Asked) -> list[Fact]:
    first, last = asked.source
    return [f for f in review.facts if f.start < last and first < f.end]


def _found(review: ArticleReview, asked: _Asked) -> _Reason | None:
    for fact in _there(review, asked):
        if (fact.start, fact.end) == asked.source and asked.wants(fact.type):
            return _Reason("found", f"{fact.type} by {fact.rule}", [fact.rule])
    return None


def _own_candidates(review: ArticleReview, asked: _Asked) -> _Reason | None:
    """Candidates of this very span, quotation marks around it aside."""
    spans = {(asked.start, asked.end), (asked.start - 1, asked.end + 1)}
    return _lost(
        [j for j in _candidates(review, asked) if (j.candidate.start, j.candidate.end) in spans],
        asked,
        review,
    )


def _near_candidates(review: ArticleReview, asked: _Asked) -> _Reason | None:
    return _lost(_candidates(review, asked), asked, review)


def _candidates(review: ArticleReview, asked: _Asked) -> list[Joined]:
    return [
        j
        for j in review.joined
        if j.candidate.start < asked.end
        and asked.start < j.candidate.end
        and asked.wants(j.candidate.rule.fact)
    ]


def _lost(joined: Sequence[Joined], asked: _Asked, review: ArticleReview) -> _Reason | None:
    """The candidates that got furthest: those that were read and beaten, else those that were refused."""
    steps: tuple[LossStep, ...] = ("beaten", "refused")
    for step in steps:
        lost = [j for j in joined if j.outcome == step]
        if lost:
            said = [_say(j, asked, review) for j in lost]
            rules = [name for j in lost for name in (j.candidate.rule.id, j.winner) if name]
            return _Reason(step, _list(said), rules)
    return None


def _say(joined: Joined, asked: _Asked, review: ArticleReview) -> str:
    candidate = joined.candidate
    own = (candidate.start, candidate.end) == (asked.start, asked.end)
    shown = "" if own else f" ({review.article.written[candidate.start : candidate.end]})"
    return f"{candidate.rule.id}{shown}: {joined.because}"


def _other_span(review: ArticleReview, asked: _Asked) -> _Reason | None:
    facts = [f for f in _there(review, asked) if asked.wants(f.type) and (f.start, f.end) != asked.source]
    return _Reason("other span", _list([_name(f) for f in facts]), [f.rule for f in facts]) if facts else None


def _other_type(review: ArticleReview, asked: _Asked) -> _Reason | None:
    facts = _there(review, asked)
    return _Reason("other type", _list([_name(f) for f in facts]), [f.rule for f in facts]) if facts else None


def _name(fact: Fact) -> str:
    return f"{fact.type} {fact.text} by {fact.rule}"


def _held(review: ArticleReview, asked: _Asked) -> _Reason | None:
    """Rules held by their own guards; those whose anchor closes or opens the span are told first."""
    held = [
        h
        for h in review.workings.held
        if h.start < asked.end and asked.start < h.end and asked.wants(h.rule.fact)
    ]
    if not held:
        return None
    held.sort(key=lambda h: not _fits(h, asked))
    by_guard: dict[tuple[str, str], list[str]] = {}
    for h in held:
        by_guard.setdefault((review.article.written[h.start : h.end], h.guard), []).append(h.rule.id)
    said = [
        f"at {text}: {_list(list(dict.fromkeys(rules)), ', ')} held by {guard}"
        for (text, guard), rules in by_guard.items()
    ]
    return _Reason("no rule", _list(said), [h.rule.id for h in held])


def _fits(held: Held, asked: _Asked) -> bool:
    return held.end == asked.end if held.rule.engine == "name" else held.start == asked.start


def _anchored(review: ArticleReview, asked: _Asked) -> _Reason | None:
    anchors = [a for a in review.workings.anchors if a.start < asked.end and asked.start < a.end]
    if not anchors:
        return None
    said = list(dict.fromkeys(f"{a.kind} {review.article.written[a.start : a.end]}" for a in anchors))
    kind = f" for a {asked.type}" if asked.type else ""
    return _Reason("no rule", f"no rule was tried{kind} at {_list(said, ', ')}")


def _bare(review: ArticleReview, asked: _Asked) -> _Reason:
    """No anchor: whether the tokens end where the span does is all that is left to say."""
    inside = [
        f"it {side} inside the token {review.tokens(at, at + 1)[0].text}"
        for side, at in (("begins", asked.start), ("ends", asked.end))
        if at < len(review.article.text) and at not in review.article.tokens.edges
    ]
    note = f"; {' and '.join(inside)}" if inside else ""
    return _Reason("no anchor", f"no numeral, date word or name ending stands in it{note}")


def _list(items: Sequence[str], between: str = "; ") -> str:
    more = len(items) - _SHOWN
    return between.join(items[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
