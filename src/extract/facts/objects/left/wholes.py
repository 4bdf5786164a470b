"""Wholes: what a share is said to be of, between a verb for shares and the figure (占GDP比重的3%)."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ..words import Span

_LONGEST_WHOLE: Final = 40


class WholeReader:
    """Reads the wholes of shares, with the object patterns of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._share = re.compile(pack.pattern("object.share"))
        self._counted_whole = re.compile(pack.pattern("object.counted_whole"))
        self._multiple = re.compile(pack.pattern("object.multiple"))
        self._of = pack.pattern("object.of")

    def read(self, text: str, floor: int, position: int) -> Span | None:
        """What the share at `position` is of, behind `floor`, or behind the verb in front of a number of it
        that ends there (占全县耕地1.2万亩的30%)."""
        if found := self._share.search(text, floor, position):
            return found.span("whole")
        if text.startswith(self._of, floor) and (
            found := self._counted_whole.search(text, max(0, floor - _LONGEST_WHOLE), position)
        ):
            return found.span("whole")
        return None

    def compared_with(self, text: str, clause: int, position: int) -> int | None:
        """Where what a share or a multiple is of begins, with the verb in front of it, if it ends in front of
        the 的 at `position` (只有去年的一半)."""
        if not text.startswith(self._of, position):
            return None
        found = self._multiple.search(text, clause, position)
        return found.start() if found else None
