"""The table of contexts by columns in the shapes that people give it."""

from collections.abc import Sequence
from time import perf_counter
from typing import Any

import pytest
from paper_cases import Lines, Typed, table_of

from csg_rules.documents.places import Document, Place
from csg_rules.layouts import words
from csg_rules.layouts.assetplus import ASSETPLUS_PARTS
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.layout import NIL, Matrix
from csg_rules.layouts.matrix import continues, read, recognised
from csg_rules.layouts.meeting import TABLE
from csg_rules.layouts.references import settle
from csg_rules.papers.paper import Cell, Point, Table

SHEET = next(part for part in ASSETPLUS_PARTS if isinstance(part, Matrix))
ROWS = Sequence[Sequence[Typed]]
HEADER = ("Context", "Current situation", "Risk factors", "Strengths", "Planned actions / interventions")
SCHOOL = ("School(s)", "Year 9", "R1: corridor", "form tutor", "Two adults (R1)")
HOME = ("Family / home(s)", "With his mother", "", "None identified", "")


def document_of(*tables: ROWS, layout: Matrix = TABLE) -> Document:
    lines = Lines()
    first, *others = (table_of(rows, lines, number) for number, rows in enumerate(tables, start=1))
    reading = recognised(first, layout)
    assert reading is not None
    assert [continues(reading, table) for table in others] == [True] * len(others)
    draft = Draft()
    read(reading, draft)
    settle(draft)
    return draft.document()


def data_of(*tables: ROWS, layout: Matrix = TABLE) -> dict[str, Any]:
    data = document_of(*tables, layout=layout).data
    assert isinstance(data, dict)
    return data


EXPECTED = {
    "contexts": {
        "home": {"situation": "With his mother", "nil": ["strengths"]},
        "school": {"situation": "Year 9"},
    },
    "factors": [
        {"id": "R1", "context": "school", "category": "risk", "text": "corridor"},
        {"context": "school", "category": "strength", "text": "form tutor"},
    ],
    "interventions": [{"context": "school", "text": "Two adults", "addresses": ["R1"]}],
}


def columns(order: Sequence[int], *rows: Sequence[Typed]) -> ROWS:
    return [[row[at] for at in order] for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER, HOME, SCHOOL],
        [HEADER, SCHOOL, HOME],
        columns((3, 0, 4, 2, 1), HEADER, HOME, SCHOOL),
        # Turned: the contexts stand in the header.
        [list(line) for line in zip(HEADER, HOME, SCHOOL, strict=True)],
        # Other words for the same titles.
        [
            ("", "Background", "Risks", "What is going well", "Action plan"),
            ("Family", *HOME[1:]),
            ("Education", *SCHOOL[1:]),
        ],
        # A printed title, a merged one, and a column before the titles.
        [
            ("Contexts and factors", *["<"] * 5),
            ("", *HEADER),
            ("Individual and contextual factors to consider", *HOME),
            ("^", *SCHOOL),
        ],
        # A header that is repeated on each page.
        [HEADER, HOME, HEADER, SCHOOL],
        # A header in two rows.
        [
            ("Context", "Current situation", "Factors", "<", "Planned actions"),
            ("^", "^", "Risk factors", "Strengths", "^"),
            HOME,
            SCHOOL,
        ],
        # A row for each point.
        [HEADER, HOME, ("School(s)", "Year 9", "R1: corridor", "", "Two adults (R1)"), ("", "", "", "form tutor", "")],
        [HEADER, HOME, ("School(s)", "Year 9", "R1: corridor", "", "Two adults (R1)"), ("^", "", "", "form tutor", "")],
        # A line across the table as the title of what is below it.
        [HEADER, HOME, ("School(s)", *["<"] * 4), ("", *SCHOOL[1:])],
        # A column split in two below its header.
        [
            (*HEADER[:4], "Planned actions", "<"),
            (*HOME, ""),
            (*SCHOOL, ""),
        ],
    ],
)  # fmt: skip
def test_shapes(rows: ROWS) -> None:
    assert data_of(rows) == EXPECTED


