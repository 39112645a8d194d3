"""What stands in each place of a template, whatever the format."""

from typing import Any

import pytest
from strategies import make_record
from template_cases import EVERY_LAYOUT, example, field, record, rows, section

from csg_rules.layouts.layout import NIL, NONE, Layout
from csg_rules.layouts.meeting import MEETING
from csg_rules.layouts.words import CONTEXTS, GROUPS
from csg_rules.records.record import Record
from csg_rules.templates.filled import FieldsBody, MatrixBody, RowsBody, sections

TABLE = "Contexts and factors"
REGISTER = "More about the factors"
PEERS_RISK = (2, 3)  # row and column of the table


def factor(**more: Any) -> dict[str, Any]:
    return {"id": "F1", "context": "peers", "category": "risk", "text": "The group eggs him on.", **more}


def in_cell(*factors: dict[str, Any]) -> tuple[str, ...]:
    row, column = PEERS_RISK
    return rows(TABLE, record(factors=list(factors)))[row][column]


def registered(*factors: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Reference, context, kind and words of each row."""
    return [
        tuple("\n".join(lines) for lines in row[:4])  # type: ignore[misc]
        for row in rows(REGISTER, record(factors=list(factors)))
    ]


@EVERY_LAYOUT
def test_in_a_blank_template_stand_only_the_words_that_are_prefilled(layout: Layout) -> None:
    prefilled = {*GROUPS.values(), *CONTEXTS.values()}
    for each in sections(layout, None):
        if isinstance(each.body, FieldsBody):
            assert all(not slot.value.lines for slot in each.body.slots)
        elif isinstance(each.body, RowsBody):
            assert {line for row in each.body.rows for line in row[0].value.lines} <= prefilled
        elif isinstance(each.body, MatrixBody):
            assert all(not slot.value.lines for row in each.body.rows for slot in row.slots)


def test_optional_parts_stand_in_a_template_that_has_them() -> None:
    titles = {each.title for each in sections(MEETING, record(pgi=[{"id": "P1"}, {"id": "P2"}], assetplus={"qa": {}}))}
    assert {"Peer-group information (PGI) form 1", "Peer-group information (PGI) form 2"} <= titles
    assert not {"AssetPlus quality assurance", "From the printed form"} & titles


def test_prose_is_a_paragraph_a_line_without_empty_ones() -> None:
    told = record(meeting={"purpose": "First.\n\n  Second. "})
    assert field("Meeting details", "meeting.purpose", told) == ("First.", "Second.")


def test_what_no_format_can_hold_is_left_out_and_tabs_stay() -> None:
    told = record(meeting={"purpose": "a\x0bb\x00\tc￾\r\nd"})
    assert field("Meeting details", "meeting.purpose", told) == ("ab\tc", "d")


def test_dates_truth_and_closed_words_are_shown_as_people_say_them() -> None:
    told = record(meeting={"date": "2026-03-03", "form": "map", "is_review": "no"}, cjs_status="none")
    assert field("Meeting details", "meeting.date", told) == ("3 March 2026",)
    assert field("Meeting details", "meeting.form", told) == ("MAP meeting",)
    assert field("Meeting details", "meeting.is_review", told) == ("No",)
    assert field("Young person", "cjs_status", told) == ("None",)


def test_a_word_that_an_open_list_does_not_have_is_shown_as_it_is() -> None:
    assert rows("Severity on Hackett's continuum", record(hackett=[{"level": "high"}]))[0][1] == ("high",)
    assert rows("Severity on Hackett's continuum", record(hackett=[{"level": "abusive"}]))[0][1] == ("Abusive",)


def test_an_empty_list_is_told_from_a_missing_one() -> None:
    assert rows("Planned actions", record(interventions=[]))[0][0] == (NONE,)
    assert len(rows("Planned actions", record(interventions=[]))) == 1
    assert len(rows("Planned actions", record())) == 8
    assert rows("More about the actions", record(interventions=[]))[0][0] == ()
    assert field("The behaviour", "harmed", record(behaviour={"harmed": []})) == (NONE,)
    assert rows(REGISTER, record(factors=[]))[0][0] == (NONE,)
    assert section("Peer-group information (PGI) form", record(pgi=[])).none


def test_items_that_say_nothing_have_no_row() -> None:
    assert rows("Onward reporting", record(governance=[{}, {"by": "chair"}])) == [[(), (), ("chair",), ()]]
    assert len(rows("Onward reporting", record(governance=[{}]))) == 3


def test_settings_keep_the_day_until_which_they_were_one() -> None:
    told = record(contexts={"home": {"settings": ["flat", {"name": "house", "until": "2026-01-31"}]}})
    assert rows("About each context", told)[1][1] == ("flat", "house (until 31 January 2026)")


def test_a_factor_stands_in_its_cell_and_only_its_id_among_the_factors() -> None:
    assert in_cell(factor()) == ("F1: The group eggs him on.",)
    assert registered(factor()) == [("F1", "", "", "")]


def test_a_factor_without_an_id_stands_in_its_cell_by_its_words() -> None:
    nameless = {key: value for key, value in factor().items() if key != "id"}
    assert in_cell(nameless) == ("The group eggs him on.",)
    assert registered(nameless) == [("no. 1", "", "", "")]


def test_factors_without_ids_that_come_out_of_order_stand_in_full_among_the_factors() -> None:
    late = {"context": "school", "category": "risk", "text": "Nobody is in the corridor."}
    early = {"context": "home", "category": "risk", "text": "Nobody is in at night."}
    assert registered(late, early) == [
        ("no. 1", "", "", ""),
        ("no. 2", "Family / home(s)", "Risk", "Nobody is in at night."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "First line.\nSecond line.",
        "F7: as before",
        "12 boys watch",
        "Mentor: to be found",
        NIL,
        "none identified",
        "- x",
    ],
)
def test_what_could_be_misread_in_a_cell_stands_in_full_among_the_factors(text: str) -> None:
    assert in_cell(factor(text=text)) == ()
    assert registered(factor(text=text)) == [("F1", "Peer group(s)", "Risk", text)]


@pytest.mark.parametrize("name", ["F 6", "factor six", "F1:2"])
def test_an_id_that_is_no_id_by_its_looks_stands_among_the_factors(name: str) -> None:
    assert in_cell(factor(id=name)) == ()
    assert registered(factor(id=name))[0][0] == name


@pytest.mark.parametrize("missing", ["context", "category", "text"])
def test_a_factor_without_a_place_in_the_table_stands_among_the_factors(missing: str) -> None:
    lacking = {key: value for key, value in factor().items() if key != missing}
    assert in_cell(lacking) == ()
    assert sum(bool(each) for each in registered(lacking)[0]) == 3


def test_actions_stand_in_the_table_by_their_ids() -> None:
    told = record(interventions=[{"id": "I1", "context": "school", "text": "x"}, {"context": "school", "text": "y"}])
    assert rows(TABLE, told)[3][7] == ("I1",)
    assert [row[0] for row in rows("Planned actions", told)] == [("I1",), ()]
    assert [row[0] for row in rows("More about the actions", told)] == [("I1",), ("no. 2",)]


def test_a_column_with_nothing_found_says_so_where_nothing_else_stands() -> None:
    told = record(contexts={"peers": {"nil": ["risk", "strengths"]}}, factors=[factor()])
    table, about = rows(TABLE, told)[2], rows("About each context", told)[2]
    assert (table[3], table[5]) == (("F1: The group eggs him on.",), (NIL,))
    assert about[7] == ("Risk factors", "Strengths")


def test_several_rows_of_a_context_are_numbered_and_factors_stand_in_the_first() -> None:
    told = record(
        contexts={"school": [{"situation": "Big."}, {"situation": "Small."}]}, factors=[factor(context="school")]
    )
    body = section(TABLE, told).body
    assert isinstance(body, MatrixBody)
    assert [row.title for row in body.rows[3:5]] == ["School(s) 1", "School(s) 2"]
    assert body.rows[3].slots[3].value.lines == ("F1: The group eggs him on.",)
    assert body.rows[4].slots[3].value.lines == ()
    assert [row[0] for row in rows("About each context", told)[3:5]] == [("School(s) 1",), ("School(s) 2",)]


def test_a_context_of_which_one_word_was_said_keeps_it() -> None:
    assert rows("About each context", record(contexts={"peers": "n/a"}))[2][3] == ("n/a",)


def test_ten_questions_are_asked_of_a_meeting() -> None:
    assert len(rows("Questions about the contexts", None)) == 10


def test_items_of_an_assetplus_cell_carry_what_is_said_of_them() -> None:
    items = [{"id": "A1", "text": "Low", "flagged": True, "static": True}, {"text": "Late", "static": True}]
    told = record(assetplus={"sheet": {"foundations_for_change": {"home": items, "peers": "nil"}}})
    cells = rows("AssetPlus contextual sheet", told)[2]
    assert cells[1] == ("A1: Low (flagged, can't change)", "Late (can't change)")
    assert cells[2] == (NIL,)


def test_paths_are_short_enough_for_the_tags_of_word() -> None:
    for filled in (None, example(), *(Record.model_validate(make_record(seed)) for seed in range(5))):
        paths = [path for each in sections(MEETING, filled) for path in paths_of(each.body)]
        assert max(map(len, paths)) <= 60


def paths_of(body: object) -> list[str]:
    match body:
        case FieldsBody(slots):
            return [slot.path for slot in slots]
        case RowsBody(_, all_rows):
            return [slot.path for row in all_rows for slot in row]
        case MatrixBody():
            return [slot.path for row in body.rows for slot in row.slots]
        case _:
            return []
