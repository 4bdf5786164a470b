"""Where output goes: standard output as it comes, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..model import InputError


@contextmanager
def open_output(path: str | None) -> Iterator[BinaryIO]:
    """Open standard output (None or `-`), a device, a pipe, or a file that is renamed into place at the end.

    The temporary file lies in the same folder, is synced before the rename and removed when anything fails.
    Raises InputError when the folder cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    if target.is_dir():
        raise InputError(f"{path}: is a folder (hint: name a file in it, as in -o {target / 'facts.jsonl'})")
    if target.exists() and not target.is_file():  # a device or a pipe takes what comes and is not replaced
        with _open_special(target) as file:
            yield file
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _open_special(target: Path) -> BinaryIO:
    try:
        return target.open("wb")
    except OSError as error:
        raise InputError(f"{target}: {error.strerror or error}") from None
