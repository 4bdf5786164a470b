"""Every fact's text is what stands at its place in its source, for any text at all."""

# ruff: noqa: E501
from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extract import Extractor, Fact
from extract.model import FACT_TYPES
from support import DATES, QUANTITY_ROWS, SEEDS, facts_of, unmark

BREAK = re.compile(r"\s*[\r\n]\s*")
LINE = re.compile("\r\n|\r|\n")
LONGEST_SENTENCE = 200

PHRASES = [
    "725支志愿服务队", "1,200余户居民", "4.06\n\n万平方米", "57.47万元", "三四万元", "１２．５万", "３，０００元", "三分之一",
    "百分之八十", "10%-15%", "3至5名", "2024年4月18日", "去年底", "10月24日上午9时30分", "2025-03-18 10:05:46", "今年7月",
    "民國96年", "花溪区委社会工作部部长杨刚", "贵州富之源供应链有限公司", "“勾新聚力”志愿服务队", "《贵州日报》",
    "兩億三千萬", "中天花园（联合）党委", "零下5℃", "−5℃", "翻一番", "半年", "数十万", "几十名", "上千只", "½", "3/4",
    "本报讯（记者 周砚秋）", "# 标题", "——副标题", "发布时间:2025-03-18 10:05:46", "省委、省政府", "第一批", "一带一路",
    "一十百千万亿", "点点点", "5.5.5", "1,2,3,4", "万万万", "年月日时分秒", "年底", "前8个月", "1—8月", "周二",
]  # fmt: skip
ROWS = [unmark(row["text"])[0] for table in (DATES, QUANTITY_ROWS) for row in table.rows.values()]
CHARACTERS = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.sampled_from(
        "零〇一二三四五六七八九十百千万亿两半几数多余来上点分之第约近超年月日时号天周元个名人户家米公里平方吨岁倍成"
    ),
    st.sampled_from("萬億兩幾數餘點週號個戶噸歲隊會縣區國灣電廠"),
    st.sampled_from("，。、；：？！…—·《》“”‘’「」『』（）()【】〔〕[]%％‰℃$￥#*_-–~～/.:,;"),
    st.sampled_from("0123456789０１２３４５６７８９"),
    st.sampled_from(" \t\u3000\u00a0\u2002\u200b\ufeff\x0b\x0c\x1c\x85\u2028\u2029"),
    st.sampled_from("😀👨‍👩‍👧🇨🇳é\u0301ｱкß\U00020000\U0002a6d6\U000e0001"),
    st.characters(min_codepoint=32, max_codepoint=126),
)
PARTS = st.one_of(
    st.text(CHARACTERS, max_size=12),
    st.sampled_from(PHRASES),
    st.sampled_from(ROWS),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n", " \n\u3000\u3000", "\n\r", "\t"]),
)
TEXTS = st.lists(PARTS, max_size=14).map("".join)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def problems(text: str, facts: list[Fact]) -> None:
    """Assert all that holds of the places of facts."""
    line_ends = [m.end() for m in LINE.finditer(text)]
    keys = [(f.start, f.end, f.type) for f in facts]
    assert keys == sorted(keys)
    for fact in facts:
        assert 0 <= fact.start < fact.end <= len(text)
        assert fact.text == BREAK.sub("", text[fact.start : fact.end])
        assert fact.line == 1 + sum(end <= fact.start for end in line_ends)
        assert 0 < len(fact.sentence) <= LONGEST_SENTENCE
        assert 0 <= fact.sentence_start <= fact.start
        assert fact.type in FACT_TYPES


@QUICK
@given(text=TEXTS)
def test_text_is_the_source_slice(extractor: Extractor, text: str) -> None:
    problems(text, extractor.extract(text))


@QUICK
@example(text="周二，5天前", day=date.min)
@example(text="周日，5天后", day=date.max)
@given(text=TEXTS, day=st.dates())
def test_with_any_reference_date(extractor: Extractor, text: str, day: Any) -> None:
    problems(text, extractor.extract(text, day))


@settings(QUICK, max_examples=100)
@given(text=st.text(max_size=60))
def test_any_text_at_all(extractor: Extractor, text: str) -> None:
    problems(text, extractor.extract(text))


@settings(QUICK, max_examples=100)
@given(text=TEXTS)
def test_the_same_again(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text) == extractor.extract(text)


@settings(QUICK, max_examples=150)
@given(parts=st.lists(st.sampled_from(ROWS + PHRASES), min_size=1, max_size=6), data=st.data())
def test_a_line_break_anywhere(extractor: Extractor, parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.sampled_from(["\n", "\r\n", "\n\n", " \r \n\u3000"])) + text[at:]
    problems(broken, extractor.extract(broken))


@settings(QUICK, max_examples=150)
@given(text=TEXTS)
def test_facts_do_not_overlap(extractor: Extractor, text: str) -> None:
    facts = extractor.extract(text)
    for fact, following in pairwise(facts):
        assert fact.end <= following.start, (fact.rule, fact.text, following.rule, following.text)


def test_seeds(extractor: Extractor) -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        facts = extractor.extract(text)
        assert len(facts) > 20
        problems(text, facts)


def test_a_broken_unit_is_one_fact(extractor: Extractor) -> None:
    text = (
        "一年来，变化很大。\n\n全区新增绿地面积达到了历史上最高的水平，今年完成了4.06\n\n万平方米的建设任务。"
    )
    measures = facts_of(extractor, "measure", text)
    assert [(f.text, f.value) for f in measures] == [("4.06万平方米", 40600)]


def test_lines_are_counted_with_every_kind_of_break(extractor: Extractor) -> None:
    facts = extractor.extract("甲地。\r\n乙地。\r丙地。\n\n共725支队伍。")
    assert [(f.text, f.line) for f in facts] == [("725支", 5)]
