"""Macros: `{{name}}` is a pattern, `{{name:2}}` has a 2 behind its group names, `\\L<name>` is a lexicon."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ..model import InputError, LazyPattern, Lexicon
from . import trees
from .files import PatternFile, near
from .trees import Tree

LARGEST_INLINE_LEXICON = 1000
_MACRO = re.compile(r"\{\{(\w+)(?::(\w+))?\}\}")
_LEXICON = re.compile(r"\\L<(\w+)>")
_GROUP = re.compile(r"\(\?P<(\w+)>")


class Macros:
    """The macros and lexicons of the loaded packs, and which of them were used."""

    def __init__(
        self, macros: Mapping[str, tuple[str, PatternFile]], lexicons: Mapping[str, Lexicon]
    ) -> None:
        self._macros = macros
        self._lexicons = lexicons
        self.used: set[str] = set()
        self.used_lexicons: set[str] = set()
        self._patterns: dict[str, str] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._parsed: dict[str, tuple[LazyPattern, Tree]] = {}

    def expand(self, pattern: str, file: PatternFile, rule_id: str | None, key: str, depth: int = 0) -> str:
        """Insert macros and lexicons into a pattern; an InputError for an unknown one or a circle."""
        if depth > 20:
            raise file.error(f"{key}: a macro inserts itself", rule_id, key)

        def insert(found: re.Match[str]) -> str:
            name, suffix = found[1], found[2]
            if name not in self._macros:
                raise file.error(f"{key}: no macro {name!r}{near(name, self._macros)}", rule_id, key)
            self.used.add(name)
            body, home = self._macros[name]
            body = self.expand(body, home, None, name, depth + 1)
            if suffix:
                body = _GROUP.sub(rf"(?P<\g<1>{suffix}>", body)
            return f"(?:{body})"

        def words(found: re.Match[str]) -> str:
            name = found[1]
            if name not in self._patterns:
                lexicon = self.lexicon(name, file, rule_id, key)
                self._patterns[name] = word_pattern(lexicon, file, rule_id, key)
            return self._patterns[name]

        return _LEXICON.sub(words, _MACRO.sub(insert, pattern))

    def parse(self, pattern: str) -> tuple[LazyPattern, Tree]:
        """An expanded pattern with its tree, parsed once for all rules that share it. Raises re.error."""
        if pattern not in self._parsed:
            tree = trees.parse(pattern)
            self._parsed[pattern] = trees.lazy(pattern, tree), tree
        return self._parsed[pattern]

    def lexicon(self, name: str, file: PatternFile, rule_id: str | None, key: str) -> Lexicon:
        """The lexicon of that name, noted as used; an InputError that suggests the near name."""
        if name not in self._lexicons:
            raise file.error(f"{key}: no lexicon {name!r}{near(name, self._lexicons)}", rule_id, key)
        self.used_lexicons.add(name)
        return self._lexicons[name]

    def words_of(self, names: Collection[str]) -> tuple[frozenset[str], ...]:
        """The words of some lexicons, each lexicon's the same set whenever it is asked for."""
        for name in names:
            if name not in self._words:
                self._words[name] = frozenset(self._lexicons[name].words)
        return tuple(self._words[name] for name in sorted(set(names)))


def word_pattern(lexicon: Lexicon, file: PatternFile, rule_id: str | None, key: str) -> str:
    """A pattern that matches the words of a lexicon, the longest first."""
    if len(lexicon.words) > LARGEST_INLINE_LEXICON:
        size = f"{len(lexicon.words)} words; \\L takes up to {LARGEST_INLINE_LEXICON}"
        raise file.error(f"{key}: lexicon {lexicon.name!r} has {size}", rule_id, key)
    words = sorted(lexicon.words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def check_unused(macros: Mapping[str, tuple[str, PatternFile]], used: set[str]) -> None:
    """Raise an InputError for a macro that no pattern inserts."""
    for name, (_, file) in macros.items():
        if name not in used:
            raise InputError(f"{file.name}:{file.line_of(None, name)}: macro {name!r} is never used")
