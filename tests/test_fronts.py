"""Fronts: a walk over a text's characters may keep a rule too many, but loses none that matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extract.candidates.dates.fronts import Fronts
from extract.model import DateMatcher, LazyPattern
from extract.packs.beginnings import beginning
from extract.packs.trees import parse
from extract.pipeline import Pipeline
from support import DATES, unmark

PATTERNS = [
    "ab|a[cd]?b",
    "(?:ab|c)+d",
    "a{2,}b",
    "a{0,2}+b",
    "[^a]b*?c",
    "(?<!c)(?P<one>[ab])-?(?P=one)",
    "a(?=b)(?:b|c)",
    "(?:a?b?){3}d",
    "a.{12}b",
    "(?i)aBc",
    "a(?i:B)c",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=100, deadline=None)
@given(text=st.text("abcd-", max_size=30))
def test_whatever_a_pattern_asks_for(pipeline: Pipeline, pattern: str, text: str) -> None:
    rule = pipeline.pack.rules_of("date")[0]
    fronts = Fronts(
        [replace(rule, matcher=DateMatcher(LazyPattern(pattern, {}), None, beginning(parse(pattern))))]
    )
    for start in range(len(text)):
        if re.compile(pattern).match(text, start):
            assert fronts.rules_at(text, start)


def test_what_was_let_go_is_found_again(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.candidates.dates.fronts._MOST_STEPS", 5)
    rules = pipeline.pack.rules_of("date")
    few, many = Fronts(rules), pipeline._scanners[1]._fronts
    for row in DATES.rows.values():
        text = unmark(row["text"])[0]
        for start in range(len(text)):
            assert few.rules_at(text, start) == many.rules_at(text, start)
    assert len(few._known) <= 10


def test_the_rules_of_the_core_pack(pipeline: Pipeline) -> None:
    rules = pipeline.pack.rules_of("date")
    fronts = Fronts(rules)
    texts = [unmark(row["text"])[0] for row in DATES.rows.values()]
    texts += [example.text for rule in rules for example in (*rule.finds, *rule.skips)]
    for text in texts:
        for start in range(len(text)):
            matching = {rule.id for rule in rules if rule.matcher.pattern.match(text, start)}
            assert matching <= {rule.id for rule, _ in fronts.rules_at(text, start)}, (text, start)
    assert fronts.rules_at("记者3月5日", 0) == []
