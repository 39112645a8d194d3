"""Kills a run with a journal at random moments, goes on with it, and holds its report against an uninterrupted one.

`python tests/journal/killing.py [MOMENTS]` does so at 20 moments, unless told otherwise, and tells each.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


class Killed(NamedTuple):
    """`after`: seconds, of those that a whole run takes; `was_running`: whether there was still something to kill;
    `kept`: how many records the journal had."""

    command: str
    after: float
    was_running: bool
    kept: int
    is_equal: bool


def records(file: Path, number: int) -> Path:
    """Meetings in a row for every third young person."""
    with file.open("w", encoding="utf-8") as stream:
        for at in range(number):
            meeting = {"form": "strategy", "date": f"2026-03-{at % 28 + 1:02}", "sequence": at % 3 + 1}
            factors = [
                {"id": f"F{n}", "context": "school", "category": "risk", "text": "shouts"} for n in range(at % 5)
            ]
            record = {
                "record_id": f"M-{at}",
                "site": "southwick",
                "subject": {"ref": f"YP-{at // 3}"},
                "meeting": meeting,
                "factors": factors,
            }
            stream.write(f"{json.dumps(record)}\n")
    return file


def killed(folder: Path, moments: int, number: int = 150, jobs: int = 2, seed: int = 7) -> Iterator[Killed]:
    file = records(folder / "records.jsonl", number)
    chance = random.Random(seed)
    for at in range(moments):
        command = ("check", "audit")[at % 2]
        asked = [command, str(file), "--format", "json", "--jobs", str(jobs)]
        whole, seconds = _uninterrupted(tuple(asked))
        journal = folder / f"journal-{at}"
        after = chance.uniform(0.05, seconds)
        was_running = _kill([*asked, "--journal", str(journal)], after)
        kept = _kept(journal)
        resumed = _run([*asked, "--journal", str(journal)])
        again = _run([*asked, "--journal", str(journal)])
        yield Killed(command, after, was_running, kept, resumed == whole == again)


_WHOLE: dict[tuple[str, ...], tuple[tuple[int, bytes], float]] = {}


def _uninterrupted(asked: tuple[str, ...]) -> tuple[tuple[int, bytes], float]:
    if asked not in _WHOLE:
        started = time.monotonic()
        _WHOLE[asked] = _run([*asked]), time.monotonic() - started
    return _WHOLE[asked]


def _run(asked: list[str]) -> tuple[int, bytes]:
    command = [sys.executable, "-m", "csg_rules", *asked]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False)
    return done.returncode, done.stdout


def _kill(asked: list[str], after: float) -> bool:
    command = [sys.executable, "-m", "csg_rules", *asked]
    running = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    was_running = running.poll() is None
    running.send_signal(signal.SIGKILL)
    running.wait()
    return was_running


def _kept(journal: Path) -> int:
    from csg_rules.checking.journal import Journal

    if not journal.exists():
        return 0
    with Journal(journal) as opened:
        return int(opened.size)


def main() -> int:
    moments = int(sys.argv[1]) if sys.argv[1:] else 20
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for each in killed(Path(folder), moments):
            print(
                f"{each.command} killed after {each.after:.2f} s ({'running' if each.was_running else 'over'}): ",
                end="",
            )
            print(f"{each.kept} records kept, report {'equal' if each.is_equal else 'DIFFERENT'}", flush=True)
            made.append(each.is_equal)
    print(f"{sum(made)} of {len(made)} equal")
    return 0 if all(made) else 1


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
