"""The report as JSON, made a record at a time: the same bytes as `json_report` gives of a whole one."""

import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from csg_rules.findings.report import RecordReport
from csg_rules.render.formats import Shown
from csg_rules.render.json_report import findings_data, outcomes_data, to_data
from csg_rules.render.json_text import indented

if TYPE_CHECKING:
    from csg_rules.findings.summed import SummedReport

_NAMING: Final = ("not_judged", "not_in_force")


class JsonDocument:
    """What comes first tells of all records, so that nothing can be handed on before the last one. There are no
    waivers and no baseline."""

    comes_at_once = False

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def __call__(self, record: RecordReport) -> tuple[bytes, bytes]:
        values, places, evidence = self._shown
        found = _items(findings_data(record, values, evidence or values))
        return found, gzip.compress(_items(outcomes_data(record, "record", places)), 1)

    def rest(self, report: "SummedReport", found: Iterable[bytes], outcomes: Iterable[bytes]) -> Iterator[bytes]:
        data = to_data(report, *self._shown)
        before = {"findings": found, "outcomes": outcomes}
        for at, (name, value) in enumerate(data.items()):
            yield f"{',' if at else '{'}\n  {json.dumps(name)}: ".encode()
            if name in before:
                yield from _list(chain(before[name], (_items(value),)), "  ")
            elif name == "summary":
                yield from _summary(report, value)
            else:
                yield _at(value, "  ")
        yield b"\n}\n"


def _summary(report: "SummedReport", summary: dict[str, Any]) -> Iterator[bytes]:
    for at, (name, value) in enumerate(summary.items()):
        yield f"{',' if at else '{'}\n    {json.dumps(name)}: ".encode()
        yield from _list(_named(report, name), "    ") if name in _NAMING else (_at(value, "    "),)
    yield b"\n  }"


def _named(report: "SummedReport", kind: str) -> Iterator[bytes]:
    """Which records a rule wasn't judged in: there may be as many names as records."""
    inner = " " * 8
    for rule, reason, names in report.sums.unjudged.told(kind):
        yield f',\n      {{\n{inner}"rule": {json.dumps(rule)},\n{inner}"reason": {json.dumps(reason)},\n'.encode()
        yield f'{inner}"records": '.encode()
        yield from _list((f",\n{inner}  {json.dumps(name)}".encode() for name in names), inner)
        yield b"\n      }"


def _list(items: Iterable[bytes], indent: str) -> Iterator[bytes]:
    """Of items that each begin with a comma, as the first one mustn't."""
    pieces = filter(None, items)
    first = next(pieces, None)
    if first is None:
        yield b"[]"
        return
    yield b"[" + first.removeprefix(b",")
    yield from pieces
    yield f"\n{indent}]".encode()


def _items(entries: Iterable[dict[str, Any]]) -> bytes:
    return b"".join(b",\n    " + _at(entry, "    ") for entry in entries)


def _at(value: Any, indent: str) -> bytes:
    """As it stands that far in."""
    return indented(value, f"\n{indent}").encode()
