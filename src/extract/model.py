"""Every type that crosses a room's border. Imports nothing of ours.

Offsets are code points and half-open. Those of a `Document`, an `Article`'s `start`/`end` and a `Fact` count
in the document's text; those of a `Candidate` and a `Reading` count in the article's clean text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, Literal, NamedTuple

import msgspec

FactType = Literal["count", "percentage", "money", "measure", "duration", "date", "organisation"]
QUANTITIES: Final = ("count", "percentage", "money", "measure", "duration")
FACT_TYPES: Final = (*QUANTITIES, "date", "organisation")

Number = int | Decimal
"""An exact number: an int where it is whole, else a Decimal."""


class InputError(Exception):
    """An input, a pack or an option that cannot be used; the message is for the person at the terminal."""


class Document(msgspec.Struct, frozen=True):
    """One decoded input.

    `source` is the path as it was given; `reference_date` what the caller said the document's day is.
    """

    source: str
    text: str
    id: str | None = None
    reference_date: date | None = None


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


_CLAUSE: Final = re.compile("[^，。；：！？\n,;:!?]{0,500}+[，。；：！？\n,;:!?]?")
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


class LazyPattern:
    """A pattern without errors, compiled when something is first matched with it: a short text tries few.

    `groupindex` has the numbers of its named groups, where they are asked for.
    """

    def __init__(
        self,
        pattern: str,
        groupindex: Mapping[str, int] = {},
        compile: Callable[[str], re.Pattern[str]] = re.compile,
    ) -> None:
        self.pattern = pattern
        self.groupindex = groupindex
        self._compile = compile

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """What matches it where it is told to."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """What matches it against the whole of a text, or of a stretch."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """What finds it."""
        return self._compiled.search

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return self._compile(self.pattern)


class Patterns:
    """Patterns that all match at a place; what several guards share is parsed and compiled once."""

    def __init__(self, patterns: tuple[LazyPattern, ...]) -> None:
        self._patterns = patterns

    def match(self, text: str, position: int) -> bool:
        """Whether all of them match where they are told to."""
        for pattern in self._patterns:  # noqa: SIM110 – a generator costs as much as the matches
            if not pattern.match(text, position):
                return False
        return True


class UnitRow(NamedTuple):
    """A unit of a lexicon: the word, its UCUM or ISO 4217 code, how it is shown, its multiplier, what it adds
    to the number by itself, and of how many smaller ones it is made.
    """

    word: str
    code: str | None
    shown: str
    factor: int = 1
    plus: Decimal | None = None
    parts: int = 60


class Notation(NamedTuple):
    """How numerals are written, as far as one who looks for them must know.

    `opening` holds the characters that one can begin with, as they stand in a class of a pattern; `forms` the
    patterns of the forms it can have, to be tried in this order; `alphabets` for each form the characters
    that it is made of (None: any). What is of the form "single" has one. `sections` are the multipliers that
    a blank may part from the unit, as it may figures.
    """

    opening: str
    forms: Mapping[str, str]
    alphabets: Mapping[str, frozenset[str] | None]
    sections: frozenset[str]


class QuantityParts(msgspec.Struct, frozen=True, gc=False):
    """Where the parts of a quantity stand in the clean text. `upper` is the second number of a range."""

    number: tuple[int, int]
    unit: tuple[int, int] | None
    row: UnitRow | None
    upper: tuple[int, int] | None = None
    tail: str = ""
    rest: tuple[int, int] | None = None


class QuantityMatcher(msgspec.Struct, frozen=True):
    """A quantity rule's conditions at an anchor: the unit's lexicons and the patterns around the numeral.

    `before` and `numeral` are matched at the numeral (the second against its whole text), `after` behind the
    unit. `front`, `last` and `behind` hold the only characters that can stand in front of, at the end of and
    behind the numeral with its unit; None where any can.
    """

    units: tuple[str, ...]
    numeral: LazyPattern | None
    before: LazyPattern | None
    after: LazyPattern | None
    front: frozenset[str] | None
    last: frozenset[str] | None
    behind: frozenset[str] | None
    signs: str | None = None
    """The lexicon of signs of which one stands in front of the numeral and is its unit (￥128)."""
    shared: str | None = None
    """The lexicon of units of which one stands behind what `after` matches, shared by a list."""
    hindering: frozenset[str] | None = None
    """The only characters in front of which `before` fails; None where more must be asked."""
    within: Callable[[frozenset[str]], bool] | None = None
    """Whether `numeral` can match what is made of an alphabet's characters alone."""
    holds: Callable[[frozenset[str]], bool] | None = None
    """Whether `numeral` surely matches what is made of an alphabet's characters alone."""
    looks_behind: bool = False
    """Whether `numeral` can depend on what stands in front of it."""
    counted: bool = False
    """Whether the words of the unit's lexicons are what is counted: outside the span, and no unit."""


