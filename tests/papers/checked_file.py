"""`csg-rules check` on one file in a process of its own: how long it took, what memory it had at most, and what it
left behind."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parents[2]

# A small process in between: a child's peak starts with what its parent held.
_BETWEEN = """
import resource, subprocess, sys
try:
    ran = subprocess.run(sys.argv[2:], capture_output=True, timeout=int(sys.argv[1]))
    code, out = ran.returncode, ran.stdout + ran.stderr
except subprocess.TimeoutExpired:
    code, out = -1, b""
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2), used.ru_utime + used.ru_stime, code)
sys.stdout.flush()
sys.stdout.buffer.write(out)
"""


class Checked(NamedTuple):
    """`seconds` of the processor's time; `left`: what stayed in the folder for temporary files."""

    megabytes: int
    seconds: float
    exit_code: int
    output: str
    left: tuple[str, ...]

    def faults(self, most_megabytes: int = 300, most_seconds: float = 60) -> tuple[str, ...]:
        """What breaks the bar, if anything."""
        found = (
            ("memory", self.megabytes > most_megabytes),
            ("time", self.seconds > most_seconds),
            (f"exit {self.exit_code}", self.exit_code not in (0, 1, 2)),
            ("traceback", "Traceback" in self.output),
            ("no sentence", not self.output.strip()),
            ("internal error", "internal error" in self.output.lower()),
            ("left files", bool(self.left)),
        )
        return tuple(what for what, is_fault in found if is_fault)


def check(raw: bytes, name: str, folder: Path, *options: str, longest: int = 120) -> Checked:
    file = folder / name
    file.write_bytes(raw)
    checked = check_path(file, folder, *options, longest=longest)
    file.unlink()
    return checked


def check_path(path: Path, folder: Path, *options: str, longest: int = 120) -> Checked:
    """A file or a folder of them; `folder` gets the folder for temporary files."""
    temporary = folder / "temporary"
    temporary.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "csg_rules", "check", str(path), *options]
    between = [sys.executable, "-S", "-c", _BETWEEN, str(longest), *command]
    ran = subprocess.run(between, capture_output=True, text=True, env=environment, check=True, cwd=folder)
    figures, _, output = ran.stdout.partition("\n")
    megabytes, seconds, exit_code = figures.split()
    left = tuple(sorted(path.name for path in temporary.rglob("*")))
    return Checked(int(megabytes), float(seconds), int(exit_code), output, left)
