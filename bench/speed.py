"""How fast: `python bench/speed.py` prints the throughput of the tokenizers and of the whole pipeline.

Medians of interleaved rounds, MB = 10⁶ bytes of UTF-8, one process, seeds and (where the folder is there) the
development articles apart; nothing is cached by text. Then what 50 more quantity rules cost, start-up times,
and `extract run` on an archive, by one process and by two, start-up counted. `--json` prints the same figures
for programs.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

import jieba

from extract import Extractor
from extract.articles import make_tokenizer
from extract.packs import core_folder

ROUNDS = 15
TOP = Path(__file__).resolve().parent.parent
SETS = {"seeds": TOP / "seeds", "dev": TOP.parent / "shared" / "dev" / "articles"}
MORE_RULES = 50
COPIES = 200
ARCHIVE_ROUNDS = 3


def measure(tasks: dict[str, Callable[[], object]], size: int, rounds: int) -> dict[str, float]:
    """Run each task once a round; gives the median throughput of each in MB/s.

    Each round has an order of its own: what a task finds in the caches is what the one before it left.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds):
        order = Random(number).sample(list(tasks), len(tasks))
        for name in order:
            start = time.perf_counter()
            tasks[name]()
            times[name].append(time.perf_counter() - start)
    return {name: size / 1e6 / median(seconds) for name, seconds in times.items()}


def pack_of_more_rules(folder: Path) -> Path:
    """A pack with 50 more quantity rules: half on classifiers behind verbs, half on units of their own."""
    verbs = [a + b for a in "添增辟设筹" for b in "建设置办立"]
    units = [a + b for a in "甲乙丙丁戊" for b in "件份套批组"]
    (folder / "lexicons").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "more"\n', encoding="utf-8")
    rules = []
    for n in range(MORE_RULES):
        name, verb, unit = f"more_{n}", verbs[n // 2], units[n // 2]
        if n % 2:
            (folder / "lexicons" / f"{name}.tsv").write_text(f"word\tcode\n{unit}\t\n", encoding="utf-8")
        rules.append(
            f'[[rule]]\nid = "count.{name}"\nfact = "count"\nsays = "one more rule"\n'
            f'unit = "{name if n % 2 else "classifier"}"\n'
            + ("" if n % 2 else f"before = '''(?<={verb})'''\n")
            + f'finds = [ {{ text = "{verb}[3{unit if n % 2 else "个"}]" }} ]\n'
            + f'skips = [ {{ text = "第[3{unit if n % 2 else "个"}]", why = "an ordinal" }} ]\n'
        )
    (folder / "count.toml").write_text("\n".join(rules), encoding="utf-8")
    return folder


def read_set(folder: Path) -> tuple[list[str], int]:
    """The texts of a folder and their size in bytes."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return texts, sum(len(text.encode()) for text in texts)


def for_each(function: Callable[[str], object], texts: list[str]) -> None:
    """Call a function with each text."""
    for text in texts:
        function(text)


def facts_of(extractor: Extractor, text: str) -> object:
    """A text's facts."""
    return extractor.extract(text, "2025-01-01")


def throughput(rounds: int) -> dict[str, dict[str, float]]:
    """The throughput of tokenizers and pipelines on each set, MB/s."""
    logging.getLogger("jieba").setLevel(logging.ERROR)
    jieba.setLogLevel(logging.ERROR)
    fast, plain = Extractor(tokenizer="rjieba"), Extractor(tokenizer="jieba")
    cut = make_tokenizer(cutter="rjieba")
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        more = Extractor([pack_of_more_rules(Path(folder) / "more")], tokenizer="rjieba")
        for name, path in SETS.items():
            texts, size = read_set(path)
            if not texts:
                continue
            tasks: dict[str, Callable[[], object]] = {
                "jieba.lcut": partial(for_each, jieba.lcut, texts),
                "tokens with rjieba": partial(for_each, cut, texts),
                "pipeline with rjieba": partial(for_each, partial(facts_of, fast), texts),
                "pipeline with jieba": partial(for_each, partial(facts_of, plain), texts),
                f"pipeline, {MORE_RULES} more rules": partial(for_each, partial(facts_of, more), texts),
            }
            for task in tasks.values():
                task()
            results[name] = measure(tasks, size, rounds)
    return results


def seconds_of(command: list[str], rounds: int) -> float:
    """The median time of a command, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return median(times)


def archive(run: list[str]) -> dict[str, float]:
    """The throughput of `extract run` on copies of the seed pages, by the processes that share them, MB/s."""
    texts, size = read_set(SETS["seeds"])
    with tempfile.TemporaryDirectory() as folder:
        for copy in range(COPIES):
            for number, text in enumerate(texts):
                (Path(folder) / f"{copy}_{number}.txt").write_text(text, encoding="utf-8", newline="")
        out = ["-q", "-o", f"{folder}/facts.jsonl"]
        seconds = {
            f"extract run --jobs {jobs}": seconds_of(
                [*run, "run", folder, *out, "--jobs", str(jobs)], ARCHIVE_ROUNDS
            )
            for jobs in (1, 2)
        }
    return {task: size * COPIES / 1e6 / time for task, time in seconds.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    results = throughput(arguments.rounds)
    run = [sys.executable, "-c", "from extract.cli import main; main()"]
    seed = str(sorted(SETS["seeds"].glob("*.txt"))[0])
    start_up = {
        "extract --help": seconds_of([*run, "--help"], arguments.rounds),
        "extract run on one seed": seconds_of([*run, "run", seed], arguments.rounds),
    }
    archived = archive(run)
    if arguments.json:
        print(json.dumps({"throughput": results, "start_up": start_up, "archive": archived}))
        return
    for name, rates in results.items():
        base = rates["jieba.lcut"]
        print(name)
        for task, rate in rates.items():
            print(f"  {task:<26}{rate:>8.2f} MB/s{rate / base:>8.2f} × jieba.lcut")
        cost = 1 - rates[f"pipeline, {MORE_RULES} more rules"] / rates["pipeline with rjieba"]
        print(f"  {MORE_RULES} more quantity rules cost {cost:.1%}")
    print("start-up")
    for task, seconds in start_up.items():
        print(f"  {task:<26}{seconds:>8.2f} s")
    print(f"archive: {COPIES} copies of the seeds")
    for task, rate in archived.items():
        print(f"  {task:<26}{rate:>8.2f} MB/s{rate / results['seeds']['jieba.lcut']:>8.2f} × jieba.lcut")
    print(f"core pack: {core_folder()}")


if __name__ == "__main__":
    main()
