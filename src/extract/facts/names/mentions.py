"""Mentions: the places that one article names, and which of them a name speaks of that says a level alone."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from ...model import Article
from .places import Places

_SURE_LENGTH = 2
_SENTENCE_ENDS = frozenset("。！？!?\n")
_by_start = itemgetter(1)


class Mention(NamedTuple):
    """A place that an article names: its full name as written, and where it stands."""

    place: str
    start: int


class Mentions:
    """The places of one article, found out by level when they are first asked for."""

    __slots__ = ("_article", "_by_level", "_named", "_places", "_title_end")

    def __init__(self, article: Article, places: Places) -> None:
        self._article = article
        self._places = places
        self._named: list[tuple[str, int]] = []
        self._by_level: dict[str, list[Mention]] = {}
        self._title_end = -1

    def note(self, name: str, start: int) -> None:
        """Remember the full name that a body has which stands at `start`."""
        self._named.append((name, start))

    def place_of(self, level: str, position: int) -> str | None:
        """The place of a level that the text speaks of at a position; None when there may be two.

        It is the one whose body stands before the name in its sentence, or the only one of the title, the
        dateline, the paragraph, the article; or else the first that the article names, if it names it most.
        """
        article = self._article
        said = self._said(level, position)
        if said and _SENTENCE_ENDS.isdisjoint(article.text[said.start : position]):
            return said.place
        mentions = self._of_level(level)
        if not mentions:
            return None
        block = article.blocks[article.block_at(position)]
        dateline = article.dateline or ""
        return (
            _only([m.place for m in mentions if m.start < self._title_end])
            or _only([m.place for m in mentions if m.place in dateline])
            or _only([m.place for m in mentions if block.start <= m.start < block.end])
            or _foremost([m.place for m in mentions])
        )

    def _said(self, level: str, position: int) -> Mention | None:
        """The last place of a level that a body's name before a position opens with."""
        for name, start in reversed(self._named):
            if start < position and level in name:
                for first, last in reversed(self._places.opening(name)):
                    if name[last - 1] == level and self._places.is_unit(name[first:last]):
                        return Mention(name[first:last], start)
        return None

    def _of_level(self, level: str) -> list[Mention]:
        """The places of a level that the article names; by their short forms where none is named in full."""
        known = self._by_level.get(level)
        if known is None:
            if self._title_end < 0:
                self._title_end = _title_end(self._article)
            known = self._in_full(level)
            if all(mention.start >= self._title_end for mention in known):
                end = self._title_end if known else len(self._article.text)
                known = sorted([*self._in_short(level, end), *known], key=_by_start)
            self._by_level[level] = known
        return known

    def _in_full(self, level: str) -> list[Mention]:
        text, written, edges = self._article.text, self._article.written, self._article.tokens.edges
        mentions: list[Mention] = []
        at = text.find(level)
        while at >= 0:
            end = at + 1
            start = self._places.unit_start(text, end)
            if start is not None and (start in edges or end - start > _SURE_LENGTH):
                mentions.append(Mention(written[start:end], start))
            at = text.find(level, end)
        return mentions

    def _in_short(self, level: str, end: int) -> list[Mention]:
        article = self._article
        shorts = self._places.short_forms(article.text, article.tokens.edges, level, end)
        return [Mention(article.written[first:last] + level, first) for first, last in shorts]


def _only(places: list[str]) -> str | None:
    """The place that some mentions are all of."""
    return places[0] if places and places.count(places[0]) == len(places) else None


def _foremost(places: list[str]) -> str | None:
    """The first of an article's places if more than half of the mentions are of it."""
    return places[0] if places.count(places[0]) * 2 > len(places) else None


def _title_end(article: Article) -> int:
    """Where the title ends in the article's clean text."""
    left = len("".join((article.title or "").split()))
    end = 0
    for block in article.blocks:
        if left <= 0:
            break
        left -= len("".join(article.text[block.start : block.end].split()))
        end = block.end
    return end if not left else 0
