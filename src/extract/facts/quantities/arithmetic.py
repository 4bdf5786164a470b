"""The arithmetic of numerals: what digits and multipliers come to, an int where whole, else a Decimal.

Grammar of a Chinese numeral (any reference grammar, e.g. Chao 1968 §7.2): digits are multiplied by 十 百 千
within a section of 万, sections by 万 and 亿; a last digit without a multiplier after 百 or more counts
tenths of it (两亿三 = 230 000 000) unless 零 stands between.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from math import prod
from typing import Final

from ...model import Number
from .notation import DIGITS, MORE, MULTIPLIERS, SECTIONS, TENS, TOKEN, TWENTIES

_PRODUCTS: Final = {
    tens + "".join(sections): TENS.get(tens, 1) * prod(SECTIONS[section] for section in sections)
    for tens in ("", *TENS)
    for count in range(len(SECTIONS) + 1)
    for sections in combinations(SECTIONS, count)
}
"""What multipliers in their falling order come to."""


def whole(number: Decimal) -> Number:
    """Give an int for a whole number, else the Decimal without trailing zeros."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def _arabic(text: str) -> Number:
    text = text.replace(",", "")
    if text.isdigit():
        return int(text)
    return whole(Decimal(text.replace("·", ".").replace("..", ".")))


def evaluate(text: str) -> Number | None:
    """The value of one numeral without approximations; None when its parts do not make a number."""
    total: Number = 0
    section: Number = 0
    current: Number | None = None
    last_unit, zero, arabic = 1, False, False
    for token in TOKEN.finditer(text):
        if token[1]:
            if current is not None:
                return None
            current, arabic = _arabic(token[1]), True
            continue
        char = token[2]
        if char in DIGITS:
            digit = DIGITS[char]
            if current is not None:
                if arabic or last_unit in TENS.values():
                    return None
                current = current * 10 + digit
            elif digit == 0 and (total or section):
                zero = True
            else:
                current = digit
        elif char in TWENTIES:
            if current is not None:
                return None
            section, last_unit, zero = section + TWENTIES[char], 10, False
        elif char in TENS:
            unit = TENS[char]
            if current is None and section and last_unit <= unit:
                return None
            section += (1 if current is None else current) * unit
            current, last_unit, zero, arabic = None, unit, False, False
        elif char in SECTIONS:
            unit = SECTIONS[char]
            inner = section + (current or 0)
            below = total % unit
            if inner + below == 0 and total and current is None:
                return None
            total += (inner + below if inner + below or current == 0 else 1) * unit - below
            section, current, last_unit, zero, arabic = 0, None, unit, False, False
        else:
            return None
    if current is not None:
        tenths = last_unit >= 100 and not zero and isinstance(current, int) and 0 < current < 10
        section += current * last_unit // 10 if tenths and isinstance(current, int) else current
    return total + section


def product_of(figure: str, multipliers: str) -> Number:
    """The value of a figure with multipliers in their falling order: an int where it can be."""
    product = _PRODUCTS[multipliers]
    if "," in figure:
        figure = figure.replace(",", "")
    if "." not in figure:
        return int(figure) * product
    if product == 1 and figure[-1] != "0":
        return Decimal(figure)
    units, _, tenths = figure.partition(".")
    tenths = tenths.rstrip("0")
    number, scale = int(units + tenths) * product, int("1" + "0" * len(tenths))
    return Decimal(number) / scale if number % scale else number // scale


def multiplier_of(text: str) -> int:
    """The product of the multipliers that close a numeral (5万 → 10000, 1.05万亿 → 10¹²); 1 for none."""
    closing = MULTIPLIERS.search(text.rstrip(MORE))
    product = 1
    for char in closing[0] if closing else "":
        product *= TENS.get(char) or SECTIONS[char]
    return product
