"""Scoring: the reference scorer's numbers, a frozen case, floors, labels that match their sources."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from command import extract
from extract import Extractor, InputError
from extract.golden import (
    LabelFile,
    Tally,
    compare,
    find_label_files,
    read_floors,
    read_label_file,
    score_table,
    score_tree,
)
from extract.model import Document
from extract.output import encode_fact
from support import GOLDEN, ROOT, SHARED

SCORER = SHARED / "tools" / "score.py"
DEV = SHARED / "dev" / "golden"
FILES = find_label_files(str(GOLDEN))
BREAK = re.compile(r"\s*[\r\n]\s*")
Record = dict[str, Any]


def found_in(extractor: Extractor, labels: LabelFile) -> list[Record]:
    """Our facts and articles of a label file's source, as records."""
    text = labels.source.read_bytes().decode("utf-8-sig")
    document = Document(source=str(labels.source), text=text, reference_date=labels.reference_date)
    articles = extractor.articles(document)
    facts: list[Record] = [json.loads(encode_fact(f)) for f in extractor.facts(document, articles)]
    return facts + [
        {"type": "article", "start": a.start, "end": a.end, "title": a.title} for a in articles if a.number
    ]


def rows(table: str) -> dict[str, tuple[list[str], dict[str, str]]]:
    """A score table's rows: the figures of each, and its fields."""
    read = {}
    for line in table.splitlines()[1:]:
        cells = line.split()
        if len(cells) >= 6:
            read[cells[0]] = cells[1:6], dict(zip(cells[6::2], cells[7::2], strict=True))
    return read


def same_as_reference(files: Sequence[Path], extractor: Extractor, folder: Path) -> None:
    tally, arguments = Tally(), []
    for file in files:
        labels = read_label_file(file)
        found = found_in(extractor, labels)
        compare(tally, str(file), labels.labels, found)
        ours = folder / file.name
        ours.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found), encoding="utf-8")
        arguments += [str(file), str(ours)]
    reference = subprocess.run(
        [sys.executable, str(SCORER), *arguments], capture_output=True, encoding="utf-8", check=True
    ).stdout
    theirs, mine = rows(reference), rows(score_table(tally))
    assert theirs
    for name, (figures, fields) in theirs.items():
        assert mine[name][0] == figures, name
        for field, accuracy in fields.items():
            assert mine[name][1][field] == accuracy, (name, field)


@pytest.mark.skipif(not SCORER.is_file(), reason="the reference scorer is not here")
def test_our_numbers_are_the_reference_scorers(extractor: Extractor, tmp_path: Path) -> None:
    same_as_reference(FILES, extractor, tmp_path)


@pytest.mark.skipif(not (SCORER.is_file() and DEV.is_dir()), reason="no development set here")
def test_on_the_development_set_too(extractor: Extractor, tmp_path: Path) -> None:
    same_as_reference(find_label_files(str(DEV)), extractor, tmp_path)


def quantity(start: int, end: int, **fields: object) -> Record:
    base = {
        "type": "count",
        "value": 5,
        "low": None,
        "high": None,
        "qualifier": "exact",
        "unit": "名",
        "object": None,
    }
    return base | {"start": start, "end": end} | fields


FROZEN_GOLD: list[Record] = [
    quantity(0, 2, object="志愿者"),
    quantity(4, 6, value=None, low=3, high=5, qualifier="range", object="户"),
    quantity(8, 10),
    quantity(12, 14),
    {"type": "date", "start": 20, "end": 24, "date": "2024"},
    {"type": "date", "start": 30, "end": 34, "date": "2025-03"},
    {"type": "organisation", "start": 40, "end": 44, "name": "花溪区委"},
    {"type": "article", "start": 0, "end": 50, "title": "题"},
    {"type": "article", "start": 60, "end": 90, "title": "另一题"},
]
FROZEN_FOUND: list[Record] = [
    quantity(0, 2, object="名志愿者", value=5.0000001),
    quantity(4, 6, value=None, low=3, high=6, qualifier="range", object="两户"),
    quantity(8, 10, object="人"),
    quantity(8, 10, object="人"),
    quantity(12, 15),
    {"type": "date", "start": 20, "end": 24, "date": "2023"},
    {"type": "organisation", "start": 40, "end": 44, "name": "花溪区委"},
    {"type": "money", "start": 30, "end": 34, "value": 3},
    {"type": "article", "start": 0, "end": 49, "title": "题"},
]
FROZEN_TABLE = {
    "count": (["4", "5", "0.600", "0.750", "0.667"],
              {"value": "0.667", "qualifier": "1.000", "unit": "1.000", "object": "0.667",
               "object+": "1.000"}),
    "money": (["0", "1", "0.000", "0.000", "0.000"], {}),
    "date": (["2", "1", "1.000", "0.500", "0.667"], {"date": "0.000"}),
    "organisation": (["1", "1", "1.000", "1.000", "1.000"], {"name": "1.000"}),
    "article": (["2", "1", "1.000", "0.500", "0.667"], {"title": "1.000"}),
    "all": (["7", "8", "0.625", "0.714", "0.667"], {}),
}  # fmt: skip


