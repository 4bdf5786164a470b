"""Names: read a candidate, then give each organisation its fullest form in the article and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from ..model import Article, Candidate, NameParts, Pack, Reading, Refusal
from .quoted import Quotes

_QUOTES = {"“": "”", "‘": "’"}
_NO_KIND = "other"
_MOST_PLACES = 4
_LONGEST_PLACE = 11
_LONGEST_SHORT = 4
_SHORTEST_CORE = 2
_LONGEST_REST = 2
_SENTENCE_ENDS = frozenset("。！？!?\n")
_LOOSE_LEVELS = frozenset({"region", "country"})
_by_start = itemgetter(1)


class NameReader:
    """Reads organisation candidates with the name lexicons of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._generic = frozenset(pack.lexicon("generic").rows)
        self._types = frozenset(w for name in ("ending", "organ", "trade") for w in pack.lexicon(name).rows)
        self._levels = frozenset(pack.lexicon("level").rows)
        self._longest = max(map(len, self._generic), default=0)

    def read(self, candidate: Candidate, article: Article, quotes: Quotes) -> Reading | Refusal:
        """Read a candidate; refuse a generic mention, and a name within a title in 《》 that says more."""
        text, start, end = article.text, candidate.start, candidate.end
        parts: NameParts = candidate.parts
        front = end - start - len(parts.word)
        for length in range(min(self._longest, end - start - 1) if front else 0, front - 1, -1):
            if text[start : start + length] in self._generic:
                return Refusal(candidate.rule, start, end, f"generic: {text[start : start + length]}")
        surface = text[start:end]
        if (
            surface in self._types
            and surface != parts.word
            and surface[: len(surface) - len(parts.word)] not in self._levels
            and not getattr(candidate.rule.matcher, "joined", None)
        ):
            return Refusal(candidate.rule, start, end, f"a bare type: {surface}")
        title = quotes.quotation(start, end)
        if title and text[title[0]] == "《" and (title[0] + 1 < start or title[1] - 1 > end):
            return Refusal(candidate.rule, start, end, f"inside the title {text[title[0] : title[1]]}")
        if text[start] in _QUOTES and text.find(_QUOTES[text[start]], start) == end - 1:
            start, end = start + 1, end - 1
        return Reading(candidate.rule, start, end, parts, kind=parts.kind)


class _Mention(NamedTuple):
    """A place that an article names: its full name as written, and where it stands."""

    place: str
    start: int


class _Bodies:
    """The organisations of one article: their surfaces, and what has been found out of its places."""

    __slots__ = ("article", "by_surface", "full", "places", "sayings", "title_end", "written")

    def __init__(self, article: Article, readings: Sequence[Reading]) -> None:
        text = article.text
        self.article = article
        self.by_surface: dict[str, Reading] = {}
        for reading in readings:
            self.by_surface.setdefault(text[reading.start : reading.end], reading)
        self.written = {s: article.written[r.start : r.end] for s, r in self.by_surface.items()}
        self.full: dict[str, str] = {}
        self.places: dict[str, list[_Mention]] = {}
        self.sayings: list[tuple[str, _Mention]] = []
        self.title_end = _title_end(article)


