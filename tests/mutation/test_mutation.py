"""Every rule's own defect, introduced in good records, is found where it is, and nothing else but its companions.

A sample, evenly spread and always the same; `mutate.py` makes them all, and tells what the tables hold in vain."""

from functools import cache

import pytest
from checking_cases import rulebook
from defects import defects
from editing import Draft, good_records
from mutate import (
    DEFAULT_RULESETS,
    Verdict,
    checker_of,
    companions,
    findings_in,
    is_known,
    known_misses,
    rules_of,
    unallowed,
    verdicts,
)

from csg_rules.checking.checker import Checker

MOST = 24  # mutants a rule
RULES = rules_of(DEFAULT_RULESETS)
GOOD = good_records()


@cache
def checker() -> Checker:
    return checker_of(DEFAULT_RULESETS)


@cache
def verdicts_on(rule: str) -> tuple[Verdict, ...]:
    return tuple(verdicts([rule], checker(), MOST))


@pytest.mark.parametrize("good", GOOD, ids=lambda good: good.name)
def test_a_good_record_is_without_fault(good: Draft) -> None:
    found = findings_in(good, checker_of(["all"]))
    assert [(finding.rule, finding.path) for finding in found if finding.severity != "info"] == []


def test_every_rule_has_its_defect() -> None:
    assert [rule for rule in RULES if rule not in defects()] == []
    assert [rule for rule in defects() if rulebook().rule(rule) is None] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_defect_can_occur_in_a_good_record(rule: str) -> None:
    assert verdicts_on(rule) != ()


@pytest.mark.parametrize("rule", RULES)
def test_a_mutant_is_found_where_its_defect_is(rule: str) -> None:
    missed = [verdict.mutant for verdict in verdicts_on(rule) if not verdict.caught and not is_known(verdict)]
    assert [(mutant.record, mutant.places, mutant.did) for mutant in missed] == []


@pytest.mark.parametrize("rule", RULES)
def test_beside_its_defect_nothing_is_found_but_companions(rule: str) -> None:
    found = [(verdict.mutant.record, verdict.mutant.did, unallowed(verdict)) for verdict in verdicts_on(rule)]
    assert [each for each in found if each[2]] == []


def test_the_tables_name_rules_that_are_there_and_give_their_reasons() -> None:
    named = [rule for rule, allowed in companions().items() for rule in (rule, *allowed)]
    named += [known.rule for known in known_misses()]
    assert [rule for rule in named if rulebook().rule(rule) is None] == []
    reasons = [reason for allowed in companions().values() for reason in allowed.values()]
    assert all(reason.strip() for reason in (*reasons, *(known.reason for known in known_misses())))
