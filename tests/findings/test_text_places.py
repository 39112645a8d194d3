"""Every prose value of a record becomes a text fact, at a path that leads to exactly that text as typed."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from checking_cases import facts_of, record_of, values_of
from hypothesis import given, settings
from strategies import Raw, records

from csg_rules.facts.texts import text_values
from csg_rules.findings.locate import locate
from csg_rules.records.assetplus import SheetCell
from csg_rules.records.base import Part
from csg_rules.records.contexts import MARK
from csg_rules.records.record import Record

# Printed form text is never evidence.
NO_EVIDENCE = {"template_heading"}
# What found no place is shown to a person, and read by no rule.
NEVER_READ = {"unplaced"}


class Filler:
    """Fills every field of a model, each prose value with a sentence of its own and each list with two items."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.prose: set[str] = set()

    def part(self, model: type[Part]) -> Any:
        if model is SheetCell:  # typed as a list of its items
            return [self.part(item) for item in self.items_of(model)]
        return {
            field.alias or name: self.prose_value(name)
            if name in model.prose_fields()
            else self.value(field.annotation)
            for name, field in model.model_fields.items()
            if field.alias != MARK and name not in NEVER_READ
        }

    def items_of(self, model: type[Part]) -> list[type[Part]]:
        (item, _) = get_args(model.model_fields["items"].annotation)
        return [item, item]

    def prose_value(self, name: str) -> str:
        text = f"He spoke for the {next(self.numbers)}th time of his week at the club"
        if name not in NO_EVIDENCE:
            self.prose.add(text)
        return text

    def value(self, annotation: Any) -> Any:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(inner[0])
        if origin in (UnionType, Union):
            return self.value(next(kind for kind in inner if kind is not type(None)))
        if origin is tuple:
            return [self.value(inner[0]), self.value(inner[0])]
        if origin is Literal:
            return inner[0]
        if annotation is str:
            return f"N{next(self.numbers)}"  # ids too, so that none is used twice
        if annotation is bool:
            return False
        if annotation is int:
            return 1
        if annotation is date:
            return "2026-02-10"
        return self.part(annotation)


def value_at(raw: Any, path: str) -> Any:
    for step in locate(raw, path):
        raw = raw[step]
    return raw


def full_record() -> tuple[Raw, set[str]]:
    filler = Filler()
    return filler.part(Record), filler.prose


def test_every_prose_value_of_a_full_record_has_a_place_that_leads_to_it() -> None:
    raw, prose = full_record()
    values = list(text_values(record_of(raw)))
    assert {value.text for value in values} == prose
    assert len(values) == len(prose)
    assert len({value.path for value in values}) == len(values)
    assert [(value.path, value_at(raw, value.path)) for value in values] == [(v.path, v.text) for v in values]


def test_every_prose_value_of_a_full_record_is_a_text_fact() -> None:
    raw, prose = full_record()
    assert {value_at(raw, str(path)) for (path,) in values_of(raw, "text", "path")} == prose


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ({"behaviour": {"linked": [{"ref": "XA"}, {"reason": "TEXT"}]}}, "behaviour.linked[2].reason"),
        ({"behaviour": {"where_withheld": "TEXT"}}, "behaviour.where_withheld"),
        ({"meeting": {"chair": {"note": "TEXT"}}}, "meeting.chair.note"),
        ({"attendance": [{"group": "Youth justice", "reason": "TEXT"}]}, "attendance.youth_justice.reason"),
        (
            {"attendance": [{"group": "health"}, {"group": "vcs"}, {"group": "health", "reason": "TEXT"}]},
            "attendance.health[2].reason",
        ),
        ({"attendance": {"group": "police", "reason": "TEXT"}}, "attendance.police.reason"),
        ({"factors": [{"id": "F1", "source": "TEXT"}]}, "factors.F1.source"),
        ({"factors": {"id": "F1.2", "source": "TEXT"}}, "factors.F1.2.source"),
        ({"factors": [{"id": "F1"}, {"id": "F1", "source": "TEXT"}]}, "factors[2].source"),
        ({"info_sharing": {"restrictions": "TEXT"}}, "info_sharing.restrictions"),
        ({"pgi": {"conclusion": "TEXT"}}, "pgi[1].conclusion"),
        ({"pgi": [{"id": "P1"}, {"id": "P2", "answers": {"follows": "TEXT"}}]}, "pgi.P2.answers.follows[1].why"),
        ({"pgi": [{"onward_use": {"to": "csp", "for": "TEXT"}}]}, "pgi[1].onward_use[1].for"),
        ({"assetplus": {"qa": {"interplay": "TEXT"}}}, "assetplus.qa.interplay"),
        (
            {"assetplus": {"sheet": {"foundations_for_change": {"school": "TEXT"}}}},
            "assetplus.sheet.foundations_for_change.school[1].text",
        ),
        (
            {"assetplus": {"sheet": {"foundations_for_change": {"school": ["nothing yet", "TEXT"]}}}},
            "assetplus.sheet.foundations_for_change.school[2].text",
        ),
        (
            {"assetplus": {"sheet": {"foundations_for_change": {"school": {"items": [{"id": "S1", "text": "TEXT"}]}}}}},
            "assetplus.sheet.foundations_for_change.school[1].text",
        ),
        ({"assetplus": {"plan": {"other_controls": {"peers": "TEXT"}}}}, "assetplus.plan[1].other_controls.peers"),
        ({"contexts": {"peers": "TEXT"}}, "contexts.peers"),
        ({"contexts": {"peers": ["n/a", "TEXT"]}}, "contexts.peers[2]"),
        ({"contexts": {"home": [{"hsb": "-"}, {"involvement": "TEXT"}]}}, "contexts.home[2].involvement"),
        ({"hackett": [{"level": "normal"}, {"reason": "TEXT"}]}, "hackett[2].reason"),
        ({"no_plan_reason": "TEXT"}, "no_plan_reason"),
    ],
)
def test_prose_is_found_however_it_was_typed(raw: Raw, path: str) -> None:
    assert [value.path for value in text_values(record_of(raw)) if value.text == "TEXT"] == [path]
    assert value_at(raw, path) == "TEXT"


def test_prose_typed_as_points_is_found_as_a_list() -> None:
    raw = {"meeting": {"chair": {"note": ["came late", "", "left early"]}}}
    assert [(v.path, v.text) for v in text_values(record_of(raw))] == [("meeting.chair.note", "came late\nleft early")]
    assert value_at(raw, "meeting.chair.note") == ["came late", "", "left early"]


@pytest.mark.parametrize(
    "raw",
    [{"template_heading": "told here"}, {"attendance": [{"reason": "told here"}]},
     {"behaviour": {"where_withheld": "-"}}, {"pgi": [{"conclusion": "none"}]}, {"subject": {"ref": "told here"}}],
)  # fmt: skip
def test_what_is_no_evidence_is_no_text(raw: Raw) -> None:
    assert facts_of(raw, "text") == []


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from leaves(entry)
    else:
        yield value


@settings(max_examples=100, deadline=None)
@given(records(unique_ids=False))
def test_every_text_of_any_record_leads_to_itself(raw: Raw) -> None:
    values = list(text_values(record_of(raw)))
    assert [value_at(raw, value.path) for value in values] == [value.text for value in values]
    assert {value.text for value in values} <= set(leaves(raw))
