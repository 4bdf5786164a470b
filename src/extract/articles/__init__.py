"""`Document` → `Article`s: the split of a page, clean text with its way back, sentences, tokens."""

from .layout import Layout
from .sentences import Sentences, split_sentences
from .split import ArticleSplit, read_articles, split_lines
from .tokenizer import Cutter, Flags, Tokenizer, make_tokenizer

__all__ = [
    "ArticleSplit",
    "Cutter",
    "Flags",
    "Layout",
    "Sentences",
    "Tokenizer",
    "make_tokenizer",
    "read_articles",
    "split_lines",
    "split_sentences",
]
