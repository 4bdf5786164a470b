"""What tests share: where things lie, the tables of `tests/tables`, and how a row of each is judged.

A table `x.tsv` may have a gap list `x_gaps.txt` beside it: the keys of the rows that are known to fail today.
A row that is not listed must pass and a listed one must fail, so that the list can only be right. After
a change of rules `python tests/refresh_gaps.py` writes the lists anew; their diff shows gains and losses.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from extract import Extractor
from extract.articles.fold import fold, fold_table
from extract.facts.quantities.numerals import parse_numeral
from extract.golden import objects_agree
from extract.model import QUANTITIES, Article, Document, Fact, Number

ROOT: Final = Path(__file__).resolve().parent.parent
SRC: Final = ROOT / "src" / "extract"
TABLES: Final = ROOT / "tests" / "tables"
SEEDS: Final = ROOT / "seeds"
GOLDEN: Final = ROOT / "golden"
SHARED: Final = ROOT.parent / "shared"

Row = dict[str, str]
Span = tuple[int, int]


class Table(NamedTuple):
    """A table, its rows by key, and what is wrong with a row (None when it passes)."""

    name: str
    rows: dict[str, Row]
    problem: Callable[[Extractor, Row], str | None]

    @property
    def gap_file(self) -> Path:
        return TABLES / f"{self.name}_gaps.txt"

    def gaps(self) -> list[str]:
        """The keys of the rows that are known to fail, in the order of the file."""
        if not self.gap_file.is_file():
            return []
        return [line for line in self.gap_file.read_text(encoding="utf-8").split("\n") if line]


def read_rows(name: str) -> list[Row]:
    """The rows of a table, each by column."""
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        columns = next(rows)
        return [dict(zip(columns, row, strict=True)) for row in rows if row]


def make_table(name: str, problem: Callable[[Extractor, Row], str | None]) -> Table:
    rows: dict[str, Row] = {}
    for row in read_rows(name):
        key = f"{row['reference']} {row['text']}".strip() if "reference" in row else row["text"]
        assert key not in rows, f"{name}.tsv: {key} stands twice"
        rows[key] = row
    return Table(name, rows, problem)


def unmark(marked: str) -> tuple[str, list[Span]]:
    """A text without its [ ] and the spans that stood in them."""
    text, spans, start = "", [], 0
    for char in marked:
        if char == "[":
            start = len(text)
        elif char == "]":
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans


def judge(extractor: Extractor, table: Table, key: str) -> None:
    """Assert that a row passes, or fails if it is a known gap."""
    problem = table.problem(extractor, table.rows[key])
    if key in table.gaps():
        assert problem is not None, (
            f"passes now: take it off {table.gap_file.name} (python tests/refresh_gaps.py)"
        )
    else:
        assert problem is None, problem


def facts_of(extractor: Extractor, kind: str, text: str, day: str | None = None) -> list[Fact]:
    """The facts of one type in a text."""
    return [fact for fact in extractor.extract(text, day) if fact.type == kind]


def articles_of(extractor: Extractor, text: str, day: date | None = None) -> list[Article]:
    """The articles of a text, without the page's furniture."""
    document = Document(source="", text=text, reference_date=day)
    return [article for article in extractor.articles(document) if article.number is not None]


# ------------------------------------------------------------ numerals


def fold_with(extractor: Extractor, text: str) -> str:
    """The text as the scanners see it: half width, simplified."""
    return fold(text, fold_table(extractor.pipeline.pack.lexicon("traditional").column("simplified")))


def _numeral_problem(extractor: Extractor, row: Row) -> str | None:
    numeral = parse_numeral(fold_with(extractor, row["text"]))
    if numeral is None:
        return "no number"
    found = (numeral.value, numeral.low, numeral.high)
    expected = tuple(Decimal(row[k]) if row[k] else None for k in ("value", "low", "high"))
    return None if found == expected else f"{expected} expected, {found} found"


# ------------------------------------------------------------ dates


def _date_problem(extractor: Extractor, row: Row) -> str | None:
    text, spans = unmark(row["text"])
    expected = [(text[s:e], s, v) for (s, e), v in zip(spans, row["date"].split(), strict=True)]
    facts = facts_of(extractor, "date", text, row["reference"] or None)
    found = [(f.text, f.start, f.date) for f in facts]
    return None if found == expected else f"{expected} expected, {found} found"


# ------------------------------------------------------------ quantities


def _number_problem(field: str, expected: str, found: Number | None) -> str | None:
    if not expected:
        return None if found is None else f"{field}: none expected, {found} found"
    return None if found == Decimal(expected) else f"{field}: {expected} expected, {found} found"


def _quantity_problem(extractor: Extractor, row: Row) -> str | None:
    text, [(start, end)] = unmark(row["text"])
    facts = [f for f in extractor.extract(text) if (f.start, f.end, f.type) == (start, end, row["type"])]
    if not facts:
        near = [f"{f.type} {f.text}" for f in extractor.extract(text)]
        return f"{row['type']} {text[start:end]} not found; found: {', '.join(near) or 'nothing'}"
    fact = facts[0]
    for field in ("value", "low", "high"):
        if problem := _number_problem(field, row[field], getattr(fact, field)):
            return problem
    for field in ("qualifier", "unit"):
        if (getattr(fact, field) or "") != row[field]:
            return f"{field}: {row[field]!r} expected, {getattr(fact, field)!r} found"
    if not objects_agree(fact.object, row["object"]):
        return f"object: {row['object']!r} expected, {fact.object!r} found"
    return None


def _not_numeral_problem(extractor: Extractor, row: Row) -> str | None:
    found = [f"{f.type} {f.text}" for f in extractor.extract(row["text"]) if f.type in QUANTITIES]
    return f"found all the same: {', '.join(found)}" if found else None


# ------------------------------------------------------------ articles


def _head_problem(extractor: Extractor, row: Row) -> str | None:
    """Titles of all articles (| between them), dateline and date of the first."""
    text = row["text"].replace("\\n", "\n")
    articles = articles_of(extractor, text)
    titles = " | ".join(a.title or "" for a in articles)
    if titles != row["title"]:
        return f"title: {row['title']!r} expected, {titles!r} found"
    if not articles:
        return "no article"
    day = articles[0].reference_date
    if day != (date.fromisoformat(row["reference_date"]) if row["reference_date"] else None):
        return f"reference_date: {row['reference_date']!r} expected, {day!s} found"
    dateline = articles[0].dateline or ""
    return (
        None if dateline == row["dateline"] else f"dateline: {row['dateline']!r} expected, {dateline!r} found"
    )


# ------------------------------------------------------------ bodies


def _body_problem(extractor: Extractor, row: Row) -> str | None:
    text, spans = unmark(row["text"])
    found = [(f.start, f.end) for f in facts_of(extractor, "organisation", text)]
    if found == spans:
        return None
    return f"{[text[s:e] for s, e in spans]} expected, {[text[s:e] for s, e in found]} found"


NUMERALS: Final = make_table("numerals", _numeral_problem)
DATES: Final = make_table("dates", _date_problem)
QUANTITY_ROWS: Final = make_table("quantities", _quantity_problem)
NOT_NUMERALS: Final = make_table("not_numerals", _not_numeral_problem)
ARTICLE_HEADS: Final = make_table("article_heads", _head_problem)
BODIES: Final = make_table("bodies", _body_problem)
ALL_TABLES: Final = (NUMERALS, DATES, QUANTITY_ROWS, NOT_NUMERALS, ARTICLE_HEADS, BODIES)
