"""Rules as a table for a terminal."""

from collections.abc import Iterable

from tabulate import tabulate

from csg_rules.rules.model import Rule


def rule_list(rules: Iterable[Rule]) -> str:
    """One line a rule: id, severity, basis, ruleset and title."""
    rows = [[rule.id, rule.severity, rule.basis, rule.ruleset, rule.title] for rule in rules]
    headers = ["rule", "severity", "basis", "ruleset", "title"]
    return tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True) + "\n"
