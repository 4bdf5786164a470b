"""One rule's table → a compiled `Rule`. Whatever is unknown, missing or matches nothing is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final, Literal

from ..model import (
    FACT_TYPES,
    QUANTITIES,
    DateMatcher,
    Example,
    LazyPattern,
    NameMatcher,
    Patterns,
    QuantityMatcher,
    RegexMatcher,
    Rule,
    Step,
)
from . import composition, edges, trees
from .beginnings import beginning
from .examples import parse_example
from .files import PatternFile, near
from .macros import Macros
from .trees import Tree

Engine = Literal["quantity", "date", "name", "echo", "regex"]
_COMMON: Final = frozenset({"id", "fact", "says", "over", "finds", "skips"})
_KEYS: Final[Mapping[Engine, frozenset[str]]] = {
    "quantity": _COMMON | {"unit", "counted", "sign", "shared", "numeral", "before", "after"},
    "date": _COMMON | {"pattern"},
    "name": _COMMON | {"tokens", "before", "after", "right", "joined", "gives_way", "told", "echoed"},
    "echo": _COMMON | {"echo"},
    "regex": _COMMON | {"regex", "timeout", "fields"},
}
_STEP_KEYS: Final = frozenset(
    {"word", "lex", "not_lex", "suffix_lex", "stop_lex", "but_lex", "flag", "not_flag"}
    | {"quoted", "bracket", "org", "pattern"}
    | {"anchor", "outside", "repeat"}
)
DATE_GROUPS: Final = frozenset(
    {"year", "short_year", "era", "era_year", "republic_year"}
    | {"decade", "decade_open", "decade_to", "decade_year", "century"}
    | {"month", "day", "part", "hour", "minute", "second", "half", "quarter", "quarter_q", "first"}
    | {"weekday", "bare_weekday", "week", "festival", "lunar_month", "lunar_day"}
    | {"rel_year", "rel_month", "rel_day", "ago", "ago_unit", "direction", "day_part", "half_hour", "sep"}
)
REGEX_GROUPS: Final = frozenset({"span", "number", "unit", "object"}) | DATE_GROUPS
QUANTITY_GROUPS: Final = frozenset({"rest"})
NO_UNIT: Final = "none"
DEFAULT_TIMEOUT: Final = 0.2
_REPEAT = re.compile(r"\{(\d+),(\d+)\}")

_Read = tuple[LazyPattern | None, Tree]
"""A rule's pattern with its tree, or None twice where the rule has none."""

_Guards = tuple[LazyPattern | Patterns | None, list[Tree]]
"""The patterns that guard an edge of a name, with their trees."""


