"""What a set of texts never uses of a pack, and what in the texts no rule takes.

A rule fires when a fact bears its id. A word of a lexicon of units or endings fires when it is the unit
or the ending of a fact; a word of any other lexicon when it stands in a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec
from ahocorasick_rs import AhoCorasick

from ..model import Anchor, NameParts, Pack, QuantityParts
from .joining import ArticleReview, Joined

_DIGITS = re.compile(r"\d+")
_CONTEXT = 12


class IdleRule(msgspec.Struct, frozen=True):
    """A rule without facts: how many candidates it proposed, and how often a guard of its own held it."""

    id: str
    says: str
    proposed: int
    held: int


class LexiconUse(msgspec.Struct, frozen=True):
    """A lexicon's words that never fire; `counted` says what firing means for it."""

    name: str
    words: int
    counted: Literal["in facts", "in texts"]
    never: tuple[str, ...]


class Untaken(msgspec.Struct, frozen=True):
    """Anchors of one shape in no fact: digits show as #, the token behind follows; an example."""

    kind: str
    shape: str
    count: int
    source: str
    line: int
    example: str


class Coverage(msgspec.Struct, frozen=True):
    """What a pack and a set of texts have not in common."""

    rules: tuple[IdleRule, ...]
    lexicons: tuple[LexiconUse, ...]
    untaken: tuple[Untaken, ...]


