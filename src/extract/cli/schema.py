"""`extract schema`: the record's JSON Schema."""

from __future__ import annotations

import json


def schema() -> None:
    """Print the JSON Schema of a record that `extract run` writes."""
    from ..output.schema import record_schema

    print(json.dumps(record_schema(), ensure_ascii=False, indent=2))
