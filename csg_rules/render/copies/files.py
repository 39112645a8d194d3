"""Copies of the files that a report is about, and where they are put."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.render.copies.entries import CHANGED, CopyError, left_open
from csg_rules.render.form_words import EXCEL_SUFFIXES, WORD_SUFFIXES
from csg_rules.render.whole_file import put

Form = Literal["docx", "xlsx"]
_SUFFIXES: Final[dict[Form, tuple[str, ...]]] = {"docx": WORD_SUFFIXES, "xlsx": EXCEL_SUFFIXES}
_STANDARD_INPUT: Final = "-"


class Copy(NamedTuple):
    """A file that was written, and a sentence where it lacks something of the original."""

    file: Path
    lacks: str | None = None


class _Job(NamedTuple):
    original: Path
    records: tuple[RecordReport, ...]
    target: Path


def write(report: Report, target: Path, form: Form, today: date | None = None, force: bool = False) -> tuple[Copy, ...]:
    """A copy for each file with a record: with comments or notes where the file is of that form, else a list of what
    to settle. `target` names the copy, or a folder that gets one for each file (`minutes.checked.docx`); where there
    are several it must be a folder, made if it isn't there. No original is ever written to; a file without a record
    has problems, not a copy. All copies are made before the first is written. A file that is there is written over with
    `force` only: people fill in owners and dates.

    Raises CopyError, in a sentence with the file, where one can't be made or written."""
    jobs = _jobs(report, target, form)
    if not force and (there := [job.target for job in jobs if job.target.exists()]):
        raise CopyError(
            f"{there[0]} is there already, and people may have written in it: give another name, or --force to write "
            "over it"
        )
    made = []
    for job in jobs:
        try:
            made.append(_made(job, report, form, today))
        except CopyError as error:
            raise CopyError(f"{job.original}: {error}") from None
    for job, (raw, _) in zip(jobs, made, strict=True):
        _put(raw, job.target)
    return tuple(Copy(job.target, lacks) for job, (_, lacks) in zip(jobs, made, strict=True))


def _jobs(report: Report, target: Path, form: Form) -> list[_Job]:
    by_file: dict[str, list[RecordReport]] = {}
    for record in report.records:
        by_file.setdefault(record.file, []).append(record)
    files = [Path(file) for file in by_file]
    is_folder = target.is_dir() or (not target.exists() and target.suffix.lower() not in _SUFFIXES[form])
    if len(files) > 1 and not is_folder:
        raise CopyError(f"{target}: there are {len(files)} files to copy, so name a folder")
    targets = list(_targets_in(target, files, form)) if is_folder else [target] * len(files)
    originals = {file.resolve() for file in files}
    for file, copy in zip(files, targets, strict=True):
        if copy.resolve() in originals:
            raise CopyError(f"{copy} is one of the files that were checked: write the copy to another one")
        if (suffix := _suffix(file, form)) != copy.suffix.lower():
            raise CopyError(f"{copy}: a copy of {file} must end in {suffix}")
    return [
        _Job(file, tuple(records), copy) for file, records, copy in zip(files, by_file.values(), targets, strict=True)
    ]


def _targets_in(folder: Path, files: Sequence[Path], form: Form) -> Iterator[Path]:
    taken: set[str] = set()
    for file in files:
        stem = "standard-input" if str(file) == _STANDARD_INPUT else file.stem
        number, name = 1, f"{stem}.checked{_suffix(file, form)}"
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}.checked{_suffix(file, form)}"
        taken.add(name.casefold())
        yield folder / name


def _suffix(file: Path, form: Form) -> str:
    """A copy of a file with macros has them too, and must be called so."""
    return file.suffix.lower() if file.suffix.lower() in _SUFFIXES[form] else _SUFFIXES[form][0]


def _made(job: _Job, report: Report, form: Form, today: date | None) -> tuple[bytes, str | None]:
    findings: list[Finding] = [finding for record in job.records for finding in record.findings if finding.is_open]
    lines = left_open(job.records, report)
    is_copy = job.original.suffix.lower() in _SUFFIXES[form]
    if not is_copy:
        from csg_rules.render.copies import alone

        if form == "docx":
            return alone.document(findings, lines, today), None
        return alone.workbook(findings, lines), None
    raw = _read_again(job)
    if form == "docx":
        from csg_rules.render.copies import word

        lacks = word.lacks(raw)
        return word.commented(raw, findings, (*lines, lacks) if lacks else lines, today), lacks
    from csg_rules.render.copies import excel

    return excel.commented(raw, findings, lines)


def _read_again(job: _Job) -> bytes:
    try:
        raw = job.original.read_bytes()
    except OSError as error:
        raise CopyError(f"can't be opened: {error.strerror or type(error).__name__}") from None
    known = {record.document.digest for record in job.records} - {""}
    if known and known != {hashlib.sha256(raw).hexdigest()}:
        raise CopyError(CHANGED)
    return raw


def _put(raw: bytes, target: Path) -> None:
    try:
        put(raw, target)
    except OSError as error:
        raise CopyError(f"{target}: can't be written: {error.strerror}") from None
