"""Cues: the words beside a short form that tell whether it stands for a body there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ...model import Pack

_ANY = "any"
_NO = "none"
_Sides = tuple[Mapping[str, frozenset[str]], int]


class Cues:
    """What the lexicons `echo_front` and `echo_behind` say: beside which words firms or clubs stand, and
    beside which no name does.
    """

    def __init__(self, pack: Pack) -> None:
        self._front, self._longest_front = _by_kind(pack, "echo_front")
        self._behind, self._longest_behind = _by_kind(pack, "echo_behind")

    def speak(self, text: str, start: int, end: int, kind: str) -> bool:
        """Whether a word beside a form says that it is the name of a body of that kind."""
        return self._stand(text, start, end, self._front[kind], self._behind[kind])

    def forbid(self, text: str, start: int, end: int) -> bool:
        """Whether a word beside a form says that it is no name."""
        return self._stand(text, start, end, self._front[_NO], self._behind[_NO])

    def _stand(self, text: str, start: int, end: int, front: frozenset[str], behind: frozenset[str]) -> bool:
        return any(text[end : end + n] in behind for n in range(1, self._longest_behind + 1)) or any(
            text[start - n : start] in front for n in range(1, min(self._longest_front, start) + 1)
        )


def _by_kind(pack: Pack, name: str) -> _Sides:
    """The words of a lexicon by the kind of body that they stand beside, and how long the longest is."""
    kinds = pack.lexicon(name).column("kind")
    words: dict[str, frozenset[str]] = defaultdict(frozenset)
    for kind in {*kinds.values()}:
        beside = (_ANY, kind) if kind != _NO else (_NO,)
        words[kind] = frozenset(word for word, of in kinds.items() if of in beside)
    return words, max(map(len, kinds), default=0)
