"""Peak memory of all processes over few and many records, and what a second worker brings.

Run by hand: `python tests/crew/measure_workers.py --sizes 10000,100000 --small-records`, and without `--small-records`
for records of the usual length, which take two to three times as long. A short one takes about 20 ms of a processor, so
that 100,000 are most of an hour and `--sizes 500,2500` some minutes. Records are lines of one file, made
by the corpus of the audit's tests; short ones keep who, when and in which series, and one factor. Each command is run
over both sizes with as many workers as `--jobs` says, and over the smaller size with one. Memory is the sum of what the
processes have for themselves and their part of what they share (PSS), looked at five times a second.

Exits with 1 where the many take 600 MB or more, or over a tenth more than the few, or where two workers do less than
1.7 times what one does, by the clock: the machine must have nothing else to do for that.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "audit"))

import corpus

MOST = 600 * 2**20
GROWTH = 1.10
FASTER = 1.7
_EVERY = 0.2
_SHORT = ("record_id", "site", "subject", "hackett")


class Run(NamedTuple):
    seconds: float
    peak: int  # bytes, of all processes
    parent: int  # of which the first process, at its own peak


def short(record: dict[str, Any]) -> dict[str, Any]:
    meeting = {name: value for name, value in record["meeting"].items() if isinstance(value, str)}
    kept = {name: record[name] for name in _SHORT}
    return {**kept, "meeting": {**meeting, "chair": record["meeting"]["chair"]}, "factors": record["factors"][:1]}


def write(file: Path, count: int, is_small: bool) -> None:
    with file.open("w", encoding="utf-8") as stream:
        for record in corpus.records(count):
            stream.write(json.dumps(short(record) if is_small else record) + "\n")


def run(*arguments: str) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "csg_rules", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peak = parent = 0
    while process.poll() is None:
        held = [_held(pid) for pid in _all_of(process.pid)]
        peak, parent = max(peak, sum(held)), max(parent, held[0])
        time.sleep(_EVERY)
    if process.returncode not in (0, 1):
        assert process.stderr is not None
        sys.exit(process.stderr.read().decode())
    return Run(time.perf_counter() - start, peak, parent)


def _all_of(pid: int) -> Iterator[int]:
    """A process and those that it started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _all_of(int(child))


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it has ended
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="10000,100000", help="of the smaller and the larger file")
    parser.add_argument("--small-records", action="store_true", help="short records: a fraction of the time")
    parser.add_argument("--commands", default="audit,check", help="which to run")
    parser.add_argument("--jobs", default="2", help="with how many workers, but for the one run with one")
    asked = parser.parse_args()
    few, many = (int(size) for size in asked.sizes.split(","))
    kind = "short records" if asked.small_records else "records of the usual length"
    is_met = True
    with tempfile.TemporaryDirectory() as temporary:
        for size in (few, many):
            write(Path(temporary) / f"{size}.jsonl", size, asked.small_records)
            length = (Path(temporary) / f"{size}.jsonl").stat().st_size / size
            print(f"{size:,} {kind}, {length:,.0f} bytes each", flush=True)
        for command in asked.commands.split(","):
            form = ("--format", "jsonl") if command == "check" else ("--format", "json")
            taken = {}
            for size, jobs in ((few, "1"), (few, asked.jobs), (many, asked.jobs)):
                report = str(Path(temporary) / "report")
                made = run(command, str(Path(temporary) / f"{size}.jsonl"), *form, "--jobs", jobs, "-o", report)
                taken[size, jobs] = made
                print(
                    f"{command:<5} {size:>7,} records, --jobs {jobs}: {made.seconds:7.1f} s, "
                    f"{size / made.seconds:6.1f} records a second, peak {made.peak / 2**20:.0f} MB in all "
                    f"(the first process {made.parent / 2**20:.0f} MB)",
                    flush=True,
                )
            faster = taken[few, "1"].seconds / taken[few, asked.jobs].seconds
            growth = taken[many, asked.jobs].peak / taken[few, asked.jobs].peak
            print(
                f"{command:<5} {asked.jobs} workers are {faster:.2f} times one (bar {FASTER}); memory of {many:,} is "
                f"{growth:.3f} times that of {few:,} (bar {GROWTH}), {taken[many, asked.jobs].peak / 2**20:.0f} MB "
                f"(bar {MOST / 2**20:.0f} MB)",
                flush=True,
            )
            is_met &= faster >= FASTER and growth <= GROWTH and taken[many, asked.jobs].peak < MOST
    sys.exit(not is_met)


if __name__ == "__main__":
    main()
