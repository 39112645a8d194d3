"""What the formats say alike: the words of a finding, and where it stands."""

import os.path
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.render.form_words import is_office, place_in_words
from csg_rules.render.formats import Shown
from csg_rules.render.text import plain
from csg_rules.render.values import value_at
from csg_rules.words import SEVERITIES

# What other programs call a severity: all of them know these three.
LEVELS: Final = {"high": "error", "medium": "warning", "low": "note", "info": "note"}


class Entry(NamedTuple):
    """A finding and the record that it is of."""

    part: RecordReport
    finding: Finding


def entries(report: Report) -> Iterator[Entry]:
    """In the order of the report."""
    for part in report.parts:
        for finding in part.findings:
            yield Entry(part, finding)


def worst_first(found: Iterator[Entry]) -> list[Entry]:
    """Open ones before those that were accepted, then by severity."""
    return sorted(found, key=lambda entry: (not entry.finding.is_open, SEVERITIES.index(entry.finding.severity)))


def titles(report: Report) -> dict[str, str]:
    """By rule."""
    return {rule.id: rule.title for rule in report.rules}


def message(finding: Finding) -> str:
    """What is found, as a sentence."""
    prose = " (rests on reading prose)" if finding.method == "text" else ""
    return sentence(f"{finding.message}{prose}")


def advice(entry: Entry, shown: Shown) -> str:
    """What settles it and, where that is asked for, what the record says."""
    value = value_at(entry.part, entry.finding) if shown.values else None
    reads = f' Reads: "{value}"' if value is not None else ""
    return f"To settle it: {sentence(entry.finding.fix)}{reads}"


def file_of(entry: Entry) -> str:
    return entry.finding.location.file if entry.finding.location else entry.part.file


def where(entry: Entry) -> str:
    """The place in the words of a Word document or workbook; the record's own path elsewhere."""
    finding = entry.finding
    if is_office(file_of(entry)):
        told = finding.location.where if finding.location else None
        return plain(told or place_in_words(finding.path))
    return plain(finding.path)


def line_of(entry: Entry) -> tuple[int, int] | None:
    """Line and column; None where nobody counts lines, and for a file as a whole."""
    location = entry.finding.location
    if location is None or location.where is not None or is_office(location.file):
        return None
    return location.line, location.column


def relative(file: str) -> str:
    """With forward slashes, and from the working folder where it lies below that."""
    if not file:
        return ""
    path = Path(os.path.normpath(file))
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else path
    return path.as_posix()


def sentence(text: str) -> str:
    """On one line, with a full stop where it lacks one."""
    said = plain(text)
    return said if not said or said.endswith((".", "?", "!")) else f"{said}."


def cut(text: str, most: int) -> str:
    """No longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
