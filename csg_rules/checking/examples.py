"""Examples of rules, run as tests: each by its own rule only."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from csg_rules.checking.checker import Checker
from csg_rules.facts.statuses import Finder
from csg_rules.findings.record_findings import Subject
from csg_rules.records.record import Record
from csg_rules.rules.model import Example, Rule


def failing_examples(rules: Sequence[Rule], lexicons: Mapping[str, Finder], engine: str = "auto") -> list[str]:
    """One line for each example that doesn't hold; `both` runs both engines and compares them."""
    failures: list[str] = []
    for rule in rules:
        checker = checker_of(rule, lexicons, engine)
        for example in rule.examples:
            if wrong := what_is_wrong(rule, example, checker):
                failures.append(f"{rule.id}: {example.name}: {wrong}")
    return failures


def checker_of(rule: Rule, lexicons: Mapping[str, Finder], engine: str = "auto") -> Checker:
    """A checker of this rule alone: no other rule quiets or folds it, and it is in force on any day."""
    alone = rule._replace(after=(), children_of="", first_day=None, last_day=None)
    if engine == "both":
        return Checker([alone], lexicons, verify=True)
    return Checker([alone], lexicons, engine)  # type: ignore[arg-type]  # the caller's choice of names


def what_is_wrong(rule: Rule, example: Example, checker: Checker) -> str:
    """Empty if the example holds: exactly the paths it names are found, and its outcome is as claimed."""
    try:
        record = Record.model_validate(example.record)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"its record is not a record: {'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
    judged = checker.check(record, Subject("example", None, example.record))
    found = sorted(finding.path for finding in judged.findings)
    if found != sorted(example.finds):
        return f"expected {_listed(example.finds)}, found {_listed(found)}"
    results = sorted({outcome.result for outcome in judged.outcomes[rule.id]})
    if example.outcome and results != [example.outcome]:
        return f"expected every subject {example.outcome}, got {', '.join(results)}"
    return ""


def _listed(paths: Sequence[str]) -> str:
    return ", ".join(sorted(paths)) or "nothing"
