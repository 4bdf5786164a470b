"""What the units of quantities say of these: that they are ages, or distances."""

from __future__ import annotations

from typing import Final

from ...model import Reading

_YEAR: Final = "a"
_DISTANCES: Final = frozenset(("m", "km", "[nmi_i]", "[mi_i]"))


def is_age(reading: Reading) -> bool:
    """Whether a quantity is somebody's age."""
    return reading.unit_code == _YEAR and reading.rule.fact == "measure"


def is_distance(reading: Reading) -> bool:
    """Whether a quantity is a distance or a length."""
    return reading.unit_code in _DISTANCES and reading.rule.fact == "measure"
