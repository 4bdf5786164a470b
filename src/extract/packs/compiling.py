"""One rule's table → a compiled `Rule`. Whatever is unknown, missing or matches nothing is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from ..model import FACT_TYPES, QUANTITIES, Example, Rule
from . import date_rules, free_rules, name_rules, quantity_rules
from .examples import parse_example
from .files import PatternFile, near
from .macros import Macros
from .tables import RuleTable

Engine = Literal["quantity", "date", "name", "echo", "regex"]
_COMMON: Final = frozenset({"id", "fact", "says", "over", "finds", "skips"})
_KEYS: Final[Mapping[Engine, frozenset[str]]] = {
    "quantity": _COMMON | quantity_rules.KEYS,
    "date": _COMMON | date_rules.KEYS,
    "name": _COMMON | name_rules.KEYS,
    "echo": _COMMON | {"echo"},
    "regex": _COMMON | free_rules.KEYS,
}
_COMPILE: Final[Mapping[Engine, Callable[[RuleTable], Any]]] = {
    "quantity": quantity_rules.compile_quantity,
    "date": date_rules.compile_date,
    "name": name_rules.compile_name,
    "echo": lambda rule: None,
    "regex": free_rules.compile_free,
}


def compile_rule(table: Any, order: int, pack: str, file: PatternFile, macros: Macros) -> Rule:
    """Compile one `[[rule]]` table of a pack's file. Raises InputError with file, line, rule and key.

    `order` counts through all packs and decides last between equals.
    """
    if not isinstance(table, Mapping) or not isinstance(table.get("id"), str):
        raise file.error("a [[rule]] needs an `id`")
    rule_id: str = table["id"]
    rule = RuleTable(table, rule_id, file, macros)
    fact = table.get("fact")
    if fact not in FACT_TYPES:
        wrong = f"{fact!r} is none of {', '.join(FACT_TYPES)}{near(str(fact), FACT_TYPES)}"
        raise rule.error(f"fact: {wrong}", "fact")
    engine = _engine(table, fact)
    for key in table:
        if key not in _KEYS[engine]:
            raise rule.error(f"unknown key {key!r}{near(key, _KEYS[engine])}", key)
    if not table.get("says"):
        raise rule.error("`says` is missing: what the rule finds, in a phrase")
    finds, skips = (_examples(rule, kind, file, rule_id) for kind in ("finds", "skips"))
    return Rule(
        id=f"{pack}/{rule_id}",
        fact=fact,
        engine=engine,
        says=table["says"],
        file=file.name,
        line=file.line_of(rule_id),
        order=order,
        matcher=_COMPILE[engine](rule),
        beats=frozenset(rule.words("over")),
        finds=finds,
        skips=skips,
    )


def _engine(table: Mapping[str, Any], fact: str) -> Engine:
    """Which engine a rule is for."""
    if "regex" in table:
        return "regex"
    if fact == "organisation" and table.get("echo") is True:
        return "echo"
    return "quantity" if fact in QUANTITIES else "date" if fact == "date" else "name"


def _examples(rule: RuleTable, kind: str, file: PatternFile, rule_id: str) -> tuple[Example, ...]:
    """The examples of a rule, of which it has at least one of each kind."""
    entries = rule.entries.get(kind, [])
    if not isinstance(entries, list) or not entries:
        raise rule.error(f"a rule needs at least one example in `{kind}`", kind)
    return tuple(parse_example(entry, kind, file, rule_id) for entry in entries)
