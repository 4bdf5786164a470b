"""The flow on one screen: a document becomes articles, candidates, readings, facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from .articles import Cutter, Layout, make_tokenizer, read_articles, split_sentences
from .articles.fold import fold_table
from .candidates import DateScanner, EchoScanner, FreeScanner, NameScanner, QuantityScanner
from .facts import NOTATION, Completer, Places, Reader, line_starts, settle
from .model import Article, Candidate, Document, Fact, Pack, Workings

_PLACE = attrgetter("start", "end", "type")


class Pipeline:
    """The rooms of the flow, furnished by one pack and one tokenizer. Holds no state between documents."""

    def __init__(self, pack: Pack, cutter: Cutter = "auto") -> None:
        self.pack = pack
        self._layout = Layout(pack.patterns)
        self._fold = fold_table(pack.lexicon("traditional").column("simplified"))
        self._tokenizer = make_tokenizer(pack.keep_whole, cutter)
        self._scanners = (
            QuantityScanner(pack, NOTATION),
            DateScanner(pack),
            NameScanner(pack),
            FreeScanner(pack),
        )
        places = Places(pack)
        self._echoes = EchoScanner(pack, places.longest_at)
        self._reader = Reader(pack)
        self._completer = Completer(pack, places)

    def articles(self, document: Document, split: bool = True) -> list[Article]:
        """Split a document into articles and the furniture around them; without `split` it is one article."""
        return read_articles(document, self._layout, self._fold, self._tokenizer, split)

    def facts(self, document: Document, articles: Iterable[Article]) -> list[Fact]:
        """The facts of a document's articles, sorted by start, end and type."""
        facts = [fact for found in self._stages(document, list(articles)) for fact in found]
        facts.sort(key=_PLACE)
        return facts

    def explain(self, document: Document) -> Iterator[tuple[Article, list[Fact], Workings]]:
        """The same flow, article by article, with its workings kept."""
        for article in self.articles(document):
            workings = Workings()
            (facts,) = self._stages(document, [article], workings)
            yield article, facts, workings

    def _stages(
        self, document: Document, articles: Sequence[Article], workings: Workings | None = None
    ) -> list[list[Fact]]:
        """The facts of each article.

        A stage goes over all articles before the next begins: its tables are at hand then.
        """
        candidates: list[list[Candidate]] = [[] for _ in articles]
        for scanner in self._scanners:
            for article, found in zip(articles, candidates, strict=True):
                found += scanner.scan(article, workings)
        readings = [self._reader.read(*of, workings) for of in zip(articles, candidates, strict=True)]
        settled = [settle(read, workings) for read in readings]
        for at, article in enumerate(articles):
            if echoes := self._echoes.scan(article, settled[at], workings):
                echoed = self._reader.read(article, echoes, workings)
                settled[at] = settle([*settled[at], *echoed], workings)
        lines = line_starts(document.text)
        return [
            self._completer.complete(
                document, article, readings, split_sentences(article.text).around, lines, workings
            )
            for article, readings in zip(articles, settled, strict=True)
        ]
