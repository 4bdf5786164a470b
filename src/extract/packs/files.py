"""Reading a pack's files: TOML with places for error messages, lexicons as TSV."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from ..model import InputError, Lexicon

_ID = re.compile(r"""^\s*id\s*=\s*["']([^"']*)["']""", re.MULTILINE)


class PatternFile(NamedTuple):
    """A TOML file of a pack: how messages name it, its text, and what it holds."""

    name: str
    text: str
    data: dict[str, Any]

    def line_of(self, rule_id: str | None, key: str | None = None) -> int:
        """The line of a rule's id, or of a key behind it; 1 when it cannot be told."""
        at = 0
        if rule_id is not None:
            at = next((found.start() for found in _ID.finditer(self.text) if found[1] == rule_id), 0)
        if key is not None and (
            found := re.compile(rf"^\s*{re.escape(key)}\s*=", re.MULTILINE).search(self.text, at)
        ):
            at = found.start()
        return self.text.count("\n", 0, at + 1 if at else 0) + 1

    def error(self, message: str, rule_id: str | None = None, key: str | None = None) -> InputError:
        """An InputError that names the file, the line, the rule and the key."""
        rule = f"rule {rule_id!r}: " if rule_id else ""
        return InputError(f"{self.name}:{self.line_of(rule_id, key)}: {rule}{message}")


def near(name: str, known: Iterable[str]) -> str:
    """A hint at the nearest known name, or an empty string."""
    match = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" (did you mean {match[0]!r}?)" if match else ""


def read_toml(path: Path, name: str) -> PatternFile:
    """Read a TOML file; an InputError with its line when it does not parse."""
    try:
        text = path.read_text(encoding="utf-8")
        return PatternFile(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise InputError(f"{name}:{line[1] if line else 1}: not TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}:1: {error}") from None


def read_lexicon(path: Path, name: str) -> Lexicon:
    """Read a TSV word list: the first row names the columns, of which the first is `word`."""
    try:
        rows = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}:1: {error}") from None
    columns = rows[0].split("\t")
    if columns[0] != "word":
        raise InputError(
            f"{name}:1: the first row names the columns and begins with 'word', not {columns[0]!r}"
        )
    width = len(columns)
    cells = [tuple(row.split("\t")) for row in rows[1:] if row]
    words = {row[0]: row[1:] for row in cells}
    if len(words) != len(cells) or "" in words or not {width}.issuperset(map(len, cells)):
        _refuse(name, rows, width)
    return Lexicon(path.stem, name, words, tuple(columns[1:]))


def _refuse(name: str, rows: list[str], width: int) -> None:
    """Say which row of a lexicon is wrong, and how."""
    words: set[str] = set()
    for number, row in enumerate(rows[1:], 2):
        if not row:
            continue
        cells = row.split("\t")
        if len(cells) != width:
            raise InputError(f"{name}:{number}: {len(cells)} cells where the first row names {width} columns")
        if not cells[0] or cells[0] in words:
            raise InputError(
                f"{name}:{number}: " + (f"{cells[0]!r} stands twice" if cells[0] else "an empty word")
            )
        words.add(cells[0])
