#!/usr/bin/env python3
"""Build the character folding table ``patterns/core/lexicons/traditional.tsv``.

Source: the character lists of OpenCC (Apache License 2.0) as they are carried by
the PyPI package ``opencc-python-reimplemented`` (Apache License 2.0):
``TSCharacters.txt`` (traditional to simplified) and, for the forms usual in Taiwan,
Hong Kong and Japan, ``TWVariants.txt``, ``HKVariants.txt`` and ``JPVariants.txt``
(standard form to regional form, read backwards here).

What comes out: one row per character, columns ``word`` (a traditional or variant
character) and ``simplified`` (one character, the first choice of the source), sorted
by character. A character whose first choice is itself (瞭) is left out, and so is one
that GB2312 has (but for 於 and 後), because it can be right in simplified text
(乾, 藉, 覆); so folding does not touch such text. The table is closed: what it gives
is never folded further. A few dozen variant characters are added by hand.

Run: ``python scripts/build_traditional.py`` (needs ``pip``), or with ``--wheel FILE``
on a wheel that has been fetched before.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "opencc-python-reimplemented==0.1.7"
TARGET = Path(__file__).resolve().parent.parent / "patterns" / "core" / "lexicons" / "traditional.tsv"

DICTIONARY = "opencc/dictionary/"
MAIN_LIST = "TSCharacters.txt"
VARIANT_LISTS = ("TWVariants.txt", "HKVariants.txt", "JPVariants.txt")

# Two characters that GB2312 has and simplified text does not use (but for rare surnames).
IN_GB2312 = {"於": "于", "後": "后"}

# Variant characters the lists do not have, each with its simplified form.
BY_HAND = """
妳你 牠它 祂他 徬彷 鑛矿 菓果 畧略 羗羌 琹琴 痲麻 彞彝 舖铺 燄焰 碁棋 稭秸 籐藤 蔴麻 蘂蕊 覩睹 跴踩 躭耽
遶绕 隄堤 靱韧 麤粗 倂并 冩写 凖准 凴凭 刧劫 厯历 厰厂 叡睿 吿告 喒咱 囬回 囯国 坵丘 埜野 堦阶 姪侄 媿愧
宻密 寃冤 尅克 帋纸 幷并 廻回 徧遍 懽欢 揑捏 攷考 昬昏 暎映 栢柏 棃梨 楳梅 欝郁 氷冰 烱炯 煖暖 煑煮 牕窗
猨猿 甎砖 畞亩 疎疏 盌碗 眎视 砲炮 秌秋 秔粳 稬糯 窓窗 窰窑 竝并 粃秕 糵蘖 緐繁 罋瓮 罸罚 聼听 肧胚 脗吻
膓肠 葠参 蔆菱 虵蛇 蜨蝶 衇脉 覔觅 覰觑 諠喧 豓艳 貍狸 貭质 軰辈 逈迥 邨村 鄕乡 鍳鉴 鎻锁 鑚钻 閙闹 閧哄
隂阴 隣邻 雝雍 靑青 顋腮 飃飘 飜翻 飮饮 餙饰 騐验 驩欢 鬂鬓 鴈雁 鵞鹅 鹻碱 祇只 衹只 牴抵
"""


def fetch_wheel(folder: Path) -> Path:
    """Fetch the wheel of the package into ``folder``."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*command, PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def read_pairs(wheel: zipfile.ZipFile, name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (character, choices) of one OpenCC list; longer entries are passed over."""
    text = wheel.read(DICTIONARY + name).decode("utf-8-sig")
    for line in text.splitlines():
        word, _, rest = line.partition("\t")
        choices = [choice for choice in rest.split() if len(choice) == 1]
        if len(word) == 1 and choices:
            yield word, choices


def in_gb2312(char: str) -> bool:
    """Tell whether the character set of simplified text has this character."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def build(wheel: zipfile.ZipFile) -> dict[str, str]:
    """Put the lists together; the main list wins over the regional ones."""
    plain = {word: choices[0] for word, choices in read_pairs(wheel, MAIN_LIST) if choices[0] != word}
    table = dict(plain)
    for name in VARIANT_LISTS:
        for standard, variants in read_pairs(wheel, name):
            for variant in variants:
                table.setdefault(variant, plain.get(standard, standard))
    for pair in BY_HAND.split():
        table.setdefault(pair[0], pair[1])
    table = {word: simplified for word, simplified in table.items() if not in_gb2312(word)} | IN_GB2312
    closed: dict[str, str] = {}
    for word in sorted(table):
        simplified = table[word]
        seen = {word}
        while simplified in table and simplified not in seen:
            seen.add(simplified)
            simplified = table[simplified]
        if simplified not in seen:
            closed[word] = simplified
    return closed


def write_table(path: Path, table: dict[str, str]) -> None:
    """Write the table, sorted by character."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{word}\t{simplified}\n" for word, simplified in sorted(table.items())]
    path.write_text("word\tsimplified\n" + "".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    """Fetch the package, build the table and say how long it is."""
    parser = argparse.ArgumentParser(description="Build traditional.tsv.")
    parser.add_argument("--wheel", type=Path, help="the wheel of opencc-python-reimplemented")
    parser.add_argument("--output", type=Path, default=TARGET, help="file to write")
    options = parser.parse_args()
    given: Path | None = options.wheel
    output: Path = options.output
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(given or fetch_wheel(Path(folder))) as wheel,
    ):
        table = build(wheel)
    write_table(output, table)
    print(f"all\t{len(table)}")
    print(f"to GB2312\t{sum(1 for simplified in table.values() if in_gb2312(simplified))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
