"""Quantities: how numerals are written, what they are worth, and candidates read with their qualifiers."""

from .notation import NOTATION
from .reader import QuantityReader

__all__ = ["NOTATION", "QuantityReader"]
