"""Places in a message where "not recorded" could be printed."""

import re
from collections.abc import Iterator

from csg_rules.documents.places import Path
from csg_rules.engine.query import Condition
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.rules.model import FactPattern, Item, Rule

_PLACEHOLDER = re.compile(r"\{([^{}.]+)\.([^{}.]+)\}")


def blanks_in_message(rule: Rule) -> Iterator[tuple[Path, str]]:
    """Fields that a fact of the message may not have, and facts that a finding may not have."""
    facts = {pattern.alias: pattern for pattern in (*rule.show, *rule.subject)}
    witnesses = {pattern.alias: pattern for item in rule.forbid for pattern in item.patterns}
    given = _given(rule)
    for alias, field in dict.fromkeys(_PLACEHOLDER.findall(rule.message)):
        name = f"{{{alias}.{field}}}"
        if alias in facts:
            if _may_be_absent(facts[alias], field, given):
                yield ("message",), f'{name} may not be given: "not recorded" would be printed'
        elif rule.require:
            yield ("message",), f"{name}: a finding by what `require` lacks has no {alias}"
        elif any(alias not in {pattern.alias for pattern in item.patterns} for item in rule.forbid):
            yield ("message",), f"{name}: not every alternative of `forbid` has a {alias}"
        elif _may_be_absent(witnesses[alias], field, given):
            yield ("message",), f'{name} may not be given: "not recorded" would be printed'


def _may_be_absent(pattern: FactPattern, field: str, given: frozenset[tuple[str, str]]) -> bool:
    is_asked = any(_asks_for_a_value(condition, field) for condition in pattern.conditions)
    is_joined = any(join.field == field for join in pattern.joins) or (pattern.alias, field) in given
    return CATALOGUE[pattern.kind].fields[field].optional and not is_asked and not is_joined


def _given(rule: Rule) -> frozenset[tuple[str, str]]:
    """Fields that a finding has, since those that lack them are left out, or others of its facts are joined to them."""
    joined = {(join.alias, join.other_field) for pattern in rule.subject for join in pattern.joins}
    if not rule.require:
        for_all = [{(join.alias, join.other_field) for p in item.patterns for join in p.joins} for item in rule.forbid]
        joined |= set.intersection(*for_all) if for_all else set()
    left_out = {field for item in (*rule.unless, *rule.unsure) if (field := _lacked(item)) is not None}
    return frozenset(joined | left_out)


def _lacked(item: Item) -> tuple[str, str] | None:
    """The alias and field, where an alternative says nothing but that it isn't given."""
    if item.patterns or len(item.same) != 1:
        return None
    (same,) = item.same
    if same.joins or len(same.conditions) != 1:
        return None
    (condition,) = same.conditions
    is_lacked = condition.operator == "exists" and not condition.value
    return (same.alias, condition.field) if is_lacked else None


def _asks_for_a_value(condition: Condition, field: str) -> bool:
    return condition.field == field and not (condition.operator == "exists" and not condition.value)
