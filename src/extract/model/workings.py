"""`Workings`: what became of everything that the flow looked at, for those who ask."""

from __future__ import annotations

import msgspec

from .candidate import Candidate
from .pack import Rule
from .reading import Reading


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """A place where the engine looked for rules: a numeral, a date word or a name ending."""

    kind: str
    start: int
    end: int


class Held(msgspec.Struct, frozen=True, gc=False):
    """A rule that was tried at an anchor and held back by one of its own guards."""

    rule: Rule
    start: int
    end: int
    guard: str


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """A candidate that did not become a fact, and why."""

    rule: Rule
    start: int
    end: int
    reason: str


class Beaten(msgspec.Struct, frozen=True, gc=False):
    """A reading that lost to another over its text, and by what: `over`, `length`, `position`, `order`."""

    loser: Reading
    winner: Reading
    by: str


class Completion(msgspec.Struct, frozen=True, gc=False):
    """A field that the completing step filled in, and from what."""

    start: int
    end: int
    field: str
    value: str | None
    because: str


class Workings:
    """What a run notes down when somebody asks to see it; None stands for a run that keeps nothing."""

    __slots__ = ("anchors", "beaten", "candidates", "completions", "held", "refusals")

    def __init__(self) -> None:
        self.anchors: list[Anchor] = []
        self.held: list[Held] = []
        self.candidates: list[Candidate] = []
        self.refusals: list[Refusal] = []
        self.beaten: list[Beaten] = []
        self.completions: list[Completion] = []
