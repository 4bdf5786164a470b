"""`Article`, with its blocks and tokens: what articles/ gives to candidates/."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate
from typing import Final

import msgspec

from .patterns import LazyPattern

Tagger = Callable[[str], str | None]
"""The tag of a word; None for a word that no dictionary has."""

Cut = Callable[[str], tuple[list[str], Tagger]]
"""A tokenizer: folded text in; words that together have its length, and what tags them, out."""

MASK: Final = "\uff0c"
"""What a tokenizer may give for any one character that is not Han: the text itself says which."""


class Tokens:
    """The tokens of an article's clean text, each character that is not Han one of its own.

    `starts` has one entry more than there are tokens, so that a token ends at `starts[i + 1]`; `edges` holds
    the same offsets for asking whether a word begins or ends at a place. `cut_words` are as the tokenizer
    gave them, some of them masked.
    """

    __slots__ = ("_text", "cut_words", "edges", "starts", "tag")

    def __init__(self, text: str, cut: Cut) -> None:
        self._text = text
        self.cut_words, self.tag = cut(text)
        self.starts = list(accumulate(map(len, self.cut_words), initial=0))
        self.edges = frozenset(self.starts)

    def __len__(self) -> int:
        return len(self.cut_words)

    def index(self, position: int) -> int:
        """The index of the token that holds `position`."""
        return bisect_right(self.starts, position) - 1

    def word(self, i: int) -> str:
        """The token as it stands in the text."""
        word = self.cut_words[i]
        return self._text[self.starts[i]] if word == MASK else word

    def flag(self, i: int) -> str | None:
        """The token's tag."""
        return self.tag(self.cut_words[i])

    def parts_word(self, position: int, since: int = 0) -> bool:
        """Whether a place lies inside a word that the dictionary knows and that begins at `since` or behind
        (湖北|约 at 北; 多|年, 以上|海 behind a unit).
        """
        if position in self.edges:
            return False
        i = self.index(position)
        return self.starts[i] >= since and self.flag(i) is not None


_CLAUSE: Final = LazyPattern("[^，。；：！？\n,;:!?]{0,500}+[，。；：！？\n,;:!?]?")
"""A clause; what has no end for so long is cut, so that a table without marks costs no more than a text."""


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph or a title line: its span in the article's clean text."""

    start: int
    end: int


class Article:
    """A stretch of a document with one title, cleaned for matching. `number` and `title` are None for page
    furniture.

    `text` is the clean text: broken lines joined, blocks separated by a line feed, width and script folded
    one to one. `written` is the same text, the same length, unfolded. `pieces` maps it back: (clean offset,
    source offset).
    """

    __slots__ = (
        "_clause_starts",
        "_cut",
        "_piece_starts",
        "_tokens",
        "block_starts",
        "blocks",
        "byline",
        "dateline",
        "end",
        "number",
        "pieces",
        "reference_date",
        "reference_source",
        "start",
        "text",
        "title",
        "written",
    )

    def __init__(
        self,
        *,
        text: str,
        written: str,
        pieces: Sequence[tuple[int, int]],
        blocks: Sequence[Block],
        cut: Cut,
        number: int | None = None,
        title: str | None = None,
        start: int = 0,
        end: int = 0,
        dateline: str | None = None,
        byline: str | None = None,
        reference_date: date | None = None,
        reference_source: str | None = None,
    ) -> None:
        self.text = text
        self.written = written
        self.pieces = pieces
        self.blocks = blocks
        self.block_starts = [b.start for b in blocks]
        self.number = number
        self.title = title
        self.start = start
        self.end = end
        self.dateline = dateline
        self.byline = byline
        self.reference_date = reference_date
        self.reference_source = reference_source
        self._cut = cut
        self._piece_starts = [p[0] for p in pieces]
        self._tokens: Tokens | None = None
        self._clause_starts: list[int] | None = None

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document's text that the clean span [start, end) was made from."""
        starts = self._piece_starts
        after = bisect_right(starts, start)
        clean, source = self.pieces[after - 1]
        shift = source - clean
        if after == len(starts) or end <= starts[after]:
            return start + shift, end + shift
        clean_end, source_end = self.pieces[bisect_right(starts, end - 1) - 1]
        return start + shift, end - clean_end + source_end

    def block_at(self, position: int) -> int:
        """The index of the block that holds a position of the clean text."""
        return bisect_right(self.block_starts, position) - 1

    @property
    def tokens(self) -> Tokens:
        """The article's tokens, cut on first use and kept."""
        tokens = self._tokens
        if tokens is None:
            tokens = self._tokens = Tokens(self.text, self._cut)
        return tokens

    @property
    def clause_starts(self) -> list[int]:
        """Where the comma clauses of the clean text begin, found on first use and kept."""
        starts = self._clause_starts
        if starts is None:
            starts = self._clause_starts = [0, *[m.end() for m in _CLAUSE.finditer(self.text)]]
        return starts
