"""What the units of quantities say of these: that they are ages, or distances."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ...model import Reading
from .surroundings import Surroundings
from .words import PLACE

_YEAR: Final = "a"
_DISTANCES: Final = frozenset(("m", "km", "[nmi_i]", "[mi_i]"))


def is_off(page: Surroundings, end: int, directions: Collection[str]) -> bool:
    """Whether a direction (西, 西北; not 湖南) ends at `end`: a distance behind it says how far off."""
    first, last = page.text[end - 2 : end - 1], page.text[end - 1 : end]
    return last in directions and (first in directions or not page.last_bits(end) & PLACE)


def is_age(reading: Reading) -> bool:
    """Whether a quantity is somebody's age."""
    return reading.unit_code == _YEAR and reading.rule.fact == "measure"


def is_distance(reading: Reading) -> bool:
    """Whether a quantity is a distance or a length."""
    return reading.unit_code in _DISTANCES and reading.rule.fact == "measure"
