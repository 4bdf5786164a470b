"""The anchors of name rules in a text: endings and known bodies, found by Aho-Corasick.

Most anchors end with a shorter one (人民政府, 政府). Only those that do not are in the automaton; the longer
ones are looked up from there leftwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from ...model import Tokens

_SURE_LENGTH = 3
_LONG = 6
_PARTICLES = frozenset(("p", "d", "f", "c"))
_PREDICATES = _PARTICLES | {"v"}
_NOUNS = frozenset(("n", "j", "nt"))
_REVERSE = itemgetter(slice(None, None, -1))
Rules = TypeVar("Rules")
_Ending = tuple[Rules, Mapping[str, Sequence[int]]]


def _lengths(sharing: Sequence[str]) -> dict[str, list[int]]:
    """Of words that end with the first of them the lengths of the others, longest first: by the two
    characters in front of it (one, where there is no more). The words are given from right to left.
    """
    shortest, *longer = sharing
    size = len(shortest)
    lengths: dict[str, set[int]] = defaultdict(set)
    for front, length in set(
        zip(map(itemgetter(slice(size, size + 2)), longer), map(len, longer), strict=True)
    ):
        lengths[front[::-1]].add(length)
    single = {word[-1] for word in longer if len(word) == size + 1}
    for front, found in lengths.items():
        if front[-1] in single:
            found.add(size + 1)
    return {front: sorted(found, reverse=True) for front, found in lengths.items()}


def _by_ending(words: Iterable[str]) -> list[list[str]]:
    """Words from right to left, those together that end alike: behind the shortest the others."""
    ordered = sorted(map(_REVERSE, words))
    firsts, shortest = [], "\n"
    for at, word in enumerate(ordered):
        if not word.startswith(shortest):
            firsts.append(at)
            shortest = word
    return [ordered[first:behind] for first, behind in pairwise((*firsts, len(ordered)))]


class NameAnchors(Generic[Rules]):
    """Finds the words that name rules are anchored on, each with its rules."""

    def __init__(
        self,
        rules: Mapping[str, Rules],
        titles: Iterable[str],
        joiners: Iterable[str],
        bodies: Set[str],
        followers: Set[str],
    ) -> None:
        """`rules` are by word; `titles` those of persons, before which an anchor can end within a token, as
        it can before `joiners` where no dictionary has that, and `bodies`, words that are names by
        themselves, before `followers` among others.
        """
        self._followers = followers
        self._rules = rules
        self._bodies = bodies
        self._sharing = _by_ending(rules)
        endings = [shortest[::-1] for shortest, *_ in self._sharing]
        self._known: list[_Ending[Rules] | None] = [None] * len(endings)
        self._automaton = AhoCorasick(endings) if endings else None
        self._titles = frozenset(titles)
        self._joiners = tuple(joiners)
        self._title_first = frozenset(word[0] for word in self._titles)
        self._longest_title = max(map(len, self._titles), default=0)

    def find(self, text: str, tokens: Tokens) -> list[tuple[Rules, int, int]]:
        """The anchors of a text with their spans, sorted by end and start; each ends where a token does."""
        if self._automaton is None:
            return []
        rules, known, edges = self._rules, self._known, tokens.edges
        found: list[tuple[Rules, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            shortest, longer = known[index] or self._learn(index)
            lengths = longer and (longer.get(text[start - 2 : start]) or longer.get(text[start - 1 : start]))
            if end not in edges and not self._ends_apart(text, tokens, start, end):
                found += self._bodies_within(text, tokens, (*(lengths or ()), end - start), end)
                continue
            for length in lengths or ():
                word = text[end - length : end]
                if word in rules and length <= end:
                    found.append((rules[word], end - length, end))
            found.append((shortest, start, end))
        return found

    def _bodies_within(
        self, text: str, tokens: Tokens, lengths: Iterable[int], end: int
    ) -> Iterator[tuple[Rules, int, int]]:
        """The known bodies of these lengths that end within a token: the cutter has drawn to it what it
        should not.
        """
        for length in lengths:
            start, word = end - length, text[end - length : end]
            if word in self._bodies and start >= 0 and self._ends_within(text, tokens, start, end):
                yield self._rules[word], start, end

    def _ends_within(self, text: str, tokens: Tokens, start: int, end: int) -> bool:
        """Whether a known body may end within a token: what is left of that is a word by itself.

        A long name is surer than what the cutter made; of a token that is in the dictionary a preposition
        can be left, a title, or behind a very long name any word.
        """
        if start not in tokens.edges:
            return False
        i = tokens.index(end)
        rest = text[end : tokens.starts[i + 1]]
        tag = tokens.tag(rest)
        if tokens.flag(i) is None:
            if end - start < _SURE_LENGTH:
                if rest in self._followers:
                    return True
                return len(rest) == 1 and tag in _PREDICATES and tokens.tag(text[start:end]) is None
            return True
        if end - start < _SURE_LENGTH:
            return rest in self._followers
        if len(rest) == 1 and rest not in self._followers:
            return tag in _PARTICLES or text[end - 1 : end + 1] in self._titles
        return rest in self._titles or rest in self._followers or (tag is not None and end - start >= _LONG)

    def _learn(self, index: int) -> _Ending[Rules]:
        """The rules of an ending and the lengths of the longer ones, when a text has it first."""
        words = self._sharing[index]
        ending = self._known[index] = self._rules[words[0][::-1]], _lengths(words)
        return ending

    def _ends_apart(self, text: str, tokens: Tokens, start: int, end: int) -> bool:
        """Whether the name of an anchor may end within a token: one that goes on with a person's title, or
        that no dictionary has and that goes on with a particle (局将), with what joins names (局与市|财政局)
        or with what is said of it (队获, 队独得).
        """
        i = tokens.index(end)
        stop = tokens.starts[i + 1]
        if tokens.flag(i) is None:
            if text.startswith(self._joiners, end):
                return True
            behind = tokens.tag(text[end])
            if behind in _PARTICLES and stop == end + 1:
                return True
            if tokens.starts[i] >= start:
                if text[end:stop] in self._followers:
                    return True
                own = text[tokens.starts[i] : end]
                tag = tokens.tag(own)
                if behind in _PREDICATES and (tag in _NOUNS or (tag is None and len(own) > 1)):
                    return True
        return (
            text[end] in self._title_first
            and stop - end <= self._longest_title
            and text[end:stop] in self._titles
        )
