"""Objects: what a quantity counts or measures, the noun phrase right or left of it."""

from .finder import ObjectFinder
from .phrase import Phrase

__all__ = ["ObjectFinder", "Phrase"]
