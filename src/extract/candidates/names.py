"""Names: endings and known bodies are the anchors, found by Aho-Corasick; rules are matched outward, right to
left.

The left edge is the work: a step takes place names by the gazetteer, tokens while nothing breaks the name
off, quoted and bracketed parts whole. A second round lets rules build on the names of the first (an office of
a body).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from re import Pattern

from ahocorasick_rs import AhoCorasick

from ..model import Anchor, Article, Candidate, Held, NameMatcher, NameParts, Pack, Rule, Step, Workings

_LONGEST_QUOTE = 14
_LONGEST_BRACKET = 6
_SUFFIXED_LENGTHS = (2, 3, 4)
_SURE_LENGTH = 3
_LONGEST_NAME = 40
_CLOSING = {"”": "“", "’": "‘"}
_BREAKS = frozenset("，。；：！？、,;:!?…—[]【】〔〕 \n~“”‘’《》/()·|<>@#%&=+*")
_CUTS = _BREAKS - frozenset("”’)")
_UNTAGGED = "-"
_UNKNOWN = -1
_NO_MEMO: dict[int, int | None] = {}
_BY_END = itemgetter(2, 1)


class _Taker:
    """A step made ready. `refused`, `but` and `stop` are bits in words' marks; else a word's flag decides."""

    __slots__ = (
        "but",
        "by_flag",
        "closing",
        "kind",
        "least",
        "most",
        "refused",
        "slot",
        "step",
        "stop",
        "suffixes",
    )

    def __init__(self, step: Step, slot: int, marks: _Marks) -> None:
        """Takers of one `slot` take the same, if not as often."""
        self.step = step
        self.slot = slot
        self.kind = step.kind
        self.least = step.least
        self.most = step.most
        self.refused = self.but = self.stop = 0
        if step.kind == "token":
            self.refused, self.but, self.stop = map(marks.bit, (step.words, step.but, step.stop))
        self.by_flag: dict[str | None, bool] = {}
        self.suffixes: dict[str, list[str]] = defaultdict(list)
        for suffix in sorted(step.suffixes, key=lambda word: (-len(word), word)):
            self.suffixes[suffix[-1]].append(suffix)
        self.closing: frozenset[str] | None = None
        if step.kind == "lex":
            self.closing = frozenset(step.lengths) | frozenset(self.suffixes)
        elif step.kind in ("quoted", "bracket"):
            self.closing = frozenset(_CLOSING) if step.kind == "quoted" else frozenset(")")


class _Marks:
    """One table for all sets of words: by word the bits of the sets that it is in."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self._bits: dict[frozenset[str], int] = {}

    def bit(self, words: frozenset[str]) -> int:
        """The bit of a set of words; 0 for the empty one."""
        bit = self._bits.get(words)
        if bit is None:
            bit = self._bits[words] = 1 << len(self._bits) if words else 0
            known = self.of
            for word in words:
                known[word] = known.get(word, 0) | bit
        return bit


class _Chain:
    """The steps of a rule from one of them on, leftwards; rules that go on alike share them.

    `gate` holds the only characters that its nearest part can end with; None where any can.
    """

    __slots__ = ("gate", "on_bodies", "rest", "slot", "taker")

    def __init__(self, taker: _Taker, rest: _Chain | None, slot: int) -> None:
        self.taker = taker
        self.rest = rest
        self.slot = slot
        self.gate = taker.closing if taker.least else None
        self.on_bodies: bool = taker.kind == "org" or (rest is not None and rest.on_bodies)


class _Ground:
    """What the steps of one article are matched against, and what has been found out there already."""

    __slots__ = ("edges", "matched", "org_ends", "org_starts", "starts", "tag", "taken", "text", "tokens")

    def __init__(self, article: Article, takers: int, chains: int) -> None:
        self.text = article.text
        self.tokens = article.tokens
        self.edges = article.tokens.edges
        self.starts = article.tokens.starts
        self.tag = article.tokens.tag
        self.org_starts: dict[int, int] = {}
        self.org_ends: list[int] = []
        self.taken: list[dict[int, int | None]] = [{} for _ in range(takers)]
        self.matched: list[dict[int, int | None]] = [{} for _ in range(chains)]

    def has_name(self, first: int, last: int) -> bool:
        """Whether a name that was found already ends at one of these places."""
        at = bisect_left(self.org_ends, first)
        return at < len(self.org_ends) and self.org_ends[at] <= last