def test_a_table_broken_over_pages() -> None:
    assert data_of([HEADER, HOME, ("Neighbourhood", *[""] * 4)], [SCHOOL]) == EXPECTED
    assert data_of([HEADER, HOME, ("Neighbourhood", *[""] * 4)], [HEADER, SCHOOL]) == EXPECTED


def test_a_table_broken_by_its_columns() -> None:
    left = [("Context", "Current situation", "Risk factors", "Barriers"), (*HOME[:3], ""), (*SCHOOL[:3], "")]
    right = [
        ("Context", "Strengths", "Planned actions", "Resilience"),
        ("Home", *HOME[3:], ""),
        ("School", *SCHOOL[3:], ""),
    ]
    assert data_of(left, right) == EXPECTED
    summary = {"contexts_summary": {"text": "School leads."}}
    assert data_of(left, [*right, ("Contexts Summary", "School leads.", "<", "<")]) == EXPECTED | summary


@pytest.mark.parametrize(
    "rows",
    [
        [("No.", "Action", "Context", "Owner"), ("1", "Talk", "School", "SW"), ("2", "Walk", "Home", "SW")],
        [("Context", "Weight", "Why"), ("School", "high", "there"), ("Home", "low", "not there")],
        [("Agency", "Role", "Present"), ("School", "deputy head", "yes"), ("Education", "officer", "no")],
        [("", "Risk factors", "Strengths"), ("AB", "out late", "kind"), ("XA", "out late", "kind")],
        [("Risk factors", "Strengths", "Barriers")],
        [("",)],
        [("School", "Home", "Peers"), ("a", "b", "c")],
    ],
)
def test_other_tables_are_none(rows: ROWS) -> None:
    assert recognised(table_of(rows), TABLE) is None
    assert recognised(table_of(rows), SHEET) is None


def test_another_table_does_not_go_on_with_it() -> None:
    reading = recognised(table_of([HEADER, HOME, SCHOOL]), TABLE)
    assert reading is not None
    other = [("No.", "Action", "Factors addressed", "Owner", "Due"), ("1", "Talk", "R1", "SW", "May")]
    assert not continues(reading, table_of(other))
    assert not continues(reading, table_of([("Record number", "NM-1")]))
    assert not continues(reading, table_of([("", "", "", "", "")]))


def test_all_columns_and_nil() -> None:
    header = ["Context", *words.COLUMNS.values()]
    data = data_of(
        [header, ["Individual", *[NIL] * 9], ["School(s)", *["none identified"] * 9], ["Peers", *["n/a"] * 9]]
    )
    assert data["contexts"]["individual"] == {"nil": list(words.COLUMNS)}
    # In prose a phrase stays as it was written; in a column of points it says that the cell was considered.
    assert data["contexts"]["school"] == {
        "situation": "none identified", "hsb": "none identified", "involvement": "none identified",
        "barriers": "none identified", "nil": ["vulnerability", "risk", "resilience", "strengths", "interventions"],
    }  # fmt: skip
    # Neither a factor nor plainly none.
    assert "factors" not in data


def test_rows_for_each_home() -> None:
    rows: ROWS = [
        HEADER,
        ("Home 1 (mother's flat)", "evenings alone", "• XA visits", "", ""),
        (("Home 2", "father's flat"), "weekends", "• XB visits", "", ""),
        ("School: Northgate Academy", "Year 9", "", "", ""),
    ]
    document = document_of(rows)
    assert document.data["contexts"] == {
        "home": [
            {"settings": ["mother's flat"], "situation": "evenings alone"},
            {"settings": ["father's flat"], "situation": "weekends"},
        ],
        "school": {"settings": ["Northgate Academy"], "situation": "Year 9"},
    }
    where = document.place_of(("factors", 1)).where
    assert where == "Contexts and factors, row Family / home(s) 2, column Risk factors"


