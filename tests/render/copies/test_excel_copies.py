"""Findings as notes in a copy of a workbook, and what to settle on a sheet of its own."""

import io

import pytest
from copy_cases import excel_bytes, finding, parts_of, with_parts
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from csg_rules.findings.finding import Finding
from csg_rules.render.copies.entries import CopyError
from csg_rules.render.copies.excel import commented


def workbook() -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Meeting"
    for row, texts in enumerate((("Context", "Risk factors"), ("School(s)", "R1 alone at lunch")), start=1):
        for column, text in enumerate(texts, start=1):
            sheet.cell(row, column).value = text
    second = book.create_sheet("Other")
    second["A1"] = "=1+1"
    return book


def at(row: int, column: int, sheet: int = 0, **more: str | None) -> Finding:
    return finding(row, column=column, sheet=sheet, file="minutes.xlsx", **more)  # type: ignore[arg-type]


def copied(book: Workbook, *findings: Finding) -> Workbook:
    return load_workbook(io.BytesIO(commented(excel_bytes(book), findings).raw))


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def note(book: Workbook, sheet: str, cell: str) -> str:
    comment = sheet_of(book, sheet)[cell].comment
    return comment.text if comment else ""


def test_each_finding_is_a_note_on_its_cell() -> None:
    book = copied(workbook(), at(2, 2), at(1, 1, sheet=1, rule="ATT-02", severity="low"), at(2, 2, rule="ATT-03"))
    said = (
        "The record doesn't show whether the police were invited.\nWhy: They may know the place.\n"
        "What would settle it: Say whether they were invited."
    )
    assert note(book, "Meeting", "B2") == f"No. 1: high, ATT-01\n{said}\n\nNo. 2: high, ATT-03\n{said}"
    assert note(book, "Other", "A1") == f"No. 3: low, ATT-02\n{said}"
    assert sheet_of(book, "Meeting")["B2"].value == "R1 alone at lunch"
    assert sheet_of(book, "Other")["A1"].value == "=1+1"


def test_what_has_no_place_goes_on_the_first_cell_of_its_sheet() -> None:
    book = copied(workbook(), at(3, 3, sheet=1, where=None))
    assert note(book, "Other", "A1").startswith("No. 1: high")


def test_a_merged_cell_takes_the_note_in_its_first() -> None:
    original = workbook()
    original.worksheets[0].merge_cells("B2:C3")
    assert note(copied(original, at(3, 3)), "Meeting", "B2").startswith("No. 1")


def test_notes_that_were_there_stay() -> None:
    original = workbook()
    original.worksheets[0]["B2"].comment = Comment("Ask the chair", "R. Reader")
    original.worksheets[0]["A1"].comment = Comment("Mine", "R. Reader")
    book = copied(original, at(2, 2))
    assert note(book, "Meeting", "B2").startswith("Ask the chair\n\nNo. 1: high, ATT-01\n")
    assert note(book, "Meeting", "A1") == "Mine"


def test_what_to_settle_is_a_sheet_of_its_own() -> None:
    book = workbook()
    book.create_sheet("what to settle")
    raw = excel_bytes(book)
    lines = ["2 things could not be judged (1 rule): the report says why."]
    copy = load_workbook(io.BytesIO(commented(raw, [at(2, 2)], lines).raw))
    assert copy.sheetnames == ["Meeting", "Other", "what to settle", "What to settle 2"]
    rows = [
        [value for value in row if value is not None] for row in copy["What to settle 2"].iter_rows(values_only=True)
    ]
    message = "The record doesn't show whether the police were invited."
    assert rows[2:] == [
        ["No.", "Where", "Finding", "What would settle it", "Owner", "Date", "Done"],
        [1, "Attendance, row Police", f"High, ATT-01: {message}", "Say whether they were invited.", "☐"],
        [],
        lines,
    ]
    sheet = sheet_of(copy, "What to settle 2")
    assert sheet.freeze_panes == "A4"
    assert [(str(each.sqref), each.formula1) for each in sheet.data_validations.dataValidation] == [("G4", '"☐,☒"')]


