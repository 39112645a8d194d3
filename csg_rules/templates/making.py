"""Templates as bytes: blank, with the example, or filled in from a record."""

from collections.abc import Mapping
from typing import Final, Literal

from csg_rules.layouts.assetplus import ASSETPLUS
from csg_rules.layouts.layout import Layout
from csg_rules.layouts.meeting import MEETING
from csg_rules.layouts.pgi import PGI_FORM
from csg_rules.papers.extra import MissingExtra, require_office
from csg_rules.records.record import Record
from csg_rules.templates.filled import sections
from csg_rules.templates.values import TooLongError

Form = Literal["docx", "xlsx"]
LAYOUTS: Final[Mapping[str, Layout]] = {layout.name: layout for layout in (MEETING, PGI_FORM, ASSETPLUS)}


__all__ = ["LAYOUTS", "Form", "MissingExtra", "TooLongError", "template_bytes"]


def template_bytes(layout: Layout, form: Form, record: Record | None) -> bytes:
    """The layout as a Word document or a workbook, blank where there is no record. The same record gives the same
    bytes. Raises MissingExtra where the libraries aren't installed, TooLongError for a text that no cell can hold."""
    require_office()
    filled = sections(layout, record)
    if form == "docx":
        from csg_rules.templates.word import docx_bytes

        return docx_bytes(layout, filled, is_blank=record is None)
    from csg_rules.templates.excel import xlsx_bytes

    return xlsx_bytes(layout, filled, is_blank=record is None)
