"""Lists of a record: by their header, under their heading, on their side."""

import pytest
from reading_cases import Read, heading, point, table

from csg_rules.layouts.attendance import group_of, plain_group
from csg_rules.layouts.layout import NIL
from csg_rules.layouts.meeting import ABOUT, ACTIONS, ANSWERS, ATTENDANCE, FACTORS, MORE_ACTIONS
from csg_rules.layouts.words import GROUPS


def titles(part: object) -> list[str]:
    return [field.title for field in part.fields]  # type: ignore[attr-defined]


# --- actions


def test_actions_with_other_titles() -> None:
    read = Read(table([["Agreed action", "By whom", "By when", "RAG rating"], ["Talk", "Nurse", "1/5/26", "A"]]))
    assert read.data["interventions"] == [{"text": "Talk", "owner": "Nurse", "due": "2026-05-01", "rag": "amber"}]
    assert str(read.document.places["interventions", 0, "due"]) == "Planned actions, row 1, Due"


def test_no_actions_and_none_told() -> None:
    header = ["No.", "Action", "Owner"]
    assert Read(heading("Planned actions"), table([header, ["None", "", ""]])).data == {"interventions": []}
    empty = Read(heading("Planned actions"), table([header, ["", "", ""]]))
    assert empty.data == {}
    assert "interventions" in empty.document.blanks


def test_table_broken_over_pages() -> None:
    header = ["Action", "Owner", "Due"]
    again = Read(table([header, ["One", "A", ""]]), table([header, ["Two", "B", ""]]))
    bare = Read(table([header, ["One", "A", ""]]), table([["Two", "B", ""]]))
    between = Read(table([header, ["One", "A", ""]]), point("Something."), table([["Two", "B", "Z"]]))
    assert [item["text"] for item in again.data["interventions"]] == ["One", "Two"]
    assert again.data == bare.data
    assert str(bare.document.places["interventions", 1]) == "Planned actions, row 2"
    assert [item["text"] for item in between.data["interventions"]] == ["One"]
    assert {"Two", "B", "Z"} <= set(between.unplaced)


def test_header_repeated_within_a_table() -> None:
    read = Read(table([["Action", "Owner"], ["One", "A"], ["Action", "Owner"], ["Two", "B"]]))
    assert len(read.data["interventions"]) == 2


def test_unknown_columns_are_left_with_their_title() -> None:
    read = Read(table([["Action", "Owner", "Cost"], ["One", "A", "4 pounds"]]))
    assert read.where == {"Cost": "Planned actions, header, column 3", "4 pounds": "Planned actions, row 1, column 3"}


def test_cells_merged_over_rows_make_one_action() -> None:
    read = Read(table([["Action", "Owner"], ["One", "A"], ["^", "B"], ["Two", "C"]]))
    assert [(item["text"], item["owner"]) for item in read.data["interventions"]] == [("One", "A\nB"), ("Two", "C")]


def test_a_row_that_says_nothing_of_what_is_done_is_left() -> None:
    read = Read(table([["Action", "Owner"], ["One", "A"], ["", "B"]]))
    assert len(read.data["interventions"]) == 1
    assert read.unplaced == ["B"]


def test_table_on_its_side() -> None:
    read = Read(table([["Action", "One", "Two"], ["Owner", "A", "B"], ["Due", "May", "June"]]))
    assert [item["owner"] for item in read.data["interventions"]] == ["A", "B"]


def test_more_about_the_actions_by_id_and_number() -> None:
    actions = table([titles(ACTIONS), ["I1", "One"], ["", "Two"]])
    more = table([titles(MORE_ACTIONS), ["I1", "Welfare"], ["no. 2", "Enforcement"], ["I9", "Welfare"]])
    read = Read(heading(ACTIONS.title), actions, heading(MORE_ACTIONS.title), more)
    assert [item["kind"] for item in read.data["interventions"]] == ["welfare", "enforcement"]
    assert read.unplaced == ["I9", "Welfare"]


# --- attendance


