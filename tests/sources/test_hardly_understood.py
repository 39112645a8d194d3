"""Minutes of which hardly anything was understood are judged as far as they were, and end as a problem."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from csg_rules.problems import Problem
from csg_rules.sources.pieces import read_all
from csg_rules.sources.records import SourceRecord

docx: Any = pytest.importorskip("docx")

TITLES = ["Setting", "What is happening", "Worrying", "Good"]
ROWS = [
    ["Mum's house", "In the week", "Alone until eight", "Mum came"],
    ["Hill School", "Year 9", "Corridor", "Clever"],
]


def minutes(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    made = docx.Document()
    made.add_paragraph("Group or sole: group")
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    stream = io.BytesIO()
    made.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def test_a_table_that_nobody_understands(tmp_path: Path) -> None:
    strange = [["Bit", "How", "Oh dear", "Nice"], *[["Part", *row[1:]] for row in ROWS]]
    sources = list(read_all([str(minutes(tmp_path / "notes.docx", strange))]))
    (record,) = [source for source in sources if isinstance(source, SourceRecord)]
    (problem,) = [source for source in sources if isinstance(source, Problem)]
    assert record.label == "notes"
    assert "hardly any of it was understood" in problem.message
    assert "contexts" in record.document.unread


def test_one_that_is_understood(tmp_path: Path) -> None:
    sources = list(read_all([str(minutes(tmp_path / "notes.docx", [TITLES, *ROWS]))]))
    assert not any(isinstance(source, Problem) for source in sources)
