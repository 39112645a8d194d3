"""Minutes in people's own words and ways: what is plain is read, and what isn't is never said to be missing."""

import pytest
from reading_cases import Read, heading, point, table

from csg_rules.layouts.meeting import BEHAVIOUR
from csg_rules.layouts.people import people_in
from csg_rules.layouts.read import documents
from csg_rules.layouts.values import read
from csg_rules.papers.paper import Paper, Table

OWN = ["Setting", "What is happening", "Worrying", "Good", "Who is working there", "Next steps"]
HOMES = [
    ["AB himself", "Sleeps badly", "Sees dares as fun", "Talks to the counsellor", "CAMHS", "Four sessions"],
    ["Mum's house", "In the week", "Alone until eight", "Mum came", "Social worker", "Parent support"],
    ["Dad's flat", "Weekends", "Films", "", "Nobody", ""],
    ["Hill School", "Year 9", "Corridor isn't watched", "Good attendance", "Head of year", "Staff there"],
]


def test_rows_per_home_under_own_headings() -> None:
    read = Read(table([OWN, *HOMES]))
    assert [home["settings"] for home in read.data["contexts"]["home"]] == [["Mum's house"], ["Dad's flat"]]
    assert read.data["contexts"]["individual"]["situation"] == "Sleeps badly"
    assert [factor["category"] for factor in read.data["factors"][:2]] == ["risk", "strength"]
    assert [action["text"] for action in read.data["interventions"]] == [
        "Four sessions",
        "Parent support",
        "Staff there",
    ]
    assert read.unplaced == []
    # One column for what worries may hold vulnerabilities; one of risks doesn't.
    assert read.document.unread == {"contexts.*.vulnerability", "contexts.*.resilience"}
    risks = ["Setting", "What is happening", "Risks", "Strengths", "Who is working there", "Next steps"]
    assert Read(table([risks, *HOMES])).document.unread == frozenset()


TITLES = ("Current situation", "Risk factors", "Strengths", "Planned actions")


def sheet(number: int, title: str, *tables: Table) -> Paper:
    return Paper("excel", tables, title=title, sheet=number)


def of_context(*said: str) -> Table:
    return table([[title, text] for title, text in zip(TITLES, said, strict=True)])


def test_a_sheet_for_each_context() -> None:
    (document,) = documents(
        [
            sheet(0, "Front", table([["Date of meeting", "3/2/2026"], ["Initials", "AB"]])),
            sheet(1, "Home", of_context("With Mum", "Films\nAlone", "Mum came", "")),
            sheet(2, "Hill School", of_context("Year 9", "", "Clever", "Staff in the corridor")),
        ]
    )
    assert document.data["contexts"]["home"] == {"situation": "With Mum"}
    assert document.data["contexts"]["school"] == {"settings": ["Hill School"], "situation": "Year 9"}
    assert [factor["text"] for factor in document.data["factors"]] == ["Films", "Alone", "Mum came", "Clever"]
    assert document.data["interventions"][0]["context"] == "school"
    assert "unplaced" not in document.data


def test_sheets_that_are_none_of_contexts() -> None:
    other = table([["Opened", "1990"], ["Head", "XX"], ["Places", "900"]])
    (document,) = documents([sheet(1, "Home", of_context("a", "b", "c", "d")), sheet(2, "Hill School", other)])
    assert "contexts" not in document.data
    assert {"Opened", "Films"} & {item["text"] for item in document.data["unplaced"]} == {"Opened"}
    assert "contexts" in document.unread


def test_what_a_context_sheet_holds_besides_is_left() -> None:
    more = table([*([title, "x"] for title in TITLES), ["Weather", "Rain"]])
    (document,) = documents([sheet(1, "Home", more), sheet(2, "School", of_context("a", "b", "c", "d"))])
    assert [item["text"] for item in document.data["unplaced"]] == ["Weather", "Rain"]
    assert "contexts.*.vulnerability" in document.unread


def test_a_table_under_the_heading_of_each_context() -> None:
    read = Read(
        heading("Home"), of_context("With Mum", "Films", "Mum came", ""),
        heading("School"), of_context("Year 9", "", "Clever", "Staff there"),
    )  # fmt: skip
    assert read.data["contexts"]["school"]["situation"] == "Year 9"
    assert [factor["context"] for factor in read.data["factors"]] == ["home", "home", "school"]
    assert read.unplaced == []


