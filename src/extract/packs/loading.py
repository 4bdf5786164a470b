"""Folders of pattern files → one `Pack`. Core first, then the user's packs in the order given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from ..model import FACT_TYPES, InputError, Lexicon, Pack, Rule
from . import edges, trees
from .compiling import compile_rule
from .files import PatternFile, near, read_lexicon, read_toml
from .macros import Macros, check_unused

_PACK_KEYS = frozenset({"name", "says", "keep_whole", "disable", "uses"})
_EDGED = (
    "date.anchor",
    "quantity.tail",
    "quantity.join",
    "name.called",
    "object.among",
    "object.carry",
    "object.carry_to",
    "object.cause",
    "object.comparison",
    "object.for_each",
    "object.grade",
    "object.grows",
    "object.list",
    "object.measured",
    "object.origin",
    "object.quality",
    "object.striking",
    "object.treated",
    "object.work",
    "object.yields",
)
_FILE_KEYS = frozenset({"rule", "macros", "patterns"})


class _Folder(NamedTuple):
    """One pack's folder, read but not compiled."""

    name: str
    head: PatternFile
    files: Sequence[PatternFile]
    lexicons: Mapping[str, Lexicon]


def core_folder() -> Path:
    """Where the core pack lies: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "patterns" / "core", package.parent.parent / "patterns" / "core"):
        if (folder / "pack.toml").is_file():
            return folder
    raise InputError(f"the core patterns are missing beside {package} (hint: install extract-zh again)")


def _read_folder(folder: Path) -> _Folder:
    if not folder.is_dir():
        raise InputError(f"{folder}: no such pack folder")
    shown = Path(*folder.parts[-2:]) if folder.parent.name == "patterns" else folder
    if not (folder / "pack.toml").is_file():
        raise InputError(f"{folder}: a pack has a pack.toml with its `name` (this folder has none)")
    head = read_toml(folder / "pack.toml", f"{shown / 'pack.toml'}")
    for key in head.data:
        if key not in _PACK_KEYS:
            raise head.error(f"unknown key {key!r}{near(key, _PACK_KEYS)}", None, key)
    name = head.data.get("name")
    if not isinstance(name, str) or not name.isidentifier():
        raise head.error(f"name: a pack's name is one word, not {name!r}", None, "name")
    files = [
        read_toml(path, f"{shown / path.name}")
        for path in sorted(folder.glob("*.toml"))
        if path.name != "pack.toml"
    ]
    for file in files:
        for key in file.data:
            if key not in _FILE_KEYS:
                raise file.error(f"unknown table {key!r}{near(key, _FILE_KEYS)}", None, key)
    lexicons = {
        path.stem: read_lexicon(path, f"{shown / 'lexicons' / path.name}")
        for path in sorted((folder / "lexicons").glob("*.tsv"))
    }
    return _Folder(name, head, files, lexicons)


def _merge_lexicons(folders: Iterable[_Folder]) -> dict[str, Lexicon]:
    """A later pack's lexicon of the same name adds its words; a word in both takes the later row."""
    merged: dict[str, Lexicon] = {}
    for folder in folders:
        for name, lexicon in folder.lexicons.items():
            earlier = merged.get(name)
            if earlier is None:
                merged[name] = lexicon
                continue
            if [*lexicon.columns] != [*earlier.columns][: len(lexicon.columns)]:
                columns = ", ".join(("word", *earlier.columns))
                raise InputError(f"{lexicon.file}:1: {name!r} has the columns {columns} in {earlier.file}")
            merged[name] = _joined(earlier, lexicon)
    return merged


def _joined(earlier: Lexicon, later: Lexicon) -> Lexicon:
    """Two lexicons in one; what the later has no column for is empty."""
    columns = {}
    for name in earlier.columns:
        added = later.column(name) if name in later.columns else dict.fromkeys(later.words, "")
        columns[name] = [*(earlier.column(name) | added).values()]
    words = dict.fromkeys((*earlier.words, *later.words))
    return Lexicon(earlier.name, earlier.file, words.keys(), columns)


def _collect(folders: Iterable[_Folder], table: str) -> dict[str, tuple[str, PatternFile]]:
    """The macros or the patterns of all packs; a later pack's replaces an earlier one's of the same name."""
    found: dict[str, tuple[str, PatternFile]] = {}
    for folder in folders:
        own: set[str] = set()
        for file in folder.files:
            for key, value in file.data.get(table, {}).items():
                if not isinstance(value, str) or not value:
                    raise file.error(f"{table}: {key!r} is a pattern, not {value!r}", None, key)
                if key in own:
                    raise file.error(f"{table}: {key!r} stands twice in pack {folder.name!r}", None, key)
                own.add(key)
                found[key] = (value, file)
    return found


def _patterns(folders: Sequence[_Folder], macros: Macros) -> dict[str, str]:
    """The patterns that the engines ask for, with their macros inserted. Those of users' packs are compiled
    here; the core's have run in its tests, and an engine compiles one when it needs it.
    """
    patterns: dict[str, str] = {}
    for key, (text, file) in _collect(folders, "patterns").items():
        patterns[key] = macros.expand(text, file, None, key)
        if file not in folders[0].files:
            try:
                re.compile(patterns[key])
            except re.error as error:
                raise file.error(f"patterns: {error}", None, key) from None
    return patterns