class _Bound:
    """A name rule with its conditions, unpacked once so that the scan need not."""

    __slots__ = ("after", "before", "chain", "id", "joined", "least", "needs_name", "right", "rule")

    def __init__(self, rule: Rule, chain: _Chain | None) -> None:
        matcher: NameMatcher = rule.matcher
        self.rule = rule
        self.id = rule.id
        self.chain = chain
        self.before = matcher.before
        self.after = matcher.after
        self.right = matcher.right
        self.joined = matcher.joined
        self.needs_name = bool(matcher.joined) or any(s.kind == "org" and s.least for s in matcher.steps)
        self.least = matcher.least


class _Row:
    """An anchor word's rules with what the lexicon says of the word there."""

    __slots__ = ("alone", "first", "full", "kind", "on_bodies", "word")

    def __init__(
        self, word: str, kind: str, full: str, rules: tuple[list[_Bound], list[_Bound], list[_Bound]]
    ) -> None:
        self.word = word
        self.kind = kind
        self.full = full
        self.alone, self.first, self.on_bodies = rules


def _sort_rules(rules: Iterable[_Bound]) -> tuple[list[_Bound], list[_Bound], list[_Bound]]:
    """Rules that stand alone, those of them that need nothing before the anchor, those built on bodies."""
    alone: list[_Bound] = []
    on_bodies: list[_Bound] = []
    for rule in rules:
        second = rule.joined or (rule.chain is not None and rule.chain.on_bodies)
        (on_bodies if second else alone).append(rule)
    return alone, [rule for rule in alone if not rule.least], on_bodies


