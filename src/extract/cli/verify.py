"""`extract verify`: every fact's span against its source."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..model import InputError

WRONG = 1
_BREAK = re.compile(r"\s*[\r\n]\s*")


def verify(
    facts: Annotated[str, typer.Argument(metavar="FACTS.jsonl", help="What `extract run` wrote.")],
    root: Annotated[
        Path, typer.Option("--root", metavar="DIR", help="The folder that the sources' paths start from.")
    ] = Path(),
) -> None:
    """Check that each fact's text is what stands at its place in its source, line breaks taken out.

    Exit code 1 when one does not.
    """
    from ..documents import decode
    from ..output import read_facts

    texts: dict[str, str] = {}
    records = read_facts(facts)
    wrong = 0
    for number, record in enumerate(records, 1):
        for key in ("source", "text", "start", "end"):
            if not isinstance(record.get(key), int if key in ("start", "end") else str):
                raise InputError(f"{facts}:{number}: no {key!r}: is this what `extract run` wrote?")
        source = record["source"]
        if source not in texts:
            path = root / source
            try:
                texts[source] = decode(path.read_bytes(), str(path))
            except OSError as error:
                raise InputError(
                    f"{facts}:{number}: its source {path}: {error.strerror} (hint: --root DIR)"
                ) from None
        there = _BREAK.sub("", texts[source][record["start"] : record["end"]])
        if there != record["text"]:
            wrong += 1
            place = f"{source}[{record['start']}:{record['end']}]"
            print(f"{facts}:{number}: {record['text']!r} is not at {place}: {there!r}")
    print(f"{len(records)} facts · {len(texts)} sources · {wrong} wrong", file=sys.stderr)
    if wrong:
        raise typer.Exit(WRONG)
