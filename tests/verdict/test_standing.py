"""Rules that are not asked: switched off, or not in force on the day."""

from datetime import date
from pathlib import Path

import pytest
from checking_cases import record_of, rulebook
from rule_files import EXAMPLES, HEAD, load, rule, rule_text

from csg_rules.checking import checker as checker_module
from csg_rules.checking.checker import Checker
from csg_rules.checking.examples import failing_examples
from csg_rules.findings.record_findings import Subject
from csg_rules.rules.model import Rule

BODY = """\
for: {factor: {kind: factor}}
require: [{link: {kind: link, factor: $factor.id}}]
at: factor
message: "{factor.id}"
from: 2026-03-01
until: 2026-03-31
"""
FACTORS = [{"id": "F1", "category": "risk"}]


def outcome(rule_: Rule, day: str | None, as_of: date | None = None) -> tuple[str, str]:
    raw = {"factors": FACTORS, "meeting": {"date": day} if day else {}}
    judged = Checker([rule_], rulebook().lexicons, "reference", as_of=as_of).check(
        record_of(raw), Subject("NM-1", None, raw)
    )
    (found,) = judged.outcomes[rule_.id]
    return found.result, found.because


@pytest.fixture
def dated(tmp_path: Path) -> Rule:
    return rule(tmp_path, BODY)


@pytest.mark.parametrize(
    ("day", "is_in_force"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_the_meetings_own_day_decides_both_ends_included(dated: Rule, day: str, is_in_force: bool) -> None:
    expected = ("finding", "") if is_in_force else ("not_applicable", f"not in force on {day}")
    assert outcome(dated, day) == expected


def test_as_of_a_day_decides_whatever_the_meetings(dated: Rule) -> None:
    assert outcome(dated, "2026-02-28", date(2026, 3, 1)) == ("finding", "")
    assert outcome(dated, "2026-03-01", date(2026, 4, 1)) == ("not_applicable", "not in force on 2026-04-01")


@pytest.mark.parametrize(("today", "result"), [(date(2026, 3, 5), "finding"), (date(2026, 4, 5), "not_applicable")])
def test_a_meeting_without_a_day_is_judged_by_todays_rules(
    dated: Rule, monkeypatch: pytest.MonkeyPatch, today: date, result: str
) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> "Today":
            return cls(today.year, today.month, today.day)

    monkeypatch.setattr(checker_module, "date", Today)
    assert outcome(dated, None)[0] == result


def test_a_rule_without_days_is_always_in_force(dated: Rule) -> None:
    assert outcome(dated._replace(first_day=None, last_day=None), "1999-01-01")[0] == "finding"
    assert outcome(dated._replace(last_day=None), "2040-01-01")[0] == "finding"
    assert outcome(dated._replace(first_day=None), "1999-01-01")[0] == "finding"


def test_a_rule_switched_off_says_why(dated: Rule) -> None:
    off = dated._replace(off="told in another form")
    assert outcome(off, "2026-03-05") == ("not_applicable", "switched off: told in another form")


def test_what_is_set_aside_quiets_and_folds_nothing(dated: Rule) -> None:
    later = dated._replace(id="TST-02", first_day=None, last_day=None, after=("TST-01",), children_of="TST-01")
    raw = {"factors": FACTORS, "meeting": {"date": "2026-02-01"}}
    judged = Checker([dated, later], rulebook().lexicons, "reference").check(record_of(raw), Subject("NM", None, raw))
    assert [(finding.rule, finding.parent) for finding in judged.findings] == [("TST-02", None)]


def test_examples_hold_on_any_day(tmp_path: Path) -> None:
    rules = load(
        tmp_path,
        TST_01_trial=rule_text(BODY.replace("{kind: factor}", "{kind: factor, category: risk}"), HEAD, EXAMPLES),
    )
    assert rules[0].last_day == date(2026, 3, 31)
    assert failing_examples([rules[0]._replace(last_day=date(2020, 1, 1))], rulebook().lexicons, "reference") == []
