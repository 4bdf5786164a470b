"""Cues: the words beside a short form that tell whether it stands for a body there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ...model import Pack

_ANY = "any"
_NO = "none"
_Words = Mapping[str, int]


class Cues:
    """What the lexicons `echo_front` and `echo_behind` say: beside which words firms or clubs stand, how much
    each says, and beside which no name does.
    """

    def __init__(self, pack: Pack) -> None:
        self._front, self._longest_front = _by_kind(pack, "echo_front")
        self._behind, self._longest_behind = _by_kind(pack, "echo_behind")

    def speak(self, text: str, start: int, end: int, kind: str) -> int:
        """How much the words beside a form say that it is the name of a body of that kind; 0 for nothing."""
        return self._count(text, start, end, self._front[kind], self._behind[kind])

    def forbid(self, text: str, start: int, end: int) -> bool:
        """Whether a word beside a form says that it is no name."""
        return self._count(text, start, end, self._front[_NO], self._behind[_NO]) > 0

    def _count(self, text: str, start: int, end: int, front: _Words, behind: _Words) -> int:
        cues = 0
        for n in range(1, self._longest_behind + 1):
            cues = max(cues, behind.get(text[end : end + n], 0))
        for n in range(1, min(self._longest_front, start) + 1):
            cues = max(cues, front.get(text[start - n : start], 0))
        return cues


def _by_kind(pack: Pack, name: str) -> tuple[Mapping[str, _Words], int]:
    """By the kind of body the words of a lexicon that stand beside one, and how long the longest is."""
    lexicon = pack.lexicon(name)
    kinds, cues = lexicon.column("kind"), lexicon.column("cues")
    words: dict[str, _Words] = defaultdict(dict)
    for kind in {*kinds.values()}:
        beside = (_ANY, kind) if kind != _NO else (_NO,)
        words[kind] = {word: int(cues[word]) for word, of in kinds.items() if of in beside}
    return words, max(map(len, kinds), default=0)
