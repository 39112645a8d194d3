"""Conditions that can never hold together, and alternatives that hold of themselves or twice."""

from collections.abc import Iterator, Mapping, Sequence

from csg_rules.documents.places import Path
from csg_rules.engine.query import Condition
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.rules.model import GROUPS, FactPattern, Item, Rule
from csg_rules.rules.possible import Possible, by_field, can_be_equal, covers, possible

Faults = Iterator[tuple[Path, str]]

# What it means that an alternative of this part holds for every subject. Of `forbid` it may be meant.
_ALWAYS = {
    "unless": "it holds for every subject, so nothing is ever judged: ask for more",
    "unsure": "it holds for every subject, so nothing is ever found: ask for more",
    "require": "it holds for every subject, so nothing is ever found: ask for more",
}


def unreachable(rule: Rule) -> Faults:
    """Facts that can't be as they are asked for: the rule, or this part of it, is never met."""
    subject = {pattern.alias: pattern for pattern in rule.subject}
    yield from _patterns(rule.subject, ("for",), {})
    yield from _patterns(rule.show, ("show",), subject)
    forbidden: dict[str, FactPattern] = {}
    for group in GROUPS:
        for position, item in enumerate(_items(rule, group)):
            narrowed = {**subject, **{same.alias: _both(subject[same.alias], same) for same in item.same}}
            path = (group, position)
            for same in item.same:
                yield from _pattern(narrowed[same.alias], same, (*path, same.alias), narrowed)
            yield from _patterns(item.patterns, path, narrowed)
            if group == "forbid":
                forbidden |= {pattern.alias: pattern for pattern in item.patterns if pattern.alias not in forbidden}
    facts = {**forbidden, **subject}
    for position, case in enumerate(rule.severity_when):
        # A case speaks of the witness of any alternative: only the subject's own conditions always hold with it.
        told = subject.get(case.alias, FactPattern(case.alias, facts[case.alias].kind))
        asked = FactPattern(case.alias, told.kind, case.conditions)
        yield from _pattern(_both(told, asked), asked, ("severity_when", position, case.alias), facts)


def _patterns(patterns: Sequence[FactPattern], path: Path, known: Mapping[str, FactPattern]) -> Faults:
    facts = dict(known)
    for pattern in patterns:
        facts[pattern.alias] = pattern
        yield from _pattern(pattern, pattern, (*path, pattern.alias), facts)


def _pattern(whole: FactPattern, asked: FactPattern, path: Path, facts: Mapping[str, FactPattern]) -> Faults:
    """`whole` is all that the fact must be, `asked` the part of it that stands at `path`."""
    for field in by_field(asked.conditions):
        if _possible(whole, field).is_empty:
            conditions = by_field(whole.conditions)[field]
            yield (*path, field), f"{field} can never be {' and '.join(map(_in_words, conditions))}"
    for join in asked.joins:
        other = facts.get(join.alias)
        if other is not None and not can_be_equal(_possible(whole, join.field), _possible(other, join.other_field)):
            yield (*path, join.field), f"{join.field} and ${join.alias}.{join.other_field} have no value in common"


def shadowed(rule: Rule) -> Faults:
    """Alternatives that hold of themselves, and cases of severity that an earlier one leaves nothing."""
    subject = {pattern.alias: pattern for pattern in rule.subject}
    for group, cause in _ALWAYS.items():
        for position, item in enumerate(_items(rule, group)):
            if _always_holds(item, subject):
                yield (group, position), cause
    for position, case in enumerate(rule.severity_when):
        for earlier in rule.severity_when[:position]:
            if earlier.alias != case.alias or case.alias not in subject:
                continue
            told = subject[case.alias]
            if _follow(earlier.conditions, told._replace(conditions=told.conditions + case.conditions)):
                yield ("severity_when", position), "never reached: an earlier case holds wherever this one does"
                break


def repeated(rule: Rule) -> Faults:
    """Alternatives that say what an earlier one says."""
    for group in GROUPS:
        seen: dict[tuple[object, ...], int] = {}
        for position, item in enumerate(_items(rule, group)):
            first = seen.setdefault((item.patterns, item.same), position)
            if first != position:
                yield (group, position), f"the same as alternative {first + 1} of `{group}`"


def _always_holds(item: Item, subject: Mapping[str, FactPattern]) -> bool:
    is_implied = all(
        set(same.joins) <= set(subject[same.alias].joins) and _follow(same.conditions, subject[same.alias])
        for same in item.same
    )
    return is_implied and all(_is_always_there(pattern) for pattern in item.patterns)


def _is_always_there(pattern: FactPattern) -> bool:
    """Whether every record has such a fact: one of a kind that is always made, whatever its fields say."""
    anything = FactPattern(pattern.alias, pattern.kind)
    return CATALOGUE[pattern.kind].bounded and not pattern.joins and _follow(pattern.conditions, anything)


def _follow(conditions: Sequence[Condition], pattern: FactPattern) -> bool:
    """Whether the conditions hold of every fact that the pattern describes."""
    asked = FactPattern(pattern.alias, pattern.kind, tuple(conditions))
    return all(covers(_possible(asked, field), _possible(pattern, field)) for field in by_field(conditions))


def _possible(pattern: FactPattern, field: str) -> Possible:
    """What the field can be; one that is joined is given, whatever its value."""
    found = possible(CATALOGUE[pattern.kind].fields[field], by_field(pattern.conditions).get(field, ()))
    return found._replace(absent=False) if any(join.field == field for join in pattern.joins) else found


def _both(pattern: FactPattern, more: FactPattern) -> FactPattern:
    return pattern._replace(conditions=pattern.conditions + more.conditions, joins=pattern.joins + more.joins)


def _items(rule: Rule, group: str) -> tuple[Item, ...]:
    items: tuple[Item, ...] = getattr(rule, group)
    return items


def _in_words(condition: Condition) -> str:
    value = condition.value
    listed = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    words = {"eq": listed, "in": f"one of {listed}", "not_in": f"none of {listed}"}
    if condition.operator == "exists":
        return "given" if value else "not given"
    return words.get(condition.operator, f"{condition.operator} {listed}")
