"""Places in words, in the table and in problems."""

import pytest

from csg_rules.documents.places import Document, DocumentError, Place
from csg_rules.findings.finding import Finding, Location
from csg_rules.findings.report import RecordReport, Report
from csg_rules.problems import Problem
from csg_rules.render.json_report import to_data
from csg_rules.render.table import to_table
from csg_rules.sources.records import unreadable

WHERE = "Contexts and factors, row School(s), column Risk factors, 2nd point"


def report_at(location: Location, pointer: str = "/contexts/school") -> Report:
    finding = Finding(
        "CTX-01", "high", "explicit", "record", "NM-1", None, "contexts.school.risk", pointer, location, "Not told.",
        "Because.", "Tell it.", "1", (), "structure", None, "0" * 20,
    )  # fmt: skip
    document = Document({"contexts": {"school": {}}}, {}, {}, Place(1, 1))
    record = RecordReport("NM-1", location.file, None, {}, (finding,), document)
    return Report("reference", (), (record,), ())


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_table_says_a_place_in_words_within_its_width(width: int) -> None:
    table = to_table(report_at(Location("m.docx", 12, 1, WHERE)), width)
    assert max(map(len, table.splitlines())) <= width
    assert "line 12" not in table
    if width == 80:
        assert [line[20:38].rstrip() for line in table.splitlines()[3:8]] == [
            "Contexts and",
            "factors, row",
            "School(s), column",
            "Risk factors, 2nd",
            "point",
        ]


def test_what_is_missing_at_the_top_has_a_place_in_words_but_no_line() -> None:
    assert "Contexts and" in to_table(report_at(Location("m.docx", 12, 1, WHERE), pointer=""), 80)
    assert "line 12" not in to_table(report_at(Location("m.yaml", 12, 1), pointer=""), 80)
    assert "line 12" in to_table(report_at(Location("m.yaml", 12, 1)), 80)


def test_the_json_report_has_words_and_sheet_or_neither() -> None:
    def location(at: Location) -> object:
        return to_data(report_at(at))["findings"][0]["location"]

    text = {"file": "m.yaml", "line": 12, "column": 3, "where": None, "sheet": None}
    assert location(Location("m.yaml", 12, 3)) == text
    book = {"file": "m.xlsx", "line": 4, "column": 2, "where": "sheet 3, cell B4", "sheet": 2}
    assert location(Location("m.xlsx", 4, 2, "sheet 3, cell B4", 2)) == book


def test_a_problem_says_its_place_in_words() -> None:
    place = Place(12, 1, "Attendance, row 3")
    problem = unreadable(DocumentError("Cut off.", place), "m.docx")
    assert str(problem) == "m.docx: Attendance, row 3: Cut off."
    assert str(problem._replace(path="attendance[3]", file="")) == "Attendance, row 3: Cut off."
    assert str(unreadable(DocumentError("Cut off.", Place(12, 1)), "m.yaml")) == "m.yaml:12:1: Cut off."
    assert str(unreadable(DocumentError("Cut off."), "m.docx")) == "m.docx: Cut off."
    assert str(Problem("engine", "Why.")) == "Why."
