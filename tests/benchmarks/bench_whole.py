"""Whole processes, the stages of one, and Spectral on the same files."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from bench_corpora import records, write_files, write_lines

from csg_rules.checking.checker import Checker
from csg_rules.checking.rulebook import load_rulebook, rulesets_folder
from csg_rules.documents.places import Document
from csg_rules.facts.record_facts import facts_of
from csg_rules.findings.record_findings import Subject, judged
from csg_rules.findings.report import Report
from csg_rules.records.record import Record
from csg_rules.render.formats import Shown, text_of
from csg_rules.sources.packed import Unpacked
from csg_rules.sources.pieces import Piece, _document, pieces_of
from csg_rules.sources.records import SourceRecord, to_record
from csg_rules.verdict.judge import Judge
from csg_rules.verdict.needs import Parts, part_states

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Taken(NamedTuple):
    clock: float
    processor: float


def timed(command: list[str], codes: tuple[int, ...] = (0, 1)) -> tuple[Taken, str]:
    """What a command and its processes took, and what it wrote."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("CSG_RULES_JOBS", None)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the modules of what is installed are compiled
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=HERE, check=False)
    clock, after = time.perf_counter() - start, os.times()
    if done.returncode not in codes:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[:500]}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(clock, used), done.stdout


def _check(given: Path, report: Path, *more: str) -> list[str]:
    return [
        *(sys.executable, "-m", "csg_rules", "check", str(given), "--format", "json"),
        *("--fail-on", "never", "-o", str(report), *more),
    ]


def processes(folder: Path, sizes: list[int], rounds: int) -> dict[int, Taken]:
    """`check --format json --rulesets all` of so many records from JSON Lines: the best of the rounds, after one run
    that fills the cache of rules."""
    report, found = folder / "report.json", {}
    for size in sizes:
        given = folder / f"{size}.jsonl"
        write_lines(given, records(size))
        laps = [timed(_check(given, report, "--rulesets", "all"), (0,))[0] for _ in range(rounds + (size == sizes[0]))]
        found[size] = min(laps[-rounds:])
    return found


class Loading(NamedTuple):
    """Of so many records: a whole check with one worker process and with two, and what it takes to read their lines
    with json.loads and to validate them."""

    records: int
    one: Taken
    two: Taken
    loading: float


def beside_loading(folder: Path, count: int) -> Loading:
    given, report = folder / "loading.jsonl", folder / "report.json"
    write_lines(given, records(count))
    one, two = (timed(_check(given, report, "--rulesets", "all", "--jobs", jobs), (0,))[0] for jobs in ("1", "2"))
    lines = given.read_text(encoding="utf-8").splitlines()
    Record.model_validate(json.loads(lines[0]))  # the first makes the model ready
    laps = []
    for _ in range(3):
        start = time.process_time()
        for line in lines:
            Record.model_validate(json.loads(line))
        laps.append(time.process_time() - start)
    return Loading(count, one, two, min(laps))


def stages(folder: Path, count: int) -> dict[str, float]:
    """Milliseconds of processor time a record for each stage, within one process and with every ruleset."""
    book = load_rulebook(rulesets_folder())
    rules = [rule for rule in book.rules() if rule.scope != "site"]
    checker = Checker(rules, book.lexicons)
    checker.for_many()
    taken: dict[str, float] = {}
    given = folder / "stages.jsonl"
    write_lines(given, records(count + 1))
    last = time.process_time()

    def passed(stage: str, counts: bool) -> None:
        nonlocal last
        now = time.process_time()
        if counts:
            taken[stage] = taken.get(stage, 0.0) + 1000 * (now - last) / count
        last = now

    reports = []
    for number, piece in enumerate(pieces_of([str(given)], Unpacked())):
        assert isinstance(piece, Piece)
        counts = number > 0  # the first compiles patterns
        passed("", False)
        document = _document(piece)
        assert isinstance(document, Document)
        passed("read", counts)
        source = to_record(document, piece.file, f"line {piece.line}")
        assert isinstance(source, SourceRecord)
        passed("validate", counts)
        facts = facts_of(checker.read(source.record), checker._kinds)
        passed("facts", counts)
        matches = checker._engine.matches(facts)
        passed("match", counts)
        parts = Parts(part_states(facts), {})
        outcomes = {q.rule.id: Judge(q, facts, matches, parts).outcomes() for q in checker._questions}
        passed("verdict", counts)
        subject = Subject(source.label, source.site, source.document.data, source.file, source.document)
        made = judged(subject, checker.rules, outcomes)
        passed("findings", counts)
        reports.append((source, made))
    from csg_rules.findings.report import RecordReport

    told = tuple(
        RecordReport(source.label, source.file, source.site, made.outcomes, made.findings, source.document)
        for source, made in reports
    )
    report = Report(engine=checker.engine_name, rulesets=book.rulesets, records=told, problems=())
    passed("", False)
    text_of(report, "json", Shown())
    passed("report", True)
    order = ("read", "validate", "facts", "match", "verdict", "findings", "report")
    return {stage: taken[stage] for stage in order}


def spectral(folder: Path, sizes: list[int], rounds: int, command: str | None) -> dict[int, tuple[Taken, Taken, int]]:
    """Ours, Spectral's, and how many findings both gave: no figure where they aren't the same."""
    command = command or shutil.which("spectral")
    if command is None:
        print("ABSENT: Spectral isn't measured, since no command `spectral` was found", file=sys.stderr)
        return {}
    found = {}
    for size in sizes:
        files, report = folder / f"yaml-{size}", folder / "spectral.json"
        write_files(files, records(size))
        ours_command = _check(files, report, "--rules-dir", str(HERE / "rules"), "--rulesets", "bench")
        theirs_command = [
            command,
            "lint",
            str(files / "*.yaml"),
            "-r",
            "spectral/ruleset.yaml",
            "-f",
            "json",
            "--quiet",
        ]
        ours, theirs = [], []
        # Once more at first: what is read from the disk, and the cache of rules.
        for _ in range(rounds + 1 if size == sizes[0] else rounds):
            ours.append(timed(ours_command, (0,))[0])
            taken, told = timed(theirs_command)
            theirs.append(taken)
        findings = _ours(report)
        if findings != _theirs(told):
            print(f"REFUSED: Spectral and csg-rules differ on {size} files: no figure", file=sys.stderr)
            continue
        found[size] = (min(ours[-rounds:]), min(theirs[-rounds:]), len(findings))
    return found


def _ours(report: Path) -> list[tuple[str, str, str]]:
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    return sorted((each["rule"], Path(each["location"]["file"]).name, each["pointer"]) for each in findings)


def _theirs(told: str) -> list[tuple[str, str, str]]:
    findings = json.loads(told[told.index("[") :])
    return sorted(
        (each["code"], Path(each["source"]).name, "/" + "/".join(map(str, each["path"][:2]))) for each in findings
    )
