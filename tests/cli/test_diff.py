"""`csg-rules diff`: from reports or records to what changed, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_runs import GOOD, POOR, ROOT, run, write
from marked_records import Markers, marked_record
from page_cases import report_of

from csg_rules.findings.report_file import read_run
from csg_rules.findings.runs import run_of
from csg_rules.render.json_report import to_json

SERIES = ROOT / "fixtures" / "series"
ANSWERED = POOR.replace("interventions: []", "interventions: [{id: I1, text: y, context: school, addresses: [F1]}]")
SAID = " and the gang forced him, he admitted that he did it with the others, because it was abusive."


def report(folder: Path, name: str, record: str | Path) -> Path:
    """The JSON report of a record, given as its text or its file."""
    file = record if isinstance(record, Path) else write(folder, "record.yaml", record)
    target = folder / name
    run("check", file, "--format", "json", "-o", target)
    return target


def compared(*arguments: str | Path) -> Any:
    return run("diff", *arguments, "--format", "json").json


def told(data: Any, group: str) -> list[str]:
    return [f"{change['rule']} {change['path']}" for change in data["changes"] if change["group"] == group]


def test_a_report_against_itself_has_nothing_new(tmp_path: Path) -> None:
    only = report(tmp_path, "a.json", POOR)
    done = run("diff", only, only)
    assert (done.code, done.err) == (0, "")
    assert "Passes: no new finding at or above high." in done.out
    data = compared(only, only)
    assert data["summary"]["still_open"] == len(data["changes"]) == data["runs"][0]["findings"] > 0


def test_what_was_answered_is_fixed_and_what_came_is_new(tmp_path: Path) -> None:
    poor, answered = report(tmp_path, "a.json", POOR), report(tmp_path, "b.json", ANSWERED)
    assert "GAP-01 factors.F1" in told(compared(poor, answered), "fixed")
    back = run("diff", answered, poor)
    assert back.code == 1
    assert "GAP-01 factors.F1" in told(compared(answered, poor), "new")
    assert run("diff", answered, poor, "--fail-on", "never").code == 0
    again = compared(poor, answered, poor)
    assert "GAP-01 factors.F1" in told(again, "reopened")
    assert again["summary"]["exit_code"] == 1


def test_a_part_that_was_taken_out_settles_nothing(tmp_path: Path) -> None:
    poor = report(tmp_path, "a.json", POOR)
    without = report(tmp_path, "b.json", "record_id: NM-AB-1\ninterventions: []\n")
    data = compared(poor, without)
    assert "GAP-01 factors.F1" in told(data, "not_assessable") + told(data, "gone")
    assert "GAP-01 factors.F1" not in told(data, "fixed")


def test_records_are_checked_and_say_what_their_reports_say(tmp_path: Path) -> None:
    old, new = (tmp_path / name for name in ("old", "new"))
    for folder, text in ((old, POOR), (new, ANSWERED)):
        folder.mkdir()
        write(folder, "a.yaml", text)
    reports = compared(report(tmp_path, "a.json", old), report(tmp_path, "b.json", new))
    records = compared(old, new)
    assert records["changes"] == reports["changes"]
    assert compared(old / "a.yaml", new / "a.yaml")["changes"] == reports["changes"]


def test_an_item_taken_out_of_a_record_is_gone_and_not_fixed(tmp_path: Path) -> None:
    one = "record_id: NM-AB-1\nfactors:\n- {id: F1, context: school, category: risk, text: x}\ninterventions: []\n"
    both = one.replace("interventions", "- {id: F2, context: home, category: risk, text: y}\ninterventions")
    data = compared(write(tmp_path, "a.yaml", both), write(tmp_path, "b.yaml", one))
    assert "GAP-01 factors.F2" in told(data, "gone")


def meetings(tmp_path: Path) -> list[Path]:
    texts = (SERIES / "poor.yaml").read_text(encoding="utf-8").split("\n---\n")
    return [write(tmp_path, f"{number}.yaml", text) for number, text in enumerate(texts, start=1)]


def test_a_review_is_held_against_the_meeting_before(tmp_path: Path) -> None:
    first, second, third = meetings(tmp_path)
    data = compared(first, second)
    assert "SHI-02 factors.F4" in told(data, "new")
    assert data["summary"]["exit_code"] == 1
    whole = write(tmp_path, "both.yaml", "\n---\n".join(file.read_text(encoding="utf-8") for file in (first, second)))
    later = compared(whole, third)
    assert told(later, "still_open") == ["SHI-04 gaps_acknowledged.F7"]
    assert "SHI-02 factors.F4" in told(later, "past_step")
    assert later["changes"][0]["record"] == "BW-GN-3"
    assert {each["record_before"] for each in later["changes"] if each["group"] == "still_open"} == {"BW-GN-2"}


def test_meetings_with_nothing_in_common_are_refused(tmp_path: Path) -> None:
    first, second, third = meetings(tmp_path)
    for paths, said in (
        ((first, GOOD), "there is nothing to compare"),
        ((first, third), "there is nothing to compare"),
        ((first, second, third), "compared two at a time"),
    ):
        done = run("diff", *paths)
        assert (done.code, done.out) == (2, "")
        assert said in " ".join(done.err.split())


def test_every_report_read_back_is_the_run_it_was() -> None:
    for paths, site in ((("records", "series"), ""), (("southwick", "pgi", "assetplus"), "sites/southwick.yaml")):
        made = report_of(*paths, site=site)
        assert read_run(to_json(made).encode(), "x") == run_of(made, "x")
        assert read_run(to_json(made, show_values=True).encode(), "x") == run_of(made, "x")


@pytest.mark.parametrize(
    "arguments", [("a.json",), ("a.json", "none.json"), ("a.json", "x.yaml"), ("x.yaml", "a.json")]
)
def test_what_cannot_be_compared_is_refused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    report(tmp_path, "a.json", POOR)
    write(tmp_path, "x.yaml", POOR)
    done = run("diff", *(tmp_path / name for name in arguments))
    assert (done.code, done.out) == (2, "")
    assert done.err.count("Error: ") == 1


@pytest.mark.parametrize(
    "text", ['{"tool": {"name": "csg-rules"', '{"tool": 1, "findings": []}', '{"tool": {"name": "x"}, "findings": {}}']
)
def test_a_report_that_is_none_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    whole, wrong = report(tmp_path, "a.json", POOR), write(tmp_path, "b.json", text)
    for paths in ((whole, wrong), (wrong, whole), (wrong, wrong)):
        done = run("diff", *paths)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert "this is no " in done.err


def test_foreign_json_is_refused(tmp_path: Path) -> None:
    foreign = write(tmp_path, "package.json", {"name": "Kate", "version": "1"})
    for other in (report(tmp_path, "a.json", POOR), foreign):
        done = run("diff", other, foreign)
        assert (done.code, done.out) == (2, "")
        assert "Kate" not in done.err


def test_options_for_records_are_refused_with_reports(tmp_path: Path) -> None:
    only = report(tmp_path, "a.json", POOR)
    assert run("diff", only, only, "--rulesets", "core").code == 2
    assert run("diff", GOOD, GOOD, "--rulesets", "core").code == 0
    assert run("diff", GOOD, GOOD, "--rulesets", "none").code == 2


def test_a_last_run_with_problems_is_not_relied_on(tmp_path: Path) -> None:
    fine, broken = report(tmp_path, "a.json", POOR), report(tmp_path, "b.json", POOR + "factors: [\n")
    assert run("diff", fine, broken).code == 2
    assert run("diff", broken, fine).code == 1
    assert "Can't be relied on" in run("diff", fine, broken).out


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_control_characters_of_a_report_never_reach_a_terminal(tmp_path: Path, form: str) -> None:
    data = json.loads(report(tmp_path, "a.json", POOR).read_text(encoding="utf-8"))
    for finding in data["findings"]:
        finding["message"] = "\x1b[31m|<b>`x`\u202e\x07 " + finding["message"]
        finding["path"] = "a\x1b]0;x\x07\n" + finding["path"]
        finding["record"] = "NM\r\x00"
    for outcome in data["outcomes"]:
        outcome["record"] = "NM\r\x00"
    wrong = write(tmp_path, "b.json", data)
    done = run("diff", report(tmp_path, "c.json", ANSWERED), wrong, "--format", form)
    assert done.code == 1
    assert not set(done.out) & set("\x1b\x07\r\x00\u202e")
    if form == "markdown":
        assert "<b>" not in done.out
        assert "\\|&lt;b&gt;\\`x\\`" in done.out


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_no_text_of_a_record_is_shown(tmp_path: Path, form: str) -> None:
    first, second = (Markers(said=said) for said in ("", SAID))
    one, other = marked_record(first), marked_record(second)
    one["record_id"] = other["record_id"] = "NM-AB-1"
    files = write(tmp_path, "a.json", one), write(tmp_path, "b.json", other)
    done = run("diff", *files, "--format", form)
    assert first.shown_in(done.out + done.err) == second.shown_in(done.out + done.err) == []
    other["record_id"] = "NM-AB-2"
    other["meeting"] = {**other["meeting"], "previous": "NM-AB-1"}
    one["meeting"] = {**one["meeting"], "previous": None}
    files = write(tmp_path, "a.json", one), write(tmp_path, "b.json", other)
    done = run("diff", *files, "--format", form)
    assert first.shown_in(done.out + done.err) == second.shown_in(done.out + done.err) == []


def test_no_text_that_a_report_quotes_is_shown(tmp_path: Path) -> None:
    markers = Markers()
    file = write(tmp_path, "a.json", marked_record(markers))
    quoting = tmp_path / "b.json"
    run("check", file, "--format", "json", "--show-values", "-o", quoting)
    assert markers.shown_in(quoting.read_text(encoding="utf-8")) != []
    done = run("diff", quoting, quoting, "--format", "json")
    assert markers.shown_in(done.out + done.err) == []


def test_nothing_that_was_read_is_written_over(tmp_path: Path) -> None:
    only = report(tmp_path, "a.json", POOR)
    before = only.read_bytes()
    assert run("diff", only, only, "-o", only).code == 2
    assert only.read_bytes() == before
    done = run("diff", only, only, "-o", tmp_path / "d.md", "--format", "markdown")
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith(f"The comparison is in {tmp_path / 'd.md'}.\n")
    assert (tmp_path / "d.md").read_text(encoding="utf-8").startswith("# What changed\n")


def test_the_schema_is_strict_and_fits(tmp_path: Path) -> None:
    schema = run("schema", "diff").json
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    poor, answered = report(tmp_path, "a.json", POOR), report(tmp_path, "b.json", ANSWERED)
    first, second, _ = meetings(tmp_path)
    for paths in ((poor, answered), (answered, poor), (poor, answered, poor), (first, second), (GOOD, GOOD)):
        validator.validate(compared(*paths))

    def loose(node: Any, where: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        properties = node.get("properties", {})
        found = [where] if properties and set(node.get("required", ())) != set(properties) else []
        found += [where] if properties and node.get("additionalProperties") is not False else []
        found += [f"{where}/{name}" for name, each in properties.items() if not {"description", "$ref"} & set(each)]
        inner = {**properties, **node.get("$defs", {}), "items": node.get("items")}
        return found + [fault for name, each in inner.items() for fault in loose(each, f"{where}/{name}")]

    assert loose(schema, "") == []


@pytest.mark.parametrize("width", ["40", "60", "88", "200"])
def test_a_table_is_no_wider_than_the_terminal(tmp_path: Path, width: str) -> None:
    first, second, _ = meetings(tmp_path)
    out = run("diff", first, second, COLUMNS=width).out
    # A single word may be wider: a path of the file system, or of the record.
    assert all(len(line) <= int(width) or " " not in line.strip() for line in out.splitlines() if "→" not in line)


def test_help_says_what_the_exit_codes_mean() -> None:
    said = run("diff", "--help").out
    assert all(f"{code} " in said for code in (0, 1, 2, 3, 130))


def test_what_both_runs_could_not_use_is_noted_once(tmp_path: Path) -> None:
    only = report(tmp_path, "a.json", POOR.replace("interventions: []", "interventions: [{id: I1, addresses: [F9]}]"))
    said = " ".join(run("diff", only, only).out.split())
    assert said.count("Note: ") == 1
