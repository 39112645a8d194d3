"""What a site changes in rules, and the parameters that it may set."""

from pathlib import Path

import pytest
from rule_files import rule

from csg_rules.engine.query import Condition
from csg_rules.rules.model import Rule
from csg_rules.rules.overrides import Applied, Override, adjusted, faults_of
from csg_rules.rules.params import with_numbers

BODY = """\
for: {plan: {kind: plan}}
unless: [{meeting: {kind: meeting, looked_after: true}}]
require: [{plan: {actions: {gte: $params.fewest, lt: 9}}}]
forbid: [{links: {kind: strengths, individual: true}, plan: {person_actions: {gt: $params.most}}}]
severity_when: [{plan: {actions: {lt: $params.fewest}}, severity: low}]
params: {fewest: {default: 2, site: fewest_actions}, most: {default: 5}}
at: plan
message: "{plan.actions}"
"""


@pytest.fixture
def counted(tmp_path: Path) -> Rule:
    return rule(tmp_path, BODY)


def of(what: str, value: str | int | None, reason: str = "", site: str | None = None) -> Override:
    return Override("TST-01", what, value, "csg-rules.toml:3", reason, site)


def numbers(rule_: Rule) -> list[Condition]:
    plain = with_numbers(rule_)
    assert plain.require[0].same[0].limits == plain.severity_when[0].limits == ()
    return [
        *plain.require[0].same[0].conditions,
        *plain.forbid[0].same[0].conditions,
        *plain.severity_when[0].conditions,
    ]


def test_parameters_are_plain_numbers_for_engines(counted: Rule) -> None:
    assert numbers(counted) == [
        Condition("actions", "lt", 9),
        Condition("actions", "gte", 2),
        Condition("person_actions", "gt", 5),
        Condition("actions", "lt", 2),
    ]


def test_a_number_is_set_everywhere_and_the_others_stay(counted: Rule) -> None:
    (changed,), (applied,) = adjusted([counted], [of("params.fewest", 4)])
    assert [condition.value for condition in numbers(changed)] == [9, 4, 5, 4]
    assert applied == Applied(of("params.fewest", 4), 2)
    assert [condition.value for condition in numbers(counted)] == [9, 2, 5, 2]


def test_a_severity_takes_the_place_of_the_cases_too(counted: Rule) -> None:
    (changed,), (applied,) = adjusted([counted], [of("severity", "medium")])
    assert (changed.severity, changed.severity_when) == ("medium", ())
    assert applied.before == "high"


def test_a_rule_switched_off_stays_among_the_rules_with_its_reason(counted: Rule) -> None:
    (changed,), (applied,) = adjusted([counted], [of("off", None, "told elsewhere")])
    assert changed == counted._replace(off="told elsewhere")
    assert applied == Applied(of("off", None, "told elsewhere"), None)


def test_of_two_changes_the_later_holds_and_both_are_told(counted: Rule) -> None:
    (changed,), applied = adjusted([counted], [of("severity", "medium"), of("severity", "low", site="northmere")])
    assert changed.severity == "low"
    assert [(each.override.value, each.before) for each in applied] == [("medium", "high"), ("low", "medium")]


def test_changes_to_other_rules_change_nothing(counted: Rule) -> None:
    assert adjusted([counted], [of("severity", "low")._replace(rule="TST-02")]) == ((counted,), ())


@pytest.mark.parametrize(
    ("override", "fault"),
    [
        (of("severity", "medium")._replace(rule="TST-1"), "there is no rule 'TST-1'; did you mean 'TST-01'?"),
        (of("severity", "hihg"), "`severity` is one of high, medium, low, info; did you mean 'high'?"),
        (of("params.fewst", 3), "TST-01 has no such parameter; did you mean 'fewest'? (it has: fewest, most)"),
    ],
)
def test_a_change_that_cannot_be_made(counted: Rule, override: Override, fault: str) -> None:
    assert faults_of(override, {"TST-01": counted}) == [fault]


def test_a_rule_without_parameters_says_so(counted: Rule) -> None:
    bare = counted._replace(params=())
    assert faults_of(of("params.k", 3), {"TST-01": bare}) == ["TST-01 has no such parameter (it has none)"]


def test_a_prompt_for_a_person_never_fails_anything(counted: Rule) -> None:
    prompt = counted._replace(method="person", severity="info")
    assert faults_of(of("severity", "low"), {"TST-01": prompt}) == [
        "TST-01 is a prompt for a person: it stays info, so that it never fails anything"
    ]
    assert faults_of(of("severity", "info"), {"TST-01": prompt}) == []
