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
    """Open standard output (None or `-`), or a file that is renamed into place when all went well.

    The temporary file lies in the same folder, is synced before the rename and removed when anything fails.
    Raises InputError when the folder cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    if target.exists() and not target.is_file() and not target.is_dir():
        with target.open("wb") as file:  # a device or a pipe takes what comes and must not be replaced
            yield file
        return
    if target.is_dir():
        raise InputError(f"{path}: is a folder (hint: name a file in it, as in -o {target / 'facts.jsonl'})")
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
