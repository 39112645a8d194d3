"""What a finding rests on, as a digest: equal as long as its subject, its witnesses and the words at its place are."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from csg_rules.facts.fact import Fact
from csg_rules.findings.locate import Locator
from csg_rules.records.surroundings import Earlier
from csg_rules.rules.model import Rule
from csg_rules.verdict.outcome import Outcome

_PLACES = frozenset({"path", "start", "end", "number"})
_POSITION = re.compile(r"\[\d+\]")  # what has no id is known by its place in facts
_WITHIN = re.compile(r"[.\[]")  # in the path of anything smaller than a whole part
_TOLD = re.compile(r"\{\w+\.(\w+)\}")


class Written:
    """What stands at places of a record, and of the meetings before it: `RECORD#path`. Each of those is looked through
    only where a finding rests on it."""

    def __init__(self, locator: Locator, earlier: Iterable[Earlier] = ()) -> None:
        self._locator = locator
        self._records = {each.label: each.record for each in earlier}
        self._earlier: dict[str, Locator] = {}

    def at(self, path: str) -> str:
        """Equal for what says the same; empty where nothing is."""
        label, sign, place = path.rpartition("#")
        locator = self._before(label) if sign else self._locator
        if locator is None:
            return ""
        located, rest = locator.reach(place)
        if rest:
            return ""
        node = locator.data
        for step in located:
            node = node[step]
        return _canonical(node)

    def _before(self, label: str) -> Locator | None:
        if label not in self._earlier and label in self._records:
            # As it was typed: a field that a later version adds opens no waiver again.
            self._earlier[label] = Locator(self._records[label].model_dump(mode="json", exclude_unset=True))
        return self._earlier.get(label)


def evidence(group: Sequence[Outcome], path: str, related: Iterable[str], written: Written) -> str:
    """Twenty hexadecimal digits of the facts behind the outcomes of one finding, as far as its rule asks for them or
    tells them, and of what is written at its place and at those of its subject and its witnesses, in the meetings
    before too; but for whole parts of the record itself, since most of them is about something else.

    Of other fields of facts nothing goes in: more of them in a later version open no waiver again.
    """
    asked = _fields(group[0].rule)
    facts = [fact for outcome in group for fact in (outcome.facts or {}).values()]
    witnesses = [fact for outcome in group for fact in outcome.witnesses]
    named = (fact.values.get(name) for fact in (*facts, *witnesses) for name in ("path", "before_path"))
    places = {*related, *(str(place) for place in named if place is not None)} - {path}
    texts = [written.at(path)]
    texts += sorted(written.at(other) for other in places if "#" in other or _WITHIN.search(other))
    content = json.dumps([sorted({_said(fact, asked) for fact in (*facts, *witnesses)}), texts])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _fields(rule: Rule) -> frozenset[str]:
    """Those that the rule tests, joins by or tells, but for places: rows that trade theirs say what they said."""
    items = (*rule.unless, *rule.unsure, *rule.require, *rule.forbid)
    patterns = [*rule.subject, *rule.show]
    patterns += [pattern for item in items for pattern in (*item.patterns, *item.same)]
    conditions = [
        *(c for p in patterns for c in p.conditions),
        *(c for case in rule.severity_when for c in case.conditions),
    ]
    joins = [name for p in patterns for join in p.joins for name in (join.field, join.other_field)]
    named = {*(condition.field for condition in conditions), *joins, *_TOLD.findall(rule.message)}
    return frozenset(name for name in named if name not in _PLACES and not name.endswith("_path"))


def _said(fact: Fact, asked: frozenset[str]) -> str:
    values = {name: _POSITION.sub("", str(value)) for name, value in fact.values.items() if name in asked}
    return json.dumps([fact.kind, values], sort_keys=True)


def _canonical(node: Any) -> str:
    """Equal for what differs only in the order of its keys and items."""
    if isinstance(node, list):
        return json.dumps(sorted(map(_canonical, node)))
    if isinstance(node, dict):
        return json.dumps({str(key): _canonical(value) for key, value in node.items()}, sort_keys=True)
    return json.dumps(node, default=str)
