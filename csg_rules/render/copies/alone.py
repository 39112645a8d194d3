"""What to settle as a file of its own, where the minutes aren't in a file of that kind."""

import io
from collections.abc import Sequence
from datetime import date, datetime

from csg_rules.findings.finding import Finding
from csg_rules.papers.ours import AUTHOR, LIST_TITLE
from csg_rules.render.copies.entries import entries


def document(findings: Sequence[Finding], lines: Sequence[str] = (), today: date | None = None) -> bytes:
    """A Word document that holds the list."""
    import docx

    from csg_rules.render.copies.word import with_list_only

    blank = docx.Document()
    properties = blank.core_properties
    properties.title, properties.author, properties.comments = LIST_TITLE, AUTHOR, ""
    if today is not None:
        properties.created = properties.modified = datetime(today.year, today.month, today.day)
    raw = io.BytesIO()
    blank.save(raw)
    return with_list_only(raw.getvalue(), entries(findings), lines)


def workbook(findings: Sequence[Finding], lines: Sequence[str] = ()) -> bytes:
    """A workbook that holds the list."""
    from openpyxl.workbook.workbook import Workbook

    from csg_rules.render.copies.excel_book import saved
    from csg_rules.render.copies.excel_list import add_list

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = LIST_TITLE, AUTHOR
    add_list(book, entries(findings), lines)
    return saved(book)
