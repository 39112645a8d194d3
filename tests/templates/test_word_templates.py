"""Word documents as they are written: re-opened with the library that opens them."""

import io
import time
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from template_cases import EVERY_LAYOUT, example, record

from csg_rules.layouts.layout import Layout
from csg_rules.layouts.meeting import MEETING
from csg_rules.records.record import Record
from csg_rules.templates.making import template_bytes


def written(layout: Layout = MEETING, filled: Record | None = None) -> Any:
    return Document(io.BytesIO(template_bytes(layout, "docx", filled)))


def controls(document: Any) -> dict[str, Any]:
    """The content controls by their tags."""
    return {
        sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): sdt for sdt in document.element.iter(qn("w:sdt"))
    }


def text_of(element: Any) -> str:
    return "".join(node.text for node in element.iter(qn("w:t")))


def is_prompt(control: Any) -> bool:
    return control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


@EVERY_LAYOUT
def test_the_same_record_gives_the_same_bytes_on_any_day(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    first = template_bytes(layout, "docx", example(layout))
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert template_bytes(layout, "docx", example(layout)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(2026, 1, 1, 0, 0, 0)}


@EVERY_LAYOUT
def test_every_table_has_a_caption_and_rows_that_stay_whole(layout: Layout) -> None:
    document = written(layout)
    for table in document.element.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        assert properties.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
        for row in table.iter(qn("w:tr")):
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


@EVERY_LAYOUT
def test_tables_of_rows_repeat_their_header(layout: Layout) -> None:
    for table in written(layout).tables:
        first, *others = (row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table._tbl.tr_lst)
        assert first == (len(table.columns) > 2 or table.cell(0, 1).text in ("Why", "Event"))
        assert not any(others)


def test_the_table_of_contexts_is_on_a3_and_its_summary_across_all_columns() -> None:
    document = written()
    assert [round(section.page_width.cm) for section in document.sections] == [21, 42, 30]
    table = next(table for table in document.tables if len(table.columns) == 10 and table.cell(0, 0).text == "Context")
    assert [cell.text for cell in table.columns[0].cells] == [
        "Context", "Individual", "Family / home(s)", "Peer group(s)", "School(s)", "Neighbourhood", "Contexts summary",
    ]  # fmt: skip
    assert table.cell(6, 1)._tc is table.cell(6, 9)._tc


def test_closed_lists_are_drop_downs_open_ones_may_be_typed_and_dates_are_picked() -> None:
    found = controls(written(filled=example()))
    form = found["csg.meeting.form"]
    assert text_of(form) == "MAP meeting"
    assert [item.get(qn("w:displayText")) for item in form.iter(qn("w:listItem"))] == [
        "MAP meeting", "Strategy meeting", "Other",
    ]  # fmt: skip
    day = found["csg.meeting.date"]
    assert text_of(day) == "3 March 2026"
    assert next(day.iter(qn("w:date"))).get(qn("w:fullDate")) == "2026-03-03T00:00:00Z"
    assert next(found["csg.hackett.1.level"].iter(qn("w:comboBox"))) is not None
    assert next(found["csg.attendance.1.status"].iter(qn("w:dropDownList"))) is not None
    assert found["csg.meeting.form"].find(f"{qn('w:sdtPr')}/{qn('w:alias')}").get(qn("w:val")) == "Kind of meeting"


def test_controls_of_a_blank_template_hold_prompts_only_and_each_its_own_number() -> None:
    found = controls(written())
    told = {tag for tag, control in found.items() if not is_prompt(control)}
    assert told == {f"csg.attendance.{number}.group" for number in range(1, 11)}
    numbers = [sdt.find(f"{qn('w:sdtPr')}/{qn('w:id')}").get(qn("w:val")) for sdt in found.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(len(tag) <= 64 for tag in found)


def test_what_a_filled_template_does_not_say_is_a_prompt_without_words() -> None:
    control = controls(written(filled=example()))["csg.attendance.1.report_sent"]
    assert is_prompt(control)
    assert text_of(control).strip("\u00a0") == ""


def test_lists_are_bullets_and_lines_are_paragraphs() -> None:
    told = record(meeting={"purpose": "First.\nSecond."}, behaviour={"harmed": ["LM", "HB"]})
    cells = {row.cells[0].text: row.cells[1] for table in written(filled=told).tables for row in table.rows}
    assert [(p.style.name, p.text) for p in cells["Young people harmed"].paragraphs] == [
        ("List Bullet", "LM"), ("List Bullet", "HB"),
    ]  # fmt: skip
    assert [p.text for p in cells["Purpose of the meeting"].paragraphs] == ["First.", "Second."]


def test_a_break_within_a_point_is_a_line_break_and_signs_are_themselves() -> None:
    told = record(behaviour={"harmed": ['LM\n<&> "x"']}, record_id="=1+1")
    document = written(filled=told)
    bullet = next(p for table in document.tables for cell in table._cells for p in cell.paragraphs if "LM" in p.text)
    assert bullet.text == 'LM\n<&> "x"'
    assert document.tables[0].cell(0, 1).text == "=1+1"


@EVERY_LAYOUT
def test_the_document_says_what_it_is_in_which_language_and_on_which_page(layout: Layout) -> None:
    document = written(layout)
    assert (document.core_properties.title, document.core_properties.language) == (layout.title, "en-GB")
    languages = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    footer = document.sections[-1].footer._element
    assert [node.get(qn("w:instr")).strip() for node in footer.iter(qn("w:fldSimple"))] == ["TITLE", "PAGE", "NUMPAGES"]
    assert {p.style.name for p in document.paragraphs if p.text} <= {
        "Title", "Hint", "Heading 1", "Heading 2",
    }  # fmt: skip