def test_a_column_of_names_beside_the_titles() -> None:
    rows = [
        (HEADER[0], "Which", *HEADER[1:]),
        ("Home", "mother's flat", "evenings", "", "", ""),
        ("^", "father's flat", "weekends", "", "", ""),
        ("School", "", "Year 9", "", "", ""),
    ]
    assert data_of(rows)["contexts"] == {
        "home": [
            {"settings": ["mother's flat"], "situation": "evenings"},
            {"settings": ["father's flat"], "situation": "weekends"},
        ],
        "school": {"situation": "Year 9"},
    }


def test_a_row_with_nothing_in_it_is_not_given() -> None:
    document = document_of([HEADER, SCHOOL, ("Peer group(s)", "", "", "", "")])
    assert "peers" not in document.data["contexts"]
    assert document.blanks["contexts.peers"].where == "Contexts and factors, row Peer group(s)"
    assert (
        document.blanks["contexts.peers.risk"].where == "Contexts and factors, row Peer group(s), column Risk factors"
    )
    assert document.blanks["contexts.*.risk"].where == "Contexts and factors, column Risk factors"
    assert "contexts" in document.blanks
    assert "contexts.school.situation" not in document.blanks


def test_an_empty_one_of_several_rows_is_left_out() -> None:
    rows = [HEADER, ("Home", "", "", "", ""), ("Home", "weekends", "", "", ""), SCHOOL]
    assert data_of(rows)["contexts"]["home"] == {"situation": "weekends"}


@pytest.mark.parametrize("mark", ["n/a", "Not applicable – no friends outside school", "nothing known"])
def test_one_cell_over_a_whole_row_is_said_of_the_context(mark: str) -> None:
    data = data_of([HEADER, SCHOOL, ("Peers", mark, "<", "<", "<"), ("Home", "n/a", "", "", "")])
    assert data["contexts"] == {"peers": mark, "school": {"situation": "Year 9"}, "home": {"situation": "n/a"}}


def test_a_cell_over_several_columns() -> None:
    header = ("Context", "Current situation", "Harmful sexual behaviour", "Risk factors", "Strengths")
    rows = [header, ("School", "In the corridor", "<", "crowded", "<"), ("Home", "fine", "", "None identified", "<")]
    document = document_of(rows)
    assert document.data["contexts"] == {
        "school": {"situation": "In the corridor", "hsb": "In the corridor"},
        "home": {"situation": "fine", "nil": ["risk", "strengths"]},
    }
    assert [(factor["category"], factor["text"]) for factor in document.data["factors"]] == [("risk", "crowded")]
    assert len(document.remarks) == 1


def test_a_cell_over_several_rows() -> None:
    rows = [HEADER, ("School", "Quiet", "crowded", "", ""), ("Neighbourhood", "^", "^", "", "")]
    document = document_of(rows)
    assert document.data["contexts"] == {"school": {"situation": "Quiet"}, "neighbourhood": {"situation": "Quiet"}}
    assert [factor["context"] for factor in document.data["factors"]] == ["school"]


def test_the_summary() -> None:
    document = document_of([HEADER, SCHOOL, HOME, ("Contexts Summary", "School leads.", "<", "<", "<")])
    assert document.data["contexts_summary"] == {"text": "School leads."}
    assert document.place_of(("contexts_summary", "text")).where == "Contexts and factors, row Contexts summary"
    assert data_of([HEADER, SCHOOL, HOME, ("Summary: School leads.", *["<"] * 4)])["contexts_summary"] == {
        "text": "School leads."
    }
    blank = document_of([HEADER, SCHOOL, HOME, ("Contexts summary", "", "", "", "")])
    assert "contexts_summary" not in blank.data
    assert "contexts_summary.text" in blank.blanks


