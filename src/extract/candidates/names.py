"""Names: endings and known bodies are the anchors, found by Aho-Corasick; rules are matched outward, right to left.

The left edge is the work: a step takes place names by the gazetteer, tokens while nothing breaks the name off, quoted
and bracketed parts whole. A second round lets rules build on the names of the first (an office of a body).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from ..model import Anchor, Article, Candidate, Held, NameMatcher, NameParts, Pack, Rule, Step, Tokens, Workings

_LONGEST_QUOTE = 14
_LONGEST_BRACKET = 10
_LONGEST_SUFFIXED = 4
_LONGEST_NAME = 40
_CLOSING = {"”": "“", "’": "‘"}
_BREAKS = frozenset("，。；：！？、,;:!?…—[]【】〔〕 \n~“”‘’《》/()·|<>@#%&=+*")
_CLOSERS = frozenset("”’)")
_UNTAGGED = "-"


class _Ground:
    """What the steps of one article are matched against."""

    __slots__ = ("article", "org_starts", "text")

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.org_starts: dict[int, int] = {}


class _Row:
    """An anchor word's rules with what the lexicon says of the word there."""

    __slots__ = ("alone", "full", "kind", "on_bodies")

    def __init__(self, kind: str, full: str, rules: list[Rule]) -> None:
        self.kind = kind
        self.full = full
        self.alone = [rule for rule in rules if not _builds_on_bodies(rule)]
        self.on_bodies = [rule for rule in rules if _builds_on_bodies(rule)]


def _builds_on_bodies(rule: Rule) -> bool:
    return any(step.kind == "org" for step in rule.matcher.steps)


def _by_end(hit: tuple[int, int, int]) -> tuple[int, int]:
    """Anchors in reading order of their ends, the longest first."""
    return hit[2], hit[1]


