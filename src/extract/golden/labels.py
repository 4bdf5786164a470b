"""Label files: a first line that names the source, its hash and its reference date, then one label a line."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from ..model import FACT_TYPES, InputError

Record = dict[str, Any]
_BREAK = re.compile(r"\s*[\r\n]\s*")


class LabelFile(NamedTuple):
    """One golden file: where it lies, the text it labels, that text's reference date, and the labels."""

    path: Path
    source: Path
    reference_date: date | None
    labels: list[Record]


def find_label_files(path: str) -> list[Path]:
    """The golden files that a path stands for: itself, or a folder's *.jsonl. Raises InputError for none."""
    given = Path(path)
    if given.is_file():
        return [given]
    if not given.is_dir():
        raise InputError(f"{path}: no such file or folder")
    files = sorted(given.glob("*.jsonl"))
    if not files:
        raise InputError(f"{path}: no golden files (*.jsonl) in this folder")
    return files


def read_label_file(path: Path) -> LabelFile:
    """Read and check a golden file.

    Raises InputError with file and line: no document line, an unknown type, a span that does not hold its
    text, a source that is missing or not the one that was labelled.
    """
    labels: list[Record] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    head: Record | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_float=Decimal)
        except ValueError as error:
            raise InputError(f"{path}:{number}: not JSON: {error}") from None
        if head is None:
            if record.get("type") != "document" or not record.get("source"):
                raise InputError(f"{path}:{number}: the first line is a document line with its source")
            head = record
            continue
        if record.get("type") not in (*FACT_TYPES, "article"):
            raise InputError(f"{path}:{number}: unknown type {record.get('type')!r}")
        labels.append({**record, "line": number})
    if head is None:
        raise InputError(f"{path}:1: empty: the first line is a document line")
    source = (path.parent / head["source"]).resolve()
    if not source.is_file():
        raise InputError(f"{path}:1: its source {head['source']} is not there")
    data = source.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if head.get("sha256") not in (None, digest):
        raise InputError(
            f"{path}:1: its source {head['source']} is not the text that was labelled (sha256 differs)"
        )
    _check_spans(path, labels, data.decode("utf-8-sig", errors="replace"))
    day = head.get("reference_date")
    return LabelFile(path, source, date.fromisoformat(day) if day else None, labels)


def _check_spans(path: Path, labels: list[Record], text: str) -> None:
    """Refuse a label whose span is none of the text's, or does not hold the label's own text."""
    for label in labels:
        where = f"{path}:{label['line']}"
        start, end = label.get("start"), label.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
            raise InputError(f"{where}: no such span in its source: {start!r} to {end!r} of {len(text)}")
        there = _BREAK.sub("", text[start:end])
        if label.get("text", there) != there:
            place = f"{start} to {end} of its source"
            raise InputError(f"{where}: {label['text']!r} is not at {place}: {there!r}")
