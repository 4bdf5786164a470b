"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import gc
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..model import FACT_TYPES, InputError

if TYPE_CHECKING:
    from .. import Extractor

Packs = Annotated[
    list[Path] | None,
    typer.Option(
        "--pack", metavar="DIR", help="A pack of your own behind the core pack; may be given again."
    ),
]
ReferenceDate = Annotated[
    str | None,
    typer.Option(
        "--reference-date", metavar="YYYY-MM-DD", help="The day that the text calls today, for every input."
    ),
]
Dates = Annotated[
    Path | None,
    typer.Option(
        "--dates", metavar="FILE.tsv", help="Reference dates by input: a path or file name, a tab, a day."
    ),
]
DateFromName = Annotated[
    bool, typer.Option("--date-from-name", help="A day in a file's name is its reference date.")
]
Split = Annotated[
    str,
    typer.Option("--split", metavar="auto|none", help="none: each file is one article."),
]


def read_split(split: str) -> bool:
    """Whether --split asks for files to be split into articles."""
    if split not in ("auto", "none"):
        raise InputError(f"--split: auto or none, not {split!r}")
    return split == "auto"


def read_jobs(jobs: int) -> int:
    """How many processes --jobs asks for; of 0, as many as there are processors to use."""
    if jobs < 0:
        raise InputError(f"--jobs: a number of processes, not {jobs} (hint: 0 is one for each processor)")
    if jobs:
        return jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_day(text: str | None, option: str = "--reference-date") -> date | None:
    """Read a day given on the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{option}: {text!r} is not a day (hint: write it as 2025-03-18)") from None


def read_types(names: list[str] | None) -> frozenset[str]:
    """The fact types asked for; all of them when none is named."""
    for name in names or ():
        if name not in FACT_TYPES:
            from difflib import get_close_matches

            near = get_close_matches(name, FACT_TYPES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"types are {', '.join(FACT_TYPES)}"
            raise InputError(f"--type: no type {name!r} (hint: {hint})")
    return frozenset(names or FACT_TYPES)


def read_dates(path: Path | None) -> dict[str, date]:
    """Read a TSV of inputs and their reference dates; a first row `source<TAB>date` may name the columns."""
    if path is None:
        return {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}") from None
    dates: dict[str, date] = {}
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if not line.strip() or (number == 1 and cells[:2] == ["source", "date"]):
            continue
        try:
            dates[cells[0]] = date.fromisoformat(cells[1].strip())
        except (IndexError, ValueError):
            raise InputError(f"{path}:{number}: a path, a tab and a day (YYYY-MM-DD), not {line!r}") from None
    return dates


def make_extractor(packs: list[Path] | None) -> Extractor:
    """The Extractor that a command works with."""
    from .. import Extractor

    extractor = Extractor(packs or ())
    gc.freeze()  # what is loaded by now stays; see `main`
    gc.enable()
    return extractor


def check_format(format: str, formats: tuple[str, ...] = ("text", "json")) -> None:
    """Raise an InputError for a --format that there is not."""
    if format not in formats:
        raise InputError(f"--format: {' or '.join(formats)}, not {format!r}")


def print_json(value: object) -> None:
    """Print one JSON document, numbers exact, the same bytes for the same value."""
    from msgspec.json import Encoder

    print(Encoder(decimal_format="number").encode(value).decode("utf-8"))
