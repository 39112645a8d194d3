"""Runs the durable engine over records made by chance under valgrind: does its C code read or write where it mustn't?

    python tests/fuzzing/under_valgrind.py --records 2000 --minutes 30

See asking_durable.py for what it is asked. Prints how many were asked in the time, and each kind of error with its
stack in short. What Python itself does is left out: see durable.supp. Some fifty times slower than
under_sanitizer.py, but it watches the library as it was installed.
Exit code 1 if there is any error, 2 where valgrind or durable_rules isn't there.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import asking_durable

from csg_rules.engine.choose import available

_HERE = Path(__file__).resolve().parent
_FRAME = re.compile(r"(?:at|by) 0x[0-9A-F]+: (.+)$")
_HEAD = re.compile(
    r"^==\d+== (Invalid .*|Conditional jump.*|Use of uninit.*|Syscall param.*|.*overlap.*|Argument .* of function .*"
    r"|Process terminating.*|Mismatched free.*|Jump to the invalid.*)"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path, help="valgrind's own (default: a new file)")
    options = parser.parse_args()
    if shutil.which("valgrind") is None or not available():
        print("this needs valgrind (apt-get install valgrind) and durable-rules (Python 3.12 or older, Linux)")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        made.write_bytes(asking_durable.made(options.records, options.seed))
        return _report(made, options.log or Path(folder, "log"), options.minutes, options.seed)


def _report(made: Path, log: Path, minutes: float, seed: int) -> int:
    valgrind = [
        "valgrind", "--leak-check=no", "--num-callers=20", "--error-limit=no", "--error-exitcode=9",
        f"--log-file={log}", f"--suppressions={_HERE / 'durable.supp'}",
    ]  # fmt: skip
    command = [*valgrind, sys.executable, asking_durable.__file__, str(made), str(minutes), str(seed)]
    ended = subprocess.run(
        command, env={**os.environ, "PYTHONMALLOC": "malloc"}, capture_output=True, text=True, check=False
    )
    said = ended.stdout.strip().splitlines()[-1:] or ["nothing was asked"]
    print(f"{said[0]}; exit code {ended.returncode}")
    met = Counter(_errors(log.read_text("utf-8", "replace")))
    for error, count in met.most_common():
        print(f"{count} times: {error}")
    print(f"{len(met)} kinds of error in {sum(met.values())} reports")
    return 1 if met or ended.returncode else 0


def _errors(log: str) -> Iterator[str]:
    """Each error as its kind and the functions on its stack down to Python's own call."""
    lines = log.splitlines()
    for at, line in enumerate(lines):
        head = _HEAD.match(line)
        if not head:
            continue
        frames = []
        for below in lines[at + 1 : at + 21]:
            frame = _FRAME.search(below)
            if frame is None:
                break
            frames.append(frame[1])
        yield f"{head[1]}: {' < '.join(frames[:6])}"


if __name__ == "__main__":
    sys.exit(main())