def test_our_own_rows_without_anything_beside_them_are_not_given() -> None:
    rows = [[GROUPS[group]] for group in ATTENDANCE.prefilled]
    read = Read(heading("Attendance"), table([titles(ATTENDANCE), *rows]))
    assert read.data == {}
    assert str(read.document.blanks["attendance.police"]) == "Attendance, row 2"


def test_a_table_of_ours_with_some_groups_only_is_a_list_of_its_own() -> None:
    read = Read(heading("Attendance"), table([titles(ATTENDANCE), ["Police"], ["Health", "", "nurse", "Present"]]))
    assert read.data["attendance"] == [{"group": "police"}, {"group": "health", "role": "nurse", "status": "present"}]


def test_names_stay_out_and_groups_are_told_by_agency_and_role() -> None:
    read = Read(
        table(
            [
                ["Name", "Role", "Agency", "Present/Apologies"],
                ["Jo Smith", "sergeant", "Northmere Police", "P"],
                ["Al Brown", "nurse", "NHS", "A"],
                ["Bo Green", "worker", "Bridge", "P"],
            ]
        )
    )
    rows = read.data["attendance"]
    assert [row.get("group") for row in rows] == ["police", "health", None]
    assert [row["status"] for row in rows] == ["present", "apologies", "present"]
    assert {"Jo Smith", "Al Brown", "Bo Green"} <= set(read.unplaced)


@pytest.mark.parametrize(
    ("agency", "role", "group"),
    [
        ("Northmere Police", "", "police"), ("Police", "analyst", "analyst"), ("", "School nurse", "health"),
        ("Children's Services", "independent reviewing officer", "reviewing_service"), ("YOT", "", "youth_justice"),
        ("Children's Services", "youth worker", None), ("Bridge", "worker", None), ("Schooner Trust", "", None),
    ],
)  # fmt: skip
def test_plain_groups(agency: str, role: str, group: str | None) -> None:
    assert plain_group(agency, role) == group


def test_words_of_two_groups_are_not_plain() -> None:
    assert group_of("police and school") is None


def test_marks_in_columns() -> None:
    crosses = Read(table([["Agency", "Present", "Apologies"], ["Police", "x", ""], ["CAMHS", "", "x"]]))
    assert [row["status"] for row in crosses.data["attendance"]] == ["present", "apologies"]
    mixed = Read(table([["Agency", "Present"], ["Police", "✓"], ["CAMHS", "x"]]))
    assert [row.get("status") for row in mixed.data["attendance"]] == ["present", None]
    assert mixed.unplaced == ["x"]


def test_a_note_behind_a_mark_or_word() -> None:
    rows = [["Agency", "Present", "Apologies"], ["Police", "✓", ""], ["CAMHS", "", "✓ (annual leave)"]]
    marked = Read(table([*rows, ["School", "", "Jo Smith"], ["YOT", "✓ late", "✓ ill"]]))
    assert [(row.get("status"), row.get("reason")) for row in marked.data["attendance"]] == [
        ("present", None), ("apologies", "annual leave"), (None, None), ("present", "late"),
    ]  # fmt: skip
    assert marked.unplaced == ["Jo Smith", "✓ ill"]
    said = Read(table([["Agency", "Role", "Attendance"], ["Police", "DS", "Apologies - annual leave"]]))
    assert [(row["status"], row["reason"]) for row in said.data["attendance"]] == [("apologies", "annual leave")]
    assert not said.unplaced


def test_lines_across_tell_who_came() -> None:
    rows = [["Agency", "Role"], ["Present", "<"], ["Police", "DS"], ["Apologies", "<"], ["School", "Head"]]
    read = Read(heading("Attendance"), table(rows))
    assert [(row["agency"], row["status"]) for row in read.data["attendance"]] == [
        ("Police", "present"),
        ("School", "apologies"),
    ]


def test_two_lists() -> None:
    read = Read(point("Present: Jo Smith (Police), Al Brown (social worker)"), heading("Apologies"), point("Bo, CAMHS"))
    assert [(row["group"], row["status"]) for row in read.data["attendance"]] == [
        ("police", "present"),
        ("social_care", "present"),
        ("health", "apologies"),
    ]
    assert read.unplaced == ["Jo Smith", "Al Brown", "Bo"]


