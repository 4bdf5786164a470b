"""What the steps of name rules take, told by the word in front of a place.

A word is looked at once per pack: the bits of the steps that can take something in front of where it ends,
and of the chains that can match there, are known when it is met again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...model import Tagger
from .endings import Endings
from .steps import Chain, StepTable, Taker

_MOST_WORDS = 100_000
_BULLETS = "▲▼△▽■□◆◇●◎★☆※►▶◄◀→←↑↓"
BREAKS = frozenset("，。；：！？、,;:!?…—[]【】〔〕 \t\n~“”‘’《》/()·|<>@#%&=+*" + _BULLETS)
"""The characters that break a name off: no token takes them."""


class _TokenTakes(dict[tuple[int, str | None], int]):
    """By a word's marks and flag, the bits of all steps that take it as a token."""

    def __init__(self, takers: Iterable[Taker]) -> None:
        super().__init__()
        self._takers = takers

    def __missing__(self, word: tuple[int, str | None]) -> int:
        takes = self[word] = sum(taker.takes(*word) for taker in self._takers if taker.kind == "token")
        return takes


Look = tuple[int, int, int]
"""What is seen at a place: the bits of the steps that can take something there, those of the chains that can
match, and how many characters the cutter has drawn to the front of the word that ends there."""


class _Looks(dict[int, Look]):
    """By the bits of the steps that can take something at a place, what is seen there: one for all that are
    alike.
    """

    def __init__(self, chains: Iterable[Chain]) -> None:
        super().__init__()
        self._chains = chains

    def __missing__(self, takes: int) -> Look:
        onward = 0
        for chain in self._chains:  # a chain stands behind its rest
            rest = chain.rest
            if chain.least:
                matches = takes & chain.taker.first
            else:
                matches = rest is None or onward & rest.bit or takes & chain.taker.more
            if matches:
                onward |= chain.bit
        look = self[takes] = takes, onward, 0
        return look


class WordTable:
    """The steps of a pack's name rules as tables.

    `by_token` has what takes a word by its marks and flag, `endings` what takes more or less than a word;
    `foreign`, `quoted` and `bracketed` are the bits of what takes a word of Latin letters, a quotation and a
    bracket; `looks` tells which chains can match where steps can take something.
    """

    def __init__(self, steps: StepTable, openers: frozenset[str], joiners: frozenset[str]) -> None:
        """`openers` are the characters that the cutter may have drawn to a word behind them, `joiners` what
        tells that it has made one word of the end of a name and of what stands behind.
        """
        takers = steps.takers
        self.openers, self.joiners = openers, joiners
        self.marks = steps.marks
        self.by_token = _TokenTakes(takers)
        self.endings = Endings(takers, openers)
        self.looks = _Looks(steps.chains)
        by_kind: dict[str, int] = defaultdict(int)
        for taker in takers:
            by_kind[taker.kind] |= taker.both
        self.foreign = by_kind["token"]
        self.quoted = self.foreign | by_kind["quoted"]
        self.bracketed = self.foreign | by_kind["bracket"]
        self._words: Words | None = None

    def joins(self, word: str) -> bool:
        """Whether a word that no dictionary has joins two names (局与市 of 医保局与市财政局)."""
        return any(word.find(joiner, 1) > 0 for joiner in self.joiners)

    def words(self, tag: Tagger) -> Words:
        """What is known of the words that a tagger tags."""
        words = self._words
        if words is None or words.tag is not tag:
            words = self._words = Words(self, tag)
        return words


class Words(dict[str, Look]):
    """By a word of two characters or more what is seen in front of its end, found out when it is first asked
    for.

    `parts` has the same of pieces of words, which have no tag, and `characters` of words of one character, by
    that and the one in front of it.
    """

    __slots__ = ("_length", "_table", "characters", "parts", "tag")

    def __init__(self, table: WordTable, tag: Tagger, length: int = 0) -> None:
        super().__init__()
        self._table = table
        self._length = length
        self.tag = tag
        if not length:
            self.characters = Words(table, tag, 1)
            self.parts = Words(table, _untagged, 2)
            self.parts.characters = Words(table, self._tag_of_opener, 1)

    def _tag_of_opener(self, character: str) -> str | None:
        """The tag of a character that is left of a word: what was drawn to that is a word by itself."""
        return self.tag(character) if character in self._table.openers else None

    def __missing__(self, characters: str) -> Look:
        if len(self) >= _MOST_WORDS:
            self.clear()
        table = self._table
        if self._length == 1:
            word, takes = characters[-1], table.endings.of(characters)
        else:
            word, takes = characters, table.endings.of_word(characters)
        tag = self.tag(word)
        unknown = tag is None and self._length == 0
        drawn = 0
        if word not in BREAKS and not (unknown and table.joins(word)):
            told = word
            if unknown and word[0] in table.openers:
                # A preposition with what follows it, if that can be a word; else told by its first character.
                drawn = int(len(word) > 2)
                told = word[1:] if drawn else word[0]
            takes |= table.by_token[table.marks.of(told), self.tag(told)]
        takes, onward, _ = table.looks[takes]
        look = self[characters] = takes, onward, drawn
        return look


def _untagged(word: str) -> None:
    return None
