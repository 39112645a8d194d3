"""What a chair reads in a blank form: each thing asked once, in the words that rules and lists use for it."""

import io
import zipfile

import pytest
from round_trip import FORMS, read_back
from template_cases import EVERY_LAYOUT, record, rows

from csg_rules.layouts import words
from csg_rules.layouts.layout import NIL, Layout
from csg_rules.layouts.meeting import ACTIONS, MEETING, TABLE
from csg_rules.layouts.pgi import PGI_FORM
from csg_rules.sources.formats import format_of
from csg_rules.templates.filled import FieldsBody, sections
from csg_rules.templates.making import Form, template_bytes


def test_group_or_sole_is_asked_once() -> None:
    asked = [slot for each in sections(MEETING, None) if isinstance(each.body, FieldsBody) for slot in each.body.slots]
    assert sum(slot.field.title == "Group or sole" for slot in asked) == 1


def test_looked_for_and_not_found_has_one_wording() -> None:
    assert words.ROW_STATUSES["considered_nil"] == NIL
    assert NIL in MEETING.intro


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("status", ["considered_nil", "considered"])
def test_the_wording_is_read_as_what_it_says(form: Form, status: str) -> None:
    contexts = {"school": {"situation": "settled", "status": status}}
    assert read_back(record(contexts=contexts), form)["contexts"]["school"]["status"] == status


@EVERY_LAYOUT
@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_says_nothing_of_its_own(layout: Layout, form: Form) -> None:
    known = format_of(f".{form}")
    assert known is not None
    (document,) = known.read(template_bytes(layout, form, None))
    assert document.data == {}  # type: ignore[union-attr]


def test_the_form_says_how_factors_are_numbered_and_named() -> None:
    assert "F1:" in TABLE.hint
    assert "“Factors addressed”" in ACTIONS.hint
    assert any(field.title == "Factors addressed" for field in ACTIONS.fields)


def test_the_pgi_form_asks_what_the_rule_asks_for() -> None:
    titles = [slot.field.title for each in sections(PGI_FORM, None)
              if isinstance(each.body, FieldsBody) for slot in each.body.slots]  # fmt: skip
    assert "Was the provider asked to tell of changes?" in titles


def test_a_day_by_which_an_action_is_due_is_a_day() -> None:
    actions = [{"id": "I1", "due": "2026-03-20"}, {"id": "I2", "due": "end of March"}]
    assert [row[7] for row in rows("Planned actions", record(interventions=actions))] == [
        ("20 March 2026",),
        ("end of March",),
    ]


def test_the_word_form_names_the_places_where_it_may_have_happened() -> None:
    with zipfile.ZipFile(io.BytesIO(template_bytes(MEETING, "docx", None))) as package:
        shown = package.read("word/document.xml").decode()
    assert f"One or more of: {', '.join(words.CONTEXTS.values())}" in shown
    told = {"where": ["school", "peers"]}
    assert read_back(record(behaviour=told), "docx")["behaviour"]["where"] == told["where"]