def _covers(selector: str, rule: Rule) -> bool:
    """Whether an `over` or `disable` entry (an id with or without pack, `count.*`, a type) names a rule."""
    short = rule.id.partition("/")[2]
    return (
        selector in (rule.id, short, rule.fact)
        or fnmatchcase(short, selector)
        or fnmatchcase(rule.id, selector)
    )


def _resolve_over(rules: list[Rule], files: Mapping[str, PatternFile]) -> list[Rule]:
    """Turn each rule's `over` into the ids that it beats, and refuse circles."""
    resolved = []
    for rule in rules:
        beats: set[str] = set()
        for selector in rule.beats:
            named = {other.id for other in rules if other.id != rule.id and _covers(selector, other)}
            if not named and selector not in FACT_TYPES:
                known = [r.id.partition("/")[2] for r in rules]
                raise files[rule.id].error(
                    f"over: no rule {selector!r}{near(selector, known)}", rule.id.partition("/")[2], "over"
                )
            beats |= named
        resolved.append(
            Rule(**{f: getattr(rule, f) for f in rule.__struct_fields__} | {"beats": frozenset(beats)})
        )
    _refuse_circles(resolved, files)
    return resolved


def _refuse_circles(rules: Sequence[Rule], files: Mapping[str, PatternFile]) -> None:
    beats = {rule.id: rule.beats for rule in rules}
    done: set[str] = set()

    def visit(rule_id: str, path: tuple[str, ...]) -> None:
        if rule_id in path:
            circle = " over ".join((*path[path.index(rule_id) :], rule_id))
            raise files[rule_id].error(f"over: a circle: {circle}", rule_id.partition("/")[2], "over")
        if rule_id not in done:
            for loser in sorted(beats[rule_id]):
                visit(loser, (*path, rule_id))
            done.add(rule_id)

    for rule in rules:
        visit(rule.id, ())


def _disabled(folders: Iterable[_Folder], rules: Sequence[Rule], extra: Iterable[str]) -> frozenset[str]:
    off: set[str] = set()
    wanted = [(str(s), folder.head) for folder in folders for s in folder.head.data.get("disable", [])]
    for selector, head in [*wanted, *((s, None) for s in extra)]:
        named = [rule.id for rule in rules if _covers(selector, rule)]
        if not named:
            known = [r.id for r in rules] + [r.id.partition("/")[2] for r in rules]
            message = f"disable: no rule {selector!r}{near(selector, known)}"
            raise head.error(message, None, "disable") if head else InputError(message)
        off.update(named)
    return frozenset(off)


def load_packs(
    folders: Iterable[Path] = (), *, core: Path | None = None, disable: Iterable[str] = ()
) -> Pack:
    """Load the core pack and the user's packs behind it.

    `disable` takes rule ids (with or without the pack), patterns like `count.*`, or fact types. Raises
    InputError, with file, line, rule and key, for anything unknown, unused, doubled or ambiguous.
    """
    read = [_read_folder(core or core_folder()), *map(_read_folder, folders)]
    lexicons = _merge_lexicons(read)
    raw_macros = _collect(read, "macros")
    macros = Macros(raw_macros, lexicons)
    rules: list[Rule] = []
    files: dict[str, PatternFile] = {}
    for folder in read:
        for file in folder.files:
            for table in file.data.get("rule", []):
                rule = compile_rule(table, len(rules), folder.name, file, macros)
                if rule.id in files:
                    raise file.error("a second rule of this id", table["id"])
                rules.append(rule)
                files[rule.id] = file
    patterns = _patterns(read, macros)
    check_unused(raw_macros, macros.used)
    rules = _resolve_over(rules, files)
    off = _disabled(read, rules, disable)
    _check_lexicons(read, lexicons, macros.used_lexicons)
    edged = {key: trees.parse(patterns[key]) for key in _EDGED if key in patterns}
    return Pack(
        names=tuple(folder.name for folder in read),
        rules=tuple(rule for rule in rules if rule.id not in off),
        lexicons=lexicons,
        patterns=patterns,
        openings={key: edges.opening(tree) for key, tree in edged.items()},
        closings={key: edges.closing(tree) for key, tree in edged.items()},
        keep_whole=_keep_whole(read, lexicons),
    )


def _keep_whole(folders: Iterable[_Folder], lexicons: Mapping[str, Lexicon]) -> tuple[tuple[str, str], ...]:
    """The words (with their tag, from a column `flag`) that the tokenizers must not cut."""
    words: dict[str, str] = {}
    for folder in folders:
        for name in folder.head.data.get("keep_whole", []):
            lexicon = lexicons[name]
            tags = lexicon.column("flag") if "flag" in lexicon.columns else {}
            words.update({word: tags.get(word, "n") for word in lexicon.words})
    return tuple(sorted(words.items()))


def _check_lexicons(folders: Iterable[_Folder], lexicons: Mapping[str, Lexicon], used: set[str]) -> None:
    """Refuse a lexicon that no rule names and no pack.toml says that an engine `uses`, or keeps whole."""
    for folder in folders:
        for key in ("uses", "keep_whole"):
            listed = folder.head.data.get(key, [])
            for name in listed:
                if name not in lexicons:
                    raise folder.head.error(f"{key}: no lexicon {name!r}{near(name, lexicons)}", None, key)
            used = used | set(listed)
    for name, lexicon in lexicons.items():
        if name not in used:
            raise InputError(f"{lexicon.file}:1: lexicon {name!r} is never used{near(name, used)}")
