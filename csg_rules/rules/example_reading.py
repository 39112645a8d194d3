"""Reading the examples of a rule file."""

from collections.abc import Mapping
from typing import Any

from csg_rules.rules.errors import Faults
from csg_rules.rules.model import Example

_KEYS = ("name", "record", "finds", "outcome")
_OUTCOMES = ("pass", "exempt", "not_applicable", "not_assessable")


def read_examples(raw: Any, faults: Faults) -> tuple[Example, ...]:
    """The examples that are well formed; a rule without one that finds, or without a near-miss, is faulty."""
    entries = raw if isinstance(raw, list) else []
    found = tuple(
        example for position, entry in enumerate(entries) if (example := _read(entry, position, faults)) is not None
    )
    if raw and not any(example.finds for example in found):
        faults.add(("examples",), "no example finds anything: at least one must")
    if raw and not any(example.is_near_miss for example in found):
        faults.add(("examples",), "no example is a near-miss (`finds: []`): at least one must be")
    return found


def _read(entry: Any, position: int, faults: Faults) -> Example | None:
    path = ("examples", position)
    if not isinstance(entry, Mapping) or not isinstance(entry.get("record"), Mapping) or not entry.get("name"):
        faults.add(path, "an example has a `name`, a `record`, and what it `finds` (or [])")
        return None
    for key in entry:
        if key not in _KEYS:
            faults.add((*path, key), f"an example has no key {key!r}")
    finds, outcome = entry.get("finds"), entry.get("outcome") or ""
    if not isinstance(finds, list) or (outcome and (outcome not in _OUTCOMES or finds)):
        allowed = ", ".join(_OUTCOMES)
        faults.add(path, f"`finds` lists paths ([] for none, then `outcome` may be one of {allowed})")
        return None
    return Example(str(entry["name"]), entry["record"], tuple(map(str, finds)), str(outcome))
