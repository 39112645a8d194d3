"""Measures the project beside its peers and writes results.md and results.svg here: `python tests/benchmarks/run.py`.

Peers are in requirements.txt; one that isn't installed is named and left out. Nothing is asserted. `--quick`
for a look, which writes nothing. `--spectral FILE` where that command isn't on the path.
"""

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
for folder in (HERE.parents[1], HERE.parent, HERE):
    sys.path.insert(0, str(folder))

import bench_engines
import bench_report
import bench_whole


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--spectral")
    parser.add_argument("-o", "--output", type=Path, default=HERE, help="the folder for results.md and results.svg")
    asked = parser.parse_args()
    quick = asked.quick
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        engines = bench_engines.measured(bench_engines.SIZES[: 2 if quick else None], 6, 3 if quick else 15)
        _say("engines")
        stages = bench_whole.stages(folder, 10 if quick else 100)
        _say("stages")
        processes = bench_whole.processes(folder, [1, 10] if quick else [1, 10, 100, 1000], 1)
        _say("whole processes")
        loading = bench_whole.beside_loading(folder, 20 if quick else 2000)
        _say("loading alone, and two workers")
        spectral = bench_whole.spectral(folder, [1, 20] if quick else [1, 1000], 1, asked.spectral)
        _say("Spectral")
    results = bench_report.Results(engines, stages, processes, loading, spectral)
    text = bench_report.as_markdown(results)
    print(text)
    if not quick:
        (asked.output / "results.md").write_text(text, encoding="utf-8")
        bench_report.draw(results, asked.output / "results.svg")


def _say(stage: str) -> None:
    print(f"measured: {stage}", file=sys.stderr)


if __name__ == "__main__":
    main()
