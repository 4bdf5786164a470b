"""Numerals: how one is written, and its exact value.

The only words of the language in `src/` are the characters below: digits and multipliers are the notation of
numbers, as 0–9 are. Values are exact: an int where whole, else a Decimal.

Grammar of a Chinese numeral (any reference grammar, e.g. Chao 1968 §7.2): digits are multiplied by 十 百 千
within a section of 万, sections by 万 and 亿; a last digit without a multiplier after 百 or more counts
tenths of it (两亿三 = 230 000 000) unless 零 stands between; two neighbouring digits are an approximate range
(三四万, 十七八).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from ..model import Number

DIGITS: Final = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
}
TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TWENTIES: Final = {"廿": 20, "卅": 30}
SECTIONS: Final = {"万": 10_000, "亿": 100_000_000}
VULGAR: Final = {
    "½": ("1", "2"),
    "⅓": ("1", "3"),
    "⅔": ("2", "3"),
    "¼": ("1", "4"),
    "¾": ("3", "4"),
    "⅕": ("1", "5"),
}
HALF: Final = "半"
VAGUE: Final = "几数"
MORE: Final = "多余来"
OVER: Final = "上"
PER: Final = {"百分之": 100, "千分之": 1000, "万分之": 10_000}
PART_OF: Final = "分之"
POINT: Final = "点"
LONGEST: Final = 40
BELOW_ZERO: Final = "零下"
EACH_HALF: Final = "一半"

_FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖"
_FORMAL_TENS = "拾佰仟"
_D = "".join(c for c in DIGITS if c not in _FORMAL_DIGITS)
_M = "".join(c for c in (*TENS, *SECTIONS) if c not in _FORMAL_TENS)
_FORMAL = f"(?:[{_FORMAL_DIGITS}{_FORMAL_TENS}][{_FORMAL_DIGITS}{_FORMAL_TENS}零万亿]+)"
_CHINESE = (
    rf"(?:[{_D}{_M}{''.join(TWENTIES)}]|[{VAGUE}](?=[{_M}])|(?<=[{''.join((*TENS, *TWENTIES))}]){VAGUE[0]})"
)
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:[.·]{1,2}\d+)?"
_RUN = (
    rf"(?:{_FORMAL}|{_ARABIC}|{OVER}(?=[{_M}])|{_CHINESE})"
    rf"(?:(?<!\d){_ARABIC}|{_CHINESE}|[{MORE}](?=[{_M}])|{POINT}(?=[{_D}])(?<=[{_D}{_M}]{POINT})(?![{_D}]+(?:十|分|时)))*"
    rf"[{MORE}]?"
)
_SIGN = rf"(?:{BELOW_ZERO}|(?<![0-9A-Za-z%)\]])-(?=\d))"
_PER = "|".join(PER)
NUMERAL: Final = re.compile(
    rf"(?P<per>(?P<base>{_PER})(?P<of>{_RUN}))"
    rf"|(?P<part>(?P<lower>{_CHINESE}+|\d+){PART_OF}(?P<upper>{_RUN}))"
    rf"|(?P<slash>(?<![\d/.])(?P<over>\d{{1,3}})/(?P<under>\d{{1,3}})(?![\d/年月日]))"
    rf"|(?P<vulgar>[{''.join(VULGAR)}])"
    rf"|(?P<half>{EACH_HALF}|{HALF})"
    rf"|(?P<sign>{_SIGN})?(?P<run>{_RUN})"
)
"""Every numeral of a text, the longest at each place; the groups tell how it is written."""

_OPENING = re.compile(
    rf"[\d{_D}{_M}{_FORMAL_DIGITS}{_FORMAL_TENS}{''.join((*TWENTIES, *VULGAR))}{VAGUE}{OVER}{HALF}]"
)
_FIGURE = re.compile(rf"{_ARABIC}(?![{_D}{_M}{''.join(TWENTIES)}{VAGUE}{MORE}{POINT}{PART_OF[0]}\d,.·/])")


def find_numeral(text: str, position: int) -> tuple[int, int] | None:
    """The span of the first numeral of a text from `position` on: what NUMERAL would find, sooner."""
    while opening := _OPENING.search(text, position):
        start = opening.start()
        if start and text[start - 1] == "-" and start > position:
            start -= 1
        found = numeral_at(text, start)
        if found is None and start < opening.start():
            found = numeral_at(text, start + 1)
        if found is not None:
            return found
        position = opening.end()
    return None


def numeral_at(text: str, position: int) -> tuple[int, int] | None:
    """The span of the numeral that begins at `position`."""
    found = _FIGURE.match(text, position) or NUMERAL.match(text, position)
    return None if found is None else found.span()

Form = Literal["run", "per", "part", "slash", "vulgar", "half"]
Marker = Literal["more", "several"]


class Numeral(NamedTuple):
    """What a numeral says: `value`, or the ends `low` and `high` of a range; `marker` is an approximation."""

    value: Number | None
    low: Number | None = None
    high: Number | None = None
    marker: Marker | None = None
    unit: str | None = None
    """The unit that the numeral itself brings (% for 百分之…)."""


_NEIGHBOURS = re.compile(rf"([一二两三四五六七八])([二两三四五六七八九])(?=[{_M}]|[{MORE}]|$)")
_TOKEN = re.compile(rf"({_ARABIC})|(.)", re.DOTALL)
_POINT_FIVE = re.compile(rf"^([{_D}{_M}{''.join(TWENTIES)}]+){POINT}([{_D}]+)([{''.join(SECTIONS)}]*)$")
_MORE_CHARACTERS = frozenset(MORE)
_MULTIPLIERS_ONLY = re.compile(rf"[{_M}]+$")

_PLAIN = re.compile(
    rf"((?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?)([{MORE}](?=[{_M}]))?([百千]?万?亿?)([{MORE}])?"
)
"""Figures with multipliers in their falling order: most numerals of the news."""


def whole(number: Decimal) -> Number:
    """Give an int for a whole number, else the Decimal without trailing zeros."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def _arabic(text: str) -> Number:
    text = text.replace(",", "")
    if text.isdigit():
        return int(text)
    return whole(Decimal(text.replace("·", ".").replace("..", ".")))


