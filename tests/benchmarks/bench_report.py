"""What was measured, as a page with ratios and which bars hold, and as a plot."""

import os
import platform
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bench_engines import Figure
from bench_whole import Loading, Taken
from tabulate import tabulate


class Results(NamedTuple):
    engines: list[Figure]
    stages: dict[str, float]
    processes: dict[int, Taken]
    loading: Loading
    spectral: dict[int, tuple[Taken, Taken, int]]


def as_markdown(results: Results) -> str:
    parts = [
        "# Benchmarks",
        f"Measured on {date.today()}, {os.cpu_count()} cores, {_processor()}, Python {platform.python_version()}, by "
        "`python tests/benchmarks/run.py`. All figures of a table are from one run; other work on the machine may have "
        "slowed some of them. Records, people and places are invented.",
        "## The rule set of 40 on the same facts",
        "Milliseconds of processor time a record, from the facts to all findings, the best of 15 rounds in turn; all "
        "gave the same findings. 10 rules look at one fact, 20 join two, 10 ask for what isn't there. “Joins made for "
        "it”: the engine only judges single facts, and Python joins what it selected by hash, which is counted. The "
        "others do all of the work themselves; rule-engine and zen-engine by an expression for each rule. What takes "
        "more than 0.2 s a record isn't measured on larger ones.",
        _table(results.engines),
        "## Bars",
        tabulate(list(_bars(results)), headers=("bar", "asked", "measured", ""), tablefmt="github"),
        "## Whole runs",
        "`check --format json --rulesets all` of records from JSON Lines, start-up included, worker processes as by "
        "default.",
        tabulate(
            [(n, f"{t.clock:.2f}", f"{t.processor:.2f}", f"{n / t.clock:.1f}") for n, t in results.processes.items()],
            headers=("records", "seconds", "of processor time", "records a second"),
            tablefmt="github",
        ),
        _beside_loading(results.loading),
        "Stages within one process, in milliseconds of processor time a record:",
        tabulate([[f"{each:.2f}" for each in results.stages.values()]], list(results.stages), tablefmt="github"),
        "## Spectral",
        "Three checks (`rules/bench`, `spectral/ruleset.yaml`) on the same YAML files, the same findings; start-up "
        "included.",
        tabulate(
            [
                (
                    *(n, found, f"{ours.clock:.2f}", f"{theirs.clock:.2f}", f"{theirs.clock / ours.clock:.2f}"),
                    *(f"{ours.processor:.2f}", f"{theirs.processor:.2f}"),
                )
                for n, (ours, theirs, found) in results.spectral.items()
            ],
            headers=(
                "files",
                "findings",
                "csg-rules, seconds",
                "Spectral, seconds",
                "ratio",
                "processor, csg-rules",
                "Spectral",
            ),
            tablefmt="github",
        ),
        "![Time against facts, rules and records](results.svg)",
    ]
    return "\n\n".join(parts) + "\n"


def _beside_loading(measured: Loading) -> str:
    records, one, two, loading = measured
    return (
        f"Of {records} records: {one.clock:.2f} seconds with one worker process ({one.processor:.2f} of processor "
        f"time), {two.clock:.2f} with two; `json.loads` and the model's validation of the same lines take "
        f"{loading:.2f}."
    )


def _sizes(figures: list[Figure]) -> list[float]:
    return list(dict.fromkeys(figure.facts for figure in figures if figure.rules == 40))


def _taken(figures: list[Figure], engine: str, facts: float) -> float | None:
    each = (f.milliseconds for f in figures if f.engine == engine and f.facts == facts and f.rules == 40)
    return next(each, None)


def _table(figures: list[Figure]) -> str:
    sizes = _sizes(figures)
    found = {figure.facts: figure.found for figure in figures if figure.rules == 40}
    rows = []
    for engine in dict.fromkeys(figure.engine for figure in figures):
        row = [engine]
        for size in sizes:
            taken, ours = _taken(figures, engine, size), _taken(figures, "reference", size)
            row.append(f"{taken:.2f} ({taken / ours:.1f})" if taken and ours else "")
        rows.append(row)
    headers = ["milliseconds (times the reference)", *(f"{s:.0f} facts, {found[s]:.0f} findings" for s in sizes)]
    return tabulate(rows, headers, tablefmt="github", disable_numparse=True)


def _bars(results: Results) -> Iterator[tuple[str, str, str, str]]:
    sizes = _sizes(results.engines)[:2]
    asked = [("reference", other, 10 if other == "clipspy" else 50) for other in _peers(results.engines)]
    for engine, other, least in [*asked, ("durable", "clipspy", 2)]:
        for size in sizes:
            ours, theirs = (_taken(results.engines, name, size) for name in (engine, other))
            if ours and theirs:
                ratio = theirs / ours
                yield f"{engine} against {other}, {size:.0f} facts", f"{least}", f"{ratio:.1f}", _said(ratio >= least)
    records, one, two, loading = results.loading
    times = one.processor / loading
    yield f"check against json.loads and validation, {records} records", "at most 3", f"{times:.1f}", _said(times <= 3)
    ratio = one.clock / two.clock
    yield f"two workers against one, {records} records", "1.7", f"{ratio:.2f}", _said(ratio >= 1.7)
    for files, (mine, spectral, _) in results.spectral.items():
        ratio = spectral.clock / mine.clock
        yield f"Spectral, {files} files", "5", f"{ratio:.2f}", _said(ratio >= 5)


def _peers(figures: list[Figure]) -> list[str]:
    names = dict.fromkeys(figure.engine for figure in figures)
    return [name for name in names if name.startswith(("clipspy", "rule-engine", "zen-engine"))]


def _said(holds: bool) -> str:
    return "holds" if holds else "does not hold"


def _processor() -> str:
    """The family alone."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return " ".join(names[0].split()[:2]) if names else platform.machine()


def draw(results: Results, file: Path) -> None:
    """The same bytes for the same figures."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "csg-rules"
    from matplotlib import pyplot

    picture, (by_facts, by_rules, by_records) = pyplot.subplots(1, 3, figsize=(15, 5), layout="constrained")
    middle = _sizes(results.engines)[1]
    for engine in dict.fromkeys(figure.engine for figure in results.engines):
        own = [figure for figure in results.engines if figure.engine == engine]
        whole = [figure for figure in own if figure.rules == 40]
        by_facts.plot([f.facts for f in whole], [f.milliseconds for f in whole], marker="o", label=engine)
        some = sorted((f for f in own if f.facts == middle), key=lambda figure: figure.rules)
        by_rules.plot([f.rules for f in some], [f.milliseconds for f in some], marker="o", label=engine)
    by_facts.set(xlabel="facts a record", ylabel="ms a record", title="40 rules", xscale="log", yscale="log")
    by_rules.set(xlabel="rules", ylabel="ms a record", title=f"{middle:.0f} facts", yscale="log")
    sizes = list(results.processes)
    by_records.plot(sizes, [results.processes[n].clock for n in sizes], marker="o", label="check, all rulesets")
    files = list(results.spectral)
    ours = [mine.clock for mine, _, _ in results.spectral.values()]
    theirs = [other.clock for _, other, _ in results.spectral.values()]
    by_records.plot(files, ours, marker="s", linestyle=":", label="csg-rules, three checks")
    by_records.plot(files, theirs, marker="s", linestyle=":", label="Spectral, three checks")
    by_records.set(xlabel="records", ylabel="seconds", title="whole process", xscale="log", yscale="log")
    by_facts.legend(fontsize="small")
    by_records.legend(fontsize="small")
    picture.savefig(file, metadata={"Date": None})
    pyplot.close(picture)
