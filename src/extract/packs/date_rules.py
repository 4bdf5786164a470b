"""The pattern of a date rule."""

from __future__ import annotations

from typing import Final

from ..model import DateMatcher
from . import edges
from .beginnings import beginning
from .tables import RuleTable

KEYS: Final = frozenset({"pattern"})
GROUPS: Final = frozenset(
    {"year", "short_year", "era", "era_year", "republic_year"}
    | {"decade", "decade_open", "decade_to", "decade_year", "century"}
    | {"month", "day", "part", "hour", "minute", "second", "half", "quarter", "quarter_q", "first"}
    | {"weekday", "bare_weekday", "week", "festival", "lunar_month", "lunar_day"}
    | {"rel_year", "rel_month", "rel_day", "ago", "ago_unit", "direction", "day_part", "half_hour", "sep"}
)
"""The parts of a date that a pattern can name."""


def compile_date(rule: RuleTable) -> DateMatcher:
    """Compile the table of a date rule: its pattern, and how that begins."""
    pattern, tree = rule.pattern("pattern", GROUPS)
    if pattern is None:
        raise rule.error("`pattern` is missing")
    if tree.getwidth()[0] == 0:
        rule.check_not_empty(pattern, "pattern")
    return DateMatcher(pattern, edges.opening(tree), beginning(tree))
