"""The noun phrase that begins at a place in the text: what can belong to one, and where it ends.

The grammar is small: modifiers and nouns, joined by 和 and its like, a quoted name or a bracket inside; verbs
end a phrase unless the pack knows them as modifiers of nouns. All words come from the pack.
"""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack
from ..surroundings import Surroundings, describes
from ..words import (
    ACTION,
    ACTOR,
    ADJECTIVE,
    AMOUNT,
    ASPECT,
    CLOSER,
    CUT,
    DIGIT,
    ENDING,
    EVENT,
    IDIOM,
    JOIN,
    LETTER,
    LINKING,
    LONGEST_BRACKET,
    LONGEST_QUOTE,
    MARK,
    MEASURE,
    MODIFIER,
    NAME,
    NEVER,
    NOMINAL,
    NOUN,
    OF,
    OPENING,
    PER,
    PERSON,
    PLACE,
    PUNCTUATION,
    REACH,
    REAL,
    SPECIAL,
    STEP,
    TIME,
    UNSURE,
    VERB,
    Span,
)
from .persons import PersonReader
from .reach import Reach

_LONGEST_PERSON: Final = 4
_PAIR: Final = 2
_DEEPEST: Final = 40
_TAKEN: Final = NOUN | AMOUNT | ACTOR
_NAMING: Final = REAL | ACTOR | ENDING | UNSURE
_INSIDE: Final = NOUN | ENDING | CLOSER
_UNKNOWN: Final = NAME | PERSON | ACTOR | AMOUNT | MARK | LETTER | DIGIT
"""Of these a word that no dictionary has is only `NAME`."""
_NO_PLACE: Final = PLACE | LINKING
"""Verbs of change that a dictionary takes for places (新增)."""


