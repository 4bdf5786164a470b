"""The command, run as a program, and what tests hand it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from support import ROOT

Done = subprocess.CompletedProcess[bytes]
MAIN: Final = (sys.executable, "-c", "from extract.cli import main; main()")
TEXT: Final = "全县共有725支志愿服务队，2月5日投入800余万元。\n"
FOUND: Final = ["725支", "2月5日", "800余万元"]
SLOW: Final = """
[[rule]]
id = "slow"
fact = "count"
says = "slow"
timeout = 0.05
regex = '(?P<number>(?:(?:的|的的)+)+)囍'
finds = [ { text = "[7囍]" } ]
skips = [ { text = "[7囍]", why = "x" } ]
"""


def extract(
    *arguments: str, cwd: Path = ROOT, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> Done:
    """Run the command."""
    return subprocess.run(
        [*MAIN, *arguments],
        cwd=cwd,
        input=stdin,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )


def records(output: bytes) -> list[dict[str, Any]]:
    """The records of an output in JSON lines."""
    return [json.loads(line) for line in output.decode().splitlines()]


def texts(output: bytes) -> list[str]:
    """The texts of the facts of an output."""
    return [record["text"] for record in records(output)]


def read_one_line(arguments: Sequence[str], cwd: Path = ROOT) -> tuple[bytes, bytes, int]:
    """Run the command and close its output behind the first line: that line, the errors, the exit code."""
    process = subprocess.Popen([*MAIN, *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    line = process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    return line, errors, process.wait(timeout=30)
