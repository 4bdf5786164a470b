"""Units: which of a pack's unit words stand at a place, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ...model import Pack, UnitRow

NO_WORD = ""
"""What stands for the unit of a numeral that has none."""

Words = Sequence[str]
"""Units that may be meant at a place, the longest first; the last is always `NO_WORD`."""

NOTHING: Words = (NO_WORD,)

_Pair = tuple[tuple[tuple[int, frozenset[str]], ...], tuple[str, ...]]
"""Words that share their first two characters: those with more (by length, the longest first), and the others
with those of the first character alone and none."""

Opening = tuple[Mapping[str, _Pair], tuple[str, ...]]
"""Words that share their first character: by their first two, and what has no more than the one, and none."""


class UnitIndex:
    """Unit words, found by their first two characters."""

    def __init__(self, words: Iterable[str]) -> None:
        by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            by_first[word[0]].append(word)
        self.openings = {first: _opening(sharing) for first, sharing in by_first.items()}
        """By a first character the words that begin with it."""
        self.singles = frozenset(first for first, (_, single) in self.openings.items() if first in single)
        self.pairs = frozenset(pair for pairs, _ in self.openings.values() for pair in pairs)

    def at(self, text: str, position: int) -> Words:
        """The units that stand at a position of a text, the longest first."""
        opening = self.openings.get(text[position : position + 1])
        return NOTHING if opening is None else units_of(opening, text, position)


def units_of(opening: Opening, text: str, position: int) -> Words:
    """Of the units with one first character those that stand at a position of a text, the longest first."""
    pairs, single = opening
    pair = pairs.get(text[position : position + 2]) if pairs else None
    if pair is None:
        return single
    longer, shorter = pair
    if longer:
        found = [word for n, words in longer if (word := text[position : position + n]) in words]
        if found:
            return [*found, *shorter]
    return shorter


def _opening(words: Iterable[str]) -> Opening:
    single = (*(word for word in words if len(word) == 1), NO_WORD)
    by_pair: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) > 1:
            by_pair[word[:2]].append(word)
    return {pair: _pair(sharing, single) for pair, sharing in by_pair.items()}, single


def _pair(words: Iterable[str], single: tuple[str, ...]) -> _Pair:
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in words:
        by_length[len(word)].append(word)
    two = by_length.pop(2, [])
    return tuple((length, frozenset(longer)) for length, longer in by_length.items()), (*two, *single)


def unit_rows(pack: Pack, lexicons: Iterable[str]) -> dict[str, list[tuple[str, UnitRow]]]:
    """By unit word what stands for it in some lexicons: (lexicon, row) pairs."""
    rows: dict[str, list[tuple[str, UnitRow]]] = defaultdict(list)
    for name in lexicons:
        lexicon = pack.lexicon(name)
        code, shown, factor, plus, parts = (
            lexicon.column(column) if column in lexicon.columns else {}
            for column in ("code", "shown", "factor", "plus", "parts")
        )
        for word in lexicon.words:
            times, more = int(factor.get(word) or 1), plus.get(word)
            row = UnitRow(
                word,
                code.get(word) or None,
                shown.get(word) or word,
                times,
                Decimal(more) if more else None,
                int(parts.get(word) or 60),
            )
            rows[word].append((name, row))
    return rows
