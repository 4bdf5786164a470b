"""What stands in front of the places of an article, as name rules see it."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from ...model import Tokens
from .words import BREAKS, Words, WordTable

NOWHERE = -1
_LONGEST_QUOTE = 14
_LONGEST_BRACKET = 6
_OPENING: Final = {"”": ("“", _LONGEST_QUOTE), "’": ("‘", _LONGEST_QUOTE), ")": ("(", _LONGEST_BRACKET)}

Front = tuple[int, int, int]
"""Where the token in front of a place begins (or what is enclosed there), the bits of the steps that can take
something there, and of the chains that can match."""


class Fronts(dict[int, Front]):
    """What stands in front of the places of an article, found out when it is first asked for."""

    __slots__ = ("_cut_words", "_starts", "_table", "_text", "_words")

    def __init__(self, text: str, tokens: Tokens, table: WordTable) -> None:
        super().__init__()
        self._text = text
        self._starts = tokens.starts
        self._cut_words = tokens.cut_words
        self._table = table
        self._words = table.words(tokens.tag)

    def __missing__(self, position: int) -> Front:
        starts = self._starts
        i = bisect_left(starts, position) - 1
        start = starts[i]
        whole = starts[i + 1] == position
        if position - start > 1:
            words = self._words
            takes, onward, drawn = (
                words[self._cut_words[i]] if whole else words.parts[self._text[start:position]]
            )
            front = self[position] = start + drawn, takes, onward
            return front
        words = self._words if whole else self._words.parts
        front = self[position] = self._behind_character(position, words.characters)
        return front

    def _behind_character(self, position: int, words: Words) -> Front:
        """What stands in front of a place behind a token (or part of one) of one character."""
        text, table = self._text, self._table
        around = text[max(0, position - 2) : position] or "\n"
        last = around[-1]
        start = position - 1
        if last in _OPENING:
            start = _enclosed(text, position, *_OPENING[last])
            takes = 0 if start == NOWHERE else table.bracketed if last == ")" else table.quoted
        elif last.isascii() and last not in BREAKS:
            while start and text[start - 1].isascii() and text[start - 1].isalnum():
                start -= 1
            takes = 0 if text[start:position].isdigit() else table.foreign
        else:
            takes, onward, _ = words[around]
            return start, takes, onward
        takes, onward, _ = table.looks[takes | table.endings.of(around)]
        return start, takes, onward


def _enclosed(text: str, position: int, opening: str, longest: int) -> int:
    """Where the quotation or bracket that closes at `position` opens, if it is short; a bracket with a
    blank in it (two persons, a person and a title) is no part of a name.
    """
    start = text.rfind(opening, max(0, position - longest - 2), position - 1)
    inside = text[start:position]
    broken = "\n" in inside or (opening == "(" and " " in inside)
    return start if start >= 0 and len(inside) > 2 and not broken else NOWHERE
