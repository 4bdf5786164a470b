"""What stands beside a quantity hides it only where the list says so."""

from __future__ import annotations

import pytest

from extract import Extractor
from neighbours import COMMON, common_words, hiding_words, read_list


def test_the_words_are_there() -> None:
    assert len(common_words()) == COMMON
    assert {"我们", "为了", "配套", "产业"} <= set(common_words())


@pytest.mark.parametrize(("quantity", "side", "known"), read_list())
def test_a_word_hides_a_quantity_only_where_listed(
    extractor: Extractor, quantity: str, side: str, known: list[str]
) -> None:
    found = set(hiding_words(extractor, quantity, side))
    assert found == set(known), (
        f"hidden now: {found - set(known)}; no longer: {set(known) - found} (python tests/neighbours.py)"
    )
