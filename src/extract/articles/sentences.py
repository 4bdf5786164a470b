"""Clean text → sentences: where one begins and ends, at most 200 code points around a fact."""

from __future__ import annotations

import re
from bisect import bisect_right

LONGEST = 200
# One class in front, which `re` leaps to; a run of … and the marks that close a quotation belong to the end.
_END = re.compile("[\n。！？!?…](?:(?<=…)…+)?(?:(?<!\n)[”’)\\]》〉】]+)?")


class Sentences:
    """The sentences of one clean text, as the offsets at which each begins."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _END.finditer(text))]
        self._length = len(text)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence that holds [start, end), cut to LONGEST code points around it."""
        at = bisect_right(self._starts, start) - 1
        first = self._starts[at]
        after = bisect_right(self._starts, end - 1)
        last = self._starts[after] if after < len(self._starts) else self._length
        if last - first > LONGEST:
            room = max(0, LONGEST - (end - start))
            first = max(first, start - room // 2)
            last = min(last, max(end, first + LONGEST))
        return first, last


def split_sentences(text: str) -> Sentences:
    """Find the sentences of a clean text."""
    return Sentences(text)
