"""Words and tags: the one place that imports a tokenizer, when the first text is cut.

jieba is the reference; rjieba is the same dictionary and algorithm compiled and is taken when it is
installed. Both see Han characters U+4E00–9FD5 only: every other character is masked and is a token of its
own, because the two differ in ASCII words and in rarer characters. Each has a private dictionary; jieba's
cache file is neither read nor written.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from ..model import MASK, InputError, Tagger

Cutter = Literal["auto", "jieba", "rjieba"]
_MASKED = re.compile(f"[^\u4e00-\u9fd5{MASK}。、：；“”《》]")
KEEP_WHOLE_FREQUENCY = 2_000_000


def _dictionary_path() -> Path:
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise InputError("jieba is not installed (hint: pip install jieba==0.42.1)")
    return Path(spec.submodule_search_locations[0]) / "dict.txt"


def dictionary_flags() -> dict[str, str]:
    """Read the third column of jieba's dictionary: a part-of-speech tag by word."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        columns = _dictionary_path().read_text(encoding="utf-8").split()
        return dict(zip(columns[::3], columns[2::3], strict=True))
    finally:
        if collecting:
            gc.enable()


def _rjieba_cut(keep_whole: Iterable[tuple[str, str]]) -> Callable[[str], list[str]]:
    import rjieba

    dictionary = rjieba.Jieba()
    for word, tag in keep_whole:
        dictionary.add_word(word, KEEP_WHOLE_FREQUENCY, tag or "n")
    cut: Callable[[str], list[str]] = dictionary.cut
    return cut


def _jieba_cut(keep_whole: Iterable[tuple[str, str]]) -> Callable[[str], list[str]]:
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    dictionary: Any = jieba.Tokenizer()
    with _dictionary_path().open("rb") as lines:
        dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(lines)
    dictionary.initialized = True
    for word, tag in keep_whole:
        dictionary.add_word(word, KEEP_WHOLE_FREQUENCY, tag or "n")
    cut: Callable[[str], list[str]] = dictionary.lcut
    return cut


def _load(cutter: Cutter, keep_whole: Iterable[tuple[str, str]]) -> Callable[[str], list[str]]:
    if cutter == "auto":
        cutter = "rjieba" if find_spec("rjieba") is not None else "jieba"
    return _rjieba_cut(keep_whole) if cutter == "rjieba" else _jieba_cut(keep_whole)


class Tokenizer:
    """Cuts folded text into words with tags; loads its dictionary at the first call."""

    __slots__ = ("_cut", "_cutter", "_flags", "_keep_whole")

    def __init__(self, keep_whole: Iterable[tuple[str, str]], cutter: Cutter) -> None:
        self._keep_whole = tuple(keep_whole)
        self._cutter = cutter
        self._cut: Callable[[str], list[str]] | None = None
        self._flags: dict[str, str] = {}

    def __call__(self, text: str) -> tuple[list[str], Tagger]:
        """Cut a text: its words, which joined have the text's length, and what gives a word's tag.

        A character that is not Han is one word, as it is (the commonest marks, which both take alike) or
        masked.
        """
        if self._cut is None:
            self._cut = _load(self._cutter, self._keep_whole)
            self._flags = dictionary_flags()
            if self._keep_whole:
                self._flags = {**self._flags, **dict(self._keep_whole)}
        return self._cut(_MASKED.sub(MASK, text)), self._flags.get


def make_tokenizer(keep_whole: Iterable[tuple[str, str]] = (), cutter: Cutter = "auto") -> Tokenizer:
    """Make the tokenizer of one Extractor. `cutter` names one of the two, or takes the faster there is."""
    return Tokenizer(keep_whole, cutter)
