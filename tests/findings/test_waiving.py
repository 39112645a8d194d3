"""Waivers held against a report: which finding each is about, and whether it holds."""

from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from accepting_cases import ANSWERED, RECORD, TODAY, checked, found, state, waiver

from csg_rules.findings.finding import Verdict
from csg_rules.findings.report import Report
from csg_rules.findings.waiving import last_day_for, verdict_counts
from csg_rules.records.waivers import Waiver
from csg_rules.render.accepted import verdict_sentences, waiver_sentences
from csg_rules.words import VERDICTS


def waived(report: Report) -> list[str]:
    return [finding.path for finding in report.findings if finding.waived is not None]


def test_a_waived_finding_stays_and_is_not_open(tmp_path: Path) -> None:
    before, after = checked(tmp_path), checked(tmp_path, waivers=waiver())
    assert waived(after) == ["factors.F1"]
    assert [finding._replace(waived=None) for finding in after.findings] == list(before.findings)
    assert after.by_severity["high"] == before.by_severity["high"] - 1
    assert found(after) not in after.open_findings
    assert found(after, "factors.F2") in after.open_findings


def test_findings_that_are_all_waived_fail_nothing(tmp_path: Path) -> None:
    rules = sorted({(f.rule, f.path) for f in checked(tmp_path).findings if f.severity == "high"})
    waivers = "".join(waiver(rule=rule, path=path) for rule, path in rules)
    assert (checked(tmp_path).exit_code, checked(tmp_path, waivers=waivers).exit_code) == (1, 0)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({}, "in_force"),
        ({"verdict": "explained", "expires": None}, "in_force"),
        ({"verdict": "Not upheld", "expires": None}, "in_force"),
        ({"verdict": "upheld", "expires": None}, "upheld"),
        ({"expires": "2026-06-01"}, "in_force"),  # it holds on its last day
        ({"expires": "2026-05-31"}, "expired"),
        ({"date": "2026-06-02"}, "early"),
        ({"date": "2026-06-01"}, "in_force"),
        ({"evidence": "0123456789abcdef0123"}, "reopened"),
        ({"record": "NM-AB-2"}, "not_met"),
        ({"path": "factors.F3"}, "unused"),
        ({"path": "factors"}, "unused"),
        ({"path": "factors.F"}, "unused"),
        ({"rule": "ATT-02", "record": None, "site": "northmere", "path": "spoc"}, "not_met"),
        ({"record": None, "site": "northmere"}, "not_met"),  # a site's own finding, not one of its records
        ({"fingerprint": "abcdef0123456789abcd"}, "unused"),
        ({"fingerprint": "0123456789abcdef0123", "record": None, "path": None}, "not_met"),  # it may be any record's
        ({"rule": "RAG-01"}, "not_met"),  # its ruleset doesn't run here
    ],
)
def test_what_becomes_of_a_waiver(tmp_path: Path, keys: dict[str, str | None], told: str) -> None:
    assert state(tmp_path, waiver(**keys)).state == told


def test_a_verdict_of_upheld_and_a_waiver_that_lapsed_leave_the_finding_open(tmp_path: Path) -> None:
    for keys in ({"verdict": "upheld", "expires": None}, {"expires": "2026-05-31"}, {"date": "2026-06-02"}):
        assert found(checked(tmp_path, waivers=waiver(**keys))).is_open


def test_a_waiver_is_warned_of_in_its_last_fourteen_days(tmp_path: Path) -> None:
    def is_expiring(days: int) -> bool:
        expires = (TODAY + timedelta(days=days)).isoformat()
        return "expiring" in state(tmp_path, waiver(expires=expires)).doubts

    assert [is_expiring(days) for days in (0, 13, 14, 100)] == [True, True, False, False]


def test_a_star_stands_for_anything_between_two_dots(tmp_path: Path) -> None:
    wide = state(tmp_path, waiver(path="factors.*"))
    assert (wide.state, len(wide.fingerprints), wide.doubts) == ("in_force", 2, ("over_wide", "unpinned"))
    assert state(tmp_path, waiver(path="*")).state == "unused"
    narrow = state(tmp_path, waiver(path="factors.*1"))
    assert (len(narrow.fingerprints), "over_wide" in narrow.doubts) == (1, False)


def test_a_path_that_itself_has_a_star_is_named_by_it(tmp_path: Path) -> None:
    record = RECORD + "contexts: {school: {status: considered, situation: fights}}\n"
    starred = [f for f in checked(tmp_path, record).findings if "*" in f.path]
    assert starred
    for finding in starred:
        only = state(tmp_path, waiver(rule=finding.rule, path=finding.path), record)
        assert finding.fingerprint in only.fingerprints


