"""0 nothing at or above --fail-on, 1 findings, 2 unusable or nothing judged, 3 broken, 130 interrupted."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_runs import GOOD, POOR, environment, run, spawn, write

from csg_rules.checking import checker, rulebook
from csg_rules.engine import choose
from csg_rules.engine.query import EngineError
from csg_rules.facts.building import Reading
from csg_rules.facts.record_facts import facts_of
from csg_rules.findings.record_findings import Judged, Subject
from csg_rules.render import table
from csg_rules.verdict.judge import Judge
from csg_rules.verdict.outcome import Outcome


def test_nothing_found_is_0(tmp_path: Path) -> None:
    done = spawn("check", GOOD)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("Passes: no finding at or above high.\n")


def test_a_finding_at_the_severity_that_fails_is_1(tmp_path: Path) -> None:
    done = spawn("check", write(tmp_path, "a.yaml", POOR))
    assert (done.code, done.err) == (1, "")
    assert "\nFails: findings at or above high." in done.out


def without(severities: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Only findings of other severities remain."""
    check = checker.Checker.check_reading

    def kept(self: checker.Checker, reading: Reading, subject: Subject) -> Judged:
        judged = check(self, reading, subject)
        return judged._replace(findings=tuple(f for f in judged.findings if f.severity not in severities))

    monkeypatch.setattr(checker.Checker, "check_reading", kept)


@pytest.mark.parametrize(
    ("fail_on", "gone", "code"),
    [
        ("high", (), 1),
        ("high", ("high",), 0),
        ("medium", ("high",), 1),
        ("medium", ("high", "medium"), 0),
        ("low", ("high",), 1),
        ("low", ("high", "medium", "low"), 0),
        ("never", (), 0),
    ],
)
def test_only_findings_at_or_above_fail_on_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fail_on: str, gone: tuple[str, ...], code: int
) -> None:
    without(gone, monkeypatch)
    assert run("check", write(tmp_path, "a.yaml", POOR), "--fail-on", fail_on).code == code


