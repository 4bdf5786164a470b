"""Organisations: `python bench/organisations.py` prints strict F1 and MB/s of this tool beside taggers.

Same texts, same labels: a name counts when its type, start and end are the label's. MB = 10⁶ bytes of UTF-8,
one process, the median of three rounds (one round for neural taggers). This tool finds all its facts in that
time. A tagger that cannot be imported, or does not start without a download, is printed as not installed.
"""

from __future__ import annotations

import importlib
import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from extract import Extractor
from extract.golden import LabelFile, find_label_files, read_label_file

Span = tuple[int, int]
Tagger = Callable[[str, str | None], Iterable[Span]]

TOP = Path(__file__).resolve().parent.parent
SETS = {"seeds": TOP / "golden", "dev": TOP.parent / "shared" / "dev" / "golden"}
KNOWN_BODIES = ("organisation.body", "organisation.body_channel")
ROUNDS = 7


def ours(disable: tuple[str, ...] = ()) -> Tagger:
    """This tool, with or without some of its rules."""
    extractor = Extractor(disable=disable)

    def tag(text: str, day: str | None) -> Iterable[Span]:
        return [(f.start, f.end) for f in extractor.extract(text, day) if f.type == "organisation"]

    return tag


def lines_of(text: str) -> Iterable[tuple[int, str]]:
    """The lines that hold something, with their offsets."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield at, line.rstrip("\r\n")
        at += len(line)


def joined(line: str, words: Iterable[tuple[str, bool, bool]]) -> Iterable[Span]:
    """The spans of neighbouring words that are inside a name; the third value says that one begins."""
    at, open_at = 0, -1
    for word, inside, begins in words:
        start = line.find(word, at)
        if start < 0:
            continue
        if open_at >= 0 and (begins or not inside):
            yield open_at, at
            open_at = -1
        if inside and open_at < 0:
            open_at = start
        at = start + len(word)
    if open_at >= 0:
        yield open_at, at


def jieba_posseg() -> Tagger:
    """Neighbouring words that jieba's dictionary calls an organisation (nt)."""
    posseg = importlib.import_module("jieba.posseg")

    def tag(text: str, _day: str | None) -> Iterable[Span]:
        at = 0
        open_at = -1
        for pair in posseg.lcut(text):
            inside = pair.flag == "nt"
            if inside and open_at < 0:
                open_at = at
            elif not inside and open_at >= 0:
                yield open_at, at
                open_at = -1
            at += len(pair.word)
        if open_at >= 0:
            yield open_at, at

    return tag


def lac() -> Tagger:
    """Baidu's LAC: neighbouring words that it calls ORG."""
    model = importlib.import_module("LAC").LAC(mode="lac")

    def tag(text: str, _day: str | None) -> Iterable[Span]:
        for offset, line in lines_of(text):
            words, tags = model.run(line)
            pairs = [(w, t == "ORG", False) for w, t in zip(words, tags, strict=True)]
            yield from ((offset + s, offset + e) for s, e in joined(line, pairs))

    return tag


def jiagu() -> Tagger:
    """jiagu: its words, and the names that it finds among them."""
    module = importlib.import_module("jiagu")

    def tag(text: str, _day: str | None) -> Iterable[Span]:
        for offset, line in lines_of(text):
            words: list[str] = module.seg(line)
            tags: list[str] = module.ner(words)
            pairs = [(w, t.endswith("-ORG"), t == "B-ORG") for w, t in zip(words, tags, strict=True)]
            yield from ((offset + s, offset + e) for s, e in joined(line, pairs))

    return tag


def foolnltk() -> Tagger:
    """foolnltk: its companies and organisations."""
    module = importlib.import_module("fool")
    module.analysis("\u4e2d\u56fd")

    def tag(text: str, _day: str | None) -> Iterable[Span]:
        for offset, line in lines_of(text):
            for start, end, kind, _ in module.analysis(line)[1][0]:
                if kind in ("company", "org"):
                    yield offset + start, offset + end - (text[offset + end - 1 : offset + end].isspace())

    return tag


TAGGERS: dict[str, tuple[Callable[[], Tagger], int]] = {
    "this tool": (ours, ROUNDS),
    "this tool, known bodies off": (lambda: ours(KNOWN_BODIES), ROUNDS),
    "jieba.posseg": (jieba_posseg, ROUNDS),
    "LAC": (lac, 1),
    "jiagu": (jiagu, 1),
    "foolnltk": (foolnltk, 1),
}


def measure(tagger: Tagger, files: list[tuple[LabelFile, str]], rounds: int) -> tuple[float, float]:
    """A tagger's strict F1 and its throughput in MB/s."""
    size = sum(len(text.encode()) for _, text in files)
    times = []
    found: list[set[Span]] = []
    for _ in range(rounds):
        start = time.perf_counter()
        found = [
            set(tagger(text, file.reference_date.isoformat() if file.reference_date else None))
            for file, text in files
        ]
        times.append(time.perf_counter() - start)
    gold = [{(r["start"], r["end"]) for r in f.labels if r["type"] == "organisation"} for f, _ in files]
    hits = sum(len(a & b) for a, b in zip(gold, found, strict=True))
    total = sum(map(len, gold)) + sum(map(len, found))
    return 2 * hits / total if total else 1.0, size / 1e6 / median(times)


def load(name: str) -> tuple[Tagger | None, int]:
    """A tagger that has been started, or None where it is not installed."""
    make, rounds = TAGGERS[name]
    try:
        tagger = make()
        list(tagger("\u4e2d\u56fd", None))
    except Exception:
        return None, rounds
    return tagger, rounds


def main() -> None:
    """Print the table."""
    logging.disable(logging.INFO)
    sets: dict[str, list[tuple[LabelFile, str]]] = {}
    for name, folder in SETS.items():
        if folder.is_dir():
            labelled = [read_label_file(path) for path in find_label_files(str(folder))]
            sets[name] = [(f, f.source.read_bytes().decode("utf-8-sig", errors="replace")) for f in labelled]
    head = "".join(f" {name:>5} F1 | {name:>5} MB/s |" for name in sets)
    print(f"| {'tagger':<27} |{head} note          |")
    print(f"|{'-' * 29}|" + f"{'-' * 9}:|{'-' * 11}:|" * len(sets) + f"{'-' * 15}|")
    for name in TAGGERS:
        tagger, rounds = load(name)
        cells = ""
        for files in sets.values():
            if tagger is None:
                cells += f" {'–':>8} | {'–':>10} |"
            else:
                f1, rate = measure(tagger, files, rounds)
                cells += f" {f1:>8.3f} | {rate:>10.3f} |"
        print(f"| {name:<27} |{cells} {'' if tagger else 'not installed':<13} |")


if __name__ == "__main__":
    main()
