"""Numerals: the table, and numbers written out by a small writer read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Extractor
from extract.facts.quantities.numerals import parse_numeral
from support import fold_with

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿", "萬億")
INTEGERS = st.one_of(st.integers(0, 10**4), st.integers(0, 10**8), st.integers(0, 10**12 - 1))
QUICK = settings(max_examples=500, deadline=None)


def write_section(number: int) -> str:
    """A number below 10 000."""
    written, gap = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return written


def write(number: int) -> str:
    """A number as it is written in full: 一万零五十."""
    if number == 0:
        return "零"
    written, gap = "", False
    for size, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // size % 10**4
        if section:
            written += ("零" if written and (gap or section < 1000) else "") + write_section(section) + word
            gap = False
        else:
            gap = True
    return written


def value(text: str) -> object:
    numeral = parse_numeral(text)
    assert numeral is not None, text
    assert (numeral.low, numeral.high, numeral.marker, numeral.unit) == (None, None, None, None)
    return numeral.value


@QUICK
@given(number=INTEGERS)
def test_written_out(number: int) -> None:
    assert value(write(number)) == number


@QUICK
@given(number=INTEGERS)
def test_ten_without_its_one(number: int) -> None:
    written = write(number)
    assert value(written[1:] if written.startswith("一十") else written) == number


@QUICK
@given(number=INTEGERS)
def test_formal(number: int) -> None:
    assert value(write(number).translate(FORMAL)) == number


@QUICK
@given(number=INTEGERS)
def test_traditional(extractor: Extractor, number: int) -> None:
    assert value(fold_with(extractor, write(number).translate(TRADITIONAL))) == number


@QUICK
@given(number=st.integers(0, 10**15))
def test_figures(extractor: Extractor, number: int) -> None:
    assert value(str(number)) == number
    assert value(f"{number:,}") == number
    full = str(number).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    assert value(fold_with(extractor, full)) == number


@QUICK
@given(
    number=st.decimals("0.001", 10**6, places=3, allow_nan=False, allow_infinity=False),
    multiplier=st.sampled_from(
        [("", 1), ("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]
    ),
)
def test_decimals_are_exact(number: Decimal, multiplier: tuple[str, int]) -> None:
    word, factor = multiplier
    found = value(f"{number}{word}")
    assert isinstance(found, int | Decimal)
    assert found == number * factor
    assert isinstance(found, int) == (number * factor == (number * factor).to_integral_value())


@QUICK
@given(whole=st.integers(0, 99), digits=st.text(st.sampled_from(DIGITS), min_size=1, max_size=6))
def test_chinese_decimals(whole: int, digits: str) -> None:
    expected = Decimal(f"{whole}." + "".join(str(DIGITS.index(c)) for c in digits))
    assert value(f"{write(whole)}点{digits}") == expected


@QUICK
@given(
    low=st.integers(1, 8),
    multiplier=st.sampled_from([("十", 10), ("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8)]),
)
def test_neighbours_are_a_range(low: int, multiplier: tuple[str, int]) -> None:
    word, factor = multiplier
    numeral = parse_numeral(DIGITS[low] + DIGITS[low + 1] + word)
    assert numeral is not None
    assert (numeral.value, numeral.low, numeral.high) == (None, low * factor, (low + 1) * factor)


@QUICK
@given(upper=st.integers(1, 99), lower=st.integers(1, 99))
def test_fractions_in_per_cent_to_four_places(upper: int, lower: int) -> None:
    numeral = parse_numeral(f"{write(lower)}分之{write(upper)}")
    assert numeral is not None
    assert numeral.unit == "%"
    assert isinstance(numeral.value, int | Decimal)
    assert abs(numeral.value - Decimal(upper) * 100 / lower) <= Decimal("0.00005")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("½", 50, "%"),
        ("¼", 25, "%"),
        ("⅓", Decimal("33.3333"), "%"),
        ("一半", 50, "%"),
        ("半", Decimal("0.5"), None),
        ("三分之一", Decimal("33.3333"), "%"),
        ("百分之八十", 80, "%"),
        ("百分之六点五", Decimal("6.5"), "%"),
        ("千分之三", 3, "‰"),
        ("1/3", Decimal("33.3333"), "%"),
        ("-5", -5, None),
        ("零下5", -5, None),
    ],
)
def test_fractions_and_signs(text: str, number: object, unit: str | None) -> None:
    numeral = parse_numeral(text)
    assert numeral is not None
    assert (numeral.value, numeral.unit) == (number, unit)


@pytest.mark.parametrize("text", ["", "几", "一一", "万一", "abc", "第三", "1,2", "二三四五", "十百千"])
def test_no_numbers(text: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is None or text == "万一", numeral


@pytest.mark.parametrize("text", ["1" * 5000, "亿" * 1000, "1" + "万" * 1000, "一" * 5000, "1." + "5" * 5000])
def test_rows_of_figures_are_no_numerals(text: str) -> None:
    assert parse_numeral(text) is None
