"""Reading a pack's files: TOML with places for error messages, lexicons as TSV."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..model import InputError, Lexicon

_NO_SEPARATORS = bytes(set(range(256)).difference(b"\t\r\n"))
_ID = re.compile(r"""^\s*id\s*=\s*["']([^"']*)["']""", re.MULTILINE)


class PatternFile(NamedTuple):
    """A TOML file of a pack: how messages name it, its text, what it holds, where its rules' ids stand."""

    name: str
    text: str
    data: dict[str, Any]
    ids: Mapping[str, int]

    def line_of(self, rule_id: str | None, key: str | None = None) -> int:
        """The line of a rule's id, or of a key behind it; 1 when it cannot be told."""
        at = self.ids.get(rule_id or "", 0)
        if key is not None and (
            found := re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", re.MULTILINE).search(self.text, at)
        ):
            at = found.start()
        return self.text.count("\n", 0, at + 1 if at else 0) + 1

    def error(self, message: str, rule_id: str | None = None, key: str | None = None) -> InputError:
        """An InputError that names the file, the line, the rule and the key."""
        rule = f"rule {rule_id!r}: " if rule_id else ""
        return InputError(f"{self.name}:{self.line_of(rule_id, key)}: {rule}{message}")


def near(name: str, known: Iterable[str]) -> str:
    """A hint at the nearest known name, or an empty string."""
    import difflib

    match = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" (did you mean {match[0]!r}?)" if match else ""


def read_toml(path: Path, name: str) -> PatternFile:
    """Read a TOML file; an InputError with its line when it does not parse."""
    try:
        text = path.read_text(encoding="utf-8")
        ids = {found[1]: found.start() for found in reversed([*_ID.finditer(text)])}
        return PatternFile(name, text, tomllib.loads(text), ids)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise InputError(f"{name}:{line[1] if line else 1}: not TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}:1: {error}") from None


def read_lexicon(path: Path, name: str) -> Lexicon:
    """Read a TSV word list: the first row names the columns, of which the first is `word`."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}:1: {error}") from None
    head, *columns = data.partition(b"\n")[0].decode("utf-8").rstrip("\r").split("\t")
    if head != "word":
        raise InputError(f"{name}:1: the first row names the columns and begins with 'word', not {head!r}")
    width = len(columns) + 1
    if not _is_table(data, width):
        text = _table_of(text, name, width)
    cells = text.replace("\n", "\t").split("\t")
    words = dict.fromkeys(cells[width:-1:width])
    if "" in words or (len(words) + 1) * width != len(cells) - 1:
        _refuse(name, text.split("\n"), width)
    values = {column: cells[width + at : -1 : width] for at, column in enumerate(columns, 1)}
    return Lexicon(path.stem, name, words.keys(), values)


def _is_table(data: bytes, width: int) -> bool:
    """Whether all rows of a file have so many cells and end alike, told by the separators alone."""
    separators = data.translate(None, _NO_SEPARATORS)
    return separators == (b"\t" * (width - 1) + b"\n") * data.count(b"\n") and data.endswith(b"\n")


def _table_of(text: str, name: str, width: int) -> str:
    """A lexicon without blank lines and with line feeds alone; an InputError for a row of another width."""
    rows = text.replace("\r\n", "\n").split("\n")
    if any(row and row.count("\t") != width - 1 for row in rows):
        _refuse(name, rows, width)
    return "\n".join([*filter(None, rows), ""])


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
