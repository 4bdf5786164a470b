"""The command line: outputs, exit codes, closing lines and manners."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from command import FOUND, MAIN, SLOW, TEXT, Done, extract, read_one_line, texts
from extract import Extractor, __version__
from extract.model import FIELDS
from extract.output import encode_fact
from support import ROOT, SEEDS


@cache
def plain(*arguments: str) -> Done:
    """A command at the top of the checkout, run once."""
    return extract(*arguments)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A folder with one page in it."""
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------ run


def test_run_on_a_folder_is_the_library(extractor: Extractor) -> None:
    done = extract("run", "seeds/", "--dates", "seeds/dates.tsv")
    days = dict(
        line.split("\t") for line in (SEEDS / "dates.tsv").read_text(encoding="utf-8").splitlines()[1:]
    )
    expected = []
    for path in sorted(SEEDS.glob("*.txt")):
        source = f"seeds/{path.name}"
        expected += extractor.extract(path.read_bytes().decode("utf-8"), days[source], source=source)
    assert done.returncode == 0
    assert done.stdout == b"".join(encode_fact(fact) + b"\n" for fact in expected)
    closing = done.stderr.decode().splitlines()
    assert len(closing) == 1
    assert closing[0].startswith("5 files · ")
    assert f" articles · {len(expected)} facts" in closing[0]
    assert "without a year" not in closing[0]


def test_records_have_the_same_keys_in_the_same_order(page: Path) -> None:
    for line in extract("run", "page.txt", cwd=page).stdout.decode().splitlines():
        assert tuple(json.loads(line)) == FIELDS


def test_run_on_a_file_and_on_stdin(page: Path) -> None:
    file, stdin = extract("run", "page.txt", cwd=page), extract("run", "-", cwd=page, stdin=TEXT.encode())
    assert texts(file.stdout) == texts(stdin.stdout) == FOUND
    assert file.stdout.replace(b'"source":"page.txt"', b'"source":"-"') == stdin.stdout
    assert file.stderr.decode() == "1 file · 1 article · 3 facts · 1 date without a year: see --dates\n"


def test_a_folder_is_read_in_order_without_what_is_hidden(page: Path) -> None:
    (page / "b").mkdir()
    (page / "b" / "a.txt").write_text("共有5名队员。", encoding="utf-8")
    for name in (".hidden.txt", "data.csv"):
        (page / name).write_text("共有6名队员。", encoding="utf-8")
    (page / ".git").mkdir()
    (page / ".git" / "x.txt").write_text("共有7名队员。", encoding="utf-8")
    assert texts(extract("run", ".", cwd=page).stdout) == ["5名", *FOUND]
    assert texts(extract("run", "page.txt", ".", "page.txt", cwd=page).stdout) == [*FOUND, "5名"]


def test_type(page: Path) -> None:
    assert texts(extract("run", "page.txt", "--type", "count", cwd=page).stdout) == FOUND[:1]
    assert (
        texts(extract("run", "page.txt", "--type", "money", "--type", "date", cwd=page).stdout) == FOUND[1:]
    )
    done = extract("run", "page.txt", "--type", "cuont", cwd=page)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "did you mean count?" in done.stderr.decode()


def dates_of(output: bytes) -> list[str]:
    return [r["date"] for r in map(json.loads, output.decode().splitlines()) if r["date"]]


def test_reference_date(page: Path) -> None:
    done = extract("run", "page.txt", "--reference-date", "2025-03-18", cwd=page)
    assert dates_of(done.stdout) == ["2025-02-05"]
    assert b"without a year" not in done.stderr
    done = extract("run", "page.txt", "--reference-date", "gestern", cwd=page)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--reference-date" in done.stderr.decode()


