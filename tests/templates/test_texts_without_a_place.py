"""Texts that found no place go into a filled form, and are read back as such."""

import pytest
from round_trip import FORMS, read_back
from template_cases import EVERY_LAYOUT, record, section

from csg_rules.layouts.layout import Layout
from csg_rules.layouts.unplaced import UNPLACED
from csg_rules.templates.filled import sections
from csg_rules.templates.making import Form

TEXTS = [
    {"where": "sheet 2, cell B4", "text": "The caretaker rang.\nNobody was in."},
    {"where": "Contexts and factors, row 3", "text": "F1: None"},
    {"where": "paragraph 9", "text": "Planned actions"},
    {"where": "paragraph 10", "text": "Date of meeting: 3 March 2026"},
    {"text": "a point; and another (F1, F2)"},
]


@pytest.mark.parametrize("form", FORMS)
def test_they_come_back_as_they_were_and_nowhere_else(form: Form) -> None:
    given = {"record_id": "A-1", "minutes": {"a": "said"}}
    assert read_back(record(**given, unplaced=TEXTS), form) == {**given, "unplaced": TEXTS}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["None", "Considered: none identified", "-", "Texts without a place"])
def test_a_text_that_says_nothing_stays_one_text(form: Form, text: str) -> None:
    unplaced = [{"where": "paragraph 2", "text": text}]
    assert read_back(record(minutes={"a": "said"}, unplaced=unplaced), form)["unplaced"] == unplaced


@EVERY_LAYOUT
def test_a_blank_form_has_no_such_part(layout: Layout) -> None:
    assert UNPLACED.title not in {each.title for each in sections(layout, None)}


def test_it_stands_last() -> None:
    filled = record(minutes={"a": "said"}, unplaced=TEXTS, pgi=[{"id": "P1"}])
    from csg_rules.layouts.meeting import MEETING

    assert sections(MEETING, filled)[-1] == section(UNPLACED.title, filled)
