"""Nouns behind counts: 725支|志愿服务队, 7户违规销售烟花的|店铺, 三名|官员."""

from __future__ import annotations

from typing import Final

from ....model import Pack, Reading
from ...edged import EdgedPattern
from ..surroundings import Surroundings
from ..words import ACTOR, AMOUNT, EVENT, LINKING, NOUN, PERSON, STUCK, VERB, Span
from .described import DescribedNouns
from .endings import EndingReader
from .government import Government
from .heads import HeadReader
from .joints import APART, BARE, OF, Joints
from .modifiers import ModifierReader
from .nouns import NounReader
from .products import ProductReader
from .single import SingleNouns

_GOVERNING: Final = VERB | LINKING | STUCK


class CountedNouns:
    """Reads what is counted, with the object lexicons of a pack."""

    def __init__(
        self,
        pack: Pack,
        government: Government,
        nouns: NounReader,
        described: DescribedNouns,
        products: ProductReader,
    ) -> None:
        self._government = government
        self._nouns = nouns
        self._described = described
        self._products = products
        self._joints = Joints(pack)
        self._endings = EndingReader(pack)
        self._modifiers = ModifierReader(pack)
        self._heads = HeadReader(pack)
        self._single = SingleNouns(pack)
        self._actors = frozenset(pack.lexicon("actor_classifier").words)
        self._doers = frozenset(pack.pattern("object.doer"))
        self._events = frozenset(pack.pattern("object.events"))
        self._often = frozenset(pack.pattern("object.often"))
        self._hardship = EdgedPattern(pack, "object.hardship")
        self._persons = frozenset(pack.pattern("object.person"))
        self._human = pack.pattern("object.human")
        self._groups = frozenset(pack.pattern("object.group"))
        self._of = pack.pattern("object.of")

    def read(self, page: Surroundings, reading: Reading, position: int) -> Span | None:
        """The phrase behind a count, from `position` on; None where none is its object."""
        text = page.text
        joint = self._joints.joint(text, position, reading.unit)
        if joint == APART or (joint == OF and self._government.looks_left(page, reading.start)):
            return None
        begin = self._joints.beyond(page, position, joint)
        if begin is None:
            return None
        if made := self._products.read(text, reading.start, begin):
            return made
        if joint == BARE:
            if self._is_repeated(page, reading, begin):
                return None
            begin = self._modifiers.over_grade(text, begin)
            if begin is None:
                return None
        span = self._read_noun(page, reading, begin, joint)
        return self._endings.ended(page, reading, span) if span else None

    def _read_noun(self, page: Surroundings, reading: Reading, begin: int, joint: int) -> Span | None:
        """What is counted at `begin`: the noun there or behind a description, without its qualities; or the
        army that stands there."""
        unit = reading.unit
        i = page.index(begin)
        position = self._modifiers.over(page, begin, i, unit)
        if position != begin:
            i = page.index(position)
        kind = page.bits_from(i, position)
        span, acting = None, False
        if self._nouns.may_begin(page, i, kind, joint):
            acting = unit in self._actors or (unit is None and kind & ACTOR != 0)
            whole = joint != BARE or unit in self._events
            span = self._nouns.read(page, i, position, joint, acting, bodies=True, whole=whole)
            if span:
                span = self._with_modifier(page.text, begin, position, span)
                if self._is_none(page, unit, span, kind, acting):
                    span = None
                elif unit == self._human and joint == BARE and not self._is_human(page, span):
                    return None
                elif not whole and self._nouns.is_stuck(page.text, span):
                    span = None
        if span:
            span = self._single.deed(page, span)
        if joint != BARE:
            return self._joined(page, unit, span, acting) if span else None
        return self._bare(page, unit, i, begin, position, kind, span, acting)

    def _bare(
        self,
        page: Surroundings,
        unit: str | None,
        i: int,
        begin: int,
        position: int,
        kind: int,
        span: Span | None,
        acting: bool,
    ) -> Span | None:
        """What is counted at `begin` where nothing joins that: behind a clause, a body, `span`, or else a
        single word."""
        clause = self._described.begins(page, unit, i, position, kind, span, acting)
        if clause and (behind := self._described.behind_clause(page, i, acting)):
            return self._heads.counted(page, unit, behind, page.index(behind[1] - 1))
        if (
            span is None
            and kind & LINKING
            and (behind := self._described.behind_link(page, unit, i, position))
        ):
            return behind
        if position != begin and self._single.is_body(page, unit, begin, i, kind, span):
            return begin, position
        if span and not clause:
            span = self._described_or_head(page, unit, span, acting)
        if span:
            return span
        return self._army(page, begin) if unit is None else self._single.read(page, unit, i, position, kind)

    def _joined(self, page: Surroundings, unit: str | None, span: Span, acting: bool) -> Span | None:
        """What is counted behind a 的: persons have what else stands there (6人的|成绩)."""
        counted = self._described_or_head(page, unit, span, acting)
        return counted if unit not in self._persons or self._is_human(page, counted) else None

    def _is_none(self, page: Surroundings, unit: str | None, span: Span, kind: int, acting: bool) -> bool:
        """Whether a phrase is not what is counted: what something is compared with, what persons do."""
        if self._nouns.is_excluded(page.text, unit, span, kind):
            return True
        return acting and self._is_deed(page, span, kind)

    def _with_modifier(self, text: str, begin: int, position: int, span: Span) -> Span:
        """The phrase read from `position` on, with the modifier in front of it that begins at `begin`, unless
        that is a description, or a superlative of one."""
        if begin == position or text.startswith(self._of, position - 1):
            return span
        if span[0] > position and self._modifiers.says_most(text, begin):
            return span
        return begin, span[1]

    def _described_or_head(self, page: Surroundings, unit: str | None, span: Span, acting: bool) -> Span:
        """What the phrase describes, if it is the beginning of a description, or else what it counts."""
        last = page.index(span[1] - 1)
        if not self._heads.holds(page.text, span[1]) and (
            behind := self._described.behind_description(page, span[1], last + 1, acting)
        ):
            return behind
        return self._heads.counted(page, unit, span, last)

    def _army(self, page: Surroundings, begin: int) -> Span | None:
        """The body that begins at `begin`, where it is one of persons (三万解放军)."""
        end = page.body_starts.get(begin)
        return (begin, end) if end is not None and page.text[end - 1] in self._doers else None

    def _is_repeated(self, page: Surroundings, reading: Reading, position: int) -> bool:
        """Whether a number of times says how often something is done (三次|访问了那里), with no verb in front
        that governs it (进行了三次访问)."""
        if reading.unit not in self._often:
            return False
        i = page.index(position)
        kind = page.bits_at(i)
        if page.starts[i] != position or not kind & VERB or kind & (NOUN | AMOUNT):
            return False
        return not self._government.is_governed(page, reading.start, by=_GOVERNING)

    def _is_deed(self, page: Surroundings, span: Span, kind: int) -> bool:
        """Whether a phrase behind a number of persons or bodies is what they do or have: one verb of what
        happens, or an amount (5人得分上双); `kind` is its first word's."""
        begin, end = span
        last = page.last_bits(end)
        if self._hardship.close(page.text, begin, end):
            return True
        if kind & EVENT and (page.index(begin) == page.index(end - 1) or not self._is_doer(page, end, last)):
            return True
        return (kind | last) & AMOUNT != 0 and not last & ACTOR

    def _is_human(self, page: Surroundings, span: Span) -> bool:
        """Whether a phrase ends with persons, or with what holds them."""
        end = span[1]
        return page.text[end - 1] in self._groups or self._is_doer(page, end, page.last_bits(end))

    def _is_doer(self, page: Surroundings, end: int, kind: int) -> bool:
        """Whether a phrase ends with persons or bodies; `kind` is its last word's."""
        return kind & (ACTOR | PERSON) != 0 or page.text[end - 1] in self._doers
