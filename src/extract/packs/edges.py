"""Which characters a pattern can begin or end with: lets an engine skip a rule without running it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

Edge = frozenset[str] | None
"""The characters that can stand at an edge ("" for the text's end); None for any (or for an edge that may be
empty).
"""

_LARGEST_RANGE = 64
_END = frozenset(["", "\n"])
_parse = lru_cache(maxsize=8)(sre_parser.parse)


def opening(pattern: str) -> Edge:
    """The characters a match of the pattern can begin with; None when they cannot be told or may be none."""
    characters, empty = _edge(_parse(pattern), forwards=True)
    return None if empty else characters


class Beginning:
    """What a pattern's matches can begin with, further than their first character."""

    __slots__ = ("_items", "_pattern")

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._items: list[tuple[Any, Any]] | None = None

    def __call__(self, text: Sequence[Edge]) -> bool:
        """Whether a match can begin with (or within) a text of which each character is one of a set."""
        if self._items is None:
            self._items = _plain(_parse(self._pattern))
        return bool(_walk(self._items, text, {0}))


def _plain(items: Iterable[Any]) -> list[tuple[Any, Any]]:
    """The items as a walk needs them: sets of characters, branches and repeats; assertions always hold."""
    plain: list[tuple[Any, Any]] = []
    for operator, argument in items:
        if operator is sre.SUBPATTERN:
            plain += _plain(argument[3])
        elif operator is sre.BRANCH:
            plain.append((sre.BRANCH, [_plain(branch) for branch in argument[1]]))
        elif operator in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            plain.append((sre.MAX_REPEAT, (argument[0], argument[1], _plain(argument[2]))))
        elif operator is sre.LITERAL or operator is sre.IN:
            one = frozenset(chr(argument)) if operator is sre.LITERAL else _members(argument)
            plain.append((sre.IN, one))
        elif operator not in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
            plain.append((sre.ANY, None))
    return plain


def _can_share(one: Edge, other: Edge) -> bool:
    """Whether one character can stand at both edges."""
    return one is None or other is None or not one.isdisjoint(other)


def _walk(items: Iterable[tuple[Any, Any]], text: Sequence[Edge], places: set[int]) -> set[int]:
    """Where in the text plain items can end that begin at one of the places."""
    for operator, argument in items:
        if len(text) in places:
            return places
        if operator is sre.IN:
            places = {at + 1 for at in places if _can_share(argument, text[at])}
        elif operator is sre.BRANCH:
            places = set().union(*[_walk(branch, text, places) for branch in argument])
        elif operator is sre.MAX_REPEAT:
            places = _repeat(argument, text, places)
        else:
            return {len(text)}
        if not places:
            break
    return places


def _repeat(argument: Any, text: Sequence[Edge], places: set[int]) -> set[int]:
    least, most, inner = argument
    found = set(places) if least == 0 else set()
    for count in range(1, min(int(most), least + len(text)) + 1):
        places = _walk(inner, text, places)
        if not places:
            break
        if count >= least:
            found |= places
    return found


def closing(pattern: str) -> Edge:
    """The characters a match of the pattern can end with; None when they cannot be told or may be none."""
    characters, empty = _edge(_parse(pattern), forwards=False)
    return None if empty else characters


def before(pattern: str) -> Edge:
    """The characters of which one must stand in front of a zero-width pattern with a positive look-behind."""
    return _asserted(pattern, -1)


def after(pattern: str) -> Edge:
    """The characters of which one must stand behind a zero-width pattern with a positive look-ahead."""
    return _asserted(pattern, 1)


def _asserted(pattern: str, direction: int) -> Edge:
    try:
        items = _parse(pattern)
    except re.error:
        return None
    for operator, argument in items:
        if operator is sre.ASSERT and argument[0] == direction:
            characters, empty = _edge(argument[1], forwards=direction > 0)
            if not empty:
                return characters
        elif operator is not sre.ASSERT_NOT and operator is not sre.ASSERT:
            break
    return None


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
        return _members(argument), False
    if operator is sre.SUBPATTERN:
        return (None, False) if argument[1] & re.IGNORECASE else _edge(argument[3], forwards)
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT):
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


def _members(items: Iterable[Any]) -> Edge:
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
