"""What each format says, and leaves out."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import jsonschema
import junitparser
import pytest
from page_cases import report_of
from report_cases import FORMS, report, text_in

from csg_rules.findings.report import Report
from csg_rules.render.form_words import for_people
from csg_rules.render.formats import Shown
from csg_rules.render.reports import github_summary
from csg_rules.render.reports.markdown import to_markdown
from csg_rules.render.schemas import schema_text

DEFECTIVE = "records/table-without-links.yaml"


def suites(made: Report) -> dict[str, junitparser.TestSuite]:
    return {suite.name: suite for suite in junitparser.JUnitXml.fromstring(text_in("junit", made).encode())}


def results(suite: junitparser.TestSuite) -> dict[str, str]:
    """By test: passed, or what else came of it."""
    return {case.name.split()[0]: type(case.result[0]).__name__ if case.result else "passed" for case in suite}


def test_junit_has_a_suite_a_record_and_counts_what_another_reader_counts() -> None:
    made = report_of("records")
    read = junitparser.JUnitXml.fromstring(text_in("junit", made).encode())
    told = (read.tests, read.failures, read.errors, read.skipped)
    read.update_statistics()  # type: ignore[no-untyped-call]
    assert told == (read.tests, read.failures, read.errors, read.skipped)
    assert [suite.name for suite in read] == [record.label for record in made.records]
    failed = {
        (s.name, c.name.split()[0])
        for s in read
        for c in s
        if any(isinstance(r, junitparser.Failure) for r in c.result)
    }
    assert failed == {(f.record, f.rule) for f in made.findings if f.severity == "high"}


def test_junit_fails_where_the_program_does() -> None:
    made = report()
    assert results(suites(made)["NM-AB-1"]) == {
        "GAP-01": "Failure", "LAN-01": "passed", "DAT-02": "passed", "ASK-01": "passed", "REF-03": "Failure",
        "OFF-01": "Skipped",
    }  # fmt: skip
    assert results(suites(replace(made, fail_on="medium"))["NM-AB-1"])["LAN-01"] == "Failure"
    assert "Failure" not in results(suites(replace(made, fail_on="never", required=()))["NM-AB-1"]).values()


def test_junit_passes_nothing_that_could_not_be_judged() -> None:
    judged = results(suites(report_of(DEFECTIVE))["HB-XY-1"])
    assert [judged[rule] for rule in ("GAP-01", "GAP-02", "INT-08", "REF-03")] == ["Skipped"] * 4
    (reason,) = next(case for case in suites(replace(report(), required=()))["NM-AB-1"] if "REF" in case.name).result
    assert reason.message == "1 of 2 could not be judged: the record doesn't say who was told"


def test_junit_tells_a_rule_that_had_nothing_to_judge_in_no_way() -> None:
    assert "DAT-02" not in results(suites(report())["NM-CD-1"])


def test_junit_has_an_error_for_each_problem() -> None:
    assert [type(case.result[0]).__name__ for case in suites(report())["problems"]] == ["Error"] * 3


def test_github_tells_problems_first_and_then_the_worst() -> None:
    commands = [line.split(" ")[0] for line in text_in("github", report()).splitlines() if line.startswith("::")]
    assert commands == ["::error"] * 6 + ["::warning"] + ["::notice"] * 2 + ["::warning"]


def test_github_annotates_nothing_that_was_accepted_and_counts_it() -> None:
    made = text_in("github", report())
    assert "factors.F2" not in made
    assert "meeting.date" not in made
    assert "Not shown: 1 waived, 1 known from the baseline." in made


def test_github_has_a_comma_of_a_property_as_an_escape() -> None:
    made = text_in("github", report(lambda text: f"a,b:c%0A\n{text}" if text.endswith("yaml") else text))
    assert "file=a%2Cb%3Ac%250A minutes/ab 1.yaml,line=31" in made


@pytest.mark.parametrize("number", [1, 40, 3_000])
def test_the_summary_of_a_job_is_never_larger_than_github_takes(number: int) -> None:
    made = report()
    first = made.records[0]
    many = tuple(replace(first, label=f"NM-{n}", findings=first.findings * 6) for n in range(number))
    text = github_summary.as_github_summary(replace(made, records=many), Shown())
    assert len(text.encode()) <= 1024 * 1024
    assert ("left out here" in text) == (number == 3_000)
    assert "## Problems" in text


def test_a_summary_with_one_record_too_many_findings_shows_those_that_fit() -> None:
    made = report()
    whole = to_markdown(made, Shown())
    cut = to_markdown(made, Shown(), 1_800)
    assert len(cut.encode()) <= 1_800 < len(whole.encode())
    assert "more lines are left out here" in cut
    assert cut.startswith(whole[:300])


def test_gitlab_has_what_is_open_and_blockers_for_what_could_not_be_used() -> None:
    issues = json.loads(text_in("gitlab", report()))
    assert [issue["severity"] for issue in issues] == ["critical", "major", "info", "critical", "minor"] + [
        "blocker"
    ] * 4
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert issues[0]["location"] == {"path": "minutes/ab 1.yaml", "lines": {"begin": 31}}


def test_gitlab_tells_apart_what_has_one_fingerprint() -> None:
    made = report()
    first, *others = made.records
    twice = replace(made, records=(replace(first, findings=first.findings[:1] * 2), *others))
    names = [issue["fingerprint"] for issue in json.loads(text_in("gitlab", twice))]
    assert names[1] == f"{names[0]}-2"


def test_csv_has_a_row_for_each_finding_and_each_remark() -> None:
    rows = list(csv.DictReader(io.StringIO(text_in("csv", report()).removeprefix("\ufeff"), newline="")))
    kinds = [row["kind"] for row in rows]
    assert kinds[:7] == ["finding"] * 7
    assert kinds[7:] == ["problem"] * 3 + [
        "required",
        "not_in_force",
        "waiver",
        "baseline",
        "override",
        "note",
        "verdict",
    ]
    assert [row["state"] for row in rows[:7]] == ["open", "waived", "open", "known", "open", "open", "open"]
    assert rows[0]["fix"] == "Plan an action (`addresses`)"


def test_reasons_are_told_with_values_alone() -> None:
    assert [form for form in FORMS if "has it in hand" in text_in(form, report())] == []
    for form in ("sarif", "junit", "markdown", "github-summary", "csv", "json", "jsonl"):
        assert "has it in hand" in text_in(form, report(), values=True)


def definitions() -> Any:
    return json.loads(schema_text("report"))


@pytest.mark.parametrize("values", [False, True])
def test_each_line_of_json_lines_is_what_the_json_report_holds(values: bool) -> None:
    lines = [json.loads(line) for line in text_in("jsonl", report(), values).splitlines()]
    whole = json.loads(text_in("json", report(), values))
    for name, kind in (
        ("findings", "finding"),
        ("problems", "problem"),
        ("outcomes", "outcome"),
        ("waivers", "waiver"),
    ):
        assert [line for line in lines if line["type"] == kind] == [{"type": kind, **entry} for entry in whole[name]]
    assert [line["type"] for line in lines].count("summary") == 1
    assert lines[-1]["type"] == "summary"
    assert lines[-1].items() >= whole["summary"].items()


def test_findings_of_json_lines_fit_the_schema_of_the_report() -> None:
    schema = definitions()
    validator = jsonschema.Draft202012Validator({**schema["$defs"]["finding"], "$defs": schema["$defs"]})
    for line in map(json.loads, text_in("jsonl", report_of(DEFECTIVE)).splitlines()):
        if line.pop("type") == "finding":
            assert [error.message for error in validator.iter_errors(line)] == []


def test_documents_are_told_of_in_their_words() -> None:
    made = text_in("markdown", for_people(report()))
    assert "Contexts and factors, row Home" in made
    assert "factors.F3" not in made
