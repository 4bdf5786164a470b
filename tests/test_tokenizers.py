"""The facts are the same, byte for byte, with jieba and with rjieba."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Extractor
from extract.output import encode_fact
from support import DATES, QUANTITY_ROWS, SEEDS, SHARED, unmark

DEV = SHARED / "dev" / "articles"
PAGES = [*sorted(SEEDS.glob("*.txt")), *(sorted(DEV.glob("*.txt")) if DEV.is_dir() else [])]


@pytest.fixture(scope="session")
def both() -> tuple[Extractor, Extractor]:
    return Extractor(tokenizer="jieba"), Extractor(tokenizer="rjieba")


def written(extractor: Extractor, text: str) -> bytes:
    return b"\n".join(map(encode_fact, extractor.extract(text, "2025-03-18")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_pages(both: tuple[Extractor, Extractor], page: Path) -> None:
    text = page.read_bytes().decode("utf-8-sig")
    one, other = (written(extractor, text) for extractor in both)
    assert one
    assert one == other


def test_tables(both: tuple[Extractor, Extractor]) -> None:
    for table in (DATES, QUANTITY_ROWS):
        text = "\n\n".join(unmark(row["text"])[0] for row in table.rows.values())
        assert written(both[0], text) == written(both[1], text)


CHARACTERS = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.sampled_from("市县区委党政府局厅公司银行大学医院法院协会联盟社村镇省州队报"),
    st.sampled_from("AZaz09-_+#.% \n，。、：；“”《》（）"),
    st.sampled_from("\u9fd5\u9fd6\u9fef\u3400\u3007\uf900\U00020000\U0002a6d6😀"),
)


@settings(max_examples=300, deadline=None)
@given(text=st.text(CHARACTERS, max_size=60))
def test_tokens_of_any_text(both: tuple[Extractor, Extractor], text: str) -> None:
    from extract.model import Document

    for one, other in zip(*(e.articles(Document(source="", text=text)) for e in both), strict=True):
        assert one.tokens.starts == other.tokens.starts
        assert one.tokens.starts[-1] == len(one.text)
        count = len(one.tokens)
        assert [one.tokens.word(i) for i in range(count)] == [other.tokens.word(i) for i in range(count)]
        assert [one.tokens.flag(i) for i in range(count)] == [other.tokens.flag(i) for i in range(count)]
        assert "".join(one.tokens.word(i) for i in range(count)) == one.text


def test_the_global_dictionary_is_left_alone(both: tuple[Extractor, Extractor]) -> None:
    import jieba

    both[0].extract("花溪区委社会工作部部长杨刚说，共有725支队伍。")
    assert jieba.dt.initialized is False
