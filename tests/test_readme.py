"""The console blocks of the README and the docs show what commands print.

`python tests/test_readme.py` refreshes them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extract.check import check_examples
from extract.packs import load_packs
from extract.pipeline import Pipeline

TOP = Path(__file__).resolve().parent.parent
README = TOP / "README.md"
SHOWN = (README, TOP / "docs" / "instruments.md")
BLOCK = re.compile(r"```console\n\$ (.+)\n((?:.*\n)*?)```", re.MULTILINE)


def output_of(command: str) -> str:
    """What a README command prints, run at the top of the checkout with this interpreter's `extract`."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=TOP,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


BLOCKS = [block for page in SHOWN for block in BLOCK.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("command", "shown"), BLOCKS)
def test_console_block_is_true(command: str, shown: str) -> None:
    if "jq" in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    assert output_of(command) == shown


def test_the_example_of_adding_a_rule_touches_one_file(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(\[\[rule\]\]\n.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    core = shutil.copytree(TOP / "patterns" / "core", tmp_path / "core")
    with (core / "count.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + block[1])
    pipeline = Pipeline(load_packs(core=core))
    rules = [rule for rule in pipeline.pack.rules if rule.id == "core/count.a_few_friends"]
    results = list(check_examples(pipeline, rules))
    assert [result.problem for result in results] == [None, None]


def refresh() -> None:
    """Write the commands' real output into the pages."""
    for page in SHOWN:
        text = page.read_text(encoding="utf-8")
        shown = BLOCK.sub(lambda found: f"```console\n$ {found[1]}\n{output_of(found[1])}```", text)
        page.write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    refresh()
