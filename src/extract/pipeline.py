"""The flow on one screen: a document becomes articles, candidates, readings, facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .articles import Cutter, Layout, make_tokenizer, read_articles, split_sentences
from .articles.fold import fold_table
from .candidates import DateScanner, EchoScanner, FreeScanner, NameScanner, QuantityScanner
from .facts import NOTATION, Completer, Places, Reader, line_starts, settle
from .model import Article, Document, Fact, Pack, Workings


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
        lines = line_starts(document.text)
        facts = [f for article in articles for f in self._article_facts(document, article, lines)]
        facts.sort(key=lambda fact: (fact.start, fact.end, fact.type))
        return facts

    def explain(self, document: Document) -> Iterator[tuple[Article, list[Fact], Workings]]:
        """The same flow, article by article, with its workings kept."""
        lines = line_starts(document.text)
        for article in self.articles(document):
            workings = Workings()
            yield article, self._article_facts(document, article, lines, workings), workings

    def _article_facts(
        self, document: Document, article: Article, lines: list[int], workings: Workings | None = None
    ) -> list[Fact]:
        candidates = [c for scanner in self._scanners for c in scanner.scan(article, workings)]
        readings = self._reader.read(article, candidates, workings)
        settled = settle(readings, workings)
        if echoes := self._echoes.scan(article, settled, workings):
            settled = settle([*settled, *self._reader.read(article, echoes, workings)], workings)
        sentences = split_sentences(article.text)
        return self._completer.complete(document, article, settled, sentences.around, lines, workings)
