"""Findings and files for tests of copies."""

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from openpyxl.workbook.workbook import Workbook

from csg_rules.findings.finding import Finding, Location
from csg_rules.rules.model import Severity

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def finding(
    line: int = 1,
    where: str | None = "Attendance, row Police",
    rule: str = "ATT-01",
    severity: Severity = "high",
    message: str = "The record doesn't show whether the police were invited.",
    column: int = 1,
    sheet: int = 0,
    file: str = "minutes.docx",
    record: str = "NM-1",
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        basis="explicit",
        scope="record",
        record=record,
        site=None,
        path="attendance.police",
        pointer="/attendance/1",
        location=Location(file, line, column, where, sheet),
        message=message,
        why="They may know the place.",
        fix="Say whether they were invited.",
        source="1-2",
        related=(),
        method="structure",
        span=None,
        fingerprint="0" * 20,
    )


def word_bytes(document: WordDocument) -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def minutes() -> WordDocument:
    """Paragraphs 1 and 2, then a table of two by two with 3 to 6, of which 6 is empty."""
    document = docx.Document()
    document.add_paragraph("Minutes of a meeting")
    document.add_paragraph("Held at the hall")
    table = document.add_table(2, 2)
    for number, text in enumerate(("Context", "Risk factors", "School(s)", "")):
        table.cell(number // 2, number % 2).text = text
    return document


def excel_bytes(book: Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(raw: bytes, changed: dict[str, bytes]) -> bytes:
    """The package with parts put in place of others, or added."""
    copy = io.BytesIO()
    parts = parts_of(raw) | changed
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return copy.getvalue()
