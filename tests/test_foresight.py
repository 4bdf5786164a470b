"""What is told of patterns and numerals beforehand: it may only rule out what cannot be."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract import Extractor
from extract.candidates.quantities.outlook import NumeralSearch, Outlook
from extract.facts.quantities.notation import NOTATION, NUMERAL
from extract.model import Document, QuantityMatcher, Workings
from extract.packs import composition, edges, load_packs
from extract.packs.trees import parse

FIGURES = frozenset("0123456789,.")
PATTERNS = [rule.matcher for rule in load_packs().rules if rule.engine == "quantity"]
NUMBERS = st.text(
    alphabet="0123456789,.·/-零一二两三四五六七八九十百千万亿几数多余来上下点分之半廿壹拾½", max_size=8
)
AROUND = st.text(alphabet="第初每近约达在的年月日个名人位元件%到至-、，。 ", max_size=3)
QUICK = settings(max_examples=500, deadline=None)


@pytest.mark.parametrize(
    ("pattern", "possible"),
    [
        (r"\d[\d,.]*", True),
        (r"(?:\d|[一二])万?", True),
        (r"[百千万亿]+", False),
        (r".+分之.+", False),
        (r"(?!一$).+", True),
    ],
)
def test_within(pattern: str, possible: bool) -> None:
    assert composition.within(parse(pattern), FIGURES) is possible


@pytest.mark.parametrize(
    ("pattern", "sure"),
    [
        (r"(?!一$|半$|.*分之).+", True),
        (r"(?!一$)(?!(?:19|20)\d\d$).+", False),
        (r"\d+", False),
        (r".", False),
        (r"(?<!第).+", False),
        (r"(?x) ", False),
    ],
)
def test_holds(pattern: str, sure: bool) -> None:
    assert composition.holds(parse(pattern), FIGURES) is sure


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        (r"(?<![第初])(?<!\d比)", "第初比"),
        (r"(?<!这(?=[两几]))", "这"),
        (r"(?<![第初])(?<=约)", None),
        (r"(?i)(?<!a)", None),
        (r"(?<!第.?)", None),
        (r"(?=[两几])", None),
    ],
)
def test_hindering(pattern: str, characters: str | None) -> None:
    assert edges.hindering(parse(pattern)) == (None if characters is None else frozenset(characters))


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        (r"(?P<rest>半)(?!年)", "半"),
        (r"(?!年)(?=[人名])", "人名"),
        (r"(?P<rest>半)?", None),
        (r"(?i)km", None),
        (r"(?i:k)m", None),
        (r"(?!年)", None),
    ],
)
def test_after(pattern: str, characters: str | None) -> None:
    assert edges.after(parse(pattern)) == (None if characters is None else frozenset(characters))


@pytest.mark.parametrize("matcher", PATTERNS)
@QUICK
@given(text=NUMBERS.filter(bool))
def test_what_a_numeral_is_made_of(matcher: QuantityMatcher, text: str) -> None:
    numeral = matcher.numeral
    if numeral and matcher.within and matcher.holds:
        matches = numeral.fullmatch(text) is not None
        assert matcher.within(frozenset(text)) or not matches
        assert matches or not matcher.holds(frozenset(text))


@QUICK
@given(text=st.lists(st.one_of(NUMBERS, AROUND), max_size=6).map("".join))
def test_the_search_finds_every_numeral(text: str) -> None:
    search = NumeralSearch(NOTATION, {"figure": Outlook(frozenset("个")), "words": Outlook(None)})
    found = [
        m.span(search.every[m.lastindex or 0][1])
        for m in search.finditer(text)
        if m.lastindex in search.every
    ]
    assert found == [m.span() for m in NUMERAL.finditer(text)]
    for start, end in found:
        form, *span = search.at(text, start) or ("",)
        assert span == [start, end]
        alphabet = NOTATION.alphabets[form]
        assert alphabet is None or set(text[start:end]) <= alphabet


def test_an_explanation_tells_of_the_same_names(extractor: Extractor) -> None:
    document = Document(source="", text="北京阳华中科技大学")
    [(_, told, _)] = extractor.pipeline.explain(document)
    assert told == extractor.extract(document.text)


@QUICK
@example("0-一年")
@given(text=st.lists(st.one_of(NUMBERS, AROUND), max_size=8).map("".join))
def test_an_explanation_tells_of_the_same_candidates(extractor: Extractor, text: str) -> None:
    scanner = extractor.pipeline._scanners[0]
    for article in extractor.pipeline.articles(Document(source="", text=text)):
        assert scanner.scan(article, Workings()) == scanner.scan(article)