def turned(*rows: Sequence[Typed]) -> list[Sequence[Typed]]:
    return [[row[at] for row in rows] for at in range(len(rows[0]))]


def test_the_summary_of_a_turned_table() -> None:
    for last in (("School leads.", ""), ("School leads.", "<"), ("", "School leads.")):
        rows = [*turned(HEADER, SCHOOL, HOME), ("Contexts Summary", *last)]
        document = document_of(rows)
        assert document.data["contexts_summary"] == {"text": "School leads."}
        assert "unplaced" not in document.data
        assert document.data["contexts"] == EXPECTED["contexts"]
    across = data_of([*turned(HEADER, SCHOOL, HOME), ["Contexts Summary: School leads.", "<", "<"]])
    assert across["contexts_summary"] == {"text": "School leads."}
    assert across["contexts"] == EXPECTED["contexts"]


def test_a_summary_for_each_context_is_none_of_all() -> None:
    document = document_of([*turned(HEADER, SCHOOL, HOME), ["Summary", "School leads.", "Home is safe."]])
    assert "contexts_summary" not in document.data
    assert [item["text"] for item in document.data["unplaced"]] == ["Summary", "School leads.", "Home is safe."]
    upright = document_of([(*HEADER, "Summary"), (*SCHOOL, "School leads."), (*HOME, "")])
    assert "contexts_summary" not in upright.data
    assert {"contexts_summary.text"} == upright.unread == document.unread
    assert [item["text"] for item in upright.data["unplaced"]] == ["Summary", "School leads."]


def test_words_in_a_header_that_are_no_title_are_left() -> None:
    header = (*HEADER[:2], "Risk factors (tell how you know)", "Strengths: her own words", HEADER[4])
    again = (*HEADER[:2], "Risk factors", "as told by his aunt", HEADER[4])
    document = document_of([header, HOME, again, SCHOOL])
    assert {key: document.data[key] for key in EXPECTED} == EXPECTED
    left = [item["text"] for item in document.data["unplaced"]]
    assert left == ["Strengths: her own words", "as told by his aunt"]


def test_nothing_is_lost() -> None:
    rows = [
        ("Group or sole", "Both", "", "", "", ""),
        ("Points for discussion", *["<"] * 5),
        (*HEADER, "Lead"),
        (*SCHOOL, "JT"),
        (*HOME, ""),
        ("Online", "chat", "", "", "", ""),
    ]
    document = document_of(rows)
    assert document.data["behaviour"] == {"group_or_sole": "both"}
    assert [(item["text"], item["where"]) for item in document.data["unplaced"]] == [
        ("Points for discussion", "Contexts and factors, above the table"),
        ("Lead", "Contexts and factors, header of column 6"),
        ("JT", "Contexts and factors, row School(s), column 6"),
        ("Online", "Contexts and factors, row 6"),
        ("chat", "Contexts and factors, row 6"),
    ]
    assert document.remarks == (
        "Contexts and factors, row 6: the title doesn't say plainly which context this is about: it wasn't read.",
        "Contexts and factors: 4 texts in rows or columns that aren't known stand under unplaced.",
    )


def test_details_in_rows_above_the_header() -> None:
    rows: list[tuple[Typed, ...]] = [
        ("Date of meeting", "<", "3/3/26", "<", "<"),
        ("Purpose of the meeting", "<", "To plan.", "<", "<"),
        ("YP", "AB", "Age", "14", ""),
        ("Hackett level: Abusive", "<", "<", "<", "<"),
        ("Reason", "", "He went on.", "", ""),
    ]
    rooms = [("Room", str(number), "", "", "") for number in range(9)]
    document = document_of([*rows, *rooms, HEADER, SCHOOL, HOME])
    assert document.data["meeting"] == {"date": "2026-03-03", "purpose": "To plan."}
    assert document.data["subject"] == {"ref": "AB", "age": "14"}
    assert document.data["hackett"] == [{"level": "abusive", "reason": "He went on."}]
    assert {key: document.data[key] for key in EXPECTED} == EXPECTED
    assert len(document.data["unplaced"]) == 18


