"""Words as noun phrases see them: a set of bits for each, from its tag and from the lexicons of a pack.

A word is looked at once and its bits are kept, so that the readers of phrases ask one table what a word can
be.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from ...model import Pack, Tagger

PUNCTUATION: Final = frozenset("，。；：！？、,;:!?…—()[]【】〔〕 \n·~“”‘’《》/%-\"'")
OPENING: Final = {"“": "”", "‘": "’", "《": "》"}
CLOSING: Final = {v: k for k, v in OPENING.items()}
NO_PHRASE: Final = PUNCTUATION - OPENING.keys()
"""What no phrase begins with."""
NO_OBJECT_BEHIND: Final = NO_PHRASE - {"("}
"""What behind a unit says that no phrase follows."""
LONGEST_QUOTE: Final = 30
LONGEST_BRACKET: Final = 12

Span = tuple[int, int]

NOUN, REAL, MODIFIER, UNSURE, CLOSER, ADJECTIVE, ACTION, VERB = (1 << n for n in range(8))
"""By the tag: can stand in a phrase; names something by itself; describes; a character of any kind; closes a
cut word; an adjective; a noun of action; a verb."""
PERSON, NAME, PLACE, PRONOUN, MEASURE, STEP, PREDICATE = (1 << n for n in range(8, 15))
"""By the tag: a person's name; can be one; a place; a pronoun; a classifier; is stepped over in front of a
number; begins a predicate."""
MARK, OF, DIGIT, LETTER = (1 << n for n in range(15, 19))
"""By the characters: punctuation; the word in front of a noun described; an ASCII figure; an ASCII letter."""
AMOUNT, ACTOR, NOMINAL, NEVER, JOIN, LINKING, STUCK, FRONT, ENDING = (1 << n for n in range(19, 28))
"""By the lexicons of the pack. All bits up to here and the number behind them stay below 2³⁰, where Python is
fastest."""
TAIL_SHIFT: Final = 28
TAIL_MASK: Final = 3
"""The bits from `TAIL_SHIFT` on are a number: how many characters at the word's end are a linking verb or a
qualifier that was not parted from it."""
EVENT, DEGREE, REACH, PER, ASPECT, TIME, CUT, GOVERNS, IDIOM, ADVERB = (1 << n for n in range(30, 40))
"""Of fewer words: what befalls the thing counted; a degree of comparison; what a verb that reaches a number
ends with; what names the unit of a rate; what says that the word in front is a verb (了, 着, 过); a time; a
word that no dictionary has, with a preposition or a verb at its end; a verb of what is done to things; an
idiom; what can stand between a subject and a verb of change."""

UNKNOWN: Final = NAME | PERSON | ACTOR | AMOUNT | MARK | LETTER | DIGIT
"""Of these a word that no dictionary has is only `NAME`."""
_NOUN_FLAGS: Final = (
    None, "n", "nr", "ns", "nt", "nz", "ng", "nrt", "nrfg", "vn", "an", "j", "l", "i", "b", "s",
    "g", "eng", "x", "z", "mq",
)  # fmt: skip
_FLAGS: Final = {
    NOUN: _NOUN_FLAGS,
    REAL: (None, "n", "nr", "nt", "nz", "ng", "nrt", "nrfg", "vn", "j", "eng"),
    MODIFIER: ("a", "ad", "ag", "b", "z", "zg", "i", "l", "t", "vd"),
    CLOSER: ("a", "q", "v", "g", "ng", "vg", "zg", "k"),
    PREDICATE: ("v", "p", "a", "d", "r", "l", "i", "b"),
    NAME: (None, "nr", "nrt", "nrfg"),
    STEP: ("d", "f", "ul", "ud", "y"),
    UNSURE: ("zg",),
    ADJECTIVE: ("a",),
    ACTION: ("vn",),
    VERB: ("v",),
    PERSON: ("nr",),
    PLACE: ("ns",),
    PRONOUN: ("r",),
    MEASURE: ("q",),
    ASPECT: ("ul", "uz", "ug"),
    TIME: ("t",),
    IDIOM: ("i",),
}
_MOST_WORDS: Final = 200_000


class WordBits(dict[str, int]):
    """The bits of words, each looked at when it is first asked for and remembered."""

    def __init__(self, pack: Pack, tag: Tagger) -> None:
        self.tag = tag
        super().__init__()
        suffixes = pack.lexicon("amount_suffix").words
        self._amounts = tuple(word for word in suffixes if len(word) > 1)
        self._heads = frozenset(word for word in suffixes if len(word) == 1)
        self._endings = frozenset(pack.lexicon("noun_ending").words)
        self._actors = tuple(word for word in pack.lexicon("actor_noun").words if len(word) > 1)
        self._reach = frozenset(pack.pattern("object.reach"))
        self._cuts = frozenset(pack.pattern("object.cut"))
        self._tails = frozenset(pack.pattern("object.tail"))
        self._adverbs = frozenset(pack.pattern("object.adverb"))
        self._per = pack.pattern("object.per")
        self._opened = frozenset(pack.pattern("object.opened"))
        self._cut_word = re.compile(pack.pattern("object.cut_word"))
        self._opened_word = re.compile(pack.pattern("object.opened_word"))
        self._corrected = pack.lexicon("word_tag").column("tag")
        self._by_flag: dict[str | None, int] = {}
        for bit, flags in _FLAGS.items():
            for flag in flags:
                self._by_flag[flag] = self._by_flag.get(flag, 0) | bit
        self._by_word: dict[str, int] = {}
        for bit, words in _lexicon_words(pack).items():
            for word in words:
                self._by_word[word] = self._by_word.get(word, 0) | bit

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        tag = self._corrected.get(word) or self.tag(word)
        bits = self._by_flag.get(tag, 0) | self._by_word.get(word, 0)
        if word.isascii():
            bits |= LETTER * word.isalpha()
            if word.isdigit():
                bits = DIGIT
        if word in self._heads and bits & NOUN:
            bits |= AMOUNT
        if len(word) > 1:
            if bits & VERB and len(word) > 2 and word[-1] in self._endings:
                bits = bits & ~VERB | NOUN | REAL
            if word.endswith(self._actors):
                bits |= ACTOR
            named = bits & (NOUN | TIME) and not bits & ACTION
            if (named and word[-1] in self._heads) or word.endswith(self._amounts):
                bits |= AMOUNT
            if word[-1] in self._reach:
                bits |= REACH
            if tag is None:
                if word[0] in self._opened or self._opened_word.fullmatch(word):
                    bits = bits & ~(NOUN | REAL | NAME) | NEVER
                if word[-1] in self._cuts or self._cut_word.fullmatch(word):
                    bits |= CUT
                if not bits & AMOUNT and word[1:] not in self._tails:
                    bits |= self._by_word.get(word[1:], 0) & (STUCK | EVENT)
                if word[0] in self._adverbs:
                    bits |= self._by_word.get(word[1:], 0) & LINKING
            if word.startswith(self._per):
                bits |= PER
            bits |= self._tail(word, bits) << TAIL_SHIFT
            if bits & AMOUNT:
                bits &= ~STEP
        self[word] = bits
        return bits

    def _tail(self, word: str, bits: int) -> int:
        """How many characters at a word's end were not parted from it: a single one only of a word that no
        dictionary has, or of a verb that reaches something (卖到)."""
        for length in range(min(TAIL_MASK, len(word) - 1), 1, -1):
            if self._by_word.get(word[-length:], 0) & (LINKING | FRONT):
                return length
        unsure = bits & NAME or (bits & REACH and not bits & NOUN)
        return int(unsure != 0 and not bits & AMOUNT and word[-1] in self._tails)


def _lexicon_words(pack: Pack) -> dict[int, Collection[str]]:
    """The words that have each bit whatever their tag."""
    amounts = pack.lexicon("amount_noun").words
    stuck = pack.lexicon("stuck_verb").words
    changing = pack.lexicon("change_verb").words
    places = pack.lexicon("qualifier").column("place")
    return {
        MARK: PUNCTUATION,
        OF: (pack.pattern("object.of"),),
        AMOUNT: amounts,
        ACTOR: pack.lexicon("actor_noun").words,
        NOMINAL: pack.lexicon("nominal_verb").words,
        NEVER: pack.lexicon("object_break").words,
        JOIN: pack.lexicon("object_join").words,
        LINKING: (pack.lexicon("linking_verb").words | changing) - stuck - amounts,
        STUCK: stuck,
        MODIFIER: pack.lexicon("noun_opener").words,
        ENDING: pack.lexicon("noun_ending").words,
        STEP: pack.lexicon("currency_name").words | set(pack.pattern("object.scale").split("|")),
        GOVERNS: pack.lexicon("action_verb").words,
        EVENT: pack.lexicon("event_verb").words,
        DEGREE: pack.lexicon("degree_word").words,
        ADVERB: pack.lexicon("change_adverb").words,
        REACH: pack.pattern("object.reach"),
        FRONT: [word for word, place in places.items() if place != "after"],
    }
