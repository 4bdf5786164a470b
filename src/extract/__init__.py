"""Facts from Chinese news text: `extract(text)` for one text, `Extractor` for many."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from .model import Article, Document, Fact, InputError

if TYPE_CHECKING:
    from .articles import Cutter

__version__ = "0.1.0"
__all__ = ["Extractor", "Fact", "InputError", "__version__", "extract"]


class Extractor:
    """Finds facts in texts. Make one and keep it: loading the packs takes longer than reading a page.

    `packs` are folders of user packs behind the core pack, `disable` rule ids to switch off, `tokenizer` one
    of "auto", "jieba", "rjieba". Raises InputError for a pack that cannot be loaded.
    """

    def __init__(
        self,
        packs: Iterable[str | PathLike[str]] = (),
        *,
        disable: Iterable[str] = (),
        tokenizer: Cutter = "auto",
    ) -> None:
        with _without_collection():
            from .packs import load_packs  # most of what is imported: not before it is needed
            from .pipeline import Pipeline

            self.pipeline = Pipeline(load_packs([Path(p) for p in packs], disable=disable), tokenizer)

    def extract(self, text: str, reference_date: date | str | None = None, *, source: str = "") -> list[Fact]:
        """A text's facts, sorted by place. `reference_date` (a date, or YYYY-MM-DD) is what 今天 means."""
        day = date.fromisoformat(reference_date) if isinstance(reference_date, str) else reference_date
        document = Document(source=source, text=text, reference_date=day)
        return self.facts(document, self.articles(document))

    def articles(self, document: Document, split: bool = True) -> list[Article]:
        """A document's articles and the furniture around them; without `split` it is one article."""
        return self.pipeline.articles(document, split)

    def facts(self, document: Document, articles: Iterable[Article]) -> list[Fact]:
        """The facts of a document's articles, sorted by start, end and type."""
        return self.pipeline.facts(document, articles)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the garbage collector from walking the packs' tables while they grow."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def extract(text: str, reference_date: date | str | None = None) -> list[Fact]:
    """The facts of one text, by the core pack. For many texts make an `Extractor` once."""
    return Extractor().extract(text, reference_date)
