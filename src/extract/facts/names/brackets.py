"""Brackets at the end of names: another name of the same body in them belongs to the name (比亚迪（BYD）)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ...model import Article, Pack, Reading

_ORGANISATION = "organisation"
_SOURCE = "media"
_FEWEST_SHARED = 2


class BracketReader:
    """Reads the brackets behind names with the patterns of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._letters = re.compile(pack.pattern("name.bracketed"))

    def find(self, article: Article, settled: Sequence[Reading]) -> Mapping[int, int]:
        """Where the brackets end that belong to names, by the positions of these in `settled`: brackets that
        hold letters alone, or another settled name that shares characters; not that of a paper, a source.
        """
        text = article.text
        ends: dict[int, int] = {}
        for i, reading in enumerate(settled):
            if reading.rule.fact == _ORGANISATION and text.startswith("(", reading.end):
                found = self._letters.match(text, reading.end)
                if found:
                    ends[i] = found.end()
        for i, (reading, inner) in enumerate(pairwise(settled)):
            if (
                inner.start == reading.end + 1
                and text[reading.end] == "("
                and text.startswith(")", inner.end)
                and reading.rule.fact == inner.rule.fact == _ORGANISATION
                and inner.kind != _SOURCE
                and _share(text[reading.start : reading.end], text[inner.start : inner.end])
            ):
                ends[i] = inner.end + 1
        return ends


def _share(name: str, other: str) -> bool:
    """Whether two names can be of one body: they have characters in common, not only that of their type."""
    return len({*name} & {*other}) >= _FEWEST_SHARED
