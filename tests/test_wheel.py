"""The wheel: the patterns are in it, the newspapers' texts are not, and it works from where it lies."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support import ROOT

pytest.importorskip("hatchling")

TEXT = "全县共有725支志愿服务队。"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_patterns_are_inside(unpacked: Path) -> None:
    core = ROOT / "patterns" / "core"
    expected = {p.relative_to(core).as_posix() for p in core.rglob("*") if p.is_file()}
    inside = unpacked / "extract" / "patterns" / "core"
    assert {p.relative_to(inside).as_posix() for p in inside.rglob("*") if p.is_file()} == expected


def test_texts_and_tests_are_not(unpacked: Path) -> None:
    assert {p.name.partition("-")[0] for p in unpacked.iterdir()} == {"extract", "extract_zh"}
    names = [p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()]
    seeds = {
        p.name
        for folder in ("seeds", "golden", "tests")
        for p in (ROOT / folder).rglob("*.*")
        if p.suffix in (".txt", ".jsonl")
    }
    assert not [n for n in names if Path(n).name in seeds]
    assert not [n for n in names if n.endswith((".txt", ".jsonl")) and "dist-info" not in n]


def test_it_works_from_where_it_lies(unpacked: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r})\n"
        "import extract; from extract.packs import core_folder\n"
        f"print(extract.__file__); print(core_folder()); print(extract.extract({TEXT!r})[0].text)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    module, core, text = done.stdout.splitlines()
    assert Path(module).is_relative_to(unpacked)
    assert Path(core) == unpacked / "extract" / "patterns" / "core"
    assert text == "725支"


def test_metadata(unpacked: Path) -> None:
    import extract

    [info] = unpacked.glob("extract_zh-*.dist-info")
    metadata = (info / "METADATA").read_text(encoding="utf-8")
    assert f"\nVersion: {extract.__version__}\n" in metadata
    assert "\nName: extract-zh\n" in metadata
    assert "extract = extract.cli:main" in (info / "entry_points.txt").read_text(encoding="utf-8")
