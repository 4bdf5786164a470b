"""Objects: what a quantity counts or measures, the noun phrase right or left of it.

The right side is read first: a noun phrase directly behind the unit, or behind 的. Where it begins with a
predicate, the phrase in front is taken, over linking verbs, adverbs, comparisons and dates. The second end of
a change and the members of a list carry the object of the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

from ...model import Article, Pack, Reading, Tagger
from .left import LeftSide
from .right import RightSide
from .surroundings import Surroundings
from .words import NO_OBJECT_BEHIND, WordBits

_LONGEST_CARRY: Final = 24
_LONGEST_CHAIN: Final = 2
_LONGEST_ORIGIN: Final = 16
_LONGEST_DIVISION: Final = 60


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase's span in the clean text; `side` says where it stands to its quantity."""

    start: int
    end: int
    side: str


class ObjectFinder:
    """Finds the objects of the quantities of an article, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._bits: WordBits | None = None
        self._left = LeftSide(pack)
        self._right = RightSide(pack)
        self._areas = frozenset(pack.lexicon("counted_noun").words)
        self._of = pack.pattern("object.of")
        self._such = pack.pattern("object.such")
        self._parted = re.compile(f"[{pack.pattern('object.comma')}{pack.pattern('object.list_mark')}]")
        self._subset = pack.pattern("object.subset")
        self._among = re.compile(pack.pattern("object.among"))
        self._persons = frozenset(pack.pattern("object.person"))
        self._for_each = re.compile(pack.pattern("object.for_each"))
        self._carry = re.compile(pack.pattern("object.carry"))
        self._carry_to = re.compile(pack.pattern("object.carry_to"))
        self._carry_also = re.compile(pack.pattern("object.carry_also"))
        self._origin = re.compile(pack.pattern("object.origin"))
        self._list = re.compile(pack.pattern("object.list"))
        self._chain = re.compile(pack.pattern("object.chain"))
        self._scores = frozenset(pack.pattern("object.score"))
        self._each = re.compile(pack.pattern("object.respectively"))
        self._carry_openings = pack.openings.get("object.carry")
        self._list_openings = pack.openings.get("object.list")

    def find(
        self, article: Article, settled: Sequence[Reading], clauses: list[int]
    ) -> dict[int, Phrase | None]:
        """The object phrase of each quantity, by the position of its reading in `settled`."""
        found: dict[int, Phrase | None] = {}
        text, tokens = article.text, article.tokens
        page = Surroundings(text, tokens, self._bits_by(tokens.tag), settled)
        quantities = page.quantities
        read_left, read_right = self._left.read, self._right.read
        previous: Reading | None = None
        before: Phrase | None = None
        near: list[tuple[int, int]] = []
        carried: dict[int, list[int]] = {}
        held = last = root = 0
        for i in quantities:
            reading = settled[i]
            end = reading.end
            phrase = None
            if reading.unit in self._areas:
                found[i] = before = None
                previous, held, last = reading, end, i
                continue
            if reading.rule.fact == "money" and (span := self._left.standard(page, reading.start)):
                phrase = Phrase(span[0], span[1], "left")
            elif text[end : end + 1] not in NO_OBJECT_BEHIND and (span := read_right(page, reading)):
                phrase = Phrase(span[0], span[1], "right")
            elif before is not None and previous is not None:
                phrase = self._carried(page, previous, reading, before)
            if phrase is not None and phrase is before:
                carried.setdefault(root, [root]).append(i)
            else:
                root = i
            if phrase is None:
                clause = clauses[bisect_right(clauses, reading.start) - 1]
                if held > clause:
                    clause = held
                floor = previous.end if previous is not None and previous.end > clause else clause
                if span := read_left(page, reading, clause, floor):
                    phrase = Phrase(span[0], span[1], "left")
            if previous is not None and reading.start - previous.end <= _LONGEST_CHAIN:
                near.append((last, i))
            found[i] = before = phrase
            previous, last = reading, i
            if end not in page.time_ends:
                held = end
        for members in carried.values():
            self._share_out(page, [settled[i] for i in members], members, found, clauses)
        listed: set[int] = set()
        for i, following in reversed(near):
            phrase, shared = found[i], found[following]
            if shared is None or (phrase is not None and not phrase.side != shared.side == "right"):
                continue
            if self._chains(text, settled[i], settled[following]):
                found[i] = shared
            elif phrase is None and self._lists(
                text, settled[i], settled[following], following in listed or shared.side == "right"
            ):
                found[i] = shared
                listed.add(i)
        return found

    def _share_out(
        self,
        page: Surroundings,
        readings: Sequence[Reading],
        members: Sequence[int],
        found: dict[int, Phrase | None],
        clauses: list[int],
    ) -> None:
        """Give each member of a list of numbers its own of as many nouns in front, where the text says so
        (收入和利润分别增长5%和6%)."""
        text, first, phrase = page.text, readings[0], found[members[0]]
        if phrase is None or phrase.side != "left" or not self._each.search(text, phrase.end, first.start):
            return
        if not all(self._list.fullmatch(text, a.end, b.start) for a, b in pairwise(readings)):
            return
        clause = clauses[bisect_right(clauses, phrase.start) - 1]
        if spans := self._left.listed(page, (phrase.start, phrase.end), clause, len(members)):
            for i, (start, end) in zip(members, spans, strict=True):
                found[i] = Phrase(start, end, "left")

    def _lists(self, text: str, first: Reading, second: Reading, listed: bool) -> bool:
        """Whether two numbers of one unit are in a list, and of what follows it (12%和9%的订单);
        `listed` says that the second is."""
        return (
            first.rule.fact == second.rule.fact
            and first.unit == second.unit
            and (listed or text.startswith((self._of, self._such), second.end))
            and self._list.fullmatch(text, first.end, second.start) is not None
        )

    def _bits_by(self, tag: Tagger) -> WordBits:
        """The bits of words as a tokenizer tags them: one table for all articles of a tokenizer."""
        bits = self._bits
        if bits is None or bits.tag is not tag:
            bits = self._bits = WordBits(self._pack, tag)
        return bits

    def _chains(self, text: str, first: Reading, second: Reading) -> bool:
        """Whether two quantities stand side by side, sharing what follows them: two counts (2672户共12068名
        搬迁群众), or a count and a measure with nothing between (32台70万千瓦机组)."""
        gap = second.start - first.end
        if first.rule.fact != "count" or first.unit in self._scores:
            return False
        if second.rule.fact != "count":
            return gap == 0
        return bool(self._chain.fullmatch(text, first.end, second.start))

    def _divides(self, text: str, phrase: Phrase, position: int) -> bool:
        """Whether a number stands in the bracket that a phrase is followed by (5个机构（甲国3个，…）)."""
        end = phrase.end
        if position - end > _LONGEST_DIVISION or text.find(")", end, position) >= 0:
            return False
        opening = end if phrase.side == "right" else text.find("(", end, end + _LONGEST_CARRY)
        if not end <= opening < position or text[opening] != "(":
            return False
        return self._parted.search(text, end, opening) is None

    def _carried(self, page: Surroundings, first: Reading, second: Reading, phrase: Phrase) -> Phrase | None:
        """The object that a change's second number, a list's member or a bracket takes from before."""
        text, date_ends = page.text, page.date_ends
        begin, stop = first.end, second.start
        if begin == stop and first.rule.fact == second.rule.fact == "count":
            return phrase if phrase.side == "left" else None
        if not 0 < stop - begin <= _LONGEST_CARRY:
            return None
        if first.unit == second.unit and self._divides(text, phrase, stop):
            return phrase
        opening = text[begin]
        if first.unit == second.unit and (opening == "(" or text.endswith(self._subset, begin, stop)):
            return phrase
        persons = first.unit in self._persons and second.unit in self._persons
        if (persons or first.unit == second.unit) and self._among.fullmatch(text, phrase.end, stop):
            return phrase
        if phrase.side == "left":
            if (self._list_openings is None or opening in self._list_openings) and (
                self._list.fullmatch(text, begin, stop) or self._carry_also.fullmatch(text, begin, stop)
            ):
                return phrase
            if self._carry_to.fullmatch(text, begin, stop) and self._origin.search(
                text, max(0, first.start - _LONGEST_ORIGIN), first.start
            ):
                return phrase
        if self._carry_openings is not None and opening not in self._carry_openings:
            return None
        if found := self._for_each.search(text, begin, stop):
            stop = found.start()
        if stop - 1 in date_ends and text.startswith(self._of, stop - 1):
            stop -= 1
        stop = max(begin, date_ends.get(stop, stop))
        return phrase if self._carry.fullmatch(text, begin, stop) else None
