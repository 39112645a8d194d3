"""`rules list`, `new`, `lint` and `coverage` as they are called."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from checking_cases import rulebook
from cli_runs import run, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(*options: str) -> list[dict[str, Any]]:
    data = run("rules", "list", "--format", "json", *options).json
    assert isinstance(data, list)
    return data


def ids(*options: str) -> set[str]:
    return {entry["id"] for entry in listed(*options)}


def test_every_rule_is_listed_once_in_order() -> None:
    assert [entry["id"] for entry in listed()] == sorted(rule.id for rule in rulebook().rules())


@pytest.mark.parametrize("columns", [80, 100, 60])
def test_the_table_fits_the_terminal(columns: int) -> None:
    done = run("rules", "list", COLUMNS=str(columns))
    lines = done.out.splitlines()
    assert lines[0].split() == ["rule", "severity", "basis", "scope", "ruleset", "title"]
    assert lines[-1] == f"{len(rulebook().rules())} rules."
    if columns >= 80:
        assert [line for line in lines if len(line) > columns] == []


@pytest.mark.parametrize(
    ("option", "value", "field"),
    [("--ruleset", "core", "ruleset"), ("--scope", "record", "scope"), ("--basis", "derived", "basis"),
     ("--method", "text", "method")],
)  # fmt: skip
def test_rules_are_picked_out_by_their_heads(option: str, value: str, field: str) -> None:
    assert ids(option, value) == {rule.id for rule in rulebook().rules() if getattr(rule, field) == value}
    assert ids(option, value) != set()


def test_a_rule_counts_under_every_severity_that_it_can_have() -> None:
    assert {"CTX-03", "CTX-02"} <= ids("--severity", "medium")
    assert "CTX-03" in ids("--severity", "high")
    assert "CTX-02" not in ids("--severity", "high")
    assert ids("--severity", "high") | ids("--severity", "medium") == ids("--severity", "high", "--severity", "medium")


def test_every_word_that_is_searched_for_must_be_there() -> None:
    assert "GAP-01" in ids("--search", "L1580 ACKNOWLEDGED")
    assert ids("--search", "L1580 nowhere-to-be-found") == set()
    done = run("rules", "list", "--search", "nowhere-to-be-found")
    assert (done.code, done.out) == (0, f"No rule of {len(rulebook().rules())} is like that.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("list", "--ruleset", "cor"), "there is no ruleset 'cor'; did you mean 'core'?"),
        (("list", "--severity", "hihg"), "'hihg' is not one of 'high', 'medium', 'low', 'info'"),
        (("list", "--rules-dir", "none"), "'none' does not exist"),
        (("new", "LOC-1"), "'LOC-1': a rule's id is up to five letters"),
        (("new", "LOC-01", "--ruleset", "Our Own"), "'Our Own': a ruleset's name is small letters"),
        (("new", "LOC-01", "--ruleset", "core"), "there is a ruleset 'core' among ours"),
        (("new", "gap-01"), "GAP-01 is there already: "),
        (("coverage", "--fixtures", "none"), "'none' does not exist"),
    ],
)
def test_a_wrong_argument_is_2(here: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("rules", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in " ".join(done.err.split())
    assert list(here.iterdir()) == []


def test_a_new_rule_can_be_tested_linted_explained_and_used(here: Path) -> None:
    done = run("rules", "new", "loc-01", "--title", "Where a factor comes from")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "rules/local/LOC-01-where-a-factor-comes-from.yaml\nNext: csg-rules rules test LOC-01 --rules-dir rules\n"
    )
    own = ("--rules-dir", "rules")
    assert run("rules", "test", "LOC-01", *own).out == "4 examples of 1 rule: 0 failed\n"
    assert run("rules", "lint", *own).code == 0
    assert run("explain", "LOC-01", *own).out.startswith("LOC-01  Where a factor comes from\n")
    assert [entry["ruleset"] for entry in listed("--search", "LOC-01", *own)] == ["local"]
    record = write(here, "a.yaml", "record_id: NM-1\nfactors: [{id: F1, text: x}]\n")
    report = run("check", record, "--rulesets", "local", *own, "--format", "json").json
    assert [(finding["rule"], finding["path"]) for finding in report["findings"]] == [("LOC-01", "factors.F1")]


def test_nothing_that_is_there_is_written_over(here: Path) -> None:
    assert run("rules", "new", "LOC-01", "--ruleset", "ours", "--dir", "own").code == 0
    manifest = here / "own" / "ours" / "ruleset.yaml"
    manifest.write_text('name: ours\nversion: "2"\ntitle: Kept\n')
    (file,) = (here / "own" / "ours").glob("LOC-01-*.yaml")
    file.write_text("kept")
    done = run("rules", "new", "LOC-01", "--ruleset", "ours", "--dir", "own", "--title", "Another")
    assert done.code == 2
    assert f"LOC-01 is there already: {file}" in "".join(done.err.split("\n"))
    assert run("rules", "new", "LOC-02", "--ruleset", "ours", "--dir", "own").code == 0
    assert file.read_text() == "kept"
    assert "title: Kept" in manifest.read_text()


def test_a_new_rule_lies_in_the_folder_of_the_settings(here: Path) -> None:
    (here / "house").mkdir()
    write(here, "csg-rules.toml", 'rules-dir = "house"\n')
    assert run("rules", "new", "LOC-01").out.endswith("\nNext: csg-rules rules test LOC-01\n")
    assert [path.name for path in (here / "house" / "local").iterdir() if path.name != "ruleset.yaml"] == [
        "LOC-01-say-in-a-few-words-what.yaml"
    ]
    assert run("rules", "test", "LOC-01").code == 0


def test_a_place_that_cannot_be_written_is_2(here: Path) -> None:
    write(here, "rules", "a file")
    done = run("rules", "new", "LOC-01")
    assert done.code == 2
    assert "can't be written" in done.err


def test_the_shipped_rules_are_clean() -> None:
    done = run("rules", "lint")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{len(rulebook().rules())} rules: 0 errors, 0 warnings")


def test_lint_tells_file_line_and_check_and_errors_are_1(here: Path) -> None:
    run("rules", "new", "LOC-01", "--title", "x")
    file = here / "rules" / "local" / "LOC-01-x.yaml"
    text = file.read_text()
    file.write_text(text.replace("static: true}\n    because", "status: open}\n    because"))
    line = text[: text.index("unless:")].count("\n") + 2
    done = run("rules", "lint", "--rules-dir", "rules")
    assert done.code == 1
    assert done.out.splitlines()[0] == (
        f"rules/local/LOC-01-x.yaml:{line}:5: error: it holds for every subject, so nothing is ever judged: "
        "ask for more [shadowed]"
    )
    assert ": 1 error, 0 warnings" in done.out.splitlines()[-1]


def test_warnings_alone_are_0(here: Path) -> None:
    run("rules", "new", "LOC-01", "--title", "x")
    file = here / "rules" / "local" / "LOC-01-x.yaml"
    file.write_text(file.read_text().replace("{factor.id}:", "{factor.id} ({factor.context}):"))
    done = run("rules", "lint", "--rules-dir", "rules")
    assert (done.code, ": 0 errors, 1 warning" in done.out) == (0, True)
    assert 'warning: {factor.context} may not be given: "not recorded" would be printed [message]' in done.out


def test_lint_tells_of_rules_that_cannot_be_loaded(here: Path) -> None:
    run("rules", "new", "LOC-01", "--title", "x")
    file = here / "rules" / "local" / "LOC-01-x.yaml"
    file.write_text(file.read_text().replace("kind: factor", "kind: facter").replace("scope: record", "scope: recrod"))
    done = run("rules", "lint", "--rules-dir", "rules")
    assert done.code == 1
    assert "did you mean 'factor'? [loading]" in done.out
    assert "did you mean 'record'? [loading]" in done.out


def test_coverage_tells_parts_sections_and_what_has_no_rule() -> None:
    done = run("rules", "coverage", COLUMNS="80")
    assert (done.code, done.err) == (0, "")
    assert [line for line in done.out.splitlines() if len(line) > 80] == []
    for said in ("Sections of the framework that no rule names:", "For a person only: K (Statements", "FAC-05,"):
        assert said in done.out
    rows = [line.split()[0] for line in done.out.splitlines()[2:16]]
    assert "".join(rows) == "ABCDEFGHIJKLMN"


def test_coverage_tells_which_rules_records_leave_untried(here: Path) -> None:
    write(here, "a.yaml", "record_id: NM-1\nfactors: [{id: F1, category: risk, text: x}]\ninterventions: []\n")
    told = run("rules", "coverage", "--fixtures", here / "a.yaml", COLUMNS="500")
    assert told.code == 0
    _, _, last = told.out.partition("1 record read.\n")
    untried, never_found, _ = re.split(r"\n(?=Judged, |Not asked )", " ".join(last.split(" ")))
    assert untried.startswith("Nothing to judge in any of them: ")
    assert "ATT-01" in untried
    assert never_found.startswith("Judged, and never found: ")
    assert "GAP-01" not in last


def test_json_says_all_that_the_head_of_a_rule_says() -> None:
    (entry,) = listed("--search", "GAP-01 L1580 acknowledged why")[:1] or listed("--search", "GAP-01")[:1]
    rule = next(rule for rule in rulebook().rules() if rule.id == entry["id"])
    assert entry["why"] == rule.why
    assert json.loads(json.dumps(entry)) == entry
    assert (entry["params"], entry["from"], entry["until"], entry["off"]) == ({}, None, None, None)
