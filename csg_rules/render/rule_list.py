"""Rules as a table for a terminal, or as JSON."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tabulate import tabulate

from csg_rules.render.text import counted, plain, wrapped
from csg_rules.rules.model import Rule
from csg_rules.rules.selecting import Selection, selected
from csg_rules.words import SEVERITIES

_HEADERS = ("rule", "severity", "basis", "scope", "ruleset", "title")
_NARROWEST = 20  # columns for a title


def rule_list(rules: Iterable[Rule], selection: Selection, width: int) -> str:
    """One row a rule, the title wrapped to what is left of the width; then how many there are."""
    every = list(rules)
    chosen = selected(every, selection)
    if not chosen:
        return f"No rule of {len(every)} is like that.\n"
    rows = [[_id(rule), rule.severity, rule.basis, rule.scope, rule.ruleset, plain(rule.title)] for rule in chosen]
    # Every column is at least two wider than its heading: tabulate's own minimum.
    taken = sum(max(len(header) + 2, *(len(row[at]) for row in rows)) + 2 for at, header in enumerate(_HEADERS[:-1]))
    for row in rows:
        row[-1] = wrapped(row[-1], max(_NARROWEST, width - taken))
    table = tabulate(rows, headers=_HEADERS, tablefmt="simple", disable_numparse=True)
    return f"{table}\n\n{_total(chosen, every)}\n{_switched_off(chosen, width)}"


def _id(rule: Rule) -> str:
    return f"{rule.id} *" if rule.off else rule.id


def _total(chosen: Sequence[Rule], every: Sequence[Rule]) -> str:
    of_all = f" of {len(every)}" if len(chosen) < len(every) else ""
    return f"{counted(len(chosen), 'rule')}{of_all}."


def _switched_off(rules: Sequence[Rule], width: int) -> str:
    lines = [wrapped(plain(f"* {rule.id} is switched off here: {rule.off}"), width) for rule in rules if rule.off]
    return "".join(f"{line}\n" for line in lines)


def rule_list_json(rules: Iterable[Rule], selection: Selection) -> str:
    """A list of the same rules, each with all that its head says."""
    return json.dumps([_data(rule) for rule in selected(rules, selection)], ensure_ascii=True, indent=2) + "\n"


def _data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "severities": sorted({rule.severity, *(case.severity for case in rule.severity_when)}, key=SEVERITIES.index),
        "basis": rule.basis,
        "scope": rule.scope,
        "ruleset": rule.ruleset,
        "method": rule.method,
        "source": rule.source,
        "why": rule.why,
        "fix": rule.fix,
        "needs": list(rule.needs),
        "after": list(rule.after),
        "children_of": rule.children_of or None,
        "params": {name: param.number for name, param in rule.params},
        "from": rule.first_day.isoformat() if rule.first_day else None,
        "until": rule.last_day.isoformat() if rule.last_day else None,
        "off": rule.off or None,
    }
