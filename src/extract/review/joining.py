"""One article's workings, joined: what became of each candidate, which completions belong to which fact."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..model import Article, Beaten, Candidate, Completion, Fact, NameParts, QuantityParts, Workings
from .records import CandidateNote, CompletionNote, HeldNote, Outcome, TokenNote

Span = tuple[int, int]


class Joined(NamedTuple):
    """A candidate, what became of it, why, and the rule that beat it (None where none did)."""

    candidate: Candidate
    outcome: Outcome
    because: str
    winner: str | None


class ArticleReview:
    """An article with its facts and workings, to be asked. `lines`: where the document's lines begin."""

    def __init__(
        self, article: Article, facts: Sequence[Fact], workings: Workings, lines: Sequence[int]
    ) -> None:
        self.article = article
        self.facts = facts
        self.workings = workings
        self.lines = lines
        self._facts = {(f.rule, f.start, f.end): f for f in facts}
        self._refused = {(r.rule.id, r.start, r.end): r.reason for r in workings.refusals}
        self._beaten_parts = {id(b.loser.parts): b for b in workings.beaten if b.loser.parts is not None}
        self._beaten_span = {(b.loser.rule.id, b.loser.start, b.loser.end): b for b in workings.beaten}
        self._completions: dict[Span, list[Completion]] = defaultdict(list)
        for completion in workings.completions:
            self._completions[completion.start, completion.end].append(completion)
        self.joined = [self._join(candidate) for candidate in workings.candidates]

    # -------------------------------------------------------------------------------------------- places

    def source(self, start: int, end: int) -> Span:
        """The span of the document's text behind a span of the clean text."""
        return self.article.source_span(start, max(end, start + 1))

    def place(self, start: int, end: int) -> tuple[str, int, int]:
        """The three fields of a `Place`: the text as written, and its span in the document."""
        return (self.article.written[start:end], *self.source(start, end))

    def line_of(self, position: int) -> int:
        """The document's line, from 1, of a position of the clean text."""
        return bisect_right(self.lines, self.article.source_span(position, position + 1)[0])

    def clean(self, source: int) -> int:
        """The first position of the clean text that comes from `source` in the document or from behind it."""
        low, high = 0, len(self.article.text)
        while low < high:
            middle = (low + high) // 2
            if self.article.source_span(middle, middle + 1)[0] < source:
                low = middle + 1
            else:
                high = middle
        return low

    def tokens(self, start: int, end: int) -> list[TokenNote]:
        """The tokens that overlap a span of the clean text."""
        tokens = self.article.tokens
        notes = []
        i = tokens.index(start)
        while i < len(tokens) and tokens.starts[i] < end:
            notes.append(TokenNote(*self.place(tokens.starts[i], tokens.starts[i + 1]), tokens.flag(i)))
            i += 1
        return notes

    def token_rest(self, position: int) -> str:
        """What of a token stands from `position` on; empty at the end of the text."""
        tokens, text = self.article.tokens, self.article.text
        return text[position : tokens.starts[tokens.index(position) + 1]] if position < len(text) else ""

    # -------------------------------------------------------------------------------------------- candidates

    def _fact_of(self, candidate: Candidate) -> Fact | None:
        """The fact that a candidate became; a reader may have taken the quotation marks around a name off and
        a bracket may have been added to it.
        """
        rule, start, end = candidate.rule, candidate.start, candidate.end
        fact = self._facts.get((rule.id, *self.source(start, end)))
        if fact is None and rule.engine == "name" and end - start > 2:
            fact = self._facts.get((rule.id, *self.source(start + 1, end - 1)))
        if fact is None and self.article.text.startswith("(", end):
            begin = self.source(start, end)[0]
            fact = next((f for (by, at, _), f in self._facts.items() if (by, at) == (rule.id, begin)), None)
        return fact

    def _join(self, candidate: Candidate) -> Joined:
        rule, start, end = candidate.rule, candidate.start, candidate.end
        reason = self._refused.get((rule.id, start, end))
        if reason is not None:
            return Joined(candidate, "refused", reason, None)
        beaten = self._beaten_parts.get(id(candidate.parts))
        if beaten is None and rule.engine == "regex":
            beaten = self._beaten_span.get((rule.id, start, end))
        if beaten is not None:
            return Joined(candidate, "beaten", self._how(beaten), beaten.winner.rule.id)
        fact = self._fact_of(candidate)
        if fact is not None:
            return Joined(candidate, "fact", fact.text, None)
        begin, stop = self.source(start, end)
        for fact in self._facts.values():
            if fact.type == rule.fact and fact.start < begin and stop < fact.end:
                return Joined(candidate, "beaten", f"in the bracket of {fact.text}", fact.rule)
        return Joined(candidate, "beaten", "the same span by the same rule came first", rule.id)

    def _how(self, beaten: Beaten) -> str:
        winner = beaten.winner
        return f"by {winner.rule.id} ({self.article.written[winner.start : winner.end]}): {beaten.by}"

    def candidate_note(self, joined: Joined) -> CandidateNote:
        """A candidate as a record."""
        candidate = joined.candidate
        rule = candidate.rule
        parts = {name: self.article.written[s:e] for name, (s, e) in part_spans(candidate).items()}
        place = self.place(candidate.start, candidate.end)
        return CandidateNote(*place, rule.id, rule.fact, parts, joined.outcome, joined.because)

    def held_notes(self, start: int, end: int) -> list[HeldNote]:
        """The rules held by their own guards at places that overlap a span of the clean text."""
        return [
            HeldNote(*self.place(h.start, h.end), h.rule.id, h.rule.fact, h.guard)
            for h in self.workings.held
            if h.start < end and start < h.end
        ]

    def completion_notes(self, fact: Fact) -> list[CompletionNote]:
        """What completing added to a fact: a year, an object, a name's fullest form."""
        span = self.clean(fact.start), self.clean(fact.end - 1) + 1
        notes = [CompletionNote(c.field, c.value, c.because) for c in self._completions[span]]
        if fact.type == "organisation" and fact.name != self.article.written[slice(*span)]:
            because = "the fullest form that is known" if fact.name else "the text leaves the body open"
            notes.append(CompletionNote("name", fact.name, because))
        return notes


def anchor_start(candidate: Candidate) -> tuple[str, int] | None:
    """The kind of anchor that a candidate stands on and where that begins; None for a free rule's."""
    if candidate.rule.engine == "quantity":
        return "numeral", candidate.parts.number[0]
    if candidate.rule.engine == "name":
        return "name", candidate.parts.anchor[0]
    return ("date", candidate.start) if candidate.rule.engine == "date" else None


def part_spans(candidate: Candidate) -> dict[str, Span]:
    """A candidate's parts by name: its number and unit, its ending, or the groups of its pattern."""
    parts: Any = candidate.parts
    if isinstance(parts, QuantityParts):
        spans = {"number": parts.number, "upper": parts.upper, "unit": parts.unit, "rest": parts.rest}
        if parts.tail:
            spans["tail"] = (candidate.end - len(parts.tail), candidate.end)
        return {name: span for name, span in spans.items() if span is not None}
    if isinstance(parts, NameParts):
        front = (candidate.start, parts.anchor[0])
        return ({"front": front} if front[0] < front[1] else {}) | {"ending": parts.anchor}
    if parts is None:
        return {}
    return {name: parts.span(name) for name in parts.re.groupindex if parts[name] is not None}
