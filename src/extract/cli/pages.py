"""Documents to pages of facts, in the order given."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import options

if TYPE_CHECKING:
    from .. import Extractor
    from ..documents import Failure
    from ..model import Document


class Wanted(NamedTuple):
    """What is asked of every document: the user packs, whether files are split, the types of fact."""

    packs: tuple[Path, ...]
    split: bool
    types: frozenset[str]


class Page(NamedTuple):
    """A document's facts as lines of JSON, and what the closing line counts."""

    lines: bytes
    articles: int
    facts: int
    open_years: int


def read_pages(
    documents: Iterable[Document | Failure], wanted: Wanted, jobs: int = 1
) -> Generator[Page | Failure]:
    """Read documents by `jobs` processes; the pages come in the order of the documents, failures as they are.

    Raises InputError for a pack that cannot be loaded, and when a process was ended from outside.
    """
    if jobs > 1:
        from .workers import read_shared

        return read_shared(documents, wanted, jobs)
    extractor = options.make_extractor(list(wanted.packs))
    return (read_page(extractor, document, wanted) for document in documents)


def read_page(extractor: Extractor, document: Document | Failure, wanted: Wanted) -> Page | Failure:
    """The page of a document; a failure stays what it is."""
    from ..documents import Failure
    from ..output import encode_fact

    if isinstance(document, Failure):
        return document
    articles = extractor.articles(document, wanted.split)
    facts = [fact for fact in extractor.facts(document, articles) if fact.type in wanted.types]
    return Page(
        lines=b"".join([encode_fact(fact) + b"\n" for fact in facts]),
        articles=sum(article.number is not None for article in articles),
        facts=len(facts),
        open_years=sum(fact.date is not None and fact.date.startswith("XXXX") for fact in facts),
    )
