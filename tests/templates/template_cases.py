"""What the tests of templates share: records made of YAML, and the sections of a layout by their titles."""

from pathlib import Path
from typing import Any

import pytest

from csg_rules.layouts.layout import Layout
from csg_rules.layouts.meeting import MEETING
from csg_rules.records.record import Record
from csg_rules.sources.formats import sniff
from csg_rules.sources.records import SourceRecord, to_record
from csg_rules.templates.example import example_bytes
from csg_rules.templates.filled import FieldsBody, MatrixBody, RowsBody, Section, sections
from csg_rules.templates.making import LAYOUTS

FIXTURES = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "records").glob("*.yaml"))
EVERY_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def loaded(raw: str | bytes) -> Record:
    """The record of a YAML text."""
    content = raw.encode() if isinstance(raw, str) else raw
    (document,) = sniff(content)(content)
    found = to_record(document, "test", "test")  # type: ignore[arg-type]
    assert isinstance(found, SourceRecord), found
    return found.record


def example(layout: Layout = MEETING) -> Record:
    return loaded(example_bytes(layout.name))


def record(**data: Any) -> Record:
    return Record.model_validate(data)


def section(title: str, filled: Record | None, layout: Layout = MEETING) -> Section:
    return next(each for each in sections(layout, filled) if each.title == title)


def rows(title: str, filled: Record | None) -> list[list[tuple[str, ...]]]:
    """The lines in each place of each row of a table."""
    body = section(title, filled).body
    if isinstance(body, MatrixBody):
        return [[slot.value.lines for slot in row.slots] for row in body.rows]
    assert isinstance(body, RowsBody)
    return [[slot.value.lines for slot in row] for row in body.rows]


def field(title: str, key: str, filled: Record | None) -> tuple[str, ...]:
    body = section(title, filled).body
    assert isinstance(body, FieldsBody)
    return next(slot.value.lines for slot in body.slots if slot.field.key == key)
