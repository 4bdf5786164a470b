"""`Reading`: what facts/ makes of a candidate before it looks at its neighbours."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from .pack import Rule

Number = int | Decimal
"""An exact number: an int where it is whole, else a Decimal."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A candidate that could be read: its normalised fields, before anything is asked of its neighbours."""

    rule: Rule
    start: int
    end: int
    parts: Any = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    qualifier: str | None = None
    unit: str | None = None
    unit_code: str | None = None
    date: Any = None
    kind: str | None = None
