"""Which common words hide a quantity when they stand beside it: guards written for one word meet others.

`tables/neighbours.tsv` holds, for some quantities, the words that do, before and behind. One is right where
it makes another word, a date or a name of the quantity (3年|级别, 第一|300元), and a known gap elsewhere.
`python tests/neighbours.py` writes the list anew; its diff shows gains and losses.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

import jieba

from extract import Extractor
from support import TABLES

LIST = TABLES / "neighbours.tsv"
COMMON = 3000
_TOGETHER = 500
_FRAMES = {"behind": "共有{quantity}{word}，", "before": "他们{word}{quantity}。"}


@cache
def common_words() -> tuple[str, ...]:
    """The commonest words of two characters, from jieba's dictionary."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = [
        (int(count), word) for word, count, _ in map(str.split, lines) if re.fullmatch("[一-龥]{2}", word)
    ]
    return tuple(word for _, word in sorted(rows, reverse=True)[:COMMON])


def hiding_words(extractor: Extractor, quantity: str, side: str) -> Iterator[str]:
    """The common words beside which the quantity is not found, one to one, as it stands."""
    words = common_words()
    for first in range(0, len(words), _TOGETHER):
        together = words[first : first + _TOGETHER]
        lines = [_FRAMES[side].format(quantity=quantity, word=word) for word in together]
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        facts = extractor.extract("\n".join(lines))
        found = {bisect_right(starts, fact.start) - 1 for fact in facts if fact.text == quantity}
        yield from (word for at, word in enumerate(together) if at not in found)


def read_list() -> list[tuple[str, str, list[str]]]:
    """The list: quantity, side and the words that hide it there."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [(quantity, side, words.split()) for quantity, side, words in rows]


def write_list(rows: Iterable[tuple[str, str, Iterable[str]]]) -> None:
    lines = [f"{quantity}\t{side}\t{' '.join(words)}\n" for quantity, side, words in rows]
    LIST.write_text("quantity\tside\twords\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    core = Extractor()
    write_list(
        [(quantity, side, list(hiding_words(core, quantity, side))) for quantity, side, _ in read_list()]
    )
