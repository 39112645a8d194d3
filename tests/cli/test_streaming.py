"""`--format json` or `jsonl` by itself is made as records come: the same bytes as the whole report would have given."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from csg_rules.cli import streaming
from csg_rules.cli.main import cli

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
RECORDS = str(FIXTURES / "records")
TWICE = """\
{"record_id": "A-1", "site": "northmere", "subject": {"ref": "AB"}, "meeting": {"sequence": 2, "previous": "A-0"}}
{"record_id": "A-1", "meeting": {"form": "map"}}
{"record_id": "A-2", "meeting": {"previous": "Z-\\ud800"}, "nothing": 1}
not json
{"record_id": "A-3", "meeting": {"previous": "A-1"}, "hackett": [{"level": "abusive"}]}
"""
WAIVED = """\
record_id: A-1
meeting: {form: map}
qa:
  waivers: [{rule: ATT-01, path: attendance, reason: It is on paper, by: QA, date: 2026-01-05, verdict: explained}]
"""


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


FORMS = pytest.mark.parametrize("form", ["json", "jsonl"])


def both(tmp_path: Path, form: str, *arguments: str) -> tuple[Result, bytes]:
    """What is streamed, once it is known to be the same in a file, on standard output and as one format of two."""
    to_file = check(*arguments, "--format", form, "-o", tmp_path / "streamed")
    whole = check(*arguments, "--format", f"{form}={tmp_path / 'whole'}", "--format", f"csv={tmp_path / 'other'}")
    standard = check(*arguments, "--format", form)
    assert to_file.exit_code == whole.exit_code == standard.exit_code
    assert (tmp_path / "streamed").read_bytes() == (tmp_path / "whole").read_bytes() == standard.stdout_bytes
    said = whole.stderr.replace(str(tmp_path / "whole"), str(tmp_path / "streamed"))
    assert said.startswith(to_file.stderr)
    assert not list(tmp_path.glob(".*"))
    return to_file, standard.stdout_bytes


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--rulesets", "all", "--site", str(FIXTURES / "sites" / "southwick.yaml"), "--places", "--evidence"),
        ("--show-values", "--jobs", "2", "--require", "ATT-01"),
        ("--fail-on", "never", "--as-of", "1990-01-01"),
    ],
    ids=["plain", "site", "values", "not in force"],
)
@FORMS
def test_what_is_streamed_is_what_the_whole_report_gives(tmp_path: Path, form: str, options: tuple[str, ...]) -> None:
    told, written = both(tmp_path, form, RECORDS, *options)
    summary = json.loads(written)["summary"] if form == "json" else json.loads(written.splitlines()[-1])
    assert summary["records"] > 5
    assert "The report is in" in told.stderr


@FORMS
def test_names_that_are_there_twice_and_lines_that_are_none(tmp_path: Path, form: str) -> None:
    (tmp_path / "of\udce9.jsonl").write_text(TWICE, encoding="utf-8")
    told, _ = both(tmp_path, form, str(tmp_path / "of\udce9.jsonl"), "--rulesets", "all")
    assert told.exit_code == 2


@FORMS
def test_where_nothing_is_judged_it_is_said(tmp_path: Path, form: str) -> None:
    (tmp_path / "records").mkdir()
    told, _ = both(tmp_path, form, str(tmp_path / "records"))
    assert told.exit_code == 2


def test_records_with_waivers_make_it_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.yaml").write_text(WAIVED, encoding="utf-8")
    given: list[int | None] = []
    real = streaming.write_stream

    def noted(*asked: Any) -> int | None:
        given.append(real(*asked))
        return given[-1]

    monkeypatch.setattr(streaming, "write_stream", noted)
    _, written = both(tmp_path, "jsonl", str(tmp_path / "records"))
    assert given == [None, None]
    assert b'"type": "waiver"' in written


@pytest.mark.skipif(sys.platform == "win32", reason="its processes are ended otherwise")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_whoever_ends_it_finds_no_half_report(tmp_path: Path, sent: signal.Signals) -> None:
    (tmp_path / "records").mkdir()
    for at in range(60):
        shutil.copy(FIXTURES / "records" / "good.yaml", tmp_path / "records" / f"{at}.yaml")
    target = tmp_path / "out" / "report"
    command = [
        sys.executable,
        "-m",
        "csg_rules",
        "check",
        str(tmp_path / "records"),
        "--format",
        "jsonl",
        "-o",
        str(target),
    ]
    process = subprocess.Popen([*command, "--jobs", "2"], stderr=subprocess.DEVNULL)
    while process.poll() is None and not list(target.parent.glob(".*.part")):
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(sent)
    assert process.wait(20) in (128 + sent, -sent)
    assert not list(target.parent.iterdir())
