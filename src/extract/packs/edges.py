"""Which characters a pattern can begin or end with: lets an engine skip a rule without running it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from .trees import REPEATS, Tree

Edge = frozenset[str] | None
"""The characters that can stand at an edge ("" for the text's end); None for any (or for an edge that may be
empty).
"""

_LARGEST_RANGE = 64
_END = frozenset(["", "\n"])


def opening(tree: Tree) -> Edge:
    """The characters a match of a pattern can begin with; None when they cannot be told or may be none."""
    characters, empty = _edge(tree, forwards=True)
    return None if empty else characters


def closing(tree: Tree) -> Edge:
    """The characters a match of the pattern can end with; None when they cannot be told or may be none."""
    characters, empty = _edge(tree, forwards=False)
    return None if empty else characters


def before(tree: Tree) -> Edge:
    """The characters of which one must stand in front of a zero-width pattern with a positive look-behind."""
    return _asserted(tree, -1)


def after(tree: Tree) -> Edge:
    """The characters of which one must stand where a pattern is matched: it begins so, or looks ahead so."""
    return _asserted(tree, 1)


def _asserted(tree: Tree, direction: int) -> Edge:
    for at, (operator, argument) in enumerate(tree):
        if operator is sre.ASSERT and argument[0] == direction:
            characters, empty = _edge(argument[1], forwards=direction > 0)
            if not empty:
                return characters
        elif operator is not sre.ASSERT_NOT and operator is not sre.ASSERT:
            characters, empty = _edge(list(tree)[at:], forwards=True)
            return characters if direction > 0 and not empty else None
    return None


def hindering(tree: Tree) -> Edge:
    """The only characters in front of which a pattern fails: it looks behind for what must not stand there.

    None where the pattern asks for more, or where the characters cannot be told.
    """
    found: set[str] = set()
    for operator, argument in tree:
        characters, empty = None, True
        if operator is sre.ASSERT_NOT and argument[0] < 0:
            characters, empty = _edge(argument[1], forwards=False)
        if characters is None or empty:
            return None
        found |= characters
    return frozenset(found)


def _edge(items: Iterable[Any], forwards: bool) -> tuple[Edge, bool]:
    """The edge's characters (None: any), and whether the items may match nothing at all."""
    sequence: Sequence[Any] = list(items)
    found: set[str] = set()
    for operator, argument in sequence if forwards else reversed(sequence):
        characters, empty = _one(operator, argument, forwards)
        if characters is None:
            return None, empty
        found |= characters
        if not empty:
            return frozenset(found), False
    return frozenset(found), True


def _one(operator: Any, argument: Any, forwards: bool) -> tuple[Edge, bool]:
    if operator is sre.LITERAL:
        return frozenset(chr(argument)), False
    if operator is sre.IN:
        return members(argument), False
    if operator is sre.SUBPATTERN:
        return (None, False) if argument[1] & re.IGNORECASE else _edge(argument[3], forwards)
    if operator in REPEATS:
        least, _, inner = argument
        characters, empty = _edge(inner, forwards)
        return characters, empty or least == 0
    if operator is sre.BRANCH:
        found: set[str] = set()
        empty = False
        for branch in argument[1]:
            characters, may_be_empty = _edge(branch, forwards)
            if characters is None:
                return None, False
            found |= characters
            empty = empty or may_be_empty
        return frozenset(found), empty
    if operator is sre.AT and forwards and argument in (sre.AT_END, sre.AT_END_STRING):
        return _END, False
    if operator in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
        return frozenset(), True
    return None, False


def members(items: Iterable[Any]) -> Edge:
    """The characters of a class; None where it holds too many to be told one by one."""
    found: set[str] = set()
    for operator, argument in items:
        if operator is sre.LITERAL:
            found.add(chr(argument))
        elif operator is sre.RANGE and argument[1] - argument[0] < _LARGEST_RANGE:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        elif operator is sre.CATEGORY and argument is sre.CATEGORY_DIGIT:
            found.update("0123456789")
        else:
            return None
    return frozenset(found)