def test_a_fingerprint_and_a_path_must_not_contradict_each_other(tmp_path: Path) -> None:
    name = found(checked(tmp_path)).fingerprint
    assert state(tmp_path, waiver(fingerprint=name)).state == "in_force"
    assert state(tmp_path, waiver(fingerprint=name, record=None, path=None)).state == "in_force"
    assert state(tmp_path, waiver(fingerprint=name, path="factors.F2")).state == "unused"
    assert state(tmp_path, waiver(fingerprint=name, record="NM-AB-2")).state == "not_met"
    assert state(tmp_path, waiver(fingerprint=name, rule="GAP-02")).state != "in_force"


def test_an_item_without_an_id_that_moves_in_its_list_stays_waived_by_its_fingerprint(tmp_path: Path) -> None:
    items = ["{category: risk, context: home, text: one}", "{category: risk, context: home, text: two}"]
    first = f"record_id: NM-AB-1\nfactors: [{items[0]}, {items[1]}]\ninterventions: []\n"
    moved = f"record_id: NM-AB-1\nfactors: [{items[1]}, {items[0]}]\ninterventions: []\n"
    finding = found(checked(tmp_path, first), "factors[2]")
    entry = waiver(path="factors[2]", fingerprint=finding.fingerprint, evidence=finding.evidence)
    report = checked(tmp_path, moved, entry)
    assert (report.waivers[0].state, waived(report)) == ("in_force", ["factors[1]"])


def test_a_renamed_record_or_item_is_found_anew(tmp_path: Path) -> None:
    renamed = checked(tmp_path, RECORD.replace("NM-AB-1", "NM-AB-9"), waiver())
    assert (renamed.waivers[0].state, waived(renamed)) == ("not_met", [])
    item = checked(tmp_path, RECORD.replace("F1", "F7"), waiver())
    assert (item.waivers[0].state, waived(item)) == ("unused", [])


def test_one_that_was_settled_is_unused_and_a_rule_that_could_not_be_judged_says_nothing(tmp_path: Path) -> None:
    assert state(tmp_path, waiver(), ANSWERED).state == "unused"
    unjudged = RECORD.replace("interventions: []\n", "")
    assert not any(f.rule == "GAP-01" for f in checked(tmp_path, unjudged).findings)
    assert state(tmp_path, waiver(), unjudged).state == "not_met"


def test_of_several_waivers_the_first_in_force_counts(tmp_path: Path) -> None:
    entries = waiver(expires="2026-05-02") + waiver(by="first") + waiver(by="second")
    finding = found(checked(tmp_path, waivers=entries))
    assert finding.waived is not None
    assert finding.waived.by == "first"


def test_one_finding_is_not_waived_by_what_is_said_of_another_rule_there(tmp_path: Path) -> None:
    report = checked(tmp_path, waivers=waiver(rule="FAC-01", path="factors.F1"))
    assert waived(report) == [f.path for f in report.findings if f.rule == "FAC-01" and f.path == "factors.F1"]


INLINE = (
    "qa: {{waivers: [{{rule: GAP-01, {keys}, reason: The school watches this, by: QA lead, date: 2026-05-01, "
    "expires: 2026-12-01}}]}}\n"
)


def inline(folder: Path, keys: str) -> Report:
    return checked(folder, RECORD + INLINE.format(keys=keys))


def test_a_record_may_keep_its_own_waivers(tmp_path: Path) -> None:
    report = inline(tmp_path, "path: factors.F1")
    assert (report.problems, waived(report)) == ((), ["factors.F1"])
    finding = found(report)
    assert finding.waived is not None
    assert (Path(finding.waived.file).name, finding.waived.line) == ("a.yaml", 6)


def test_a_waiver_that_was_copied_from_another_record_is_not_about_this_one(tmp_path: Path) -> None:
    assert waived(inline(tmp_path, "record: NM-AB-1, path: factors.F1")) == ["factors.F1"]
    other = inline(tmp_path, "record: NM-AB-2, path: factors.F1")
    assert (waived(other), other.waivers[0].state) == ([], "unused")


