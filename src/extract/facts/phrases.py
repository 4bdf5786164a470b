"""Noun phrases around a place in the text: what can belong to one by its tag and its word, and where it ends.

The grammar is small: modifiers and nouns, joined by 和 and its like, a quoted name or a bracket inside; verbs
end a phrase unless the pack knows them as modifiers of nouns. All words come from the pack.
"""

from __future__ import annotations

from typing import Final

from ..model import Pack
from .persons import PersonReader
from .words import (
    ACTION,
    ACTOR,
    ADJECTIVE,
    AMOUNT,
    ASPECT,
    CLOSER,
    CLOSING,
    CUT,
    DIGIT,
    ENDING,
    JOIN,
    LETTER,
    LINKING,
    MARK,
    MEASURE,
    MODIFIER,
    NAME,
    NEVER,
    NOMINAL,
    NOUN,
    OF,
    OPENING,
    PERSON,
    PLACE,
    PRONOUN,
    PUNCTUATION,
    REAL,
    SPECIAL,
    STEP,
    STUCK,
    TIME,
    UNSURE,
    VERB,
    Surroundings,
)

_LONGEST_PERSON: Final = 4
_LONGEST_QUOTE: Final = 30
LONGEST_BRACKET: Final = 12

Span = tuple[int, int]

_NOUNS: Final = NOUN | AMOUNT | LETTER
_STOPS: Final = MARK | OF | NEVER | DIGIT
_UNCOMMON: Final = _STOPS | PLACE | ACTION