def test_no_sentence_becomes_a_formula() -> None:
    risky = at(2, 2, message='=HYPERLINK("x")', where="=1+1")
    raw = commented(excel_bytes(workbook()), [risky], ["=2+2"]).raw
    sheet = sheet_of(load_workbook(io.BytesIO(raw)), "What to settle")
    assert sheet["B4"].value == "=1+1"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s", "n"}
    assert b"<f>" not in parts_of(raw)["xl/worksheets/sheet3.xml"]


def test_the_original_is_untouched_and_nothing_is_said_to_be_lost() -> None:
    raw = excel_bytes(workbook())
    kept = bytes(raw)
    assert commented(raw, [at(2, 2)]).lacks is None
    assert raw == kept


def test_what_the_copy_lacks_is_said_in_it() -> None:
    raw = with_parts(excel_bytes(workbook()), {"xl/drawings/drawing9.xml": b"<a/>"})
    copy = commented(raw, [at(2, 2)])
    assert copy.lacks == "This copy may lack some of what the original holds: pictures, shapes or charts."
    sheet = load_workbook(io.BytesIO(copy.raw))["What to settle"]
    assert list(sheet.iter_rows(values_only=True))[-1][0] == copy.lacks


def test_a_workbook_with_macros_stays_one() -> None:
    types, plain = "[Content_Types].xml", b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    book = workbook()
    book.worksheets[0]["A1"].comment = Comment("Mine", "R. Reader")
    raw = excel_bytes(book)
    raw = with_parts(raw, {types: parts_of(raw)[types].replace(plain, macros), "xl/vbaProject.bin": b"code"})
    copy = commented(raw, [at(2, 2)]).raw
    assert macros in parts_of(copy)[types]
    assert parts_of(copy)["xl/vbaProject.bin"] == b"code"
    book = load_workbook(io.BytesIO(copy), keep_vba=True)
    assert note(book, "Meeting", "A1") == "Mine"
    assert note(book, "Meeting", "B2").startswith("No. 1")


@pytest.mark.parametrize("where", [(1, 1, 2), (2_000_000, 1, 0), (1, 20_000, 0)])
def test_a_cell_that_is_not_there_means_that_the_file_has_changed(where: tuple[int, int, int]) -> None:
    with pytest.raises(CopyError, match="has changed since it was checked"):
        commented(excel_bytes(workbook()), [at(*where)])


def test_what_is_no_workbook_is_refused() -> None:
    for raw in (b"", b"%PDF-1.7", with_parts(excel_bytes(workbook()), {"xl/workbook.xml": b"<cut"})):
        with pytest.raises(CopyError):
            commented(raw, [])


def test_a_strict_workbook_is_told_so() -> None:
    raw = excel_bytes(workbook())
    plain, strict = b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"
    raw = with_parts(raw, {"xl/workbook.xml": parts_of(raw)["xl/workbook.xml"].replace(plain, strict)})
    with pytest.raises(CopyError, match="Strict Open XML"):
        commented(raw, [])


def test_labels_and_signatures_that_the_copy_lacks_are_said() -> None:
    lost = {"docMetadata/LabelInfo.xml": b"<a/>", "_xmlsignatures/sig1.xml": b"<a/>"}
    lacks = commented(with_parts(excel_bytes(workbook()), lost), []).lacks
    assert lacks is not None
    assert lacks.endswith("a sensitivity label; a digital signature.")


def test_what_formulas_show_is_kept() -> None:
    raw, part = excel_bytes(workbook()), "xl/worksheets/sheet2.xml"
    for kind, shown in (("", "2"), (' t="str"', "two")):
        old = parts_of(raw)[part].decode()
        start, end = old.index("<c r"), old.index("</c>")
        new = f'{old[:start]}<c r="A1"{kind}><f>1+1</f><v>{shown}</v>{old[end:]}'
        copy = commented(with_parts(raw, {part: new.encode()}), [at(2, 2), at(1, 1, sheet=1)]).raw
        book = load_workbook(io.BytesIO(copy), data_only=True)
        assert str(book["Other"]["A1"].value) == shown
        assert note(book, "Other", "A1")
