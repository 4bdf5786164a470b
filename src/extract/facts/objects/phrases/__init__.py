"""Noun phrases by themselves: read from left to right behind a place in the text, or from right to left
before one."""

from .before import PhraseBefore
from .behind import PhraseBehind
from .edges import is_boundary

__all__ = ["PhraseBefore", "PhraseBehind", "is_boundary"]
