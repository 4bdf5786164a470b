"""The noun phrase that begins at a place in the text: what can belong to one, and where it ends.

The grammar is small: modifiers and nouns, joined by 和 and its like, a quoted name or a bracket inside; verbs
end a phrase unless the pack knows them as modifiers of nouns. All words come from the pack.
"""

from __future__ import annotations

from typing import Final

from ....model import Pack
from ..surroundings import Surroundings
from ..words import ACTOR, AMOUNT, JOIN, MARK, NEVER, OF, PERSON, Span
from .boundaries import BoundaryReader
from .constituents import Constituents
from .marks import MarkReader
from .reach import Reach
from .sorts import SortReader

_MARKED: Final = MARK | OF | JOIN | NEVER
"""What a phrase must stop at or step over."""


class PhraseBehind:
    """Reads noun phrases from left to right with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        sorts = SortReader(pack)
        self._marks = MarkReader(pack, self.read)
        self._boundaries = BoundaryReader(pack, sorts)
        self._constituents = Constituents(pack, sorts)

    def read(
        self,
        page: Surroundings,
        i: int,
        position: int,
        acting: bool = False,
        bodies: bool = False,
        depth: int = 0,
        whole: bool = False,
    ) -> Span | None:
        """The noun phrase that begins at `position`, in the word at `i`; it ends before a predicate, a mark
        or a settled fact.

        A noun of action at its end belongs to it only where a mark follows (志愿服务活动，), not where the
        clause goes on (8个景区设置11个站点). `acting` says that it names people or bodies: then it ends with
        the word for them, or with a person's name, and a noun of action behind that is what they do; `bodies`
        that they are counted, so that there is no such name. `depth` counts the phrases around this one;
        `whole` says that a phrase must stand here, up to a mark that follows (20万元的专项补助，).
        """
        text, starts, bits, walls, count = page.text, page.starts, page.bits, page.walls, page.count
        reach = Reach(i, position, acting, bodies, depth, whole)
        while reach.i < count and reach.start not in walls:
            if reach.start != starts[reach.i]:
                self._over_tear(page, reach)
            end = starts[reach.i + 1]
            word = text[reach.start : end]
            kind = bits[word]
            if kind & _MARKED:
                stepped = self._marks.over(page, reach, word, kind, end)
                if stepped:
                    continue
                if stepped is not None:
                    break
            if self._boundaries.ends_before(page, reach, word, kind, end):
                break
            if not self._constituents.takes(page, reach, word, kind, end):
                break
            reach.i += 1
            reach.start = end
        return reach.span() if reach.settled else self._ended(page, reach)

    def _over_tear(self, page: Surroundings, reach: Reach) -> None:
        """Go on to the next word where its first part was drawn to the word in front (14名|家人): what stands
        in both makes up one that is known."""
        i = reach.i + 1
        if i < page.count and page.bits.tag(page.text[reach.start : page.starts[i + 1]]) is not None:
            reach.i = i

    def _ended(self, page: Surroundings, reach: Reach) -> Span | None:
        """What has been read, with or without the noun of action, or the word that more must follow, at its
        end."""
        bounded = reach.bounded or reach.i >= page.count
        if reach.action is not None and (reach.acting or reach.deed or not bounded):
            reach.last = reach.action
        if reach.acting and reach.bodies and not reach.real and reach.quoted is None:
            return None
        if reach.pending is not None:
            named = reach.whole and bounded and not self._acts(page, reach.last)
            if named or not reach.real:
                reach.last = reach.pending
        return reach.span()

    def _acts(self, page: Surroundings, end: int | None) -> bool:
        """Whether what ends at `end` can be what an action behind it is of, not only its modifier."""
        return end is not None and page.last_bits(end) & (ACTOR | AMOUNT | PERSON) != 0