def test_a_required_rule_that_could_not_be_judged_is_1(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    done = run("check", file, "--fail-on", "never", "--require", "gap-01,ATT-01")
    assert done.code == 1
    assert done.out.endswith("Fails: required, and could not be judged everywhere: ATT-01.\n")
    assert re.search(r"ATT-01\b[^:]*\(required\)", done.out)


@pytest.mark.parametrize(
    "asked",
    [
        ("--require", "ATT-01,GAP-03"),
        ("--require", "ATT-01", "--require", "gap-03"),
        ("--require", " ATT-01, ,GAP-03,"),
    ],
    ids=["with a comma", "twice", "with spaces and empty names"],
)
def test_rules_are_required_by_one_option_or_several(tmp_path: Path, asked: tuple[str, ...]) -> None:
    done = run("check", write(tmp_path, "a.yaml", POOR), "--fail-on", "never", *asked)
    assert done.code == 1
    assert re.search(r"ATT-01\b[^:]*\(required\)", done.out)
    assert run("check", tmp_path, "--fail-on", "never", *asked[:1], "GAP-03") == run(
        "check", tmp_path, "--fail-on", "never", "--require", "gap-03"
    )


def test_rulesets_are_chosen_by_one_option_or_several(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    assert run("check", file, "--rulesets", "core", "--rulesets", "core") == run("check", file, "--rulesets", "core")
    done = run("check", file, "--rulesets", "core", "--rulesets", "cor")
    assert (done.code, done.out) == (2, "")
    assert "there is no ruleset 'cor'; did you mean 'core'?" in done.err


@pytest.mark.parametrize("typed", ["Never", "NEVER"])
def test_fail_on_is_taken_in_capitals(tmp_path: Path, typed: str) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    assert run("check", file, "--fail-on", typed) == run("check", file, "--fail-on", "never")


def test_a_required_rule_that_was_judged_changes_nothing(tmp_path: Path) -> None:
    assert run("check", write(tmp_path, "a.yaml", POOR), "--fail-on", "never", "--require", "GRP-01").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "a.yaml", "--require", "GAP-1"), "there is no rule 'GAP-1'; did you mean 'GAP-01'?"),
        (
            ("check", "a.yaml", "--rulesets", "cor"),
            "there is no ruleset 'cor'; did you mean 'core'? (there are: assetplus, core",
        ),
        (("check", "a.yaml", "--format", "pdf"), "there is no format 'pdf' (one of: table, json"),
        (("check", "a.yaml", "--engine", "clips"), "'clips' is not one of 'auto', 'durable', 'reference'"),
        (("check", "a.yaml", "--fail-on", "info"), "'info' is not one of 'high', 'medium', 'low', 'never'"),
        (("check",), "Missing argument 'PATH…'"),
        (("check", "a.yaml", "--formt", "json"), "No such option"),
        (("chek", "a.yaml"), "There is no command 'chek'; did you mean 'check'?"),
        (("explain",), "Missing argument 'RULE'"),
        (("explain", "GAP-1"), "there is no rule 'GAP-1'; did you mean 'GAP-01'?"),
        (("schema", "rules"), "'rules' is not one of 'record', 'site', 'rule', 'waivers', 'baseline'"),
        (("rules", "tset"), "No such command 'tset'"),
    ],
)
def test_a_wrong_argument_is_2_with_the_nearest_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a.yaml", POOR)
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("agree",),
        ("audit",),
        ("check",),
        ("config",),
        ("config", "path"),
        ("config", "show"),
        ("explain",),
        ("rules",),
        ("rules", "coverage"),
        ("rules", "lint"),
        ("rules", "list"),
        ("rules", "new"),
        ("rules", "test"),
        ("schema",),
        ("template",),
        ("baseline",),
        ("waive",),
    ],
    ids=" ".join,
)
def test_help_is_0_for_every_command(command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert (done.code, done.err) == (0, "")
    # However it was started: `python -m csg_rules` tells the same.
    assert done.out.startswith("Usage: csg-rules" if not command else f"Usage: csg-rules {' '.join(command)}")


def test_every_unreadable_file_is_named_and_the_others_are_reported_on(tmp_path: Path) -> None:
    files = [
        write(tmp_path, "poor.yaml", POOR),
        write(tmp_path, "empty.yaml", ""),
        write(tmp_path, "broken.json", '{"site": "x"'),
        write(tmp_path, "wrong.yaml", "record_id: NM-2\nlooked_after: x\n"),
        tmp_path / "missing.yaml",
    ]
    done = run("check", *files, "--format", "json")
    assert done.code == 2
    assert [Path(problem["file"]).name for problem in done.json["problems"]] == [
        "broken.json",
        "empty.yaml",
        "missing.yaml",
        "wrong.yaml",
    ]
    assert {finding["record"] for finding in done.json["findings"]} == {"NM-AB-1"}
    assert (done.json["summary"]["records"], done.json["summary"]["exit_code"]) == (1, 2)


def test_a_reference_gone_astray_is_2_and_the_record_is_judged(tmp_path: Path) -> None:
    record = "record_id: NM-1\nfactors: [{id: F1, text: x}]\ngaps_acknowledged: [{factor_id: F2, reason: x}]\n"
    done = run("check", write(tmp_path, "a.yaml", record), "--format", "json")
    assert done.code == 2
    assert [(problem["kind"], problem["path"]) for problem in done.json["problems"]] == [
        ("reference", "gaps_acknowledged[1].factor_id")
    ]
    assert done.json["summary"]["judged"] > 0


def test_two_records_of_one_id_are_2(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", POOR)
    write(tmp_path, "a.yaml", POOR)
    done = run("check", tmp_path, "--format", "json", "--fail-on", "never")
    assert done.code == 2
    assert [(p["kind"], Path(p["file"]).name, p["message"]) for p in done.json["problems"]] == [
        ("reference", "b.yaml", f"NM-AB-1 is already the record_id of a record in {tmp_path}/a.yaml")
    ]


def test_one_clash_of_two_records_is_told_once(tmp_path: Path) -> None:
    text = POOR + "site: northmere\nsubject: {ref: AB}\nmeeting: {sequence: 1, date: 2026-03-01}\n"
    done = run("check", write(tmp_path, "a.yaml", text), write(tmp_path, "b.yaml", text), "--format", "json")
    (problem,) = done.json["problems"]
    assert (problem["kind"], done.code) == ("reference", 2)


def test_where_nothing_was_read_no_noughts_are_told(tmp_path: Path) -> None:
    done = run("check", tmp_path / "none.docx")
    assert done.code == 2
    assert done.out.splitlines()[-2:] == [
        "No record was read: nothing was checked.",
        "Something could not be used: see the problems.",
    ]


def test_a_word_document_from_standard_input_is_asked_for_by_name() -> None:
    done = run("check", "-", stdin=b"PK\x03\x04 and so on")
    assert done.code == 2
    assert "aren't read from standard input: give the file's name" in done.out


def test_nothing_judged_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Judge, "outcomes", lambda self: [Outcome(self._rule, "not_applicable")])
    done = run("check", write(tmp_path, "a.yaml", POOR), "--format", "json")
    assert done.code == 2
    assert [(problem["kind"], problem["file"]) for problem in done.json["problems"]] == [("unassessed", None)]


def test_a_folder_of_nothing_is_2(tmp_path: Path) -> None:
    assert run("check", tmp_path).code == 2


def test_rules_that_cannot_be_used_are_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "lexicons").mkdir()
    write(tmp_path / "core", "ruleset.yaml", "name: core\nversion: '1'\ntitle: x\ndefault: true\n")
    write(tmp_path / "core", "GAP-01-x.yaml", "id: GAP-01\ntitel: x\n")
    monkeypatch.setattr(rulebook, "rulesets_folder", lambda: tmp_path)
    done = run("check", write(tmp_path, "a.yaml", POOR))
    assert (done.code, done.out) == (2, "")
    assert "the rules can't be used:" in done.err
    assert f"{tmp_path}/core/GAP-01-x.yaml:2:1: " in done.err


