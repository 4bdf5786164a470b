"""The pattern of a free rule of a user's pack."""

from __future__ import annotations

from typing import Final

from ..model import QUANTITIES, RegexMatcher
from . import date_rules
from .tables import RuleTable

KEYS: Final = frozenset({"regex", "timeout", "fields"})
_GROUPS: Final = frozenset({"span", "number", "unit", "object"}) | date_rules.GROUPS
_FIELDS: Final = ("unit", "unit_code", "kind")
_DEFAULT_TIMEOUT: Final = 0.2


def compile_free(rule: RuleTable) -> RegexMatcher:
    """Compile the table of a free rule: its pattern, how long it may take, the fields it sets."""
    pattern = rule.with_regex(rule.expand(str(rule.entries["regex"]), "regex"), "regex")
    rule.check_not_empty(pattern, "regex")
    rule.check_groups(pattern.groupindex, _GROUPS, "regex")
    if rule.entries["fact"] in QUANTITIES and "number" not in pattern.groupindex:
        raise rule.error("regex: a quantity needs a group (?P<number>…)", "regex")
    timeout = rule.entries.get("timeout", _DEFAULT_TIMEOUT)
    if not isinstance(timeout, int | float) or timeout <= 0:
        raise rule.error("timeout: seconds, more than 0", "timeout")
    fields = rule.entries.get("fields", {})
    unknown = [k for k in fields if k not in _FIELDS]
    if unknown:
        raise rule.error(f"fields: unknown field {unknown[0]!r}", "fields")
    return RegexMatcher(pattern, float(timeout), fields)