class PhraseBehind:
    """Reads noun phrases from left to right with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._persons = PersonReader(pack)
        self._describing = tuple(pack.lexicon("describing_suffix").words)
        self._list_mark = pack.pattern("object.list_mark")
        self._within = re.compile(pack.pattern("object.within"))
        self._newly = frozenset(pack.pattern("object.newly"))
        self._stops = re.compile(pack.pattern("object.stops"))
        self._places = frozenset(pack.pattern("object.place"))
        self._holders = tuple(pack.lexicon("holder_noun").words)
        self._degree = re.compile(pack.pattern("object.degree"))
        self._most = pack.pattern("object.most")
        self._onto = frozenset(pack.pattern("object.onto"))
        self._graded = re.compile(pack.pattern("object.graded"))
        self._sort = tuple(pack.pattern("object.sort"))
        self._aspect = frozenset(pack.pattern("object.aspect"))

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
        reach = Reach(i, position, depth)
        reach.whole = whole
        while reach.i < count and reach.start not in walls:
            start, end = reach.start, starts[reach.i + 1]
            word = text[start:end]
            kind = bits[word]
            if kind & SPECIAL:
                stepped = self._over_mark(page, reach, word, kind, end, acting, bodies)
                if stepped:
                    continue
                if stepped is not None:
                    break
            if self._is_past(page, reach, word, kind, end, acting, bodies):
                break
            if not self._takes(page, reach, word, kind, end, acting, bodies):
                break
            reach.i += 1
            reach.start = end
        if reach.settled:
            return reach.span()
        bounded = reach.bounded or reach.i >= count
        if reach.action is not None and (acting or reach.deed or not bounded):
            reach.last = reach.action
        if acting and bodies and not reach.real and reach.quoted is None:
            return None
        named = whole and bounded and not self._acts(page, reach.last)
        if reach.pending is not None and (named or not reach.real):
            reach.last = reach.pending
        return reach.span()

    def _acts(self, page: Surroundings, end: int | None) -> bool:
        """Whether what ends at `end` can be what an action behind it is of, not only its modifier."""
        return end is not None and page.bits_at(page.index(end - 1)) & (ACTOR | AMOUNT | PERSON) != 0

    # ------------------------------------------------------------------------------------------------- marks

    def _over_mark(
        self, page: Surroundings, reach: Reach, word: str, kind: int, end: int, acting: bool, bodies: bool
    ) -> bool | None:
        """Step over a quotation, a bracket, a word that joins or the mark of a list; False where the phrase
        ends there, None where the word is to be looked at as any other."""
        if word in OPENING:
            if acting and bodies and reach.acts and reach.last == reach.start:
                return False
            return self._over_quotation(page, reach, OPENING[word], end)
        if word == "(":
            return self._over_bracket(page, reach, end)
        last = reach.last
        if kind & OF:
            i = page.index(reach.begin)
            unknown = page.text[reach.begin] in self._newly and i + 1 == reach.i
            unknown = (unknown and page.bits_at(i) & _UNKNOWN == NAME) or page.bits_at(i) & NEVER != 0
            named = reach.real and not unknown and not self._degree.match(page.text, page.starts[reach.i - 1])
            if (
                end >= len(page.text)
                or reach.depth == _DEEPEST
                or (named and (reach.acts or not (acting and bodies)))
            ):
                return reach.settle(last)
            inner = self.read(page, reach.i + 1, end, named, named, depth=reach.depth + 1)
            if inner and (not named or page.bits_at(page.index(inner[1] - 1)) & ACTOR):
                reach.begin, last = inner
            return reach.settle(last)
        if kind & JOIN:
            return self._over_join(page, reach, end, named=acting and not bodies and reach.acts)
        if word == self._list_mark and last is None:
            cut = reach.start - reach.begin == 1 and page.bits_at(reach.i - 1) & ADJECTIVE
            if reach.pending is not None or (cut and _begins_noun(page, reach.i + 1)):
                return reach.step(end)
        if word == self._list_mark and last is not None:
            if not reach.real and page.text.endswith(self._describing, reach.begin, reach.start):
                reach.begin, reach.last = end, None
                return reach.step(end)
            if bodies:
                return reach.settle(self._end_of_list(page, reach.i + 1, last, reach.depth))
        if kind & MARK or last is not None:
            reach.bounded = kind & MARK != 0
            return False
        return None

    def _over_quotation(self, page: Surroundings, reach: Reach, closing: str, inside: int) -> bool:
        close = page.text.find(closing, inside, inside + LONGEST_QUOTE)
        if close < 0 or self._stops.search(page.text, inside, close):
            return False
        if reach.last is not None and page.text[close + 1 : close + 2] in self._aspect:
            return False
        reach.i = page.index(close) + 1
        reach.start = reach.last = reach.quoted = close + 1
        reach.action, reach.real = None, False
        return True

    def _over_bracket(self, page: Surroundings, reach: Reach, inside: int) -> bool:
        """Step over a short bracket that a phrase goes on behind; a single character there closes its word
        (业（商）会)."""
        text, starts = page.text, page.starts
        close = text.find(")", inside, inside + LONGEST_BRACKET) if reach.last is not None else -1
        if close < 0 or close + 1 >= len(text) or text[close + 1] in PUNCTUATION:
            reach.bounded = True
            return False
        i = page.index(close + 1)
        if close - inside > 2 and not page.bits_at(i) & NOUN:
            reach.bounded = True
            return False
        reach.i, reach.start = i, starts[i]
        if starts[i + 1] - starts[i] == 1 and page.bits_at(i) & _INSIDE:
            reach.last = starts[i + 1]
            return reach.step(starts[i + 1])
        return True

    def _over_join(self, page: Surroundings, reach: Reach, end: int, named: bool) -> bool:
        """Step over a word that joins if a noun without a number of its own follows, or a bound (地级及以上);
        nothing joins what ends with a person's name."""
        i = reach.i + 1
        if reach.last is not None:
            if self._within.match(page.text, end):
                return reach.step(end)
            numbered = i < page.count and page.starts[i + 1] in page.walls
            if not named and not numbered and _begins_noun(page, i):
                return reach.step(end)
        reach.bounded = True
        return False

    def _end_of_list(self, page: Surroundings, i: int, last: int, depth: int) -> int:
        """Where the nouns end that a list goes on with at `i`; a noun with a number of its own is none of
        them."""
        if depth == _DEEPEST or not _begins_noun(page, i):
            return last
        more = self.read(page, i, page.starts[i], bodies=True, depth=depth + 1)
        return more[1] if more and more[1] not in page.walls else last

    # ------------------------------------------------------------------------------------------------- words

    def _is_past(
        self, page: Surroundings, reach: Reach, word: str, kind: int, end: int, acting: bool, bodies: bool
    ) -> bool:
        """Whether the phrase ends in front of a word (or with a person's name that it begins)."""
        last = reach.last
        if last is not None and reach.i + 1 < page.count and page.bits_at(reach.i + 1) & ASPECT:
            return True
        if acting and not bodies and not kind & ACTOR:
            name_end = self._persons.end(page, reach.i, reach.start)
            if name_end is not None:
                return not reach.settle(name_end)
        if last is None:
            stem = page.bits[word[:-1]] if kind & CUT else 0
            cut = stem & (NOUN | ENDING) and not stem & STEP
            return not reach.settle(end - 1) if cut else False
        if reach.acts and last == reach.start and not self._says_sort(page, reach, last, end):
            if end - last == 1 and (
                (kind & (CLOSER | LINKING) == CLOSER and _is_boundary(page, reach.i + 1, kind))
                or kind & (ENDING | VERB) == ENDING
            ):
                return not reach.settle(end)
            if acting and not kind & ACTOR:
                named = kind & NAME and not word.isascii() and 1 < len(word) <= _LONGEST_PERSON
                return not reach.settle(end if named and not bodies else last)
            if bodies and kind & (_UNKNOWN | CUT) == NAME:
                return True
        if kind & CUT:
            if not page.bits[word[:-1]] & STEP:
                reach.last = end - 1
            return True
        if kind & PER or word in self._places or kind & _NO_PLACE == _NO_PLACE:
            return True
        if kind & (_UNKNOWN | REACH) == NAME | REACH and word[-1] in self._onto:
            return True
        if end - reach.start == 1:
            return kind & (PERSON | ENDING) == PERSON
        return reach.real and kind & (IDIOM | ACTOR) == IDIOM

    def _says_sort(self, page: Surroundings, reach: Reach, last: int, end: int) -> bool:
        """Whether a character makes the noun in front say of which sort the next one is (艺术类考生)."""
        if end - last != 1 or last != reach.start or not page.text.startswith(self._sort, last):
            return False
        return _begins_noun(page, reach.i + 1)

    def _takes(
        self, page: Surroundings, reach: Reach, word: str, kind: int, end: int, acting: bool, bodies: bool
    ) -> bool:
        """Whether a word belongs to the phrase; how far that is read."""
        start, last = reach.start, reach.last
        acts = reach.acts
        reach.acts = kind & (ACTOR | PERSON) != 0
        if kind & NEVER and start == reach.begin:
            return kind & (NOUN | MODIFIER | NOMINAL) != 0
        if kind & (DIGIT | LETTER):
            if kind & DIGIT and _is_figure(page.text, reach.begin, end):
                return reach.settle(None)
            reach.pending = end
        elif (
            kind & _TAKEN
            or (kind & UNSURE and last is None)
            or (end - start == 1 and page.text.startswith("(", end))
        ):
            reach.action = last if reach.real and kind & (ACTION | AMOUNT) == ACTION else None
            reach.deed = acts
            reach.last, reach.pending = end, None
            does = acting and bodies and kind & (ACTION | ACTOR) == ACTION
            if kind & _NAMING and not does and (kind & ACTOR or not word.endswith(self._describing)):
                reach.real = True
        elif self._stands_alone(page, reach, kind, acting) or self._ends_noun(page, reach, kind, end):
            reach.last, reach.pending, reach.real = end, None, True
        elif kind & NOMINAL:
            if acting and kind & ENDING and not acts and start == last:
                reach.last, reach.real = end, True
            reach.pending = end
        elif kind & MODIFIER and (last is None or last == reach.quoted or not reach.real):
            reach.pending = None
        elif kind & ENDING and not acts and (last is None or start in (last, reach.pending)):
            reach.last, reach.pending, reach.real = end, None, True
        else:
            return self._closes(page, reach, kind, end, acting)
        return True

    def _stands_alone(self, page: Surroundings, reach: Reach, kind: int, acting: bool) -> bool:
        """Whether a time is all of a phrase."""
        if not kind & TIME or reach.last is not None or acting:
            return False
        return _is_boundary(page, reach.i + 1, kind)

    def _ends_noun(self, page: Surroundings, reach: Reach, kind: int, end: int) -> bool:
        """Whether a word that can be a verb ends the noun in front of it (国际|组织): not where persons or
        bodies do what it says to something (20个社区|组织|居民)."""
        if not kind & ENDING or end - reach.start == 1 or reach.start != reach.last:
            return False
        doing = page.bits_at(reach.i - 1) & ACTOR or page.text.endswith(self._holders, 0, reach.start)
        return not doing or _is_boundary(page, reach.i + 1, kind)

    def _closes(self, page: Surroundings, reach: Reach, kind: int, end: int, acting: bool) -> bool:
        """Whether a word that is no noun by its tag goes on with the phrase: a character that closes the noun
        before it (网格|长, 菌|棒), a bound (县级以上医院), a verb that describes (训练积分), a classifier."""
        last = reach.last
        if last is not None:
            single = last == reach.start and end - last == 1
            if single and kind & (CLOSER | LINKING) == CLOSER and _is_boundary(page, reach.i + 1, kind):
                if acting and reach.i + 1 < page.count and page.bits_at(reach.i + 1) & OF:
                    reach.last = end
                    return True
                return reach.settle(end)
            if self._within.match(page.text, reach.start, end) and _begins_noun(page, reach.i + 1):
                return True
            if reach.whole and page.text.startswith(self._most, reach.start):
                return _begins_noun(page, reach.i + 1)
            if single and page.text.startswith(self._describing, reach.start):
                reach.pending, reach.real = end, False
                return True
            if last == reach.start and self._graded.match(page.text, last):
                return True
            if self._says_sort(page, reach, last, end):
                return True
        if self._is_parted(page, reach.i):
            reach.pending = end
            return True
        first = reach.start == reach.begin
        if first and kind & VERB and not acting and describes(page, reach.i, len(page.text)):
            reach.pending = end
            return True
        if first and acting and kind & EVENT and reach.i + 1 < page.count:
            reach.pending = end
            return page.bits_at(reach.i + 1) & ACTOR != 0
        if reach.pending is not None and kind & MEASURE:
            reach.last, reach.pending = end, None
            return True
        return False

    def _is_parted(self, page: Surroundings, i: int) -> bool:
        """Whether the character at `i` is half of a verb that describes nouns and was cut in two (在|逃)."""
        starts, count = page.starts, page.count
        for first in (i - 1, i):
            pair = first >= 0 and first + 2 < count and starts[first + 2] - starts[first] == _PAIR
            cut = pair and starts[first + 1] - starts[first] == 1
            if cut and page.bits[page.text[starts[first] : starts[first + 2]]] & NOMINAL:
                return True
        return False


def _is_figure(text: str, begin: int, end: int) -> bool:
    """Whether what begins at `begin` is nothing but figures in front of a word: a number of its own."""
    return text[begin:end].isdigit() and not text[end : end + 1].isascii()


def _is_boundary(page: Surroundings, i: int, kind: int) -> bool:
    """Whether a phrase can end before the word at `i`, behind a character of some kind: a verb ends none in
    front of a number."""
    if i >= page.count or page.bits_at(i) & (MARK | OF | JOIN):
        return True
    return page.starts[i] in page.walls and not kind & VERB


def _begins_noun(page: Surroundings, i: int) -> bool:
    """Whether a phrase can go on with the word at `i` behind a word that joins."""
    if i >= page.count or page.starts[i] in page.walls:
        return False
    kind = page.bits_at(i)
    if kind & (MARK | NEVER) or page.text[page.starts[i] : page.starts[i + 1]].isascii():
        return False
    return kind & (NOUN | MODIFIER | NOMINAL) != 0
