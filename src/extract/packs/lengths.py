"""How long words are, by their last two characters (one, for words that have no more).

Lets an engine that reads leftwards look only for the words that can end where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import itemgetter

_LAST_TWO = itemgetter(slice(-2, None))


def lengths_by_ending(words: Collection[str]) -> dict[str, tuple[int, ...]]:
    """By their last two characters (one, for words that have no more) the lengths of words, longest first."""
    found: dict[str, set[int]] = {}
    for ending, length in set(zip(map(_LAST_TWO, words), map(len, words), strict=True)):
        found.setdefault(ending, set()).add(length)
    return _with_single({ending: tuple(sorted(found[ending], reverse=True)) for ending in found})


def merge_lengths(tables: Iterable[Mapping[str, tuple[int, ...]]]) -> dict[str, tuple[int, ...]]:
    """Tables of lengths by ending in one."""
    merged: dict[str, tuple[int, ...]] = {}
    for table in sorted(tables, key=len, reverse=True):
        if not merged:
            merged = dict(table)
        else:
            for ending, lengths in table.items():
                merged[ending] = tuple(sorted({*merged.get(ending, ()), *lengths}, reverse=True))
    return _with_single(merged)


def _with_single(lengths: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """The same with the length of one at all endings of which the last character is a word by itself."""
    for ending, known in lengths.items():
        if known[-1] > 1 and ending[-1] in lengths:
            lengths[ending] = (*known, 1)
    return lengths
