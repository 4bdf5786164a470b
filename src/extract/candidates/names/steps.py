"""The steps of the name rules made ready: what each takes of tokens, and how a rule goes on to the next.

Steps are numbered, and so are chains, the steps of a rule from one of them on: sets of them are the bits of a
number, so that one look tells which of all rules can go on at a place at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...model import Step

_UNTAGGED = "-"


class Taker:
    """What a step takes; steps that take the same, if not as often, share one.

    `first` and `more` are its bits, for what it takes before and after it has enough; `both` are the two.
    """

    __slots__ = ("both", "but", "first", "kind", "more", "refused", "step", "stop", "suffixes")

    def __init__(self, step: Step, number: int, marks: Marks) -> None:
        self.step = step
        self.kind = step.kind
        self.first, self.more = 1 << 2 * number, 2 << 2 * number
        self.both = self.first | self.more
        self.refused = self.but = self.stop = 0
        if step.kind == "token":
            self.refused, self.but, self.stop = map(marks.bit, (step.words, step.but, step.stop))
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


class Marks(dict[str, int]):
    """One table for all sets of words: by word the bits of the sets that it is in."""

    def __init__(self) -> None:
        super().__init__()
        self._bits: dict[frozenset[str], int] = {}

    def bit(self, words: frozenset[str]) -> int:
        """The bit of a set of words; 0 for the empty one."""
        bit = self._bits.get(words)
        if bit is None:
            bit = self._bits[words] = 1 << len(self._bits) if words else 0
            for word in words:
                self[word] = self.get(word, 0) | bit
        return bit


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
        "number",
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
        self.number = number
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
            alike = (step.kind, *words, step.flags, step.not_flags, step.pattern)
            if alike not in self._takers:
                self._takers[alike] = Taker(step, len(self._takers), self.marks)
            taker = self._takers[alike]
            key = (taker, step.least, step.most, chain)
            if key not in self._chains:
                self._chains[key] = Chain(step, taker, chain, len(self._chains))
            chain = self._chains[key]
        return chain
