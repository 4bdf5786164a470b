"""Noun phrases around a place in the text: what can belong to one by its tag and its word, and where it ends.

The grammar is small: modifiers and nouns, joined by 和 and its like, a quoted name or a bracket inside; verbs
end a phrase unless the pack knows them as modifiers of nouns. All words come from the pack.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ..model import Pack, Tokens

NOUN_FLAGS: Final = frozenset((
    None, "n", "nr", "ns", "nt", "nz", "ng", "nrt", "nrfg", "vn", "an", "j", "l", "i", "b", "s",
    "g", "eng", "x", "z", "mq",
))
_REAL_NOUN_FLAGS: Final = frozenset((
    None, "n", "nr", "nt", "nz", "ng", "nrt", "nrfg", "vn", "j", "eng",
))
_MODIFIER_FLAGS: Final = frozenset(("a", "ad", "ag", "b", "z", "zg", "i", "l", "t", "vd"))
_CLOSING_FLAGS: Final = frozenset(("a", "q", "v", "g", "ng", "vg", "zg", "k"))
_UNSURE_FLAG: Final = "zg"
"""jieba's tag of many single characters, nouns and others."""
_PERSON_FLAG: Final = "nr"
_NAME_FLAGS: Final = frozenset((None, "nr", "nrt", "nrfg"))
_LONGEST_PERSON: Final = 4
_PLACE_FLAG: Final = "ns"
OPENING: Final = {"“": "”", "‘": "’", "《": "》"}
CLOSING: Final = {v: k for k, v in OPENING.items()}
PUNCTUATION: Final = frozenset("，。；：！？、,;:!?…—()[]【】〔〕 \n·~“”‘’《》/%-\"'")
_LONGEST_QUOTE: Final = 30
LONGEST_BRACKET: Final = 12

Span = tuple[int, int]


