"""A rule's `matcher`: its conditions as packs/ compiles them, one type for each engine of candidates/."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, NamedTuple

import msgspec

from .patterns import LazyPattern, Patterns


class QuantityMatcher(msgspec.Struct, frozen=True):
    """A quantity rule's conditions at an anchor: the unit's lexicons and the patterns around the numeral.

    `before` and `numeral` are matched at the numeral (the second against its whole text), `after` behind the
    unit. `front`, `last` and `behind` hold the only characters that can stand in front of, at the end of and
    behind the numeral with its unit; None where any can.
    """

    units: tuple[str, ...]
    numeral: LazyPattern | None
    before: LazyPattern | None
    after: LazyPattern | None
    front: frozenset[str] | None
    last: frozenset[str] | None
    behind: frozenset[str] | None
    signs: str | None = None
    """The lexicon of signs of which one stands in front of the numeral and is its unit (￥128)."""
    shared: str | None = None
    """The lexicon of units of which one stands behind what `after` matches, shared by a list."""
    hindering: frozenset[str] | None = None
    """The only characters in front of which `before` fails; None where more must be asked."""
    within: Callable[[frozenset[str]], bool] | None = None
    """Whether `numeral` can match what is made of an alphabet's characters alone."""
    holds: Callable[[frozenset[str]], bool] | None = None
    """Whether `numeral` surely matches what is made of an alphabet's characters alone."""
    looks_behind: bool = False
    """Whether `numeral` can depend on what stands in front of it."""
    counted: bool = False
    """Whether the words of the unit's lexicons are what is counted: outside the span, and no unit."""


ANYTHING: Final = -1
"""The place behind which a pattern asks for nothing more."""


class Place(NamedTuple):
    """A place in a pattern: the characters that it takes (None: any), and the places that follow."""

    characters: frozenset[str] | None
    following: frozenset[int]


class Beginning(msgspec.Struct, frozen=True):
    """How the matches of a pattern begin: at which of its places."""

    first: frozenset[int]
    places: tuple[Place, ...]


class DateMatcher(msgspec.Struct, frozen=True):
    """A date rule: its pattern, matched where an anchor begins, whose named groups are the date's parts.

    `first` holds the only characters that it can begin with; None where any can.
    """

    pattern: LazyPattern
    first: frozenset[str] | None
    beginning: Beginning


WordSets = tuple[frozenset[str], ...]
"""Words by the lexicon that they are from; steps that name the same lexicon have the same set."""


class Step(msgspec.Struct, frozen=True):
    """One condition of a name rule, met `least` to `most` times, read from right to left.

    `lex` takes a word of the lexicon, or up to four characters closed by one of `suffixes`; `token` a token
    that is not among `words` and not of `not_flags` unless among `but` (and of `flags`, where given; "-"
    stands for no tag), and ends before one of `stop` once it has enough; `quoted` and `bracket` a whole
    quotation or bracket; `org` another rule's name; `pattern` what the pattern says.
    """

    kind: Literal["lex", "token", "quoted", "bracket", "org", "pattern"]
    words: WordSets
    suffixes: frozenset[str]
    stop: WordSets
    but: WordSets
    flags: frozenset[str]
    not_flags: frozenset[str]
    least: int
    most: int
    pattern: Any = None
    closing: frozenset[str] | None = None
    """For `pattern`: the only characters that what it takes can end with; None where any can."""


class NameMatcher(msgspec.Struct, frozen=True):
    """A name rule: the steps left of the anchor (nearest first), the anchor's lexicon, patterns around the
    name.

    `before` is matched where the name begins, `after` behind the anchor; what `right` matches there belongs
    to the name. With `joined` one of these characters stands in front, and another name before it (the second
    of two that share a place).
    """

    steps: tuple[Step, ...]
    anchor: str
    before: LazyPattern | Patterns | None
    after: LazyPattern | Patterns | None
    right: LazyPattern | None
    joined: frozenset[str] = frozenset()
    behind: frozenset[str] | None = None
    """The only characters ("" for the text's end) of which `after` asks for one; None where any can stand."""
    gives_way: Literal["body", "name"] | None = None
    """To what the name gives way: to a known body within it that does not open it; or to any shorter name
    too, of a rule that does not give way, that ends alike."""
    outside: bool = False
    """Whether the name ends before its anchor, a word behind which tells what it is."""
    told: bool = False
    """Whether what the steps take says whose body it is, even where the whole is the word of a type."""
    echoed: bool = False
    """Whether what it finds beside its cues is looked for in the whole article."""
    article: LazyPattern | None = None
    """What the article says somewhere, or the rule holds nowhere in it."""


class RegexMatcher(msgspec.Struct, frozen=True):
    """A free rule of a user's pack: searched over the whole text, under a time limit in seconds."""

    pattern: Any
    timeout: float
    fields: Mapping[str, str]
