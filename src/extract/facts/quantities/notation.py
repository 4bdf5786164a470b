"""Numerals as they are written: their characters, and where they stand in a text.

The only words of the language in `src/` are the characters below: digits and multipliers are the notation of
numbers, as 0–9 are.
"""

from __future__ import annotations

import re
from typing import Final

from ...model import Notation

DIGITS: Final = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
}
TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TWENTIES: Final = {"廿": 20, "卅": 30}
SECTIONS: Final = {"万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
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
POINTS: Final = ".·点"
TRILLION: Final = "兆"
"""Only behind a digit: it opens no numeral (千兆光纤)."""
LONGEST: Final = 40
BELOW_ZERO: Final = "零下"
EACH_HALF: Final = "一半"
ZEROS: Final = "零〇○"
DOUBLED: Final = "万万", "亿"
"""Ten thousand times ten thousand, and how it is written otherwise."""
LIST_MARK: Final = "、"
"""It may part the two digits of an approximation (七、八百)."""
BLANK: Final = " "
"""It may part figures from multipliers (12.5 亿, 3 亿 5 千万)."""

_FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖"
_FORMAL_TENS = "拾佰仟"
_T = "".join(TWENTIES)
_D = "".join(c for c in DIGITS if c not in _FORMAL_DIGITS)
_M = "".join(c for c in (*TENS, *SECTIONS) if c not in (*_FORMAL_TENS, TRILLION))
_LARGE = "".join(c for c in _M if c != "十")
_FORMAL = f"(?:[{_FORMAL_DIGITS}{_FORMAL_TENS}][{_FORMAL_DIGITS}{_FORMAL_TENS}零万亿]+)"
_CHINESE = rf"(?:[{_D}{_M}{_T}]|[{VAGUE}](?=[{_M}])|(?<=[{''.join((*TENS, *TWENTIES))}]){VAGUE[0]})"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:[.·]{1,2}\d+)?"
_APART = (
    rf"(?:(?<=\d){BLANK}(?=[{MORE}]?[百千{''.join(SECTIONS)}])"
    rf"|(?<=亿){BLANK}(?=\d+{BLANK}?[百千]?万)|(?<=万){BLANK}(?=\d+{BLANK}?[百千](?!万)))"
)
_RUN = (
    rf"(?:{_FORMAL}|{_ARABIC}|{OVER}(?=[{_LARGE}])|{_CHINESE})"
    rf"(?:(?<!\d){_ARABIC}|{_CHINESE}|[{MORE}](?=[{_M}])|{POINT}(?=[{_D}])(?<=[{_D}{_M}]{POINT})(?![{_D}]+(?:十|分|时))"
    rf"|[.·](?=[{_D}])(?<=[{_D}{_M}][.·])|(?<=[\d{_D}十{BLANK}]){TRILLION}|{_APART})*"
    rf"[{MORE}]?"
)
_SIGN = rf"(?:{BELOW_ZERO}|(?<![0-9A-Za-z%)\]])-(?=\d))"
_PER = "|".join(PER)
_FRACTION = (
    rf"(?P<part>(?:(?P<base>{_PER})|(?P<lower>{_CHINESE}+|\d+){PART_OF})(?P<upper>{_RUN}(?<!{MORE[-1]})))"
    rf"|(?P<slash>(?<![\d/.])(?P<over>\d{{1,3}})/(?P<under>\d{{1,3}})(?![\d/年月日]))"
    rf"|(?P<vulgar>[{''.join(VULGAR)}])"
    rf"|(?P<half>{EACH_HALF}|{HALF})"
)
_SIGNED = rf"(?P<sign>{_SIGN})?(?P<run>{_RUN})"
NUMERAL: Final = re.compile(rf"{_FRACTION}|{_SIGNED}")
"""Every numeral of a text, the longest at each place; the groups tell how it is written."""

NEIGHBOURS: Final = re.compile(rf"([一二两三四五六七八])([二两三四五六七八九])(?=[{_M}]|[{MORE}]|$)")
TOKEN: Final = re.compile(rf"({_ARABIC})|(.)", re.DOTALL)
DECIMAL: Final = re.compile(rf"^([{_D}{_M}{_T}]+)[{POINTS}]([{_D}]+)([{''.join(SECTIONS)}]*)$")
"""A decimal in words: what stands in front of its point, behind it, and the multipliers."""
MULTIPLIERS: Final = re.compile(rf"[{_M}{TRILLION}]+$")
PLAIN: Final = re.compile(
    rf"((?:[0-9]++(?!,)|[0-9]{{1,3}}(?:,[0-9]{{3}})+)(?:\.[0-9]+)?)([{MORE}](?=[{_M}]))?([百千]?万?亿?{TRILLION}?)([{MORE}])?"
)
"""Figures with multipliers in their falling order: most numerals of the news."""

_GOES_ON = rf"{_D}{_M}{_T}{VAGUE}{MORE}{POINTS}{TRILLION}{PART_OF[0]}\d"
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
NOTATION: Final = Notation(
    opening=rf"\-\d{_D}{_M}{_T}{_FORMAL_DIGITS}{_FORMAL_TENS}{''.join(VULGAR)}{VAGUE}{OVER}{HALF}",
    forms={
        "single": rf"[{_D}{_M}{_T}](?![{_GOES_ON}{HALF}{BELOW_ZERO[1]}])",
        "figure": rf"(?:\d++|{_ARABIC})(?![{_GOES_ON},.·/]|{_APART})",
        "fraction": _NAMED_GROUP.sub("(?:", _FRACTION),
        "words": _NAMED_GROUP.sub("(?:", _SIGNED),
    },
    alphabets={
        "single": frozenset(_D + _M + _T),
        "figure": frozenset("0123456789,.·"),
        "fraction": None,
        "words": frozenset("-,.·0123456789" + BLANK)
        | frozenset((*DIGITS, *TENS, *TWENTIES, *SECTIONS, *VAGUE, *MORE, *OVER, *POINTS, *BELOW_ZERO)),
    },
    sections=frozenset(SECTIONS),
)
"""Single characters and figures that nothing prolongs come first: they are the most."""
