"""Rules as a table for a terminal."""

from collections.abc import Iterable

from tabulate import tabulate

from csg_rules.render.text import wrapped
from csg_rules.rules.model import Rule

_OTHER_COLUMNS = 38


def rule_list(rules: Iterable[Rule], width: int) -> str:
    """One row a rule: id, severity, basis, ruleset and title, the title wrapped to the width."""
    for_title = max(20, width - _OTHER_COLUMNS)
    rows = [[rule.id, rule.severity, rule.basis, rule.ruleset, wrapped(rule.title, for_title)] for rule in rules]
    headers = ["rule", "severity", "basis", "ruleset", "title"]
    return tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True) + "\n"
