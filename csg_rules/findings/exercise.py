"""Which rules a set of records exercises."""

from typing import NamedTuple

from csg_rules.findings.report import Report


class Exercise(NamedTuple):
    """Ids of rules, in order: those that had nothing to judge in any record, those that judged and never found
    anything, and those that these records weren't asked at all (of a series or a site, say)."""

    records: int
    never_judged: tuple[str, ...]
    never_found: tuple[str, ...]
    not_run: tuple[str, ...]


def exercise(report: Report) -> Exercise:
    results: dict[str, set[str]] = {}
    for record in report.parts:
        for rule, outcomes in record.outcomes.items():
            results.setdefault(rule, set()).update(outcome.result for outcome in outcomes)
    judged = {rule for rule, found in results.items() if not found.isdisjoint(("pass", "finding", "exempt"))}
    found = {rule for rule, told in results.items() if "finding" in told}
    return Exercise(
        records=len(report.records),
        never_judged=tuple(sorted(set(results) - judged)),
        never_found=tuple(sorted(judged - found)),
        not_run=tuple(sorted({rule.id for rule in report.rules} - set(results))),
    )
