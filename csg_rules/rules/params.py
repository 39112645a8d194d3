"""Parameters put in their places: what engines and verdicts see are plain constants."""

from csg_rules.engine.query import Condition
from csg_rules.rules.model import FactPattern, Item, Limit, Rule, SeverityCase


def with_numbers(rule: Rule) -> Rule:
    """The rule with each limit made a condition, by the number that holds here: a site's, or the default."""
    if not rule.params:
        return rule
    numbers = {name: param.number for name, param in rule.params}
    return rule._replace(
        subject=_patterns(rule.subject, numbers),
        unless=_items(rule.unless, numbers),
        unsure=_items(rule.unsure, numbers),
        require=_items(rule.require, numbers),
        forbid=_items(rule.forbid, numbers),
        show=_patterns(rule.show, numbers),
        severity_when=tuple(_case(case, numbers) for case in rule.severity_when),
    )


def _items(items: tuple[Item, ...], numbers: dict[str, int]) -> tuple[Item, ...]:
    return tuple(
        item._replace(patterns=_patterns(item.patterns, numbers), same=_patterns(item.same, numbers)) for item in items
    )


def _patterns(patterns: tuple[FactPattern, ...], numbers: dict[str, int]) -> tuple[FactPattern, ...]:
    return tuple(
        pattern._replace(conditions=pattern.conditions + _conditions(pattern.limits, numbers), limits=())
        for pattern in patterns
    )


def _case(case: SeverityCase, numbers: dict[str, int]) -> SeverityCase:
    return case._replace(conditions=case.conditions + _conditions(case.limits, numbers), limits=())


def _conditions(limits: tuple[Limit, ...], numbers: dict[str, int]) -> tuple[Condition, ...]:
    return tuple(Condition(limit.field, limit.operator, numbers[limit.param]) for limit in limits)