class PhraseReader:
    """Reads noun phrases with the object lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self.of = pack.pattern("object.of")
        self._nominal = frozenset(pack.lexicon("nominal_verb").words)
        self._amounts = frozenset(pack.lexicon("amount_noun").words)
        self._never = frozenset(pack.lexicon("object_break").words)
        self._joins = frozenset(pack.lexicon("object_join").words)
        self._agents = frozenset(pack.lexicon("object_agent").words)
        self._actors = frozenset(pack.lexicon("actor_noun").words)
        self._describing = tuple(pack.lexicon("describing_suffix").words)
        self._time_nouns = tuple(pack.lexicon("time_noun").words)
        self._list_mark = pack.pattern("object.list_mark")

    def behind(
        self,
        text: str,
        tokens: Tokens,
        position: int,
        walls: Collection[int],
        acting: bool = False,
        bodies: bool = False,
    ) -> Span | None:
        """The noun phrase that begins at `position`; it ends before a predicate, a mark or one of `walls`.

        A noun of action at its end belongs to it only where a mark follows (志愿服务活动，), not where the
        clause goes on (8个景区设置11个站点). `acting` says that it names people or bodies: then it ends with
        the word for them, or with a person's name, and a noun of action behind that is what they do; `bodies`
        that they are counted, so that there is no such name.
        """
        i = tokens.index(position)
        begin = position
        count = len(tokens)
        last = pending = action = None
        real = bounded = last_acts = False
        while i < count:
            start, end = max(position, tokens.starts[i]), tokens.starts[i + 1]
            if start in walls:
                break
            word = text[start:end]
            if word in OPENING:
                close = text.find(OPENING[word], end, end + _LONGEST_QUOTE)
                if close < 0:
                    break
                i, last, action, real = tokens.index(close) + 1, close + 1, None, False
                continue
            if word == "(":
                after = self._over_bracket(text, tokens, end)
                if after is None or last is None:
                    bounded = True
                    break
                i, last = after, tokens.starts[after + 1]
                i += 1
                continue
            if word == self.of:
                inner = None if real or end >= len(text) else self.behind(text, tokens, end, walls)
                return inner or _span(begin, last)
            if word in self._joins:
                if last is None or not self._begins_noun(tokens, i + 1, walls):
                    bounded = True
                    break
                i += 1
                continue
            if (
                word == self._list_mark
                and not real
                and last is not None
                and self._is_describing(text[begin:start])
            ):
                begin, last = end, None
                i += 1
                continue
            if word in PUNCTUATION or (word in self._never and last is not None):
                bounded = word in PUNCTUATION
                break
            flag = tokens.tag(word)
            if acting and last == start and last_acts and word not in self._actors:
                named = flag in _NAME_FLAGS and not word.isascii() and 1 < len(word) <= _LONGEST_PERSON
                return (begin, end) if named and not bodies else (begin, last)
            last_acts = word in self._actors or flag == _PERSON_FLAG
            if word.isascii() and word.isalnum():
                pending = end
            elif (
                flag in NOUN_FLAGS
                or (flag == _UNSURE_FLAG and last is None)
                or word in self._amounts
                or word in self._actors
                or (text.startswith("(", end) and end - start == 1)
            ):
                action = last if flag == "vn" and last is not None else None
                last, pending = end, None
                named = flag in _REAL_NOUN_FLAGS or word in self._actors
                real = real or (named and not self._is_describing(word))
            elif word in self._nominal:
                pending = end
            elif flag in _MODIFIER_FLAGS and last is None:
                pending = None
            elif self._closes(tokens, i, last, walls):
                return begin, end
            elif pending is not None and flag == "q":
                last, pending = end, None
            else:
                break
            i += 1
        else:
            bounded = True
        if action is not None and (acting or not bounded):
            last = action
        if acting and bodies and not real:
            return None
        return _span(begin, last if last is not None else pending)

    def _over_bracket(self, text: str, tokens: Tokens, inside: int) -> int | None:
        """The token behind a short bracket that a word goes on behind."""
        close = text.find(")", inside, inside + LONGEST_BRACKET)
        if close < 0 or close + 1 >= len(text) or text[close + 1] in PUNCTUATION:
            return None
        after = tokens.index(close + 1)
        inner = close - inside
        return after if inner <= 2 or tokens.flag(after) in NOUN_FLAGS else None

    def _begins_noun(self, tokens: Tokens, i: int, walls: Collection[int]) -> bool:
        if i >= len(tokens) or tokens.starts[i] in walls:
            return False
        word, flag = tokens.word(i), tokens.flag(i)
        if word in PUNCTUATION or word in self._never or word.isascii():
            return False
        return flag in NOUN_FLAGS or flag in _MODIFIER_FLAGS or word in self._nominal

    def _is_describing(self, phrase: str) -> bool:
        """Whether a phrase describes (综合性, 开放型) rather than names."""
        return phrase.endswith(self._describing)

    def _closes(self, tokens: Tokens, i: int, last: int | None, walls: Collection[int]) -> bool:
        """Whether a one-character token closes the noun before it (网格|长, 菌|棒): a boundary follows it."""
        if last is None or last != tokens.starts[i] or tokens.starts[i + 1] - last != 1:
            return False
        if tokens.flag(i) not in _CLOSING_FLAGS:
            return False
        if i + 1 >= len(tokens) or tokens.starts[i + 1] in walls:
            return True
        word = tokens.word(i + 1)
        return word in PUNCTUATION or word == self.of or word in self._joins

    def names_time(self, text: str, tokens: Tokens, span: Span) -> bool:
        """Whether a phrase can be what a length of time is of: an action, an amount, or a word for time."""
        i = tokens.index(span[1] - 1)
        head = text[max(span[0], tokens.starts[i]) : span[1]]
        if head in self._amounts or head in self._nominal or tokens.tag(head) == "vn":
            return True
        governed = span[0] > 0 and tokens.flag(tokens.index(span[0] - 1)) == "v"
        return governed or text[span[0] : span[1]].endswith(self._time_nouns)

    def before(
        self, text: str, tokens: Tokens, position: int, floor: int, with_pronouns: bool
    ) -> Span | None:
        """The noun phrase that ends at `position`, not before `floor`. Pronouns count where the caller says
        so.

        A noun of action alone in front of a number (投递五次, 组团2万人次) is a predicate and no phrase,
        unless a verb governs it (开展督导21次).
        """
        begin = position
        i = tokens.index(position - 1)
        places = real = verbal = 0
        while i >= 0 and tokens.starts[i] >= floor:
            word, flag = tokens.word(i), tokens.flag(i)
            if word in CLOSING:
                opening = text.rfind(
                    CLOSING[word], max(floor, position - _LONGEST_QUOTE - 30), tokens.starts[i]
                )
                if opening < 0:
                    break
                begin = opening
                real += 1
                i = tokens.index(opening) - 1
                continue
            at_end = begin == position
            if word in PUNCTUATION or word == self.of or (word.isascii() and word.isdigit()):
                break
            if word in self._never and not at_end:
                break
            if flag == _PLACE_FLAG:
                places += 1
            elif flag == "vn" and word not in self._amounts:
                verbal += 1
            elif (
                flag in NOUN_FLAGS
                or (with_pronouns and flag == "r")
                or (word.isascii() and word.isalpha())
                or word in self._amounts
                or (at_end and self._may_close(text, tokens, i, floor))
            ):
                real += 1
            elif flag in _MODIFIER_FLAGS and (real or verbal):
                pass
            elif word in self._nominal:
                verbal += 1
            else:
                break
            begin = tokens.starts[i]
            i -= 1
        if begin >= position or not (real or verbal):
            return None
        if (
            not real
            and not places
            and verbal == 1
            and not (i >= 0 and tokens.flag(i) == "v" and tokens.starts[i] >= floor)
        ):
            return None
        first = tokens.index(begin)
        if tokens.word(first) in self._agents and tokens.index(position - 1) == first + 1 and verbal:
            return None
        return begin, position


    def _may_close(self, text: str, tokens: Tokens, i: int, floor: int) -> bool:
        """Whether a token tagged otherwise may end a noun phrase: 清单 (as a), 老年人|口, 微“新”|愿."""
        start = tokens.starts[i]
        length = tokens.starts[i + 1] - start
        flag = tokens.flag(i)
        if start <= floor:
            return False
        if length > 1:
            return flag == "a"
        before = text[start - 1]
        behind_noun = before in CLOSING or (tokens.flag(i - 1) in NOUN_FLAGS and before not in PUNCTUATION)
        return flag in _CLOSING_FLAGS and flag != "a" and behind_noun


def _span(begin: int, last: int | None) -> Span | None:
    return (begin, last) if last is not None and last > begin else None
