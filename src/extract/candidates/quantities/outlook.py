"""The outlook of numerals: many stand where no rule can begin, and the search passes them over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...model import Notation


class Outlook(NamedTuple):
    """What of which one must stand around a numeral that is to come to anything.

    Behind it a character of `behind` ("" for the text's end), or one of `pairs` and then one of `seconds`; in
    front of it one of `front`; or it ends with one of `last`. `behind` is None where any will do.
    """

    behind: frozenset[str] | None
    pairs: frozenset[str] = frozenset()
    seconds: frozenset[str] = frozenset()
    front: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()


Groups = Mapping[int, tuple[str, int]]
"""By the index of a match's last group the form of the numeral that was found, and its own group."""


class NumeralSearch:
    """Finds numerals in a text by a pattern that passes over what lies between them.

    A match whose last group is not among `every` is no numeral; if it is not among `hopeful`, it does not
    stand as the outlook of its form asks.
    """

    def __init__(self, notation: Notation, outlooks: Mapping[str, Outlook]) -> None:
        ways = [
            (form, way)
            for form, pattern in notation.forms.items()
            for way in _ways(pattern, outlooks.get(form))
        ]
        groups = [(form, 2 * at + 1) for at, (form, _) in enumerate(ways)]
        self.hopeful: Groups = {group + 1: (form, group) for form, group in groups}
        self.every: Groups = {**self.hopeful, **{group: (form, group) for form, group in groups}}
        opening = notation.opening
        pattern = "|".join(way for _, way in ways)
        search = re.compile(rf"[^{opening}]*+(?:{pattern}|[{opening}]|\Z)")
        self.finditer, self._match = search.finditer, search.match

    def at(self, text: str, position: int) -> tuple[str, int, int] | None:
        """The form and the span of the numeral that begins at a position."""
        found = self._match(text, position)
        if found is None or (found.lastindex or 0) not in self.every:
            return None
        form, group = self.every[found.lastindex or 0]
        start, end = found.span(group)
        return (form, start, end) if start == position else None


def _ways(pattern: str, outlook: Outlook | None) -> list[str]:
    """A form's pattern as a group, and behind it an empty group where the outlook holds."""
    if outlook is None or outlook.behind is None:
        return [f"({pattern})()"]
    behind = _class(outlook.behind)
    if outlook.pairs:
        behind += f"|{_class(outlook.pairs)}{_class(outlook.seconds)}"
    if "" in outlook.behind:
        behind += r"|\Z"
    around = f"(?={behind})"
    if outlook.last:
        around += f"|(?<={_class(outlook.last)})"
    ways = [f"({pattern})(?:({around})|)"]
    if outlook.front:
        ways.insert(0, f"((?<={_class(outlook.front)})(?:{pattern}))()")
    return ways


def _class(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
