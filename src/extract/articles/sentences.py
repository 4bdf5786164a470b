"""Clean text → sentences: where one begins and ends, at most 200 code points around a fact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

LONGEST = 200
# One class in front, which `re` leaps to; a run of … and the marks that close a quotation belong to the end.
_END = re.compile("[\n。！？!?…](?:(?<=…)…+)?(?:(?<!\n)[”’)\\]》〉】]+)?")


class Sentences:
    """The sentences of one clean text, as the offsets at which each begins, and the text ends."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *[m.end() for m in _END.finditer(text)], len(text)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence that holds [start, end), cut to LONGEST code points around it."""
        starts = self._starts
        behind = bisect_right(starts, start)
        first, last = starts[behind - 1], starts[behind]
        if last < end:
            last = starts[bisect_left(starts, end)]
        if last - first > LONGEST:
            room = max(0, LONGEST - (end - start))
            first = max(first, start - room // 2)
            last = min(last, max(end, first + LONGEST))
        return first, last


def split_sentences(text: str) -> Sentences:
    """Find the sentences of a clean text."""
    return Sentences(text)
