"""What is to be settled, in the order in which a QA lead would raise it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport
from csg_rules.render.pages.places import Numbered
from csg_rules.rules.model import Rule
from csg_rules.words import SEVERITIES

_MOST_APART = 3  # so many findings of one rule are told one by one


class Matter(NamedTuple):
    """A finding, or those of one rule that are told as one; `children` are rolled up below it."""

    severity: str
    rule: str
    title: str
    findings: tuple[Numbered, ...]
    children: tuple["Matter", ...] = ()

    @property
    def is_single(self) -> bool:
        return len(self.findings) == 1


class OfRule(NamedTuple):
    """A rule with all that it found."""

    rule: Rule
    severity: str
    findings: tuple[Numbered, ...]


def numbered(findings: Sequence[Finding]) -> tuple[Numbered, ...]:
    """Worst first, then by the place of a rule's first finding; children after their parents."""
    present = {finding.fingerprint for finding in findings}
    children: dict[str, list[Finding]] = {}
    for finding in findings:
        children.setdefault(finding.parent if finding.parent in present else "", []).append(finding)
    ordered: list[Finding] = []

    def take(parent: str) -> None:
        for group in _by_severity_and_rule(children.pop(parent, ())):
            ordered.extend(group)
            for finding in group:
                take(finding.fingerprint)

    take("")
    for parent in list(children):
        take(parent)  # nothing is lost, whatever the rules say of each other
    return tuple(Numbered(number, finding) for number, finding in enumerate(ordered, start=1))


def to_settle(part: RecordReport) -> tuple[Numbered, ...]:
    """What asks for something: what is waived, or known from a baseline, doesn't."""
    return numbered([finding for finding in part.findings if finding.is_open])


def accepted(part: RecordReport) -> tuple[Numbered, ...]:
    """What people waived, numbered after what is to be settled."""
    first = sum(finding.is_open for finding in part.findings) + 1
    waived = [each.finding for each in numbered([f for f in part.findings if f.waived is not None])]
    return tuple(Numbered(number, finding) for number, finding in enumerate(waived, start=first))


def _by_severity_and_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((finding.severity, finding.rule), []).append(finding)
    return [grouped[key] for key in sorted(grouped, key=lambda key: SEVERITIES.index(key[0]))]


def matters(findings: Sequence[Numbered], record: RecordReport) -> tuple[Matter, ...]:
    """By severity and rule, roll-ups with what they hold."""
    titles = {name: outcomes[0].rule.title for name, outcomes in record.outcomes.items() if outcomes}
    present = {each.finding.fingerprint for each in findings}
    below: dict[str, list[Numbered]] = {}
    for each in findings:
        below.setdefault(each.finding.parent if each.finding.parent in present else "", []).append(each)

    def told(parent: str) -> tuple[Matter, ...]:
        return tuple(
            Matter(
                severity=group[0].finding.severity,
                rule=group[0].finding.rule,
                title=titles.get(group[0].finding.rule, group[0].finding.rule),
                findings=group,
                children=tuple(matter for each in group for matter in told(each.finding.fingerprint)),
            )
            for group in _grouped(below.get(parent, ()))
        )

    return told("")


def _grouped(findings: Iterable[Numbered]) -> list[tuple[Numbered, ...]]:
    """Findings of one rule and severity are told together where they are many."""
    grouped: dict[tuple[str, str], list[Numbered]] = {}
    for each in findings:
        grouped.setdefault((each.finding.severity, each.finding.rule), []).append(each)
    parted: list[tuple[Numbered, ...]] = []
    for group in grouped.values():
        parted += [tuple(group)] if len(group) > _MOST_APART else [(each,) for each in group]
    return parted


def by_rule(findings: Sequence[Numbered], record: RecordReport) -> tuple[OfRule, ...]:
    """In the order of their first and worst finding."""
    grouped: dict[str, list[Numbered]] = {}
    for each in findings:
        grouped.setdefault(each.finding.rule, []).append(each)
    found = [
        OfRule(
            record.outcomes[name][0].rule,
            min((each.finding.severity for each in group), key=SEVERITIES.index),
            tuple(group),
        )
        for name, group in grouped.items()
    ]
    return tuple(sorted(found, key=lambda each: SEVERITIES.index(each.severity)))
