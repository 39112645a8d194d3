"""A thousand records, twenty of which break what judges them: five end the process, five hang, five are malformed,
five take too much memory.

Run by hand: `python tests/crew/measure_trouble.py`; it takes some minutes. It exits with 1 unless the exit code is 2,
each of the twenty is a problem that names it, and findings and outcomes of the other 980 are those of a run without
the twenty, byte by byte.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "audit"))

import corpus

TROUBLED = Path(__file__).with_name("troubled.py")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(TROUBLED.parents[2])}
KINDS = ("SEGV", "HANG", "BAD", "MEM")
OF_EACH = 5
COUNT = 1000


def lines() -> tuple[list[str], dict[int, str]]:
    """Each record's line, and the names of those that are troubled by their line, from 1."""
    written = [json.dumps(record) for record in corpus.records(COUNT)]
    step = COUNT // (len(KINDS) * OF_EACH)
    names = {
        at * step + step // 2: f"{KINDS[at % len(KINDS)]}-{at // len(KINDS)}" for at in range(len(KINDS) * OF_EACH)
    }
    for line, name in names.items():
        record = {"record_id": name, "meeting": {"form": "strategy", "date": "2026-03-03"}}
        written[line - 1] = '{"record_id": ' if name.startswith("BAD") else json.dumps(record)
    return written, names


def checked(file: Path, *options: str) -> tuple[int, dict[str, Any], float]:
    arguments = ["check", str(file), "--format", "json", "--rulesets", "all", *options]
    start = time.perf_counter()
    done = subprocess.run([sys.executable, TROUBLED, *arguments], env=ENVIRONMENT, capture_output=True, check=False)
    return done.returncode, json.loads(done.stdout), time.perf_counter() - start


def told_of(report: dict[str, Any], names: set[str]) -> str:
    kept = {part: [each for each in report[part] if each["record"] not in names] for part in ("findings", "outcomes")}
    return json.dumps(kept)


def main() -> int:
    written, names = lines()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "records.jsonl")
        # Empty lines in the place of the twenty: what a finding tells of its place is the same then.
        file.write_text("".join("\n" if at in names else f"{line}\n" for at, line in enumerate(written, start=1)))
        _, clean, took = checked(file, "--jobs", "2")
        file.write_text("".join(f"{line}\n" for line in written))
        options = ("--jobs", "2", "--record-timeout", "2", "--record-memory", "300")
        code, mixed, took_mixed = checked(file, *options)
    told = [each["record"] or names[each["line"]] for each in mixed["problems"]]
    print(f"exit code {code}; {len(told)} problems; {took:.0f} s without, {took_mixed:.0f} s with them")
    failures = []
    if code != 2:
        failures.append("the exit code is not 2")
    if sorted(told) != sorted(names.values()):
        failures.append(f"problems name {sorted(set(names.values()) ^ set(told))} otherwise than once")
    if clean["problems"] or told_of(clean, set(names.values())) != told_of(mixed, set(names.values())):
        failures.append("what was found in the others differs")
    print("\n".join(failures) or f"{clean['summary']['records']} records as without them")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
