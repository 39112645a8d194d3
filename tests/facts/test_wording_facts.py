"""Reasons, uses and words that don't belong in minutes."""

from typing import Any

import pytest
from checking_cases import values_of

from csg_rules.facts.full_names import is_full_name


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"minutes": {"g": "Police NFA so no role."}}, "minutes.g"),
        ({"no_plan_reason": "NFA by police"}, "no_plan_reason"),
        ({"gaps_acknowledged": [{"factor_id": "F1", "reason": "CPS NFA"}]}, "gaps_acknowledged.F1.reason"),
        ({"factors": [{"id": "F1", "closed_reason": "NFA"}]}, "factors.F1.closed_reason"),
        ({"contexts": {"school": {"status": "not_applicable", "reason": "NFA"}}}, "contexts.school.reason"),
    ],
)
def test_where_the_end_of_the_case_is_a_reason_to_do_nothing(record: dict[str, Any], path: str) -> None:
    assert values_of(record, "nfa_reason", "path") == [(path,)]


@pytest.mark.parametrize(
    "record",
    [
        {"minutes": {"a": "NFA"}},
        {"hackett": {"level": "abusive", "reason": "NFA"}},
        {"no_plan_reason": "both are settled and neither has any other need"},
        {"interventions": [{"text": "NFA; welfare plan continues"}]},
    ],
)
def test_the_end_of_the_case_told_as_such_is_no_reason(record: dict[str, Any]) -> None:
    assert values_of(record, "nfa_reason", "path") == []


def test_a_reason_that_both_ways_of_reading_find_stands_at_one_place() -> None:
    assert {path for (path,) in values_of({"no_plan_reason": "Closed as NFA"}, "nfa_reason", "path")} == {
        "no_plan_reason"
    }


TASKING = "Names given today to be added to the police database"


@pytest.mark.parametrize(
    ("text", "restrictions", "basis"),
    [
        (TASKING, None, "unsaid"),
        (f"{TASKING}, under section 115 of the Crime and Disorder Act", None, "said"),
        (TASKING, "Legal basis: prevention of serious crime.", "said"),
        (TASKING, "Nothing about HB's health goes into the copy for the arcade.", "unsaid"),
    ],
)
def test_on_what_basis_information_becomes_intelligence(text: str, restrictions: str | None, basis: str) -> None:
    record = {"interventions": [{"id": "I1", "text": text}], "info_sharing": {"restrictions": restrictions}}
    assert values_of(record, "tasking", "basis", "path") == [(basis, "interventions.I1.text")]


def test_template_text_is_found_in_cells_that_are_blank_for_it() -> None:
    record = {
        "minutes": {"a": "Present: [insert name].", "b": "[insert name]", "c": "TBC", "d": "-", "e": "TBC by health"},
        "template_heading": "Insert name",
    }
    assert values_of(record, "template_text", "path", "start", "end") == [
        ("minutes.a", 10, 21),
        ("minutes.b", 1, 12),
        ("minutes.c", 0, 3),
    ]


@pytest.mark.parametrize(
    "text",
    ["Ella Marsh", "ella? no: Ella Marsh", "Thomas Arden-Lee", "Siobhán O'Dowd", "KEIRAN MOSS", "Ella Marsh (Year 7)",
     "HB: Ella Marsh", "Ella J. Marsh", "cousin Ella Marsh", "Mohammed al Farouk Aziz"],
)  # fmt: skip
def test_full_names(text: str) -> None:
    assert is_full_name(text)


@pytest.mark.parametrize(
    "text",
    ["HB", "H B", "H.B.", "HB, HC", "HB and HC", "NM-HB-1", "Ella", "Ella M", "Ella, Tom", "Older Boy",
     "Year Seven Girl", "Two Others", "Holm Lane Pupil", "Elm Street", "Unknown Male", "not known", "Mr Harper",
     "XA / XB", "Child A", "", "his cousin", "Ella J.", "Ella, J., Tom", "Harmed Child", "YP1 YP2",
     "12 Pupils", "boys from Kiln Yard", "Brother Tom"],
)  # fmt: skip
def test_no_full_names(text: str) -> None:
    assert not is_full_name(text)


def test_names_are_read_only_where_a_child_belongs() -> None:
    record = {
        "subject": {"ref": "Ella Marsh"},
        "behaviour": {
            "harmed": ["HB", "Ella Marsh"],
            "others_involved": ["Tom Reed"],
            "linked": [{"ref": "XA"}, {"ref": "Tom Reed"}],
            "described": "Ella Marsh was followed.",
        },
        "meeting": {"chair": {"ref": "Dana Whitlock"}},
        "pgi": [
            {
                "id": "P1",
                "provider": {"name_ref": "Paul Reyes"},
                "answers": {"names": ["KM", "Leah Holt"], "leads": [{"peer": "LO"}, {"peer": "Omar Finch"}]},
            }
        ],
    }
    assert values_of(record, "full_name", "field", "path") == [
        ("subject", "subject.ref"),
        ("harmed", "behaviour.harmed[2]"),
        ("others_involved", "behaviour.others_involved[1]"),
        ("linked", "behaviour.linked[2].ref"),
        ("pgi", "pgi.P1.answers.names[2]"),
        ("pgi", "pgi.P1.answers.leads[2].peer"),
    ]
