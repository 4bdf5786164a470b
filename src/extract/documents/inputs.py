"""Paths → documents: files as they are named, folders with the text files in them, `-` for standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..model import Document, InputError
from .decode import decode

STDIN = "-"
TEXT_SUFFIXES = frozenset({".txt", ".text"})


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


def read_documents(
    inputs: Iterable[str], reference_date: date | None = None, dates: Mapping[str, date] | None = None
) -> Iterator[Document | Failure]:
    """Read inputs one by one; one that cannot be read comes out as a Failure and the others go on.

    `dates` gives a source its own reference date, by the path as it was given or by its file name.
    """
    dates = dates or {}
    for source in inputs:
        day = dates.get(source) or dates.get(Path(source).name) or reference_date
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
