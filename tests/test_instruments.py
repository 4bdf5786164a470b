"""The instruments: a miss has a stated step, a run does not differ from itself, a change shows by rule."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import Extractor, InputError
from extract.cli import main, options
from extract.documents import decode
from extract.explain import account, explain, line_span, review_document, why_not
from extract.golden import find_label_files, read_label_file
from extract.model import Document
from extract.review import compare_facts, judge_span, measure_coverage
from extract.review.labelled import Labelled, missed_labels, read_labelled
from extract.review.rulebook import find_rule, page_lines, rule_list, rule_page
from extract.review.snapshot import as_records, fact_lines, read_all, store_snapshot
from support import GOLDEN, ROOT, SEEDS

SENTENCE = "2024年，全县共有725支志愿服务队，惠及4.3万人次。"
STEPS = {"beaten", "refused", "other span", "other type", "no rule", "no anchor"}
Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def labelled(extractor: Extractor) -> list[Labelled]:
    return list(read_labelled(extractor.pipeline, GOLDEN))


@pytest.fixture
def cli(extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command line in the checkout; the core pack is not loaded again."""

    def make(packs: list[Path] | None) -> Extractor:
        return Extractor(packs) if packs else extractor

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["extract", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    monkeypatch.setattr(options, "make_extractor", make)
    monkeypatch.chdir(ROOT)
    return run


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that adds one classifier."""
    lexicons = tmp_path / "mine" / "lexicons"
    lexicons.mkdir(parents=True)
    (tmp_path / "mine" / "pack.toml").write_text(
        'name = "mine"\nsays = "one more classifier"\n', encoding="utf-8"
    )
    head = (ROOT / "patterns/core/lexicons/classifier.tsv").read_text(encoding="utf-8").split("\n")[0]
    row = "\t".join(["棱", *[""] * head.count("\t")])
    (lexicons / "classifier.tsv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    return tmp_path / "mine"


# ---------------------------------------------------------------------------------------- explain


def test_every_missed_label_has_a_stated_step(labelled: list[Labelled]) -> None:
    lost = [item for file in labelled for item in missed_labels(file)]
    for kind, verdict in lost:
        assert verdict is not None, f"a missed {kind} lies in no article"
        assert verdict.step in STEPS, f"{kind} {verdict.text}: {verdict.step}"
        assert verdict.because


def test_every_label_is_accounted_for(labelled: list[Labelled]) -> None:
    """A label of each golden file is found or lost, never neither; the steps agree with the facts."""
    for file in labelled:
        found = {(f.type, f.start, f.end) for review in file.reviews for f in review.facts}
        for kind, start, end in file.labels:
            verdicts = [v for review in file.reviews if (v := account(review, start, end, kind)) is not None]
            assert len(verdicts) == 1
            assert (verdicts[0].step == "found") == ((kind, start, end) in found)


@pytest.mark.parametrize("path", find_label_files(str(GOLDEN)), ids=lambda path: str(path.stem[:3]))
def test_keeping_workings_changes_no_fact(extractor: Extractor, path: Path) -> None:
    file = read_label_file(path)
    text = decode(file.source.read_bytes(), str(file.source))
    document = Document(source="", text=text, reference_date=file.reference_date)
    explained = [f for review in review_document(extractor.pipeline, document) for f in review.facts]
    plain = extractor.facts(document, extractor.articles(document))
    assert sorted(explained, key=lambda f: (f.start, f.end, f.type)) == plain


def test_every_fact_comes_from_a_candidate(labelled: list[Labelled]) -> None:
    for file in labelled:
        for review in file.reviews:
            became = [j for j in review.joined if j.outcome == "fact"]
            assert len(became) == len(review.facts)


@pytest.mark.parametrize(
    ("text", "span", "kind", "step", "told"),
    [
        (SENTENCE, "4.3万人次", None, "found", "core/count.classifier"),
        (SENTENCE, "2024年", "date", "found", "core/date.year"),
        (SENTENCE, "2024", None, "other span", "2024年"),
        (SENTENCE, "725支", "money", "other type", "count 725支"),
        (SENTENCE, "惠及", None, "no anchor", "name ending"),
        ("他获得第3名。", "3名", "count", "no rule", "held by before"),
        ("今年7月，活动开始。", "今年", "date", "beaten", "length"),
        ("“三项机制”显成效。", "三项", "count", "refused", "core/count.classifier"),
    ],
)
def test_why_not(extractor: Extractor, text: str, span: str, kind: str | None, step: str, told: str) -> None:
    found = why_not(extractor.pipeline, Document(source="", text=text), span, kind=kind).why_not
    assert [v.step for v in found] == [step], found
    assert told in found[0].because
    assert found[0].text == span
    assert text[found[0].start : found[0].end] == span


def test_why_not_tells_of_every_occurrence(extractor: Extractor) -> None:
    document = Document(source="", text="来了3名医生。\n走了3名医生。")
    found = why_not(extractor.pipeline, document, "3名").why_not
    assert [(v.line, v.start) for v in found] == [(1, 2), (2, 10)]


def test_a_text_without_anchors(extractor: Extractor) -> None:
    document = Document(source="", text="。。")
    for review in review_document(extractor.pipeline, document):
        for start in range(len(review.article.text)):
            assert judge_span(review, start, start + 1).step == "no anchor"


def test_explain_shows_every_part(extractor: Extractor) -> None:
    [stretch] = explain(extractor.pipeline, Document(source="", text=SENTENCE)).stretches
    assert "".join(token.text for token in stretch.tokens) == SENTENCE
    assert [fact.text for fact in stretch.facts] == ["2024年", "725支", "4.3万人次"]
    by_text = {anchor.text: anchor for anchor in stretch.anchors if anchor.kind == "numeral"}
    assert by_text["725"].candidates[0].parts == {"number": "725", "unit": "支"}
    assert {held.guard for held in by_text["725"].held} <= {"before", "after", "numeral"}
    assert [c.field for c in stretch.facts[1].completions] == ["object"]


def test_explain_shows_a_line_alone(extractor: Extractor) -> None:
    text = "来了3名医生。\n走了5名护士。\n又来了7名。"
    span = line_span(text, 2)
    stretches = explain(extractor.pipeline, Document(source="", text=text), span).stretches
    assert [fact.text for stretch in stretches for fact in stretch.facts] == ["5名"]
    assert line_span(text, 4) is None


# ---------------------------------------------------------------------------------------- diff


@pytest.fixture(scope="module")
def records(extractor: Extractor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_records(fact_lines(extractor.pipeline, read_all([str(SEEDS)])))
    return found


def test_a_run_does_not_differ_from_itself(records: list[dict[str, Any]]) -> None:
    assert records
    assert compare_facts(records, [dict(record) for record in reversed(records)]) == []


@pytest.mark.parametrize(
    ("edit", "kind", "fields"),
    [
        (lambda r: None, "lost", ()),
        (lambda r: {**r, "object": "x"}, "changed", ("object",)),
        (lambda r: {**r, "end": r["end"] + 1}, "gained", ()),
    ],
)
def test_what_differs_is_told(
    records: list[dict[str, Any]], edit: Callable[[Any], Any], kind: str, fields: tuple[str, ...]
) -> None:
    edited = edit(records[0])
    changes = compare_facts(records, [*([edited] if edited else []), *records[1:]])
    assert kind in {change.kind for change in changes}
    assert all(change.fields == fields for change in changes if change.kind == kind)
    assert {change.rule for change in changes} == {records[0]["rule"]}


def test_a_word_of_a_pack_shows_in_diff_under_its_rule(cli: Cli, pack: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("他们修了12棱石阶，又种了3棵树。\n", encoding="utf-8")
    code, out, err = cli("diff", "--pack-new", str(pack), str(page))
    assert code == 1
    assert out.splitlines()[0].startswith("core/count.classifier  1 gained")
    assert "[12棱]" in out
    assert "1 gained" in err
    code, out, err = cli("diff", "--pack-old", str(pack), "--pack-new", str(pack), str(page))
    assert (code, out) == (0, "")


def test_two_fact_files(cli: Cli, extractor: Extractor, tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    lines = fact_lines(extractor.pipeline, [Document(source="a", text=SENTENCE)])
    store_snapshot(old, lines)
    store_snapshot(new, lines[1:])
    assert cli("diff", str(old), str(old))[:2] == (0, "")
    code, out, _ = cli("diff", str(old), str(new), "--format", "json")
    assert code == 1
    assert [(c["kind"], c["old"]["text"]) for c in json.loads(out)] == [("lost", "2024年")]


def test_the_snapshot_is_stored_and_compared(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "snapshot" / "seeds.jsonl"
    assert cli("diff", "--snapshot", str(path))[0] == 2
    assert cli("diff", "--snapshot", str(path), "--accept")[0] == 0
    assert cli("diff", "--snapshot", str(path))[:2] == (0, "")
    first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert json.loads(first)["source"].startswith("seeds/")
    path.write_text("".join(rest), encoding="utf-8")
    assert cli("diff", "--snapshot", str(path))[0] == 1


def test_the_snapshot_is_no_label_file() -> None:
    assert all("snapshot" not in path.parts for path in find_label_files(str(GOLDEN)))


# ---------------------------------------------------------------------------------------- coverage, rules


def test_coverage(extractor: Extractor) -> None:
    pipeline = extractor.pipeline
    document = Document(source="page", text=f"{SENTENCE}\n第3名。第4名。", reference_date=None)
    reviews = [("page", review) for review in review_document(pipeline, document)]
    measured = measure_coverage(pipeline.pack, reviews)
    idle = {rule.id for rule in measured.rules}
    fired = {fact.rule for _, review in reviews for fact in review.facts}
    assert idle | fired == {rule.id for rule in pipeline.pack.rules}
    assert not idle & fired
    classifier = next(use for use in measured.lexicons if use.name == "classifier")
    assert classifier.counted == "in facts"
    assert not {"支", "人次"} & set(classifier.never)
    assert "名" in classifier.never
    untaken = {(u.kind, u.shape): u for u in measured.untaken}
    assert untaken["numeral", "#名"].count == 2
    assert untaken["numeral", "#名"].example.endswith("第[3]名。第4名。")


def test_rules_are_found_by_either_id(extractor: Extractor) -> None:
    pack = extractor.pipeline.pack
    assert find_rule(pack, "count.classifier") is find_rule(pack, "core/count.classifier")
    with pytest.raises(InputError, match=r"did you mean 'count\.classifier'"):
        find_rule(pack, "count.clasifier")
    assert len(list(rule_list(pack))) == len(pack.rules)


def test_a_rule_as_a_page(extractor: Extractor, labelled: list[Labelled]) -> None:
    rule = find_rule(extractor.pipeline.pack, "count.classifier")
    page = rule_page(extractor.pipeline, rule, GOLDEN)
    assert page.golden is not None
    found = [f for file in labelled for review in file.reviews for f in review.facts if f.rule == rule.id]
    assert len(page.golden.hits) + len(page.golden.extras) == len(found)
    assert page.written["unit"] == "classifier"
    told = "\n".join(page_lines(page))
    assert rule.says in told
    assert f"{rule.file}:{rule.line}" in told
    assert all(str(example.why) in told for example in rule.skips)


# ---------------------------------------------------------------------------------------- command line


def test_explain_as_json_is_stable(cli: Cli) -> None:
    first, second = (cli("explain", SENTENCE, "--format", "json")[1] for _ in range(2))
    assert first == second
    tree = json.loads(first)
    assert list(tree) == ["source", "stretches", "why_not"]
    keys = ["text", "start", "end", "line", "article", "title", "tokens", "anchors", "free", "facts"]
    assert list(tree["stretches"][0]) == keys


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["explain", SENTENCE], 0, "✓ 725支  core/count.classifier"),
        (["explain", "seeds/dates.tsv:1"], 0, "seeds/dates.tsv:1"),
        (["explain", SENTENCE, "--why-not", "725支"], 0, "found"),
        (["explain", SENTENCE, "--why-not", "726支"], 2, "hint"),
        (["explain", SENTENCE, "--type", "count"], 2, "--why-not"),
        (["explain", SENTENCE, "--why-not", "725支", "--type", "cuont"], 2, "did you mean count?"),
        (["explain", SENTENCE, "--format", "xml"], 2, "text or json"),
        (["explain", "nowhere.txt"], 2, "no such file"),
        (["explain", "nowhere.txt:3"], 2, "no such file"),
        (["explain", "seeds/dates.tsv:99999"], 2, "no such line"),
        (["explain", ""], 2, "empty"),
        (["diff", "one.jsonl"], 2, "two fact files"),
        (["diff", "one.jsonl", "two.jsonl"], 2, "one.jsonl"),
        (["diff", "--accept", "seeds"], 2, "no paths"),
        (["diff", "--pack-new", "mine"], 2, "no texts given"),
        (["coverage", "seeds/dates.tsv", "--top", "1"], 0, "rules that never fire"),
        (["coverage", "nowhere"], 2, "nowhere"),
        (["rules"], 0, "core/count.classifier"),
        (["rules", "count.clasifier"], 2, "did you mean 'count.classifier'?"),
        (["rules", "count.classifier", "--golden", "nowhere"], 2, "no such folder"),
    ],
)
def test_exit_codes(cli: Cli, arguments: list[str], code: int, told: str) -> None:
    got, out, err = cli(*arguments)
    assert got == code, err
    assert told in (err if code == 2 else out)
    assert "Traceback" not in err
