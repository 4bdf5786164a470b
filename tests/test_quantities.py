"""Quantities, end to end: what is found with its fields, and which numerals are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract import Extractor
from extract.model import QUANTITIES, Document
from extract.output import encode_fact
from support import QUANTITY_ROWS, facts_of, unmark

QUALIFIERS = {"exact", "about", "more_than", "nearly", "at_least", "at_most", "several", "range"}


def test_the_table_has_every_type_and_qualifier() -> None:
    assert {row["type"] for row in QUANTITY_ROWS.rows.values()} == set(QUANTITIES)
    assert {row["qualifier"] for row in QUANTITY_ROWS.rows.values()} == QUALIFIERS


def test_money_is_exact_to_the_last_digit(extractor: Extractor) -> None:
    [fact] = facts_of(extractor, "money", "项目到位资金57.47万元。")
    assert fact.value == 574700
    assert b'"value":574700,' in encode_fact(fact)
    [fact] = facts_of(extractor, "money", "票价0.1元。")
    assert fact.value == Decimal("0.1")
    assert b'"value":0.1,' in encode_fact(fact)


@pytest.mark.parametrize(
    ("text", "change"),
    [("产值同比增长15.5%。", "up"), ("产值同比下降15.5%。", "down"), ("绿地率达35.14%。", None)],
)
def test_change(extractor: Extractor, text: str, change: str | None) -> None:
    [fact] = facts_of(extractor, "percentage", text)
    assert fact.change == change


def test_a_range_of_a_rule_that_asks_for_its_last_multiplier(extractor: Extractor) -> None:
    [fact] = extractor.extract("加快1-2万亿的节能投资市场的开发。")
    assert (fact.text, fact.low, fact.high) == ("1-2万亿", 10**12, 2 * 10**12)


@pytest.mark.parametrize(
    "text", ["3名" + "、".join(["工人"] * 2000), "1个" + "的" * 2000, "3家" + "大的" * 2000], ids=len
)
def test_long_lists_of_objects(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text)[0].start == 0


def test_a_clause_without_end_is_cut(extractor: Extractor) -> None:
    [article] = extractor.articles(Document(source="", text="1元" * 1200 + "，共2元。"))
    starts = article.clause_starts
    assert starts[:5] == [0, 500, 1000, 1500, 2000]
    assert 2401 in starts


def test_ranges_have_ends_and_no_value(extractor: Extractor) -> None:
    for row in QUANTITY_ROWS.rows.values():
        for fact in extractor.extract(unmark(row["text"])[0]):
            if fact.type in QUANTITIES:
                assert fact.qualifier in QUALIFIERS
                is_range = fact.qualifier == "range"
                assert (fact.value is None) == is_range
                assert (fact.low is not None and fact.high is not None) == is_range
                if fact.low is not None and fact.high is not None:
                    assert fact.low < fact.high
