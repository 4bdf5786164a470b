"""A rule's table, read key by key: a value of the wrong kind is an error with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..model import InputError, LazyPattern, Lexicon, Patterns
from .files import PatternFile, near
from .macros import Macros
from .trees import Tree

Read = tuple[LazyPattern | None, Tree]
"""A rule's pattern with its tree, or None twice where the rule has none."""

Guards = tuple[LazyPattern | Patterns | None, list[Tree]]
"""The patterns that guard an edge of a name, with their trees."""


class RuleTable:
    """One rule's table, or a table within it. Whatever cannot be read raises an InputError that names file,
    line, rule and key.
    """

    __slots__ = ("_file", "_macros", "_rule_id", "entries")

    def __init__(self, entries: Mapping[str, Any], rule_id: str, file: PatternFile, macros: Macros) -> None:
        self.entries = entries
        self._rule_id = rule_id
        self._file = file
        self._macros = macros

    def within(self, entries: Mapping[str, Any]) -> RuleTable:
        """A table that stands within this one, as one of the same rule."""
        return RuleTable(entries, self._rule_id, self._file, self._macros)

    def error(self, message: str, key: str | None = None) -> InputError:
        """The error that says what is wrong with a key, or with the rule."""
        return self._file.error(message, self._rule_id, key)

    def words(self, key: str) -> tuple[str, ...]:
        """The words under a key: one, a list of them, or none where it does not stand."""
        value = self.entries.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            raise self.error(f"{key}: a word or a list of words", key)
        return tuple(values)

    def switch(self, key: str) -> bool:
        """Whether a key is true; false where it does not stand."""
        value = self.entries.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key}: true or false, not {value!r}", key)
        return value

    def pattern(self, key: str, groups: frozenset[str] = frozenset()) -> Read:
        """The pattern under a key, which may have some named groups."""
        return self._read(self.entries[key], key, groups) if key in self.entries else (None, None)

    def patterns(self, key: str) -> Guards:
        """The pattern under a key, or a list of them that must all match, with their trees."""
        if key not in self.entries:
            return None, []
        value = self.entries[key]
        read = [self._read(text, key) for text in (value if isinstance(value, list) and value else [value])]
        patterns = tuple(pattern for pattern, _ in read if pattern)
        return patterns[0] if len(patterns) == 1 else Patterns(patterns), [tree for _, tree in read]

    def _read(self, value: Any, key: str, groups: frozenset[str] = frozenset()) -> tuple[LazyPattern, Tree]:
        expanded = self.expand(self.text(value, key), key)
        try:
            pattern, tree = self._macros.parse(expanded)
        except re.error as error:
            raise self.error(f"{key}: {error}", key) from None
        self.check_groups(pattern.groupindex, groups, key)
        return pattern, tree

    def text(self, value: Any, key: str) -> str:
        """A pattern as it is written; an error for anything else."""
        if not isinstance(value, str) or not value:
            raise self.error(f"{key}: a pattern, not {value!r}", key)
        return value

    def expand(self, pattern: str, key: str) -> str:
        """A pattern with its macros and lexicons inserted."""
        return self._macros.expand(pattern, self._file, self._rule_id, key)

    def with_regex(self, pattern: str, key: str) -> Any:
        """An expanded pattern, compiled by `regex`."""
        import regex

        try:
            return regex.compile(pattern)
        except regex.error as error:
            raise self.error(f"{key}: {error}", key) from None

    def check_groups(self, names: Iterable[str], allowed: frozenset[str], key: str) -> None:
        """Refuse a pattern that has a named group which nobody reads."""
        for name in names:
            if name.rstrip("0123456789") not in allowed:
                raise self.error(f"{key}: unknown group {name!r}{near(name, allowed)}", key)

    def check_not_empty(self, pattern: Any, key: str) -> None:
        """Refuse a pattern that matches nothing at all."""
        if pattern.match(""):
            raise self.error(f"{key}: matches the empty string", key)

    def lexicon(self, name: str, key: str) -> Lexicon:
        """The lexicon that a key names."""
        return self._macros.lexicon(name, self._file, self._rule_id, key)

    def words_of(self, names: Any, key: str) -> tuple[frozenset[str], ...]:
        """The words of the lexicon that a key names, or of several."""
        listed = [names] if isinstance(names, str) else names
        return self._macros.words_of(tuple(self.lexicon(name, key).name for name in listed))
