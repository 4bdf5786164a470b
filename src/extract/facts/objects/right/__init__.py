"""The right side of a quantity: the noun phrase behind its unit, or behind 的."""

from .side import RightSide

__all__ = ["RightSide"]