class RuleCompiler:
    """Compiles the rules of one file. `order` counts through all packs and decides last between equals."""

    def __init__(self, pack: str, file: PatternFile, macros: Macros) -> None:
        self._pack = pack
        self._file = file
        self._macros = macros

    def compile(self, table: Any, order: int) -> Rule:
        """Compile one `[[rule]]` table. Raises InputError with file, line, rule and key."""
        file = self._file
        if not isinstance(table, Mapping) or not isinstance(table.get("id"), str):
            raise file.error("a [[rule]] needs an `id`")
        rule_id: str = table["id"]
        fact = table.get("fact")
        if fact not in FACT_TYPES:
            raise file.error(
                f"fact: {fact!r} is none of {', '.join(FACT_TYPES)}{near(str(fact), FACT_TYPES)}",
                rule_id,
                "fact",
            )
        engine = self._engine(table, fact)
        for key in table:
            if key not in _KEYS[engine]:
                raise file.error(f"unknown key {key!r}{near(key, _KEYS[engine])}", rule_id, key)
        if not table.get("says"):
            raise file.error("`says` is missing: what the rule finds, in a phrase", rule_id)
        finds = self._examples(table, "finds", rule_id)
        skips = self._examples(table, "skips", rule_id)
        make = {
            "quantity": self._quantity,
            "date": self._date,
            "name": self._name,
            "echo": lambda table, rule_id: None,
            "regex": self._regex,
        }[engine]
        return Rule(
            id=f"{self._pack}/{rule_id}",
            fact=fact,
            engine=engine,
            says=table["says"],
            file=file.name,
            line=file.line_of(rule_id),
            order=order,
            matcher=make(table, rule_id),
            beats=frozenset(self._strings(table, "over", rule_id)),
            finds=finds,
            skips=skips,
        )

    @staticmethod
    def _engine(table: Mapping[str, Any], fact: str) -> Engine:
        if "regex" in table:
            return "regex"
        if fact == "organisation" and table.get("echo") is True:
            return "echo"
        return "quantity" if fact in QUANTITIES else "date" if fact == "date" else "name"

    def _examples(self, table: Mapping[str, Any], kind: str, rule_id: str) -> tuple[Example, ...]:
        entries = table.get(kind, [])
        if not isinstance(entries, list) or not entries:
            raise self._file.error(f"a rule needs at least one example in `{kind}`", rule_id, kind)
        return tuple(parse_example(entry, kind, self._file, rule_id) for entry in entries)

    def _strings(self, table: Mapping[str, Any], key: str, rule_id: str) -> tuple[str, ...]:
        value = table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            raise self._file.error(f"{key}: a word or a list of words", rule_id, key)
        return tuple(values)

    def _pattern(
        self, table: Mapping[str, Any], key: str, rule_id: str, groups: frozenset[str] = frozenset()
    ) -> _Read:
        """Read a pattern that may have some named groups."""
        if key not in table:
            return None, None
        text = table[key]
        if not isinstance(text, str) or not text:
            raise self._file.error(f"{key}: a pattern, not {text!r}", rule_id, key)
        expanded = self._macros.expand(text, self._file, rule_id, key)
        try:
            pattern, tree = self._macros.parse(expanded)
        except re.error as error:
            raise self._file.error(f"{key}: {error}", rule_id, key) from None
        self._groups(pattern.groupindex, groups, key, rule_id)
        return pattern, tree

    def _guards(self, table: Mapping[str, Any], key: str, rule_id: str) -> _Guards:
        """Read a pattern, or a list of them that must all match, with their trees."""
        if key not in table:
            return None, []
        texts = table[key] if isinstance(table[key], list) and table[key] else [table[key]]
        read = [self._pattern({key: text}, key, rule_id) for text in texts]
        patterns = tuple(pattern for pattern, _ in read if pattern)
        return patterns[0] if len(patterns) == 1 else Patterns(patterns), [tree for _, tree in read]

    def _switch(self, table: Mapping[str, Any], key: str, rule_id: str) -> bool:
        """Read a key that is true or false, and false where it does not stand."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self._file.error(f"{key}: true or false, not {value!r}", rule_id, key)
        return value

    def _groups(self, names: Iterable[str], allowed: frozenset[str], key: str, rule_id: str) -> None:
        for name in names:
            if name.rstrip("0123456789") not in allowed:
                raise self._file.error(f"{key}: unknown group {name!r}{near(name, allowed)}", rule_id, key)

    def _quantity(self, table: Mapping[str, Any], rule_id: str) -> QuantityMatcher:
        units = self._strings(table, "unit", rule_id)
        if not units:
            raise self._file.error(f"`unit` is missing: a lexicon of units, or {NO_UNIT!r}", rule_id, "unit")
        for unit in units:
            if unit != NO_UNIT:
                self._macros.lexicon(unit, self._file, rule_id, "unit")
        counted = self._switch(table, "counted", rule_id)
        sign, shared = table.get("sign"), table.get("shared")
        for key, lexicon in (("sign", sign), ("shared", shared)):
            if lexicon is not None:
                self._macros.lexicon(str(lexicon), self._file, rule_id, key)
        after, behind = self._pattern(table, "after", rule_id, QUANTITY_GROUPS)
        if shared is not None and after is None:
            raise self._file.error(
                "shared: `after` is missing, the numbers up to the unit", rule_id, "shared"
            )
        before, front = self._pattern(table, "before", rule_id)
        numeral, number = self._pattern(table, "numeral", rule_id)
        return QuantityMatcher(
            units,
            numeral,
            before,
            after,
            front=edges.before(front) if before else None,
            last=edges.closing(number) if numeral else None,
            behind=edges.after(behind) if after else None,
            signs=sign,
            shared=shared,
            hindering=edges.hindering(front) if before else None,
            within=partial(composition.within, number) if numeral else None,
            holds=partial(composition.holds, number) if numeral else None,
            looks_behind=numeral is not None and composition.looks_behind(number),
            counted=counted,
        )

    def _date(self, table: Mapping[str, Any], rule_id: str) -> DateMatcher:
        pattern, tree = self._pattern(table, "pattern", rule_id, DATE_GROUPS)
        if pattern is None:
            raise self._file.error("`pattern` is missing", rule_id)
        if tree.getwidth()[0] == 0:
            self._not_empty(pattern, "pattern", rule_id)
        return DateMatcher(pattern, edges.opening(tree), beginning(tree))

    def _not_empty(self, pattern: Any, key: str, rule_id: str) -> None:
        if pattern.match(""):
            raise self._file.error(f"{key}: matches the empty string", rule_id, key)

    def _regex(self, table: Mapping[str, Any], rule_id: str) -> RegexMatcher:
        expanded = self._macros.expand(str(table["regex"]), self._file, rule_id, "regex")
        pattern = self._by_regex(expanded, "regex", rule_id)
        self._not_empty(pattern, "regex", rule_id)
        self._groups(pattern.groupindex, REGEX_GROUPS, "regex", rule_id)
        if table["fact"] in QUANTITIES and "number" not in pattern.groupindex:
            raise self._file.error("regex: a quantity needs a group (?P<number>…)", rule_id, "regex")
        timeout = table.get("timeout", DEFAULT_TIMEOUT)
        if not isinstance(timeout, int | float) or timeout <= 0:
            raise self._file.error("timeout: seconds, more than 0", rule_id, "timeout")
        fields = table.get("fields", {})
        unknown = [k for k in fields if k not in ("unit", "unit_code", "kind")]
        if unknown:
            raise self._file.error(f"fields: unknown field {unknown[0]!r}", rule_id, "fields")
        return RegexMatcher(pattern, float(timeout), fields)

    def _by_regex(self, pattern: str, key: str, rule_id: str) -> Any:
        import regex

        try:
            return regex.compile(pattern)
        except regex.error as error:
            raise self._file.error(f"{key}: {error}", rule_id, key) from None

    def _name(self, table: Mapping[str, Any], rule_id: str) -> NameMatcher:
        entries = table.get("tokens")
        if not isinstance(entries, list) or not entries:
            raise self._file.error("`tokens` is missing", rule_id, "tokens")
        anchors = [e for e in entries if isinstance(e, Mapping) and e.get("anchor")]
        if len(anchors) != 1 or entries[-1] is not anchors[0]:
            raise self._file.error("tokens: the last step, and no other, is the anchor", rule_id, "tokens")
        lex = anchors[0].get("lex")
        if not isinstance(lex, str):
            raise self._file.error("tokens: the anchor names one lexicon in `lex`", rule_id, "tokens")
        self._macros.lexicon(lex, self._file, rule_id, "tokens")
        steps = tuple(self._step(entry, rule_id) for entry in reversed(entries[:-1]))
        before, _ = self._guards(table, "before", rule_id)
        after, trees_behind = self._guards(table, "after", rule_id)
        right, _ = self._pattern(table, "right", rule_id)
        joined = frozenset(str(table.get("joined", "")))
        asked = [characters for tree in trees_behind if (characters := edges.after(tree)) is not None]
        behind = frozenset.intersection(*asked) if asked else None
        gives_way = table.get("gives_way")
        if gives_way not in (None, "body", "name"):
            raise self._file.error(f"gives_way: {gives_way!r} is none of body, name", rule_id, "gives_way")
        told = self._switch(table, "told", rule_id)
        outside = self._switch(anchors[0], "outside", rule_id)
        echoed = self._switch(table, "echoed", rule_id) or outside
        return NameMatcher(steps, lex, before, after, right, joined, behind, gives_way, outside, told, echoed)

    def _lexicons(self, names: Any, rule_id: str) -> tuple[str, ...]:
        listed = [names] if isinstance(names, str) else names
        return tuple(self._macros.lexicon(name, self._file, rule_id, "tokens").name for name in listed)

    def _words(self, names: Any, rule_id: str) -> tuple[frozenset[str], ...]:
        return self._macros.words_of(self._lexicons(names, rule_id))

    def _step(self, entry: Any, rule_id: str) -> Step:
        file = self._file
        if not isinstance(entry, Mapping):
            raise file.error("tokens: each step is a table", rule_id, "tokens")
        for key in entry:
            if key not in _STEP_KEYS:
                raise file.error(f"tokens: unknown key {key!r}{near(key, _STEP_KEYS)}", rule_id, "tokens")
        kinds = [
            k for k in ("quoted", "bracket", "org", "pattern", "lex", "word", "flag", "not_lex") if k in entry
        ]
        if not kinds:
            raise file.error(
                "tokens: a step says what it takes (lex, not_lex, word, flag, quoted …)", rule_id, "tokens"
            )
        least, most = self._repeat(entry.get("repeat", "{1,1}"), rule_id)
        words = self._words(entry.get("lex") or entry.get("not_lex") or [], rule_id)
        if "word" in entry:
            words = (*words, frozenset((entry["word"],)))
        pattern = closing = None
        if "pattern" in entry:
            pattern, closing = self._step_pattern(entry["pattern"], rule_id)
        kind: Any = kinds[0]
        if kind in ("not_lex", "flag"):
            kind = "token"
        elif kind == "word":
            kind = "lex"
        return Step(
            kind=kind,
            words=words,
            suffixes=frozenset().union(*self._words(entry.get("suffix_lex", []), rule_id)),
            stop=self._words(entry.get("stop_lex", []), rule_id),
            but=self._words(entry.get("but_lex", []), rule_id),
            flags=frozenset(str(entry.get("flag", "")).split()),
            not_flags=frozenset(str(entry.get("not_flag", "")).split()),
            least=least,
            most=most,
            pattern=pattern,
            closing=closing,
        )

    def _step_pattern(self, text: Any, rule_id: str) -> tuple[Any, frozenset[str] | None]:
        """A step's pattern, and the characters that it can end with; None where they cannot be told."""
        if not isinstance(text, str) or not text:
            raise self._file.error(f"tokens: a pattern, not {text!r}", rule_id, "tokens")
        expanded = self._macros.expand(text, self._file, rule_id, "tokens")
        try:
            tree = trees.parse(expanded)
        except re.error:  # or what only `regex` can read
            return self._by_regex(trees.leftwards(expanded), "tokens", rule_id), None
        return LazyPattern(trees.leftwards(expanded), {}, trees.with_regex), edges.closing(tree)

    def _repeat(self, value: Any, rule_id: str) -> tuple[int, int]:
        named = {"?": (0, 1), "*": (0, 8), "+": (1, 8)}
        if value in named:
            return named[value]
        found = _REPEAT.fullmatch(str(value))
        if found is None or int(found[1]) > int(found[2]):
            raise self._file.error(f"tokens: repeat {value!r} is none of ? * + {{m,n}}", rule_id, "tokens")
        return int(found[1]), int(found[2])
