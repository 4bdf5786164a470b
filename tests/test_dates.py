"""Dates, end to end: the table, and years that nobody wrote."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Extractor
from support import DATES, facts_of, unmark

QUICK = settings(max_examples=200, deadline=None)


YEARLESS = st.sampled_from(
    [
        "今年",
        "去年",
        "明年",
        "前年",
        "今年7月",
        "去年底",
        "今年初",
        "年底",
        "年初",
        "2月5日",
        "11月初",
        "3月5日至7日",
        "10月24日上午9时30分",
        "昨日",
        "今天",
        "明天",
        "昨晚",
        "本月",
        "上月",
        "周二",
        "星期三",
        "上半年",
        "第一季度",
        "前8个月",
        "1—8月",
        "今年上半年",
        "今年元旦",
        "去年国庆",
        "三月五日",
        "十二月",
        "元月5日",
        "3年前",
        "两个月后",
        "5天前",
        "9时30分",
        "清晨9点",
        "下午3点",
        "去年12月至今年2月",
        "四月廿三日",
        "12月28日上午",
        "上年",
        "月底",
    ]
)
BETWEEN = st.sampled_from(["，", "。", "，队员出发。", "，工地复工，", "\n", "；群众说，"])


@QUICK
@given(pieces=st.lists(st.tuples(YEARLESS, BETWEEN), min_size=1, max_size=5))
def test_no_year_is_invented(extractor: Extractor, pieces: list[tuple[str, str]]) -> None:
    text = "".join(phrase + between for phrase, between in pieces)
    for fact in extractor.extract(text):
        if fact.type == "date":
            assert fact.date
            for end in fact.date.split("/"):
                assert end.startswith(("XXXX", "T")), (fact.text, fact.date)
            assert (fact.date_from, fact.date_to) == (None, None)


@pytest.mark.parametrize("key", DATES.rows)
def test_a_year_found_without_a_reference_does_not_hang_on_it(extractor: Extractor, key: str) -> None:
    """What is dated in full with no reference date is dated the same with any."""
    text = unmark(DATES.rows[key]["text"])[0]
    bare = {(f.start, f.end): f.date for f in facts_of(extractor, "date", text)}
    for day in ("1999-12-31", "2031-07-15"):
        dated = {(f.start, f.end): f.date for f in facts_of(extractor, "date", text, day)}
        assert bare.keys() == dated.keys()
        for place, value in bare.items():
            if value and "X" not in value and not value.startswith("T"):
                assert dated[place] == value


EDTF = re.compile(
    r"(?:(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX)(?:T(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)?)?)?"
    r"|\d{3}X|T(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)"
)


@pytest.mark.parametrize("reference", [None, "2025-03-18", "2024-02-29"])
def test_every_date_is_well_formed(extractor: Extractor, reference: str | None) -> None:
    wrong, gaps = [], DATES.gaps()
    for key, row in DATES.rows.items():
        if key in gaps:
            continue
        text = unmark(row["text"])[0]
        for fact in facts_of(extractor, "date", text, reference):
            if not all(EDTF.fullmatch(end) for end in str(fact.date).split("/")):
                wrong.append((fact.text, fact.date))
    assert not wrong


@QUICK
@given(
    day=st.dates(), offset=st.sampled_from(["昨日", "今天", "明天", "去年", "今年", "明年", "上月", "本月"])
)
def test_relative_words(extractor: Extractor, day: object, offset: str) -> None:
    from datetime import MAXYEAR, MINYEAR, date, timedelta

    assert isinstance(day, date)
    if not MINYEAR + 1000 < day.year < MAXYEAR:
        return
    before = day.replace(day=1) - timedelta(days=1)
    expected = {
        "昨日": (day - timedelta(days=1)).isoformat(),
        "今天": day.isoformat(),
        "明天": (day + timedelta(days=1)).isoformat(),
        "去年": f"{day.year - 1:04}",
        "今年": f"{day.year:04}",
        "明年": f"{day.year + 1:04}",
        "上月": before.isoformat()[:7],
        "本月": day.isoformat()[:7],
    }[offset]
    [fact] = extractor.extract(f"{offset}，全村修好了水渠。", day)
    assert fact.date == expected


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024年", "2024-01-01", "2024-12-31"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2024年4月18日", "2024-04-18", "2024-04-18"),
        ("2024年上半年", "2024-01-01", "2024-06-30"),
        ("2021年至2024年", "2021-01-01", "2024-12-31"),
        ("20世纪90年代", "1990-01-01", "1999-12-31"),
    ],
)
def test_the_days_that_a_date_spans(extractor: Extractor, date: str, first: str, last: str) -> None:
    [fact] = facts_of(extractor, "date", f"{date}，桥通了。")
    assert (fact.text, fact.date_from, fact.date_to) == (date, first, last)


@pytest.mark.parametrize("text", ["2025年2月30日", "2025年13月1日", "2025-02-31", "4月31日", "25时10分"])
def test_impossible_dates_are_not_days(extractor: Extractor, text: str) -> None:
    for fact in extractor.extract(f"会议定于{text}召开。", "2025-03-18"):
        assert fact.type != "date" or fact.text != text


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        ("二〇二三年全市统计公报", "年末常住人口比上年末增加三万人。", ["2023", "2022"]),
        ("二〇二三年全市统计公报", "上半年增幅回落。", ["2023-01/2023-06"]),
        ("二〇二三年全市统计公报", "今年将继续调查。", ["2024"]),
        ("二〇二三年全市统计公报", "5月4日新闻发布会举行。", ["2024-05-04"]),
        ("1月份全市菜价小幅上涨", "与上月相比，六种菜涨价。", ["2023-12"]),
        ("2023年12月菜价小幅上涨", "12月份，六种菜涨价。", ["2023-12"]),
        ("1月份全市菜价小幅上涨", "上月，三家市场关门。", ["2024-01"]),
        ("1月9日起菜价小幅上涨", "与上月相比，六种菜涨价。", ["2024-01"]),
        ("二〇〇八年旧案今日重审", "年末将宣判。", ["2024"]),
    ],
)
def test_a_report_speaks_of_the_year_or_month_of_its_title(
    extractor: Extractor, title: str, sentence: str, expected: list[str]
) -> None:
    text = f"{title}\n\n本报讯（记者 陈一）近日，市统计局公布数据。\n\n{sentence}"
    facts = extractor.extract(text, "2024-02-20")
    start = text.index(sentence)
    assert [fact.date for fact in facts if fact.type == "date" and fact.start >= start] == expected
