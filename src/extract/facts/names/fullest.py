"""Fullest forms: each settled organisation gets the fullest form of its name in the article, and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...model import Article, NameParts, Pack, Reading
from ..edged import EdgedPattern
from .bodies import Bodies
from .places import Places

_NO_KIND = "other"
_TEAM = "team"
_SHORTEST_CORE = 2
_LONGEST_REST = 2


class NameCompleter:
    """Gives settled organisations their name and kind."""

    def __init__(self, pack: Pack, places: Places) -> None:
        self._places = places
        self._levels = places.levels
        self._prefixes = tuple(pack.lexicon("state_prefix").words)
        self._organs = pack.lexicon("organ").column("kind")
        self._bodies = pack.lexicon("body").column("kind")
        self._strong = pack.lexicon("ending_strong").column("kind")
        self._legal = frozenset(pack.lexicon("company_ending").words)
        self._called = EdgedPattern(pack, "name.called")
        self._dropped = re.compile(pack.pattern("name.dropped"))

    def find(self, article: Article, settled: Sequence[Reading]) -> dict[int, tuple[str | None, str | None]]:
        """The fullest form (None where the text leaves the body open) and the kind of each organisation."""
        numbered = [(i, r) for i, r in enumerate(settled) if r.rule.fact == "organisation"]
        if not numbered:
            return {}
        text = article.text
        bodies = Bodies(article, [r for _, r in numbered], self._places)
        self._note_called(bodies, text, [r for _, r in numbered])
        found: dict[int, tuple[str | None, str | None]] = {}
        before: Reading | None = None
        name: str | None = None
        for i, reading in numbered:
            surface = text[reading.start : reading.end]
            if surface[0] in self._levels and self._has_level(bodies, reading, surface):
                name = self._with_place(bodies, reading, surface)
            elif before is not None and before.end == reading.start - 1 and _is_joined(reading):
                name = self._shared(bodies, before, name, bodies.written[surface])
            else:
                name = bodies.full.get(surface) or self._fullest(bodies, surface)
            kind = reading.kind
            if kind == _NO_KIND and _has_body(reading):
                kind = self._word_kind(bodies, surface, self._body_end(bodies, surface)) or kind
            found[i] = name, kind
            if name is not None:
                bodies.mentions.note(name, reading.start)
            before = reading
        return found

    def _note_called(self, bodies: Bodies, text: str, readings: Iterable[Reading]) -> None:
        """Note the short names that the article introduces behind the full one."""
        match = self._called.match
        for reading in readings:
            if found := match(text, reading.end):
                bodies.called.setdefault(found["name"], text[reading.start : reading.end])

    # ------------------------------------------------------------------------------------------------ bodies

    def _body_end(self, bodies: Bodies, name: str) -> int:
        """Where the body ends that a name opens with; its whole length when no shorter one is known."""
        for end in range(2, len(name)):
            if self._word_kind(bodies, name, end):
                return end
        return len(name)

    def _word_kind(self, bodies: Bodies, name: str, end: int) -> str | None:
        """The kind of the body that a name opens with, if one ends there."""
        if name[:end] in self._bodies:
            return self._bodies[name[:end]]
        head = len(name) - len(bodies.opened(name).core)
        for start in range(max(1, head), end):
            word = name[start:end]
            known = self._organs.get(word) or self._strong.get(word)
            if known is None and start == head:
                known = self._bodies.get(word)
            if known is not None:
                return known
        return None

    def _shared(self, bodies: Bodies, before: Reading, name: str | None, written: str) -> str | None:
        """The second of two names that share what the first opens with: its body, or else its places."""
        if name is None:
            return None
        if _has_body(before):
            end = self._body_end(bodies, name)
            if end < len(name):
                return name[:end] + written
        return name.removesuffix(bodies.opened(name).core) + written

    # ----------------------------------------------------------------------------------- forms of a name

    def _fullest(self, bodies: Bodies, surface: str) -> str:
        """The fullest form of a name that says itself whose it is."""
        if surface in bodies.full:
            return bodies.full[surface]
        written = bodies.written[surface]
        bodies.full[surface] = written
        parts = bodies.by_surface[surface].parts
        named = isinstance(parts, NameParts) and parts.word == surface
        known = named and (parts.full or surface in self._bodies)
        if known and surface not in bodies.called:
            if parts.full and not surface.endswith(parts.full):
                full = parts.full
                written = self._fullest(bodies, full) if full in bodies.by_surface else full
            bodies.full[surface] = written
            return written
        longer = bodies.called.get(surface) or self._longer(bodies, surface, bodies.by_surface[surface].kind)
        if longer is not None and longer != surface:
            bodies.full[surface] = self._fullest(bodies, longer)
        return bodies.full[surface]

    def _longer(self, bodies: Bodies, surface: str, kind: str | None) -> str | None:
        """The one longer form of a name that the article gives."""
        last = surface[-1]
        others = [form for form in bodies.by_surface if last in form and form != surface]
        if not others:
            return None
        for prefix in self._prefixes:
            if prefix + surface in bodies.by_surface:
                return prefix + surface
        forms = [form for form in others if bodies.by_surface[form].kind == kind]
        if forms:
            place = bodies.opened(surface).place
            forms = [
                form
                for form in forms
                if (place in form if place else surface in form) and self._is_longer(bodies, form, surface)
            ]
        if len(forms) < 2:
            return forms[0] if forms else None
        longest = max(forms, key=len)
        if all(form == longest or self._is_longer(bodies, longest, form) for form in forms):
            return longest
        return None

    def _is_longer(self, bodies: Bodies, form: str, surface: str) -> bool:
        """Whether a name is another one spelt out: with its legal form, its whole place, its whole organ."""
        if form.startswith(surface) and form[len(surface) :] in self._legal:
            return True
        place, core = bodies.opened(surface)
        whole_place, whole = bodies.opened(form)
        if not place:
            if bodies.by_surface[form].kind == _TEAM and whole.endswith(surface):
                return True
            return whole.startswith(surface) and whole[len(surface) :] in self._legal
        if not whole_place.startswith(place):
            return False
        return len(form) > len(surface) if core == whole else self._is_spelt_out(core, whole)

    def _is_spelt_out(self, core: str, whole: str) -> bool:
        """Whether what stands behind the place of one name is short for what does in the other."""
        if len(core) < len(whole) and self._dropped.sub("", whole) == core:
            return True
        if not _SHORTEST_CORE <= len(core) < len(whole) or core[0] != whole[0] or whole.endswith(core):
            return False
        if whole.startswith(core) and core in self._strong:
            rest = whole[len(core) :]
            return len(rest) <= _LONGEST_REST and not (rest in self._organs or rest in self._strong)
        return _is_subsequence(core, whole)

    # -------------------------------------------------------------------------------------- a level alone

    def _has_level(self, bodies: Bodies, reading: Reading, surface: str) -> bool:
        """Whether a name that opens with a level has no place, so that it has to be looked for."""
        if surface == reading.parts.word or bodies.opened(surface).place:
            return False
        return any(surface[1:end] in self._organs for end in range(2, len(surface) + 1))

    def _with_place(self, bodies: Bodies, reading: Reading, surface: str) -> str | None:
        """The name of an organ of which the text gives only the level."""
        forms = [
            form
            for form in bodies.by_surface
            if len(form) > len(surface) and form.endswith(surface) and form[0] not in self._levels
        ]
        longest = max(forms, key=len, default="")
        if forms and all(longest.endswith(form) for form in forms):
            return self._fullest(bodies, longest)
        place = bodies.mentions.place_of(surface[0], reading.start)
        if place is None:
            return None
        written = place + bodies.written[surface][1:]
        fuller = max((f for f in forms if bodies.written[f].endswith(written)), key=len, default=None)
        fuller = fuller or self._longer(bodies, written, reading.kind)
        return self._fullest(bodies, fuller) if fuller else written


def _is_joined(reading: Reading) -> bool:
    """Whether a name shares with the one before it what that one opens with."""
    return bool(getattr(reading.rule.matcher, "joined", None))


def _has_body(reading: Reading) -> bool:
    """Whether a name opens with the name of another body, of which it is an office."""
    return any(step.kind == "org" for step in getattr(reading.rule.matcher, "steps", ()))


def _is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of one word stand in another in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)
