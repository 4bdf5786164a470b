"""Echoes: short forms of the names that an article has given in full, found by a second, cheap scan.

A name in full licenses itself without the places that open it, without its legal form, and without its trade
where what is left is in no dictionary (河南帅克制药有限公司 → 帅克制药, 帅克); a club licenses its name
without the place (北京国安 → 国安).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from ..model import Article, Candidate, NameParts, Pack, Reading, Tokens, Workings

_SHORTEST_NAME = 5
_SHORTEST_CLUB = 4
_SHORTEST_CORE = 4
_SHORTEST_STEM = 2
_SHORTEST_PLACE = 2
_LONGEST_PLACE = 8
_MOST_PLACES = 3
_TRADING = frozenset(("company", "finance"))
_PLAYING = "team"


LongestPlace = Callable[[str, int, int], int]
"""How long the longest place is that stands in a text between two offsets, from the first; 0 for none."""


class EchoScanner:
    """Scans articles for the short forms of names that stand in them in full."""

    def __init__(self, pack: Pack, longest_place: LongestPlace) -> None:
        self._rule = next(iter(pack.rules_of("echo")), None)
        self._longest_place = longest_place
        self._places = pack.lexicon("place").words
        self._legal = frozenset(pack.lexicon("company_ending").words)
        self._trades = frozenset(pack.lexicon("trade").words)
        self._longest_ending = max(map(len, self._legal | self._trades), default=0)
        self._types = frozenset(
            word
            for name in ("ending", "organ", "trade", "generic", "team_ending")
            for word in pack.lexicon(name).words
        )

    def scan(
        self, article: Article, settled: Sequence[Reading], workings: Workings | None = None
    ) -> list[Candidate]:
        """Find the echoes of an article's settled organisations where nothing is settled yet."""
        if self._rule is None:
            return []
        text, tokens = article.text, article.tokens
        names = dict.fromkeys(
            [
                (text[reading.start : reading.end], reading.kind)
                for reading in settled
                if reading.rule.fact == "organisation" and reading.end - reading.start >= _SHORTEST_CLUB
            ]
        )
        forms: dict[str, tuple[str, str]] = {}
        for name, kind in names:
            for form in self._short_forms(name, kind, tokens):
                forms.setdefault(form, (kind or "other", name))
        if not forms:
            return []
        starts = [r.start for r in settled]
        candidates = []
        for form, (kind, name) in forms.items():
            start = text.find(form)
            while start >= 0:
                end = start + len(form)
                at = bisect_left(starts, end) - 1
                free = at < 0 or settled[at].end <= start
                if free and start in tokens.edges and end in tokens.edges:
                    parts = NameParts((start, end), form, kind, name)
                    candidates.append(Candidate(self._rule, start, end, parts))
                start = text.find(form, end)
        if workings is not None:
            workings.candidates += candidates
        return candidates

    def _short_forms(self, name: str, kind: str | None, tokens: Tokens) -> list[str]:
        shortest_core = _SHORTEST_STEM if kind == _PLAYING else _SHORTEST_CORE
        shortest = _SHORTEST_NAME if kind in _TRADING else shortest_core + _SHORTEST_PLACE
        if len(name) < shortest:
            return []
        core = self._without_places(name)
        forms = []
        if core != name and len(core) >= shortest_core and core not in self._types:
            forms.append(core)
        if kind in _TRADING:
            stems = self._without_ending(core, self._legal)
            forms += [stem for stem in stems if len(stem) >= _SHORTEST_CORE and stem not in self._types]
            stem = stems[0] if stems else core
            bare = next(iter(self._without_ending(stem, self._trades)), stem)
            unknown = tokens.tag(bare) is None and bare not in self._places
            if bare != name and len(bare) >= _SHORTEST_STEM and unknown:
                forms.append(bare)
        return forms

    def _without_places(self, name: str) -> str:
        for _ in range(_MOST_PLACES):
            length = self._longest_place(name, 0, min(len(name), _LONGEST_PLACE))
            if not length or len(name) - length < _SHORTEST_STEM:
                break
            name = name[length:]
        return name

    def _without_ending(self, name: str, endings: frozenset[str]) -> list[str]:
        """What stands in front of each of some endings that the name has, the longest ending first."""
        lengths = range(min(self._longest_ending, len(name) - 1), 1, -1)
        return [name[:-length] for length in lengths if name[-length:] in endings]