def test_a_line_of_two_titles() -> None:
    read = Read(
        heading("The behaviour"),
        point("Group or sole: group. Hackett: abusive, because there was force."),
    )
    assert read.data["behaviour"] == {"group_or_sole": "group"}
    assert read.data["hackett"] == [{"level": "abusive", "reason": "because there was force"}]
    told = Read(heading("The behaviour"), point("What happened: He said: stop it. Look: there. Then he ran."))
    assert told.data["behaviour"]["described"] == "He said: stop it. Look: there. Then he ran."


def test_a_line_of_very_many_titles() -> None:
    read = Read(heading("The behaviour"), point("Group or sole: group. Hackett: abusive. " * 3_000))
    assert read.data.get("hackett") is None
    assert read.document.unread


def test_a_front_sheet() -> None:
    front = [["Minutes", ""], ["Date:", "3/2/2026"], ["Young person:", "AB"], ["Behaviour:", "He pushed CD"]]
    read = Read(table([*front, ["Group or sole:", "Group"], ["Hackett:", "Abusive"], ["Reason:", "Force"]]))
    assert read.data["behaviour"] == {"described": "He pushed CD", "group_or_sole": "group"}
    assert read.data["hackett"] == [{"level": "abusive", "reason": "Force"}]
    assert read.unplaced == ["Minutes"]


CONCERNS = [
    ["No.", "What was said", "Kind", "Context", "From where"],
    ["F1", "Dares", "Risk", "Individual", "Counsellor"],
    ["F3", "Films", "Risk", "Home", "Mum"],
]


def test_lists_of_concerns_and_actions() -> None:
    plan = [["No.", "Action", "Concerns it answers", "Who", "By when", "Progress"]]
    plan += [["A1", "Sessions", "F1", "Nurse", "1/3/26", "green"], ["A2", "Call", "F1", "Mum", "", "Red, no staff"]]
    plan += [["A3", "Walk", "F1", "Mum", "", "Green belt visited"]]
    read = Read(table(CONCERNS), table(plan, 2), point("Why nothing for F3: they want no help yet."))
    assert read.data["factors"][0] == {
        "id": "F1", "context": "individual", "category": "risk", "text": "Dares", "source": "Counsellor"
    }  # fmt: skip
    first, second, third = read.data["interventions"]
    assert (first["addresses"], first["rag"]) == (["F1"], "green")
    assert "rag_note" not in first
    assert (second["rag"], second["rag_note"]) == ("red", "no staff")
    assert ("rag" in third, third["rag_note"]) == (False, "Green belt visited")
    assert read.data["gaps_acknowledged"] == [{"factor_id": "F3", "reason": "they want no help yet."}]
    assert read.unplaced == []


@pytest.mark.parametrize(
    "line", ["Why nothing for F9: no help.", "Nothing new for F3", "Why nothing for the family: they moved."]
)
def test_lines_that_acknowledge_no_gap(line: str) -> None:
    read = Read(table(CONCERNS), point(line))
    assert "gaps_acknowledged" not in read.data
    assert read.unplaced == [line]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("RL and OK", ["RL", "OK"]),
        ("girl A, girl B", ["girl A", "girl B"]),
        ("2 older boys at the club (initials RL and OK)", []),
        ("AB, a girl in year 8 and her sister", []),
        ("not known", []),
        ("RL (and others)", []),
    ],
)
def test_who_is_named(typed: str, found: list[str]) -> None:
    assert people_in(typed) == found
    harmed = next(field for field in BEHAVIOUR.fields if field.key == "harmed")
    value = read(harmed, typed)
    assert (value.value if value else []) == found


def test_who_cannot_be_told_is_left_and_not_missing() -> None:
    told = Read(heading("The behaviour"), table([["Young people harmed", "AB and her sister"], ["Online?", "No"]]))
    assert told.unplaced == ["AB and her sister"]
    assert told.document.unread == {"behaviour.harmed"}


STRANGE = [["Bit", "How", "Oh dear"], ["Inside", "sleepless", "dares"], ["Out", "the bus", "nobody watches"]]


def test_a_table_that_was_not_understood_may_tell_of_contexts_and_plans() -> None:
    told = Read(table(STRANGE)).document.unread
    assert {"contexts", "contexts_summary", "=interventions", "=factors.*", "minutes"} <= told
    assert "hackett" not in told
    # Where the contexts were read it is none, and signatures never are.
    assert "contexts" not in Read(table([OWN, *HOMES]), table(STRANGE, 2)).document.unread
    signed = [["Signed", "Name", "Day"], ["x", "y", "z"], ["x", "y", "z"]]
    assert Read(table(signed)).document.unread == frozenset()