def test_a_frozen_case() -> None:
    """Worked out by hand, and what the reference scorer gave on the day this was written."""
    tally = Tally()
    compare(tally, "x", FROZEN_GOLD, FROZEN_FOUND)
    mine = rows(score_table(tally))
    for name, (figures, fields) in FROZEN_TABLE.items():
        assert mine[name][0] == figures, name
        assert fields.items() <= mine[name][1].items(), name
    causes = sorted(pair.cause for _, pair in tally.pairs)
    assert causes == ["boundary", "field", "field", "field", "missed", "type"]
    assert score_tree(tally)["scores"]["all"]["hits"] == 5


@pytest.mark.skipif(not SCORER.is_file(), reason="the reference scorer is not here")
def test_the_frozen_case_by_the_reference_scorer(tmp_path: Path) -> None:
    for name, records in (("gold", FROZEN_GOLD), ("found", FROZEN_FOUND)):
        (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    out = subprocess.run(
        [sys.executable, str(SCORER), str(tmp_path / "gold"), str(tmp_path / "found")],
        capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    theirs = rows(out)
    for name, (figures, fields) in FROZEN_TABLE.items():
        assert theirs[name][0] == figures, name
        assert fields.items() <= theirs[name][1].items(), name


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.name))
def test_labels_match_their_source(file: Path) -> None:
    labels = read_label_file(file)
    text = labels.source.read_bytes().decode("utf-8-sig")
    assert labels.source.parent == ROOT / "seeds"
    assert labels.reference_date is not None
    for record in labels.labels:
        assert 0 <= record["start"] < record["end"] <= len(text)
        if record["type"] != "article":
            assert BREAK.sub("", text[record["start"] : record["end"]]) == record["text"], record


def test_dates_of_the_seeds_are_those_of_the_labels() -> None:
    lines = (ROOT / "seeds" / "dates.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "source\tdate"
    listed = dict(line.split("\t") for line in lines[1:])
    labels = [read_label_file(f) for f in FILES]
    assert listed == {x.source.relative_to(ROOT).as_posix(): str(x.reference_date) for x in labels}


def test_floors_are_set_and_hold() -> None:
    assert read_floors(GOLDEN), "golden/floor.toml holds no floors"
    done = extract("score", "golden")
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_issues_bar() -> None:
    tree = json.loads(extract("score", "golden", "--format", "json").stdout)["scores"]
    assert tree["all"]["f1"] >= 0.88
    assert {k: v["f1"] for k, v in tree.items() if v["gold"] and v["f1"] < 0.65} == {}


def golden_copy(folder: Path, floor: str) -> Path:
    """A golden folder with one of the files, its source beside it."""
    (folder / "golden").mkdir()
    labels = read_label_file(FILES[2])
    (folder / "seeds").mkdir()
    (folder / "seeds" / labels.source.name).write_bytes(labels.source.read_bytes())
    (folder / "golden" / FILES[2].name).write_bytes(FILES[2].read_bytes())
    (folder / "golden" / "floor.toml").write_text(floor, encoding="utf-8")
    return folder / "golden"


def test_below_a_floor(tmp_path: Path) -> None:
    folder = golden_copy(tmp_path, "[all]\nf1 = 0.1\n\n[date]\nf1 = 1.01\n")
    done = extract("score", str(folder))
    assert done.returncode == 1
    assert "date f1 is " in done.stderr.decode()
    assert "below its floor 1.01" in done.stderr.decode()
    assert "all" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("floor", "named"), [("[al]\nf1 = 1\n", "'al'"), ("[all]\nf2 = 1\n", "'f2'"), ("[all\n", "not TOML")]
)
def test_a_floor_file_is_read_strictly(tmp_path: Path, floor: str, named: str) -> None:
    done = extract("score", str(golden_copy(tmp_path, floor)))
    assert done.returncode == 2
    assert named in done.stderr.decode()
    assert "floor.toml:" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_errors_show_what_is_wrong_in_its_sentence() -> None:
    done = extract("score", "golden", "--errors")
    assert re.search(
        r"^\d+ (?:field|missed|spurious|boundary|type)( · \d+ \w+)*$", done.stdout.decode(), re.MULTILINE
    )
    assert re.search(
        r"^(?:missed|spurious) +organisation +\d{3}_\w+\.txt:\d+|^\w+ +\w+ +\d{3}_\w+\.jsonl:\d+",
        done.stdout.decode(),
        re.MULTILINE,
    )


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('{"type": "count", "start": 0, "end": 1}\n', ":1: the first line"),
        ("", ":1: empty"),
        ('{"type": "document", "source": "gone.txt"}\n', "gone.txt is not there"),
        ('{"type": "document", "source": "a.txt", "sha256": "00"}\n', "sha256 differs"),
        ('{"type": "document", "source": "a.txt"}\n{"type": "cuont"}\n', ":2: unknown type 'cuont'"),
        ('{"type": "document", "source": "a.txt"}\n{\n', ":2: not JSON"),
    ],
)
def test_label_files_are_read_strictly(tmp_path: Path, content: str, named: str) -> None:
    (tmp_path / "a.txt").write_text("五名", encoding="utf-8")
    file = tmp_path / "a.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(named)):
        read_label_file(file)


def test_a_label_whose_text_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("共五名队员", encoding="utf-8")
    file = tmp_path / "a.jsonl"
    file.write_text(
        '{"type": "document", "source": "a.txt"}\n{"type": "count", "start": 0, "end": 2, "text": "五名"}\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=":2: "):
        read_label_file(file)
