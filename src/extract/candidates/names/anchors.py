"""The anchors of name rules in a text: endings and known bodies, found by Aho-Corasick.

Most anchors end with a shorter one (人民政府, 政府). Only those that do not are in the automaton; the longer
ones are looked up from there leftwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from ...model import Tokens

_REVERSE = itemgetter(slice(None, None, -1))
Rules = TypeVar("Rules")


def _lengths(word: str, words: Set[str]) -> dict[str, list[int]]:
    """Of the words that end with `word`, the lengths of the longer ones, longest first: by the two characters
    in front of it (one, where there is no more).
    """
    lengths: dict[str, set[int]] = defaultdict(set)
    longer = words - {word}
    fronts = map(itemgetter(slice(-len(word) - 2, -len(word))), longer)
    for front, length in set(zip(fronts, map(len, longer), strict=True)):
        lengths[front].add(length)
    for front in lengths:
        if front[-1] + word in words:
            lengths[front].add(len(word) + 1)
    return {front: sorted(found, reverse=True) for front, found in lengths.items()}


def _by_ending(words: Iterable[str]) -> dict[str, set[str]]:
    """Words by the shortest of them that they end with; it may be themselves."""
    found: dict[str, set[str]] = {}
    shortest = ""
    for reverse in sorted(map(_REVERSE, words)):  # behind a word stand those that end with it
        if not (shortest and reverse.startswith(shortest)):
            shortest = reverse
            sharing = found[reverse[::-1]] = set()
        sharing.add(reverse[::-1])
    return found


class NameAnchors(Generic[Rules]):
    """Finds the words that name rules are anchored on, each with its rules."""

    def __init__(self, rules: Mapping[str, Rules], titles: Iterable[str]) -> None:
        """`rules` are by word; `titles` those of persons, before which an anchor can end within a token."""
        self._rules = rules
        by_ending = _by_ending(rules)
        self._sharing = list(by_ending.items())
        self._longer: dict[int, dict[str, list[int]]] = {}
        self._automaton = AhoCorasick(list(by_ending)) if by_ending else None
        self._titles = frozenset(titles)
        self._title_first = frozenset(word[0] for word in self._titles)

    def find(self, text: str, tokens: Tokens) -> list[tuple[Rules, int, int]]:
        """The anchors of a text with their spans, sorted by end and start; each ends where a token does."""
        if self._automaton is None:
            return []
        rules, longer_at, edges, titles = self._rules, self._longer, tokens.edges, self._title_first
        found: list[tuple[Rules, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not (end in edges or (text[end] in titles and self._is_title(text, tokens, end))):
                continue
            longer = longer_at.get(index)
            if longer is None:
                longer = longer_at[index] = _lengths(*self._sharing[index])
            if longer:
                lengths = longer.get(text[start - 2 : start]) or longer.get(text[start - 1 : start])
                for length in lengths or ():
                    word = text[end - length : end]
                    if word in rules and length <= end:
                        found.append((rules[word], end - length, end))
            found.append((rules[text[start:end]], start, end))
        return found

    def _is_title(self, text: str, tokens: Tokens, end: int) -> bool:
        """Whether the token goes on from `end` with a person's title that was not parted (市委书记)."""
        return text[end : tokens.starts[tokens.index(end) + 1]] in self._titles
