"""Numerals: the form of one (a number, a range, a fraction, an approximation), and its exact value.

Two neighbouring digits are an approximate range (三四万, 十七八).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from ...model import Number
from .arithmetic import evaluate, product_of, whole
from .notation import (
    BLANK,
    DECIMAL,
    DIGITS,
    DOUBLED,
    EACH_HALF,
    HALF,
    LONGEST,
    MORE,
    NEIGHBOURS,
    NUMERAL,
    OVER,
    PER,
    PLAIN,
    SECTIONS,
    TENS,
    VAGUE,
    VULGAR,
    ZEROS,
)

SIXTY: Final = 60
_MORE = frozenset(MORE)
_MULTIPLIERS = TENS.keys() | SECTIONS.keys()
_VAGUE = frozenset(VAGUE)
_ZEROS = frozenset(ZEROS)
Marker = Literal["more", "several"]


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """What a numeral says: `value`, or the ends `low` and `high` of a range; `marker` is an approximation."""

    value: Number | None
    low: Number | None = None
    high: Number | None = None
    marker: Marker | None = None
    unit: str | None = None
    """The unit that the numeral itself brings (% for 百分之…)."""


def _is_neighbours(first: str, second: str) -> bool:
    low, high = DIGITS[first], DIGITS[second]
    return high == low + 1 or (low, high) == (3, 5)


def _strip_more(text: str) -> tuple[str, Marker | None]:
    if _MORE.isdisjoint(text):
        return text, None
    at = next(i for i, c in enumerate(text) if c in _MORE)
    return text[:at] + text[at + 1 :], "more"


def _parse_vague(text: str) -> Numeral | None:
    """几十, 数百万, 十几, 几十万, 上千: the base, and how it is meant."""
    if text[0] == OVER:
        value = evaluate(text[1:])
        return None if value is None else Numeral(value, marker="more")
    at = next(i for i, c in enumerate(text) if c in VAGUE)
    rest = text[:at] + text[at + 1 :]
    if not rest:
        return None
    value = evaluate(_strip_more(rest)[0])
    return None if value is None else Numeral(value, marker="more" if at else "several")


def parse_run(text: str) -> Numeral | None:
    """Read a numeral run (no sign, no fraction); None when it is no number (一一, 几)."""
    if len(text) > LONGEST:
        return None
    if text.isascii() and text.isdigit():
        return Numeral(int(text))
    point = DECIMAL.match(text)
    if point:
        number = evaluate(point[1])
        if number is None:
            return None
        digits = "".join(str(DIGITS[c]) for c in point[2])
        value = Decimal(f"{number}.{digits}")
        for multiplier in point[3]:
            value *= SECTIONS[multiplier]
        return Numeral(whole(value))
    if text[0] == OVER or not _VAGUE.isdisjoint(text):
        return _parse_vague(text)
    bare, marker = _strip_more(text)
    if not bare:
        return None
    pair = NEIGHBOURS.search(bare)
    if (
        pair
        and _is_neighbours(pair[1], pair[2])
        and (pair.start() == 0 or bare[pair.start() - 1] in _MULTIPLIERS)
    ):
        ends = [evaluate(bare[: pair.start()] + c + bare[pair.end() :]) for c in (pair[1], pair[2])]
        if ends[0] is None or ends[1] is None:
            return None
        return Numeral(None, ends[0], ends[1], marker)
    if len(bare) > 1 and _ZEROS.isdisjoint(bare) and DIGITS.keys() >= set(bare):
        return None
    number = evaluate(bare)
    if number is None:
        return None
    return Numeral(whole(number) if isinstance(number, Decimal) else number, marker=marker)


def _ratio(upper: Numeral, lower: Number) -> Numeral | None:
    if upper.value is None or lower == 0:
        return None
    share = Decimal(upper.value) * 100 / Decimal(lower)
    rounded = share.quantize(Decimal("0.0001"))
    return Numeral(whole(share if share == rounded else rounded), unit="%", marker=upper.marker)


def parse_numeral(text: str) -> Numeral | None:
    """Read a numeral as the `NUMERAL` pattern finds it; None when it is no number.

    Fractions come out in per cent with `unit` "%", 千分之三 in per mille, endless decimals to four places.
    What is longer than LONGEST characters is no numeral of a news text, but a row of figures.
    """
    if text.isdecimal() and text.isascii() and len(text) <= LONGEST:
        return Numeral(int(text))
    return _CHARACTERS.get(text) or _parse(text)


def _parse(text: str) -> Numeral | None:
    if len(text) > LONGEST:
        return None
    text = text.replace(BLANK, "")
    plain = PLAIN.fullmatch(text)
    if plain is not None:
        figure, more, multipliers, more_behind = plain.groups()
        number = product_of(figure, multipliers)
        if number and not (more and more_behind):
            return Numeral(number, None, None, "more" if more or more_behind else None)
    found = NUMERAL.fullmatch(text.replace(*DOUBLED))
    if found is None:
        return parse_run(text) if text in DIGITS else None
    return read_match(found)


def read_match(found: re.Match[str]) -> Numeral | None:
    """Read a match of the `NUMERAL` pattern."""
    form = found.lastgroup
    if form == "run":
        numeral = parse_run(found["run"])
        if numeral and found["sign"] and numeral.value is not None:
            return replace(numeral, value=-numeral.value)
        return numeral
    if form == "part":
        upper, base = parse_run(found["upper"]), PER.get(found["base"])
        if base is None:
            lower = parse_run(found["lower"])
            return _ratio(upper, lower.value) if upper and lower and lower.value else None
        if upper is None or base == 10_000:
            return upper and _ratio(upper, base)
        return replace(upper, unit="%" if base == 100 else "‰")
    if form == "slash":
        return _ratio(Numeral(int(found["over"])), int(found["under"]))
    if form == "vulgar":
        over, under = VULGAR[found["vulgar"]]
        return _ratio(Numeral(int(over)), int(under))
    return Numeral(50, unit="%") if found["half"] == EACH_HALF else Numeral(Decimal("0.5"))


def parse_rest(text: str, parts: int = SIXTY) -> Decimal:
    """Read what stands behind a unit and is left of it, as a part of the unit.

    That is 半, decimals (2米|15, 一米|八五), or smaller units of which `parts` make one (2小时|15分,
    1分|23秒45, 3年|零6个月), endless decimals to four places.
    """
    if text == HALF:
        return Decimal("0.5")
    if _are_digits(text):
        return _decimals(text)
    rest, share = Decimal(0), Decimal(1)
    for found in NUMERAL.finditer(text):
        if found.end() == len(text) and _are_digits(found[0]):
            rest += _decimals(found[0]) / share
        else:
            share *= parts
            numeral = read_match(found)
            rest += Decimal((numeral and numeral.value) or 0) / share
    return rest.quantize(Decimal("0.0001"))


def _are_digits(text: str) -> bool:
    return all(char in DIGITS or char.isdecimal() for char in text)


def _decimals(digits: str) -> Decimal:
    """What digits come to behind the point (八四 → 0.84)."""
    return Decimal("0." + "".join(str(DIGITS.get(char, char)) for char in digits))


_CHARACTERS: Final = {
    character: numeral
    for character in (*DIGITS, *TENS, *SECTIONS, HALF)
    if (numeral := _parse(character)) is not None
}
"""The numerals of one character."""
