"""Words and tags: the one place that imports a tokenizer, when the first text is cut.

jieba is the reference; rjieba is the same dictionary and algorithm compiled and is taken when it is
installed. Both see Han characters U+4E00–9FD5 only: every other character is masked and is a token of its
own, because the two differ in ASCII words and in rarer characters. Each has a private dictionary; jieba's
cache file is neither read nor written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any, Literal

from ..model import MASK, InputError, Tagger

Cutter = Literal["auto", "jieba", "rjieba"]
_MASKED = re.compile(f"[^\u4e00-\u9fd5{MASK}。、：；“”《》]")
KEEP_WHOLE_FREQUENCY = 2_000_000
_MOST_FLAGS = 500_000
_BLOCK = 4096
_HAN_BYTES = 3


def _dictionary_path() -> Path:
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise InputError("jieba is not installed (hint: pip install jieba==0.42.1)")
    return Path(spec.submodule_search_locations[0]) / "dict.txt"


class Flags(dict[str, str | None]):
    """Tags by word, from jieba's dictionary: a word is looked up in its text when it is first asked for.

    Behind some lines of words with Latin letters the dictionary is sorted by first character, of which those
    of some lines are kept to find the others; a table of all its 349,046 words would take longer than a page
    does.
    """

    def __init__(self, own: Iterable[tuple[str, str]] = ()) -> None:
        """`own` are words with the tags that they have whatever the dictionary says."""
        self._text = _dictionary_path().read_bytes()
        self._sorted_from = self._text.index("\n一 ".encode())
        blocks = range(self._sorted_from, len(self._text), _BLOCK)
        self._starts = [self._text.rindex(b"\n", 0, block + 1) for block in blocks]
        self._firsts = [self._text[start + 1 : start + _HAN_BYTES + 1] for start in self._starts]
        first = self._text[: self._sorted_from].decode().split()
        self._fixed = {**dict(zip(first[::3], first[2::3], strict=True)), **dict(own)}
        super().__init__(self._fixed)

    def __missing__(self, word: str) -> str | None:
        """Look a word up and remember it."""
        if len(self) >= _MOST_FLAGS:
            self.clear()
            self.update(self._fixed)
        flag = self[word] = self._find(word) if word and " " not in word else None
        return flag

    def _find(self, word: str) -> str | None:
        text = self._text
        line = f"\n{word} ".encode(errors="replace")
        first = line[1 : _HAN_BYTES + 1]
        begin = self._starts[max(bisect_left(self._firsts, first) - 1, 0)]
        behind = bisect_right(self._firsts, first)
        at = text.find(line, begin, self._starts[behind] if behind < len(self._starts) else len(text))
        if at < 0:
            return None
        return text[text.index(b" ", at + len(line)) + 1 : text.index(b"\n", at + 1)].decode()


def _rjieba_type() -> Any:
    """The class of rjieba's tokenizers, without the package around it, which builds one of its own."""
    package = find_spec("rjieba")
    inner = package and PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations)
    if inner is None or inner.loader is None:
        import rjieba

        return rjieba.Jieba
    module = module_from_spec(inner)
    inner.loader.exec_module(module)
    return module.Jieba


def _rjieba_cut(keep_whole: Iterable[tuple[str, str]]) -> Callable[[str], list[str]]:
    dictionary = _rjieba_type()()
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

    __slots__ = ("_cut", "_cutter", "_keep_whole", "_tag")

    def __init__(self, keep_whole: Iterable[tuple[str, str]], cutter: Cutter) -> None:
        self._keep_whole = tuple(keep_whole)
        self._cutter = cutter
        self._cut: Callable[[str], list[str]] | None = None
        self._tag: Tagger

    def __call__(self, text: str) -> tuple[list[str], Tagger]:
        """Cut a text: its words, which joined have the text's length, and what gives a word's tag.

        A character that is not Han is one word, as it is (the commonest marks, which both take alike) or
        masked.
        """
        if self._cut is None:
            self._cut = _load(self._cutter, self._keep_whole)
            self._tag = Flags(self._keep_whole).__getitem__
        return self._cut(_MASKED.sub(MASK, text)), self._tag


def make_tokenizer(keep_whole: Iterable[tuple[str, str]] = (), cutter: Cutter = "auto") -> Tokenizer:
    """Make the tokenizer of one Extractor. `cutter` names one of the two, or takes the faster there is."""
    return Tokenizer(keep_whole, cutter)
