"""A finding: one plain sentence, located."""

from typing import NamedTuple


class Location(NamedTuple):
    """Where to look in the file; lines and columns count from 1.

    In a Word document `line` is the number of the paragraph, in a workbook line and column are the cell's, on the sheet
    with the 0-based number `sheet`. There `where` says it in words; None in a text file, and for a file as a whole.
    """

    file: str
    line: int
    column: int
    where: str | None = None
    sheet: int = 0


class Finding(NamedTuple):
    """As in the JSON report. `path` is the place that a person would change, `related` are the evidence.

    `span` are the characters (start, end) of the value at `path` that a reading of prose rests on.
    `parent` and `children` are fingerprints: a folded finding still counts for itself.
    """

    rule: str
    severity: str
    basis: str
    scope: str
    record: str | None
    site: str | None
    path: str
    pointer: str
    location: Location | None
    message: str
    why: str
    fix: str
    source: str
    related: tuple[str, ...]
    method: str
    span: tuple[int, int] | None
    fingerprint: str
    parent: str | None = None
    children: tuple[str, ...] = ()
    waived: None = None
