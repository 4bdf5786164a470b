"""The shape of the project: what imports what, and no word of the language in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract import Extractor
from extract.packs import load_packs
from support import ROOT, SRC

JOINERS = frozenset({"__init__", "pipeline", "check", "explain"})
JOINING_FOLDERS = frozenset({"cli", "runs", "review"})
# The files of model/ in the order in which they may import each other.
STAGES = (
    *("errors", "patterns", "matchers", "pack"),
    *("document", "article", "candidate", "reading", "fact", "workings"),
)
MODULES = sorted(SRC.rglob("*.py"))
HAN = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
MARKS = frozenset("，。、；：？！…—·《》〈〉“”‘’「」『』（）【】〔〕％０９￥〜～　")
# What is neither Han nor one of the marks but stands in CJK blocks: full-width forms, kana, bopomofo, hangul.
OTHER_CJK = re.compile(
    "[\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)

HAN_ALLOWED = {
    # Numerals: digits, multipliers, approximations, fractions;
    # and the four that tell a clock time or a date (一点二十分).
    "facts/quantities/notation.py": frozenset(
        "零〇一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅半几数多余来上下点分之时年月日"
    ),
    # The first and the last character of the block that both tokenizers know.
    "articles/tokenizer.py": frozenset("\u4e00\u9fd5"),
}


def short(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def imported(path: Path) -> Iterator[str]:
    """The absolute names of the modules that a file imports, those inside functions too."""
    package = ["extract", *path.relative_to(SRC).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            home = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*home, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_room_imports_the_model_and_itself(path: Path) -> None:
    parts = path.relative_to(SRC).parts
    room = parts[0] if len(parts) > 1 else path.stem
    if room in JOINERS or room in JOINING_FOLDERS:
        return
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("extract.")}
    allowed = {"model", room}
    assert ours <= allowed, f"{short(path)} reaches into {sorted(ours - allowed)}"


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_the_types_of_a_stage_know_those_of_the_stages_before(path: Path) -> None:
    files = {name.split(".")[2] for name in imported(path) if name.startswith("extract.model.")}
    stages = files & {file.stem for file in (SRC / "model").iterdir()}
    parts = path.relative_to(SRC).parts
    if parts[0] == "model":
        before = STAGES[: STAGES.index(path.stem)] if path.stem in STAGES else STAGES
        assert stages <= set(before), f"{short(path)} looks ahead to {sorted(stages - set(before))}"
    else:
        assert not stages, f"{short(path)} does not import from model, but from {sorted(stages)} in it"


def test_every_file_of_the_model_has_its_stage() -> None:
    assert sorted(file.stem for file in (SRC / "model").glob("*.py")) == sorted(["__init__", *STAGES])


def test_rooms_never_import_the_front_door() -> None:
    for path in MODULES:
        if path.relative_to(SRC).parts[0] not in JOINING_FOLDERS:
            doors = {n for n in imported(path) if n in ("extract", "extract.Extractor", "extract.extract")}
            assert not doors, f"{short(path)} imports {doors}"


@pytest.mark.parametrize(("library", "places"), [("jieba", 1), ("rjieba", 1), ("rich", 1)])
def test_a_library_is_imported_in_one_place(library: str, places: int) -> None:
    files = [short(p) for p in MODULES if any(name.split(".")[0] == library for name in imported(p))]
    assert len(files) == places, files


def test_both_tokenizers_in_the_same_place_and_typer_only_in_cli() -> None:
    homes = {
        lib: {p for p in MODULES if any(n.split(".")[0] == lib for n in imported(p))}
        for lib in ("jieba", "rjieba")
    }
    assert homes["jieba"] == homes["rjieba"]
    typer = {
        p.relative_to(SRC).parts[0] for p in MODULES if any(n.split(".")[0] == "typer" for n in imported(p))
    }
    assert typer == {"cli"}


def constants(path: Path) -> Iterator[tuple[int, str]]:
    """The string constants of a file, docstrings (of attributes too) left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_word_of_the_language_in_the_code(path: Path) -> None:
    allowed = HAN_ALLOWED.get(short(path), frozenset()) | MARKS
    for line, value in constants(path):
        wrong = {c for c in value if (HAN.match(c) or OTHER_CJK.match(c)) and c not in allowed}
        assert not wrong, f"{short(path)}:{line}: {''.join(sorted(wrong))} in {value!r}"


def test_the_allowed_characters_are_all_needed() -> None:
    for name, allowed in HAN_ALLOWED.items():
        used = {c for _, value in constants(SRC / name) for c in value}
        assert allowed <= used, f"{name}: {''.join(sorted(allowed - used))} is not used"


def test_packs_hold_data_only() -> None:
    suffixes = {p.suffix for p in (ROOT / "patterns").rglob("*") if p.is_file()}
    assert suffixes <= {".toml", ".tsv", ".md"}


@pytest.mark.parametrize("rule", load_packs().rules, ids=lambda rule: str(rule.id))
def test_every_rule_has_finds_and_skips(rule: object) -> None:
    from extract.model import Rule

    assert isinstance(rule, Rule)
    assert rule.finds
    assert rule.skips
    assert all(example.why for example in rule.skips)
    assert rule.says


FOLDERS = ["documents", "articles", "candidates", "facts", "output", "packs", "golden", "cli"]


@pytest.mark.parametrize(
    "folder", [*(f"src/extract/{f}" for f in FOLDERS), "patterns/core/lexicons", "seeds", "golden", "tests"]
)
def test_the_rooms_are_there(folder: str) -> None:
    assert (ROOT / folder).is_dir()
    assert any((ROOT / folder).iterdir())


def test_the_pipeline_reads_as_one_screen() -> None:
    assert len((SRC / "pipeline.py").read_text(encoding="utf-8").splitlines()) <= 80


def test_the_front_door(extractor: Extractor) -> None:
    import extract

    text = "全县共有725支志愿服务队。"
    assert extract.extract(text) == extractor.extract(text)
    assert {"Extractor", "extract"} <= set(extract.__all__)
