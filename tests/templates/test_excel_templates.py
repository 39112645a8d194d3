"""Workbooks as they are written: re-opened with the library that opens them."""

import io
import re
import time
import zipfile
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from template_cases import EVERY_LAYOUT, example, record

from csg_rules.layouts.layout import Layout
from csg_rules.layouts.meeting import MEETING
from csg_rules.records.record import Record
from csg_rules.templates.making import template_bytes
from csg_rules.templates.values import MAX_TEXT, TooLongError


def written(layout: Layout = MEETING, filled: Record | None = None) -> Any:
    return load_workbook(io.BytesIO(template_bytes(layout, "xlsx", filled)))


def below(sheet: Any, title: str) -> Any:
    """The first cell of the row after the title's."""
    at = next(cell for row in sheet.iter_rows() for cell in row if cell.value == title)
    return sheet.cell(at.row + 1, at.column)


def beside(sheet: Any, title: str) -> Any:
    at = next(row[0] for row in sheet.iter_rows() if row[0].value == title)
    return sheet.cell(at.row, 2)


@EVERY_LAYOUT
def test_the_same_record_gives_the_same_bytes_on_any_day(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    first = template_bytes(layout, "xlsx", example(layout))
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert template_bytes(layout, "xlsx", example(layout)) == first


def test_sheets_go_by_the_groups_of_parts_and_lists_are_hidden() -> None:
    book = written(filled=record(pgi=[{"id": "P1"}, {"id": "P2"}]))
    assert book.sheetnames[:6] == ["Meeting", "Attendance", "Behaviour", "Linked and events", "Agenda", "Contexts"]
    assert book.sheetnames[-3:] == ["PGI 1", "PGI 2", "Lists"]
    assert book["Lists"].sheet_state == "hidden"
    assert book.properties.title == MEETING.title


def test_a_table_that_has_its_sheet_to_itself_keeps_its_header_in_sight_and_on_each_page() -> None:
    sheet = written()["Attendance"]
    assert sheet.freeze_panes == "B4"
    assert [cell.value for cell in sheet[3]][:2] == ["Group", "Agency"]
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_the_table_of_contexts_prints_on_a3_with_its_summary_across() -> None:
    sheet = written(filled=example())["Contexts"]
    assert int(sheet.page_setup.paperSize) == 8
    (merged,) = sheet.merged_cells.ranges
    assert (merged.min_col, merged.max_col) == (2, 10)
    assert sheet.cell(merged.min_row, 1).value == "Contexts summary"
    assert sheet.cell(merged.min_row, 2).value.startswith("The harm came out of dares")


def test_dates_are_dates_numbers_are_numbers_and_the_rest_is_text() -> None:
    told = record(
        record_id="0900", meeting={"date": "2026-03-03", "purpose": "=1+1"}, subject={"ref": "+44", "age": 14}
    )
    sheet = written(filled=told)["Meeting"]
    assert beside(sheet, "Date of meeting").value == datetime(2026, 3, 3)
    assert beside(sheet, "Date of meeting").number_format == "dd mmm yyyy"
    assert beside(sheet, "Age").value == 14
    for title, text in (("Record number", "0900"), ("Purpose of the meeting", "=1+1"), ("Initials", "+44")):
        assert (beside(sheet, title).value, beside(sheet, title).data_type) == (text, "s")


def test_a_day_before_the_calendar_of_excel_is_text() -> None:
    assert beside(written(filled=record(meeting={"date": "1899-12-31"}))["Meeting"], "Date of meeting").value == (
        "1899-12-31"
    )


def test_lists_have_a_bullet_a_line() -> None:
    told = record(behaviour={"harmed": ["LM", "HB"], "others_involved": []})
    sheet = written(filled=told)["Behaviour"]
    assert beside(sheet, "Young people harmed").value == "• LM\n• HB"
    assert beside(sheet, "Other young people who took part").value == "• None"


def rules_at(sheet: Any, cell: Any) -> list[Any]:
    return [rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref]


def test_closed_lists_are_chosen_from_open_ones_may_be_typed_and_dates_must_be_dates() -> None:
    book = written()
    meeting = book["Meeting"]
    (form,) = rules_at(meeting, beside(meeting, "Kind of meeting"))
    area = book.defined_names[form.formula1].attr_text
    cells = book["Lists"][area.split("!")[1]]
    assert (form.type, form.showErrorMessage) == ("list", True)
    assert [cell.value for (cell,) in cells] == ["MAP meeting", "Strategy meeting", "Other"]
    (day,) = rules_at(meeting, beside(meeting, "Date of meeting"))
    assert day.type == "date"
    severity = book["Severity"]
    (level,) = rules_at(severity, severity.cell(below(severity, "Behaviour").row, 2))
    assert not level.showErrorMessage


def test_rows_grow_with_what_is_typed_into_them() -> None:
    sheet = written()["Attendance"]
    assert sheet.row_dimensions[4].height >= 18
    assert "customHeight" not in raw_row(4)


def raw_row(number: int) -> str:
    with zipfile.ZipFile(io.BytesIO(template_bytes(MEETING, "xlsx", None))) as package:
        content = package.read("xl/worksheets/sheet2.xml").decode()
    found = re.search(rf'<row r="{number}"[^>]*>', content)
    assert found is not None
    return found[0]


def test_a_text_that_no_cell_holds_is_refused_without_being_quoted() -> None:
    with pytest.raises(TooLongError, match="32,767") as refused:
        template_bytes(MEETING, "xlsx", record(meeting={"purpose": "x" * (MAX_TEXT + 1)}))
    assert "xx" not in str(refused.value)