def test_lists_tell_roles_agencies_and_reasons() -> None:
    people = ["Schools officer, Police", "Designated Safeguarding Lead (Hazel Road School)", "Mother"]
    away = ["Prevention worker, Youth Justice Service (annual leave)", "Nurse, NHS (Jo Smith)"]
    read = Read(heading("Present"), *map(point, people), heading("Apologies"), *map(point, away))
    assert read.data["attendance"] == [
        {"group": "police", "role": "Schools officer", "agency": "Police", "status": "present"},
        {"group": "education", "role": people[1].split(" (")[0], "agency": "Hazel Road School", "status": "present"},
        {"group": "other", "role": "Mother", "status": "present"},
        {
            "group": "youth_justice",
            "role": "Prevention worker",
            "agency": "Youth Justice Service",
            "status": "apologies",
            "reason": "annual leave",
        },
        {"group": "health", "role": "Nurse", "agency": "NHS", "status": "apologies"},
    ]  # fmt: skip
    assert read.unplaced == ["Jo Smith"]


def test_who_is_of_no_plain_group_has_a_row_without_one() -> None:
    people = [
        "Project worker, Young Carers Project",
        "Bo Green",
        "Ann Jo Smith social worker",
        "The meeting began at ten.",
    ]
    read = Read(heading("Present"), *map(point, people), heading("Apologies"), point("None"))
    assert read.data["attendance"] == [
        {"role": "Project worker", "agency": "Young Carers Project", "status": "present"},
        {"status": "present"},
        {"group": "social_care", "status": "present"},
    ]
    assert read.unplaced == people[1:]


# --- contexts and factors


def test_about_contexts_and_answers() -> None:
    about = table(
        [
            titles(ABOUT),
            ["School(s) 1", "Thornley", "Considered", "", "", "Challenge", "No", "Risk factors"],
            ["School(s) 2", "Kiln Yard (until 1 March 2025)"],
            ["Neighbourhood"],
            ["The moon", "dark"],
        ]
    )
    answers = table(
        [
            titles(ANSWERS),
            ["School(s) 2", "How the school responded", "Seats were moved."],
            ["Neighbourhood", "Spaces concerned", ""],
            ["School(s)", "What is the time?", "Noon"],
        ]
    )
    read = Read(heading(ABOUT.title), about, heading(ANSWERS.title), answers)
    first, second = read.data["contexts"]["school"]
    assert first == {
        "settings": ["Thornley"], "status": "considered", "norms": "challenge", "online": "false", "nil": ["risk"],
    }  # fmt: skip
    assert second["settings"] == [{"name": "Kiln Yard", "until": "2025-03-01"}]
    assert second["school_response"] == "Seats were moved."
    assert "contexts.neighbourhood.spaces" in read.document.blanks
    assert {"The moon", "dark", "What is the time?", "Noon"} <= set(read.unplaced)


def test_context_as_a_whole() -> None:
    read = Read(heading(ABOUT.title), table([titles(ABOUT), ["Peer group(s)", "", "", "n/a"]]))
    assert read.data["contexts"] == {"peers": "n/a"}


def test_factors_and_table_become_one() -> None:
    header = ["Context", "Current situation", "Risk factors", "Strengths"]
    matrix = table([header, ["School(s)", "Year 9", "F1: crowds", NIL], ["Neighbourhood", "", "", ""]])
    factors = table([titles(FACTORS), ["F1", "", "", "", "school log"]])
    read = Read(matrix, heading(FACTORS.title), factors)
    assert read.data["factors"] == [
        {"id": "F1", "context": "school", "category": "risk", "text": "crowds", "source": "school log"}
    ]


LOG = ("ID", "Context", "Kind", "Factor")


def test_a_log_of_factors() -> None:
    read = Read(
        table([LOG, ("R1", "School", "Risk", "No adult on the top deck."), ("", "Home", "Strength", "His aunt")])
    )
    assert read.data["factors"] == [
        {"id": "R1", "context": "school", "category": "risk", "text": "No adult on the top deck."},
        {"context": "home", "category": "strength", "text": "His aunt"},
    ]
    assert not read.unplaced


