"""The tables of `tests/tables`, row by row."""

from __future__ import annotations

import pytest

from extract import Extractor
from support import ALL_TABLES, Table, judge


@pytest.mark.parametrize(
    ("table", "key"),
    [pytest.param(table, key, id=f"{table.name}-{key}") for table in ALL_TABLES for key in table.rows],
)
def test_row(extractor: Extractor, table: Table, key: str) -> None:
    judge(extractor, table, key)


@pytest.mark.parametrize("table", ALL_TABLES, ids=lambda table: str(table.name))
def test_gaps_are_rows_of_the_table(table: Table) -> None:
    assert set(table.gaps()) <= set(table.rows)