def test_a_line_over_the_header_that_parts_its_columns_is_no_detail() -> None:
    document = document_of([("", "Young person", "Risk factors", "", ""), HEADER, SCHOOL, HOME])
    assert "subject" not in document.data


def test_places_of_points() -> None:
    document = document_of([HEADER, ("School", "", ("• one", "• two"), "", ""), HOME])
    place = document.place_of(("factors", 1, "text"))
    assert place.where == "Contexts and factors, row School(s), column Risk factors, 2nd point"
    assert place.line == 9


def test_the_assetplus_sheet() -> None:
    header = ("Factors", *words.CONTEXTS.values())
    rows = [
        header,
        (
            "Personal, family and social factors",
            ("• A1: bullied (flagged, can't change)", "• no friends"),
            NIL,
            "",
            "",
            "",
        ),
        ("Offending and anti-social behaviour", "", "", "A2: follows XB (at school)", "", ""),
        ("Foundations for change", "", "", "", ("• A3: tutor (flagged)", f"• {NIL}"), ""),
    ]
    document = document_of(rows, layout=SHEET)
    assert document.data == {
        "assetplus": {
            "sheet": {
                "personal_family_social": {
                    "individual": [
                        {"id": "A1", "text": "bullied", "flagged": "true", "static": "true"},
                        {"text": "no friends"},
                    ],
                    "home": "nil",
                },
                "offending_antisocial": {"peers": [{"id": "A2", "text": "follows XB (at school)"}]},
                "foundations_for_change": {
                    "school": {"nil": "true", "items": [{"id": "A3", "text": "tutor", "flagged": "true"}]}
                },
            }
        }
    }
    assert "assetplus.sheet.foundations_for_change.home" in document.blanks


def nested(cell_rows: ROWS) -> Document:
    """A table within the cell School(s), Risk factors."""
    lines = Lines()
    table = table_of([HEADER, HOME, ("School(s)", "", "• R1: corridor", "", "")], lines)
    inner = table_of(cell_rows, lines, 2)
    outer = table.grid[2][2]
    cell = Cell(outer.points, outer.place, outer.row, outer.column, tables=(inner,))
    rows = [*table.grid[:2], (*table.grid[2][:2], cell, *table.grid[2][3:])]
    reading = recognised(Table(tuple(rows), table.place, 1), TABLE)
    assert reading is not None
    draft = Draft()
    read(reading, draft)
    settle(draft)
    return draft.document()


def test_a_table_in_a_cell_that_is_a_list() -> None:
    for rows in ([("R2: crowded",), ("R3: dark",)], [("R2", "crowded"), ("R3", "dark")]):
        texts = [(factor["id"], factor["text"]) for factor in nested(rows).data["factors"]]
        assert texts == [("R1", "corridor"), ("R2", "crowded"), ("R3", "dark")]


def test_a_table_in_a_cell_that_is_more_than_a_list() -> None:
    document = nested([("Day", "Place", "Who"), ("Monday", "corridor", "XB")])
    assert [factor["text"] for factor in document.data["factors"]] == ["corridor"]
    assert document.data["unplaced"][0]["text"] == "Day: Place: Who\nMonday: corridor: XB"


def test_a_cell_of_a_workbook_keeps_its_name() -> None:
    table = table_of([HEADER, HOME, SCHOOL])
    cell = table.grid[2][2]
    place = Place(3, 3, "sheet 2, cell C3", 1)
    point = Point(cell.text, place)
    grid = (*table.grid[:2], (*table.grid[2][:2], Cell((point,), place, 2, 2), *table.grid[2][3:]))
    reading = recognised(Table(grid, table.place, 1), TABLE)
    assert reading is not None
    draft = Draft()
    read(reading, draft)
    settle(draft)
    where = "Contexts and factors, row School(s), column Risk factors (sheet 2, cell C3)"
    assert draft.document().place_of(("factors", 0)) == Place(3, 3, where, 1)