def test_factor_is_the_title_of_ids_or_of_words() -> None:
    read = Read(heading("Factors"), table([("Factor", "Context"), ("No adult on the top deck.", "School")]))
    assert read.data["factors"] == [{"context": "school", "text": "No adult on the top deck."}]
    read = Read(heading("Factors"), table([("Factor", "Context"), ("R1", "School")]))
    assert read.data["factors"] == [{"id": "R1", "context": "school"}]
    read = Read(heading("Factors"), table([("Factor", "Description"), ("R1", "No adult on the top deck.")]))
    assert read.data["factors"] == [{"id": "R1", "text": "No adult on the top deck."}]


BOTH = ("Context", "Kind", "Factor", "Planned action", "By whom")


def test_factors_and_the_actions_that_answer_them_in_a_row() -> None:
    read = Read(
        table(
            [
                BOTH,
                ("School", "Risk", "No adult on the top deck.", "A member of staff to ride along.", "DSL"),
                ("School", "Risk", "Dares are filmed.", "A member of staff to ride along.", "DSL"),
                ("Home", "Vulnerability", "Alone until eight.", "", ""),
                ("School", "Risk", "Girls are rated.", "A member of staff to ride along.", "Head of year"),
                ("Home", "", "", "Evening plan.", "SW"),
                ("Home", "Resilience", "His aunt", "", "SW"),
            ]
        )
    )
    factors = [(factor.get("id"), factor["context"], factor["text"]) for factor in read.data["factors"]]
    assert factors == [
        ("F1", "school", "No adult on the top deck."),
        ("F2", "school", "Dares are filmed."),
        (None, "home", "Alone until eight."),
        ("F4", "school", "Girls are rated."),
        (None, "home", "His aunt"),
    ]
    assert read.data["interventions"] == [
        {"text": "A member of staff to ride along.", "context": "school", "owner": "DSL", "addresses": ["F1", "F2"]},
        {"text": "A member of staff to ride along.", "context": "school", "owner": "Head of year", "addresses": ["F4"]},
        {"text": "Evening plan.", "context": "home", "owner": "SW"},
    ]
    assert read.unplaced == ["SW"]
    assert any("given one" in remark for remark in read.remarks)


def test_factors_and_actions_in_a_row_go_on_over_the_page() -> None:
    first = table([("ID", *BOTH, "RAG lead"), ("R1", "School", "Risk", "No adult.", "Ride along.", "DSL", "x")])
    read = Read(first, table([("R2", "Home", "Risk", "Alone until eight.", "Evening plan.", "SW", "y")], 2))
    assert [factor["id"] for factor in read.data["factors"]] == ["R1", "R2"]
    assert [(action["text"], action["addresses"]) for action in read.data["interventions"]] == [
        ("Ride along.", ["R1"]), ("Evening plan.", ["R2"]),
    ]  # fmt: skip
    assert read.unplaced == ["RAG lead", "x", "y"]


def test_actions_that_name_factors_in_words() -> None:
    factors = table(
        [LOG, ("R1", "School", "Risk", "No adult."), ("", "Home", "Risk", "Alone."), ("R3", "", "", "Dares.")]
    )
    titles = ("Action", "Context", "Factors addressed")
    rows = [
        ("Ride along.", "School", "no adult"),
        ("Evening plan.", "Home", "Alone.\nR1: No adult."),
        ("Assembly.", "School", "Dares.\nRating of girls."),
        ("Talk.", "School", "R3"),
    ]
    read = Read(factors, table([titles, *rows], 2))
    assert [factor.get("id") for factor in read.data["factors"]] == ["R1", "F2", "R3"]
    assert [action.get("addresses") for action in read.data["interventions"]] == [["R1"], ["F2", "R1"], None, ["R3"]]
    assert read.unplaced == ["Dares.\nRating of girls."]


def test_a_table_that_fits_nothing_is_left_whole() -> None:
    read = Read(table([["Foo", "Bar"], ["one", "two"]]))
    assert read.unplaced == ["Foo", "Bar", "one", "two"]
    assert read.where["two"] == "table 1, row 2, column 2"


