"""Units: which of a pack's unit words stand at a place, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..model import Pack, UnitRow


class Unit(NamedTuple):
    """A unit word and what stands in the lexicons for it: (lexicon, row) pairs."""

    word: str
    rows: tuple[tuple[str, UnitRow], ...]


class _Pair(NamedTuple):
    """Units that share their first two characters: those with more (by length, the longest first), and the
    others with those of the first character alone.
    """

    longer: tuple[tuple[int, dict[str, Unit]], ...]
    shorter: tuple[Unit, ...]


class Opening(NamedTuple):
    """Units that share their first character: by their first two, and what has no more than the one."""

    pairs: dict[str, _Pair]
    single: tuple[Unit, ...]


class UnitIndex:
    """Units, found by their first two characters."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        by_first: dict[str, list[Unit]] = defaultdict(list)
        for word, unit in units.items():
            by_first[word[0]].append(unit)
        self.openings = {first: _first(units) for first, units in by_first.items()}
        """By a first character the units that begin with it."""
        self.singles = frozenset(first for first, opening in self.openings.items() if opening.single)
        self.pairs = frozenset(pair for opening in self.openings.values() for pair in opening.pairs)

    def at(self, text: str, position: int) -> Sequence[Unit]:
        """The units that stand at a position of a text, the longest first."""
        opening = self.openings.get(text[position : position + 1])
        return () if opening is None else units_of(opening, text, position)


def units_of(opening: Opening, text: str, position: int) -> Sequence[Unit]:
    """Of the units with one first character those that stand at a position of a text, the longest first."""
    if not opening.pairs or (pair := opening.pairs.get(text[position : position + 2])) is None:
        return opening.single
    if pair.longer:
        longer = [
            units[word]
            for length, units in pair.longer
            if (word := text[position : position + length]) in units
        ]
        if longer:
            return [*longer, *pair.shorter]
    return pair.shorter


def _first(units: Iterable[Unit]) -> Opening:
    single = tuple(unit for unit in units if len(unit.word) == 1)
    by_pair: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if len(unit.word) > 1:
            by_pair[unit.word[:2]].append(unit)
    return Opening({pair: _pair(sharing, single) for pair, sharing in by_pair.items()}, single)


def _pair(units: Iterable[Unit], single: tuple[Unit, ...]) -> _Pair:
    by_length: dict[int, dict[str, Unit]] = defaultdict(dict)
    for unit in sorted(units, key=lambda unit: -len(unit.word)):
        by_length[len(unit.word)][unit.word] = unit
    two = by_length.pop(2, {})
    return _Pair(tuple(by_length.items()), (*two.values(), *single))


def units_of_lexicons(pack: Pack, lexicons: Iterable[str]) -> dict[str, Unit]:
    """The units of some lexicons by their word."""
    rows: dict[str, list[tuple[str, UnitRow]]] = defaultdict(list)
    for name in lexicons:
        lexicon = pack.lexicon(name)
        code, shown, factor = (
            lexicon.column(column) if column in lexicon.columns else {}
            for column in ("code", "shown", "factor")
        )
        for word in lexicon.rows:
            row = UnitRow(word, code.get(word) or None, shown.get(word) or word, int(factor.get(word) or 1))
            rows[word].append((name, row))
    return {word: Unit(word, tuple(found)) for word, found in rows.items()}