@pytest.fixture
def no_durable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def failing(name: str) -> object:
        raise ImportError("No module named 'durable_rules_engine'")

    monkeypatch.setattr(choose, "import_module", failing)
    choose._import_failure.cache_clear()
    yield
    choose._import_failure.cache_clear()


@pytest.mark.usefixtures("no_durable")
@pytest.mark.parametrize("asked", [("--engine", "durable"), ("--verify",)], ids=" ".join)
def test_an_engine_that_is_not_there_is_3(tmp_path: Path, asked: tuple[str, ...]) -> None:
    done = run("check", write(tmp_path, "a.yaml", POOR), *asked)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("csg-rules: the durable engine needs the package durable-rules")
    assert "Traceback" not in done.err


@pytest.mark.usefixtures("no_durable")
def test_without_durable_rules_the_reference_does_the_work_and_the_report_says_so(tmp_path: Path) -> None:
    done = run("check", write(tmp_path, "a.yaml", POOR), "--format", "json")
    assert (done.code, done.json["tool"]["engine"]) == (1, "reference")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (EngineError("the engines differ on 1 of 9 queries"), "the engines differ on 1 of 9 queries"),
        (ValueError("said she was twelve"), "internal error, ValueError in test_exit_codes.py:"),
    ],
    ids=["an engine error", "our own mistake"],
)
def test_an_error_in_one_record_is_3_and_the_others_are_reported_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    def failing(reading: Reading, kinds: Any) -> Any:
        if reading.record.record_id == "NM-2":
            raise error
        return facts_of(reading, kinds)

    monkeypatch.setattr(checker, "facts_of", failing)
    for number in (1, 2, 3):
        write(tmp_path, f"{number}.yaml", POOR.replace("NM-AB-1", f"NM-{number}"))
    done = run("check", tmp_path, "--format", "json")
    assert done.code == 3
    assert {finding["record"] for finding in done.json["findings"]} == {"NM-1", "NM-3"}
    (problem,) = done.json["problems"]
    assert (problem["kind"], Path(problem["file"]).name, problem["record"]) == ("engine", "2.yaml", "NM-2")
    assert problem["message"].startswith(message)
    assert "twelve" not in done.out + done.err