def test_a_records_own_waiver_is_not_about_other_records(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    inline(tmp_path, "path: factors.F1")
    both = (tmp_path / "a.yaml").read_text() + "---\n" + RECORD.replace("NM-AB-1", "NM-AB-2")
    report = checked(tmp_path, both)
    assert [f.record for f in report.findings if f.waived is not None] == ["NM-AB-1"]


def test_a_records_own_waiver_says_of_which_finding(tmp_path: Path) -> None:
    report = inline(tmp_path, "record: NM-AB-1")
    assert [problem.message for problem in report.problems] == [
        "says of no finding: give its `path` or its `fingerprint`"
    ]
    assert (report.exit_code, waived(report)) == (2, [])


def test_the_same_findings_whether_or_not_the_record_keeps_waivers(tmp_path: Path) -> None:
    plain, kept = checked(tmp_path), inline(tmp_path, "path: factors.F1")
    assert [f._replace(waived=None) for f in kept.findings] == list(plain.findings)


@pytest.mark.parametrize("reason", ["tbc", "n/a", "accepted", "see above", "as discussed", "-"])
def test_a_placeholder_is_no_reason_and_the_others_of_its_file_are_used(tmp_path: Path, reason: str) -> None:
    report = checked(tmp_path, waivers=waiver(path="factors.F2") + waiver(reason=reason))
    assert [(p.line, p.message.split(":")[0]) for p in report.problems] == [
        (9, "`reason` is a placeholder, not a reason")
    ]
    assert (report.exit_code, waived(report)) == (2, ["factors.F2"])


def test_all_that_is_wrong_with_waivers_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    entries = waiver(by=None, reason="tbc", rule="GAP-1") + waiver(path="factors.F2") + waiver(rule="GAP-1")
    report = checked(tmp_path, waivers=entries)
    assert [(p.line, p.message.split(":")[0]) for p in report.problems] == [
        (2, "`rule` names no rule; did you mean 'GAP-01'?"),
        (2, "`reason` is a placeholder, not a reason"),
        (2, "`by` is missing"),
        (15, "`rule` names no rule; did you mean 'GAP-01'?"),
    ]
    assert (report.exit_code, waived(report)) == (2, ["factors.F2"])


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("path: factors.F2, verdict: wrong", ["qa.waivers[1].verdict: not one of: upheld, not_upheld, explained"]),
        ("path: factors.F2, Qzebra: x", ["qa.waivers[1]: an unknown key"]),
        ("reason: the school has it, path: [x]", ["qa.waivers[1].path: expected text"]),
    ],
)
def test_one_slip_drops_only_its_entry_and_the_record_is_judged(tmp_path: Path, keys: str, said: list[str]) -> None:
    good = INLINE.format(keys="path: factors.F1").removeprefix("qa: {waivers: [").removesuffix("]}\n")
    wrong = INLINE.format(keys=keys).removeprefix("qa: {waivers: [").removesuffix("]}\n")
    wrong = wrong.replace("reason: The school watches this, ", "") if "reason: the" in keys else wrong
    plain = checked(tmp_path)
    report = checked(tmp_path, f"{RECORD}qa: {{waivers: [{wrong}, {good}]}}\n")
    assert [str(problem).split(": ", 1)[1].split(";")[0] for problem in report.problems] == said
    assert (report.exit_code, waived(report)) == (2, ["factors.F1"])
    assert [f._replace(waived=None) for f in report.findings] == list(plain.findings)


def test_two_fields_that_are_missing_in_a_records_waiver_are_both_named(tmp_path: Path) -> None:
    report = checked(tmp_path, f"{RECORD}qa: {{waivers: {{rule: GAP-1, path: factors.F1, reason: tbc}}}}\n")
    assert [f"{each.path}: {each.message}".split(":")[1].split(";")[0] for each in report.problems] == [
        " `by` is missing",
        " `date` is missing",
        " `expires` is missing",
        " `rule` names no rule",
        " `reason` is a placeholder, not a reason",
    ]
    assert {each.line for each in report.problems} == {6}
    assert "GAP-01" in {finding.rule for finding in report.findings}


def test_a_slip_elsewhere_still_drops_the_record_and_all_is_told(tmp_path: Path) -> None:
    report = checked(tmp_path, f"{RECORD}qa: {{waivers: {{rule: GAP-01}}}}\nlooked_after: perhaps\n")
    assert report.records == ()
    assert {each.path for each in report.problems} == {"qa.waivers", "looked_after"}


def test_a_rule_that_is_not_there_is_a_problem_with_the_nearest(tmp_path: Path) -> None:
    report = checked(tmp_path, waivers=waiver(rule="GAP-1"))
    assert [problem.message for problem in report.problems] == ["`rule` names no rule; did you mean 'GAP-01'?"]


def test_verdicts_are_counted_by_rule(tmp_path: Path) -> None:
    entries = (
        waiver(verdict="upheld", expires=None)
        + waiver(path="factors.F2", verdict="not_upheld", expires=None)
        + waiver(record="NM-AB-2", verdict="explained", expires=None)
        + waiver(rule="GAP-02")
    )
    report = checked(tmp_path, waivers=entries)
    assert verdict_counts(report.waivers) == (("GAP-01", 1, 1, 0),)
    assert verdict_sentences(report) == ["GAP-01: 1 upheld, 1 not upheld, 0 explained"]


def test_there_is_one_list_of_verdicts() -> None:
    assert get_args(Verdict) == VERDICTS
    for verdict in VERDICTS:
        said = Waiver.model_validate(
            {"rule": "GAP-01", "reason": "x", "by": "y", "date": "2026-05-01", "verdict": verdict}
        )
        assert said.verdict == verdict


