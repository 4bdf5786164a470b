"""`extract run --jobs`: the output of one process, whatever becomes of the others."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from command import MAIN, SLOW, TEXT, extract, read_one_line, texts
from extract.cli.pages import Page, Wanted, read_pages
from extract.documents import Failure
from extract.model import FACT_TYPES, Document

JOBS = 2
SHARED = ("--jobs", f"{JOBS}")
PROC = Path("/proc")
sees_processes = pytest.mark.skipif(not (PROC / "self" / "stat").exists(), reason="no /proc here")


def running() -> dict[int, int]:
    """The processes that are running, each with its parent."""
    found = {}
    for state in PROC.glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # ended meanwhile
            status, parent, *_ = state.read_text(encoding="utf-8").rpartition(")")[2].split()
            if status != "Z":
                found[int(state.parent.name)] = int(parent)
    return found


def any_runs(processes: list[int]) -> bool:
    return not running().keys().isdisjoint(processes)


def until(happens: Callable[[], object]) -> None:
    for _ in range(400):
        if happens():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of more files than are handed out at once, one of which is not UTF-8."""
    for number in range(60):
        text = TEXT * (1 + number % 7) + f"共有{number}名队员。\n" + "的" * 10_000
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "031.txt").write_bytes(b"\xe5\x85\xff")
    return tmp_path


def test_the_output_is_that_of_one_process(archive: Path) -> None:
    alone = extract("run", "-", ".", "-o", "one", cwd=archive, stdin=TEXT.encode())
    shared = extract("run", "-", ".", "-o", "two", *SHARED, cwd=archive, stdin=TEXT.encode())
    assert (alone.returncode, shared.returncode) == (3, 3)
    assert shared.stderr == alone.stderr
    assert b"031.txt:1: not UTF-8: byte 0xe5 at offset 0" in shared.stderr
    assert (archive / "two").read_bytes() == (archive / "one").read_bytes()
    assert len(texts((archive / "two").read_bytes())) > 600


def test_options_reach_every_process(archive: Path) -> None:
    (archive / "mine").mkdir()
    (archive / "mine" / "pack.toml").write_text('name = "mine"\ndisable = ["money.*"]\n', encoding="utf-8")
    options = ("--type", "money", "--type", "count", "--pack", "mine", "-q")
    alone = extract("run", "000.txt", "007.txt", *options, cwd=archive)
    shared = extract("run", "000.txt", "007.txt", *options, "--jobs", "0", cwd=archive)
    assert texts(shared.stdout) == ["725支", "0名", "725支", "7名"]
    assert (shared.stdout, shared.stderr) == (alone.stdout, b"")


def test_pages_come_in_order_and_failures_as_they_are(tmp_path: Path) -> None:
    documents: list[Document | Failure] = [
        Document(f"{n}", f"共有{n}名队员。" + "的" * 30_000 * (n % 3)) if n % 5 else Failure(f"{n}", "gone")
        for n in range(40)
    ]
    wanted = Wanted((), split=True, types=frozenset(FACT_TYPES))
    found = list(read_pages(iter(documents), wanted, jobs=2))
    assert [page for page in found if isinstance(page, Failure)] == documents[::5]
    sources = [page.lines.split(b'"', 4)[3].decode() for page in found if isinstance(page, Page)]
    assert sources == [f"{n}" for n in range(40) if n % 5]


def test_a_number_of_processes(archive: Path) -> None:
    done = extract("run", "000.txt", "--jobs", "-1", cwd=archive)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--jobs: a number of processes, not -1" in done.stderr.decode()


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("pack.toml", "disabel = []\n", "mine/pack.toml:2: unknown key 'disabel' (did you mean 'disable'?)"),
        ("slow.toml", SLOW, "rule 'mine/slow' took longer than 0.05 s"),
    ],
)
def test_an_error_of_a_process_is_that_of_the_command(
    archive: Path, file: str, content: str, message: str
) -> None:
    (archive / "mine").mkdir()
    (archive / "mine" / "pack.toml").write_text('name = "mine"\n', encoding="utf-8")
    with (archive / "mine" / file).open("a", encoding="utf-8") as lines:
        lines.write(content)
    done = extract("run", ".", "--pack", "mine", "-o", "facts.jsonl", *SHARED, cwd=archive)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("extract: ")
    assert message in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
    assert not (archive / "facts.jsonl").exists()


@contextmanager
def waiting(archive: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """A command whose processes have begun and then waits for its last input; they end with it."""
    os.mkfifo(archive / "fifo")
    inputs = [f"{number:03}.txt" for number in range(30)]
    process = subprocess.Popen(
        [*MAIN, "run", *inputs, "fifo", "-o", "facts.jsonl", *SHARED],
        cwd=archive, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    started: list[int] = []
    try:
        until(lambda: list(running().values()).count(process.pid) > JOBS)  # and what tracks their semaphores
        time.sleep(1)
        started += [child for child, parent in running().items() if parent == process.pid]
        yield process, started
    finally:
        process.kill()
        process.communicate(timeout=20)
        until(lambda: not any_runs(started))


@sees_processes
def test_interrupted(archive: Path) -> None:
    with waiting(archive) as (process, started):
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        assert process.returncode == 130
        assert errors == b"extract: interrupted\n"
        until(lambda: not any_runs(started))
    assert not (archive / "facts.jsonl").exists()


@sees_processes
def test_no_process_stays_behind_the_command(archive: Path) -> None:
    with waiting(archive) as (process, started):
        process.kill()
        until(lambda: not any_runs(started))


@sees_processes
def test_a_process_that_is_ended_from_outside(archive: Path) -> None:
    with waiting(archive) as (process, started):
        os.kill(max(started), signal.SIGKILL)
        time.sleep(0.5)
        os.close(os.open(archive / "fifo", os.O_WRONLY))
        _, errors = process.communicate(timeout=20)
        assert process.returncode == 2
        assert errors.decode().startswith("extract: a process was ended before its work was done (hint: ")
        assert len(errors.splitlines()) == 1
    assert not (archive / "facts.jsonl").exists()


def test_a_closed_pipe_is_quiet(archive: Path) -> None:
    line, errors, code = read_one_line(["run", ".", *SHARED], cwd=archive)
    assert line.startswith(b'{"source":"000.txt"')
    assert code == 0
    assert b"Traceback" not in errors
