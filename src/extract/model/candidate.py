"""`Candidate`, with its parts by type: what candidates/ gives to facts/."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from .pack import Rule


class Notation(msgspec.Struct, frozen=True):
    """How numerals are written, as far as one who looks for them must know.

    `opening` holds the characters that one can begin with, as they stand in a class of a pattern; `forms` the
    patterns of the forms it can have, to be tried in this order; `alphabets` for each form the characters
    that it is made of (None: any). What is of the form "single" has one. `sections` are the multipliers that
    a blank may part from the unit, as it may figures.
    """

    opening: str
    forms: Mapping[str, str]
    alphabets: Mapping[str, frozenset[str] | None]
    sections: frozenset[str]


class UnitRow(msgspec.Struct, frozen=True, gc=False):
    """A unit of a lexicon: the word, its UCUM or ISO 4217 code, how it is shown, its multiplier, what it adds
    to the number by itself, and of how many smaller ones it is made.
    """

    word: str
    code: str | None
    shown: str
    factor: int = 1
    plus: Decimal | None = None
    parts: int = 60


class QuantityParts(msgspec.Struct, frozen=True, gc=False):
    """Where the parts of a quantity stand in the clean text. `upper` is the second number of a range."""

    number: tuple[int, int]
    unit: tuple[int, int] | None
    row: UnitRow | None
    upper: tuple[int, int] | None = None
    tail: str = ""
    rest: tuple[int, int] | None = None


class NameParts(msgspec.Struct, frozen=True, gc=False):
    """Where a name's anchor (its ending, or a known body's name) stands, and what the lexicon says of it."""

    anchor: tuple[int, int]
    word: str
    kind: str
    full: str = ""


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A span that a rule proposes as a fact, with the parts its reader needs."""

    rule: Rule
    start: int
    end: int
    parts: Any = None
