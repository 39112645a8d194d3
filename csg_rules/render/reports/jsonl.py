"""The report as JSON Lines: what the JSON report holds, an entry a line, with the summary last."""

import gzip
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from csg_rules.findings.report import RecordReport, Report
from csg_rules.render.formats import Shown
from csg_rules.render.json_report import findings_data, outcomes_data, to_data

if TYPE_CHECKING:
    from csg_rules.findings.summed import SummedReport

_LISTS: Final = {
    "overrides": "override",
    "findings": "finding",
    "waivers": "waiver",
    "verdicts": "verdict",
    "problems": "problem",
    "outcomes": "outcome",
}


def as_jsonl(report: Report, shown: Shown) -> str:
    return "".join(f"{_line(entry)}\n" for entry in lines(report, shown))


class JsonLines:
    """Made a record at a time: the lines of its findings, which can be handed on at once, and those of its outcomes,
    which come much later and are many: compressed. There are no overrides, waivers and verdicts."""

    comes_at_once = True

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def __call__(self, record: RecordReport) -> tuple[bytes, bytes]:
        values, places, evidence = self._shown
        found = _lines_of("finding", findings_data(record, values, evidence or values))
        return found, gzip.compress(_lines_of("outcome", outcomes_data(record, "record", places)), 1)

    def rest(self, report: "SummedReport", found: Iterable[bytes], outcomes: Iterable[bytes]) -> Iterator[bytes]:
        """What stands behind the findings of records. The summary names many of those, and is made a piece at a
        time."""
        data = to_data(report, *self._shown)
        for name in ("findings", "problems"):
            yield _lines_of(_LISTS[name], data[name])
        yield from outcomes
        yield _lines_of("outcome", data["outcomes"])
        yield _lines_of("note", [{"message": note} for note in data["notes"]])
        *_, summary = lines(report, self._shown)
        for at, (name, value) in enumerate(summary.items()):
            yield b", " if at else b"{"
            yield f"{json.dumps(name)}: ".encode()
            if name in ("not_judged", "not_in_force"):
                yield from _entries(report, name)
            else:
                yield _line(value).encode()
        yield b"}\n"


def _entries(report: "SummedReport", kind: str) -> Iterator[bytes]:
    separator = b"["
    for rule, reason, names in report.sums.unjudged.told(kind):
        head = _line({"rule": rule, "reason": reason, "records": []})
        yield separator + head.removesuffix("]}").encode()
        for at, name in enumerate(names):
            yield (b", " if at else b"") + _line(name).encode()
        yield b"]}"
        separator = b", "
    yield b"]" if separator != b"[" else b"[]"


def _lines_of(kind: str, entries: Iterable[dict[str, Any]]) -> bytes:
    return "".join(f"{_line({'type': kind, **entry})}\n" for entry in entries).encode()


def _line(entry: Any) -> str:
    return json.dumps(_clean(entry), ensure_ascii=True)


def lines(report: Report, shown: Shown) -> Iterator[dict[str, Any]]:
    """Each says its `type`. The last is the summary, so that a file without one is known to be cut short."""
    data = to_data(report, *shown)
    for name, kind in _LISTS.items():
        for entry in data[name]:
            yield {"type": kind, **entry}
    for note in data["notes"]:
        yield {"type": "note", "message": note}
    whole = {name: data[name] for name in ("tool", "rulesets", "baseline")}
    yield {"type": "summary", **whole, **data["summary"]}


def _clean(node: Any) -> Any:
    """Without the halves of characters that a file's name may hold: strict readers refuse a line for one."""
    if isinstance(node, str):
        return node.encode("utf-8", "replace").decode("utf-8")
    if isinstance(node, dict):
        return {name: _clean(value) for name, value in node.items()}
    return [_clean(value) for value in node] if isinstance(node, list | tuple) else node
