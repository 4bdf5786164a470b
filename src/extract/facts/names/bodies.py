"""Bodies: the organisations that one article names, by what stands for them in its text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...model import Article, Reading
from .mentions import Mentions
from .places import Places


class Opened(NamedTuple):
    """A name taken apart: the last of the places that it opens with (empty where there is none), and what
    stands behind it."""

    place: str
    core: str


class Bodies:
    """The organisations of one article: their surfaces, and what has been found out of their names."""

    __slots__ = ("_opened", "_places", "by_surface", "called", "full", "mentions", "written")

    def __init__(self, article: Article, readings: Iterable[Reading], places: Places) -> None:
        self.by_surface: dict[str, Reading] = {}
        self.written: dict[str, str] = {}
        for reading in readings:
            surface = article.text[reading.start : reading.end]
            if surface not in self.by_surface:
                self.by_surface[surface] = reading
                self.written[surface] = article.written[reading.start : reading.end]
        self.called: dict[str, str] = {}
        self.full: dict[str, str] = {}
        self.mentions = Mentions(article, places)
        self._places = places
        self._opened: dict[str, Opened] = {}

    def opened(self, name: str) -> Opened:
        """A name taken apart behind the places that it opens with."""
        opened = self._opened.get(name)
        if opened is None:
            places = self._places.opening(name)
            start, end = places[-1] if places else (0, 0)
            opened = self._opened[name] = Opened(name[start:end], name[end:])
        return opened
