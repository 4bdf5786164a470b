"""The conditions of a quantity rule."""

from __future__ import annotations

from functools import partial
from typing import Final

from ..model import QuantityMatcher
from . import composition, edges
from .tables import RuleTable

KEYS: Final = frozenset({"unit", "counted", "sign", "shared", "numeral", "before", "after"})
_GROUPS: Final = frozenset({"rest"})
_NO_UNIT: Final = "none"


def compile_quantity(rule: RuleTable) -> QuantityMatcher:
    """Compile the table of a quantity rule: its units, and the patterns around the numeral."""
    units = rule.words("unit")
    if not units:
        raise rule.error(f"`unit` is missing: a lexicon of units, or {_NO_UNIT!r}", "unit")
    for unit in units:
        if unit != _NO_UNIT:
            rule.lexicon(unit, "unit")
    counted = rule.switch("counted")
    sign, shared = rule.entries.get("sign"), rule.entries.get("shared")
    for key, lexicon in (("sign", sign), ("shared", shared)):
        if lexicon is not None:
            rule.lexicon(str(lexicon), key)
    after, behind = rule.pattern("after", _GROUPS)
    if shared is not None and after is None:
        raise rule.error("shared: `after` is missing, the numbers up to the unit", "shared")
    before, front = rule.pattern("before")
    numeral, number = rule.pattern("numeral")
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