class NameScanner:
    """Scans articles for organisation candidates by the name rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        rows: dict[str, list[_Row]] = defaultdict(list)
        by_lexicon: dict[str, list[Rule]] = defaultdict(list)
        for rule in pack.rules_of("name"):
            by_lexicon[rule.matcher.anchor].append(rule)
        for name, rules in by_lexicon.items():
            lexicon = pack.lexicon(name)
            kinds = lexicon.column("kind")
            fulls = lexicon.column("full") if "full" in lexicon.columns else {}
            for word in lexicon.rows:
                rows[word].append(_Row(kinds[word], fulls.get(word, ""), rules))
        self._words = list(rows)
        self._rows = [rows[word] for word in self._words]
        self._automaton = AhoCorasick(self._words) if self._words else None
        self._titles = frozenset(pack.lexicon("person_title").rows)

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the organisation candidates of an article."""
        if self._automaton is None:
            return []
        ground = _Ground(article)
        candidates: list[Candidate] = []
        later: list[tuple[int, int, int]] = []
        text = article.text
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        hits.sort(key=_by_end)
        done: set[str] = set()
        at_end, tokens, ends_word = -1, article.tokens, False
        for index, start, end in hits:
            if end != at_end:
                at_end, done = end, set()
                ends_word = self._ends_word(text, tokens, end)
            if not ends_word:
                continue
            if workings is not None:
                workings.anchors.append(Anchor("name", start, end))
            for row in self._rows[index]:
                self._try_rules(ground, tokens, row.alone, index, row, start, end, done, candidates, workings)
                if row.on_bodies:
                    later.append((index, start, end))
        if ground.org_starts:
            for index, start, end in later:
                for row in self._rows[index]:
                    self._try_rules(ground, tokens, row.on_bodies, index, row, start, end, set(), candidates, workings)
        return candidates

    def _try_rules(
        self,
        ground: _Ground,
        tokens: Tokens,
        rules: Sequence[Rule],
        index: int,
        row: _Row,
        start: int,
        end: int,
        done: set[str],
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> None:
        """Try rules at an anchor; a rule that a longer anchor ending at the same place has satisfied is done."""
        front = ground.text[start - 1] if start else "\n"
        for rule in rules:
            if rule.id in done and workings is None:
                continue
            if front in _BREAKS and front not in _CLOSERS and rule.matcher.least and workings is None:
                continue
            if self._try(ground, tokens, rule, start, end, self._words[index], row, candidates, workings):
                done.add(rule.id)

    def _ends_word(self, text: str, tokens: Tokens, end: int) -> bool:
        """Whether a word ends at `end`, or goes on with a person's title that the cutter did not part (市委书记)."""
        return end in tokens.edges or text[end : tokens.starts[tokens.index(end) + 1]] in self._titles

    def _try(
        self,
        ground: _Ground,
        tokens: Tokens,
        rule: Rule,
        start: int,
        end: int,
        word: str,
        row: _Row,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> bool:
        matcher: NameMatcher = rule.matcher
        first = self._match(ground, tokens, matcher.steps, 0, start)
        guard = None
        if first is None:
            guard = "tokens"
        elif not matcher.steps and not _starts_word(ground.text, tokens, start):
            guard = "inside a word"
        elif end - first > _LONGEST_NAME:
            guard = "too long"
        elif matcher.before is not None and not matcher.before.match(ground.text, first):
            guard = "before"
        elif matcher.after is not None and not matcher.after.match(ground.text, end):
            guard = "after"
        if guard is not None or first is None:
            if workings is not None:
                workings.held.append(Held(rule, start, end, guard or "tokens"))
            return False
        last = end
        if matcher.right is not None and (behind := matcher.right.match(ground.text, end)):
            last = behind.end()
        candidate = Candidate(rule, first, last, NameParts((start, end), word, row.kind, row.full))
        candidates.append(candidate)
        known = ground.org_starts.get(last)
        if known is None or first < known:
            ground.org_starts[last] = first
        if workings is not None:
            workings.candidates.append(candidate)
        return True

    # ------------------------------------------------------------------------------------------------- steps

    def _match(self, ground: _Ground, tokens: Tokens, steps: Sequence[Step], at: int, position: int) -> int | None:
        """Match the steps from `at` on, leftwards from `position`: where the name begins, or None."""
        if at == len(steps):
            return position
        step = steps[at]
        reached = [position]
        while len(reached) <= step.most:
            further = self._take(ground, tokens, step, reached[-1], len(reached) - 1)
            if further is None:
                break
            reached.append(further)
        for taken in range(len(reached) - 1, step.least - 1, -1):
            first = self._match(ground, tokens, steps, at + 1, reached[taken])
            if first is not None:
                return first
        return None

    def _take(self, ground: _Ground, tokens: Tokens, step: Step, position: int, taken: int) -> int | None:
        """Meet the step once, leftwards from `position`: where that part begins, or None."""
        text = ground.text
        if position <= 0 or text[position - 1] == "\n":
            return None
        kind = step.kind
        if kind == "lex":
            return self._take_word(text, tokens, step, position)
        if kind == "token":
            return self._take_token(text, tokens, step, position, taken)
        if kind == "org":
            return ground.org_starts.get(position)
        if kind == "quoted":
            return _enclosed(text, position, "”", "“", _LONGEST_QUOTE) or _enclosed(
                text, position, "’", "‘", _LONGEST_QUOTE
            )
        if kind == "bracket":
            return _enclosed(text, position, ")", "(", _LONGEST_BRACKET)
        found = step.pattern.match(text, max(0, position - _LONGEST_NAME), position)
        return found.start() if found and found.end() == position and found.start() < position else None

    def _take_word(self, text: str, tokens: Tokens, step: Step, position: int) -> int | None:
        words = step.words
        for length in step.lengths.get(text[position - 1], ()):
            if text[position - length : position] in words and _starts_word(text, tokens, position - length):
                return position - length
        return self._take_suffixed(text, tokens, step, position) if step.suffixes else None

    def _take_suffixed(self, text: str, tokens: Tokens, step: Step, position: int) -> int | None:
        """A place that is in no gazetteer: a short name closed by a suffix (旺家社区, 车田村)."""
        for suffix in sorted(step.suffixes, key=lambda s: (-len(s), s)):
            if not text.endswith(suffix, 0, position):
                continue
            stop = position - len(suffix)
            for length in (2, 3, 1, _LONGEST_SUFFIXED):
                start = stop - length
                if start < 0 or any(c in _BREAKS for c in text[start:stop]):
                    continue
                if not _starts_word(text, tokens, start):
                    continue
                i = tokens.index(start)
                while tokens.starts[i] < stop and tokens.flag(i) not in step.not_flags and tokens.word(i) not in step.stop:
                    i += 1
                if tokens.starts[i] >= stop:
                    return start
        return None

    def _take_token(self, text: str, tokens: Tokens, step: Step, position: int, taken: int) -> int | None:
        last = text[position - 1]
        if last in _CLOSING:
            return _enclosed(text, position, last, _CLOSING[last], _LONGEST_QUOTE)
        if last == ")":
            return _enclosed(text, position, ")", "(", _LONGEST_BRACKET)
        if last in _BREAKS:
            return None
        if last.isascii():
            start = position - 1
            while start and text[start - 1].isascii() and text[start - 1].isalnum():
                start -= 1
            return start
        i = tokens.index(position - 1)
        start = tokens.starts[i]
        word = text[start:position]
        flag = tokens.flag(i) if tokens.starts[i + 1] == position else None
        if word in step.words or (taken >= step.least and word in step.stop):
            return None
        if word in step.but:
            return start
        if flag in step.not_flags:
            return None
        if step.flags and (flag or _UNTAGGED) not in step.flags:
            return None
        return start


def _enclosed(text: str, position: int, close: str, opening: str, longest: int) -> int | None:
    """Where the quotation or bracket that closes at `position` opens, if it is short."""
    if text[position - 1] != close:
        return None
    start = text.rfind(opening, max(0, position - longest - 2), position - 1)
    return start if start >= 0 and position - start > 2 and "\n" not in text[start:position] else None


def _starts_word(text: str, tokens: Tokens, position: int) -> bool:
    return position in tokens.edges
