"""How far a noun phrase has been read from left to right."""

from __future__ import annotations

from ..words import Span


class Reach:
    """How far a phrase has been read, and what its reader was told of it.

    `last` is where it certainly ends, `pending` where it does if more of it follows, `quoted` the end of a
    quotation in it. `action` is where it ends if the noun of action behind is a predicate, `deed` says that
    this is what the one named in front of it does. `real` says that a noun is in it, `acts` that the last
    word names a person or a body, `bounded` that a mark follows, `settled` that `last` is final.
    Told were `acting`, `bodies`, `depth` and `whole`, as `PhraseBehind.read` has them.
    """

    __slots__ = (
        "acting",
        "action",
        "acts",
        "begin",
        "bodies",
        "bounded",
        "deed",
        "depth",
        "i",
        "last",
        "pending",
        "quoted",
        "real",
        "settled",
        "start",
        "whole",
    )

    def __init__(self, i: int, position: int, acting: bool, bodies: bool, depth: int, whole: bool) -> None:
        self.i = i
        self.begin = self.start = position
        self.acting = acting
        self.bodies = bodies
        self.depth = depth
        self.whole = whole
        self.last: int | None = None
        self.pending: int | None = None
        self.action: int | None = None
        self.quoted: int | None = None
        self.real = self.acts = self.deed = self.bounded = self.settled = False

    def step(self, end: int) -> bool:
        """Go on with the next word, which begins at `end`."""
        self.i += 1
        self.start = end
        return True

    def settle(self, last: int | None) -> bool:
        """The phrase ends at `last`, whatever follows."""
        self.last = last
        self.settled = True
        return False

    def stop(self) -> bool:
        """The phrase ends in front of a mark or a word that joins."""
        self.bounded = True
        return False

    def span(self) -> Span | None:
        """What has been read; None for nothing."""
        last = self.last
        return (self.begin, last) if last is not None and last > self.begin else None
