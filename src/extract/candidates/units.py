"""Units: which of a pack's unit words stand at a place, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model import Pack, UnitRow


class Unit(NamedTuple):
    """A unit word and what stands in the lexicons for it: (lexicon, row) pairs."""

    word: str
    rows: tuple[tuple[str, UnitRow], ...]


class _Group(NamedTuple):
    """The units that begin with the same two characters (by length, the longest first) or with their first."""

    longer: tuple[tuple[int, dict[str, Unit]], ...]
    shorter: tuple[Unit, ...]


class UnitIndex:
    """The units of some lexicons, found by their first two characters."""

    def __init__(self, pack: Pack, lexicons: Iterable[str]) -> None:
        units = _units(pack, lexicons)
        self._single = {word: (unit,) for word, unit in units.items() if len(word) == 1}
        by_pair: dict[str, list[Unit]] = defaultdict(list)
        for word, unit in units.items():
            if len(word) > 1:
                by_pair[word[:2]].append(unit)
        self._by_pair = {pair: self._group(pair, group) for pair, group in by_pair.items()}
        self.openings = frozenset(word[0] for word in units)

    def _group(self, pair: str, units: Iterable[Unit]) -> _Group:
        by_length: dict[int, dict[str, Unit]] = defaultdict(dict)
        for unit in sorted(units, key=lambda unit: -len(unit.word)):
            by_length[len(unit.word)][unit.word] = unit
        shorter = (*by_length.pop(2, {}).values(), *self._single.get(pair[0], ()))
        return _Group(tuple(by_length.items()), shorter)

    def at(self, text: str, position: int) -> Sequence[Unit]:
        """The units that stand at a position of a text, the longest first."""
        group = self._by_pair.get(text[position : position + 2])
        if group is None:
            return self._single.get(text[position : position + 1], ())
        longer, shorter = group
        for length, units in longer:
            if text[position : position + length] in units:
                found = [units.get(text[position : position + length]) for length, units in longer]
                return [*filter(None, found), *shorter]
        return shorter


def _units(pack: Pack, lexicons: Iterable[str]) -> dict[str, Unit]:
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
