"""Paths → documents: files as they are named, folders with the text files in them, `-` for standard input."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..model import Document, InputError
from .decode import decode

STDIN = "-"
TEXT_SUFFIXES = frozenset({".txt", ".text"})
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)"
    r"(?:(\d\d)(\d\d)(?:\d{4}|\d{6})?|[^\dA-Za-z](\d{1,2})[^\dA-Za-z](\d{1,2}))(?!\d)"
)


class Failure(NamedTuple):
    """An input that could not be read, and why (a whole message, with its path)."""

    source: str
    message: str


def find_inputs(paths: Iterable[str]) -> list[str]:
    """List the inputs that the given paths stand for, in a stable order.

    A folder gives the text files below it (hidden ones left out), sorted. Raises InputError for a path that
    does not exist, and for a folder in which there is nothing to read.
    """
    inputs: list[str] = []
    for given in paths:
        path = Path(given)
        if given == STDIN or path.is_file() or path.is_fifo():
            inputs.append(given)
        elif path.is_dir():
            found = sorted(p.as_posix() for p in path.rglob("*") if _is_text_file(p, path))
            if not found:
                endings = ", ".join(sorted(TEXT_SUFFIXES))
                raise InputError(f"{given}: no text files in this folder (it takes {endings})")
            inputs.extend(found)
        else:
            raise InputError(f"{given}: no such file or folder")
    return list(dict.fromkeys(inputs))


def _is_text_file(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and path.suffix.lower() in TEXT_SUFFIXES and path.is_file()


def day_in_name(source: str) -> date | None:
    """The first full day in a file's name: 20250318, 202503181005, or with any mark between: 2025-3-18."""
    for found in _DAY.finditer(Path(source).name):
        year, month, day = (int(part) for part in found.groups() if part)
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def given_day(
    source: str,
    reference_date: date | None = None,
    dates: Mapping[str, date] | None = None,
    from_name: bool = False,
) -> tuple[date | None, str | None]:
    """The day that the caller gives a source, and the option it comes from.

    `dates` gives it by the path as it was given or by its file name; then the file's name, if `from_name`;
    then `reference_date`.
    """
    if dates and (day := dates.get(source) or dates.get(Path(source).name)):
        return day, "--dates"
    if from_name and (day := day_in_name(source)):
        return day, "file name"
    return reference_date, "--reference-date" if reference_date else None


def read_documents(
    inputs: Iterable[str],
    reference_date: date | None = None,
    dates: Mapping[str, date] | None = None,
    from_name: bool = False,
) -> Iterator[Document | Failure]:
    """Read inputs one by one; one that cannot be read comes out as a Failure and the others go on.

    The day of each is that of `given_day`.
    """
    for source in inputs:
        day, _ = given_day(source, reference_date, dates, from_name)
        try:
            data = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
            yield Document(source=_shown(source), text=decode(data, _shown(source)), reference_date=day)
        except InputError as error:
            yield Failure(source, str(error))
        except OSError as error:
            yield Failure(source, f"{source}: {error.strerror or error}")


def _shown(source: str) -> str:
    """A path as UTF-8 whatever the locale. Raises InputError for a file name that is not UTF-8."""
    try:
        return os.fsencode(source).decode("utf-8")
    except UnicodeDecodeError:
        name = os.fsencode(source).decode("utf-8", errors="backslashreplace")
        raise InputError(f"{name}: its name is not UTF-8 (hint: rename it)") from None
