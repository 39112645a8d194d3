"""Full disks and closed pipes: clear words, the right exit code, and nothing half written."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import POOR, environment, run, write
from every_command import COMMANDS, Workplace, files_in, typed, workplace

PROGRAM = (sys.executable, "-m", "csg_rules")
# Of what writes to standard output: tables, sums, pages of help, an error.
TOLD = {
    "check": ("check", "MINUTES/good.yaml"),
    "check json": ("check", "MINUTES/nfa-guilt.yaml", "--format", "json"),
    "audit": ("audit", "MINUTES/good.yaml"),
    "explain": ("explain", "GAP-01"),
    "rules": ("rules", "list"),
    "waive": COMMANDS["waive"],
    "baseline": COMMANDS["baseline"],
    "verify": ("attest", "verify", "ATTESTED", "--inputs", "MINUTES"),
    "help": ("check", "--help"),
    "version": ("--version",),
}
# What writes files, with the least that a file may grow to before writing fails.
WRITING = [name for name, command in COMMANDS.items() if "OUT" in " ".join(command)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("full"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("name", TOLD)
def test_a_full_disk_behind_standard_output_is_said(place: Workplace, name: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, *typed(TOLD[name], place)], stdout=full, stderr=subprocess.PIPE, env=environment(), text=True
        )
    _clear(place)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "csg-rules: standard output: can't be written: No space left on device"
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", TOLD)
def test_who_closes_the_pipe_changes_nothing_of_what_was_found(place: Workplace, name: str) -> None:
    words = typed(TOLD[name], place)
    expected = run(*words).code
    _clear(place)
    with subprocess.Popen(
        [*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment()
    ) as going:
        assert going.stdout is not None
        going.stdout.close()
        assert going.wait(120) == expected
    _clear(place)


@pytest.mark.parametrize("name", WRITING)
def test_a_file_that_cannot_grow_is_told_and_nothing_is_left(place: Workplace, name: str) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))

    done = subprocess.run(
        [*PROGRAM, *typed(COMMANDS[name], place)],
        # Python would keep modules that are cut short, for every later program to stumble over.
        capture_output=True, env=environment(CSG_RULES_CACHE="", PYTHONDONTWRITEBYTECODE="1"), text=True,
        preexec_fn=small,
    )  # fmt: skip
    left = [file for file in files_in(place.out) if file.stat().st_size]
    _clear(place)
    assert (done.returncode, left) == (2, [])
    # A journal's database says no more of it than that.
    said = "the journal can't be read or written" if name.endswith("journal") else "File too large"
    assert said in done.stderr
    assert "internal error" not in done.stderr


def test_a_report_in_a_full_device_is_told(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = run("check", write(tmp_path, "a.yaml", POOR), "-o", "/dev/full")
    assert (done.code, "/dev/full: can't be written: No space left on device" in done.err) == (2, True)


def _clear(place: Workplace) -> None:
    for file in files_in(place.out):
        file.unlink()
