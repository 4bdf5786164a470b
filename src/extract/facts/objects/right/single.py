"""Single words that are counted though they are seldom objects: 12份|报告, 3个|基础, 8个|国家气象站."""

from __future__ import annotations

from typing import Final

from ....model import Pack
from ...edged import EdgedPattern
from ..phrases import is_boundary
from ..surroundings import Surroundings
from ..words import EVENT, LINKING, NEVER, NOMINAL, NOUN, REAL, STUCK, VERB, Span

_SELDOM: Final = NEVER | STUCK
_VERBAL: Final = VERB | NOUN | LINKING | STUCK | EVENT
_DEED: Final = EVENT | VERB | NOMINAL


class SingleNouns:
    """Reads them behind classifiers of things, with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._actors = pack.lexicon("actor_classifier").words
        self._times = pack.lexicon("event_classifier").words
        self._institution = pack.pattern("object.institution")
        self._institutions = frozenset(pack.pattern("object.institutions"))
        self._scope = EdgedPattern(pack, "object.scope")
        self._documents = frozenset(pack.pattern("object.document").split("|"))

    def of_things(self, unit: str | None) -> bool:
        """Whether a unit counts things, not persons, bodies, or how often something is done."""
        return unit is not None and unit not in self._actors and unit not in self._times

    def is_document(self, text: str, span: Span) -> bool:
        """Whether a phrase is what is otherwise the source of a number (据统计)."""
        return text[span[0] : span[1]] in self._documents

    def read(self, page: Surroundings, unit: str | None, i: int, position: int, kind: int) -> Span | None:
        """The noun at `position`, the word at `i` with the bits `kind`, that a mark, 的 or 和 follows; a verb
        behind what says something (12份报告显示)."""
        end = page.starts[i + 1]
        if unit == self._institution and kind & _VERBAL == VERB:
            return self._named_for(page, i, position)
        if not kind & REAL or page.starts[i] != position or end - position < 2 or not self.of_things(unit):
            return None
        document = self.is_document(page.text, (position, end))
        if not document and not kind & _SELDOM:
            return None
        says = document and i + 1 < page.count and page.bits_at(i + 1) & (VERB | NOUN) == VERB
        return (position, end) if says or is_boundary(page, i + 1, kind) else None

    def _named_for(self, page: Surroundings, i: int, position: int) -> Span | None:
        """The institution at `position` whose name the verb at `i` opens (30所|希望小学)."""
        if i + 1 >= page.count or page.starts[i] != position or not page.bits_at(i + 1) & NOUN:
            return None
        end = page.starts[i + 2]
        return (position, end) if page.text[end - 1] in self._institutions else None

    def deed(self, page: Surroundings, span: Span) -> Span:
        """A phrase that says how far a deed reaches, with the verb for that (四次|大面积提速)."""
        begin, end = span
        if not self._scope.fullmatch(page.text, begin, end):
            return span
        i = page.index(end)
        named = i < page.count and page.starts[i] == end and page.bits_at(i) & VERB
        return (begin, page.starts[i + 1]) if named and is_boundary(page, i + 1, NOUN) else span

    def is_body(
        self, page: Surroundings, unit: str | None, begin: int, i: int, kind: int, span: Span | None
    ) -> bool:
        """Whether the body that begins at `begin` is counted itself: `span`, the phrase behind it, from the
        word at `i` on, is no noun but says what it does."""
        if begin not in page.body_starts or not self.of_things(unit):
            return False
        return span is None or (kind & _DEED != 0 and page.index(span[1] - 1) == i)
