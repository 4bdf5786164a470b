"""Patterns that cost nothing until something is matched with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property


class LazyPattern:
    """A pattern without errors, compiled when something is first matched with it: a short text tries few.

    `groupindex` has the numbers of its named groups, where they are asked for.
    """

    def __init__(
        self,
        pattern: str,
        groupindex: Mapping[str, int] = {},
        compile: Callable[[str], re.Pattern[str]] = re.compile,
    ) -> None:
        self.pattern = pattern
        self.groupindex = groupindex
        self._compile = compile

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """What matches it where it is told to."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """What matches it against the whole of a text, or of a stretch."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """What finds it."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """What finds it wherever it stands."""
        return self._compiled.finditer

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return self._compile(self.pattern)


class Patterns:
    """Patterns that all match at a place; what several guards share is parsed and compiled once."""

    def __init__(self, patterns: tuple[LazyPattern, ...]) -> None:
        self.patterns = patterns

    def match(self, text: str, position: int) -> bool:
        """Whether all of them match where they are told to."""
        for pattern in self.patterns:  # noqa: SIM110 – a generator costs as much as the matches
            if not pattern.match(text, position):
                return False
        return True