class NameCompleter:
    """Gives settled organisations their name and kind."""

    def __init__(self, pack: Pack) -> None:
        self._levels = frozenset(pack.lexicon("level").rows)
        self._prefixes = tuple(pack.lexicon("state_prefix").rows)
        self._place_level = pack.lexicon("place").column("level")
        self._organs = pack.lexicon("organ").column("kind")
        self._bodies = pack.lexicon("body").column("kind")
        self._strong = pack.lexicon("ending_strong").column("kind")
        self._legal = frozenset(pack.lexicon("company_ending").rows)
        self._zone = re.compile(pack.pattern("name.zone"))
        self._called = re.compile(pack.pattern("name.called"))
        self._dropped = re.compile(pack.pattern("name.dropped"))

    def find(self, article: Article, settled: Sequence[Reading]) -> dict[int, tuple[str | None, str | None]]:
        """The fullest form (None where the text leaves the body open) and the kind of each organisation."""
        numbered = [(i, r) for i, r in enumerate(settled) if r.rule.fact == "organisation"]
        if not numbered:
            return {}
        text = article.text
        bodies = _Bodies(article, [r for _, r in numbered])
        called = self._find_called(text, [r for _, r in numbered])
        found: dict[int, tuple[str | None, str | None]] = {}
        last: tuple[Reading, str | None] | None = None
        for i, reading in numbered:
            surface = text[reading.start : reading.end]
            name: str | None
            if self._has_level(reading, surface):
                name = self._with_place(bodies, reading, surface, called)
            elif getattr(reading.rule.matcher, "joined", None) and last and last[0].end == reading.start - 1:
                name = self._shared(last[0], last[1], bodies.written[surface], text)
            else:
                name = self._fullest(bodies, surface, called)
            found[i] = (name, self._kind(reading, surface))
            if name is not None:
                self._note_places(bodies, reading, name)
            last = reading, name
        return found

    # ------------------------------------------------------------------------------------------------ kinds

    def _kind(self, reading: Reading, surface: str) -> str | None:
        """The kind that the ending has; an office without one has the kind of its body."""
        steps = getattr(reading.rule.matcher, "steps", ())
        if reading.kind != _NO_KIND or not any(step.kind == "org" for step in steps):
            return reading.kind
        end = self._body_end(surface)
        return self._word_kind(surface, end) or reading.kind

    def _body_end(self, surface: str) -> int:
        """Where the body ends that a name opens with; its whole length when no shorter one is known."""
        return next((end for end in range(2, len(surface)) if self._word_kind(surface, end)), len(surface))

    def _word_kind(self, surface: str, end: int) -> str | None:
        """The kind of the body that a name opens with, if one ends there."""
        if surface[:end] in self._bodies:
            return self._bodies[surface[:end]]
        head = self._head(surface)
        for start in range(max(1, head), end):
            word = surface[start:end]
            known = self._organs.get(word) or self._strong.get(word)
            if known is None and start == head:
                known = self._bodies.get(word)
            if known is not None:
                return known
        return None

    # ----------------------------------------------------------------------------------- forms of a name

    def _fullest(self, bodies: _Bodies, surface: str, called: Mapping[str, str]) -> str:
        """The fullest form of a name that says itself whose it is."""
        if surface in bodies.full:
            return bodies.full[surface]
        written = bodies.written[surface]
        bodies.full[surface] = written
        parts = bodies.by_surface[surface].parts
        if isinstance(parts, NameParts) and parts.word == surface and surface not in called:
            if parts.full and not surface.endswith(parts.full):
                full = parts.full
                written = self._fullest(bodies, full, called) if full in bodies.by_surface else full
            bodies.full[surface] = written
            return written
        longer = called.get(surface) or self._longer(bodies, surface, bodies.by_surface[surface].kind)
        if longer is not None and longer != surface:
            bodies.full[surface] = self._fullest(bodies, longer, called)
        return bodies.full[surface]

    def _longer(self, bodies: _Bodies, surface: str, kind: str | None) -> str | None:
        """The one longer form of a name that the article gives."""
        for prefix in self._prefixes:
            if prefix + surface in bodies.by_surface:
                return prefix + surface
        forms = [
            form
            for form, reading in bodies.by_surface.items()
            if form != surface and reading.kind == kind and self._is_longer(form, surface)
        ]
        longest = max(forms, key=len, default=None)
        if longest is None or not all(f == longest or self._is_longer(longest, f) for f in forms):
            return None
        return longest

    def _is_longer(self, form: str, surface: str) -> bool:
        """Whether a name is another one spelt out: with its legal form, its whole place, its whole organ."""
        if form.startswith(surface) and form[len(surface) :] in self._legal:
            return True
        places, others = self._places(surface), self._places(form)
        if not places or not others:
            return False
        (start, head), (other_start, other) = places[-1], others[-1]
        if not form[other_start:other].startswith(surface[start:head]):
            return False
        core, whole = surface[head:], form[other:]
        if core == whole:
            return len(form) > len(surface)
        if len(core) < len(whole) and self._dropped.sub("", whole) == core:
            return True
        if not _SHORTEST_CORE <= len(core) < len(whole) or core[0] != whole[0] or whole.endswith(core):
            return False
        if whole.startswith(core) and core in self._strong:
            rest = whole[len(core) :]
            return len(rest) <= _LONGEST_REST and not (rest in self._organs or rest in self._strong)
        return _is_subsequence(core, whole)

    def _find_called(self, text: str, readings: Iterable[Reading]) -> dict[str, str]:
        """Short names that the article introduces behind the full one."""
        called: dict[str, str] = {}
        for reading in readings:
            if found := self._called.match(text, reading.end):
                called.setdefault(found["name"], text[reading.start : reading.end])
        return called

    def _shared(self, before: Reading, name: str | None, written: str, text: str) -> str | None:
        """The second of two names that share what the first opens with: its body, or else its places."""
        if name is None:
            return None
        if any(step.kind == "org" for step in before.rule.matcher.steps):
            end = self._body_end(name)
            if end < len(name):
                return name[:end] + written
        return name[: self._head(name)] + written

    # ------------------------------------------------------------------------------------------------ places

    def _places(self, name: str) -> list[tuple[int, int]]:
        """The spans of the places that a name opens with."""
        places: list[tuple[int, int]] = []
        at = 0
        while len(places) < _MOST_PLACES:
            most = min(_LONGEST_PLACE, len(name) - at - 1)
            length = next((n for n in range(most, 1, -1) if name[at : at + n] in self._place_level), 0)
            if not length:
                break
            places.append((at, at + length))
            at += length
        return places

    def _head(self, name: str) -> int:
        """How far the places go that a name opens with."""
        places = self._places(name)
        return places[-1][1] if places else 0

    def _has_level(self, reading: Reading, surface: str) -> bool:
        """Whether a name opens with a level alone, so that its place has to be looked for."""
        if surface[0] not in self._levels or surface == reading.parts.word or self._head(surface):
            return False
        rest = surface[1:]
        return any(rest[:n] in self._organs for n in range(1, len(rest) + 1))

    def _with_place(
        self, bodies: _Bodies, reading: Reading, surface: str, called: Mapping[str, str]
    ) -> str | None:
        """The name of an organ of which the text gives only the level."""
        forms = [
            form
            for form in bodies.by_surface
            if len(form) > len(surface) and form.endswith(surface) and form[0] not in self._levels
        ]
        longest = max(forms, key=len, default="")
        if forms and all(longest.endswith(form) for form in forms):
            return self._fullest(bodies, longest, called)
        place = self._place_of(bodies, reading, surface[0])
        if place is None:
            return None
        written = place + bodies.written[surface][1:]
        fuller = max((f for f in forms if bodies.written[f].endswith(written)), key=len, default=None)
        fuller = fuller or self._longer(bodies, written, reading.kind)
        return self._fullest(bodies, fuller, called) if fuller else written

    def _place_of(self, bodies: _Bodies, reading: Reading, level: str) -> str | None:
        """The place of a level that the text speaks of where a name stands; None when there may be two.

        It is the one whose body stands before the name in its sentence, or the only one of the title, the
        dateline, the paragraph, the article; or else the first that the article names, if it names it most.
        """
        text = bodies.article.text
        for said, mention in reversed(bodies.sayings):
            if said == level and mention.start < reading.start:
                if _SENTENCE_ENDS.isdisjoint(text[mention.start : reading.start]):
                    return mention.place
                break
        mentions = self._mentions(bodies, level)
        block = bodies.article.blocks[bodies.article.block_at(reading.start)]
        dateline = bodies.article.dateline or ""
        for some in (
            [m for m in mentions if m.start < bodies.title_end],
            [m for m in mentions if dateline and m.place in dateline],
            [m for m in mentions if block.start <= m.start < block.end],
        ):
            if len({m.place for m in some}) == 1:
                return some[0].place
        if mentions and sum(m.place == mentions[0].place for m in mentions) * 2 > len(mentions):
            return mentions[0].place
        return None

    def _note_places(self, bodies: _Bodies, reading: Reading, name: str) -> None:
        """Note the places that a found name opens with, by level."""
        for start, end in self._places(name):
            if name[end - 1] in self._levels and self._is_unit(name[start:end]):
                bodies.sayings.append((name[end - 1], _Mention(name[start:end], reading.start)))

    def _mentions(self, bodies: _Bodies, level: str) -> list[_Mention]:
        """The places of a level that the article names; by their short forms where none is named in full."""
        known = bodies.places.get(level)
        if known is None:
            article = bodies.article
            known = self._in_full(article, level)
            title_end = bodies.title_end
            if not any(m.start < title_end for m in known):
                known = [*self._in_short(article, level, title_end if known else len(article.text)), *known]
                known.sort(key=_by_start)
            bodies.places[level] = known
        return known

    def _in_full(self, article: Article, level: str) -> list[_Mention]:
        text, edges = article.text, article.tokens.edges
        mentions: list[_Mention] = []
        at = text.find(level)
        while at >= 0:
            end = at + 1
            start = self._place_start(text, end)
            if start is None and (zone := self._zone.search(text, max(0, end - _LONGEST_PLACE), end)):
                start = self._place_start(text, zone.start())
            elif start is not None and not self._is_unit(text[start:end]):
                start = None
            if start is not None and (start in edges or end - start > _SHORTEST_CORE):
                mentions.append(_Mention(article.written[start:end], start))
            at = text.find(level, end)
        return mentions

    def _place_start(self, text: str, end: int) -> int | None:
        """Where the longest place begins that ends there."""
        lengths = range(min(_LONGEST_PLACE, end), 1, -1)
        return next((end - n for n in lengths if text[end - n : end] in self._place_level), None)

    def _is_unit(self, place: str) -> bool:
        """Whether a place's last character is its level: not so in a short form, nor in a region's name."""
        if any(place + level in self._place_level for level in self._levels):
            return False
        return self._place_level[place] not in _LOOSE_LEVELS or self._zone.search(place) is not None

    def _in_short(self, article: Article, level: str, end: int) -> list[_Mention]:
        """Places of a level named without it, where only this one can be meant."""
        text, edges, levels = article.text, article.tokens.edges, self._place_level
        mentions: list[_Mention] = []
        for start in sorted(edge for edge in edges if edge < end):
            for length in range(_LONGEST_SHORT, 1, -1):
                place = text[start : start + length]
                full = place + level
                if place not in levels or text[start + length : start + length + 1] in self._levels:
                    continue
                if full in levels and start + length in edges and self._is_short_of(place, full):
                    mentions.append(_Mention(article.written[start : start + length] + level, start))
                break
        return mentions

    def _is_short_of(self, place: str, full: str) -> bool:
        levels = self._place_level
        others = sum(place + level in levels for level in self._levels)
        return others == 1 or levels[place] == levels[full]


def _title_end(article: Article) -> int:
    """Where the title ends in the article's clean text."""
    left = len("".join((article.title or "").split()))
    end = 0
    for block in article.blocks:
        if left <= 0:
            break
        left -= len("".join(article.text[block.start : block.end].split()))
        end = block.end
    return end if not left else 0


def _is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of one word stand in another in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)
