"""`after` and `children_of`: one thing said once, and nothing lost."""

from pathlib import Path
from typing import Any

import pytest
from checking_cases import checker_of_rules, findings, found, judged
from rule_files import HEAD, load, rule_text

Raw = dict[str, Any]

ROW = """\
for: {row: {kind: context, status: blank}}
require: [{row: {reason_status: content}}]
at: row
message: "{row.context}"
"""
CELL = """\
for: {cell: {kind: cell, column: involvement, status: blank}}
require: [{cell: {planned: {gte: 1}}}]
at: cell
message: "{cell.context}"
"""
PLACING = """\
for: {placing: {kind: severity}}
require: [{placing: {level: normal}}]
at: placing.LEVEL
message: "{placing.level}"
"""
PART = """\
for: {plan: {kind: plan}}
require: [{plan: {actions: {gte: 1}}}]
at: "interventions"
message: "{plan.actions}"
"""


def quieted(folder: Path, first: str, second: str, raw: Raw) -> tuple[list[str], list[tuple[str, str]]]:
    """Paths that the second rule finds when it waits for the first, and its exempt outcomes with reasons."""
    rules = load(
        folder,
        TST_01_first=rule_text(first),
        TST_02_second=rule_text(second + "after: [TST-01]\n", HEAD.replace("TST-01", "TST-02")),
    )
    checker = checker_of_rules(rules)
    outcomes = judged(raw, checker).outcomes["TST-02"]
    exempt = [(outcome.path, outcome.because) for outcome in outcomes if outcome.result == "exempt"]
    return [path for _, path, _ in found(raw, "TST-02", using=checker)], exempt


TABLE: Raw = {"contexts": {"individual": "nil", "home": "nil", "school": {"situation": "in year 9"}}}


def test_a_finding_above_quiets_those_below(tmp_path: Path) -> None:
    assert quieted(tmp_path, ROW, CELL, TABLE) == (
        ["contexts.school.involvement"],
        [
            ("contexts.peers.involvement", "see TST-01"),
            ("contexts.neighbourhood.involvement", "see TST-01"),
        ],
    )


def test_a_finding_below_quiets_the_one_above(tmp_path: Path) -> None:
    raw = {"contexts": {**TABLE["contexts"], "peers": {}, "neighbourhood": {}}}
    only = CELL.replace("status: blank", "status: blank, context: peers")
    assert quieted(tmp_path, only, ROW, raw) == (
        ["contexts.neighbourhood"],
        [("contexts.peers", "see TST-01")],
    )


def test_a_finding_at_the_same_place_quiets(tmp_path: Path) -> None:
    assert quieted(tmp_path, ROW, ROW, TABLE) == (
        [],
        [("contexts.peers", "see TST-01"), ("contexts.neighbourhood", "see TST-01")],
    )


def test_a_finding_about_the_same_fact_quiets_elsewhere_in_it(tmp_path: Path) -> None:
    raw = {"hackett": [{"level": "normal"}, {"level": "abusive"}]}
    first, second = PLACING.replace("LEVEL", "level_path"), PLACING.replace("LEVEL", "reason_path")
    assert quieted(tmp_path, first, second, raw) == ([], [("hackett[2].reason", "see TST-01")])


def test_a_finding_on_a_whole_part_quiets_everywhere(tmp_path: Path) -> None:
    paths, exempt = quieted(tmp_path, PART, ROW, TABLE)
    assert (paths, [because for _, because in exempt]) == ([], ["see TST-01"] * 2)


def test_what_wasnt_found_quiets_nothing(tmp_path: Path) -> None:
    raw = {**TABLE, "interventions": [{"id": "I1"}]}
    assert quieted(tmp_path, PART, ROW, raw) == (["contexts.neighbourhood", "contexts.peers"], [])


def test_a_place_whose_name_only_starts_alike_isnt_above(tmp_path: Path) -> None:
    raw = {"factors": [{"id": "F1", "category": "risk"}, {"id": "F12", "category": "strength"}]}
    first = (
        'for: {factor: {kind: factor, category: CAT}}\nforbid: [{factor: {static: false}}]\nat: factor\nmessage: "x"\n'
    )
    assert quieted(tmp_path, first.replace("CAT", "risk"), first.replace("CAT", "strength"), raw) == (
        ["factors.F12"],
        [],
    )


