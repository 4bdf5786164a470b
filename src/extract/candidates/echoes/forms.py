"""Short forms: what a name given in full can be called afterwards, and how sure each form is.

A firm is called without the places that open its name, without its legal form, and without its trade; a club
without its place, its 队 or its sponsor. A form that other words can be too needs cues beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ...model import Article, NameParts, Pack, Reading, Tokens

_SHORTEST_NAME = 4
_SHORTEST_CLUB = 3
_SHORTEST_CORE = 4
_SHORTEST_STEM = 2
_SHORTEST_OTHER = 6
_LONGEST_PLACE = 8
_MOST_PLACES = 3
_HALVES = 4
_ENOUGH_CLUBS = 2
_TRADING = frozenset(("company", "finance"))
_PLAYING = "team"
_CALLED_SHORT = _TRADING | {_PLAYING}
_OTHER = "other"
_SMALL_PLACES = frozenset(("county", "township"))
_PROPER = frozenset((None, "nz", "nr", "nrt", "nrfg", "ns", "nt", "eng"))
_VERBAL = frozenset(("v", "vn", "vd", "a", "an"))
SURE, ONE_CUE, TWO_CUES = range(3)

LongestPlace = Callable[[str, int, int], int]
"""How long the longest place is that stands in a text between two offsets, from the first; 0 for none."""


class Form(NamedTuple):
    """A short form of a name: the kind and the name of the body, and how many cues it needs."""

    kind: str
    name: str
    cues: int


class ShortForms:
    """Makes the short forms of names with the lexicons of a pack."""

    def __init__(self, pack: Pack, longest_place: LongestPlace) -> None:
        self._longest_place = longest_place
        self._places = pack.lexicon("place").column("level")
        self._legal = frozenset(pack.lexicon("company_ending").words)
        trades = ("trade", "stock_ending", "branch_ending")
        self._trades = frozenset(word for name in trades for word in pack.lexicon(name).words)
        self._clubs = frozenset(pack.lexicon("club_ending").words)
        self._lengths = _lengths(self._legal | self._trades | self._clubs)
        self._types = frozenset(
            word
            for name in ("ending", "organ", "trade", "generic", "team_ending", "org_break")
            for word in pack.lexicon(name).words
        )
        echoed = [rule for rule in pack.rules_of("name") if rule.matcher.echoed]
        self.echoed = frozenset(rule.id for rule in echoed)
        self._nicknames = {
            word: kind
            for rule in echoed
            for word, kind in pack.lexicon(rule.matcher.anchor).column("kind").items()
            if kind == _PLAYING
        }
        self._called = re.compile(pack.pattern("name.called"))
        self._latin = re.compile(pack.pattern("name.latin"))

    def nicknames(self, article: Article, settled: Iterable[Reading]) -> Iterator[tuple[str, Form]]:
        """The nicknames of clubs in an article that speaks of other clubs, which need no cue there."""
        text = article.text
        clubs = {
            reading.parts.word
            for reading in settled
            if reading.kind == _PLAYING
            and isinstance(reading.parts, NameParts)
            and len(reading.parts.word) == reading.end - reading.start
        }
        if len(clubs) >= _ENOUGH_CLUBS:
            for word, kind in self._nicknames.items():
                if word in text:
                    yield word, Form(kind, word, SURE)

    def introduced(self, article: Article, reading: Reading) -> list[tuple[str, Form]]:
        """The short forms that a bracket behind a name gives."""
        text, start, end = article.text, reading.start, reading.end
        called = [found["name"] for by in (self._called, self._latin) if (found := by.match(text, end))]
        form = Form(reading.kind or _OTHER, text[start:end], SURE)
        return [(name, form) for name in called if name not in self._types]

    def of(self, article: Article, reading: Reading) -> list[tuple[str, Form]]:
        """The short forms of a settled organisation; the same form may come more than once."""
        start, kind = reading.start, reading.kind or _OTHER
        name, tokens = article.text[start : reading.end], article.tokens
        forms = []
        if reading.rule.id in self.echoed:
            forms += [(form, Form(kind, name, cues)) for form, cues in self._bare(name, tokens)]
        if kind == _PLAYING and len(name) == _SHORTEST_CLUB:
            forms += [(form, Form(kind, name, cues)) for form, cues in self._of_team(name, tokens)]
        elif len(name) >= (_SHORTEST_NAME if kind in _CALLED_SHORT else _SHORTEST_OTHER):
            forms += [
                (form, Form(kind, name, cues))
                for form, cues in self._forms(name, kind, tokens, start)
                if form != name and len(form) >= _SHORTEST_STEM and form not in self._types
            ]
        return forms

    def _forms(self, name: str, kind: str, tokens: Tokens, start: int) -> Iterator[tuple[str, int]]:
        core = self._without_places(name)
        if kind in _TRADING:
            yield from self._of_firm(name, core, tokens, start)
        elif kind == _PLAYING:
            yield core, SURE
            yield from self._of_club(name, tokens, start)
        elif len(core) >= _SHORTEST_CORE:
            yield core, SURE

    def _of_firm(self, name: str, core: str, tokens: Tokens, start: int) -> Iterator[tuple[str, int]]:
        stems = self._without_ending(core, self._legal)
        begin = start + len(name) - len(core)
        for form in (core, *stems):
            if len(form) >= _SHORTEST_CORE:
                yield form, SURE if _is_proper(tokens, begin, begin + len(form)) else TWO_CUES
        bases = [stems[0] if stems else core]
        if bases[0] in self._types:
            bases = self._without_ending(name, self._legal)[:1] or [name]
        for base in bases:
            bare = next(iter(self._without_ending(base, self._trades)), base)
            yield from self._bare(bare, tokens)
            for shorter in self._without_ending(bare, self._trades):
                yield from ((form, max(cues, ONE_CUE)) for form, cues in self._bare(shorter, tokens))

    def _bare(self, bare: str, tokens: Tokens) -> Iterator[tuple[str, int]]:
        """A firm's or a club's bare name, if it can be called by it."""
        level = self._places.get(bare)
        tag = tokens.tag(bare)
        if level is None:
            yield bare, SURE if tag is None else ONE_CUE if tag in _PROPER else TWO_CUES
        elif level in _SMALL_PLACES:
            yield bare, TWO_CUES

    def _of_team(self, name: str, tokens: Tokens) -> Iterator[tuple[str, int]]:
        """A team's name without its ending, if that is no word (俊国|队)."""
        for bare in self._without_ending(name, self._clubs):
            if bare not in self._places and tokens.tag(bare) is None:
                yield bare, SURE

    def _of_club(self, name: str, tokens: Tokens, start: int) -> Iterator[tuple[str, int]]:
        bare = next(iter(self._without_ending(name, self._clubs)), name)
        core = self._without_places(bare)
        last = bare[tokens.starts[tokens.index(start + len(bare) - 1)] - start :]
        if core in self._places or core in self._types or tokens.tag(last) in _VERBAL:
            return
        if len(bare) >= _SHORTEST_CORE:
            yield bare, SURE
        for form in (core, *self._parts(core, tokens, start + len(bare) - len(core))):
            tag = tokens.tag(form)
            if form not in self._places:
                yield form, ONE_CUE if tag in _PROPER else TWO_CUES

    def _parts(self, core: str, tokens: Tokens, start: int) -> list[str]:
        """What a club is called that has its sponsor in its name: by the one or by the other."""
        end = start + len(core)
        inner = [at - start for at in tokens.starts[tokens.index(start) + 1 : tokens.index(end)]]
        inner = [at for at in inner if 1 < at < len(core) - 1]
        if not inner and len(core) == _HALVES:
            inner = [_HALVES // 2]
        return [part for at in inner for part in (core[:at], core[at:])]

    def _without_places(self, name: str) -> str:
        for _ in range(_MOST_PLACES):
            length = self._longest_place(name, 0, min(len(name), _LONGEST_PLACE))
            if not length or len(name) - length < _SHORTEST_STEM:
                break
            name = name[length:]
        return name

    def _without_ending(self, name: str, endings: frozenset[str]) -> list[str]:
        """What stands in front of each of some endings that the name has, the longest ending first."""
        most = len(name) - 1
        lengths = self._lengths.get(name[-1], ())
        return [name[:-length] for length in lengths if length <= most and name[-length:] in endings]


def _is_proper(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word of a stretch is a name by its tag: not all are words of every day (高等级|公路|建设)."""
    return any(tokens.flag(i) in _PROPER for i in range(tokens.index(start), tokens.index(end - 1) + 1))


def _lengths(endings: Iterable[str]) -> dict[str, list[int]]:
    """How long endings are, longest first, by their last character."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for ending in endings:
        lengths[ending[-1]].add(len(ending))
    return {last: sorted(found, reverse=True) for last, found in lengths.items()}
