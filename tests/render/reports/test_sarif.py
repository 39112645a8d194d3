"""SARIF: valid, read back by another library, within the limits of those who take it."""

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from page_cases import report_of
from report_cases import GAP, report, text_in
from sarif import loader
from sarif_schema import faults

from csg_rules.findings.finding import Location
from csg_rules.findings.report import Report
from csg_rules.render.form_words import for_people
from csg_rules.render.formats import Shown
from csg_rules.render.reports import sarif
from csg_rules.render.reports.common import relative
from csg_rules.render.reports.uris import artifact_location

FIXTURES = ("records", "series", "assetplus", "pgi")


def run_in(text: str) -> Any:
    (run,) = json.loads(text)["runs"]
    return run


def copies(made: Report, number: int) -> Report:
    """The report with its first finding this many times, each with words of its own."""
    first, *others = made.records
    finding = first.findings[0]
    many = tuple(
        finding._replace(fingerprint=f"{n:020x}", message=f"Factor F{n} has none", path=f"factors.F{n}")
        for n in range(number)
    )
    return replace(made, records=(replace(first, findings=many), *others))


@pytest.mark.parametrize("values", [False, True])
def test_a_report_of_everything_fits_the_schema(values: bool) -> None:
    assert faults(json.loads(text_in("sarif", report(), values))) == []


@pytest.mark.parametrize("folder", FIXTURES)
def test_reports_of_fixtures_fit_the_schema(folder: str) -> None:
    log = json.loads(text_in("sarif", for_people(report_of(folder))))
    assert faults(log) == []
    assert len(log["runs"][0]["results"]) > 3


def test_a_schema_that_nothing_fails_would_be_no_test() -> None:
    log = json.loads(text_in("sarif", report()))
    log["runs"][0]["results"][0]["suppressions"] = [{"kind": "external", "status": "fine"}]
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"] = {"startColumn": 2}
    log["runs"][0]["results"][2]["levle"] = "error"
    assert len(faults(log)) == 3


def test_another_library_reads_the_same_findings(tmp_path: Path) -> None:
    made = report_of("records")
    file = tmp_path / "out.sarif"
    file.write_text(text_in("sarif", made), encoding="utf-8")
    (run,) = loader.load_sarif_file(str(file)).runs
    read = [(r["Code"], r["Severity"], r["Location"], int(r["Line"])) for r in run.get_records()]
    levels = {"high": "error", "medium": "warning", "low": "note", "info": "note"}
    assert run.get_tool_name() == "csg-rules"
    assert read == [
        (f.rule, levels[f.severity], relative(f.location.file), f.location.line)
        for f in made.findings
        if f.location is not None
    ]
    assert {rule["id"] for finding in made.findings for rule in run.get_rules_by_id(finding.rule)} == {
        finding.rule for finding in made.findings
    }


def test_rules_have_help_and_a_level() -> None:
    rule = run_in(text_in("sarif", report()))["tool"]["driver"]["rules"][1]
    assert rule["id"] == "LAN-01"
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert "**To settle it:** Plan an action (\\`addresses\\`)." in rule["help"]["markdown"]
    assert rule["help"]["text"].endswith("Source: House style.")
    assert rule["properties"]["precision"] == "medium"
    assert len(rule["properties"]["tags"]) <= 10


