"""Articles: heads, the clean text and its offset map, furniture."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Extractor
from extract.model import Document
from support import ARTICLE_HEADS, SEEDS, fold_with, judge

PAGES = sorted(SEEDS.glob("*.txt"))


@pytest.mark.parametrize("key", ARTICLE_HEADS.rows)
def test_table(extractor: Extractor, key: str) -> None:
    judge(extractor, ARTICLE_HEADS, key)


def test_gaps_are_rows_of_the_table() -> None:
    assert set(ARTICLE_HEADS.gaps()) <= set(ARTICLE_HEADS.rows)


def check_map(extractor: Extractor, text: str) -> None:
    """Every character of a clean text comes from its place; every one that is not blank is in one article."""
    folded = fold_with(extractor, text)
    assert len(folded) == len(text)
    seen: list[int] = []
    for article in extractor.articles(Document(source="", text=text)):
        assert len(article.text) == len(article.written)
        assert 0 <= article.start < article.end <= len(text)
        assert (article.number is None) == (article.title is None)
        for at, char in enumerate(article.written):
            if char == "\n":
                continue
            start, end = article.source_span(at, at + 1)
            assert (end - start, text[start]) == (1, char)
            assert article.text[at] == folded[start]
            seen.append(start)
        for block in article.blocks:
            assert 0 <= block.start <= block.end <= len(article.text)
    assert len(seen) == len(set(seen))
    missing = {i for i, c in enumerate(text) if not c.isspace()} - set(seen)
    assert all(text[i] == "#" for i in missing)


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "本报讯（记者 周砚秋）近日，全县开工。",
                    "# 高山茶园采茶忙",
                    "### 小标题",
                    "——纪实",
                    "本报记者 白朔",
                    "清溪县建成图书馆",
                    "2025-03-18 10:05",
                    "打印本页 关闭窗口",
                    "（记者 江晚）",
                    "图书馆由旧粮仓改造而成，内设阅览区和儿童区，周末还",
                    "",
                    "　",
                ]
            ),
            st.text(st.sampled_from("，。 　\t#（）《》“”年月日一二三天地人12A\u2028\x85"), max_size=40),
        ),
        max_size=12,
    ),
    stop=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
)
def test_the_offset_map_of_any_page(extractor: Extractor, lines: list[str], stop: str) -> None:
    check_map(extractor, stop.join(lines))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.name))
def test_the_offset_map_of_a_seed(extractor: Extractor, page: object) -> None:
    from pathlib import Path

    assert isinstance(page, Path)
    check_map(extractor, page.read_bytes().decode("utf-8"))


def test_articles_are_numbered_from_one_in_reading_order(extractor: Extractor) -> None:
    for page in PAGES:
        articles = extractor.articles(Document(source="", text=page.read_bytes().decode("utf-8")))
        numbers = [a.number for a in articles if a.number is not None]
        assert numbers == list(range(1, len(numbers) + 1))
        starts = [a.start for a in articles]
        assert starts == sorted(starts)


def test_facts_in_page_furniture_have_no_article(extractor: Extractor) -> None:
    head = "首页 > 新闻中心 > 正文\n\n乡镇卫生院用上远程会诊\n\n时间：2022.05.20 字号：大 中 小"
    text = f"{head}\n\n全县共有725支队伍。\n\n打印本页 关闭窗口"
    [count] = [f for f in extractor.extract(text) if f.type == "count"]
    assert (count.article, count.title) == (1, "乡镇卫生院用上远程会诊")


def test_a_date_found_on_the_page_wins_over_the_one_given(extractor: Extractor) -> None:
    text = "乡镇卫生院用上远程会诊\n\n时间：2022.05.20 字号：大 中 小\n\n今年，全县共有725支队伍。"
    for given_day in (None, date(2010, 1, 1)):
        [article] = extractor.articles(Document(source="", text=text, reference_date=given_day))
        assert (article.reference_date, article.reference_source) == (date(2022, 5, 20), "text")
    [article] = extractor.articles(
        Document(source="", text="全县共有725支队伍。", reference_date=date(2010, 1, 1))
    )
    assert (article.reference_date, article.reference_source) == (date(2010, 1, 1), "given")


@pytest.mark.parametrize("text", ["", " \n\u3000\r\n"])
def test_nothing_comes_of_nothing(extractor: Extractor, text: str) -> None:
    assert extractor.articles(Document(source="", text=text)) == []
    assert extractor.extract(text) == []


def test_folding_keeps_lengths(extractor: Extractor) -> None:
    assert fold_with(extractor, "１２，３４５萬　「億」ＡＢ％") == "12,345万 “亿”AB%"
