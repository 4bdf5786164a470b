"""Change: up or down where the clause's last verb of change in front of the number says so."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..model import Pack


class ChangeFinder:
    """Finds the direction of a quantity's change with the pack's `change_verb` lexicon."""

    def __init__(self, pack: Pack) -> None:
        self._direction = pack.lexicon("change_verb").column("change")
        verbs = sorted(self._direction, key=len, reverse=True)
        self._verb = re.compile("|".join(map(re.escape, verbs)))

    def find(self, text: str, edges: Collection[int], clause: int, start: int) -> str | None:
        """`up` or `down` by the last verb of change between the clause's start and the number; else None.

        A verb inside a longer word (增加值) is none: it ends at one of the tokens' `edges`.
        """
        first = self._verb.search(text, clause, start)
        if first is None:
            return None
        last = None
        for found in self._verb.finditer(text, first.start(), start):
            if found.end() in edges:
                last = found[0]
        return self._direction[last] if last else None
