"""How long `csg-rules check` takes on one record, against importing the libraries that it stands on.

Run by hand (`python tests/cli/measure_startup.py`), in the environment where csg-rules is installed: wall times on a
shared machine are no test. Prints the median of the pairs; the bar is 2.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAIRS = 11
BASELINE = (
    "import click, yaml; from pydantic import BaseModel; type('A', (BaseModel,), {'__annotations__': {'x': int}})"
)


def seconds(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def main() -> None:
    program = Path(sys.executable).with_name("csg-rules")
    good = Path(__file__).resolve().parents[2] / "fixtures" / "records" / "good.yaml"
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("five lines", "record_id: NM-1\nfactors: []\n"), ("good.yaml", good.read_text("utf-8"))):
            record = Path(folder) / "record.yaml"
            record.write_text(text, encoding="utf-8")
            seconds(str(program), "check", str(record))  # fills the cache of compiled rules
            pairs = [
                (seconds(sys.executable, "-c", BASELINE), seconds(str(program), "check", str(record)))
                for _ in range(PAIRS)
            ]
            ratio = statistics.median(check / base for base, check in pairs)
            sys.stdout.write(f"{name}: median of {PAIRS} pairs {ratio:.2f}\n")


if __name__ == "__main__":
    main()
