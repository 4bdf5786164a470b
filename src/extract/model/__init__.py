"""Every type that crosses a room's border, a file for each stage of the flow. Imports nothing of ours.

Offsets are code points and half-open. Those of a `Document`, an `Article`'s `start`/`end` and a `Fact` count
in the document's text; those of a `Candidate` and a `Reading` count in the article's clean text.
"""

from .article import MASK, Article, Block, Cut, Tagger, Tokens
from .candidate import Candidate, NameParts, Notation, QuantityParts, UnitRow
from .document import Document
from .errors import InputError
from .fact import FACT_TYPES, FIELDS, QUANTITIES, Fact
from .matchers import (
    ANYTHING,
    Beginning,
    DateMatcher,
    NameMatcher,
    Place,
    QuantityMatcher,
    RegexMatcher,
    Step,
    WordSets,
)
from .pack import Example, Lexicon, Pack, Rule
from .patterns import LazyPattern, Patterns
from .reading import Number, Reading
from .workings import Anchor, Beaten, Completion, Held, Refusal, Workings

__all__ = [
    "ANYTHING",
    "FACT_TYPES",
    "FIELDS",
    "MASK",
    "QUANTITIES",
    "Anchor",
    "Article",
    "Beaten",
    "Beginning",
    "Block",
    "Candidate",
    "Completion",
    "Cut",
    "DateMatcher",
    "Document",
    "Example",
    "Fact",
    "Held",
    "InputError",
    "LazyPattern",
    "Lexicon",
    "NameMatcher",
    "NameParts",
    "Notation",
    "Number",
    "Pack",
    "Patterns",
    "Place",
    "QuantityMatcher",
    "QuantityParts",
    "Reading",
    "Refusal",
    "RegexMatcher",
    "Rule",
    "Step",
    "Tagger",
    "Tokens",
    "UnitRow",
    "WordSets",
    "Workings",
]
