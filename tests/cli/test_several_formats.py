"""What a run with several formats says of itself, and how long github's log is."""

from pathlib import Path

from cli_runs import POOR, run, write


def test_the_verdict_is_told_once(tmp_path: Path) -> None:
    record = write(tmp_path, "a.yaml", POOR)
    forms = ("json", "sarif", "junit", "csv", "html")
    targets = [f"--format={form}={tmp_path / 'out' / form}" for form in forms]
    done = run("check", record, *targets)
    verdict = run("check", record).out.splitlines()[-1]
    assert done.err.count(verdict) == 1
    for form in forms[1:-1]:
        assert f"The {form} report is in {tmp_path / 'out' / form}." in done.err
    assert run("check", record, "-o", tmp_path / "t.txt").err == f"{verdict} The report is in {tmp_path / 't.txt'}.\n"


def test_rules_that_could_not_be_judged_are_one_line_of_the_log(tmp_path: Path) -> None:
    record = write(tmp_path, "a.yaml", POOR)
    report = run("check", record, "--format", "json").json
    rules = {each["rule"] for each in report["summary"]["not_judged"]}
    lines = [
        line for line in run("check", record, "--format", "github").out.splitlines() if "could not be judged" in line
    ]
    assert len(lines) == 1
    assert len(rules) > 1
    assert all(rule in lines[0] for rule in rules)
