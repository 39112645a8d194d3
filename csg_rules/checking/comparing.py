"""What is to be compared: reports read back, or records that are checked for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from csg_rules.checking.rulebook import Rulebook
from csg_rules.checking.run import Options, run
from csg_rules.findings.following import step, with_items_gone
from csg_rules.findings.report import RecordReport, Report
from csg_rules.findings.report_file import ReportError, looks_like_report, read_run, report_bytes
from csg_rules.findings.runs import Run, run_of


class ComparisonError(Exception):
    """Why these can't be compared, in one line."""


class Runs(NamedTuple):
    """At least two, the oldest first; `is_series`: they are meetings, each held against the one before."""

    runs: tuple[Run, ...]
    is_series: bool = False


def are_reports(paths: Sequence[str]) -> bool:
    """Whether these are reports; if not, they are records. Raises ComparisonError where they are of two kinds."""
    reports = [path for path in paths if _is_report(Path(path))]
    others = [path for path in paths if path not in reports]
    if reports and others:
        raise ComparisonError(
            f"{reports[0]} is a report of csg-rules check --format json, and {others[0]} isn't: give reports alone, or "
            "records alone"
        )
    return bool(reports)


def _is_report(path: Path) -> bool:
    if path.is_dir():
        return False
    try:
        with path.open("rb") as stream:
            is_json = stream.read(64).lstrip().startswith(b"{")
            return is_json and looks_like_report(read_whole(path))
    except OSError as error:
        raise ComparisonError(f"{path}: can't be opened: {error.strerror or type(error).__name__}") from None


def read_whole(path: Path) -> bytes:
    try:
        return report_bytes(path)
    except ReportError as error:
        raise ComparisonError(f"{path}: {error}") from None


def read_reports(paths: Sequence[str]) -> Runs:
    """Raises ComparisonError."""
    found = []
    for path in paths:
        try:
            found.append(read_run(read_whole(Path(path)), path))
        except ReportError as error:
            raise ComparisonError(f"{path}: {error}") from None
    return Runs(tuple(found))


def checked(paths: Sequence[str], rulebook: Rulebook, options: Options) -> Runs:
    """Records checked: versions of the same ones or, where no record is in both, a review and the meeting before it.

    Raises ComparisonError, and as `run`.
    """
    reports = [run([path], rulebook, options) for path in paths]
    for path, report in zip(paths, reports, strict=True):
        if not report.records:
            why = f": {report.problems[0]}" if report.problems else ""
            raise ComparisonError(f"{path} holds no record that can be checked{why}")
    labels = [{part.label for part in report.records} for report in reports]
    if any(labels[-1] & earlier for earlier in labels[:-1]):
        found = [run_of(report, path) for path, report in zip(paths, reports, strict=True)]
        return Runs((*(with_items_gone(each, reports[-1].records) for each in found[:-1]), found[-1]))
    if len(paths) > 2:
        raise ComparisonError(
            "these hold no record in common: meetings of a series are compared two at a time "
            "(the series page of check --format html shows them all)"
        )
    both = run(list(paths), rulebook, options._replace(with_pictures=True))
    return Runs(_steps(both, paths, labels), is_series=True)


def _steps(both: Report, paths: Sequence[str], labels: Sequence[set[str]]) -> tuple[Run, Run]:
    """All meetings of the second path that follow one of the first, as two runs."""
    earlier = {part.label: part for part in both.records if part.label in labels[0]}
    reviews = [part for part in both.records if part.label in labels[1]]
    pairs = [(earlier[before], part) for part in reviews if (before := _before(part)) in earlier]
    if not pairs:
        raise ComparisonError(
            f"{paths[0]} and {paths[1]} hold no record of the same name (record_id), and no meeting of the second "
            "follows one of the first (meeting.previous): there is nothing to compare"
        )
    steps = [step(before, after) for before, after in pairs]
    first, second = run_of(both, paths[0]), run_of(both, paths[1])
    alone = labels[1] - {after.label for _, after in pairs}
    return (
        first._replace(
            problems=(),
            exit_code=0,
            findings=tuple(finding for each in steps for finding in each.before.findings),
            judged={key: judged for key, judged in first.judged.items() if key[0] in labels[0]},
        ),
        second._replace(
            findings=(
                *(finding for each in steps for finding in each.after.findings),
                *(finding for finding in second.findings if finding.part in alone),
            ),
            judged={key: judged for key, judged in second.judged.items() if key[0] in labels[1]},
            follows={after.label: before.label for before, after in pairs},
        ),
    )


def _before(part: RecordReport) -> str:
    picture = part.picture
    return picture.moves.before if picture is not None and picture.moves is not None else ""