ANYTHING: Final = -1
"""The place behind which a pattern asks for nothing more."""


class Place(NamedTuple):
    """A place in a pattern: the characters that it takes (None: any), and the places that follow."""

    characters: frozenset[str] | None
    following: frozenset[int]


class Beginning(NamedTuple):
    """How the matches of a pattern begin: at which of its places."""

    first: frozenset[int]
    places: tuple[Place, ...]


class DateMatcher(msgspec.Struct, frozen=True):
    """A date rule: its pattern, matched where an anchor begins, whose named groups are the date's parts.

    `first` holds the only characters that it can begin with; None where any can.
    """

    pattern: LazyPattern
    first: frozenset[str] | None
    beginning: Beginning


class RegexMatcher(msgspec.Struct, frozen=True):
    """A free rule of a user's pack: searched over the whole text, under a time limit in seconds."""

    pattern: Any
    timeout: float
    fields: Mapping[str, str]


WordSets = tuple[frozenset[str], ...]
"""Words by the lexicon that they are from; steps that name the same lexicon have the same set."""


class Step(msgspec.Struct, frozen=True):
    """One condition of a name rule, met `least` to `most` times, read from right to left.

    `lex` takes a word of the lexicon, or up to four characters closed by one of `suffixes`; `token` a token
    that is not among `words` and not of `not_flags` unless among `but` (and of `flags`, where given; "-"
    stands for no tag), and ends before one of `stop` once it has enough; `quoted` and `bracket` a whole
    quotation or bracket; `org` another rule's name; `pattern` what the pattern says.
    """

    kind: Literal["lex", "token", "quoted", "bracket", "org", "pattern"]
    words: WordSets
    suffixes: frozenset[str]
    stop: WordSets
    but: WordSets
    flags: frozenset[str]
    not_flags: frozenset[str]
    least: int
    most: int
    pattern: Any = None
    closing: frozenset[str] | None = None
    """For `pattern`: the only characters that what it takes can end with; None where any can."""


class NameParts(msgspec.Struct, frozen=True, gc=False):
    """Where a name's anchor (its ending, or a known body's name) stands, and what the lexicon says of it."""

    anchor: tuple[int, int]
    word: str
    kind: str
    full: str = ""


class NameMatcher(msgspec.Struct, frozen=True):
    """A name rule: the steps left of the anchor (nearest first), the anchor's lexicon, patterns around the
    name.

    `before` is matched where the name begins, `after` behind the anchor; what `right` matches there belongs
    to the name. With `joined` one of these characters stands in front, and another name before it (the second
    of two that share a place).
    """

    steps: tuple[Step, ...]
    anchor: str
    before: LazyPattern | Patterns | None
    after: LazyPattern | Patterns | None
    right: LazyPattern | None
    joined: frozenset[str] = frozenset()
    behind: frozenset[str] | None = None
    """The only characters ("" for the text's end) of which `after` asks for one; None where any can stand."""
    gives_way: Literal["body", "name"] | None = None
    """To what the name gives way: to a known body within it that does not open it; or to any shorter name
    too, of a rule that does not give way, that ends alike."""
    outside: bool = False
    """Whether the name ends before its anchor, a word behind which tells what it is."""
    told: bool = False
    """Whether what the steps take says whose body it is, even where the whole is the word of a type."""
    echoed: bool = False
    """Whether what it finds beside its cues is looked for in the whole article."""


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A span that a rule proposes as a fact, with the parts its reader needs."""

    rule: Rule
    start: int
    end: int
    parts: Any = None


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A candidate that could be read: its normalised fields, before anything is asked of its neighbours."""

    rule: Rule
    start: int
    end: int
    parts: Any = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    qualifier: str | None = None
    unit: str | None = None
    unit_code: str | None = None
    date: Any = None
    kind: str | None = None


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """A candidate that did not become a fact, and why."""

    rule: Rule
    start: int
    end: int
    reason: str


