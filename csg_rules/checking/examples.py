"""Examples of rules, run as tests: each by its own rule only."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from csg_rules.checking.checker import Checker
from csg_rules.facts.digest import digest_of
from csg_rules.findings.record_findings import Judged, Subject
from csg_rules.lexicons.shelf import Finder
from csg_rules.records.record import Record
from csg_rules.records.site import Site
from csg_rules.records.surroundings import Earlier, Surroundings
from csg_rules.rules.model import Example, Rule
from csg_rules.series.ordering import NOT_SAID


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
        judged = _judged(rule, example, checker)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"its record is not a record: {'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
    found = sorted(finding.path for finding in judged.findings)
    if found != sorted(example.finds):
        return f"expected {_listed(example.finds)}, found {_listed(found)}"
    results = sorted({outcome.result for outcome in judged.outcomes[rule.id]})
    if example.outcome and results != [example.outcome]:
        return f"expected every subject {example.outcome}, got {', '.join(results)}"
    return ""


def _judged(rule: Rule, example: Example, checker: Checker) -> Judged:
    """Raises ValidationError where something of the example is not of its model."""
    site = Site.model_validate(example.site) if example.site is not None else None
    if rule.scope == "site" and site is not None:
        records = [Record.model_validate(raw) for raw in example.records]
        digests = [
            digest_of(checker.read(record, Surroundings(site)), record.record_id or f"record-{number}")
            for number, record in enumerate(records, start=1)
        ]
        return checker.check_site(site, digests, Subject("example", "example", example.site, is_site=True))
    earlier = [Record.model_validate(raw) for raw in example.earlier]
    record = Record.model_validate(example.record)
    chain = tuple(
        Earlier(before.record_id or f"meeting-{number}", before) for number, before in enumerate(earlier, start=1)
    )
    missing = NOT_SAID if record.meeting.is_a_review and not chain else ""
    return checker.check(record, Subject("example", None, example.record), Surroundings(site, chain, missing))


def _listed(paths: Sequence[str]) -> str:
    return ", ".join(sorted(paths)) or "nothing"
