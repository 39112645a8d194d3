"""The rows of a blank marking sheet: what the tool judged, and nothing of what it said."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from csg_rules.findings.judged_places import by_place
from csg_rules.findings.report import RecordReport, Report
from csg_rules.rules.model import Rule


class SheetRow(NamedTuple):
    """`path` is empty where whole records are marked."""

    record: str
    file: str
    rule: Rule
    path: str = ""


def sheet_rows(report: Report, rules: Sequence[str] = (), with_places: bool = False) -> list[SheetRow]:
    """A row a record and rule, or a place that the rule judged; of the `rules` named, or of all. By record, rule and
    path: neither the order of rows nor which rows there are depends on what was found. What couldn't be judged has no
    row, and rules about sites, which no single meeting answers, have none either."""
    chosen = [rule for rule in report.rules if rule.scope != "site" and (not rules or rule.id in rules)]
    chosen.sort(key=lambda rule: rule.id)
    records = sorted(report.records, key=lambda record: (record.label, record.file))
    return [row for record in records for rule in chosen for row in _rows(record, rule, with_places)]


def _rows(record: RecordReport, rule: Rule, with_places: bool) -> Iterator[SheetRow]:
    judged = [path for path, result in by_place(record.outcomes.get(rule.id, ())).items() if result != "not_assessable"]
    if judged:
        file = PurePath(record.file).name
        for path in judged if with_places else [""]:
            yield SheetRow(record.label, file, rule, path)
