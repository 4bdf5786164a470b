"""JSONL: one fact a line, UTF-8 unescaped, numbers exact."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from ..model import Fact, InputError

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def encode_fact(fact: Fact) -> bytes:
    """A fact as one line of JSON, without a line feed. Decimals become JSON numbers, digit for digit."""
    return _ENCODER.encode(fact)


def read_facts(path: str) -> list[dict[str, Any]]:
    """Read a JSONL file of records; decimals stay exact. Raises InputError with the line of a bad one."""
    records: list[dict[str, Any]] = []
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_float=Decimal)
        except ValueError as error:
            raise InputError(f"{path}:{number}: not JSON: {error}") from None
        if not isinstance(record, dict):
            raise InputError(f"{path}:{number}: a record is a JSON object, not {line.strip()[:40]!r}")
        records.append(record)
    return records
