"""What is made in a number, in front of where that is done (年产20万台空调|生产线)."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ...edged import EdgedPattern
from ..words import Span

_LONGEST_FRAME: Final = 10


class ProductReader:
    """Reads what is made, with the object patterns of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._yields = EdgedPattern(pack, "object.yields")
        self._yielded = re.compile(pack.pattern("object.yielded"))

    def read(self, text: str, start: int, position: int) -> Span | None:
        """What is made at `position`, if what stands in front of the number at `start` says so."""
        if not self._yields.close(text, max(0, start - _LONGEST_FRAME), start):
            return None
        found = self._yielded.match(text, position)
        return found.span("made") if found else None
