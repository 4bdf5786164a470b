"""`Pack`, with its rules, their examples and its lexicons: what packs/ gives to the flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, Literal

import msgspec

from .errors import InputError


class Example(msgspec.Struct, frozen=True):
    """A `finds` or `skips` of a rule: the text without its brackets, and what is expected of the span."""

    text: str
    start: int
    end: int
    fields: Mapping[str, object]
    reference_date: date | None
    why: str | None
    todo: bool
    line: int


class Rule(msgspec.Struct, frozen=True):
    """One compiled rule. `matcher` is what its engine made of the rule's patterns."""

    id: str
    fact: str
    engine: Literal["quantity", "date", "name", "echo", "regex"]
    says: str
    file: str
    line: int
    order: int
    matcher: Any
    beats: frozenset[str]
    finds: tuple[Example, ...]
    skips: tuple[Example, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """A word list: its words in their order, and by the file's other columns what these say of each."""

    name: str
    file: str
    words: AbstractSet[str]
    columns: Mapping[str, Sequence[str]]

    def column(self, name: str) -> dict[str, str]:
        """Each word with its value in one column."""
        if name not in self.columns:
            raise InputError(f"{self.file}:1: no column {name!r}; the columns are {', '.join(self.columns)}")
        return dict(zip(self.words, self.columns[name], strict=True))


class Pack(msgspec.Struct, frozen=True):
    """Everything the pattern files say, compiled: rules in pack order, lexicons by name, patterns by key."""

    names: tuple[str, ...]
    rules: tuple[Rule, ...]
    lexicons: Mapping[str, Lexicon]
    patterns: Mapping[str, str]
    keep_whole: tuple[tuple[str, str], ...]
    reports: tuple[str, ...] = ()
    openings: Mapping[str, frozenset[str] | None] = {}
    """By a pattern's key, the only characters that it can begin with; None where any can."""
    closings: Mapping[str, frozenset[str] | None] = {}
    """By a pattern's key, the only characters that it can end with; None where any can."""

    def rules_of(self, engine: str) -> list[Rule]:
        """The rules of one engine, in pack order."""
        return [rule for rule in self.rules if rule.engine == engine]

    def lexicon(self, name: str) -> Lexicon:
        """The lexicon of that name; an InputError when the packs have none."""
        try:
            return self.lexicons[name]
        except KeyError:
            raise InputError(f"no pack has a lexicon {name!r}, which the pipeline needs") from None

    def pattern(self, key: str) -> str:
        """The pattern of that key in a pack's `[patterns]`; an InputError when the packs have none."""
        try:
            return self.patterns[key]
        except KeyError:
            raise InputError(f"no pack has a pattern {key!r}, which the pipeline needs") from None
