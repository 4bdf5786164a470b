"""Objects: what a quantity counts or measures, the noun phrase right or left of it.

The right side is read first: a noun phrase directly behind the unit, or behind 的. Where it begins with a predicate,
the phrase in front is taken, over linking verbs, adverbs, comparisons and dates. The second end of a change and the
members of a list carry the object of the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from ..model import Article, Pack, Reading, Tokens

_NOUN_FLAGS: Final = frozenset(
    (None, *"n nr ns nt nz ng nrt nrfg vn an j l i b s g eng x zg z mq".split())
)
_MODIFIER_FLAGS: Final = frozenset("a ad ag b vd".split())
_PLACE_FLAGS: Final = frozenset(("ns",))
_OPEN: Final = {"“": "”", "‘": "’", "《": "》"}
_CLOSE: Final = {v: k for k, v in _OPEN.items()}
_PUNCTUATION: Final = frozenset("，。；：！？、,;:!?…—()[]【】〔〕 \n·~“”‘’《》/%-")
_LONGEST_BRACKET: Final = 12
_AGE: Final = "a"


class Phrase(NamedTuple):
    """A noun phrase's span in the clean text; `side` says where it stands to its quantity."""

    start: int
    end: int
    side: str


class ObjectFinder:
    """Finds the objects of the quantities of an article, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._linking = frozenset(pack.lexicon("linking_verb").rows) | frozenset(pack.lexicon("change_verb").rows)
        self._fronts = frozenset(w for w, p in pack.lexicon("qualifier").column("place").items() if p != "after")
        self._nominal = frozenset(pack.lexicon("nominal_verb").rows)
        self._never = frozenset(pack.lexicon("object_break").rows)
        self._joins = frozenset(pack.lexicon("object_join").rows)
        self._agents = frozenset(pack.lexicon("object_agent").rows)
        self._of = pack.pattern("object.of")
        self._carry = re.compile(pack.pattern("object.carry"))
        self._list = re.compile(pack.pattern("object.list"))
        self._chain = re.compile(pack.pattern("object.chain"))
        self._share = re.compile(pack.pattern("object.share"))
        self._own_clause = re.compile(pack.pattern("object.own_clause"))
        self._comparison = re.compile(pack.pattern("object.comparison"))

    def find(self, article: Article, settled: Sequence[Reading], clauses: list[int]) -> dict[int, Phrase | None]:
        """The object phrase of each quantity, by the position of its reading in `settled`."""
        found: dict[int, Phrase | None] = {}
        text = article.text
        dates = {r.end: r.start for r in settled if r.rule.fact == "date"}
        quantities = [i for i, r in enumerate(settled) if r.rule.fact not in ("date", "organisation")]
        previous: int | None = None
        for i in quantities:
            reading = settled[i]
            tokens = article.tokens
            phrase = self._right(text, tokens, reading)
            if phrase is None and previous is not None:
                phrase = self._carried(text, settled[previous], reading, found[previous])
            if phrase is None:
                clause = clauses[bisect_right(clauses, reading.start) - 1]
                phrase = self._left(text, tokens, reading, clause, dates)
            found[i] = phrase
            previous = i
        for i, following in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
            between = text[settled[i].end : settled[following].start]
            if found[i] is None and len(between) <= 3 and self._chain.fullmatch(between):
                found[i] = found[following]
        return found

    def _carried(self, text: str, first: Reading, second: Reading, phrase: Phrase | None) -> Phrase | None:
        """The object that a change's second number, a list's next member or a bracket takes from the number before."""
        if phrase is None or second.start - first.end > 8 or second.start < first.end:
            return None
        between = text[first.end : second.start]
        if self._carry.fullmatch(between):
            return phrase
        if phrase.side == "left" and self._list.fullmatch(between):
            return phrase
        if first.unit == second.unit and between[:1] == "(":
            return phrase
        return None

    # ------------------------------------------------------------------------------------------------- right

    def _right(self, text: str, tokens: Tokens, reading: Reading) -> Phrase | None:
        position = reading.end
        if position < len(text) and text[position] == "(":
            close = text.find(")", position, position + _LONGEST_BRACKET)
            if close < 0:
                return None
            position = close + 1
        if position >= len(text) or text[position] == "\n":
            return None
        of = text[position] == self._of
        fact = reading.rule.fact
        if not of and (fact in ("percentage", "duration") or (reading.unit_code == _AGE)):
            return None
        if of:
            position += 1
        i = tokens.index(position)
        span = self._noun_phrase(text, tokens, i, position)
        if span is None and not of and fact == "count":
            span = self._behind_modifier(text, tokens, i)
        return Phrase(*span, "right") if span else None

    def _noun_phrase(self, text: str, tokens: Tokens, i: int, start: int) -> tuple[int, int] | None:
        """The noun phrase that begins at `start`: modifiers and nouns up to the first predicate."""
        word_at, flag_of, starts = tokens.word, tokens.flag, tokens.starts
        count = len(tokens)
        last = pending = None
        described = False
        while i < count:
            word, end = word_at(i), starts[i + 1]
            if word in _OPEN:
                close = text.find(_OPEN[word], end, end + 30)
                if close < 0:
                    break
                last = close + 1
                if "\n" in text[end:close]:
                    break
                i = tokens.index(close) + 1
                continue
            if word == "(":
                close = text.find(")", end, end + _LONGEST_BRACKET)
                if last is None or close < 0 or close + 1 >= len(text) or text[close + 1] in _PUNCTUATION:
                    break
                line_feed = text.find("\n", end, close)
                after = tokens.index(close + 1 if line_feed < 0 else line_feed - 1)
                if flag_of(after) not in _NOUN_FLAGS:
                    break
                i = after
                continue
            if word in self._joins:
                if last is None or i + 1 >= count or flag_of(i + 1) not in _NOUN_FLAGS or word_at(i + 1) in _PUNCTUATION:
                    break
                i += 1
                continue
            if word == self._of:
                if described and i + 1 < count and word_at(i + 1) != "\n":
                    inner = self._noun_phrase(text, tokens, i + 1, starts[i + 1])
                    return inner or ((start, last) if last else None)
                break
            if word in _PUNCTUATION or word in self._never:
                break
            flag = flag_of(i)
            if flag in _NOUN_FLAGS:
                last, pending = end, None
            elif flag in _MODIFIER_FLAGS and last is None:
                described = True
            elif flag == "v" and word in self._nominal:
                pending = end
            elif flag == "m" and last is None and word not in _PUNCTUATION:
                break
            else:
                break
            i += 1
        if last is None:
            last = pending
        return (start, last) if last is not None and last > start else None

    def _behind_modifier(self, text: str, tokens: Tokens, i: int) -> tuple[int, int] | None:
        """A counted noun behind a modifying clause: 9户涉嫌销售侵权商品的经营户, 192个“…”的志愿服务岗."""
        count = len(tokens)
        if i >= count or tokens.flag(i) not in ("v", "p", "a", "d", "r", "l", "i") or tokens.word(i) in self._linking:
            return None
        last_of = None
        for j in range(i, min(count, i + 14)):
            word = tokens.word(j)
            if word in _PUNCTUATION and word not in _OPEN and word not in _CLOSE and word != "、":
                break
            if word == self._of:
                last_of = j
        if last_of is None or last_of + 1 >= count:
            return None
        return self._noun_phrase(text, tokens, last_of + 1, tokens.starts[last_of + 1])

    # -------------------------------------------------------------------------------------------------- left

    def _left(
        self, text: str, tokens: Tokens, reading: Reading, clause: int, dates: dict[int, int]
    ) -> Phrase | None:
        position = reading.start
        if reading.rule.fact == "percentage" and (share := self._share_of(text, clause, position)):
            return share
        position, linked = self._over_links(text, tokens, position, clause, dates)
        if position <= clause:
            return None
        if linked and (found := self._comparison.search(text, clause, position)):
            position = found.start()
            if position <= clause:
                return None
            position, _ = self._over_links(text, tokens, position, clause, dates)
        start, end = self._noun_phrase_before(text, tokens, position, clause, reading)
        if start >= end:
            return None
        return Phrase(start, end, "left")

    def _share_of(self, text: str, clause: int, position: int) -> Phrase | None:
        """占X的N%: X."""
        found = self._share.search(text, clause, position)
        if found is None:
            return None
        return Phrase(*found.span("whole"), "left")

    def _over_links(
        self, text: str, tokens: Tokens, position: int, clause: int, dates: dict[int, int]
    ) -> tuple[int, bool]:
        """Step left over qualifiers, adverbs, linking verbs, dates and brackets; whether a verb was among them."""
        linked = False
        while position > clause:
            if position in dates:
                position = dates[position]
                continue
            if text[position - 1] == ")":
                opening = text.rfind("(", max(clause, position - 20), position)
                if opening > clause:
                    position = opening
                    continue
                break
            i = tokens.index(position - 1)
            if i < 0:
                break
            start = max(tokens.starts[i], clause)
            word = text[start:position]
            if word in self._linking:
                linked = True
            elif word in self._fronts and tokens.flag(i) == "m":
                pass
            elif not (word in self._fronts or (tokens.starts[i + 1] == position and tokens.flag(i) in ("d", "f", "ul", "y")) or word == " "):
                tail = self._linked_tail(word)
                if not tail:
                    break
                linked = True
                start = position - tail
            position = start
        return position, linked

    def _linked_tail(self, word: str) -> int:
        """How many characters at a token's end are a linking verb or a qualifier that the cutter did not part."""
        for length in range(min(3, len(word) - 1), 0, -1):
            if word[-length:] in self._linking or word[-length:] in self._fronts:
                return length if length < len(word) else 0
        return 0

    def _noun_phrase_before(
        self, text: str, tokens: Tokens, position: int, clause: int, reading: Reading
    ) -> tuple[int, int]:
        """The noun phrase that ends at `position`."""
        word_at, flag_of, starts = tokens.word, tokens.flag, tokens.starts
        end = position
        start = position
        i = tokens.index(position - 1)
        only_places, nouns = True, 0
        while i >= 0 and starts[i] >= clause:
            word = word_at(i)
            if word in _CLOSE:
                opening = text.rfind(_CLOSE[word], max(clause, starts[i] - 30), starts[i])
                if opening < 0:
                    break
                start = opening
                i = tokens.index(opening) - 1
                only_places = False
                nouns += 1
                continue
            if word in _PUNCTUATION or word in self._never or word == self._of:
                break
            flag = flag_of(i)
            age = reading.unit_code == _AGE and flag == "r"
            if flag in _NOUN_FLAGS or age:
                nouns += 1
                only_places = only_places and flag in _PLACE_FLAGS
            elif flag in _MODIFIER_FLAGS and nouns:
                only_places = False
            elif flag == "v" and word in self._nominal:
                only_places = False
            else:
                break
            start = starts[i]
            i -= 1
        if only_places or start >= end:
            return end, end
        first = tokens.index(start)
        if word_at(first) in self._agents and tokens.index(end - 1) == first + 1 and flag_of(first + 1) in ("v", "vn"):
            return end, end
        return start, end


__all__ = ["ObjectFinder", "Phrase"]
