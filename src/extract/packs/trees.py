"""Patterns as trees: a pattern is parsed once, which finds its errors, and compiled when it is first used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from ..model import LazyPattern

Tree = Any
"""A parsed pattern: a sequence of its items, (operator, argument) pairs."""

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def parse(pattern: str) -> Tree:
    """Parse a pattern. Raises re.error.

    What is said of a whole pattern's case is said of one group around it: who walks a tree looks at groups.
    """
    tree = sre_parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return sre_parser.SubPattern(tree.state, [(sre.SUBPATTERN, (None, re.IGNORECASE, 0, tree))])
    return tree


def nested(tree: Tree) -> Iterator[tuple[Any, Any]]:
    """The items of a pattern and those inside them, in no order."""
    sequences = [tree]
    while sequences:
        for operator, argument in sequences.pop().data:
            yield operator, argument
            if operator is sre.BRANCH:
                sequences += argument[1]
            elif operator in (sre.ASSERT, sre.ASSERT_NOT):
                sequences.append(argument[1])
            elif operator is sre.ATOMIC_GROUP:
                sequences.append(argument)
            elif operator is sre.SUBPATTERN:
                sequences.append(argument[3])
            elif operator in REPEATS:
                sequences.append(argument[2])
            elif operator is sre.GROUPREF_EXISTS:
                sequences += filter(None, argument[1:])


def lazy(pattern: str, tree: Tree) -> LazyPattern:
    """The pattern of a tree, compiled when it is first matched."""
    return LazyPattern(pattern, tree.state.groupdict, _compile)


def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with `re`, or `regex` where only that can (look-behinds of varying width)."""
    try:
        return re.compile(pattern)
    except re.error:
        compiled: re.Pattern[str] = with_regex(pattern)
        return compiled


def leftwards(pattern: str) -> str:
    """The pattern as `regex` reads it that is to match from right to left."""
    return f"(?r)(?:{pattern})"


def with_regex(pattern: str) -> Any:
    """Compile a pattern with `regex`, which few patterns need."""
    import regex

    return regex.compile(pattern)
