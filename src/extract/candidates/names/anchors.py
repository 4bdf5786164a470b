"""The anchors of name rules in a text: endings and known bodies, found by Aho-Corasick.

Most anchors end with a shorter one (人民政府, 政府). Only those that do not are in the automaton; the longer
ones are looked up from there leftwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from ...model import Tokens

Rules = TypeVar("Rules")


def _lengths(word: str, words: Set[str]) -> dict[str, list[int]]:
    """Of the words that end with `word`, the lengths of the longer ones, longest first: by the two characters
    in front of it (one, where there is no more).
    """
    lengths: dict[str, set[int]] = defaultdict(set)
    for other in words:
        if other != word:
            lengths[other[: -len(word)][-2:]].add(len(other))
    for front in lengths:
        if front[-1] + word in words:
            lengths[front].add(len(word) + 1)
    return {front: sorted(found, reverse=True) for front, found in lengths.items()}


def _shortest(word: str, words: Mapping[str, object]) -> str:
    """The shortest of the words that a word ends with; it may be itself."""
    for start in range(len(word) - 1, 0, -1):
        if word[start:] in words:
            return word[start:]
    return word


class NameAnchors(Generic[Rules]):
    """Finds the words that name rules are anchored on, each with its rules."""

    def __init__(self, rules: Mapping[str, Rules], titles: Iterable[str]) -> None:
        """`rules` are by word; `titles` those of persons, before which an anchor can end within a token."""
        self._rules = rules
        by_ending: dict[str, set[str]] = defaultdict(set)
        for word in rules:
            by_ending[_shortest(word, rules)].add(word)
        self._endings = [(rules[word], _lengths(word, words)) for word, words in by_ending.items()]
        self._automaton = AhoCorasick(list(by_ending)) if by_ending else None
        self._titles = frozenset(titles)
        self._title_first = frozenset(word[0] for word in self._titles)

    def find(self, text: str, tokens: Tokens) -> list[tuple[Rules, int, int]]:
        """The anchors of a text with their spans, sorted by end and start; each ends where a token does."""
        if self._automaton is None:
            return []
        rules, endings, edges, titles = self._rules, self._endings, tokens.edges, self._title_first
        found: list[tuple[Rules, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not (end in edges or (text[end] in titles and self._is_title(text, tokens, end))):
                continue
            shortest, longer = endings[index]
            if longer:
                lengths = longer.get(text[start - 2 : start]) or longer.get(text[start - 1 : start])
                for length in lengths or ():
                    word = text[end - length : end]
                    if word in rules and length <= end:
                        found.append((rules[word], end - length, end))
            found.append((shortest, start, end))
        return found

    def _is_title(self, text: str, tokens: Tokens, end: int) -> bool:
        """Whether the token goes on from `end` with a person's title that was not parted (市委书记)."""
        return text[end : tokens.starts[tokens.index(end) + 1]] in self._titles
