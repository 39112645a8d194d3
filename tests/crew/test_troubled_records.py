"""Records that break what judges them: each becomes a problem that names it, and the others are unharmed."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

TROUBLED = Path(__file__).with_name("troubled.py")
ROOT = TROUBLED.parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a fork, and limits on memory")


def lines(file: Path, names: list[str]) -> Path:
    with file.open("w", encoding="utf-8") as stream:
        for name in names:
            record = {"record_id": name, "meeting": {"form": "strategy", "date": "2026-03-03"}}
            stream.write(f"{json.dumps(record)}\n" if not name.startswith("BAD") else '{"record_id": \n')
    return file


def checked(file: Path, *options: str) -> tuple[int, dict[str, Any]]:
    arguments = ["check", str(file), "--format", "json", "--engine", "reference", *options]
    done = subprocess.run([sys.executable, TROUBLED, *arguments], env=ENVIRONMENT, capture_output=True, check=False)
    return done.returncode, json.loads(done.stdout)


def without_problems(report: dict[str, Any]) -> list[Any]:
    return [report["findings"], [each for each in report["outcomes"] if each["record"].startswith("OK")]]


def test_trouble_is_told_and_the_rest_is_unharmed(tmp_path: Path) -> None:
    well = [f"OK-{number}" for number in range(20)]
    mixed = [*well]
    for at, name in enumerate(("SEGV-1", "HANG-1", "MEM-1", "BAD-1", "SEGV-2", "MEM-2")):
        mixed.insert(3 * at + 1, name)
    options = ("--jobs", "2", "--record-timeout", "3", "--record-memory", "200")
    code, report = checked(lines(tmp_path / "mixed.jsonl", mixed), *options)
    assert code == 2
    told = {each["record"] or each["line"]: each["message"] for each in report["problems"]}
    assert set(told) == {"SEGV-1", "SEGV-2", "HANG-1", "MEM-1", "MEM-2", mixed.index("BAD-1") + 1}
    assert "ended" in told["SEGV-1"]
    assert "longer" in told["HANG-1"]
    assert "memory" in told["MEM-1"]
    _, clean = checked(lines(tmp_path / "clean.jsonl", well), "--jobs", "0")
    by_record = [(f["record"], f["rule"], f["path"]) for f in report["findings"]]
    assert by_record == [(f["record"], f["rule"], f["path"]) for f in clean["findings"]]


def test_what_ends_a_process_once_is_judged_by_the_next(tmp_path: Path) -> None:
    names = ["OK-1", "ONCE-1", "OK-2", "ONCE-2"]
    code, report = checked(lines(tmp_path / "all.jsonl", names), "--jobs", "2")
    assert report["problems"] == []
    assert report["summary"]["records"] == len(names)
    assert code in (0, 1)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    file = lines(tmp_path / "all.jsonl", [f"OK-{number}" for number in range(12)])
    assert checked(file, "--jobs", str(jobs)) == checked(file, "--jobs", "0")


@pytest.mark.parametrize(
    ("given", "ends"),
    [(signal.SIGINT, (130, b"csg-rules: interrupted\n")), (signal.SIGTERM, (-signal.SIGTERM, b""))],
    ids=["interrupted", "terminated"],
)
def test_a_signal_ends_everything_within_a_second(
    tmp_path: Path, given: signal.Signals, ends: tuple[int, bytes]
) -> None:
    file = lines(tmp_path / "all.jsonl", [f"HANG-{number}" for number in range(4)])
    process = subprocess.Popen(
        [sys.executable, TROUBLED, "check", str(file), "--jobs", "2", "-o", str(tmp_path / "report.json")],
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
    )
    workers = _children(process.pid, 2)
    process.send_signal(given)
    started = time.monotonic()
    _, told = process.communicate(timeout=10)
    assert time.monotonic() - started < 1
    assert (process.returncode, told) == ends
    _until(lambda: not any(_is_alive(worker) for worker in workers), 1 - (time.monotonic() - started))
    assert not (tmp_path / "report.json").exists()


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    file = lines(tmp_path / "all.jsonl", [f"HANG-{number}" for number in range(4)])
    process = subprocess.Popen(
        [sys.executable, TROUBLED, "check", str(file), "--jobs", "2", "--record-timeout", "1"], env=ENVIRONMENT
    )
    workers = _children(process.pid, 2)
    process.kill()
    process.wait()
    _until(lambda: not any(_is_alive(worker) for worker in workers), 20)


def _children(parent: int, count: int) -> list[int]:
    def found() -> list[int]:
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        return [int(each) for each in listed]

    _until(lambda: len(found()) == count, 30)
    time.sleep(0.3)  # both have taken up their work
    return found()


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def _until(holds: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
