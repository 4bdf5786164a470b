"""What the edges of noun phrases look like: what one can begin with, and in front of what it can end."""

from __future__ import annotations

from typing import Final

from ..surroundings import Surroundings
from ..words import AMOUNT, ENDING, JOIN, MARK, MODIFIER, NEVER, NOMINAL, NOUN, OF, VERB

_NAMES: Final = NOUN | MODIFIER | NOMINAL


def begins_noun(page: Surroundings, i: int) -> bool:
    """Whether a phrase can go on with the word at `i` behind a word that joins."""
    if i >= page.count or page.starts[i] in page.walls:
        return False
    kind = page.bits_at(i)
    if kind & (MARK | NEVER) or not kind & _NAMES:
        return False
    return not page.text[page.starts[i] : page.starts[i + 1]].isascii()


def is_boundary(page: Surroundings, i: int, kind: int) -> bool:
    """Whether a phrase can end before the word at `i`, behind a character of some kind: a verb ends none in
    front of a number."""
    if i >= page.count or page.bits_at(i) & (MARK | OF | JOIN):
        return True
    return page.starts[i] in page.walls and not kind & VERB


def describes(page: Surroundings, i: int, position: int) -> bool:
    """Whether the verb at `i` is the modifier of the word behind it, which ends by `position`: that one is
    the name of an amount, or a character that ends nouns (训练|积分, 接触|率)."""
    if i + 1 >= page.count:
        return False
    start, end = page.starts[i + 1], page.starts[i + 2]
    if start >= position or start - page.starts[i] < 2:
        return False
    return page.bits[page.text[start : min(end, position)]] & (AMOUNT | ENDING) != 0