def test_sentences_that_were_not_understood() -> None:
    prose = point("At home Mum works late and he is by himself until eight or so on most days.")
    assert "contexts" in Read(heading("How it is"), prose).document.unread
    # A form's own table that was left empty is missing, whatever else was typed.
    titles = ["Context", "Current situation", "Risk factors", "Strengths"]
    form = table([titles, ["Home", "", "", ""], ["School", "", "", ""], ["Peers", "", "", ""]])
    assert "contexts" not in Read(heading("How it is"), prose, form).document.unread
    assert Read(heading("Thanks"), point("The room was kindly lent.")).document.unread == frozenset()


def test_a_list_of_contacts_may_be_who_came() -> None:
    people = [["Agency", "Phone"], ["Police", "101"], ["Hill School", "22"], ["CAMHS", "33"]]
    assert "attendance" in Read(table(people)).document.unread
    suppliers = [["Item", "Phone"], ["Chairs", "101"], ["Tables", "22"], ["Lamps", "33"]]
    assert "attendance" not in Read(table(suppliers)).document.unread


def test_columns_of_a_plan_and_of_levels_that_are_not_known() -> None:
    plan = Read(table([["Action", "Who", "End point"], ["Sessions", "Nurse", "in spring"]]))
    assert {"interventions.due", "interventions.addresses"} <= plan.document.unread
    assert "interventions.owner" not in plan.document.unread
    empty = Read(table([["Action", "Who", "End point"], ["Sessions", "Nurse", ""]]))
    assert empty.document.unread == frozenset()
    levels = Read(heading("Hackett"), table([["Behaviour", "Level", "Thoughts"], ["Push", "Abusive", "Force"]]))
    assert {"hackett.reason", "hackett.discussion"} <= levels.document.unread


def test_what_is_no_factor() -> None:
    header = ["Context", "Current situation", "Risk factors", "Strengths"]
    rows = [["Home", "With Mum", "n/a", "Calm"], ["School", "Year 9", "Dares", "Kind"], ["Peers", "Five", "", "Fun"]]
    read = Read(table([header, *rows]))
    assert [factor["text"] for factor in read.data["factors"]] == ["Calm", "Dares", "Kind", "Fun"]
    assert read.unplaced == ["n/a"]
    assert {"contexts.home.risk", "contexts.*.risk"} <= read.document.unread


def test_ids_that_look_like_sections_of_acts_where_factors_have_them() -> None:
    listed = [
        ["No.", "Factor", "Kind", "Context"],
        ["S16", "Calm", "Strength", "Home"],
        ["S17", "Kind", "Strength", "Home"],
    ]
    plan = [["Action", "Concerns it answers", "Who"], ["Call", "S17", "Mum"], ["Meet", "S16, S17", "Mum"]]
    read = Read(table(listed), table([*plan, ["Refer", "S47", "Mum"]], 2))
    assert [action.get("addresses") for action in read.data["interventions"]] == [["S17"], ["S16", "S17"], None]
    assert read.unplaced == ["S47"]


def test_words_on_who_came_that_cannot_be_read() -> None:
    came = [["Agency", "Role", "Attended?"], ["Police", "Constable", "for half"], ["CAMHS", "Nurse", "Present"]]
    read = Read(table(came))
    assert read.unplaced == ["for half"]
    assert "attendance.police" in read.document.unread
    assert "attendance.health" not in read.document.unread


def test_a_sentence_below_a_plan_is_no_action() -> None:
    plan = [["Ref", "Task", "For worry", "Lead"], ["1", "Rota", "F1", "Nurse"]]
    read = Read(table(CONCERNS), table([*plan, ["No action for F3 because they moved.", "", "", ""]], 2))
    assert [action["text"] for action in read.data["interventions"]] == ["Rota"]
    assert read.data["gaps_acknowledged"] == [{"factor_id": "F3", "reason": "because they moved."}]
    named = Read(table([*plan, ["I2", "", "", ""]]))
    assert [action["id"] for action in named.data["interventions"]] == ["1", "I2"]


def test_yes_under_who_came() -> None:
    read = Read(table([["Agency", "Job", "Came?"], ["Police", "Constable", "Yes"], ["CAMHS", "Nurse", "No"]]))
    assert [row.get("status") for row in read.data["attendance"]] == ["present", None]


def test_a_list_of_concerns_whose_contexts_stand_under_a_title_that_is_not_known() -> None:
    listed = [["No.", "Concern", "Kind", "Patch"], ["F1", "Dares", "Risk", "School"]]
    assert {"factors.*.context", "=contexts", "contexts.*"} <= Read(table(listed)).document.unread
    empty = [["No.", "Concern", "Kind", "Patch"], ["F1", "Dares", "Risk", ""]]
    assert Read(table(empty)).document.unread == frozenset()
