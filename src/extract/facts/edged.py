"""Patterns that are asked only where the characters at their edges can stand: most fail there already."""

from __future__ import annotations

import re
from typing import Final

from ..model import Pack

_FINAL: Final = frozenset("\n")
"""In front of which `$` matches, too."""


class EdgedPattern:
    """A pattern of a pack, of which the pack knows what it can begin or end with."""

    __slots__ = ("_first", "_last", "_pattern")

    def __init__(self, pack: Pack, key: str) -> None:
        self._pattern = re.compile(pack.pattern(key))
        self._first = pack.openings.get(key)
        closing = pack.closings.get(key)
        self._last = None if closing is None else closing | _FINAL

    def match(self, text: str, position: int) -> re.Match[str] | None:
        """Its match at a position."""
        if self._first is not None and text[position : position + 1] not in self._first:
            return None
        return self._pattern.match(text, position)

    def fullmatch(self, text: str, begin: int, end: int) -> re.Match[str] | None:
        """Its match of the whole of a stretch."""
        if begin < end:
            if self._first is not None and text[begin] not in self._first:
                return None
            if self._last is not None and text[end - 1] not in self._last:
                return None
        return self._pattern.fullmatch(text, begin, end)

    def close(self, text: str, begin: int, end: int) -> re.Match[str] | None:
        """Its match at the end of a stretch, for a pattern that ends with `$`."""
        if self._last is not None and text[end - 1] not in self._last:
            return None
        return self._pattern.search(text, begin, end)
