"""The outlook of numerals: many stand where no rule can begin, and the search passes them over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..model import Notation


class Outlook(NamedTuple):
    """What of which one must stand around a numeral that is to come to anything.

    Behind it a character of `behind`, or one of `pairs` and then one of `seconds`; in front of it one of
    `front`; or it ends with one of `last`. `behind` is None where any will do.
    """

    behind: frozenset[str] | None
    pairs: frozenset[str] = frozenset()
    seconds: frozenset[str] = frozenset()
    front: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()


class NumeralSearch:
    """Finds numerals in a text by a pattern that passes over what lies between them."""

    def __init__(self, notation: Notation, outlooks: Mapping[str, Outlook]) -> None:
        """With `outlooks` by form, only the numerals that stand as the outlook of their form asks."""
        opening = notation.opening
        self.forms: dict[int, str] = {}
        """By the index of a match's last group the numeral's form; its span is that of the group before. A
        match with another last group is no numeral, or one without outlook.
        """
        ways = []
        for form, pattern in notation.forms.items():
            for way in _ways(pattern, outlooks.get(form)):
                ways.append(way)
                self.forms[2 * len(ways)] = form
        search = re.compile(rf"[^{opening}]*+(?:{'|'.join(ways)}|[{opening}]|\Z)")
        self.finditer, self._match = search.finditer, search.match

    def at(self, text: str, position: int) -> tuple[str, int, int] | None:
        """The form and the span of the numeral that begins at a position."""
        found = self._match(text, position)
        index = found.lastindex or 0 if found else 0
        if found is None or index not in self.forms:
            return None
        start, end = found.span(index - 1)
        return (self.forms[index], start, end) if start == position else None


def _ways(pattern: str, outlook: Outlook | None) -> list[str]:
    """A form's pattern as a group, and behind it an empty group where the outlook holds."""
    if outlook is None or outlook.behind is None:
        return [f"({pattern})()"]
    behind = _class(outlook.behind)
    if outlook.pairs:
        behind += f"|{_class(outlook.pairs)}{_class(outlook.seconds)}"
    around = f"(?={behind})"
    if outlook.last:
        around += f"|(?<={_class(outlook.last)})"
    ways = [f"({pattern})(?:({around})|)"]
    if outlook.front:
        ways.insert(0, f"((?<={_class(outlook.front)})(?:{pattern}))()")
    return ways


def _class(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
