"""`Fact`s → text: JSONL with the same keys in the same order on every line."""

from .jsonl import encode_fact, read_facts
from .writing import open_output

__all__ = ["encode_fact", "open_output", "read_facts"]
