"""Persons' names that a tokenizer does not know: a surname and one or two characters, or a title."""

from __future__ import annotations

from typing import Final

from ....model import Pack
from ..surroundings import Surroundings
from ..words import AMOUNT, NAME, NOUN, PLACE, PUNCTUATION, VERB

_FAMILIAR: Final = 2
"""How many characters a familiar name has (小明)."""


class PersonReader:
    """Reads a person's name where one is expected, with the surnames of a pack."""

    def __init__(self, pack: Pack) -> None:
        surnames = pack.lexicon("surname").words
        self._single = frozenset(word for word in surnames if len(word) == 1)
        self._double = frozenset(word for word in surnames if len(word) == 2)
        self._familiar = frozenset(pack.pattern("object.familiar"))
        self._closing = frozenset(pack.pattern("object.name_closing"))
        self._surnamed = pack.pattern("object.surnamed")
        self._speaks = tuple(pack.lexicon("speech_verb").words)

    def end(self, page: Surroundings, i: int, start: int) -> int | None:
        """Where a name ends that begins with the word at `i`; None where that begins with no surname.

        A name has two or three characters, four with a surname of two. Where the words leave it open, the
        third belongs to it unless a verb, a preposition or an adverb begins there.
        """
        text, starts = page.text, page.starts
        if text[start] in self._familiar and starts[i + 1] == start + _FAMILIAR:
            return start + _FAMILIAR if page.bits_at(i) & (NAME | AMOUNT) == NAME else None
        surname = 2 if text[start : start + 2] in self._double else 1
        if surname == 1 and text[start] not in self._single:
            return None
        end = starts[i + 1]
        if end - start > surname and not page.bits[text[start:end]] & (NAME | PLACE):
            return None
        if text.startswith(self._surnamed, start + surname):
            return None
        short = start + surname + 1
        long = short + 1
        if short > len(text) or _is_mark(text[short - 1]):
            return None
        if long > len(text) or _is_mark(text[short]):
            return short
        inside = page.index(short)
        first, last = starts[inside], starts[inside + 1]
        if first < short:
            return long if last >= long else short
        rest = text[short:last]
        if rest in self._closing and (last >= len(text) or _is_mark(text[last])):
            return long
        if rest.endswith(self._speaks) and len(rest) > 1 and not page.bits[rest] & VERB:
            return long
        return long if len(rest) == 1 and page.bits[rest] & NOUN else short


def _is_mark(character: str) -> bool:
    return character.isascii() or character in PUNCTUATION
