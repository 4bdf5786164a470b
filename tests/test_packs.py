"""Packs: what a user's pack can do, and how strictly it is read; every rule's examples."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extract import Extractor, InputError
from extract.check import Result, check_examples
from extract.model import Fact, Rule
from extract.packs import load_packs
from extract.pipeline import Pipeline

MakePack = Callable[..., Path]

RULE = """
[[rule]]
id = "mine.team"
fact = "count"
says = "teams of mine"
regex = '(?P<number>\\d+)(?P<unit>囍)'
finds = [ { text = "来了[7囍]人。", value = 7, unit = "囍" } ]
skips = [ { text = "《来了[7囍]人》", why = "a title in 《》" } ]
"""


@pytest.fixture
def make_pack(tmp_path: Path) -> MakePack:
    """Writes a pack named `mine`: its rules, more lines for pack.toml, lexicons by name."""

    def make(rules: str = "", head: str = "", **lexicons: str) -> Path:
        folder = tmp_path / "mine"
        (folder / "lexicons").mkdir(parents=True)
        (folder / "pack.toml").write_text(f'name = "mine"\n{head}\n', encoding="utf-8")
        if rules:
            (folder / "rules.toml").write_text(rules, encoding="utf-8")
        for name, rows in lexicons.items():
            (folder / "lexicons" / f"{name}.tsv").write_text(rows, encoding="utf-8")
        return folder

    return make


def rule(*lines: str, without: str = "") -> str:
    """RULE with more lines, or without the one that begins with a key."""
    kept = [line for line in RULE.splitlines() if not (without and line.startswith(f"{without} "))]
    return "\n".join([*kept, *lines]) + "\n"


def quantity(*lines: str) -> str:
    return rule('unit = "classifier"', *lines, without="regex")


NAME = (
    '\n[[rule]]\nid = "mine.team"\nfact = "organisation"\nsays = "teams"\n'
    'tokens = [ {step}, { lex = "ending", anchor = true } ]\n'
    'finds = [ { text = "[花溪大学]来了" } ]\nskips = [ { text = "大学", why = "bare" } ]\n'
)


def name_rule(step: str) -> str:
    return NAME.replace("{step}", step)


STRICT = {
    "unknown key": (rule('befor = "x"'), "rules.toml:9: rule 'mine.team': unknown key 'befor'", None),
    "unknown key, near name": (quantity('befor = "x"'), "unknown key 'befor' (did you mean 'before'?)", None),
    "unknown table": ("[ruel]\na = 1\n", "rules.toml:1: unknown table 'ruel' (did you mean 'rule'?)", None),
    "unknown fact": (rule(without="fact").replace("says", 'fact = "cuont"\nsays'), "(did you mean 'count'?)", 4),
    "unknown macro": (quantity("before = '{{not_ordinl}}'"), "before: no macro 'not_ordinl' (did you mean 'not_ordinal'?)", 9),
    "unknown lexicon in a pattern": (quantity(r"before = '\L<currenci>'"), "before: no lexicon 'currenci' (did you mean 'currency'?)", 9),
    "unknown lexicon of units": (rule('unit = "clasifier"', without="regex"), "unit: no lexicon 'clasifier' (did you mean 'classifier'?)", 8),
    "unknown lexicon in a step": (name_rule('{ lex = "plce" }'), "tokens: no lexicon 'plce' (did you mean 'place'?)", 6),
    "unknown key in a step": (name_rule('{ lexx = "place" }'), "tokens: unknown key 'lexx' (did you mean 'lex'?)", 6),
    "a step that takes nothing": (name_rule('{ repeat = "*" }'), "tokens: a step says what it takes", 6),
    "a bad repeat": (name_rule('{ lex = "place", repeat = "{3,1}" }'), "repeat '{3,1}'", 6),
    "unknown group": (rule("regex = '(?P<numbr>\\d+)(?P<unit>囍)'", without="regex"), "regex: unknown group 'numbr' (did you mean 'number'?)", 8),
    "a quantity without its number": (rule("regex = '\\d+囍'", without="regex"), "a group (?P<number>…)", 8),
    "a pattern that does not compile": (rule("regex = '(囍'", without="regex"), "rule 'mine.team': regex: ", 8),
    "a before that does not compile": (quantity("before = '(囍'"), "rule 'mine.team': before: ", 9),
    "matches the empty string": (rule("regex = '(?P<number>\\d*)'", without="regex"), "regex: matches the empty string", 8),
    "unknown rule in over": (rule('over = ["count.clasifier"]'), "over: no rule 'count.clasifier' (did you mean 'count.classifier", 9),
    "unknown rule in disable": ("", "pack.toml:2: disable: no rule 'count.clasifier' (did you mean '", "disable"),
    "a switch that is none": (quantity('counted = "yes"'), "counted: true or false, not 'yes'", None),
    "a switch of a name that is none": (
        name_rule('{ lex = "place" }').replace("fact =", 'told = "yes"\nfact ='),
        "told: true or false, not 'yes'",
        None,
    ),
    "unknown lexicon in keep_whole": ("", "keep_whole: no lexicon 'plce' (did you mean 'place'?)", "keep_whole"),
    "unknown key in pack.toml": ("", "pack.toml:2: unknown key 'disabel' (did you mean 'disable'?)", "disabel"),
    "a second rule of this id": (RULE + RULE, "rule 'mine.team': a second rule of this id", None),
    "no finds": (rule(without="finds"), "rule 'mine.team': a rule needs at least one example in `finds`", None),
    "no skips": (rule(without="skips"), "rule 'mine.team': a rule needs at least one example in `skips`", None),
    "empty finds": (rule("finds = []", without="finds"), "at least one example in `finds`", 8),
    "no span": (rule('finds = [ { text = "7囍" } ]', without="finds"), "finds: put the span of the fact in [ ]", 8),
    "two spans": (rule('finds = [ { text = "[7囍][8囍]" } ]', without="finds"), "finds: one span in [ ]", 8),
    "an unknown field in an example": (rule('finds = [ { text = "[7囍]", valu = 7 } ]', without="finds"), "finds: unknown key 'valu' (did you mean 'value'?)", 8),
    "a skip without why": (rule('skips = [ { text = "7囍" } ]', without="skips"), "skips: say `why`", 8),
    "a bad reference": (rule('finds = [ { text = "[7囍]", reference = "2025" } ]', without="finds"), "reference '2025' is not a day", 8),
    "no says": (rule(without="says"), "rule 'mine.team': `says` is missing", None),
    "no id": (rule(without="id"), "rules.toml:1: a [[rule]] needs an `id`", None),
    "unused macro": ("[macros]\nnever = 'x'\n" + RULE, "rules.toml:2: macro 'never' is never used", None),
    "a macro that inserts itself": ("[macros]\nround = '{{round}}'\n" + quantity("before = '{{round}}'"), "a macro inserts itself", None),
    "not TOML": ('[[rule]]\nid = "a"\nfact =\n', "rules.toml:3: not TOML: ", None),
    "a timeout of nothing": (rule("timeout = 0"), "timeout: seconds, more than 0", 9),
    "a pattern of an engine that does not parse": ("[patterns]\n\"layout.date\" = '(囍'\n", "rules.toml:2: patterns: ", None),
    "a pattern of an engine that does not compile": ("[patterns]\n\"layout.date\" = '(?<=囍*)x'\n", "rules.toml:2: patterns: ", None),
    "a step's pattern that is none": (name_rule("{ pattern = 3 }"), "tokens: a pattern, not 3", 6),
    "an unknown fixed field": (rule('fields = { unti = "囍" }'), "fields: unknown field 'unti'", 9),
}  # fmt: skip


SMALL_CORE = """
[macros]
not_ordinal = '(?<!第)'