class NameScanner:
    """Scans articles for organisation candidates by the name rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._marks = _Marks()
        self._slots: dict[tuple[object, ...], int] = {}
        self._takers: dict[tuple[int, int, int], _Taker] = {}
        self._chains: dict[tuple[_Taker, _Chain | None], _Chain] = {}
        rows: dict[str, list[_Row]] = defaultdict(list)
        by_lexicon: dict[str, list[_Bound]] = defaultdict(list)
        for rule in pack.rules_of("name"):
            by_lexicon[rule.matcher.anchor].append(_Bound(rule, self._chain(rule.matcher.steps)))
        for name, rules in by_lexicon.items():
            lexicon = pack.lexicon(name)
            kinds = lexicon.column("kind")
            fulls = lexicon.column("full") if "full" in lexicon.columns else {}
            by_kind = _sort_rules(rules)
            for word in lexicon.rows:
                rows[word].append(_Row(word, kinds[word], fulls.get(word, ""), by_kind))
        self._rows = list(rows.values())
        self._automaton = AhoCorasick(list(rows)) if rows else None
        self._openers = frozenset(pack.lexicon("name_opener").rows)
        self._titles = frozenset(pack.lexicon("person_title").rows)
        self._title_first = frozenset(word[0] for word in self._titles)

    def _chain(self, steps: Iterable[Step]) -> _Chain | None:
        chain: _Chain | None = None
        for step in reversed(list(steps)):
            words = (step.words, step.but, step.stop, step.suffixes)
            alike = (step.kind, *words, step.flags, step.not_flags, step.pattern)
            slot = self._slots.setdefault(alike, len(self._slots))
            often = (slot, step.least, step.most)
            if often not in self._takers:
                self._takers[often] = _Taker(step, slot, self._marks)
            taker = self._takers[often]
            key = (taker, chain)
            if key not in self._chains:
                self._chains[key] = _Chain(taker, chain, len(self._chains))
            chain = self._chains[key]
        return chain

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the organisation candidates of an article."""
        if self._automaton is None:
            return []
        text = article.text
        ground = _Ground(article, len(self._slots), len(self._chains))
        edges, titles = ground.edges, self._title_first
        hits = [
            hit
            for hit in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if hit[2] in edges or (text[hit[2]] in titles and self._is_title(ground, hit[2]))
        ]
        hits.sort(key=_BY_END)
        candidates: list[Candidate] = []
        later: list[tuple[int, int, int]] = []
        all_rows, match = self._rows, self._match
        at_end, done = -1, set[str]()
        judged: Pattern[str] | None = None
        holds = True
        for hit in hits:
            index, start, end = hit
            if end != at_end:
                at_end, done = end, set()
                judged, holds = None, True
            if workings is not None:
                workings.anchors.append(Anchor("name", start, end))
            cut_off = workings is None and (not start or text[start - 1] in _CUTS)
            for row in all_rows[index]:
                for rule in row.first if cut_off else row.alone:
                    if workings is None:
                        chain = rule.chain
                        if rule.id in done:
                            continue
                        if chain is not None:
                            gate = chain.gate
                            if gate is not None and text[start - 1] not in gate:
                                continue
                            after = rule.after
                            if after is not judged:
                                judged, holds = after, after is None or bool(after.match(text, end))
                            if not holds:
                                continue
                            if match(ground, chain, start) is None:
                                continue
                    if self._try(ground, rule, start, end, row, candidates, workings):
                        done.add(rule.id)
                if row.on_bodies:
                    later.append(hit)
        if ground.org_starts:
            for index, start, end in later:
                near = workings is not None or ground.has_name(end - _LONGEST_NAME - 1, start)
                for row in all_rows[index]:
                    for rule in row.on_bodies:
                        if rule.needs_name and not near:
                            continue
                        if rule.least and workings is None and (not start or text[start - 1] in _CUTS):
                            continue
                        if rule.after is not None and workings is None and not rule.after.match(text, end):
                            continue
                        self._try(ground, rule, start, end, row, candidates, workings)
        return candidates

    def _is_title(self, ground: _Ground, end: int) -> bool:
        """Whether the token goes on from `end` with a person's title that was not parted (市委书记)."""
        tokens = ground.tokens
        return ground.text[end : tokens.starts[tokens.index(end) + 1]] in self._titles

    def _try(
        self,
        ground: _Ground,
        bound: _Bound,
        start: int,
        end: int,
        row: _Row,
        candidates: list[Candidate],
        workings: Workings | None,
    ) -> bool:
        chain = bound.chain
        first = start if chain is None else self._match(ground, chain, start)
        guard = None
        if first is None:
            guard = "tokens"
        elif chain is None and start not in ground.edges:
            guard = "inside a word"
        elif end - first > _LONGEST_NAME:
            guard = "too long"
        elif bound.joined and not (
            ground.text[first - 1 : first] in bound.joined and first - 1 in ground.org_starts
        ):
            guard = "joined"
        elif bound.before is not None and not bound.before.match(ground.text, first):
            guard = "before"
        elif bound.after is not None and not bound.after.match(ground.text, end):
            guard = "after"
        if guard is not None or first is None:
            if workings is not None:
                workings.held.append(Held(bound.rule, start, end, guard or "tokens"))
            return False
        last = end
        if bound.right is not None and (behind := bound.right.match(ground.text, end)):
            last = behind.end()
        candidate = Candidate(bound.rule, first, last, NameParts((start, end), row.word, row.kind, row.full))
        candidates.append(candidate)
        known = ground.org_starts.get(last)
        if known is None:
            insort(ground.org_ends, last)
        if known is None or first < known:
            ground.org_starts[last] = first
        if workings is not None:
            workings.candidates.append(candidate)
        return True

    # ------------------------------------------------------------------------------------------------- steps

    def _match(self, ground: _Ground, chain: _Chain, position: int) -> int | None:
        """Match the steps of a chain leftwards from `position`: where the name begins, or None."""
        taker, rest = chain.taker, chain.rest
        taken, least, most = ground.taken[taker.slot], taker.least, taker.most
        memo = None if chain.on_bodies else ground.matched[chain.slot]
        rest_memo = _NO_MEMO if rest is None or rest.on_bodies else ground.matched[rest.slot]
        gate = None if rest is None else rest.gate
        text = ground.text
        take = self._take_token if taker.kind == "token" else self._take
        first = None
        count, at = 0, position
        while True:
            if count >= least:
                if rest is None:
                    first = at
                elif gate is not None and (at == 0 or text[at - 1] not in gate):
                    pass
                elif (reached := rest_memo.get(at, _UNKNOWN)) == _UNKNOWN:
                    reached = self._match(ground, rest, at)
                    if reached is not None:
                        first = reached
                elif reached is not None:
                    first = reached
            if count == most:
                break
            key = at if count >= least else ~at
            further = taken.get(key, _UNKNOWN)
            if further == _UNKNOWN:
                further = take(ground, taker, at, count)
                if taker.kind != "org":
                    taken[key] = further
            if further is None:
                break
            at = further
            count += 1
        if memo is not None:
            memo[position] = first
        return first

    def _take(self, ground: _Ground, taker: _Taker, position: int, count: int) -> int | None:
        """Meet the step once more, leftwards from `position`: where that part begins, or None."""
        text = ground.text
        if position <= 0 or text[position - 1] == "\n":
            return None
        kind = taker.kind
        if kind == "lex":
            return self._take_word(ground, taker, position)
        if kind == "org":
            return ground.org_starts.get(position)
        if kind == "quoted":
            return _enclosed(text, position, "”", "“", _LONGEST_QUOTE) or _enclosed(
                text, position, "’", "‘", _LONGEST_QUOTE
            )
        if kind == "bracket":
            return _enclosed(text, position, ")", "(", _LONGEST_BRACKET)
        found = taker.step.pattern.match(text, max(0, position - _LONGEST_NAME), position)
        return found.start() if found and found.end() == position and found.start() < position else None

    def _take_word(self, ground: _Ground, taker: _Taker, position: int) -> int | None:
        text, words = ground.text, taker.step.words
        last = text[position - 1]
        for length in taker.step.lengths.get(last, ()):
            start = position - length
            if start < 0 or text[start:position] not in words:
                continue
            if start in ground.edges or length >= _SURE_LENGTH or self._is_opened(ground, start):
                return start
        return self._take_suffixed(ground, taker, position) if last in taker.suffixes else None

    def _is_opened(self, ground: _Ground, start: int) -> bool:
        """Whether the cutter has drawn a preposition to the word that begins at `start` (从县|防汛指挥部)."""
        return ground.text[start - 1] in self._openers and start - 1 in ground.edges

    def _take_suffixed(self, ground: _Ground, taker: _Taker, position: int) -> int | None:
        """A place that is in no gazetteer: a short name closed by a suffix (旺家社区, 车田村)."""
        text, tokens, step = ground.text, ground.tokens, taker.step
        for suffix in taker.suffixes[text[position - 1]]:
            if not text.endswith(suffix, 0, position):
                continue
            stop = position - len(suffix)
            for length in _SUFFIXED_LENGTHS:
                start = stop - length
                if start not in ground.edges or not _BREAKS.isdisjoint(text[start:stop]):
                    continue
                i = tokens.index(start)
                while (
                    tokens.starts[i] < stop
                    and tokens.flag(i) not in step.not_flags
                    and tokens.word(i) not in step.stop
                ):
                    i += 1
                if tokens.starts[i] >= stop:
                    return start
        return None

    def _take_token(self, ground: _Ground, taker: _Taker, position: int, count: int) -> int | None:
        text = ground.text
        last = text[position - 1] if position > 0 else "\n"
        if last in _BREAKS:
            if last in _CLOSING:
                return _enclosed(text, position, last, _CLOSING[last], _LONGEST_QUOTE)
            return _enclosed(text, position, ")", "(", _LONGEST_BRACKET) if last == ")" else None
        if last.isascii():
            start = position - 1
            while start and text[start - 1].isascii() and text[start - 1].isalnum():
                start -= 1
            return None if text[start:position].isdigit() else start
        starts = ground.starts
        i = bisect_left(starts, position) - 1
        start = starts[i]
        word = text[start:position]
        if marks := self._marks.of.get(word):
            if marks & taker.refused:
                return None
            if marks & taker.but:
                return start
            if marks & taker.stop and count >= taker.least:
                return None
        flag = ground.tag(word) if starts[i + 1] == position else None
        takes = taker.by_flag.get(flag)
        if takes is None:
            step = taker.step
            refused = flag in step.not_flags or (step.flags and (flag or _UNTAGGED) not in step.flags)
            takes = taker.by_flag[flag] = not refused
        return start if takes else None


def _enclosed(text: str, position: int, close: str, opening: str, longest: int) -> int | None:
    """Where the quotation or bracket that closes at `position` opens, if it is short."""
    if text[position - 1] != close:
        return None
    start = text.rfind(opening, max(0, position - longest - 2), position - 1)
    return start if start >= 0 and position - start > 2 and "\n" not in text[start:position] else None
