"""A copy of a workbook checked again: its notes and its list take the place of the earlier ones; what people typed
stays, and nothing that the check wrote is read as minutes."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from typing import NoReturn

import pytest
from copy_cases import excel_bytes, parts_of, with_parts
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from test_excel_copies import at, note, sheet_of, workbook

from csg_rules.papers.excel import read_excel
from csg_rules.papers.guard import open_package
from csg_rules.papers.paper import Aside
from csg_rules.render.copies import excel_book
from csg_rules.render.copies.alone import workbook as list_alone
from csg_rules.render.copies.entries import CopyError
from csg_rules.render.copies.excel import commented

LIST = "What to settle"


def opened(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def typed_in(raw: bytes, change: Callable[[Workbook], object]) -> bytes:
    book = opened(raw)
    change(book)
    return excel_bytes(book)


def asides(raw: bytes) -> list[Aside]:
    return [aside for paper in read_excel(raw) for aside in paper.asides]


def test_notes_and_the_list_are_replaced() -> None:
    once = commented(excel_bytes(workbook()), [at(2, 2), at(1, 1)]).raw
    book = opened(commented(once, [at(2, 2, rule="ATT-09")]).raw)
    assert book.sheetnames == ["Meeting", "Other", LIST]
    assert note(book, "Meeting", "A1") == ""
    assert note(book, "Meeting", "B2").startswith("No. 1: high, ATT-09\n")
    assert note(book, "Meeting", "B2").count("No. ") == 1
    assert [name for name in book.defined_names if name.startswith("csg")] == ["csg_what_to_settle"]


def test_a_check_without_findings_leaves_no_earlier_note() -> None:
    once = commented(excel_bytes(workbook()), [at(2, 2)] * 4).raw
    assert note(opened(commented(once, []).raw), "Meeting", "B2") == ""


def test_a_note_with_many_findings_is_known_too() -> None:
    many = [at(2, 2, message="Much is not shown. " * 30) for _ in range(80)]
    once = commented(excel_bytes(workbook()), many).raw
    assert len(note(opened(once), "Meeting", "B2")) < 32_767
    assert asides(once) == []
    assert note(opened(commented(once, [])[0]), "Meeting", "B2") == ""


def test_a_persons_note_stays_without_our_findings() -> None:
    original = workbook()
    original.worksheets[0]["B2"].comment = Comment("Ask the chair\n\nand AB", "R. Reader")
    once = commented(excel_bytes(original), [at(2, 2)]).raw
    assert [aside.text for aside in asides(once)] == ["Ask the chair\n\nand AB"]
    book = opened(commented(once, [at(2, 2), at(2, 2)]).raw)
    said = note(book, "Meeting", "B2")
    assert said.startswith("Ask the chair\n\nand AB\n\nNo. 1")
    assert said.count("No. ") == 2
    assert note(opened(commented(once, []).raw), "Meeting", "B2") == "Ask the chair\n\nand AB"


def test_what_a_person_wrote_into_our_note_is_not_lost() -> None:
    once = commented(excel_bytes(workbook()), [at(2, 2)]).raw

    def answer(book: Workbook) -> None:
        cell = sheet_of(book, "Meeting")["B2"]
        assert cell.comment is not None
        cell.comment = Comment(f"{cell.comment.text}\nThe police were asked.", "csg-rules")

    answered = typed_in(once, answer)
    assert [aside.text.endswith("The police were asked.") for aside in asides(answered)] == [True]
    assert "The police were asked." in note(opened(commented(answered, []).raw), "Meeting", "B2")


@pytest.mark.parametrize("cell", ["E4", "F4", "G4", "H4", "E5", "C9"])
def test_a_list_that_somebody_typed_in_stays(cell: str) -> None:
    once = commented(excel_bytes(workbook()), [at(2, 2)], ["One thing could not be judged."]).raw
    typed = typed_in(once, lambda book: sheet_of(book, LIST).__setitem__(cell, "AB"))
    book = opened(commented(typed, [at(2, 2)]).raw)
    assert book.sheetnames == ["Meeting", "Other", LIST, f"{LIST} 2"]
    assert sheet_of(book, LIST)[cell].value == "AB"
    assert "AB" not in {value for row in sheet_of(book, f"{LIST} 2").iter_rows(values_only=True) for value in row}
    # Neither is read as minutes.
    assert [paper.sheet for paper in read_excel(excel_bytes(book))] == [0, 1]


def test_a_list_with_a_note_in_it_stays() -> None:
    once = commented(excel_bytes(workbook()), [at(2, 2)]).raw
    typed = typed_in(once, lambda book: setattr(sheet_of(book, LIST)["C4"], "comment", Comment("AB does", "R")))
    assert len(opened(commented(typed, [at(2, 2)]).raw).sheetnames) == 4


def test_a_list_without_findings_is_replaced_too() -> None:
    once = commented(excel_bytes(workbook()), [], ["One thing could not be judged."]).raw
    assert opened(commented(once, []).raw).sheetnames == ["Meeting", "Other", LIST]
    assert opened(commented(list_alone([]), []).raw).sheetnames == [LIST]


def test_a_list_under_another_title_is_known_and_a_persons_own_sheet_is_not() -> None:
    once = commented(excel_bytes(workbook()), [at(2, 2)]).raw

    def rename(book: Workbook) -> None:
        sheet_of(book, LIST).title = "Settled"
        book.defined_names["csg_what_to_settle"] = DefinedName("csg_what_to_settle", attr_text="Settled!$A$1")
        book.create_sheet(LIST)["A1"] = "AB"

    renamed = typed_in(once, rename)
    assert [paper.title for paper in read_excel(renamed)] == ["Meeting", "Other", LIST]
    assert opened(commented(renamed, [at(2, 2)]).raw).sheetnames == ["Meeting", "Other", LIST, f"{LIST} 2"]


def test_formulas_and_what_they_show_go_through_two_checks() -> None:
    part = "xl/worksheets/sheet2.xml"
    raw = excel_bytes(workbook())
    old = parts_of(raw)[part].decode()
    start, end = old.index("<c r"), old.index("</c>")
    raw = with_parts(raw, {part: f'{old[:start]}<c r="A1" t="str"><f>"A"&amp;"B"</f><v>AB</v>{old[end:]}'.encode()})
    again = commented(commented(raw, [at(2, 2), at(1, 1, sheet=1)]).raw, [at(2, 2)]).raw
    assert sheet_of(opened(again), "Other")["A1"].value == '="A"&"B"'
    _, other = read_excel(again)
    assert [block.text for block in other.blocks if hasattr(block, "text")] == ["AB"]
    assert other.remarks == ()


# Nothing on the disk, nothing that bursts.


def test_no_text_goes_to_the_folder_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> NoReturn:
        raise AssertionError("a file was made")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refuse)
    assert commented(excel_bytes_in_memory(), [at(2, 2)]).raw
    assert list_alone([at(2, 2)])


def excel_bytes_in_memory() -> bytes:
    return excel_book.saved(workbook())


@pytest.mark.parametrize(
    "content",
    [
        '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>',
        '<mergeCells><mergeCell ref="C3:C900000"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
        "<extLst>" + "<ext/>" * 60_000 + "</extLst>",
    ],
)
def test_what_would_burst_in_the_library_is_refused(content: str) -> None:
    raw = excel_bytes(workbook())
    part = "xl/worksheets/sheet1.xml"
    changed = parts_of(raw)[part].replace(b"<pageMargins", content.encode() + b"<pageMargins")
    assert changed != parts_of(raw)[part]
    loose = io.BytesIO()
    with zipfile.ZipFile(loose, "w") as file:
        for name, held in {**parts_of(raw), part: changed}.items():
            file.writestr(name, held)
    with pytest.raises(CopyError, match="too large for a copy"):
        commented(loose.getvalue(), [at(2, 2)])


def test_entities_never_reach_the_library() -> None:
    raw = with_parts(excel_bytes(workbook()), {"xl/more.xml": b'<!DOCTYPE d [<!ENTITY a "b">]><a>&a;</a>'})
    with pytest.raises(CopyError, match="entities"):
        commented(raw, [])


@pytest.mark.parametrize(("head", "is_kept"), [(b"\x89PNG\r\n\x1a\n", True), (b"II*\x00", False), (b"BM", False)])
def test_pictures_that_would_be_unpacked_are_not_looked_at(head: bytes, is_kept: bool) -> None:
    raw = with_parts(excel_bytes(workbook()), {"xl/media/image1.bin": head + bytes(100)})
    assert excel_book._are_plain(open_package(raw)) is is_kept
