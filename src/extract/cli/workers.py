"""Documents shared among processes, each of which reads what it is handed; their pages stay in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from ..model import Document, InputError
from . import options
from .pages import Page, Wanted, read_page

if TYPE_CHECKING:
    from .. import Extractor
    from ..documents import Failure

_BATCH = 100_000
"""Characters of text that a process is handed at once: what sending costs is nothing beside their reading."""
_AHEAD = 2
"""Batches to a process that are read from disk before the first of them is done."""


def read_shared(
    documents: Iterable[Document | Failure], wanted: Wanted, jobs: int
) -> Generator[Page | Failure]:
    """Read documents by several processes, each with an extractor of its own.

    Raises InputError for a pack that cannot be loaded, and when a process was ended from outside.
    """
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _follow_parent)
    waiting: deque[Future[list[Page | Failure]]] = deque()
    try:
        for batch in _batches(documents):
            waiting.append(pool.submit(_read_batch, batch, wanted))
            if len(waiting) > _AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise InputError(
            "a process was ended before its work was done (hint: fewer --jobs need less memory)"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(documents: Iterable[Document | Failure]) -> Iterator[list[Document | Failure]]:
    """Documents in their order, as many together as are worth sending."""
    batch: list[Document | Failure] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text) if isinstance(document, Document) else 0
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _follow_parent() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_behind_parent, daemon=True).start()


def _end_behind_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


@cache
def _extractor_of(packs: tuple[Path, ...]) -> Extractor:
    """The extractor of a process that reads one batch after the other."""
    return options.make_extractor(list(packs))


def _read_batch(batch: list[Document | Failure], wanted: Wanted) -> list[Page | Failure]:
    extractor = _extractor_of(wanted.packs)
    return [read_page(extractor, document, wanted) for document in batch]