@pytest.mark.parametrize(
    "row",
    [
        "source\tdate\npage.txt\t2021-01-01\n",
        "page.txt\t2021-01-01",
        "/far/off/x\t2000-01-01\npage.txt\t2021-01-01\n",
    ],
)
def test_dates(page: Path, row: str) -> None:
    (page / "dates.tsv").write_text(row, encoding="utf-8")
    done = extract("run", "page.txt", "--dates", "dates.tsv", "--reference-date", "2025-03-18", cwd=page)
    assert dates_of(done.stdout) == ["2021-02-05"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"page.txt 2021-01-01\n", 1),
        (b"source\tdate\npage.txt\t2021\n", 2),
        (None, 0),
        (b"\xff\t2021-01-01", 0),
    ],
)
def test_bad_dates(page: Path, content: bytes | None, line: int) -> None:
    if content is not None:
        (page / "dates.tsv").write_bytes(content)
    done = extract("run", "page.txt", "--dates", "dates.tsv", cwd=page)
    assert (done.returncode, done.stdout) == (2, b"")
    assert (f"dates.tsv:{line}: " if line else "dates.tsv: ") in done.stderr.decode()


def test_quiet(page: Path) -> None:
    done = extract("run", "page.txt", "-q", cwd=page)
    assert (done.returncode, texts(done.stdout), done.stderr) == (0, FOUND, b"")


def test_a_users_pack(page: Path) -> None:
    (page / "mine").mkdir()
    (page / "mine" / "pack.toml").write_text('name = "mine"\ndisable = ["count.*"]\n', encoding="utf-8")
    assert texts(extract("run", "page.txt", "--pack", "mine", cwd=page).stdout) == FOUND[1:]
    (page / "mine" / "pack.toml").write_text('name = "mine"\ndisabel = []\n', encoding="utf-8")
    done = extract("run", "page.txt", "--pack", "mine", cwd=page)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "mine/pack.toml:2: unknown key 'disabel' (did you mean 'disable'?)" in done.stderr.decode()


# ------------------------------------------------------------ whole or not at all


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_output_file(page: Path) -> None:
    expected = extract("run", "page.txt", cwd=page).stdout
    done = extract("run", "page.txt", "-o", "facts.jsonl", cwd=page)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (page / "facts.jsonl").read_bytes() == expected
    assert names(page) == ["facts.jsonl", "page.txt"]
    umask = os.umask(0)
    os.umask(umask)
    assert (page / "facts.jsonl").stat().st_mode & 0o777 == 0o666 & ~umask


def test_output_file_after_a_failure(page: Path) -> None:
    (page / "slow.txt").write_text("的" * 4000, encoding="utf-8")
    (page / "facts.jsonl").write_text("before", encoding="utf-8")
    (page / "mine").mkdir()
    (page / "mine" / "pack.toml").write_text('name = "mine"\n', encoding="utf-8")
    (page / "mine" / "rules.toml").write_text(SLOW, encoding="utf-8")
    done = extract("run", "page.txt", "slow.txt", "--pack", "mine", "-o", "facts.jsonl", cwd=page)
    assert done.returncode == 2
    assert "rule 'mine/slow' took longer than 0.05 s" in done.stderr.decode()
    assert (page / "facts.jsonl").read_text(encoding="utf-8") == "before"
    assert names(page) == ["facts.jsonl", "mine", "page.txt", "slow.txt"]


@pytest.mark.parametrize("target", ["gone/facts.jsonl", "."])
def test_output_that_cannot_be(page: Path, target: str) -> None:
    done = extract("run", "page.txt", "-o", target, cwd=page)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"extract: {target}: ")
    assert names(page) == ["page.txt"]


def open_when_read(fifo: Path) -> int:
    """Open a fifo for writing as soon as somebody reads from it."""
    for _ in range(400):
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nobody reads")


