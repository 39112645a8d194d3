"""A name for a finding that outlives reordering, re-indentation and edits elsewhere."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from csg_rules.documents.places import Path
from csg_rules.findings.locate import TYPED_NAMES
from csg_rules.words import CONTEXTS

_POSITION = re.compile(r"\[(\d+)\]")

# What tells apart items that have no id: the one thing about them that edits elsewhere leave alone. Other items
# without a usable id are known by their text.
_KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "hackett": ("behaviour",),
    "governance": ("to", "theme"),
    "events": ("date", "text"),
    "linked": ("ref",),
    "attendance": ("role", "agency"),
}
_OTHERWISE = ("text", "settings", "name", "ref")


def fingerprint(rule: str, record: str, path: str, data: Any, located: Path) -> str:
    """Twenty hexadecimal digits of rule, record and place.

    Positions are left out of the place, since they change when the list does: there what the item is known by
    stands in, as a digest. The first of several homes or schools is named like an only one, so that adding a
    second changes nothing.
    """
    place = _POSITION.sub("", path) + "\0" + _known_by(data, path, located)
    return hashlib.sha256("\0".join((rule, record, place)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _known_by(data: Any, path: str, located: Path) -> str:
    node, name, found = data, "", []
    positioned = _positioned(path)
    for step in located:
        node = node[step]
        if name in TYPED_NAMES:
            found.append(str(step))
        if isinstance(step, str):
            name = step
        if isinstance(node, dict) and (name in _KNOWN_BY or isinstance(step, int)) and name in positioned:
            fields = _KNOWN_BY.get(name, _OTHERWISE)
            found.append(json.dumps([node.get(field) for field in fields], sort_keys=True, default=str))
    return hashlib.sha256("\0".join(found).encode()).hexdigest() if found else ""


def _positioned(path: str) -> set[str]:
    """The lists of this path whose item is told by its position, or would be with one more item in them."""
    named = {name for name in _KNOWN_BY if name != "attendance" and re.search(rf"\b{name}\b", path)}
    if path.startswith("attendance.") and path.endswith(".reason"):
        named.add("attendance")
    for match in _POSITION.finditer(path):
        owner = re.split(r"[.\[\]]", path[: match.start()])[-1]
        if match.group(1) != "1" or owner not in CONTEXTS:
            named.add("attendance" if path.startswith("attendance") else owner)
    return named
