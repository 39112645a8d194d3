"""`check --watch`: again on each change, until Ctrl-C."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runs import POOR, ROOT, environment, run, write

MARKED = POOR.replace("text: x", "text: Qzebra1q")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a.yaml", MARKED)
    return tmp_path


class Watching:
    """The program in a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        self._terminal, theirs = pty.openpty()
        command = [sys.executable, "-m", "csg_rules", "check", "--watch", "--engine", "reference", *arguments]
        env = environment(PYTHONPATH=str(ROOT), TERM="dumb")
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
        os.close(theirs)

    def until(self, expected: str, seconds: float = 60) -> str:
        """What it writes, up to what is expected."""
        text = ""
        end = time.monotonic() + seconds
        while expected not in text:
            left = end - time.monotonic()
            if left < 0 or not select.select([self._terminal], [], [], left)[0]:
                raise AssertionError(f"{expected!r} was never written: {text}")
            text += os.read(self._terminal, 65536).decode()
        return text

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._terminal)


@pytest.fixture
def watching() -> Iterator[Watching]:
    made = Watching("a.yaml")
    yield made
    made.close()


def test_it_checks_again_on_each_change_and_ends_well(here: Path, watching: Watching) -> None:
    said = watching.until("watching 1 file")
    assert "GAP-01" in said
    assert "Qzebra" not in said
    write(here, "a.yaml", MARKED.replace("interventions: []", "interventions: [{id: I1, text: x, addresses: [F1]}]"))
    assert "GAP-01" not in watching.until("watching 1 file")
    write(here, "csg-rules.toml", "fial-on = 'low'\n")
    assert "there is no setting 'fial-on'" in watching.until("watching 2 files")
    (here / "csg-rules.toml").unlink()
    watching.until("watching 1 file")
    watching.process.send_signal(signal.SIGINT)
    assert "interrupted" not in watching.until("Stopped watching.")
    assert watching.process.wait(30) == 0


def test_it_is_for_tables_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("check", "a.yaml", "--watch")
    assert (done.code, "--watch is for a terminal" in done.err) == (2, True)
    monkeypatch.setattr("csg_rules.cli.watching.sys", _Terminal)
    for more in (("--format", "json"), ("-o", "x.txt"), ("--format", "table=x.txt")):
        done = run("check", "a.yaml", "--watch", *more)
        assert (done.code, "--watch shows the table in the terminal" in done.err) == (2, True)
    done = run("check", "-", "--watch")
    assert (done.code, "--watch is for files" in done.err) == (2, True)


class _Terminal:
    class stdout:  # noqa: N801
        @staticmethod
        def isatty() -> bool:
            return True
