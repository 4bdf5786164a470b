"""The steps of the name rules made ready: what each takes of tokens, and how a rule goes on to the next.

Steps are numbered, and so are chains, the steps of a rule from one of them on: sets of them are the bits of a
number, so that one look tells which of all rules can go on at a place at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

from ...model import Step, WordSets
from .lengths import EndingsByLength, WordLengths, endings_by_length

_UNTAGGED = "-"
_LARGEST_TABLED = 10_000


class Taker:
    """What a step takes; steps that take the same, if not as often, share one.

    `first` and `more` are its bits, for what it takes before and after it has enough; `both` are the two. A
    step that takes words of lexicons has them as `words`, with their `lengths`, and the endings by lexicon.
    """

    __slots__ = (
        "both",
        "but",
        "endings",
        "first",
        "kind",
        "lengths",
        "more",
        "refused",
        "step",
        "stop",
        "stop_words",
        "suffixes",
        "words",
    )

    def __init__(self, step: Step, number: int, marks: Marks, endings: _Endings) -> None:
        self.step = step
        self.kind = step.kind
        self.first, self.more = 1 << 2 * number, 2 << 2 * number
        self.both = self.first | self.more
        self.refused = self.but = self.stop = 0
        if step.kind == "token":
            self.refused, self.but, self.stop = map(marks.bit, (step.words, step.but, step.stop))
        self.endings = [endings[words] for words in step.words] if step.kind == "lex" else []
        if step.kind == "lex":
            self.words = step.words[0] if len(step.words) == 1 else frozenset[str]().union(*step.words)
            self.lengths = WordLengths(self.endings)
        self.stop_words = frozenset[str]().union(*step.stop) if step.suffixes else frozenset[str]()
        self.suffixes: dict[str, list[str]] = defaultdict(list)
        for suffix in sorted(step.suffixes, key=lambda word: (-len(word), word)):
            self.suffixes[suffix[-1]].append(suffix)

    def takes(self, marks: int, flag: str | None) -> int:
        """The bits of a `token` step for a word with these marks and this flag."""
        if marks & self.refused:
            return 0
        if not marks & self.but:
            flags = self.step.flags
            if flag in self.step.not_flags or (flags and (flag or _UNTAGGED) not in flags):
                return 0
            if marks & self.stop:
                return self.first
        return self.both


class Bits(dict[str, int]):
    """By a word or an ending the bits of all that it belongs to."""

    def add(self, words: Set[str], bits: int) -> None:
        """Give some words these bits too."""
        known = self.keys() & words
        self.update(dict.fromkeys(words - known if known else words, bits))
        for word in known:
            self[word] |= bits


class Marks(Bits):
    """One table for all sets of words: by word the bits of the sets that it is in.

    Of a gazetteer most words are never met: large sets are asked when a word is looked up.
    """

    def __init__(self) -> None:
        super().__init__()
        self._bits: dict[frozenset[str], int] = {}
        self._large: list[tuple[frozenset[str], int]] = []

    def bit(self, sets: WordSets) -> int:
        """The bits of some sets of words."""
        bits = 0
        for words in sets:
            if words not in self._bits:
                bit = self._bits[words] = 1 << len(self._bits)
                if len(words) > _LARGEST_TABLED:
                    self._large.append((words, bit))
                else:
                    self.add(words, bit)
            bits |= self._bits[words]
        return bits

    def of(self, word: str) -> int:
        """The bits of the sets that a word is in."""
        bits = self.get(word, 0)
        for words, bit in self._large:
            if word in words:
                bits |= bit
        return bits


class _Endings(dict[frozenset[str], EndingsByLength]):
    """By a set of words their endings, made when first asked for."""

    def __missing__(self, words: frozenset[str]) -> EndingsByLength:
        endings = self[words] = endings_by_length(words)
        return endings


class Chain:
    """The steps of a rule from one of them on, leftwards; rules that go on alike share them.

    `opening` has the bits of which one must stand at a place for the chain to take anything there: where none
    does, a chain that may be empty is.
    """

    __slots__ = (
        "at_name",
        "bit",
        "by_token",
        "first",
        "least",
        "more",
        "most",
        "on_bodies",
        "opening",
        "rest",
        "taker",
    )

    def __init__(self, step: Step, taker: Taker, rest: Chain | None, number: int) -> None:
        self.taker = taker
        self.first, self.more = taker.first, taker.more
        self.least = step.least
        self.most = step.most
        self.rest = rest
        self.bit = 1 << number
        self.by_token = step.kind in ("token", "quoted", "bracket")
        self.at_name = step.kind == "org" and step.least > 0
        self.on_bodies: bool = step.kind == "org" or (rest is not None and rest.on_bodies)
        self.opening = taker.both
        if not step.least and rest is not None:
            self.opening |= rest.opening


class StepTable:
    """The steps of all name rules of a pack; `chain` puts those of one rule in."""

    def __init__(self) -> None:
        self.marks = Marks()
        self._endings = _Endings()
        self._takers: dict[tuple[object, ...], Taker] = {}
        self._chains: dict[tuple[Taker, int, int, Chain | None], Chain] = {}

    @property
    def takers(self) -> list[Taker]:
        """What the steps take."""
        return list(self._takers.values())

    @property
    def chains(self) -> list[Chain]:
        """The chains by number, each behind its rest."""
        return list(self._chains.values())

    def chain(self, steps: Iterable[Step]) -> Chain | None:
        """The chain of a rule's steps, which are given nearest first; None for a rule without steps."""
        chain: Chain | None = None
        for step in reversed(list(steps)):
            words = (step.words, step.but, step.stop, step.suffixes)
            alike = (step.kind, *words, step.flags, step.not_flags, step.pattern and step.pattern.pattern)
            if alike not in self._takers:
                self._takers[alike] = Taker(step, len(self._takers), self.marks, self._endings)
            taker = self._takers[alike]
            key = (taker, step.least, step.most, chain)
            if key not in self._chains:
                self._chains[key] = Chain(step, taker, chain, len(self._chains))
            chain = self._chains[key]
        return chain