def test_interrupted(page: Path) -> None:
    os.mkfifo(page / "fifo")
    process = subprocess.Popen(
        [*MAIN, "run", "page.txt", "fifo", "-o", "facts.jsonl"],
        cwd=page, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    writer = open_when_read(page / "fifo")
    try:
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    finally:
        os.close(writer)
        process.kill()
    assert process.returncode == 130
    assert errors == b"extract: interrupted\n"
    assert names(page) == ["fifo", "page.txt"]


# ------------------------------------------------------------ errors


def test_no_path() -> None:
    done = extract("run")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "hint: extract run FOLDER" in done.stderr.decode()


@pytest.mark.parametrize("command", ["run", "articles", "score", "verify"])
def test_a_path_that_is_not_there(command: str, tmp_path: Path) -> None:
    done = extract(command, "gone", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("extract: gone: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_without_texts(tmp_path: Path) -> None:
    done = extract("run", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "no text files" in done.stderr.decode()


@pytest.mark.parametrize(
    ("data", "offset", "line"),
    [
        ("共有".encode() + b"\n\xff5\xe5\x90\x8d", 7, 2),
        (b"\xef\xbb\xbfab\xd6\xd0", 5, 1),
        (b"\xe5\x85", 0, 1),
    ],
)
def test_bad_utf8(page: Path, data: bytes, offset: int, line: int) -> None:
    (page / "bad.txt").write_bytes(data)
    done = extract("run", "bad.txt", "page.txt", cwd=page)
    assert (done.returncode, texts(done.stdout)) == (3, FOUND)
    first, closing = done.stderr.decode().splitlines()
    assert f"bad.txt:{line}: not UTF-8: byte 0x{data[offset]:02x} at offset {offset}" in first
    assert closing.startswith("1 file · ")
    assert " · 1 failed" in closing


def test_bad_utf8_on_stdin_and_with_an_output_file(page: Path) -> None:
    done = extract("run", "-", "page.txt", "-o", "facts.jsonl", cwd=page, stdin=b"\xff")
    assert done.returncode == 3
    assert texts((page / "facts.jsonl").read_bytes()) == FOUND


def test_a_file_name_that_is_not_utf8(page: Path) -> None:
    Path(os.fsdecode(os.fsencode(page) + b"/\xff.txt")).write_text(TEXT, encoding="utf-8")
    done = extract("run", ".", cwd=page)
    assert (done.returncode, texts(done.stdout)) == (3, FOUND)
    assert "\\xff.txt: its name is not UTF-8" in done.stderr.decode()


def test_a_byte_order_mark_is_not_counted(page: Path) -> None:
    (page / "bom.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    one, other = (extract("run", name, cwd=page).stdout for name in ("page.txt", "bom.txt"))
    assert one == other.replace(b"bom.txt", b"page.txt")


@pytest.mark.parametrize("arguments", [("runn",), ("run", "--no-such-option"), ("run", "x", "--type")])
def test_usage(arguments: tuple[str, ...]) -> None:
    done = extract(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


# ------------------------------------------------------------ manners


def test_a_closed_pipe_is_quiet() -> None:
    line, errors, code = read_one_line(["run", "seeds/"])
    assert line.startswith(b'{"source":"seeds/')
    assert (errors, code) == (b"", 0)


@pytest.mark.parametrize(
    "command",
    [("run", "seeds/"), ("check",), ("schema",), ("articles", "seeds/"), ("score", "golden", "--errors")],
)
def test_a_pipe_closed_at_once_is_quiet(command: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen([*MAIN, *command], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    _, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert b"Broken" not in errors
    assert b"Exception" not in errors


def test_version() -> None:
    done = extract("--version")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"extract {__version__}\n", b"")


LOADED = """
import sys
sys.argv = ["extract", *{arguments!r}]
from extract.cli import main
try:
    main()
finally:
    print(*sorted(m.partition(".")[0] for m in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["--version"]])
def test_help_is_quick_and_loads_no_tokenizer(arguments: list[str]) -> None:
    best = 9.0
    for _ in range(2):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", LOADED.format(arguments=arguments)], capture_output=True, check=False
        )
        best = min(best, time.perf_counter() - began)
        assert done.returncode == 0
        assert done.stdout
    assert best < 1.0
    assert not {"jieba", "rjieba"} & set(done.stderr.decode().split())


def test_help_names_every_command_and_exit_codes() -> None:
    shown = extract("--help").stdout.decode()
    for command in ["run", "score", "verify", "check", "schema"]:
        assert f"\n  {command} " in shown
    assert "Exit code" in extract("run", "--help").stdout.decode()


LOCALES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
]


WHEREVER = [
    (command, env)
    for command, locales in (
        (("run", "seeds/"), LOCALES),
        (("score", "golden", "--errors"), LOCALES[::2]),
        (("articles", "seeds/"), LOCALES[2:]),
        (("schema",), LOCALES[1:2]),
        (("run", "--help"), LOCALES[2:]),
    )
    for env in locales
]


@pytest.mark.parametrize(("command", "env"), WHEREVER, ids=lambda part: " ".join(part))
def test_utf8_and_line_feeds_whatever_the_locale(command: tuple[str, ...], env: dict[str, str]) -> None:
    usual, here = plain(*command), extract(*command, env=env)
    assert (here.returncode, here.stdout) == (usual.returncode, usual.stdout)
    assert here.stderr.decode() == usual.stderr.decode()
    assert b"\r" not in here.stdout


def test_a_path_in_chinese_whatever_the_locale(page: Path) -> None:
    (page / "新闻.txt").write_bytes(b"\xff")
    for env in LOCALES:
        done = extract("run", "新闻.txt", cwd=page, env=env)
        assert done.returncode == 3
        assert "新闻.txt:1: not UTF-8" in done.stderr.decode()


def test_nothing_changes_with_the_hash_seed() -> None:
    outputs = {
        extract("run", "seeds/", "-q", env={"PYTHONHASHSEED": seed, "TZ": zone}).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(outputs) == 1


# ------------------------------------------------------------ other commands


def test_verify(page: Path) -> None:
    extract("run", "page.txt", "-o", "facts.jsonl", cwd=page)
    done = extract("verify", "facts.jsonl", cwd=page)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "3 facts · 1 sources · 0 wrong\n")
    done = extract("verify", str(page / "facts.jsonl"), "--root", str(page))
    assert done.returncode == 0


def test_verify_what_is_wrong(page: Path) -> None:
    extract("run", "page.txt", "-o", "facts.jsonl", cwd=page)
    (page / "page.txt").write_text("新" + TEXT, encoding="utf-8")
    done = extract("verify", "facts.jsonl", cwd=page)
    assert done.returncode == 1
    assert "facts.jsonl:1: '725支' is not at page.txt[4:8]: '有725'" in done.stdout.decode()
    assert "3 wrong" in done.stderr.decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", ":1: not JSON"),
        ("[]", ":1: a record is a JSON object"),
        ('{"text": "a"}', ":1: no 'source'"),
        ('{"source": "gone.txt", "text": "a", "start": 0, "end": 1}', ":1: its source gone.txt"),
        ('{"source": "page.txt", "text": "a", "start": "0", "end": 1}', ":1: "),
        ('{"source": 5, "text": "a", "start": 0, "end": 1}', ":1: "),
    ],
)
def test_verify_what_is_no_output_of_ours(page: Path, content: str, message: str) -> None:
    (page / "facts.jsonl").write_text(content, encoding="utf-8")
    done = extract("verify", "facts.jsonl", cwd=page)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_verify_seeds(tmp_path: Path) -> None:
    target = str(tmp_path / "facts.jsonl")
    assert extract("run", "seeds/", "-o", target).returncode == 0
    assert extract("verify", target).returncode == 0


def test_check(page: Path, tmp_path: Path) -> None:
    (page / "mine").mkdir()
    (page / "mine" / "pack.toml").write_text('name = "mine"\n', encoding="utf-8")
    (page / "mine" / "rules.toml").write_text(SLOW.replace("(?:(?:的|的的)+)+", "\\d+"), encoding="utf-8")
    done = extract("check", "--pack", "mine", cwd=page)
    assert done.returncode == 1
    assert "mine/rules.toml:9: mine/slow: skips '7囍': found all the same" in done.stdout.decode()
    assert " failed" in done.stderr.decode()


def test_check_of_the_core_pack() -> None:
    done = extract("check")
    assert (done.returncode, done.stdout) == (0, b"")


def test_schema(page: Path) -> None:
    schema = json.loads(extract("schema").stdout)
    assert tuple(schema["properties"]) == FIELDS
    assert all(p["description"] for p in schema["properties"].values())


def test_score_needs_a_known_format() -> None:
    done = extract("score", "golden", "--format", "yaml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "text or json" in done.stderr.decode()
