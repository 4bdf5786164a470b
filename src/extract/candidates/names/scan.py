"""Names: endings and known bodies are the anchors; rules are matched from there outward, right to left.

A second round lets rules build on the names of the first (an office of a body).
"""

from __future__ import annotations

from collections.abc import Iterable

from ...model import Anchor, Article, Candidate, Held, NameParts, Pack, Workings
from .anchors import NameAnchors
from .ground import LONGEST_NAME, Ground
from .rules import AnchorRules, NameRule, NameRules

_SURE_BODY = 4
Hit = tuple[AnchorRules, int, int]
"""An anchor in a text: its rules, its start and end."""


class NameScanner:
    """Scans articles for organisation candidates by the name rules of a pack."""

    def __init__(self, pack: Pack) -> None:
        table = NameRules(pack)
        self._words = table.words
        self._behind = table.behind
        names = ("person_title", "name_joiner", "body", "after_body")
        self._anchors = NameAnchors(table.by_anchor, *(pack.lexicon(name).words for name in names))

    def scan(self, article: Article, workings: Workings | None = None) -> list[Candidate]:
        """Find the organisation candidates of an article."""
        hits = self._anchors.find(article.text, article.tokens)
        if not hits:
            return []
        ground = Ground(article, self._words)
        if workings is not None:
            return _tell(ground, hits, workings)
        candidates: list[Candidate] = []
        self._scan_alone(ground, hits, candidates)
        if candidates:
            self._scan_on_bodies(ground, hits, candidates)
        return candidates

    def _scan_alone(self, ground: Ground, hits: Iterable[Hit], candidates: list[Candidate]) -> None:
        """The first round: a rule that has a name at an end is not tried with the shorter anchors there."""
        fronts, text, match, behind_of = ground.fronts, ground.text, ground.match, self._behind
        at_end, behind, done = -1, 0, set[str]()
        for anchored, start, end in hits:
            choice = anchored.alone
            if not choice.rules:
                continue
            if end != at_end:
                at_end, behind = end, behind_of.get(text[end : end + 1], 0)
                if done:
                    done = set()
            if choice.behind and not choice.behind & behind:
                continue
            for rule in choice[(fronts[start][2] | behind) & choice.bits]:
                if done and rule.id in done:
                    continue
                first = start if rule.chain is None else match(rule.chain, start)
                if first is not None and _guard(ground, rule, first, start, end) is None:
                    candidates.append(_accept(ground, rule, first, start, end))
                    done.add(rule.id)

    def _scan_on_bodies(self, ground: Ground, hits: Iterable[Hit], candidates: list[Candidate]) -> None:
        """The second round: rules that are built on the names that were found."""
        fronts, text, behind_of = ground.fronts, ground.text, self._behind
        for anchored, start, end in hits:
            choice = anchored.on_bodies
            if not choice.rules:
                continue
            ends = ground.ends_before(start, LONGEST_NAME)
            if choice.need_name and not ends:
                continue
            behind = behind_of.get(text[end : end + 1], 0)
            for rule in choice[(fronts[start][2] | behind) & choice.bits]:
                if rule.needs_name and not ends:
                    continue
                if rule.joined and rule.joined.isdisjoint([text[at] for at in ends]):
                    continue
                first = start if rule.chain is None else ground.match(rule.chain, start)
                if first is not None and _guard(ground, rule, first, start, end) is None:
                    candidates.append(_accept(ground, rule, first, start, end))


def _tell(ground: Ground, hits: list[Hit], workings: Workings) -> list[Candidate]:
    """Both rounds with all rules that a run may try at an anchor tried there; notes what held each back."""
    workings.anchors += [Anchor("name", start, end) for _, start, end in hits]
    candidates: list[Candidate] = []
    for second in (False, True):
        if second and not candidates:
            break
        at_end, done = -1, set[str]()
        for anchored, start, end in hits:
            if end != at_end:
                at_end, done = end, set()
            for rule in (anchored.on_bodies if second else anchored.alone).rules:
                if rule.id in done and not second:
                    continue
                first = start if rule.chain is None else ground.match(rule.chain, start)
                guard = "tokens" if first is None else _guard(ground, rule, first, start, end)
                if first is None or guard is not None:
                    workings.held.append(Held(rule.rule, start, end, guard or "tokens"))
                else:
                    candidates.append(_accept(ground, rule, first, start, end))
                    done.add(rule.id)
    workings.candidates += candidates
    return candidates


def _guard(ground: Ground, rule: NameRule, first: int, start: int, end: int) -> str | None:
    """What holds a rule back whose steps match from `first`, or None."""
    apart = first == start and start not in ground.edges and not ground.is_opened(start)
    if apart and (rule.chain is None or (end - start < _SURE_BODY and ground.tokens.parts_word(start))):
        return "inside a word"
    if end - first > LONGEST_NAME:
        return "too long"
    text = ground.text
    if rule.joined and not (text[first - 1 : first] in rule.joined and first - 1 in ground.org_starts):
        return "joined"
    if rule.gives_way == "name" and first < ground.firm_starts.get(end, first):
        return "a shorter name"
    if rule.gives_way and ground.holds_body(first, end):
        return "a body in it"
    if rule.before is not None and not rule.before.match(text, first):
        return "before"
    if rule.after is not None and not rule.after.match(text, end):
        return "after"
    if rule.article is not None and not ground.says(rule.article):  # the whole text: last
        return "article"
    return None


def _accept(ground: Ground, rule: NameRule, first: int, start: int, end: int) -> Candidate:
    """The candidate of a rule that nothing holds back; its name is noted for the rules built on names."""
    text, fulls = ground.text, rule.fulls
    word = text[start:end]
    if rule.outside:
        close = start - 1 if text[start - 1] == " " else start
        return Candidate(rule.rule, first, close, NameParts((start, end), "", rule.kinds[word]))
    last = end
    if rule.right is not None and (behind := rule.right.match(text, end)):
        last = behind.end()
    ground.add_name(first, last)
    if rule.is_body and end - first >= _SURE_BODY:
        ground.bodies.append((first, end))
    if rule.gives_way != "name" and first < ground.firm_starts.get(end, end):
        ground.firm_starts[end] = first
    parts = NameParts((start, end), word, rule.kinds[word], fulls[word] if fulls else "")
    return Candidate(rule.rule, first, last, parts)
