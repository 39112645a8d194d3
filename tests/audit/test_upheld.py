"""Reviewers' verdicts: which are read, which findings they mean, and what they say of a rule."""

import json
from pathlib import Path

import pytest
from agreement_cases import finding, outcome, report

from csg_rules.audit.rates import wilson
from csg_rules.audit.upheld import Reviewed, reviewed
from csg_rules.sources.tables import TableError
from csg_rules.sources.verdicts import holds_verdicts, read_verdicts

REPORT = report(
    [outcome("NM-1", "GAP-01", "found"), outcome("NM-2", "GAP-01", "found"), outcome("NM-1", "HAC-01", "found")],
    [
        finding("GAP-01", "NM-1", "factors.F1", "f1000000000000000000"),
        finding("GAP-01", "NM-1", "factors.F2", "f2000000000000000000"),
        finding("GAP-01", "NM-2", "factors.F1", "f3000000000000000000"),
        finding("HAC-01", "NM-1", "hackett.level", "f4000000000000000000"),
        finding("SPO-01", None, "spoc", "f5000000000000000000"),
    ],
)
BY = "reason: looked at again, by: QA lead"


def verdicts(folder: Path, text: str, name: str = "v.yaml") -> Reviewed:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    assert holds_verdicts(file)
    read = read_verdicts(file)
    found = reviewed(read, REPORT)
    return found._replace(problems=(*read.problems, *found.problems))


def test_precision_by_rule_and_over_all(tmp_path: Path) -> None:
    found = verdicts(
        tmp_path,
        f"- {{fingerprint: f1000000000000000000, verdict: upheld}}\n"
        f"- {{rule: gap-01, record: NM-1, path: factors.F2, verdict: not upheld, {BY}}}\n"
        f"- {{rule: GAP-01, record: NM-2, path: factors.F1, verdict: explained, {BY}}}\n"
        f"- {{rule: HAC-01, path: hackett.level, verdict: upheld}}\n"
        f"- {{rule: SPO-01, path: spoc, verdict: upheld}}\n",
    )
    assert found.problems == ()
    assert [(rule.rule, *rule[1:]) for rule in found.rules] == [
        ("GAP-01", 3, 1, 1, 1), ("HAC-01", 1, 1, 0, 0), ("SPO-01", 1, 1, 0, 0),
    ]  # fmt: skip
    assert found.overall[1:] == (5, 3, 1, 1)
    assert (found.overall.precision_share, found.overall.precision) == (0.75, wilson(3, 4))
    assert found.rules[0].upheld_share == pytest.approx(1 / 3)
    assert found.rules[0].without_verdict == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("v.yaml", "verdicts:\n- {fingerprint: f1000000000000000000, verdict: upheld}\n"),
        ("v.json", json.dumps([{"fingerprint": "f1000000000000000000", "verdict": "upheld"}])),
        ("v.jsonl", json.dumps({"fingerprint": "f1000000000000000000", "verdict": "Upheld"}) + "\n"),
        ("v.csv", "fingerprint;verdict\nf1000000000000000000;upheld\n"),
        ("v.csv", "rule,record,path,verdict,reason,by\nGAP-01,NM-1,factors.F1,upheld,,\n"),
    ],
)
def test_forms_of_a_list_of_verdicts(tmp_path: Path, name: str, text: str) -> None:
    found = verdicts(tmp_path, text, name)
    assert (found.problems, found.overall.upheld) == ((), 1)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "{fingerprint: f1000000000000000000, verdict: uphold}",
            "the verdict is none of: upheld, not_upheld, explained",
        ),
        ("{fingerprint: f1000000000000000000}", "the verdict is none of"),
        ("{rule: GAP-01, verdict: upheld}", "a verdict names its finding"),
        (
            "{fingerprint: f1000000000000000000, verdict: not_upheld}",
            "not_upheld takes a reason and who gave it: no reason and no by",
        ),
        (
            "{fingerprint: f1000000000000000000, verdict: explained, reason: x}",
            "explained takes a reason and who gave it: no by here",
        ),
        (
            "{fingerprint: f1000000000000000000, verdict: upheld, ruel: x}",
            "a verdict has no such key; did you mean 'rule'?",
        ),
        ("{fingerprint: f1000000000000000000, verdict: upheld, reason: [x]}", "reason is a list or a mapping"),
        ("just words", "this is no verdict"),
        ("{fingerprint: f9000000000000000000, verdict: upheld}", "the report has no such finding"),
        ("{rule: HAC-01, fingerprint: f1000000000000000000, verdict: upheld}", "the report has no such finding"),
        ("{rule: GAP-01, record: NM-9, path: factors.F1, verdict: upheld}", "the report has no finding of this rule"),
        ("{rule: GAP-01, path: factors.F1, verdict: upheld}", "several findings of the report fit: name the record"),
    ],
)
def test_what_cannot_be_used_is_a_problem_with_its_line(tmp_path: Path, entry: str, said: str) -> None:
    found = verdicts(tmp_path, f"- {{fingerprint: f4000000000000000000, verdict: upheld}}\n- {entry}\n")
    (problem,) = found.problems
    assert (problem.line, problem.message[: len(said)]) == (2, said)
    assert found.overall.upheld == 1


def test_verdicts_that_contradict_each_other_are_not_counted_and_equal_ones_once(tmp_path: Path) -> None:
    found = verdicts(
        tmp_path,
        f"- {{fingerprint: f1000000000000000000, verdict: upheld}}\n"
        f"- {{fingerprint: f1000000000000000000, verdict: not_upheld, {BY}}}\n"
        "- {fingerprint: f2000000000000000000, verdict: upheld}\n"
        "- {fingerprint: f2000000000000000000, verdict: upheld}\n",
    )
    assert [problem.line for problem in found.problems] == [2]
    assert (found.overall.upheld, found.overall.not_upheld) == (1, 0)


@pytest.mark.parametrize("text", ["a: b\n", "words", "- [", "{"])
def test_what_is_no_list_of_verdicts_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "v.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"v\.yaml: "):
        read_verdicts(file)
