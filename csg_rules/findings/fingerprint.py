"""A name for a finding that outlives reordering, re-indentation and edits elsewhere."""

import hashlib
import json
import re
from typing import Any

from csg_rules.documents.places import Path

_POSITION = re.compile(r"\[\d+\]")


def fingerprint(rule: str, record: str, path: str, data: Any, located: Path) -> str:
    """Twenty hexadecimal digits of rule, record and place.

    An item without an id is named by its position, which changes when the list does: there the item's
    content stands in, as a digest.
    """
    place = path
    if _POSITION.search(path):
        place = _POSITION.sub("[]", path) + "\0" + _content(data, located)
    return hashlib.sha256("\0".join((rule, record, place)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _content(data: Any, located: Path) -> str:
    node = data
    for step in located:
        if isinstance(step, int):
            item = node[step]
            digest = json.dumps(item, sort_keys=True, ensure_ascii=True, default=str)
            return hashlib.sha256(digest.encode()).hexdigest()
        node = node[step]
    return ""
