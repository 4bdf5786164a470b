"""How a pattern's matches begin, as places joined by characters.

An engine follows a text through the places of all its rules at once, and runs only patterns that can match.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from ..model import ANYTHING, Beginning, Place
from .edges import members
from .trees import REPEATS, Tree

_LONGEST_REPEAT = 8


def beginning(tree: Tree) -> Beginning:
    """The beginning of a parsed pattern.

    It may allow more than the pattern does, never less: assertions always hold, and behind what is neither a
    character, a choice nor a repeat anything can stand.
    """
    places = _Places()
    first = places.of(tree, frozenset((ANYTHING,)))
    return Beginning(first, tuple(map(Place._make, places.known)))


class _Places:
    """The places of one pattern, made from its end to its start; equal ones are one."""

    def __init__(self) -> None:
        self.known: dict[tuple[frozenset[str] | None, frozenset[int]], int] = {}

    def _one(self, characters: frozenset[str] | None, following: frozenset[int]) -> frozenset[int]:
        return frozenset((self.known.setdefault((characters, following), len(self.known)),))

    def of(self, items: Tree, following: frozenset[int]) -> frozenset[int]:
        """The places where items can begin, in front of the places that follow them."""
        for operator, argument in reversed(items.data):
            if operator is sre.LITERAL:
                following = self._one(frozenset(chr(argument)), following)
            elif operator is sre.IN:
                following = self._one(members(argument), following)
            elif operator is sre.SUBPATTERN and not argument[1] & re.IGNORECASE:
                following = self.of(argument[3], following)
            elif operator is sre.BRANCH:
                following = frozenset().union(*[self.of(branch, following) for branch in argument[1]])
            elif operator in REPEATS:
                following = self._repeated(argument, following)
            elif operator not in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
                following = frozenset((ANYTHING,))
        return following

    def _repeated(self, argument: Any, following: frozenset[int]) -> frozenset[int]:
        least, most, items = argument
        if most - least > _LONGEST_REPEAT:
            most, following = least + _LONGEST_REPEAT, following | {ANYTHING}
        for _ in range(most - least):
            following |= self.of(items, following)
        for _ in range(least):
            following = self.of(items, following)
        return following