[[rule]]
id = "count.classifier"
fact = "count"
says = "a count"
unit = "classifier"
before = '{{not_ordinal}}'
finds = [ { text = "[7个]" } ]
skips = [ { text = "第[7个]", why = "an ordinal" } ]
"""


@pytest.fixture(scope="session")
def small_core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A core of one rule: what is wrong with a user's pack is the same behind it."""
    folder = tmp_path_factory.mktemp("core")
    (folder / "lexicons").mkdir()
    (folder / "pack.toml").write_text('name = "core"\n', encoding="utf-8")
    (folder / "count.toml").write_text(SMALL_CORE, encoding="utf-8")
    for name, rows in {
        "classifier": "word\tweak\n个\t0\n", "currency": "word\tcode\n元\tCNY\n", "place": "word\n花溪\n",
        "ending": "word\tkind\n大学\tschool\n",
    }.items():  # fmt: skip
        (folder / "lexicons" / f"{name}.tsv").write_text(rows, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", STRICT)
def test_whatever_is_unknown_is_an_error(make_pack: MakePack, small_core: Path, case: str) -> None:
    rules, message, where = STRICT[case]
    heads = {
        "disable": 'disable = ["count.clasifier"]',
        "keep_whole": 'keep_whole = ["plce"]',
        "disabel": "disabel = []",
    }
    folder = make_pack(rules, heads.get(str(where), ""))
    with pytest.raises(InputError) as raised:
        load_packs([folder], core=small_core)
    shown = str(raised.value)
    assert message in shown
    assert re.match(rf"{re.escape(str(folder))}/(rules|pack)\.toml:\d+: ", shown)
    if isinstance(where, int):
        assert f"rules.toml:{where}: rule 'mine.team': " in shown


def test_a_circle_of_over(make_pack: MakePack) -> None:
    rules = rule('over = ["mine.b"]') + rule('over = ["mine.team"]').replace(
        '"mine.team"\nfact', '"mine.b"\nfact'
    )
    with pytest.raises(
        InputError,
        match=r"rules\.toml:\d+: rule 'mine\.\w+': over: a circle: mine/\S+ over mine/\S+ over mine/",
    ):
        load_packs([make_pack(rules)])


def test_a_broken_pattern_in_a_step_is_named(make_pack: MakePack) -> None:
    with pytest.raises(InputError, match=r"rule 'mine\.team': tokens"):
        load_packs([make_pack(name_rule("{ pattern = '(' }"))])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("words\tcode\n囍\t\n", r"classifier\.tsv:1: the first row names the columns"),
        ("word\tweak\n囍\n", r"classifier\.tsv:2: 1 cells where the first row names 2 columns"),
        ("word\tweak\n囍\t0\n囍\t0\n", r"classifier\.tsv:3: '囍' stands twice"),
        ("word\tother\n囍\t0\n", r"classifier\.tsv:1: 'classifier' has the columns word, weak"),
    ],
)
def test_lexicons_are_read_strictly(make_pack: MakePack, rows: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_packs([make_pack(classifier=rows)])


def test_an_unused_lexicon_is_an_error(make_pack: MakePack) -> None:
    with pytest.raises(InputError, match=r"never_used"):
        load_packs([make_pack(RULE, never_used="word\n囍\n")])


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pack\.toml"):
        load_packs([tmp_path])
    with pytest.raises(InputError, match="no such pack folder"):
        load_packs([tmp_path / "gone"])


# ------------------------------------------------------------ what packs do


def rules_of(facts: list[Fact]) -> set[tuple[str, str]]:
    return {(f.text, f.rule) for f in facts}


def test_a_pack_adds_a_rule(make_pack: MakePack, extractor: Extractor) -> None:
    text = "村里来了7囍人，还有725支队伍。"
    facts = Extractor([make_pack(RULE)]).extract(text)
    assert ("7囍", "mine/mine.team") in rules_of(facts)
    assert ("7囍", "mine/mine.team") not in rules_of(extractor.extract(text))
    assert {f.text for f in facts} >= {f.text for f in extractor.extract(text)}


def test_a_pack_adds_words_to_a_lexicon(make_pack: MakePack, extractor: Extractor) -> None:
    text = "村里来了7囍匠人。"
    assert "7囍" not in {f.text for f in extractor.extract(text)}
    [fact] = Extractor([make_pack(classifier="word\tweak\n囍\t0\n")]).extract(text)
    assert (fact.text, fact.value, fact.unit) == ("7囍", 7, "囍")


def test_disabling_a_rule_changes_the_output(make_pack: MakePack, extractor: Extractor) -> None:
    text = "全县共有725支志愿服务队，投入800余万元。"
    [count, money] = extractor.extract(text)
    for off in (Extractor(disable=[count.rule]), Extractor([make_pack(head=f'disable = ["{count.rule}"]')])):
        assert count.rule not in {f.rule for f in off.extract(text)}
        assert rules_of(off.extract(text)) >= {(money.text, money.rule)}
    assert [f.type for f in Extractor(disable=["count.*", "money"]).extract(text)] == []


@pytest.mark.parametrize("rule_id", [r.id for r in load_packs().rules if r.engine == "quantity"][:12])
def test_a_disabled_rule_finds_nothing(rule_id: str) -> None:
    assert rule_id not in {r.id for r in load_packs(disable=[rule_id]).rules}


def test_disabling_what_is_not_there_is_an_error() -> None:
    with pytest.raises(InputError, match=r"count\.clasifier"):
        Extractor(disable=["count.clasifier"])


def test_over_decides_before_length(make_pack: MakePack, extractor: Extractor) -> None:
    text = "投入800余万元。"
    [money] = extractor.extract(text)
    mine = rule("regex = '(?P<number>800余万)'", 'over = ["money.*"]', without="regex")
    [fact] = Extractor([make_pack(mine)]).extract(text)
    assert (money.text, fact.text, fact.rule) == ("800余万元", "800余万", "mine/mine.team")


def test_a_timeout_names_its_rule(make_pack: MakePack) -> None:
    slow = rule("regex = '(?P<number>(?:(?:的|的的)+)+)囍'", "timeout = 0.05", without="regex")
    with pytest.raises(InputError, match=r"rules\.toml:3: rule 'mine/mine\.team' took longer than 0\.05 s"):
        Extractor([make_pack(slow)]).extract("的" * 4000)


# ------------------------------------------------------------ examples

EXAMPLES = [
    pytest.param(rule.id, kind, at, id=f"{rule.id}-{kind}-{at}")
    for rule in load_packs().rules
    for kind, examples in (("finds", rule.finds), ("skips", rule.skips))
    for at in range(len(examples))
]


@pytest.fixture(scope="session")
def results(pipeline: Pipeline) -> dict[tuple[str, str, int], Result]:
    """Every example's result, run once."""
    found: dict[tuple[str, str, int], Result] = {}
    for result in check_examples(pipeline):
        at = sum(k[:2] == (result.rule.id, result.kind) for k in found)
        found[result.rule.id, result.kind, at] = result
    return found


@pytest.mark.parametrize(("rule_id", "kind", "at"), EXAMPLES)
def test_examples_hold(results: dict[tuple[str, str, int], Result], rule_id: str, kind: str, at: int) -> None:
    result = results[rule_id, kind, at]
    assert result.problem is None, (
        f"{result.rule.file}:{result.example.line}: {result.example.text}: {result.problem}"
    )


def check(folder: Path) -> dict[str, str | None]:
    """What `check_examples` says of the pack's own rule, by kind."""
    pipeline = Extractor([folder]).pipeline
    mine: list[Rule] = [r for r in pipeline.pack.rules if r.id.startswith("mine/")]
    return {result.kind: result.problem for result in check_examples(pipeline, mine)}


def test_a_users_examples_are_run(make_pack: MakePack) -> None:
    assert check(make_pack(RULE)) == {"finds": None, "skips": None}


@pytest.mark.parametrize(
    ("find", "problem"),
    [
        ('{ text = "来了[7囍]人。", value = 8 }', "value: 8 expected, 7 found"),
        ('{ text = "来了7[囍人]。" }', "not found; found there: count '7囍'"),
        ('{ text = "投入[800余万元]。" }', "not found; found there: money '800余万元'"),
        ('{ text = "来了[725支]队伍。" }', "found by core/count."),
    ],
)
def test_a_find_that_fails(make_pack: MakePack, find: str, problem: str) -> None:
    shown = check(make_pack(rule(f"finds = [ {find} ]", without="finds")))["finds"]
    assert shown is not None
    assert problem in shown


def test_a_skip_that_is_found_fails(make_pack: MakePack) -> None:
    shown = check(make_pack(rule('skips = [ { text = "来了[7囍]人。", why = "no" } ]', without="skips")))[
        "skips"
    ]
    assert shown == "found all the same: '7囍'"


def test_an_idle_skip_fails(make_pack: MakePack) -> None:
    shown = check(make_pack(rule('skips = [ { text = "今天天气[很好]。", why = "no" } ]', without="skips")))[
        "skips"
    ]
    assert shown is not None
    assert shown.startswith("idle: ")


def test_a_passing_todo_fails_and_a_failing_one_holds(make_pack: MakePack) -> None:
    done = rule('finds = [ { text = "来了[7囍]人。", value = 7, todo = true } ]', without="finds")
    open_ = rule('finds = [ { text = "来了[七囍]人。", value = 7, todo = true } ]', without="finds")
    folder = make_pack(done)
    shown = check(folder)["finds"]
    assert shown is not None
    assert "todo" in shown
    (folder / "rules.toml").write_text(open_, encoding="utf-8")
    assert check(folder)["finds"] is None


@pytest.mark.parametrize(
    "rule",
    ["count.classifier", "percentage.unit", "money.amount", "measure.unit", "duration.unit"]
    + [f"organisation.{name}" for name in ("body", "organ", "office", "place_name", "level_organ")],
)
def test_guards_of_the_commonest_rules_run_in_re(pipeline: Pipeline, rule: str) -> None:
    [matcher] = [found.matcher for found in pipeline.pack.rules if found.id == f"core/{rule}"]
    for guard in (matcher.before, matcher.after):
        for pattern in getattr(guard, "patterns", [guard] if guard else []):
            re.compile(
                pattern.pattern
            )  # what has looks behind of several widths takes `regex`, which is slower