def test_a_rule_is_pointed_to_where_it_stands_in_the_list() -> None:
    run = run_in(text_in("sarif", report_of("records")))
    rules = run["tool"]["driver"]["rules"]
    assert {rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"]} == {True}
    kinds = run["tool"]["driver"]["notifications"]
    told = [note["descriptor"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert told != []
    assert {kinds[descriptor["index"]]["id"] == descriptor["id"] for descriptor in told} == {True}


def test_text_has_a_region_and_a_document_a_place_in_words() -> None:
    results = run_in(text_in("sarif", report()))["results"]
    text, paper = results[0]["locations"][0], results[5]["locations"][0]
    assert text["physicalLocation"]["region"] == {"startLine": 31, "startColumn": 5}
    assert "region" not in paper["physicalLocation"]
    assert paper["logicalLocations"][0]["name"] == "Contexts and factors, row Home"


def test_what_people_accepted_is_suppressed_and_what_is_known_unchanged() -> None:
    results = run_in(text_in("sarif", report()))["results"]
    assert [len(result["suppressions"]) for result in results] == [0, 1, 0, 0, 0, 0, 0]
    assert "justification" not in results[1]["suppressions"][0]
    assert [result["baselineState"] for result in results].index("unchanged") == 3
    told = run_in(text_in("sarif", report(), values=True))["results"][1]["suppressions"][0]
    assert told["justification"] == "The school has it in hand. (QA lead)"


def test_for_github_what_is_accepted_can_be_left_out_and_that_is_said() -> None:
    run = run_in(text_in("sarif-open", report()))
    assert len(run["results"]) == len(report().open_findings) < len(report().findings)
    assert not any(result["suppressions"] or result["baselineState"] == "unchanged" for result in run["results"])
    told = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert "Not in this file: 2 that are waived or known from the baseline." in told
    assert faults(json.loads(text_in("sarif-open", report()))) == []


def test_a_waiver_in_the_record_itself_is_in_the_source() -> None:
    made = report()
    first, *others = made.records
    waived = first.findings[1].waived
    assert waived is not None
    inline = first.findings[1]._replace(waived=waived._replace(file=first.file))
    made = replace(made, records=(replace(first, findings=(first.findings[0], inline)), *others))
    assert run_in(text_in("sarif", made))["results"][1]["suppressions"][0]["kind"] == "inSource"


def test_without_waivers_and_baseline_nothing_is_said_of_either() -> None:
    results = run_in(text_in("sarif", report_of("records/peers-not-applicable.yaml")))["results"]
    assert not any("suppressions" in result or "baselineState" in result for result in results)


def test_what_went_wrong_is_in_the_invocation() -> None:
    (invocation,) = run_in(text_in("sarif", report()))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    levels = [note["level"] for note in invocation["toolExecutionNotifications"]]
    assert levels.count("error") == 4  # three problems and a rule that was required
    (sound,) = run_in(text_in("sarif", report_of("records/table-without-links.yaml")))["invocations"]
    assert sound["executionSuccessful"] is True
    assert sound["exitCode"] == 1
    assert "GAP-01 could not be judged" in sound["toolExecutionNotifications"][0]["message"]["text"]
    assert sound["toolExecutionNotifications"][0]["associatedRule"]["id"] == "GAP-01"


def test_braces_and_links_of_a_message_are_no_placeholders() -> None:
    made = report(lambda text: "{0} [x](https://x)" if text.startswith("The record") else text)
    text = run_in(text_in("sarif", made))["results"][0]["message"]["text"]
    assert text.startswith("{{0}} [x] (https://x).")


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("minutes/ab 1.yaml", "minutes/ab%201.yaml"),
        ("./minutes//ab.yaml", "minutes/ab.yaml"),
        ("a:b#c?d%.yaml", "a%3Ab%23c%3Fd%25.yaml"),
        ("é.yaml", "%C3%A9.yaml"),
        ("\udcff.yaml", "%FF.yaml"),
        ("../ab.yaml", "../ab.yaml"),
        ("/nowhere/ab 1.yaml", "file:///nowhere/ab%201.yaml"),
        ("-", "-"),
    ],
)
def test_a_file_is_a_uri(file: str, uri: str) -> None:
    location = artifact_location(file)
    assert location["uri"] == uri
    assert ("uriBaseId" in location) == (not uri.startswith(("file:", "../")))


def test_what_lies_below_the_working_folder_is_relative_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert artifact_location(str(tmp_path / "in" / "a.yaml")) == {"uri": "in/a.yaml", "uriBaseId": "%SRCROOT%"}


def test_more_findings_than_github_takes_are_cut_to_the_worst_and_counted() -> None:
    made = copies(report(), sarif.MOST_RESULTS)
    text = text_in("sarif", made)
    run = run_in(text)
    assert len(gzip.compress(text.encode(), 6)) < sarif.MOST_BYTES
    assert len(run["results"]) == sarif.MOST_RESULTS
    # Two more than that were there: the site's, which is low, and one of a high severity in its place.
    assert {result["level"] for result in run["results"]} == {"error"}
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert notes[-2:] == [
        "2 findings are left out of this file: the JSON report has them all.",
        "GitHub shows 5,000 of these 25,000 findings, the worst first.",
    ]


def test_a_file_that_would_be_too_large_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_BYTES", 20_000)
    text = sarif.as_sarif(copies(report(), 2_000), Shown())
    assert len(gzip.compress(text.encode(), 6)) < 20_500
    run = run_in(text)
    assert 100 < len(run["results"]) < 2_000
    left_out = 2_002 - len(run["results"])
    assert f"{left_out:,} findings are left out of this file" in json.dumps(run["invocations"])


def test_long_texts_are_cut() -> None:
    made = report(lambda text: text * 300)
    results = run_in(text_in("sarif", made, values=True))["results"]
    assert max(len(result["message"]["text"]) for result in results) <= 4000
    long = replace(
        made, rulesets=(made.rulesets[0]._replace(rules=(GAP._replace(why="why " * 900, title="t" * 2000),)),)
    )
    rule = run_in(text_in("sarif", long))["tool"]["driver"]["rules"][0]
    assert len(rule["fullDescription"]["text"]) == len(rule["shortDescription"]["text"]) == 1024


def test_a_finding_of_a_file_as_a_whole_has_no_region() -> None:
    made = report()
    first, *others = made.records
    whole = first.findings[0]._replace(location=Location("m.docx", 1, 1))
    made = replace(made, records=(replace(first, findings=(whole,)), *others))
    assert "region" not in run_in(text_in("sarif", made))["results"][0]["locations"][0]["physicalLocation"]