ACTION_ROWS = [["No.", "Action", "Owner", "Due"], ["1", "Call the coach", "JT", "3/3/26"]]


def test_a_table_over_the_page_goes_on_with_the_list() -> None:
    read = Read(table(ACTION_ROWS), table([["2", "Meet KT", "RN", "4/3/26"], ["3", "Ask the aunt", "", ""]], 2))
    assert [action["text"] for action in read.data["interventions"]] == ["Call the coach", "Meet KT", "Ask the aunt"]
    assert not read.unplaced
    assert read.document.unread == frozenset()


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Role", "Signature", "Date"], ["J Tan", "Nurse", "JT", "3/3/26"]],
        [["Print name", "Team", "Sign", "Day"], ["2 J Tan", "Nurse", "JT", "3/3/26"]],
        [["Signed", "", "Date", ""]],
        [["Chair", "J Tan", "Nurse", "3/3/26"], ["Signed", "", "", ""]],
    ],
)
def test_a_table_of_signatures_is_no_list_of_actions(rows: list[list[str]]) -> None:
    read = Read(table(ACTION_ROWS), table(rows, 2))
    assert [action["text"] for action in read.data["interventions"]] == ["Call the coach"]
    assert {text for row in rows for text in row if text} <= set(read.unplaced)
    assert "=interventions" not in read.document.unread


def test_a_table_that_does_not_fit_is_no_more_of_the_list_and_the_plan_may_go_on_in_it() -> None:
    read = Read(table(ACTION_ROWS), table([["Aunt", "agrees", "with all", "of it"], ["Mother", "too", "", ""]], 2))
    assert len(read.data["interventions"]) == 1
    assert {"Aunt", "agrees", "with all", "of it", "Mother", "too"} == set(read.unplaced)
    assert {"=interventions", "=factors.*"} <= read.document.unread


def test_factors_with_their_kind_and_context() -> None:
    header = ["Factor", "Kind", "Context"]
    read = Read(heading("Factors"), table([header, ["Dares", "Risk", "School"], ["Online contact", "Risk", "Home"]]))
    assert [(factor.get("id"), factor["text"]) for factor in read.data["factors"]] == [
        (None, "Dares"),
        (None, "Online contact"),
    ]
    for ids in (["R1", "R-2"], ["1", "2"], ["no. 1", "F12b"]):
        read = Read(heading("Factors"), table([header, *([name, "Risk", "School"] for name in ids)]))
        assert all("text" not in factor for factor in read.data.get("factors", []))


def test_factors_and_the_actions_beside_them_without_more_columns() -> None:
    rows = [["Factor", "Kind", "Context", "Action"], ["Dares in a group.", "Risk", "School", "Two adults"]]
    read = Read(table(rows))
    assert [factor["text"] for factor in read.data["factors"]] == ["Dares in a group."]
    assert [action["text"] for action in read.data["interventions"]] == ["Two adults"]
    assert read.data["interventions"][0]["addresses"] == [read.data["factors"][0]["id"]]


def test_factors_that_actions_name_in_words() -> None:
    factors = [["Factor in words", "Kind", "Context"]]
    factors += [[text, "Risk", "School"] for text in ("the online contact", "Dares, in a group", "Home alone")]
    actions = [["No.", "Action", "Factors addressed"]]

    def told(words: str) -> Read:
        return Read(heading("Factors"), table(factors), heading("Actions"), table([*actions, ["A1", "Call", words]], 2))

    both = told("The online contact; home alone.")
    assert both.data["interventions"][0]["addresses"] == ["F1", "F3"]
    assert told("dares, in a group").data["interventions"][0]["addresses"] == ["F2"]
    assert told("home alone, the online contact").data["interventions"][0]["addresses"] == ["F3", "F1"]
    assert both.document.unread == frozenset()
    other = told("the online contact, home")
    assert "addresses" not in other.data["interventions"][0]
    assert other.unplaced == ["the online contact, home"]
    assert {"interventions.A1.addresses", "=factors.*", "=interventions"} <= other.document.unread
