"""Echoes: short forms of the names that an article has given in full, found by a second, cheap scan."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from ...model import Article, Candidate, NameParts, Pack, Reading, Tokens, Workings
from .cues import Cues
from .forms import Form, LongestPlace, ShortForms

_OPENING = "("
_MOST_SILENT = 3


class EchoScanner:
    """Scans articles for the short forms of names that stand in them in full, before or behind."""

    def __init__(self, pack: Pack, longest_place: LongestPlace) -> None:
        self._rule = next(iter(pack.rules_of("echo")), None)
        self._forms = ShortForms(pack, longest_place)
        self._cues = Cues(pack)
        self._openers = frozenset(pack.lexicon("name_opener").words)
        self._offices = frozenset(pack.lexicon("echo_office").words)
        self._longest_office = max(map(len, self._offices), default=0)

    def scan(
        self, article: Article, settled: Sequence[Reading], workings: Workings | None = None
    ) -> list[Candidate]:
        """Find the echoes of an article's settled organisations where nothing is settled yet."""
        if self._rule is None:
            return []
        forms = self._short_forms(article, settled)
        if not forms:
            return []
        text, tokens = article.text, article.tokens
        starts = [r.start for r in settled]
        candidates = []
        for word, form in forms.items():
            spans = []
            start = text.find(word)
            while start >= 0:
                end = start + len(word)
                at = bisect_left(starts, end) - 1
                free = at < 0 or settled[at].end <= start
                if free and self._is_whole(text, tokens, start, end):
                    spans.append((start, end))
                start = text.find(word, end)
            for start, end in self._named(text, spans, form):
                end = self._office_end(text, end)
                parts = NameParts((start, end), text[start:end], form.kind, form.name)
                candidates.append(Candidate(self._rule, start, end, parts))
        if workings is not None:
            workings.candidates += candidates
        return candidates

    def _short_forms(self, article: Article, settled: Sequence[Reading]) -> dict[str, Form]:
        """The forms of all organisations of an article; of a form that two have, the surer. A place where a
        rule has found one beside its cues is one cue.
        """
        forms: dict[str, Form] = {}
        names = set[tuple[str, str | None]]()
        cued = Counter[str]()
        text, of, introduced = article.text, self._forms.of, self._forms.introduced
        echoed = self._forms.echoed
        for reading in settled:
            if reading.rule.fact != "organisation":
                continue
            end = reading.end
            name = text[reading.start : end], reading.kind
            found = introduced(article, reading) if text[end : end + 1] == _OPENING else []
            if name not in names:
                names.add(name)
                found += of(article, reading)
            if reading.rule.id in echoed:
                cued[name[0]] += 1
            for word, form in found:
                known = forms.get(word)
                if known is None or form.cues < known.cues:
                    forms[word] = form
        for word in cued.keys() & forms.keys():
            forms[word] = forms[word]._replace(cues=max(forms[word].cues - cued[word], 0))
        forms.update(self._forms.nicknames(article, settled))
        return forms

    def _is_whole(self, text: str, tokens: Tokens, start: int, end: int) -> bool:
        """Whether a form stands at a place as a word of its own.

        Where a form is in no dictionary the cutter may have drawn a neighbour to it: a preposition in front,
        any character behind.
        """
        edges = tokens.edges
        if text[start].isascii() and text[start - 1 : start].isalnum() and text[start - 1].isascii():
            return False
        if text[end - 1].isascii() and text[end : end + 1].isalnum() and text[end].isascii():
            return False
        if start in edges and end in edges:
            return True
        if tokens.tag(text[start:end]) is not None:
            return False
        first, last = tokens.index(start), tokens.index(end - 1)
        if start not in edges and not (start - 1 in edges and text[start - 1] in self._openers):
            return False
        return end in edges or (first == last and tokens.flag(last) is None)

    def _named(self, text: str, spans: list[tuple[int, int]], form: Form) -> list[tuple[int, int]]:
        """Those of the places of a form where it is a name, but beside words that forbid it: all where its
        cues are enough; of a common word only those with a cue, where most have none.
        """
        if not form.cues:
            return spans
        spans = [span for span in spans if not self._cues.forbid(text, *span)]
        cues = [self._cues.speak(text, *span, form.kind) for span in spans]
        if sum(cues) < form.cues:
            return []
        if form.cues > 1 and _MOST_SILENT * sum(map(bool, cues)) <= len(spans):
            return [span for span, count in zip(spans, cues, strict=True) if count]
        return spans

    def _office_end(self, text: str, end: int) -> int:
        """Where the name ends that goes on with an office of the body."""
        for length in range(self._longest_office, 0, -1):
            if text[end : end + length] in self._offices:
                return end + length
        return end
