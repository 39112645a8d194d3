"""What a finding rests on, as a digest: equal as long as its subject, its witnesses and the words at its place are."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from csg_rules.facts.fact import Fact
from csg_rules.findings.locate import Locator
from csg_rules.verdict.outcome import Outcome

# Where something stands isn't what it says: rows that trade places leave the evidence as it was.
_PLACES = frozenset({"path", "start", "end", "number"})
_POSITION = re.compile(r"\[\d+\]")  # what has no id is known by its place in facts


def evidence(group: Sequence[Outcome], path: str, related: Iterable[str], data: Any, locator: Locator) -> str:
    """Twenty hexadecimal digits of the facts behind the outcomes of one finding, and of what is written at its place
    and at the places of its witnesses; in `related` a whole part of a record is left out, since most of it is about
    something else."""
    facts = {_said(fact) for outcome in group for fact in (*(outcome.facts or {}).values(), *outcome.witnesses)}
    texts = [_written(data, path, locator)]
    texts += sorted(_written(data, other, locator) for other in related if "." in other)
    content = json.dumps([sorted(facts), texts])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _said(fact: Fact) -> str:
    values = {
        name: _POSITION.sub("", str(value))
        for name, value in fact.values.items()
        if name not in _PLACES and not name.endswith("_path")
    }
    return json.dumps([fact.kind, values], sort_keys=True)


def _written(data: Any, path: str, locator: Locator) -> str:
    located, rest = locator.reach(path)
    if rest:
        return ""
    node = data
    for step in located:
        node = node[step]
    return _canonical(node)


def _canonical(node: Any) -> str:
    """Equal for what differs only in the order of its keys and items."""
    if isinstance(node, list):
        return json.dumps(sorted(map(_canonical, node)))
    if isinstance(node, dict):
        return json.dumps({str(key): _canonical(value) for key, value in node.items()}, sort_keys=True)
    return json.dumps(node, default=str)