def test_what_wants_an_eye_is_told_and_what_holds_is_not(tmp_path: Path) -> None:
    def told(**keys: str | None) -> list[str]:
        report = checked(tmp_path, waivers=waiver(**keys))
        return [said.removeprefix(f"{tmp_path}/") for said in waiver_sentences(report)]

    evidence = found(checked(tmp_path)).evidence
    assert told(evidence=evidence) == []
    assert told(evidence=evidence, expires="2026-06-09") == ["waivers.yaml:2: GAP-01 at factors.F1: ends on 2026-06-09"]
    assert told() == [
        "waivers.yaml:2: GAP-01 at factors.F1: has no evidence, so it can't be told when what it was given for changes"
    ]
    assert told(path="factors.F9") == ["waivers.yaml:2: GAP-01: nothing is found there any more: take it away"]
    assert told(evidence=evidence, path="*") == [
        "waivers.yaml:2: GAP-01: nothing is found at a path like this one: * stands for what is between two dots, "
        "as in factors.*; put it right, or take it away"
    ]
    assert told(evidence=evidence, expires="2028-05-01") == []
    assert told(evidence=evidence, expires="9999-01-01", verdict="explained") == []
    assert told(expires="2026-05-09")[0].endswith("its last day is over: the finding is open again")
    assert told(evidence="0" * 20)[0].endswith("what it was given for has changed: the finding is open again")
    assert told(verdict="upheld", expires=None, path="factors.F9") == []
    assert told(verdict="upheld", expires=None, evidence="0" * 20)[0].endswith("has changed: look at it again")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"record": "*"}, "`record` is the name of one record, and * stands for anything in `path` alone"),
        ({"record": "NM-*"}, "`record` is the name of one record"),
        ({"record": None, "site": "*"}, "`site` is the name of one site"),
        ({"record": "*", "fingerprint": "0123456789abcdef0123"}, "`record` is the name of one record"),
        ({"path": "factors.*"}, None),
        ({"expires": "2028-05-02"}, "`expires` is more than 2 years after `date`, and no waiver is for longer: 2028-"),
        ({"expires": "2028-05-01"}, None),
        ({"expires": "2030-05-01", "verdict": "explained"}, None),
        *(({"by": by}, "`by` is a placeholder") for by in ("tbc", "n/a", "?", "To be confirmed", "as above")),
        *(({"by": by}, None) for by in ("QA", "DSL", "Chair", "Head of QA", "The board", "QA lead (n/a till May)")),
    ],
)  # fmt: skip
def test_what_could_not_be_meant_waives_nothing_and_says_how_to_mend_it(
    tmp_path: Path, keys: dict[str, str | None], said: str | None
) -> None:
    wrong, right = waiver(**keys), waiver(path="factors.F2")
    report = checked(tmp_path, waivers=wrong + right)
    if said is None:
        assert report.problems == ()
        assert "factors.F1" in waived(report)
        return
    assert waived(report) == ["factors.F2"]
    (problem,) = report.problems
    assert (problem.line, problem.message.startswith(said), report.exit_code) == (2, True, 2)


def test_a_waiver_in_a_record_is_held_to_the_same(tmp_path: Path) -> None:
    entry = "".join(f"  {line}\n" for line in waiver(expires="2029-01-01", by="tbc").splitlines())
    report = checked(tmp_path, f"{RECORD}qa:\n  waivers:\n{entry}")
    assert waived(report) == []
    assert [problem.message.split()[0] for problem in report.problems] == ["`by`", "`expires`"]


def test_two_years_after_a_leap_day_is_the_last_of_february() -> None:
    assert last_day_for(date(2028, 2, 29)) == date(2030, 2, 28)
    assert last_day_for(date(2026, 6, 1)) == date(2028, 6, 1)
    assert last_day_for(date(9999, 6, 1)) == date(9999, 6, 1)


def test_without_waivers_nothing_is_different(tmp_path: Path) -> None:
    assert checked(tmp_path).waivers == ()
    assert checked(tmp_path, today=date(2030, 1, 1)).findings == checked(tmp_path).findings


def test_a_file_of_waivers_says_nothing_of_a_record_without_an_id(tmp_path: Path) -> None:
    nameless = RECORD.replace("record_id: NM-AB-1\n", "")
    fingerprint = found(checked(tmp_path, nameless)).fingerprint
    for keys in ({"record": "a"}, {"record": None, "path": None, "fingerprint": fingerprint}):
        report = checked(tmp_path, nameless, waiver(**keys))
        assert (waived(report), report.waivers[0].state) == ([], "unnamed")
        assert "its record has no record_id, so another file's could be meant" in waiver_sentences(report)[0]
    # Its own list can mean no other.
    assert waived(checked(tmp_path, nameless + INLINE.format(keys="path: factors.F1"))) == ["factors.F1"]
