"""The noun phrase behind an amount: how each kind of quantity that counts nothing reads it."""

from __future__ import annotations

import re
from typing import Final

from ....model import Pack, Reading
from ...edged import EdgedPattern
from ..surroundings import Surroundings
from ..words import ACTION, AMOUNT, NOMINAL, VERB, Span
from .described import DescribedNouns
from .endings import EndingReader
from .government import Government
from .joints import APART, BARE, OF, SUCH, Joints
from .nouns import NounReader

_LONGEST_BY: Final = 14


class AmountNouns:
    """Reads the noun behind an amount of any kind; what is particular to one is in a class derived."""

    def __init__(
        self, pack: Pack, government: Government, nouns: NounReader, described: DescribedNouns
    ) -> None:
        self._government = government
        self._nouns = nouns
        self._described = described
        self._joints = Joints(pack)
        self._endings = EndingReader(pack)
        self._by = re.compile(pack.pattern("object.by_rate"))
        self._rate = EdgedPattern(pack, "object.rate")
        self._level = EdgedPattern(pack, "object.level")

    def read(self, page: Surroundings, reading: Reading, position: int) -> Span | None:
        """The phrase behind a quantity, from `position` on; None where none is its object."""
        joint = self._joints.joint(page.text, position, reading.unit)
        if joint == APART:
            return None
        if joint != SUCH and self._leads_elsewhere(page, reading, position, joint):
            return self._read_elsewhere(page, reading, position) if joint == OF else None
        if joint == BARE and self._level.match(page.text, position):
            return None
        begin = self._joints.beyond(page, position, joint)
        return None if begin is None else self._read_noun(page, reading, begin, joint)

    def _read_noun(self, page: Surroundings, reading: Reading, begin: int, joint: int) -> Span | None:
        """The phrase that begins at `begin`, as it fits the quantity, or what stands there instead."""
        i = page.index(begin)
        kind = page.bits_from(i, begin)
        span = None
        if self._nouns.may_begin(page, i, kind, joint):
            acting, bodies = self._names_persons(reading, joint)
            span = self._nouns.read(page, i, begin, joint, acting, bodies, whole=joint != BARE)
            if span and self._nouns.is_excluded(page.text, reading.unit, span, kind):
                span = None
            if span and joint == BARE:
                fits = self._fits(page, reading, begin, span, kind)
                span = (self._owner(page, span, kind) or span) if fits else None
        if span and joint == OF:
            span = self._by_rate(page, reading.start, span, i)
        if span is None and joint == BARE:
            span = self._read_instead(page, reading, begin, i, kind)
        return self._endings.ended(page, reading, span) if span else None

    def _by_rate(self, page: Surroundings, start: int, span: Span, i: int) -> Span:
        """The standard or price by which something is done, without the verb for that (按40万元的标准|建设);
        or the phrase itself."""
        end = page.starts[i + 1]
        if not span[0] < end < span[1]:
            return span
        rate = page.bits_at(i) & AMOUNT or self._rate.fullmatch(page.text, span[0], end)
        acts = rate and page.bits_at(i + 1) & (VERB | ACTION | NOMINAL)
        by = acts and self._by.search(page.text, max(0, start - _LONGEST_BY), start)
        return (span[0], end) if by else span

    def _owner(self, page: Surroundings, span: Span, kind: int) -> Span | None:
        """What has the amount that a phrase names."""
        return self._described.of_amount(page, span) if kind & AMOUNT else None

    # ------------------------------------------------------------------------ what each kind has its own way

    def _leads_elsewhere(self, page: Surroundings, reading: Reading, position: int, joint: int) -> bool:
        """Whether what follows at `position` is joined to something else."""
        return joint == OF and self._government.looks_left(page, reading.start)

    def _read_elsewhere(self, page: Surroundings, reading: Reading, position: int) -> Span | None:
        """What a quantity is of behind the 的 at `position`, which joins what follows to something else."""
        return None

    def _names_persons(self, reading: Reading, joint: int) -> tuple[bool, bool]:
        """Whether the phrase names persons or bodies, and whether these are counted."""
        return False, True

    def _fits(self, page: Surroundings, reading: Reading, begin: int, span: Span, kind: int) -> bool:
        """Whether a phrase that nothing joins to the quantity is its object; `kind` has the bits of the word
        at `begin`, with which the phrase or its description begins."""
        return self._nouns.fits_bare(page.text, span, kind)

    def _read_instead(
        self, page: Surroundings, reading: Reading, begin: int, i: int, kind: int
    ) -> Span | None:
        """What can be the object where no phrase begins at `begin`, in the word at `i` with bits `kind`."""
        return None