def test_a_table_of_very_many_rows_is_quick() -> None:
    rows: list[Sequence[Typed]] = [HEADER, HOME]
    rows += [
        ("" if number else "School", f"s {number}", f"R{number}: x", "y", f"do {number} (R1)") for number in range(999)
    ]
    started = perf_counter()
    data = data_of(rows)
    assert perf_counter() - started < 5
    assert len(data["factors"]) == 2 * 999


def test_the_framework_s_own_table() -> None:
    header = ["", "", *words.COLUMNS.values()]
    blank = [""] * 9
    rows = [
        ["Appendix 3", *["<"] * 10],
        ["Group or Sole Offence: Points for discussion", *["<"] * 10],
        header,
        [
            "Individual and contextual factors to consider",
            "Individual young person's characteristics",
            "AB is 14",
            *blank[1:],
        ],
        ["^", "Family / Home(s) characteristics", *blank],
        ["^", "Peer group(s)", *blank],
        ["^", "School(s)", "Year 9", *blank[1:]],
        ["^", "Neighbourhood spaces (specify): arcade; bus stop", *blank],
        ["Contexts Summary", "School leads.", *["<"] * 9],
    ]
    document = document_of(rows)
    assert document.data["contexts"] == {
        "individual": {"situation": "AB is 14"},
        "school": {"situation": "Year 9"},
        "neighbourhood": {"settings": ["arcade", "bus stop"]},
    }
    assert document.data["contexts_summary"] == {"text": "School leads."}
    assert [item["text"] for item in document.data["unplaced"]] == ["Group or Sole Offence: Points for discussion"]
    assert document.blanks["contexts.peers.barriers"].where.endswith(
        "row Peer group(s), column Barriers to intervention"
    )


def test_a_title_that_is_merged_with_text_cells_is_no_text() -> None:
    rows = [HEADER, HOME, ("School(s)", "<", "R1: corridor", "form tutor", "Two adults (R1)")]
    assert "school" not in data_of(rows)["contexts"]
    rows = [HEADER, ("Home", "With his mother", "^", "None identified", ""), SCHOOL]
    assert data_of(rows) == EXPECTED


def test_rows_titled_with_the_names_of_places() -> None:
    rows = [
        HEADER,
        ("Northgate Academy", "Year 9", "R1: corridor", "", "Two adults (R1)"),
        ("Mum's house", "At weekends", "", "", ""),
        ("Example Green School (until May)", "Year 8", "", "", ""),
        ("Mill Park", "Evenings", "", "", ""),
    ]
    for table in (rows, turned(*rows)):
        document = document_of(table)
        assert document.data["contexts"] == {
            "home": {"settings": ["Mum's house"], "situation": "At weekends"},
            "school": [
                {"settings": ["Northgate Academy"], "situation": "Year 9"},
                {"settings": ["Example Green School (until May)"], "situation": "Year 8"},
            ],
            "neighbourhood": {"settings": ["Mill Park"], "situation": "Evenings"},
        }
        assert document.data["factors"][0]["context"] == "school"
        assert "unplaced" not in document.data
        assert document.unread == frozenset()


def test_below_a_line_for_several_places_their_names_are_settings() -> None:
    lines = [HEADER, ("School(s)", *["<"] * 4), ("Northgate Academy", *SCHOOL[1:]), ("Hillside", "Year 8", "", "", "")]
    data = data_of([*lines, HOME])
    assert [row["settings"] for row in data["contexts"]["school"]] == [["Northgate Academy"], ["Hillside"]]
    named = data_of([HEADER, ("School(s): Hillside", *["<"] * 4), ("", *SCHOOL[1:]), HOME])
    assert [item["text"] for item in named["unplaced"]] == ["School(s): Hillside"]


