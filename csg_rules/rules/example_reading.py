"""Reading the examples of a rule file."""

from collections.abc import Mapping
from typing import Any

from csg_rules.names import did_you_mean
from csg_rules.rules.errors import Faults
from csg_rules.rules.model import Example

KEYS = ("name", "record", "earlier", "site", "records", "finds", "outcome")
OUTCOMES = ("pass", "exempt", "not_applicable", "not_assessable")


def read_examples(raw: Any, faults: Faults, scope: str) -> tuple[Example, ...]:
    """The examples that are well formed; a rule without one that finds, or without a near-miss, is faulty."""
    entries = raw if isinstance(raw, list) else []
    found = tuple(
        example
        for position, entry in enumerate(entries)
        if (example := _read(entry, position, faults, scope)) is not None
    )
    if raw and not any(example.finds for example in found):
        faults.add(("examples",), "no example finds anything: at least one must")
    if raw and not any(example.is_near_miss for example in found):
        faults.add(("examples",), "no example is a near-miss (`finds: []`): at least one must be")
    return found


def _read(entry: Any, position: int, faults: Faults, scope: str) -> Example | None:
    path = ("examples", position)
    about = "site" if scope == "site" else "record"
    if not isinstance(entry, Mapping) or not isinstance(entry.get(about), Mapping) or not entry.get("name"):
        faults.add(path, f"an example has a `name`, a `{about}`, and what it `finds` (or [])")
        return None
    for key in entry:
        if key not in KEYS:
            faults.add((*path, key), f"an example has no key {key!r}{did_you_mean(str(key), KEYS)}")
    finds, outcome = entry.get("finds"), entry.get("outcome") or ""
    if not isinstance(finds, list) or (outcome and (outcome not in OUTCOMES or finds)):
        allowed = ", ".join(OUTCOMES)
        faults.add(path, f"`finds` lists paths ([] for none, then `outcome` may be one of {allowed})")
        return None
    lists = {key: entry.get(key) or [] for key in ("earlier", "records")}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            faults.add((*path, key), f"`{key}` is a list of records")
            return None
    return Example(
        name=str(entry["name"]),
        record=entry.get("record") or {},
        finds=tuple(map(str, finds)),
        outcome=str(outcome),
        earlier=tuple(lists["earlier"]),
        site=entry.get("site"),
        records=tuple(lists["records"]),
    )
