"""How long an audit takes against `check --format json` of the same records, and whether its memory grows with them.

Run by hand: `python tests/audit/measure_audit.py`. Commands are run in turn, three rounds, and the medians of the
processor time compared: what else a machine does weighs less on it than on the clock. Exits with 1 where an audit takes
more than BAR times the check, or takes more than MEMORY_BAR bytes more for each further record, each in its file or all
in one. `--sizes 50,200 --rounds 1` for a quick look.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import corpus

BAR = 1.5
MEMORY_BAR = 6 * 1024  # a record's name and its place in its series; a record itself takes some hundred thousand


class Run(NamedTuple):
    processor: float
    clock: float
    peak: int  # bytes


def run(*arguments: str | Path) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "csg_rules", *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        assert process.stderr is not None
        sys.exit(process.stderr.read().decode())
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss * 1024)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="500,2000")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    small, large = (int(size) for size in asked.sizes.split(","))
    taken: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for size in (small, large):
            corpus.write(Path(temporary) / str(size), size)
            lines = (json.dumps(record) for record in corpus.records(size))
            (Path(temporary) / f"{size}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        report = Path(temporary) / "report"
        for _ in range(asked.rounds):
            for name, command, given in (
                ("check", "check", str(large)),
                ("audit", "audit", str(large)),
                ("audit of fewer", "audit", str(small)),
                ("lines", "audit", f"{large}.jsonl"),
                ("lines of fewer", "audit", f"{small}.jsonl"),
            ):
                found = run(command, "--format", "json", Path(temporary) / given, "--rulesets", "all", "-o", report)
                taken.setdefault(name, []).append(found)
    sizes = {"check": large, "audit": large, "audit of fewer": small, "lines": large, "lines of fewer": small}
    seconds = {name: statistics.median(each.processor for each in runs) for name, runs in taken.items()}
    peaks = {name: max(each.peak for each in runs) for name, runs in taken.items()}
    for name, runs in taken.items():
        clock = statistics.median(each.clock for each in runs)
        print(
            f"{name:<14} {sizes[name]:>5} records: {seconds[name]:6.1f} s of processor time ({clock:.1f} by the "
            "clock), "
            f"{sizes[name] / seconds[name]:6.1f} records a second, peak {peaks[name] / 2**20:.0f} MB"
        )
    ratio = seconds["audit"] / seconds["check"]
    growth = max(peaks[name] - peaks[f"{name} of fewer"] for name in ("audit", "lines")) / (large - small)
    print(
        f"ratio {ratio:.2f}, bar {BAR}; {growth / 1024:.1f} kB more for each further record, bar {MEMORY_BAR / 1024:g}"
    )
    sys.exit(ratio > BAR or growth > MEMORY_BAR)


if __name__ == "__main__":
    main()
