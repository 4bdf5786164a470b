"""Name rules as they are tried at an anchor: by what stands around it, those that are worth a try."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...model import NameMatcher, Pack, Rule
from .steps import Bits, Chain, StepTable
from .words import WordTable

_BODY = "body"


class NameRule:
    """A rule with its conditions, unpacked once so that the scan need not.

    `kinds` and `fulls` are what the anchor's lexicon says of its words. `behind` has the
    bit of the characters that it asks for behind the anchor, `around` that of its chain too.
    """

    __slots__ = (
        "after",
        "around",
        "article",
        "before",
        "behind",
        "chain",
        "fulls",
        "gives_way",
        "id",
        "is_body",
        "joined",
        "kinds",
        "needs_name",
        "on_bodies",
        "outside",
        "right",
        "rule",
    )

    def __init__(self, rule: Rule, chain: Chain | None, behind: int) -> None:
        matcher: NameMatcher = rule.matcher
        self.rule = rule
        self.id = rule.id
        self.chain = chain
        self.behind = behind
        self.around = behind | (chain.bit if chain else 0)
        self.kinds: dict[str, str] = {}
        self.fulls: dict[str, str] = {}
        self.before = matcher.before
        self.after = matcher.after
        self.article = matcher.article
        self.right = matcher.right
        self.joined = matcher.joined
        self.gives_way = matcher.gives_way
        self.outside = matcher.outside
        self.is_body = matcher.anchor == _BODY and not matcher.outside
        needed = {step.kind for step in matcher.steps if step.least}
        self.needs_name = bool(matcher.joined) or "org" in needed
        self.on_bodies = bool(matcher.joined) or (chain is not None and chain.on_bodies)


class Choice(dict[int, tuple[NameRule, ...]]):
    """Rules, and by the bits of what stands around an anchor those of them that can hold there.

    `behind` has the bits of which one must be set behind it, for rules that all ask for something there.
    """

    __slots__ = ("behind", "bits", "need_name", "rules")

    def __init__(self, rules: Iterable[NameRule]) -> None:
        super().__init__()
        self.rules = tuple(rules)
        self.bits = 0
        for rule in self.rules:
            self.bits |= rule.around
        self.behind = 0
        if all(rule.behind for rule in self.rules):
            for rule in self.rules:
                self.behind |= rule.behind
        self.need_name = all(rule.needs_name for rule in self.rules)

    def __missing__(self, around: int) -> tuple[NameRule, ...]:
        rules = self[around] = tuple(rule for rule in self.rules if around & rule.around == rule.around)
        return rules


class AnchorRules:
    """The rules of the lexicons that a word is in: those that stand alone, and those built on bodies."""

    __slots__ = ("alone", "on_bodies")

    def __init__(self, rules: Iterable[NameRule]) -> None:
        rules = list(rules)
        self.alone = Choice(rule for rule in rules if not rule.on_bodies)
        self.on_bodies = Choice(rule for rule in rules if rule.on_bodies)


class NameRules:
    """All name rules of a pack.

    `words` tells what their steps take, `by_anchor` has the rules by the words that they are anchored on, and
    `behind` by the character behind an anchor the bits of the rules' sets that it is in.
    """

    def __init__(self, pack: Pack) -> None:
        rules = pack.rules_of("name")
        steps = StepTable()
        chains = [steps.chain(rule.matcher.steps) for rule in rules]
        openers, joiners = (frozenset(pack.lexicon(name).words) for name in ("name_opener", "name_joiner"))
        self.words = WordTable(steps, openers, joiners)
        sets = {rule.matcher.behind: 0 for rule in rules if rule.matcher.behind is not None}
        self.behind: dict[str, int] = {}
        for number, characters in enumerate(sets):
            sets[characters] = 1 << len(steps.chains) + number
            for character in characters:
                self.behind[character] = self.behind.get(character, 0) | sets[characters]
        by_lexicon: dict[str, list[NameRule]] = defaultdict(list)
        for rule, chain in zip(rules, chains, strict=True):
            behind = sets.get(rule.matcher.behind, 0)
            by_lexicon[rule.matcher.anchor].append(NameRule(rule, chain, behind))
        self.by_anchor = _by_anchor(pack, by_lexicon)


def _by_anchor(pack: Pack, by_lexicon: dict[str, list[NameRule]]) -> dict[str, AnchorRules]:
    """The rules by the words of the lexicons that they are anchored on; words of the same lexicons share."""
    lexicons_of = Bits()
    for number, (name, rules) in enumerate(by_lexicon.items()):
        lexicon = pack.lexicon(name)
        kinds = lexicon.column("kind")
        fulls = lexicon.column("full") if "full" in lexicon.columns else {}
        for rule in rules:
            rule.kinds, rule.fulls = kinds, fulls
        lexicons_of.add(lexicon.words, 1 << number)
    shared = {
        bits: AnchorRules(
            rule for number, rules in enumerate(by_lexicon.values()) if bits >> number & 1 for rule in rules
        )
        for bits in set(lexicons_of.values())
    }
    return dict(zip(lexicons_of, map(shared.__getitem__, lexicons_of.values()), strict=True))
