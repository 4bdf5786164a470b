"""At a numeral: the rules that are tried with each unit that may stand behind it, and what they propose."""

from __future__ import annotations

import re

from ...model import Article, Candidate, Held, Pack, QuantityParts, UnitRow, Workings
from .rules import BoundRule, UnitRules
from .units import UnitIndex, Words

Span = tuple[int, int]


class Proposer:
    """Proposes candidates by the rules of the units, each where its guards let it pass."""

    __slots__ = ("_compounds", "_nouns", "_rules", "_tail", "_tails", "_units")

    def __init__(self, pack: Pack, rules: UnitRules, units: UnitIndex, nouns: frozenset[str]) -> None:
        self._rules = rules
        self._units = units
        self._nouns = nouns
        classifiers, measures = pack.lexicon("classifier").words, pack.lexicon("measure").words
        self._compounds = frozenset(word for word in classifiers | measures if word[:-1] in classifiers)
        self._tail = re.compile(pack.pattern("quantity.tail"))
        self._tails = pack.openings.get("quantity.tail")

    def propose(
        self,
        article: Article,
        number: Span,
        upper: Span | None,
        form: str,
        unit_start: int,
        units: Words,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> int:
        """Try the rules of each unit until one proposes something, then those without unit; gives where to go
        on: at the number's end if nothing was proposed. Where a noun begins like a unit, the unit is none.
        """
        text = article.text
        size, before = len(text), len(candidates)
        start, end = number
        front, last = text[start - 1] if start else "", text[(upper or number)[1] - 1]
        fittings = self._rules.fitting(form) if workings is None else self._rules.all
        is_noun = False
        for unit in units:
            if is_noun and unit:
                continue
            stop = unit_start + len(unit) if unit else upper[1] if upper else end
            if unit in self._nouns and not (is_noun := article.tokens.edges.issuperset((unit_start, stop))):
                continue
            if unit in self._compounds and article.tokens.parts_word(stop, stop - 1):
                continue
            behind = text[stop] if stop < size else ""
            tries, by_front = fittings[unit]
            for bound, row in by_front.get(front, tries) if by_front else tries:
                if (
                    (bound.behind is None or behind in bound.behind)
                    and (bound.last is None or last in bound.last)
                ) or workings is not None:
                    unit_span = (unit_start, stop) if unit else None
                    self._try(
                        article, bound, number, upper, unit_span, row, front, behind, candidates, workings
                    )
            if len(candidates) > before:
                found = candidates[-1]
                if upper is not None:
                    return max(found.end, upper[1])
                return max(found.end, end) if found.parts.rest else end
        return end

    def _try(
        self,
        article: Article,
        bound: BoundRule,
        number: Span,
        upper: Span | None,
        unit: Span | None,
        row: UnitRow | None,
        front: str,
        behind: str,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> None:
        """Propose a candidate if the rule's guards let it pass; `front` and `behind` stand there."""
        text = article.text
        opening = start = number[0]
        first, final = upper or number
        end = unit[1] if unit else final
        rest = None
        guard = None
        if bound.signs:
            row = next((sign for sign in bound.signs if text.endswith(sign.word, 0, start)), None)
            guard = None if row else "sign"
            opening = start - len(row.word) if row else start
            unit = (opening, start)
        if guard:
            pass
        elif (bound.last is not None and text[final - 1] not in bound.last) or (
            (numeral := bound.numeral) is not None
            and not numeral.fullmatch(text, first, final)
            and (first == start or not numeral.fullmatch(text, start, final))
        ):
            guard = "numeral"
        elif bound.behind is not None and not bound.extends and behind not in bound.behind:
            guard = "after"
        elif (
            (before := bound.before) is not None
            and (bound.hindering is None or front in bound.hindering)
            and not before.match(text, start)
        ):
            guard = "before"
        elif (after := bound.after) is not None:
            found = after.match(text, end)
            if found is None:
                guard = "after"
            elif bound.shared is not None:
                at = found.end()
                word = self._units.at(text, at)[0]
                row = bound.shared.get(word)
                unit = at, at + len(word)
                guard = None if row else "after"
            elif bound.extends and found["rest"] is not None:
                rest = found.span("rest")
                end = rest[1]
                if article.tokens.parts_word(end, rest[0]):
                    guard = "after"
                behind = text[end : end + 1]
        if guard:
            if workings is not None:
                workings.held.append(Held(bound.rule, start, end, guard))
            return
        tail = ""
        if bound.counted:
            unit = row = None
            end = final
        elif (
            (self._tails is None or behind in self._tails)
            and (closing := self._tail.match(text, end))
            and (closing.lastgroup == "sure" or not article.tokens.parts_word(closing.end(), end))
        ):
            tail = closing[0]
            end = closing.end()
        parts = QuantityParts(number, unit, row, upper, tail, rest)
        candidate = Candidate(bound.rule, opening, end, parts)
        candidates.append(candidate)
        if workings is not None:
            workings.candidates.append(candidate)