class Beaten(msgspec.Struct, frozen=True, gc=False):
    """A reading that lost to another over its text, and by what: `over`, `length`, `position`, `order`."""

    loser: Reading
    winner: Reading
    by: str


class Held(msgspec.Struct, frozen=True, gc=False):
    """A rule that was tried at an anchor and held back by one of its own guards."""

    rule: Rule
    start: int
    end: int
    guard: str


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """A place where the engine looked for rules: a numeral, a date word or a name ending."""

    kind: str
    start: int
    end: int


class Completion(msgspec.Struct, frozen=True, gc=False):
    """A field that the completing step filled in, and from what."""

    start: int
    end: int
    field: str
    value: str | None
    because: str


class Workings:
    """What a run notes down when somebody asks to see it; None stands for a run that keeps nothing."""

    __slots__ = ("anchors", "beaten", "candidates", "completions", "held", "refusals")

    def __init__(self) -> None:
        self.anchors: list[Anchor] = []
        self.held: list[Held] = []
        self.candidates: list[Candidate] = []
        self.refusals: list[Refusal] = []
        self.beaten: list[Beaten] = []
        self.completions: list[Completion] = []


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One fact, in the order of the record's keys."""

    source: str
    id: str | None
    article: int | None
    title: str | None
    dateline: str | None
    type: str
    text: str
    start: int
    end: int
    line: int
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: str | None
    change: str | None
    unit: str | None
    unit_code: str | None
    object: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    name: str | None
    kind: str | None
    sentence: str
    sentence_start: int
    rule: str


FIELDS: Final[tuple[str, ...]] = Fact.__struct_fields__


class Example(msgspec.Struct, frozen=True):
    """A `finds` or `skips` of a rule: the text without its brackets, and what is expected of the span."""

    text: str
    start: int
    end: int
    fields: Mapping[str, object]
    reference_date: date | None
    why: str | None
    todo: bool
    line: int


class Rule(msgspec.Struct, frozen=True):
    """One compiled rule. `matcher` is what its engine made of the rule's patterns."""

    id: str
    fact: str
    engine: Literal["quantity", "date", "name", "echo", "regex"]
    says: str
    file: str
    line: int
    order: int
    matcher: Any
    beats: frozenset[str]
    finds: tuple[Example, ...]
    skips: tuple[Example, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """A word list: its words in their order, and by the file's other columns what these say of each."""

    name: str
    file: str
    words: AbstractSet[str]
    columns: Mapping[str, Sequence[str]]

    def column(self, name: str) -> dict[str, str]:
        """Each word with its value in one column."""
        if name not in self.columns:
            raise InputError(f"{self.file}:1: no column {name!r}; the columns are {', '.join(self.columns)}")
        return dict(zip(self.words, self.columns[name], strict=True))


class Pack(msgspec.Struct, frozen=True):
    """Everything the pattern files say, compiled: rules in pack order, lexicons by name, patterns by key."""

    names: tuple[str, ...]
    rules: tuple[Rule, ...]
    lexicons: Mapping[str, Lexicon]
    patterns: Mapping[str, str]
    keep_whole: tuple[tuple[str, str], ...]
    reports: tuple[str, ...] = ()
    openings: Mapping[str, frozenset[str] | None] = {}
    """By a pattern's key, the only characters that it can begin with; None where any can."""

    def rules_of(self, engine: str) -> list[Rule]:
        """The rules of one engine, in pack order."""
        return [rule for rule in self.rules if rule.engine == engine]

    def lexicon(self, name: str) -> Lexicon:
        """The lexicon of that name; an InputError when the packs have none."""
        try:
            return self.lexicons[name]
        except KeyError:
            raise InputError(f"no pack has a lexicon {name!r}, which the pipeline needs") from None

    def pattern(self, key: str) -> str:
        """The pattern of that key in a pack's `[patterns]`; an InputError when the packs have none."""
        try:
            return self.patterns[key]
        except KeyError:
            raise InputError(f"no pack has a pattern {key!r}, which the pipeline needs") from None
