"""Numbers as dates write them."""

from __future__ import annotations

from typing import Final

from ...model import Pack
from ..quantities.notation import DIGITS, TENS, TWENTIES
from ..quantities.numerals import parse_run

EARLIEST_SHORT_YEAR: Final = 30
"""Of two figures for a year (or a decade): from here on they belong to the twentieth century."""

REPUBLIC: Final = 1911
"""The year before the first of the Republic, from which a year of three figures counts."""

_ROW: Final = {
    **{ord(digit): str(value) for digit, value in DIGITS.items()},
    ord("O"): "0",
    **{ord(figure): None for figure in "123456789"},
}
"""Digits in a row (一九九七) as figures; figures among them make no such row."""


def read_int(text: str) -> int | None:
    """A number as dates write it: figures, digits in a row (一九九七), or a Chinese numeral (二十三)."""
    number = _SMALL.get(text)
    return _read_int(text) if number is None else number


def _read_int(text: str) -> int | None:
    if text.isdigit() and text.isascii():
        return int(text)
    row = text.translate(_ROW)
    if len(row) == len(text) and row.isdecimal():
        return int(row)
    numeral = parse_run(text)
    return numeral.value if numeral and isinstance(numeral.value, int) else None


def _below_a_hundred() -> dict[str, int]:
    """What months, days and hours are written with: 8, 08, 八, 十八, 二十八, 廿八."""
    units = [digit for digit, value in DIGITS.items() if value]
    tens = [ten for ten, value in TENS.items() if value == 10]
    tens += [unit + ten for unit in units[:9] for ten in tens[:1]] + list(TWENTIES)
    words = [*DIGITS, *tens, *(ten + unit for ten in tens for unit in units[:9])]
    read = {word: number for word in words if (number := _read_int(word)) is not None}
    return read | {str(n): n for n in range(100)} | {f"{n:02}": n for n in range(100)}


_SMALL: Final = _below_a_hundred()


def numbers_of(pack: Pack, lexicon: str, column: str = "offset") -> dict[str, int]:
    """The words of a lexicon with the numbers of one of its columns."""
    return {word: int(number) for word, number in pack.lexicon(lexicon).column(column).items()}
