"""Where copies are put, what is refused, and what the list leaves open."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from copy_cases import W, excel_bytes, finding, minutes, parts_of, word_bytes
from lxml import etree
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from csg_rules.documents.places import Document, Place
from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.problems import Problem
from csg_rules.render.copies.entries import CopyError, entries
from csg_rules.render.copies.files import Form, write

START = Place(1, 1)


def record(file: Path, findings: Sequence[Finding] = (), data: Any = None, **more: Any) -> RecordReport:
    return RecordReport("NM-1", str(file), None, {}, tuple(findings), Document(data or {}, {}, {}, START, **more))


def report(*records: RecordReport, problems: Sequence[Problem] = ()) -> Report:
    return Report("reference", (), records, tuple(problems))


def word_file(folder: Path, name: str = "minutes.docx") -> Path:
    file = folder / name
    file.write_bytes(word_bytes(minutes()))
    return file


def excel_file(folder: Path) -> Path:
    file = folder / "minutes.xlsx"
    file.write_bytes(excel_bytes(Workbook()))
    return file


def text_file(folder: Path, name: str = "minutes.yaml") -> Path:
    file = folder / name
    file.write_text("record_id: NM-1\n", encoding="utf-8")
    return file


def words_of(file: Path) -> str:
    document = etree.fromstring(parts_of(file.read_bytes())["word/document.xml"])
    return "\n".join("".join(p.itertext()) for p in document.iter(f"{W}p"))


def test_one_file_gets_the_copy_that_is_named_and_stays_as_it_was(tmp_path: Path) -> None:
    file = word_file(tmp_path)
    before = file.read_bytes()
    target = tmp_path / "told.docx"
    assert write(report(record(file, [finding(2)])), target, "docx", date(2026, 8, 3)) == ((target, None),)
    assert [each.author for each in docx.Document(io.BytesIO(target.read_bytes())).comments] == ["csg-rules"]
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["minutes.docx", "told.docx"]


def test_several_files_get_a_copy_each_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    files = [word_file(tmp_path), word_file(tmp_path / "b"), text_file(tmp_path, "other.yaml")]
    macros = word_file(tmp_path, "with.docm")
    copies = write(report(*(record(file) for file in (*files, macros))), tmp_path / "out", "docx")
    names = ["minutes.checked.docx", "minutes-2.checked.docx", "other.checked.docx", "with.checked.docm"]
    assert [copy.file for copy in copies] == [tmp_path / "out" / name for name in names]
    assert all(copy.file.is_file() for copy in copies)


def test_several_files_are_not_written_to_one(tmp_path: Path) -> None:
    files = [word_file(tmp_path, name) for name in ("a.docx", "b.docx")]
    with pytest.raises(CopyError, match=r"there are 2 files to copy, so name a folder"):
        write(report(*map(record, files)), tmp_path / "told.docx", "docx")


@pytest.mark.parametrize(
    ("name", "said"),
    [("minutes.docm", "one of the files that were checked"), ("told.docx", r"must end in \.docm")],
)
def test_an_original_is_never_written_to_and_macros_keep_their_name(tmp_path: Path, name: str, said: str) -> None:
    file = word_file(tmp_path, "minutes.docm")
    before = file.read_bytes()
    with pytest.raises(CopyError, match=said):
        write(report(record(file)), tmp_path / name, "docx")
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_changed_since_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    files = [word_file(tmp_path, name) for name in ("a.docx", "b.docx")]
    known = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    records = [record(file, [finding(2)], digest=digest) for file, digest in zip(files, known, strict=True)]
    write(report(*records), tmp_path / "first", "docx")
    changed = minutes()
    changed.add_paragraph("One more")
    files[1].write_bytes(word_bytes(changed))
    with pytest.raises(CopyError, match=r"b\.docx: the file has changed since it was checked"):
        write(report(*records), tmp_path / "second", "docx")
    files[1].unlink()
    with pytest.raises(CopyError, match=r"b\.docx: can't be opened: No such file"):
        write(report(*records), tmp_path / "second", "docx")
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_record_of_text_gets_the_list_alone(tmp_path: Path, form: Form) -> None:
    file = text_file(tmp_path)
    found = finding(4, where=None, file=str(file))
    (copy,) = write(report(record(file, [found])), tmp_path / f"list.{form}", form)
    if form == "docx":
        document = docx.Document(io.BytesIO(copy.file.read_bytes()))
        assert len(document.sections) == 1
        said = words_of(copy.file)
    else:
        book = load_workbook(copy.file)
        assert book.sheetnames == ["What to settle"]
        said = "\n".join(str(value) for row in book.active.values for value in row)  # type: ignore[union-attr]
    assert "attendance.police, line 4" in said
    assert "High, ATT-01: The record doesn't show" in said


def test_a_document_asked_for_as_a_workbook_gets_the_list_alone(tmp_path: Path) -> None:
    (copy,) = write(report(record(word_file(tmp_path), [finding(2)])), tmp_path / "list.xlsx", "xlsx")
    assert load_workbook(copy.file).sheetnames == ["What to settle"]
    (copy,) = write(report(record(excel_file(tmp_path), [finding(2)])), tmp_path / "list.docx", "docx")
    assert "Attendance, row Police" in words_of(copy.file)


def test_a_workbook_gets_notes(tmp_path: Path) -> None:
    (copy,) = write(report(record(excel_file(tmp_path), [finding(2)])), tmp_path, "xlsx")
    assert copy.file.name == "minutes.checked.xlsx"
    assert load_workbook(copy.file).worksheets[0]["A2"].comment


def test_nothing_is_written_where_no_record_could_be_read(tmp_path: Path) -> None:
    assert write(report(problems=[Problem("unreadable", "Cut off.", "m.docx")]), tmp_path / "out", "docx") == ()
    assert list(tmp_path.iterdir()) == []


def test_what_is_left_open_is_counted_without_a_word_of_the_minutes(tmp_path: Path) -> None:
    file = word_file(tmp_path)
    data = {"unplaced": [{"where": "paragraph 3", "text": "SECRET"}, {"where": "paragraph 4", "text": "SECRET"}]}
    of_file = record(file, [finding(2)], data, remarks=("Changes were pending.",))
    problems = [Problem("reference", "Twice.", str(file)), Problem("unreadable", "Cut off.", "other.docx")]
    (copy,) = write(report(of_file, problems=problems), tmp_path / "told.docx", "docx")
    assert words_of(copy.file).splitlines()[-4:] == [
        "1 problem met:",
        "– Twice.",
        "2 pieces of text were not understood, and not judged: csg-rules convert lists them.",
        "Changes were pending.",
    ]
    assert "SECRET" not in words_of(copy.file)


def test_what_was_not_understood_is_told_by_its_places(tmp_path: Path) -> None:
    file = excel_file(tmp_path)
    data = {"unplaced": [{"where": "SECRET", "text": "SECRET"}] * 14}
    of_file = record(file, [finding(2)], data)
    places: dict[tuple[str | int, ...], Place] = {
        ("unplaced", at): Place(at + 1, 1, f"1st sheet, cell A{at + 1}") for at in range(14)
    }
    of_file = replace(of_file, document=replace(of_file.document, places=places))
    (copy,) = write(report(of_file), tmp_path / "told.xlsx", "xlsx")
    said = [row[0] for row in load_workbook(copy.file).worksheets[-1].values]
    assert said[-13:] == [*(f"– 1st sheet, cell A{number}" for number in range(1, 13)), "– 2 more."]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(CopyError, match=r"can't be written"):
        write(report(record(word_file(tmp_path))), tmp_path / "out" / "told.docx", "docx")


def test_entries_go_by_severity_then_place_and_tell_records_apart() -> None:
    found = [
        finding(9, rule="A-1", severity="low"),
        finding(1, rule="A-2", sheet=1, record="NM-2"),
        finding(7, rule="A-3"),
    ]
    listed = entries(found)
    assert [(entry.number, entry.finding.rule) for entry in listed] == [(1, "A-3"), (2, "A-2"), (3, "A-1")]
    assert listed[1].row[1] == "NM-2: Attendance, row Police"
    whole = entries([finding(1, where=None)])[0]
    assert whole.row[1] == "The record as a whole (attendance.police)"
