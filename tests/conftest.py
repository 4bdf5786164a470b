"""What every test may ask for: one Extractor and its pipeline, loaded once a session."""

from __future__ import annotations

import pytest

from extract import Extractor
from extract.pipeline import Pipeline


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The core pack with the tokenizer that is used by default."""
    return Extractor()


@pytest.fixture(scope="session")
def pipeline(extractor: Extractor) -> Pipeline:
    """The flow that `extractor` goes through."""
    return extractor.pipeline