def test_a_row_whose_title_names_no_context_plainly() -> None:
    friends = ("Friends", "Two", "", "", "")
    rows = [
        HEADER,
        HOME,
        friends,
        ("Missing school", "Twice", "R1: alone", "", "Call (R1)"),
        ("Hillside", "Year 9", "", "", ""),
    ]
    document = document_of(rows)
    assert document.data["contexts"].keys() == {"home", "peers"}
    assert [item["text"] for item in document.data["unplaced"]][:2] == ["Missing school", "Twice"]
    contexts = {f"contexts.{key}" for key in ("individual", "school", "neighbourhood")}
    plan = {"=interventions", "=factors", "=factors.*"}
    assert document.unread == {"=contexts", "contexts_summary.text", *contexts, *plan}
    assert document.remarks[0] == (
        "Contexts and factors, rows 4 and 5: the title doesn't say plainly which context this is about: it wasn't read."
    )
    # With text in other columns only nothing is said of factors and actions.
    assert document_of([HEADER, HOME, SCHOOL, ("Hillside", "Year 9", "", "", "")]).unread == {
        "=contexts", "contexts.individual", "contexts.peers", "contexts.neighbourhood", "contexts_summary.text",
    }  # fmt: skip
    assert document_of([HEADER, HOME, SCHOOL]).unread == frozenset()


def test_a_line_that_may_be_a_summary_under_another_title() -> None:
    rows = [HEADER, HOME, SCHOOL]
    assert "contexts_summary.text" in document_of([*rows, ("All in all", "School leads.", *["<"] * 3)]).unread
    assert "contexts_summary.text" in document_of([*rows, ("All in all, school leads.", *["<"] * 4)]).unread
    several = document_of([*rows, ("Online", "chat", "R9: pictures", "", "")])
    assert "contexts_summary.text" not in several.unread
    told = document_of([*rows, ("Summary", "School leads.", *["<"] * 3), ("Hm", "what", "", "", "")])
    assert "contexts_summary.text" not in told.unread


def test_columns_whose_titles_are_not_known() -> None:
    document = document_of([(*HEADER, "Hazards"), (*SCHOOL, "stairs"), (*HOME, "")])
    lacking = {"hsb", "vulnerability", "resilience", "involvement", "barriers"}
    assert document.unread == {"=factors", *(f"contexts.*.{key}" for key in lacking)}
    # With no text in them, or plainly about something else, they hold nothing that is lacking.
    assert document_of([(*HEADER, "Hazards"), (*SCHOOL, ""), (*HOME, "")]).unread == frozenset()
    assert document_of([(*HEADER, "By whom"), (*SCHOOL, "JT"), (*HOME, "")]).unread == frozenset()
    no_plan = document_of([(*HEADER[:4], "Carried out"), (*SCHOOL[:4], "Two adults"), (*HOME[:4], "")])
    assert {"contexts.*.interventions", "=interventions", "=factors.*"} <= no_plan.unread


def test_a_title_over_several_columns_is_left_if_it_says_anything() -> None:
    def left(title: str) -> list[str]:
        document = document_of([("", "", title, "<", ""), HEADER, HOME, SCHOOL])
        assert {key: document.data[key] for key in EXPECTED} == EXPECTED
        return [item["text"] for item in document.data.get("unplaced", [])]

    assert left("see the police report of May") == ["see the police report of May"]
    below = ("^", "^", "Risk factors", "Strengths", "^")

    def left_of(title: str) -> list[str]:
        document = document_of([("Context", HEADER[1], title, "<", HEADER[4]), below, HOME, SCHOOL])
        assert {key: document.data[key] for key in EXPECTED} == EXPECTED
        return [item["text"] for item in document.data.get("unplaced", [])]

    assert left_of("What is known of her, so far") == ["What is known of her, so far"]
    assert left_of("Factors") == []
