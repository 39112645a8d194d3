"""Each example of each rule, on both engines where both are here; and that the examples are worth having."""

import re
from functools import cache

import pytest
from checking_cases import rulebook

from csg_rules.checking.checker import Checker
from csg_rules.checking.examples import checker_of, failing_examples, what_is_wrong
from csg_rules.engine.choose import available
from csg_rules.rules.model import Example, Rule

RULES = rulebook().rules()
EXAMPLES = [pytest.param(rule, example, id=f"{rule.id}/{example.name}") for rule in RULES for example in rule.examples]
EVERY_RULE = [pytest.param(rule, id=rule.id) for rule in RULES]
LAST_LINE = 2223  # of the framework document


@cache
def ready(rule_id: str) -> Checker:
    rule = next(rule for rule in RULES if rule.id == rule_id)
    return checker_of(rule, rulebook().lexicons, "both" if available() else "reference")


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_holds(rule: Rule, example: Example) -> None:
    assert what_is_wrong(rule, example, ready(rule.id)) == ""


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_rule_has_a_finding_and_two_near_misses(rule: Rule) -> None:
    near_misses = sum(example.is_near_miss for example in rule.examples)
    assert len(rule.examples) - near_misses >= 1
    assert near_misses >= 2


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_rule_names_its_examples_apart(rule: Rule) -> None:
    names = [example.name for example in rule.examples]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_rule_names_lines_that_the_framework_has(rule: Rule) -> None:
    if rule.basis == "practice":
        return
    for part in re.split(r", ", rule.source):
        first, *last = [int(number) for number in re.findall(r"\d+", part)]
        assert 1 <= first <= (last[0] if last else first) <= LAST_LINE


def test_near_misses_outnumber_findings() -> None:
    examples = [example for rule in RULES for example in rule.examples]
    near_misses = sum(example.is_near_miss for example in examples)
    assert near_misses >= len(examples) - near_misses


def test_the_first_share_is_there() -> None:
    assert {
        "HAC-01", "HAC-02", "HAC-03", "CTX-01", "CTX-02", "CTX-03", "CTX-12", "GRP-01", "GRP-02", "GRP-03", "FAC-02",
        "FAC-03", "PRO-01", "GAP-01", "GAP-02", "GAP-03", "INT-01", "PRI-01", "PRI-03", "PRI-04", "OBJ-04", "ATT-01",
        "ATT-03", "ATT-04", "REF-03", "NFA-01", "NFA-02",
    } <= {rule.id for rule in RULES}  # fmt: skip


def test_an_example_that_doesnt_hold_is_told() -> None:
    gap = next(rule for rule in RULES if rule.id == "GAP-03")
    wrong = Example("claims too much", {"factors": []}, ("factors.F1",))
    assert what_is_wrong(gap, wrong, ready("GAP-03")) == "expected factors.F1, found nothing"
    claimed = Example("claims a pass", {"factors": []}, (), "pass")
    assert what_is_wrong(gap, claimed, ready("GAP-03")) == "expected every subject pass, got not_assessable"
    unreadable = Example("no record", {"fctors": []}, ())
    assert what_is_wrong(gap, unreadable, ready("GAP-03")).startswith("its record is not a record")


def test_no_example_fails_when_run_together() -> None:
    assert failing_examples(RULES[:3], rulebook().lexicons, "reference") == []
