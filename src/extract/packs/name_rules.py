"""The steps of a name rule, and what may stand around the name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

from ..model import LazyPattern, NameMatcher, Step
from . import edges, trees
from .files import near
from .tables import RuleTable

KEYS: Final = frozenset(
    {"tokens", "before", "after", "right", "joined", "gives_way", "told", "echoed", "article"}
)
_STEP_KEYS: Final = frozenset(
    {"word", "lex", "not_lex", "suffix_lex", "stop_lex", "but_lex", "flag", "not_flag"}
    | {"quoted", "bracket", "org", "pattern"}
    | {"anchor", "outside", "repeat"}
)
_KINDS: Final[Mapping[str, Literal["lex", "token", "quoted", "bracket", "org", "pattern"]]] = {
    "quoted": "quoted",
    "bracket": "bracket",
    "org": "org",
    "pattern": "pattern",
    "lex": "lex",
    "word": "lex",
    "flag": "token",
    "not_lex": "token",
}
"""The keys that say what a step takes, those first that decide where it has several."""
_REPEAT = re.compile(r"\{(\d+),(\d+)\}")
_REPEATS: Final = {"?": (0, 1), "*": (0, 8), "+": (1, 8)}


def compile_name(rule: RuleTable) -> NameMatcher:
    """Compile the table of a name rule: its steps from the anchor leftwards, and the guards of the name."""
    entries, anchor = _anchored(rule)
    lex = anchor.get("lex")
    if not isinstance(lex, str):
        raise rule.error("tokens: the anchor names one lexicon in `lex`", "tokens")
    rule.lexicon(lex, "tokens")
    steps = tuple(_step(rule, entry) for entry in reversed(entries))
    before, _ = rule.patterns("before")
    after, trees_behind = rule.patterns("after")
    right, _ = rule.pattern("right")
    joined = frozenset(str(rule.entries.get("joined", "")))
    asked = [characters for tree in trees_behind if (characters := edges.after(tree)) is not None]
    behind = frozenset.intersection(*asked) if asked else None
    gives_way = rule.entries.get("gives_way")
    if gives_way not in (None, "body", "name"):
        raise rule.error(f"gives_way: {gives_way!r} is none of body, name", "gives_way")
    told = rule.switch("told")
    outside = rule.within(anchor).switch("outside")
    echoed = rule.switch("echoed") or outside
    says, _ = rule.pattern("article")
    return NameMatcher(
        steps, lex, before, after, right, joined, behind, gives_way, outside, told, echoed, says
    )


def _anchored(rule: RuleTable) -> tuple[list[Any], Mapping[str, Any]]:
    """The steps in front of a rule's anchor, and the anchor."""
    entries = rule.entries.get("tokens")
    if not isinstance(entries, list) or not entries:
        raise rule.error("`tokens` is missing", "tokens")
    anchors = [e for e in entries if isinstance(e, Mapping) and e.get("anchor")]
    if len(anchors) != 1 or entries[-1] is not anchors[0]:
        raise rule.error("tokens: the last step, and no other, is the anchor", "tokens")
    return entries[:-1], anchors[0]


def _step(rule: RuleTable, entry: Any) -> Step:
    """Compile one step."""
    if not isinstance(entry, Mapping):
        raise rule.error("tokens: each step is a table", "tokens")
    for key in entry:
        if key not in _STEP_KEYS:
            raise rule.error(f"tokens: unknown key {key!r}{near(key, _STEP_KEYS)}", "tokens")
    kind = next((kind for key, kind in _KINDS.items() if key in entry), None)
    if kind is None:
        raise rule.error("tokens: a step says what it takes (lex, not_lex, word, flag, quoted …)", "tokens")
    least, most = _repeat(rule, entry.get("repeat", "{1,1}"))
    words = rule.words_of(entry.get("lex") or entry.get("not_lex") or [], "tokens")
    if "word" in entry:
        words = (*words, frozenset((entry["word"],)))
    pattern, closing = _step_pattern(rule, entry["pattern"]) if "pattern" in entry else (None, None)
    return Step(
        kind=kind,
        words=words,
        suffixes=frozenset().union(*rule.words_of(entry.get("suffix_lex", []), "tokens")),
        stop=rule.words_of(entry.get("stop_lex", []), "tokens"),
        but=rule.words_of(entry.get("but_lex", []), "tokens"),
        flags=frozenset(str(entry.get("flag", "")).split()),
        not_flags=frozenset(str(entry.get("not_flag", "")).split()),
        least=least,
        most=most,
        pattern=pattern,
        closing=closing,
    )


def _step_pattern(rule: RuleTable, text: Any) -> tuple[Any, frozenset[str] | None]:
    """A step's pattern, and the characters that it can end with; None where they cannot be told."""
    expanded = rule.expand(rule.text(text, "tokens"), "tokens")
    try:
        tree = trees.parse(expanded)
    except re.error:  # or what only `regex` can read
        return rule.with_regex(trees.leftwards(expanded), "tokens"), None
    return LazyPattern(trees.leftwards(expanded), {}, trees.with_regex), edges.closing(tree)


def _repeat(rule: RuleTable, value: Any) -> tuple[int, int]:
    """How often a step is met at least and at most."""
    if value in _REPEATS:
        return _REPEATS[value]
    found = _REPEAT.fullmatch(str(value))
    if found is None or int(found[1]) > int(found[2]):
        raise rule.error(f"tokens: repeat {value!r} is none of ? * + {{m,n}}", "tokens")
    return int(found[1]), int(found[2])