def _is_neighbours(first: str, second: str) -> bool:
    low, high = DIGITS[first], DIGITS[second]
    return high == low + 1 or (low, high) == (3, 5)


def _evaluate(text: str) -> Number | None:
    """The value of one numeral without approximations; None when its parts do not make a number."""
    total: Number = 0
    section: Number = 0
    current: Number | None = None
    last_unit, zero, arabic = 1, False, False
    for token in _TOKEN.finditer(text):
        if token[1]:
            if current is not None:
                return None
            current, arabic = _arabic(token[1]), True
            continue
        char = token[2]
        if char in DIGITS:
            digit = DIGITS[char]
            if current is not None:
                if last_unit != 1 or arabic:
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
            if unit == SECTIONS["亿"]:
                before = total + inner
                total = (before if before or current == 0 else 1) * unit
            elif inner == 0 and total and current is None:
                return None
            else:
                total += (inner if inner or current == 0 else 1) * unit
            section, current, last_unit, zero, arabic = 0, None, unit, False, False
        else:
            return None
    if current is not None:
        tenths = (
            last_unit >= 100 and not zero and not arabic and isinstance(current, int) and 0 < current < 10
        )
        section += current * last_unit // 10 if tenths and isinstance(current, int) else current
    return total + section


def _strip_more(text: str) -> tuple[str, Marker | None]:
    for at, char in enumerate(text):
        if char in _MORE_CHARACTERS:
            return text[:at] + text[at + 1 :], "more"
    return text, None


