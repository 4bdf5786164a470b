"""Floors: the scores that a golden folder's floor.toml holds; below one of them `extract score` fails."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from ..model import FACT_TYPES, QUANTITIES, InputError
from .compare import FIELDS, Tally

GROUPS = {**{k: (k,) for k in (*FACT_TYPES, "article")}, "quantities": QUANTITIES, "all": FACT_TYPES}


class Floor(NamedTuple):
    """A score that must be reached: F1 of a type or group, or the accuracy of a field on it."""

    group: str
    measure: str
    least: float

    def reached(self, tally: Tally) -> float:
        """The score of this floor's group and measure (1 where nothing was judged)."""
        kinds = GROUPS[self.group]
        if self.measure == "f1":
            return tally.prf(kinds)[2]
        accuracy = tally.accuracy(kinds, self.measure)
        return 1.0 if accuracy is None else accuracy


def read_floors(folder: Path) -> list[Floor]:
    """Read a golden folder's floor.toml: a table by type or group with `f1` and fields. Empty for none."""
    path = folder / "floor.toml"
    if not path.is_file():
        return []
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}:1: not TOML: {error}") from None
    floors = []
    for group, measures in data.items():
        if group not in GROUPS:
            raise InputError(f"{path}:1: unknown type {group!r}; types are {', '.join(GROUPS)}")
        for measure, least in measures.items():
            if measure != "f1" and measure not in FIELDS:
                raise InputError(
                    f"{path}:1: unknown measure {measure!r} of {group}; measures are f1, {', '.join(FIELDS)}"
                )
            floors.append(Floor(group, measure, float(least)))
    return floors