class PhraseReader:
    """Reads noun phrases with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._describing = tuple(pack.lexicon("describing_suffix").rows)
        self._list_mark = pack.pattern("object.list_mark")
        self._amounts = pack.lexicon("amount_noun").rows.keys() | pack.lexicon("amount_suffix").rows.keys()
        self._agents = frozenset(pack.lexicon("object_agent").rows)
        self._persons = PersonReader(pack)
        self.per = pack.pattern("object.per")
        self._time_nouns = tuple(pack.lexicon("time_noun").rows)

    def behind(
        self, page: Surroundings, i: int, position: int, acting: bool = False, bodies: bool = False
    ) -> Span | None:
        """The noun phrase that begins at `position`, in the word at `i`; it ends before a predicate, a mark
        or a settled fact.

        A noun of action at its end belongs to it only where a mark follows (志愿服务活动，), not where the
        clause goes on (8个景区设置11个站点). `acting` says that it names people or bodies: then it ends with
        the word for them, or with a person's name, and a noun of action behind that is what they do; `bodies`
        that they are counted, so that there is no such name.
        """
        text, starts, bits, walls = page.text, page.starts, page.bits, page.walls
        begin = start = position
        count = page.count
        last = pending = action = quoted = None
        real = bounded = last_acts = False
        while i < count:
            end = starts[i + 1]
            if start in walls:
                break
            word = text[start:end]
            kind = bits[word]
            if kind & SPECIAL:
                if word in OPENING:
                    close = text.find(OPENING[word], end, end + _LONGEST_QUOTE)
                    if close < 0:
                        break
                    start = last = quoted = close + 1
                    i, action, real = page.index(close) + 1, None, False
                    continue
                if word == "(":
                    after = self._over_bracket(page, end) if last is not None else None
                    if after is None:
                        bounded = True
                        break
                    i, start = after, starts[after]
                    if starts[i + 1] - start == 1 and not bits[text[start]] & SPECIAL:
                        i, start = i + 1, starts[i + 1]
                        last = start
                    continue
                if kind & OF:
                    inner = None if real or end >= len(text) else self.behind(page, i + 1, end)
                    return inner or _span(begin, last)
                if kind & JOIN:
                    named = acting and not bodies and last_acts
                    if last is None or named or not _begins_noun(page, i + 1):
                        bounded = True
                        break
                    i, start = i + 1, end
                    continue
                if (
                    word == self._list_mark
                    and not real
                    and last is not None
                    and text.endswith(self._describing, begin, start)
                ):
                    begin, last = end, None
                    i, start = i + 1, end
                    continue
                if word == self._list_mark and last is not None and bodies:
                    return begin, self._last_of_list(page, i + 1, last)
                if kind & MARK or last is not None:
                    bounded = bool(kind & MARK)
                    break
            if last is not None and i + 1 < count and page.bits_at(i + 1) & ASPECT:
                break
            if acting and not bodies and not kind & ACTOR:
                name_end = self._persons.end(page, i, start)
                if name_end is not None:
                    return begin, name_end
            if acting and last_acts and last == start and not kind & ACTOR:
                named = kind & NAME != 0 and not word.isascii() and 1 < len(word) <= _LONGEST_PERSON
                return (begin, end) if named and not bodies else (begin, last)
            if kind & CUT and last is not None:
                if not bits[word[:-1]] & STEP:
                    last = end - 1
                break
            last_acts = bool(kind & (ACTOR | PERSON))
            if kind & LETTER or (kind & DIGIT and last is not None):
                pending = end
            elif (
                kind & (NOUN | AMOUNT | ACTOR)
                or (kind & UNSURE and last is None)
                or (end - start == 1 and text.startswith("(", end))
            ):
                action = last if kind & ACTION and last is not None else None
                last, pending = end, None
                acts = acting and bodies and kind & (ACTION | ACTOR) == ACTION
                if kind & (REAL | ACTOR) and not acts and not word.endswith(self._describing):
                    real = True
            elif kind & NOMINAL:
                pending = end
            elif kind & MODIFIER and (last is None or last == quoted or not real):
                pending = None
            elif kind & ENDING and not last_acts and start in (begin, last, pending):
                last, pending, real = end, None, True
            elif last is not None and last == start and self._closes(page, i, kind):
                return begin, end
            elif pending is not None and kind & MEASURE:
                last, pending = end, None
            else:
                break
            i, start = i + 1, end
        else:
            bounded = True
        if action is not None and (acting or not bounded):
            last = action
        if acting and bodies and not real and quoted is None:
            return None
        return _span(begin, last if last is not None else pending)

    def _over_bracket(self, page: Surroundings, inside: int) -> int | None:
        """The word behind a short bracket that a phrase goes on behind."""
        text = page.text
        close = text.find(")", inside, inside + LONGEST_BRACKET)
        if close < 0 or close + 1 >= len(text) or text[close + 1] in PUNCTUATION:
            return None
        after = page.index(close + 1)
        inner = close - inside
        return after if inner <= 2 or page.bits_at(after) & NOUN else None

    def _last_of_list(self, page: Surroundings, i: int, last: int) -> int:
        """Where the nouns end that a list goes on with at `i`; a noun with a number of its own is none of
        them."""
        if not _begins_noun(page, i):
            return last
        more = self.behind(page, i, page.starts[i], bodies=True)
        return more[1] if more and more[1] not in page.walls else last

    def _closes(self, page: Surroundings, i: int, kind: int) -> bool:
        """Whether a one-character word closes the noun before it (网格|长, 菌|棒): a boundary follows it."""
        end = page.starts[i + 1]
        if not kind & CLOSER or end - page.starts[i] != 1:
            return False
        if i + 1 >= page.count or page.bits_at(i + 1) & (MARK | OF | JOIN):
            return True
        return end in page.walls and not kind & VERB

    def names_time(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase can be what a length of time is of: an action, an amount, or a word for time."""
        begin, end = span
        text = page.text
        head = text[max(begin, page.starts[page.index(end - 1)]) : end]
        if page.bits[head] & (AMOUNT | NOMINAL | ACTION):
            return True
        governed = begin > 0 and page.bits_at(page.index(begin - 1)) & VERB
        return bool(governed) or text[begin:end].endswith(self._time_nouns)

    def before(
        self,
        page: Surroundings,
        i: int,
        position: int,
        floor: int,
        with_pronouns: bool,
        linked: bool = False,
    ) -> Span | None:
        """The noun phrase that ends at `position`, in the word at `i`, not before `floor`. Pronouns count
        where the caller says so.

        A noun of action alone in front of a number (投递五次, 组团2万人次) is a predicate and no phrase,
        unless a verb governs it (开展督导21次) or it is `linked` to the number by another (投诉达五次).
        """
        text, starts, bits, date_ends = page.text, page.starts, page.bits, page.date_ends
        nouns = _NOUNS | PRONOUN if with_pronouns else _NOUNS
        begin = position
        last = i
        real = placed = False
        verbal = kind = 0
        if position - 2 >= floor and text[position - 2 : position] in self._amounts:
            begin = position - 2
            i = page.index(begin - 1) if begin else -1
            real = True
        while i >= 0 and (start := starts[i]) >= floor:
            end = starts[i + 1]
            if end in date_ends:
                break
            kind = bits[text[start:end]]
            if kind & nouns and not kind & _UNCOMMON:
                real = True
            elif kind & _STOPS and (begin != position or kind & ~NEVER & _STOPS):
                opening = self._opening(text, start, max(floor, position - _LONGEST_QUOTE - 30))
                if opening is None:
                    break
                begin = opening
                real = True
                i = page.index(opening) - 1
                continue
            elif kind & PLACE:
                placed = True
            elif kind & ACTION and not kind & AMOUNT:
                verbal += 1
            elif kind & nouns or (begin == position and self._may_close(page, i, floor, kind)):
                real = True
            elif kind & MODIFIER and (real or verbal):
                if kind & TIME:
                    i -= 1
                    continue
            elif (
                kind & NOMINAL
                or (kind & STUCK and begin == position)
                or (kind & (VERB | LINKING | STUCK) == VERB and self._is_headed(page, i + 1, position))
            ):
                verbal += 1
            else:
                break
            begin = start
            i -= 1
        if begin >= position or not (real or verbal):
            return None
        alone = verbal == 1 and not real and not placed and not linked
        if alone and not (kind & VERB and i >= 0 and starts[i] >= floor):
            return None
        if verbal and page.index(begin) == last - 1 and text[begin : starts[last]] in self._agents:
            return None
        return begin, position

    def _is_headed(self, page: Surroundings, i: int, position: int) -> bool:
        """Whether the word in front of the one at `i`, a verb, describes that one (接触|率 in front of
        `position`)."""
        start, end = page.starts[i], page.starts[i + 1]
        if start >= position or start - page.starts[i - 1] < 2:
            return False
        head = page.text[start : min(end, position)]
        return page.bits[head] & (AMOUNT | ENDING) != 0 or page.text[position - 2 : position] in self._amounts

    def _opening(self, text: str, close: int, floor: int) -> int | None:
        """Where a quotation opens that closes at `close`."""
        opens = CLOSING.get(text[close])
        opening = text.rfind(opens, floor, close) if opens else -1
        return opening if opening >= 0 else None

    def _may_close(self, page: Surroundings, i: int, floor: int, kind: int) -> bool:
        """Whether a word tagged otherwise may end a noun phrase: 清单 (as a), 老年人|口, 微“新”|愿."""
        start = page.starts[i]
        if start <= floor:
            return False
        if page.starts[i + 1] - start > 1:
            return bool(kind & ADJECTIVE)
        if not kind & CLOSER or kind & ADJECTIVE:
            return False
        before = page.text[start - 1]
        return before in CLOSING or (before not in PUNCTUATION and page.bits_at(i - 1) & NOUN != 0)


def _begins_noun(page: Surroundings, i: int) -> bool:
    """Whether a phrase can go on with the word at `i` behind a word that joins."""
    if i >= page.count or page.starts[i] in page.walls:
        return False
    kind = page.bits_at(i)
    if kind & (MARK | NEVER) or page.text[page.starts[i] : page.starts[i + 1]].isascii():
        return False
    return kind & (NOUN | MODIFIER | NOMINAL) != 0


def _span(begin: int, last: int | None) -> Span | None:
    return (begin, last) if last is not None and last > begin else None
