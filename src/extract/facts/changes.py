"""Change: up or down where the clause's last verb of change in front of the number says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ..model import Pack


class ChangeFinder:
    """Finds the direction of a quantity's change with the pack's `change_verb` lexicon."""

    def __init__(self, pack: Pack) -> None:
        self._direction = pack.lexicon("change_verb").column("change")
        self._verb = re.compile("|".join(_by_first(self._direction)))

    def find(self, text: str, edges: Collection[int], clause: int, start: int) -> str | None:
        """`up` or `down` by the last verb of change between the clause's start and the number; else None.

        A verb inside a longer word (增加值) is none: it ends at one of the tokens' `edges`.
        """
        search, last = self._verb.search, None
        while found := search(text, clause, start):
            clause = found.end()
            if clause in edges:
                last = found[0]
        return self._direction[last] if last else None


def _by_first(words: Iterable[str]) -> list[str]:
    """A pattern for the words of each first character, longer ones first: each place is asked once."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()]
