"""The report as a Parquet table, for audits of many records: the rows and columns of the CSV."""

import io
from itertools import islice
from typing import Final

from csg_rules.findings.report import Report
from csg_rules.render.formats import Shown
from csg_rules.render.reports.csv import headings_of, rows
from csg_rules.render.text import plain

_NUMBERS: Final = frozenset({"line", "column"})
_ROWS: Final = 10_000  # in a group: what is held as columns at a time


def to_parquet(report: Report, shown: Shown) -> bytes:
    """Words are text, lines and columns whole numbers; what is empty is null."""
    import pyarrow
    from pyarrow import parquet

    headings = headings_of(shown)
    schema = pyarrow.schema(
        [(heading, pyarrow.int32() if heading in _NUMBERS else pyarrow.string()) for heading in headings]
    )
    out = io.BytesIO()
    told = rows(report, shown)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := list(islice(told, _ROWS)):
            columns = [[_cell(heading, row.get(heading, "")) for row in some] for heading in headings]
            writer.write_table(pyarrow.table(columns, schema=schema))
    return out.getvalue()


def _cell(heading: str, text: str) -> str | int | None:
    return int(text) if text and heading in _NUMBERS else plain(text) or None
