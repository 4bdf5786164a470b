"""What is found for a quantity: a noun phrase beside it."""

from __future__ import annotations

import msgspec


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase's span in the clean text; `side` says where it stands to its quantity."""

    start: int
    end: int
    side: str
