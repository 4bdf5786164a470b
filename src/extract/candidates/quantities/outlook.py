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


class NumeralSearch:
    """Finds numerals in a text by a pattern that passes over what lies between them.

    A match whose last group is not among `every` is no numeral; if it is not among `hopeful`, it does not
    stand as the outlook of its form asks.
    """

    def __init__(self, notation: Notation, outlooks: Mapping[str, Outlook]) -> None:
        ways: list[str] = []
        self.hopeful: dict[int, tuple[str, int]] = {}
        self.every: dict[int, tuple[str, int]] = {}
        group = 0
        for form, pattern in notation.forms.items():
            way, group = _way(pattern, outlooks.get(form), group + 1)
            ways.append(way)
            self.every[group] = form, group
            self.hopeful[group + 1] = self.every[group + 1] = form, group
            group += 1
        opening = notation.opening
        search = re.compile(rf"[^{opening}]*+(?:{'|'.join(ways)}|[{opening}]|\Z)")
        self.finditer, self._match = search.finditer, search.match

    def at(self, text: str, position: int) -> tuple[str, int, int] | None:
        """The form and the span of the numeral that begins at a position."""
        found = self._match(text, position)
        if found is None or (found.lastindex or 0) not in self.every:
            return None
        form, group = self.every[found.lastindex or 0]
        start, end = found.span(group)
        return (form, start, end) if start == position else None


def _way(pattern: str, outlook: Outlook | None, group: int) -> tuple[str, int]:
    """A form's pattern as a group, and behind it an empty group where the outlook holds; with the number of
    the former. `group` is that of the next group.
    """
    if outlook is None or outlook.behind is None:
        return f"({pattern})()", group
    behind = _class(outlook.behind)
    if outlook.pairs:
        behind += f"|{_class(outlook.pairs)}{_class(outlook.seconds)}"
    if "" in outlook.behind:
        behind += r"|\Z"
    around = f"(?={behind})"
    if outlook.last:
        around += f"|(?<={_class(outlook.last)})"
    if not outlook.front:
        return f"({pattern})(?:({around})|)", group
    return f"(?>(?<={_class(outlook.front)})()|)({pattern})(?:((?({group})|(?:{around})))|)", group + 1


def _class(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"
