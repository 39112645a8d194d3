"""Where the report goes, how wide it is, and what never reaches it."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from cli_runs import GOOD, POOR, environment, run, spawn, write

from csg_rules.render import whole_file
from csg_rules.render.formats import TEXTS


def test_a_report_file_is_written_and_only_the_verdict_is_printed(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    done = run("check", file, "-o", tmp_path / "report.txt")
    said = f"Fails: findings at or above high. The report is in {tmp_path}/report.txt.\n"
    assert (done.code, done.out, done.err) == (1, "", said)
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == run("check", file).out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "report.txt"]


def test_a_dash_writes_to_standard_output(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    assert run("check", file, "-o", "-") == run("check", file)


def test_the_verdict_tells_how_much_could_be_judged(tmp_path: Path) -> None:
    done = run("check", GOOD, "-o", tmp_path / "report.json", "--format", "json")
    assert (done.code, done.err) == (
        0,
        f"Passes: no finding at or above high. The report is in {tmp_path}/report.json.\n",
    )
    poor = write(tmp_path, "a.yaml", "record_id: NM-1\nlooked_after: no\n")
    told = run("check", poor, "--fail-on", "never")
    report = run("check", poor, "--fail-on", "never", "--format", "json").json["summary"]
    whole = report["judged"] + report["not_assessable"]
    (number,) = re.findall(
        rf"Asked never to fail in what could be judged \({report['judged']} of {whole} subjects; "
        r"(\d+) rules held back\)",
        " ".join(told.out.split()),
    )
    assert 0 < int(number) <= report["not_assessable"]


def test_a_reason_that_keeps_several_rules_from_judging_is_told_once(tmp_path: Path) -> None:
    told = run("check", write(tmp_path, "a.yaml", "record_id: NM-1\n"), COLUMNS="400").out
    lines = re.findall(r"^ *- ((?:[A-Z]{3}-\d\d(?:, )?)+): (.*)$", told, re.MULTILINE)
    assert any(", " in rules for rules, _ in lines)
    assert len({reason for _, reason in lines}) == len(lines)


def test_an_earlier_report_is_replaced_whole_or_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    report = write(tmp_path, "report.txt", "earlier")

    def failing(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", failing)
    done = run("check", file, "-o", report)
    assert (done.code, done.err) == (2, f"Error: {report}: can't be written: No space left on device\n")
    assert report.read_text() == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "report.txt"]


def test_folders_that_are_missing_are_made(tmp_path: Path) -> None:
    done = run("check", write(tmp_path, "a.yaml", POOR), "--format", f"json={tmp_path}/none/there/report.json")
    assert done.code == 1
    assert json.loads((tmp_path / "none" / "there" / "report.json").read_text())["findings"]


@pytest.mark.parametrize(("place", "cause"), [("a.yaml/report.txt", "a.yaml is a file"), ("folder", "it is a folder")])
def test_a_place_that_cannot_be_written_is_2_before_anything_is_checked(tmp_path: Path, place: str, cause: str) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    (tmp_path / "folder").mkdir()
    done = run("check", file, "--format", f"json={tmp_path}/other.json", "--format", f"csv={tmp_path}/{place}")
    assert (done.code, done.err) == (2, f"Error: {tmp_path}/{place}: can't be written: {cause}\n")
    assert not (tmp_path / "other.json").exists()


def test_a_folder_that_may_not_be_written_to_is_2_before_anything_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    done = run("check", file, "--format", "table", "--format", f"csv={tmp_path}/x.csv")
    assert (done.code, done.out) == (2, "")
    assert "can't be written: Permission denied" in done.err


def test_one_report_that_cannot_be_written_loses_none_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, put = write(tmp_path, "a.yaml", POOR), whole_file.put

    def full(content: bytes, target: Path) -> None:
        if target.name.startswith("full"):
            raise OSError(28, "No space left on device")
        put(content, target)

    monkeypatch.setattr(whole_file, "put", full)
    forms = [f"csv={tmp_path}/full.csv", f"json={tmp_path}/b.json", f"sarif={tmp_path}/full.sarif", "table"]
    done = run("check", file, *(word for form in forms for word in ("--format", form)))
    assert done.code == 2
    assert [line for line in done.err.splitlines() if line.startswith("Error")] == [
        f"Error: {tmp_path}/full.{form}: can't be written: No space left on device" for form in ("csv", "sarif")
    ]
    assert json.loads((tmp_path / "b.json").read_text())["findings"]
    assert "GAP-01" in done.out


def test_a_link_beside_a_report_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    elsewhere = write(tmp_path, "elsewhere", "mine")
    monkeypatch.setattr("secrets.token_hex", lambda length: "guessed")
    (tmp_path / ".guessed.part").symlink_to(elsewhere)
    done = run("check", file, "-o", tmp_path / "report.txt")
    assert (done.code, elsewhere.read_text()) == (2, "mine")
    assert "can't be written: File exists" in done.err


@pytest.mark.parametrize("given", ["a.yaml", "."])
def test_a_report_never_takes_the_place_of_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = write(tmp_path, "a.yaml", POOR)
    done = run("check", given, "-o", "./a.yaml")
    assert (done.code, done.out) == (2, "")
    assert "./a.yaml is one of the files to check: write the report to another one" in done.err
    assert file.read_text() == POOR


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    assert run("check", write(tmp_path, "a.yaml", POOR), "-o", "/dev/null").code == 1
    assert Path("/dev/null").is_char_device()


def test_whoever_stops_reading_early_sees_no_traceback_and_the_verdict_stands(tmp_path: Path) -> None:
    for number in range(40):  # more than a pipe holds
        write(tmp_path, f"{number}.yaml", POOR.replace("NM-AB-1", f"NM-{number}"))
    running = subprocess.Popen(
        [sys.executable, "-m", "csg_rules", "check", str(tmp_path), "--format", "json"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline() == "{\n"
    running.stdout.close()
    with running.stderr as stderr:
        assert stderr.read() == ""
    assert running.wait(timeout=30) == 1


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal_unless_it_is_one_long_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a.yaml", POOR)
    write(tmp_path, "wrong.yaml", "record_id: NM-2\nlooked_after: x\nsubjet: y\nzzz: z\n")
    write(tmp_path, "a-rather-long-name-of-a-file-as-people-give-them-on-drives.yaml", POOR.replace("AB", "AC"))
    done = run("check", ".", "--show-values", COLUMNS=str(columns))
    assert done.code == 2
    wider = [line for line in done.out.splitlines() if len(line) > columns and len(line.split()) > 1]
    assert wider == []


def test_very_narrow_terminals_are_written_for_as_if_of_40_columns(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", POOR)
    assert run("check", file, COLUMNS="10").out == run("check", file, COLUMNS="40").out


def is_control(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Cs")


HOSTILE = "\x1b[31mred\x1b]0;title\x07\u202e\u200b\x9b"


@pytest.mark.parametrize(
    "command",
    [
        # CSV begins with a mark, by which Excel knows what it is.
        *(("check", "--format", form) for form in TEXTS if form != "csv"),
        ("check", "--show-values"),
        ("explain", "GAP-01", "--record"),
    ],
)
def test_no_control_character_of_a_record_or_file_name_reaches_the_output(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    record = {
        "record_id": f"NM{HOSTILE}",
        "site": f"north{HOSTILE}",
        "factors": [{"id": f"F{HOSTILE}", "context": "school", "category": "risk", "text": f"x {HOSTILE}"}],
        "interventions": [{"id": "I1", "addresses": [f"F9{HOSTILE}"], "owner": HOSTILE}],
        "hackett": {"level": f"abusive{HOSTILE}", "reason": HOSTILE},
    }
    done = run(*command, write(tmp_path, f"a{HOSTILE}.json", record))
    assert done.code == 2  # the reference leads nowhere
    assert [character for character in done.out + done.err if is_control(character)] == []
    assert "[31m" not in run("check", tmp_path).out


def test_a_file_name_that_is_no_text_is_reported_on_all_the_same(tmp_path: Path) -> None:
    try:
        (tmp_path / "a\udcff.yaml").write_text(POOR)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert spawn("check", tmp_path, "--format", "table").code == 1
    for form in TEXTS:
        assert run("check", tmp_path, "--format", form).code == 1
        assert run("check", tmp_path, "--format", form, "-o", tmp_path / "report").code == 1
