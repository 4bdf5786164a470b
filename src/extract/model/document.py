"""`Document`: what documents/ gives to articles/."""

from __future__ import annotations

from datetime import date

import msgspec


class Document(msgspec.Struct, frozen=True):
    """One decoded input.

    `source` is the path as it was given; `reference_date` what the caller said the document's day is.
    """

    source: str
    text: str
    id: str | None = None
    reference_date: date | None = None
