"""`Document` → `Article`s: the split of a page, clean text with its way back, sentences, tokens."""

from .layout import Layout
from .read import read_articles
from .sentences import split_sentences
from .tokenizer import Cutter, make_tokenizer

__all__ = [
    "Cutter",
    "Layout",
    "make_tokenizer",
    "read_articles",
    "split_sentences",
]