def _parse_vague(text: str) -> Numeral | None:
    """几十, 数百万, 十几, 几十万, 上千: the base, and how it is meant."""
    if text[0] == OVER:
        value = _evaluate(text[1:])
        return None if value is None else Numeral(value, marker="more")
    at = next(i for i, c in enumerate(text) if c in VAGUE)
    rest = text[:at] + text[at + 1 :]
    if not rest:
        return None
    value = _evaluate(_strip_more(rest)[0])
    return None if value is None else Numeral(value, marker="more" if at else "several")


def parse_run(text: str) -> Numeral | None:
    """Read a numeral run (no sign, no fraction); None when it is no number (一一, 几)."""
    if len(text) > LONGEST:
        return None
    if text.isascii() and text.isdigit():
        return Numeral(int(text))
    point = _POINT_FIVE.match(text)
    if point:
        number = _evaluate(point[1])
        if number is None:
            return None
        digits = "".join(str(DIGITS[c]) for c in point[2])
        value = Decimal(f"{number}.{digits}")
        for multiplier in point[3]:
            value *= SECTIONS[multiplier]
        return Numeral(whole(value))
    if text[0] == OVER or any(c in text for c in VAGUE):
        return _parse_vague(text)
    bare, marker = _strip_more(text)
    if not bare:
        return None
    pair = _NEIGHBOURS.search(bare)
    if pair and _is_neighbours(pair[1], pair[2]) and (pair.start() == 0 or bare[pair.start() - 1] in TENS):
        ends = [_evaluate(bare[: pair.start()] + c + bare[pair.end() :]) for c in (pair[1], pair[2])]
        if ends[0] is None or ends[1] is None:
            return None
        return Numeral(None, ends[0], ends[1], marker)
    if len(bare) > 1 and not any(c in bare for c in "零〇○") and all(c in DIGITS for c in bare):
        return None
    number = _evaluate(bare)
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
    if len(text) > LONGEST:
        return None
    if text.isascii() and text.isdigit():
        return Numeral(int(text))
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        figure, more, multipliers, more_behind = plain.groups()
        number = _arabic(figure)
        if number and not (more and more_behind):
            for multiplier in multipliers:
                number *= TENS.get(multiplier) or SECTIONS[multiplier]
            marker: Marker | None = "more" if more or more_behind else None
            return Numeral(whole(number) if isinstance(number, Decimal) else number, marker=marker)
    found = NUMERAL.fullmatch(text)
    if found is None:
        return parse_run(text) if text in DIGITS else None
    return read_match(found)


def read_match(found: re.Match[str]) -> Numeral | None:
    """Read a match of the `NUMERAL` pattern."""
    if found["run"]:
        numeral = parse_run(found["run"])
        if numeral and found["sign"] and numeral.value is not None:
            return numeral._replace(value=-numeral.value)
        return numeral
    if found["per"]:
        numeral = parse_run(found["of"])
        if numeral is None:
            return None
        base = PER[found["base"]]
        if base == 10_000:
            return _ratio(numeral, base)
        return numeral._replace(unit="%" if base == 100 else "‰")
    if found["part"]:
        upper, lower = parse_run(found["upper"]), parse_run(found["lower"])
        return _ratio(upper, lower.value) if upper and lower and lower.value else None
    if found["slash"]:
        return _ratio(Numeral(int(found["over"])), int(found["under"]))
    if found["vulgar"]:
        over, under = VULGAR[found["vulgar"]]
        return _ratio(Numeral(int(over)), int(under))
    return Numeral(50, unit="%") if found["half"] == EACH_HALF else Numeral(Decimal("0.5"))


def multiplier_of(text: str) -> int:
    """The product of the multipliers that close a numeral (5万 → 10000, 1.05万亿 → 10¹²); 1 for none."""
    closing = _MULTIPLIERS_ONLY.search(text.rstrip(MORE))
    product = 1
    for char in closing[0] if closing else "":
        product *= TENS.get(char) or SECTIONS[char]
    return product


def is_multipliers_only(text: str) -> bool:
    """Whether a numeral is written with multipliers alone (千亿, 百万)."""
    return bool(_MULTIPLIERS_ONLY.fullmatch(text))
