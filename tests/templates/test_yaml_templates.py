"""YAML templates load as the records that they were made from."""

import json
from pathlib import Path

import pytest
from strategies import make_record
from template_cases import EVERY_LAYOUT, FIXTURES, example, loaded, record

from csg_rules.layouts.layout import Layout
from csg_rules.layouts.meeting import MEETING
from csg_rules.records.record import Record
from csg_rules.templates.yaml import template_yaml


@EVERY_LAYOUT
def test_a_blank_one_gives_nothing(layout: Layout) -> None:
    blank = loaded(template_yaml(layout, None))
    assert [name for name in Record.model_fields if blank.is_given(name)] == ["schema_"]


@EVERY_LAYOUT
def test_an_example_loads_as_itself(layout: Layout) -> None:
    assert loaded(template_yaml(layout, example(layout))) == example(layout)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_record_loads_as_itself(path: Path) -> None:
    filled = loaded(path.read_bytes())
    assert loaded(template_yaml(MEETING, filled)) == filled


@pytest.mark.parametrize("seed", range(20))
def test_a_generated_record_loads_as_itself(seed: int) -> None:
    filled = Record.model_validate(json.loads(json.dumps(make_record(seed))))
    assert loaded(template_yaml(MEETING, filled)).model_dump() == filled.model_dump() | {"schema_": "csg-record/1"}


@pytest.mark.parametrize(
    "text",
    ["yes", "null", "a: b", "a #b", "- a", '"q"', "two\nlines", "two\n\nlines", "  led", "tab\there",
     "1\u2028\u0085\x7f",
     "line\n - x", "'", "x,y", "{a}", "[b]", "*c", "&d", "!e", "|", ">", "%", "@", "`", "?", "é ’"],
)  # fmt: skip
def test_any_text_is_kept(text: str) -> None:
    filled = record(schema="csg-record/1", meeting={"purpose": text, "chair": {"role": text}}, record_id="a")
    assert loaded(template_yaml(MEETING, filled)) == filled


def test_keys_come_in_the_records_order_with_what_they_take() -> None:
    lines = template_yaml(MEETING, None).splitlines()
    keys = [line.split(":")[0] for line in lines if line[0].isalpha()]
    known = [field.alias or name for name, field in Record.model_fields.items()]
    assert keys == [key for key in known if key in keys]
    assert "  form:  # map, strategy, other" in lines
    assert "  date:  # Date of meeting, like 2026-03-03" in lines