def test_a_finding_about_one_of_the_same_facts_quiets_wherever_each_points(tmp_path: Path) -> None:
    first = """\
        for: {plan: {kind: plan}, cell: {kind: cell, column: involvement, status: blank}}
        require: [{cell: {planned: {gte: 1}}}]
        at: cell
        message: "{cell.context}"
        """
    second = """\
        for: {row: {kind: context, status: blank}, cell: {kind: cell, column: involvement, context: $row.context}}
        require: [{row: {reason_status: content}}]
        at: row.strengths_path
        message: "{row.context}"
        """
    raw = {"contexts": {**TABLE["contexts"], "peers": {}}, "interventions": [{"context": "peers"}]}
    assert quieted(tmp_path, first, second, raw) == (
        [],
        [("contexts.neighbourhood.strengths", "see TST-01")],
    )


def test_the_plan_is_part_of_many_questions_and_makes_no_two_the_same(tmp_path: Path) -> None:
    first = """\
        for: {plan: {kind: plan}}
        require: [{plan: {actions: {gte: 1}}}]
        at: plan.path
        message: "{plan.actions}"
        """
    second = """\
        for: {plan: {kind: plan}, cell: {kind: cell, column: involvement, status: blank, context: peers}}
        require: [{plan: {actions: {gte: 1}}}]
        at: cell
        message: "{cell.context}"
        """
    assert quieted(tmp_path, second, first, {}) == (["interventions"], [])


def test_a_quieted_rule_quiets_nobody(tmp_path: Path) -> None:
    rules = load(
        tmp_path,
        TST_01_a=rule_text(PART),
        TST_02_b=rule_text(ROW + "after: [TST-01]\n", HEAD.replace("TST-01", "TST-02")),
        TST_03_c=rule_text(CELL + "after: [TST-02]\n", HEAD.replace("TST-01", "TST-03")),
    )
    checker = checker_of_rules(rules)
    assert {rule for rule, _, _ in found(TABLE, using=checker)} == {"TST-01", "TST-03"}


def test_rules_are_settled_in_the_order_of_after_whatever_their_ids(tmp_path: Path) -> None:
    rules = load(
        tmp_path,
        TST_01_a=rule_text(ROW + "after: [TST-02]\n"),
        TST_02_b=rule_text(PART, HEAD.replace("TST-01", "TST-02")),
    )
    assert {rule for rule, _, _ in found(TABLE, using=checker_of_rules(rules))} == {"TST-02"}


def family(folder: Path, raw: Raw) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    """Rule, path, parent's rule and children's paths of each finding."""
    rules = load(
        folder,
        TST_01_parent=rule_text(PART),
        TST_02_child=rule_text(ROW + "children_of: TST-01\n", HEAD.replace("TST-01", "TST-02")),
    )
    all_of_them = findings(raw, using=checker_of_rules(rules))
    by_print = {finding.fingerprint: finding for finding in all_of_them}
    return sorted(
        (f.rule, f.path, f.parent and by_print[f.parent].rule, tuple(sorted(by_print[c].path for c in f.children)))
        for f in all_of_them
    )


def test_children_stay_findings_and_know_their_parent(tmp_path: Path) -> None:
    assert family(tmp_path, TABLE) == [
        ("TST-01", "interventions", None, ("contexts.neighbourhood", "contexts.peers")),
        ("TST-02", "contexts.neighbourhood", "TST-01", ()),
        ("TST-02", "contexts.peers", "TST-01", ()),
    ]


def test_children_without_their_parent_stand_alone(tmp_path: Path) -> None:
    assert family(tmp_path, {**TABLE, "interventions": [{"id": "I1"}]}) == [
        ("TST-02", "contexts.neighbourhood", None, ()),
        ("TST-02", "contexts.peers", None, ()),
    ]


@pytest.mark.parametrize("level", ["high", "low"])
def test_children_keep_their_own_severity(tmp_path: Path, level: str) -> None:
    head = HEAD.replace("TST-01", "TST-02").replace("severity: high", f"severity: {level}")
    rules = load(
        tmp_path,
        TST_01_parent=rule_text(PART),
        TST_02_child=rule_text(ROW + "children_of: TST-01\n", head),
    )
    assert {s for r, _, s in found(TABLE, using=checker_of_rules(rules)) if r == "TST-02"} == {level}
