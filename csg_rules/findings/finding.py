"""A finding: one plain sentence, located."""

from datetime import date
from typing import Literal, NamedTuple, Protocol

from csg_rules.rules.model import Basis, Method, Scope, Severity

# What a reviewer said of a finding: it is right; it isn't; it is right and there is a reason for it.
Verdict = Literal["upheld", "not_upheld", "explained"]


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


class Named(Protocol):
    """What tells one finding from another."""

    @property
    def rule(self) -> str: ...
    @property
    def record(self) -> str | None: ...
    @property
    def site(self) -> str | None: ...
    @property
    def path(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...


class Found(NamedTuple):
    """A finding in brief, as a run or a report holds it. `evidence` is empty where a report doesn't tell it;
    `is_named` as of a record's report."""

    rule: str
    record: str | None
    site: str | None
    path: str
    fingerprint: str
    evidence: str
    is_named: bool = True


class Waived(NamedTuple):
    """A person's reasoned acceptance that is in force for a finding. `file` and `line` are where it is written: the
    reason and who gave it are told only where a record's own text is."""

    file: str
    line: int
    given: date
    expires: date | None
    verdict: Verdict | None
    reason: str
    by: str


class Finding(NamedTuple):
    """As in the JSON report. `path` is the place that a person would change, `related` are the evidence.

    `span` are the characters (start, end) of the value at `path` that a reading of prose rests on.
    `parent` and `children` are fingerprints: a folded finding still counts for itself. `evidence` is a digest of what
    it rests on, which a waiver is given for. `known`: a baseline holds it.
    """

    rule: str
    severity: Severity
    basis: Basis
    scope: Scope
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
    method: Method
    span: tuple[int, int] | None
    fingerprint: str
    parent: str | None = None
    children: tuple[str, ...] = ()
    evidence: str = ""
    waived: Waived | None = None
    known: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it asks for something: it is neither waived nor among the known ones of a baseline."""
        return self.waived is None and not self.known
