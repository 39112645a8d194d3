"""Rules picked out by what their heads say."""

from collections.abc import Iterable
from typing import NamedTuple

from csg_rules.rules.model import Rule


class Selection(NamedTuple):
    """What is asked of a rule: one of the values of each part that names any, and every word of `search`."""

    rulesets: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    search: str = ""


def selected(rules: Iterable[Rule], selection: Selection) -> list[Rule]:
    """In order of ids."""
    return sorted((rule for rule in rules if _is_meant(rule, selection)), key=lambda rule: rule.id)


def _is_meant(rule: Rule, selection: Selection) -> bool:
    # A rule counts under each severity that it can have: one that is high for peers only is found under high.
    severities = {rule.severity, *(case.severity for case in rule.severity_when)}
    asked = (
        (selection.rulesets, {rule.ruleset}),
        (selection.scopes, {rule.scope}),
        (selection.bases, {rule.basis}),
        (selection.severities, severities),
        (selection.methods, {rule.method}),
    )
    told = " ".join((rule.id, rule.title, rule.why, rule.fix, rule.message, rule.source)).casefold()
    return all(not names or not has.isdisjoint(names) for names, has in asked) and all(
        word in told for word in selection.search.casefold().split()
    )
