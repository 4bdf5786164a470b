"""The left side of a quantity: the noun phrase in front, over linking verbs, adverbs, comparisons, dates."""

from .side import LeftSide

__all__ = ["LeftSide"]
