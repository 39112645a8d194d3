"""A record as plain data: what was typed, by the keys that are typed."""

from collections.abc import Mapping
from typing import Any, Final

from csg_rules.records.contexts import MARK
from csg_rules.records.record import Record

Data = Mapping[str, Any]

_FIRST_LINE: Final = "schema"


def plain_data(record: Record | None) -> dict[str, Any]:
    """What the record gives, dates as 2026-02-10; nothing for a blank template. What no template has room for, the
    schema's name, isn't in it."""
    if record is None:
        return {}
    data: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    data.pop(_FIRST_LINE, None)
    for rows in (data.get("contexts") or {}).values():
        for row in rows:
            if MARK in row:
                row["mark"] = row.pop(MARK)
    return data


def at(data: Data, key: str) -> Any:
    """What stands at a dotted key; None where nothing does. An empty key is the data itself."""
    node: Any = data
    for step in key.split(".") if key else ():
        node = node.get(step) if isinstance(node, Mapping) else None
    return node


def context_rows(data: Data, context: str) -> list[Data]:
    """The rows of a context as typed."""
    rows = at(data, f"contexts.{context}")
    return list(rows) if rows else []