def test_a_mistake_of_ours_is_3_without_a_traceback_or_its_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any, **__: Any) -> str:
        raise RuntimeError("said she was twelve")

    monkeypatch.setattr(table, "to_table", failing)
    done = run("check", write(tmp_path, "a.yaml", POOR))
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("csg-rules: internal error, RuntimeError in test_exit_codes.py:")
    assert done.err.endswith(": please report it\n")
    assert "twelve" not in done.err


def interrupted_midway(folder: Path) -> tuple[int, str, str, float]:
    """Exit code, output, errors, and the seconds from Ctrl-C to the end of a run that was checking records."""
    running = subprocess.Popen(
        [sys.executable, "-m", "csg_rules", "check", str(folder / "first.yaml"), "-", str(folder / "more")],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert running.stdin is not None
    # More than a pipe holds: written only when the run reads it, hence once it has checked the first record.
    # After a fixed sleep instead, a busy machine may not even have imported click, and Ctrl-C meets the imports.
    running.stdin.write("record_id: NM-0\n" + f"# {'x' * 97}\n" * 3000)
    running.stdin.close()
    running.stdin = None
    time.sleep(0.3)
    assert running.poll() is None
    pressed = time.monotonic()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    return running.returncode, out, err, time.monotonic() - pressed


def test_ctrl_c_ends_a_run_of_a_thousand_records_within_a_second_and_without_a_traceback(tmp_path: Path) -> None:
    write(tmp_path, "first.yaml", POOR)
    (tmp_path / "more").mkdir()
    for number in range(1000):
        write(tmp_path / "more", f"{number}.yaml", POOR.replace("NM-AB-1", f"NM-{number}"))
    took = []
    # Three tries, for the time only: the bar is for a machine that has a processor to spare, and it takes a few
    # hundredths of a second there; with sixteen busy processes on two processors half a second was seen.
    for _ in range(3):
        code, out, err, seconds = interrupted_midway(tmp_path)
        assert (code, out, err.strip()) == (130, "", "csg-rules: interrupted")
        took.append(seconds)
        if seconds <= 1.0:
            break
    assert min(took) <= 1.0, f"{', '.join(f'{seconds:.2f}' for seconds in took)} s"


@pytest.mark.parametrize("path", ["", " "])
def test_an_empty_path_is_not_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    write(tmp_path, "a.yaml", POOR)
    monkeypatch.chdir(tmp_path)
    done = run("check", path)
    assert (done.code, "an empty path names nothing: name a file or a folder" in " ".join(done.out.split())) == (
        2,
        True,
    )
    assert run("check", ".").code == 1


@pytest.mark.parametrize(
    ("rulesets", "said"),
    [
        ("", "names no ruleset: name one, or all"),
        (" , ", "names no ruleset"),
        ("all,foo", "there is no ruleset 'foo'"),
        ("foo,all", "there is no ruleset 'foo'"),
    ],
)
def test_rulesets_that_name_none_or_an_unknown_one_are_refused(tmp_path: Path, rulesets: str, said: str) -> None:
    done = run("check", write(tmp_path, "a.yaml", POOR), "--rulesets", rulesets)
    assert (done.code, said in " ".join(done.err.split())) == (2, True)
    assert run("check", tmp_path / "a.yaml", "--rulesets", "all,core").code == 1


def test_a_report_never_takes_the_place_of_another_record(tmp_path: Path) -> None:
    record, other = (
        write(tmp_path, "a.yaml", POOR),
        write(tmp_path, "b.yaml", "record_id: NM-XY-2\nminutes: {a: told}\n"),
    )
    before = other.read_bytes()
    for words in (("-o", other), ("--format", f"sarif={other}"), ("--attest", other)):
        done = run("check", record, "--format", "json", *words)
        assert (done.code, other.read_bytes()) == (2, before)
        assert "is a meeting's record: write the report to another place" in " ".join(done.err.split())
    assert run("check", record, "--format", "json", "-o", other, "--force").code == 1
    # What it wrote itself, and any other file, may be written over.
    notes = write(tmp_path, "notes.yaml", "shopping: [milk]\n")
    for target in (other, notes):
        assert run("check", record, "--format", "json", "-o", target).code == 1
