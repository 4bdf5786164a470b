"""Words that the ends of phrases are compared with, found by their last character."""

from __future__ import annotations

from collections.abc import Iterable


class Suffixes:
    """A set of words with which a stretch of text may end."""

    __slots__ = ("_by_last",)

    def __init__(self, words: Iterable[str]) -> None:
        self._by_last: dict[str, tuple[str, ...]] = {}
        for word in words:
            self._by_last[word[-1]] = (*self._by_last.get(word[-1], ()), word)

    def close(self, text: str, begin: int, end: int) -> bool:
        """Whether the stretch [begin, end) ends with one of them."""
        words = self._by_last.get(text[end - 1])
        return words is not None and text.endswith(words, begin, end)
