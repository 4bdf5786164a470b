"""Articles: heads, the clean text and its offset map, furniture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import extract, records
from extract import Extractor
from extract.documents import day_in_name
from extract.model import Document
from support import ARTICLE_HEADS, SEEDS, articles_of, facts_of, fold_with

PAGES = sorted(SEEDS.glob("*.txt"))


@pytest.mark.parametrize("key", ARTICLE_HEADS.rows)
def test_bylines_of_the_table(extractor: Extractor, key: str) -> None:
    row = ARTICLE_HEADS.rows[key]
    text = row["text"].replace("\\n", "\n")
    first = articles_of(extractor, text)[0]
    assert (first.byline or "") == row["byline"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１，２００户", "1,200户"),
        ("83﹒4％", "83.4%"),
        ("二﹑三戶﹐", "二、三户，"),
        ("莎士比亞‧全集", "莎士比亚·全集"),
        ("八十三•四", "八十三·四"),
        ("下午３∶３０", "下午3:30"),
        ("３〜５人", "3~5人"),
    ],
)
def test_width_and_script_are_folded(extractor: Extractor, text: str, folded: str) -> None:
    assert fold_with(extractor, text) == folded


def check_map(extractor: Extractor, text: str, split: bool = True) -> None:
    """Every character of a clean text comes from its place; every one that is not blank is in one article."""
    folded = fold_with(extractor, text)
    assert len(folded) == len(text)
    seen: list[int] = []
    articles = extractor.articles(Document(source="", text=text), split)
    assert split or len(articles) == bool(text.strip())
    for article in articles:
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
                    "县医院开设夜间门诊本报讯（记者 安宁）县医院近日开设夜间门诊。",
                    "守住一库清水  ——护水队的日常  本报记者 程远  天色微明，小船已划到库心。",
                    "2024年6月18日 星期二 第3版",
                    "全县共有725",
                    "支队伍。",
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
    for split in (True, False):
        check_map(extractor, stop.join(lines), split)


@settings(max_examples=100, deadline=None)
@given(
    cuts=st.lists(st.integers(16, 40), min_size=1, max_size=4),
    stop=st.sampled_from(["\n", "\r\n", "\n\n", "\n　　"]),
)
def test_a_sentence_broken_over_lines_is_whole_again(
    extractor: Extractor, cuts: list[int], stop: str
) -> None:
    sentence = (
        "近年来，全县累计建成村级图书馆一百二十五座并配备管理员三百余名，组织各类读书活动两千多场次，"
        "参与的群众超过十二万人次而其中青少年占到六成以上，图书流转达到四十五万册次，深受群众的欢迎和好评。"
    )
    parts, start = [], 0
    for length in cuts:
        if start + length >= len(sentence) - 16:
            break
        parts.append(sentence[start : start + length])
        start += length
    parts.append(sentence[start:])
    text = f"乡村图书馆建设提速\n\n本报讯 消息传来。\n\n{stop.join(parts)}\n\n大家说好。"
    check_map(extractor, text)
    [article] = articles_of(extractor, text)
    assert sentence in article.written.split("\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.name))
def test_the_offset_map_of_a_seed(extractor: Extractor, page: object) -> None:
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
    [count] = facts_of(extractor, "count", text)
    assert (count.article, count.title) == (1, "乡镇卫生院用上远程会诊")


BODY = "入夜，江滩灯火通明，渔火夜市里人声鼎沸，今年，全县共有725支队伍。"


@pytest.mark.parametrize(
    ("text", "given_day", "expected"),
    [
        (f"渔火夜市\n\n发布时间:2025-03-18 10:05:46\n\n{BODY}", None, ("2025-03-18", "date line")),
        (f"渔火夜市\n\n发布时间:2025-03-18 10:05:46\n\n{BODY}", "2010-01-01", ("2025-03-18", "date line")),
        (f"渔火夜市\n\n来源：江城晚报 2025年3月18日\n\n{BODY}", None, ("2025-03-18", "date line")),
        (f"渔火夜市\n2019-03-08\n\n{BODY}", None, ("2019-03-08", "date line")),
        (f"渔火夜市\n\n{BODY}\n\n2019-03-08", None, ("2019-03-08", "date line")),
        (f"渔火夜市\n\n{BODY}\n\n2019年3月8日\n\n{BODY}", None, (None, None)),
        (f"渔火夜市\n\n本报北京2月5日讯 {BODY}", None, (None, None)),
        (f"渔火夜市\n\n本报北京2月5日讯 {BODY}", "2025-02-06", ("2025-02-05", "dateline")),
        (f"渔火夜市\n\n本报北京12月31日讯 {BODY}", "2025-01-01", ("2024-12-31", "dateline")),
        (f"渔火夜市\n\n本报北京2025年2月5日讯 {BODY}", None, ("2025-02-05", "dateline")),
        (f"渔火夜市\n\n本报北京2月30日讯 {BODY}", "2025-03-01", ("2025-03-01", "given")),
        (
            f"2025年2月6日 星期四\n\n渔火夜市\n\n本报北京2月5日讯 {BODY}",
            "2020-01-01",
            ("2025-02-05", "dateline"),
        ),
        (f"2025年2月6日 星期四\n\n渔火夜市\n\n本报讯 {BODY}", "2020-01-01", ("2025-02-06", "page")),
        (f"二〇二五年二月二十六日\n\n渔火夜市\n\n本报讯 {BODY}", None, ("2025-02-26", "page")),
        (f"2025年2月36日 星期四\n\n渔火夜市\n\n本报讯 {BODY}", None, (None, None)),
        (BODY, "2010-01-01", ("2010-01-01", "given")),
        (BODY, None, (None, None)),
    ],
)
def test_the_reference_date_is_the_first_that_is_there(
    extractor: Extractor, text: str, given_day: str | None, expected: tuple[str | None, str | None]
) -> None:
    [article] = articles_of(extractor, text, date.fromisoformat(given_day) if given_day else None)
    found = article.reference_date.isoformat() if article.reference_date else None
    assert (found, article.reference_source) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全县共有725\n支队伍，其中志愿服务队120支。",
        "2024年，全县共有志愿服务队伍七百余支和\n注册志愿者一万余名。",
        "2024年，全县共有志愿服务队伍七百余支而且\n注册志愿者一万余名。",
        "全县共有725支队伍",
        "全县共有志愿服务队\n725支。",
    ],
)
def test_an_unfinished_first_line_is_no_title(extractor: Extractor, text: str) -> None:
    [article] = extractor.articles(Document(source="", text=text))
    assert (article.number, article.title) == (1, "")
    assert article.written == text.replace("\n", "")


REST = (
    "全市商品房销售面积达到两千多万平方米，销售额比上年同期增长三成，其中住宅增长三成半，"
    "均价没有变化，各家银行随后跟进。"
)
FUSED = [
    ("县医院开设夜间门诊", "本报讯（记者 安宁）为方便上班族，县医院近日开设夜间门诊。"),
    ("极地科考船启航", " 新华社上海10月31日电（记者 海岚）极地科考船今天启航，前往南极。"),
    ("三招应对首付新规", f"上周日，国务院办公厅发布了通知，{REST}"),
    ("西海证券携手北方银行 基金公司选址海城", f"2月10日晚间，接近西海证券的人士证实，{REST}"),
    ("山城商品房销售面积 前八月同比增36.5%", f"昨日，市统计局发布了通报，{REST}"),
    ("", f"截至今年5月，{REST}"),
    ("", f"山南县委社会工作部成立于2024年3月，{REST}"),
    ("", f"记者从市统计局公布的数据获悉昨日，{REST}"),
]


@pytest.mark.parametrize(("title", "body"), FUSED)
def test_a_title_that_goes_over_into_the_body(extractor: Extractor, title: str, body: str) -> None:
    text = title + body
    [article] = extractor.articles(Document(source="", text=text))
    assert article.title == title
    assert article.written.split("\n")[-1] == body.lstrip()
    check_map(extractor, text)


def test_a_file_that_is_not_split_is_one_article(extractor: Extractor) -> None:
    for page in PAGES:
        document = Document(source="", text=page.read_bytes().decode("utf-8"))
        [whole] = extractor.articles(document, split=False)
        first = next(a for a in extractor.articles(document) if a.number)
        assert (whole.number, whole.title) == (1, first.title)
        assert whole.written.replace("\n", "") == "".join(
            a.written.replace("\n", "") for a in extractor.articles(document)
        )


def test_datelines_are_as_written(extractor: Extractor) -> None:
    text = "漁火夜市點亮江邊\n\n本報北京２月５日訊（記者　江晚）入夜，江灘燈火通明，夜市裡人聲鼎沸。"
    [article] = extractor.articles(Document(source="", text=text, reference_date=date(2025, 2, 6)))
    assert (article.dateline, article.byline) == ("本報北京２月５日訊", "記者 江晚")
    assert article.reference_date == date(2025, 2, 5)


def test_the_command_shows_where_a_day_comes_from(tmp_path: Path) -> None:
    page = tmp_path / "江城晚报20250206.txt"
    page.write_text(
        f"渔火夜市\n\n本报讯 {BODY}\n\n（记者 江晚）\n\n古桥修缮\n\n本报讯 {BODY}\n", encoding="utf-8"
    )
    days = tmp_path / "days.tsv"
    days.write_text(f"{page.name}\t2025-02-07\n", encoding="utf-8")
    given_day = ("--reference-date", "2025-02-08")
    for options, expected in (
        ((), "no date"),
        (given_day, "2025-02-08 (--reference-date)"),
        ((*given_day, "--date-from-name"), "2025-02-06 (file name)"),
        ((*given_day, "--date-from-name", "--dates", str(days)), "2025-02-07 (--dates)"),
    ):
        shown = extract("articles", str(page), *options).stdout.decode()
        assert [line.split("\t")[4] for line in shown.splitlines()] == [expected] * 2
    facts = records(extract("run", str(page), "--type", "date", "--date-from-name", "-q").stdout)
    assert [(f["date"], f["article"]) for f in facts] == [("2025", 1), ("2025", 2)]
    facts = records(extract("run", str(page), "--type", "date", "--split", "none", "-q").stdout)
    assert [(f["article"], f["title"]) for f in facts] == [(1, "渔火夜市")] * 2
    [record] = records(extract("articles", str(page), "--split", "none", "--format", "jsonl").stdout)
    assert list(record)[:8] == [
        "type", "article", "start", "end", "title", "byline", "dateline", "reference_date",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("20250318.txt", "2025-03-18"),
        ("2025-3-18_a.txt", "2025-03-18"),
        ("报2025年3月18日.txt", "2025-03-18"),
        ("p_20250318100546.txt", "2025-03-18"),
        ("000_20251318_20250318.txt", "2025-03-18"),
        ("120250318.txt", None),
        ("000_e0f906dead352141.txt", None),
    ],
)
def test_a_day_in_a_name(name: str, expected: str | None) -> None:
    day = day_in_name(f"2020-01-01/{name}")
    assert (day.isoformat() if day else None) == expected


@pytest.mark.parametrize("text", ["", " \n\u3000\r\n"])
def test_nothing_comes_of_nothing(extractor: Extractor, text: str) -> None:
    assert extractor.articles(Document(source="", text=text)) == []
    assert extractor.extract(text) == []


def test_folding_keeps_lengths(extractor: Extractor) -> None:
    assert fold_with(extractor, "１２，３４５萬　「億」ＡＢ％") == "12,345万 “亿”AB%"
    assert fold_with(extractor, "萬𠁞\ud840") == "万𠀾\ud840"


def test_a_full_line_of_a_wrapped_text_goes_on_in_the_next(extractor: Extractor) -> None:
    """Lines of one width are broken by the page, wherever a sentence ends; a short line ends a paragraph."""
    wrapped = [
        "青山省2004年农业发展公报",
        "2005年2月26日",
        "2004年，全省农业生产稳定增长，各地认真落实各项",
        "扶持政策，农民收入继续提高。全省粮食总产量二百万吨。",
        "畜牧业全年平稳，年末生猪存栏六十九万",
        "头，牛羊存栏略有下降，禽蛋产量增加，市场供应充足，",
        "各地还新建了一批标准化养殖场。",
        "水产业全年保持增长，淡水养殖面积比上年扩大一成半",
        "以上，远洋渔船新增五艘。冷链仓库新建二十座，另有",
        "九座正在建设。水产品出口额再创新高，达到三亿元。",
    ]
    texts = [fact.text for fact in extractor.extract("\n".join(wrapped), None)]
    assert {"六十九万头", "一成半以上", "九座"} <= set(texts)
    dates = [fact.date for fact in extractor.extract("\n".join(wrapped), None) if fact.text == "上年"]
    assert dates == ["2003"]