class CoverageCounter:
    """Counts article by article; `result` gives what was never used."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._fired: Counter[str] = Counter()
        self._proposed: Counter[str] = Counter()
        self._held: Counter[str] = Counter()
        self._in_facts: set[tuple[str, str]] = set()
        self._in_texts: set[str] = set()
        self._untaken: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], tuple[str, int, str]] = {}
        self._words = sorted({word for lexicon in pack.lexicons.values() for word in lexicon.words})
        self._automaton = AhoCorasick(self._words)

    def add(self, source: str, review: ArticleReview) -> None:
        """Count one article."""
        self._fired.update(fact.rule for fact in review.facts)
        self._held.update(held.rule.id for held in review.workings.held)
        self._proposed.update(joined.candidate.rule.id for joined in review.joined)
        for joined in review.joined:
            if joined.outcome == "fact":
                self._in_facts.update(_lexicon_words(joined))
        for text in {review.article.text, review.article.written}:
            found = self._automaton.find_matches_as_indexes(text, overlapping=True)
            self._in_texts.update(self._words[index] for index in {hit[0] for hit in found})
        for anchor in _untaken(review):
            key = anchor.kind, _shape(review, anchor)
            self._untaken[key] += 1
            if key not in self._examples:
                self._examples[key] = source, *_example(review, anchor)

    def result(self) -> Coverage:
        """What was never used, and the anchors that no fact took, most frequent first."""
        untaken = sorted(self._untaken.items(), key=lambda item: (-item[1], item[0]))
        return Coverage(
            rules=tuple(
                IdleRule(rule.id, rule.says, self._proposed[rule.id], self._held[rule.id])
                for rule in self._pack.rules
                if not self._fired[rule.id]
            ),
            lexicons=tuple(self._lexicon_uses()),
            untaken=tuple(self._untaken_note(key, count) for key, count in untaken),
        )

    def _untaken_note(self, key: tuple[str, str], count: int) -> Untaken:
        source, line, example = self._examples[key]
        return Untaken(*key, count, source, line, example)

    def _lexicon_uses(self) -> Iterable[LexiconUse]:
        anchored = _anchored_lexicons(self._pack)
        for name, lexicon in sorted(self._pack.lexicons.items()):
            if name in anchored:
                never = tuple(word for word in lexicon.words if (name, word) not in self._in_facts)
                yield LexiconUse(name, len(lexicon.words), "in facts", never)
            else:
                never = tuple(word for word in lexicon.words if word not in self._in_texts)
                yield LexiconUse(name, len(lexicon.words), "in texts", never)


def measure_coverage(pack: Pack, reviews: Iterable[tuple[str, ArticleReview]]) -> Coverage:
    """Count what texts use of a pack: (source, review) pairs in, what is never used or never taken out."""
    counter = CoverageCounter(pack)
    for source, review in reviews:
        counter.add(source, review)
    return counter.result()


def _anchored_lexicons(pack: Pack) -> set[str]:
    """The lexicons whose words are units or endings of rules."""
    units = {name for rule in pack.rules_of("quantity") for name in rule.matcher.units}
    return units | {rule.matcher.anchor for rule in pack.rules_of("name")}


def _lexicon_words(joined: Joined) -> list[tuple[str, str]]:
    """The unit or the ending of a candidate, with the lexicons it may come from."""
    matcher, parts = joined.candidate.rule.matcher, joined.candidate.parts
    if isinstance(parts, NameParts):
        return [(matcher.anchor, parts.word)]
    if isinstance(parts, QuantityParts) and parts.row is not None and hasattr(matcher, "units"):
        return [(name, parts.row.word) for name in matcher.units]
    return []


def _untaken(review: ArticleReview) -> list[Anchor]:
    """The anchors that no fact overlaps; of endings that close at one place the longest."""
    taken = [(review.clean(f.start), review.clean(f.end - 1) + 1) for f in review.facts]
    longest: dict[tuple[str, int], Anchor] = {}
    for anchor in review.workings.anchors:
        key = anchor.kind, anchor.end
        if key not in longest or anchor.start < longest[key].start:
            longest[key] = anchor
    covered = {position for start, end in taken for position in range(start, end)}
    return [a for a in longest.values() if covered.isdisjoint(range(a.start, a.end))]


def _shape(review: ArticleReview, anchor: Anchor) -> str:
    written = review.article.text[anchor.start : anchor.end]
    if anchor.kind == "name":
        return written
    behind = review.token_rest(anchor.end)
    return _DIGITS.sub("#", written) + behind.replace("\n", "⏎")


def _example(review: ArticleReview, anchor: Anchor) -> tuple[int, str]:
    written = review.article.written
    left, right = max(0, anchor.start - _CONTEXT), anchor.end + _CONTEXT
    shown = (
        f"{written[left : anchor.start]}[{written[anchor.start : anchor.end]}]{written[anchor.end : right]}"
    )
    return review.line_of(anchor.start), shown.replace("\n", "⏎")


def coverage_lines(coverage: Coverage, top: int, all_words: bool) -> Iterable[str]:
    """The report as lines: idle rules, lexicons with some (or all) of their idle words, anchors."""
    yield f"rules that never fire: {len(coverage.rules)}"
    for rule in coverage.rules:
        yield f"  {rule.id:<36} proposed {rule.proposed}, held {rule.held}  {rule.says}"
    yield "\nlexicon words that never fire"
    for use in coverage.lexicons:
        words = use.never if all_words else use.never[:6]
        more = " …" if len(use.never) > len(words) else ""
        told = f"{len(use.never)} of {use.words} {use.counted}"
        yield f"  {use.name:<20} {told:<28} {' '.join(words)}{more}".rstrip()
    for kind, title in (("numeral", "numerals"), ("date", "date words"), ("name", "name endings")):
        yield from _untaken_lines(title, [u for u in coverage.untaken if u.kind == kind], top)


def _untaken_lines(title: str, untaken: Sequence[Untaken], top: int) -> Iterable[str]:
    shapes = f"{len(untaken)} shape" + "s" * (len(untaken) != 1)
    yield f"\n{title} that no rule took: {sum(u.count for u in untaken)} in {shapes}"
    for u in untaken[:top]:
        yield f"  {u.count:>5}  {u.shape:<10} {u.source}:{u.line}  {u.example}"
    if len(untaken) > top:
        yield f"         … and {len(untaken) - top} more (--top)"
