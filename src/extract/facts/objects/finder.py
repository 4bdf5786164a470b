"""Objects: what a quantity counts or measures, the noun phrase right or left of it.

The right side is read first: a noun phrase directly behind the unit, or behind 的. Where it begins with a
predicate, the phrase in front is taken, over linking verbs, adverbs, comparisons and dates. The second end of
a change and the members of a list carry the object of the first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from ...model import Article, Pack, Reading, Tagger
from .carrying import Carrying
from .left import LeftSide
from .phrase import Phrase
from .right import RightSide
from .sharing import Found, Sharing
from .surroundings import Surroundings
from .words import NO_OBJECT_BEHIND, WordBits

_LONGEST_CHAIN: Final = 2


class ObjectFinder:
    """Finds the objects of the quantities of an article, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._bits: WordBits | None = None
        self._left = LeftSide(pack)
        self._right = RightSide(pack)
        self._carries = Carrying(pack).carries
        self._sharing = Sharing(pack, self._left)
        self._areas = frozenset(pack.lexicon("counted_noun").words)

    def find(self, article: Article, settled: Sequence[Reading], clauses: Sequence[int]) -> Found:
        """The object phrase of each quantity, by the position of its reading in `settled`."""
        tokens = article.tokens
        page = Surroundings(article.text, tokens, self._bits_by(tokens.tag), settled)
        found: Found = {}
        carried: dict[int, list[int]] = {}
        near: list[tuple[int, int]] = []
        previous: Reading | None = None
        before: Phrase | None = None
        last: int | None = None
        held = root = 0
        for i in page.quantities:
            reading = settled[i]
            if reading.unit in self._areas:
                found[i] = before = None
                previous, held, last = reading, reading.end, None
                continue
            phrase = self._behind(page, reading)
            if phrase is None and before and previous and self._carries(page, previous, reading, before):
                phrase = before
                carried.setdefault(root, [root]).append(i)
            else:
                root = i
            if phrase is None:
                phrase = self._in_front(page, reading, clauses, held, previous.end if previous else 0)
            if previous and last is not None and reading.start - previous.end <= _LONGEST_CHAIN:
                near.append((last, i))
            found[i] = before = phrase
            previous, last = reading, i
            if reading.end not in page.time_ends:
                held = reading.end
        self._sharing.share_out(page, settled, carried, found, clauses)
        self._sharing.spread(page.text, settled, near, found)
        return found

    def _behind(self, page: Surroundings, reading: Reading) -> Phrase | None:
        """The phrase behind a quantity; for money first the standard in front by which it is paid."""
        if reading.rule.fact == "money" and (span := self._left.standard(page, reading.start)):
            return Phrase(span[0], span[1], "left")
        if page.text[reading.end : reading.end + 1] in NO_OBJECT_BEHIND:
            return None
        span = self._right.read(page, reading)
        return Phrase(span[0], span[1], "right") if span else None

    def _in_front(
        self, page: Surroundings, reading: Reading, clauses: Sequence[int], held: int, last_end: int
    ) -> Phrase | None:
        """The phrase in front of a quantity, in its clause and behind `held`, where the last number ends that
        is no length of time; the last of all ends at `last_end`."""
        clause = clauses[bisect_right(clauses, reading.start) - 1]
        if held > clause:
            clause = held
        span = self._left.read(page, reading, clause, last_end if last_end > clause else clause)
        return Phrase(span[0], span[1], "left") if span else None

    def _bits_by(self, tag: Tagger) -> WordBits:
        """The bits of words as a tokenizer tags them: one table for all articles of a tokenizer."""
        bits = self._bits
        if bits is None or bits.tag is not tag:
            bits = self._bits = WordBits(self._pack, tag)
        return bits
