"""What a pattern's matches are made of: lets an engine tell beforehand which texts cannot be one."""

from __future__ import annotations

import re
from collections.abc import Container
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from .edges import members
from .trees import REPEATS, Tree, nested


def within(tree: Tree, alphabet: Container[str]) -> bool:
    """Whether a match could be made of an alphabet's characters alone; assertions count as held."""
    for operator, argument in tree:
        if operator is sre.LITERAL:
            fits = chr(argument) in alphabet
        elif operator is sre.IN:
            characters = members(argument)
            fits = characters is None or any(character in alphabet for character in characters)
        elif operator is sre.SUBPATTERN:
            fits = bool(argument[1] & re.IGNORECASE) or within(argument[3], alphabet)
        elif operator is sre.BRANCH:
            fits = any(within(branch, alphabet) for branch in argument[1])
        elif operator in REPEATS:
            fits = argument[0] == 0 or within(argument[2], alphabet)
        else:
            fits = True
        if not fits:
            return False
    return True


def holds(tree: Tree, alphabet: Container[str]) -> bool:
    """Whether a pattern surely matches any text made of an alphabet's characters: it takes whatever there is
    but what it looks ahead for, and that is of other characters.
    """
    *conditions, last = tree or [(sre.SUCCESS, None)]
    return _is_anything(last) and all(
        operator is sre.ASSERT_NOT and argument[0] > 0 and not within(argument[1], alphabet)
        for operator, argument in conditions
    )


def _is_anything(item: tuple[Any, Any]) -> bool:
    operator, argument = item
    if operator is not sre.MAX_REPEAT:
        return False
    least, most, inner = argument
    return least <= 1 and most is sre.MAXREPEAT and [operator for operator, _ in inner] == [sre.ANY]


def looks_behind(tree: Tree) -> bool:
    """Whether a match can depend on what stands in front of it."""
    return any(
        (operator in (sre.ASSERT, sre.ASSERT_NOT) and argument[0] < 0)
        or (operator is sre.AT and argument not in (sre.AT_END, sre.AT_END_STRING))
        for operator, argument in nested(tree)
    )
