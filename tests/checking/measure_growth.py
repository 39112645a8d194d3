"""How the time of `check --site` grows with the number of records, and that a series of twelve reviews runs in one go.

Run by hand: `python tests/checking/measure_growth.py`. Each size is a folder of JSON records made from the good record
of the fixtures, every fourth young person with a review, one of them with twelve. Sizes are run in turn, three rounds,
and the medians of the processor time compared: what else a machine does weighs less on it than on the clock. Exits with
1 where the ratio is above the bar. `--sizes 100,400 --rounds 1` for a quick look.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FIXTURES = Path(__file__).parents[2] / "fixtures"
BAR = 4.6  # for four times the records
REVIEWS = 12
_EVERY = 4


def records(count: int) -> Iterator[dict[str, Any]]:
    good = yaml.load((FIXTURES / "records" / "good.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    made, person = 0, 0
    while made < count:
        person += 1
        meetings = 1 + REVIEWS if person == 1 else 2 if person % _EVERY == 0 else 1
        for number in range(1, min(meetings, count - made) + 1):
            yield _meeting(good, person, number)
            made += 1


def _meeting(good: dict[str, Any], person: int, number: int) -> dict[str, Any]:
    record = {**good, "record_id": f"NM-P{person}-{number}", "subject": {**good["subject"], "ref": f"P{person}"}}
    meeting = {**good["meeting"], "sequence": str(number), "date": f"{2026 + number // 12}-{1 + number % 12:02}-03"}
    meeting["next_review"] = f"{2027 + number // 12}-{1 + number % 12:02}-03"
    if number > 1:
        meeting["previous"] = f"NM-P{person}-{number - 1}"
        shift = "Since the last meeting the group has met the detached workers twice and the corridor is calmer."
        record["minutes"] = {**good["minutes"], "shift": shift}
        record["interventions"] = [
            {**action, "rag": "amber", "rag_note": f"step {number} of the plan was taken"}
            for action in good["interventions"]
        ]
    return {**record, "meeting": meeting}


def write(folder: Path, count: int) -> None:
    for record in records(count):
        (folder / f"{record['record_id']}.json").write_text(json.dumps(record), encoding="utf-8")


def seconds(folder: Path, site: Path, report: Path) -> tuple[float, float]:
    """Processor time, and time by the clock."""
    command = [sys.executable, "-m", "csg_rules", "check", str(folder), "--site", str(site), "--rulesets", "all"]
    start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*command, "--format", "json", "-o", str(report)], check=False, capture_output=True, text=True
    )
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime, time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="500,2000")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    site = FIXTURES / "sites" / "northmere.yaml"
    taken: dict[int, list[tuple[float, float]]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as temporary:
        folders = {size: Path(temporary) / str(size) for size in sizes}
        for size, folder in folders.items():
            folder.mkdir()
            write(folder, size)
        for _ in range(asked.rounds):
            for size, folder in folders.items():
                taken[size].append(seconds(folder, site, Path(temporary) / f"{size}.report"))
        report = json.loads((Path(temporary) / f"{sizes[-1]}.report").read_text(encoding="utf-8"))
    medians = {size: statistics.median(processor for processor, _ in times) for size, times in taken.items()}
    for size, median in medians.items():
        shown = ", ".join(f"{processor:.1f} ({clock:.1f} by the clock)" for processor, clock in taken[size])
        print(f"{size:>6} records: median {median:.1f} s of {shown}")
    summary = report["summary"]
    print(f"summary of the larger: {summary['records']} records, {summary['sites']} site, {summary['findings']}")
    ratio = medians[sizes[-1]] / medians[sizes[0]]
    print(f"ratio {ratio:.2f}, bar {BAR}")
    sys.exit(ratio > BAR)


if __name__ == "__main__":
    main()
