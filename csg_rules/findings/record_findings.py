"""All that came of one record: outcomes by rule, and findings worded, located and folded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from csg_rules.documents.places import Document, Path
from csg_rules.facts.fact import Fact
from csg_rules.findings.evidence import Written, evidence
from csg_rules.findings.finding import Finding, Location
from csg_rules.findings.fingerprint import fingerprint
from csg_rules.findings.locate import Locator, blank_place, pointer, without_names
from csg_rules.findings.quieting import in_order_of_after, quieted
from csg_rules.findings.unread import held_back
from csg_rules.findings.wording import message_of
from csg_rules.records.surroundings import Earlier
from csg_rules.rules.model import Method, Rule
from csg_rules.verdict.outcome import Outcome
from csg_rules.words import SEVERITIES


class Subject(NamedTuple):
    """What findings are about and where it came from; `file` and `document` may be missing (examples). `base` is
    where `data` stands in the document; a site's findings are of no record. `earlier`: the meetings before it."""

    label: str
    site: str | None
    data: Any
    file: str = ""
    document: Document | None = None
    base: Path = ()
    is_site: bool = False
    earlier: tuple[Earlier, ...] = ()


class Judged(NamedTuple):
    """Outcomes by rule id, in the order of rules; findings in the order of the report."""

    outcomes: Mapping[str, Sequence[Outcome]]
    findings: tuple[Finding, ...]


def judged(subject: Subject, rules: Sequence[Rule], outcomes: Mapping[str, Sequence[Outcome]]) -> Judged:
    """Quieting first, then wording; several outcomes of one rule at one place are one finding."""
    unread = subject.document.unread if subject.document is not None else ()
    settled: dict[str, Sequence[Outcome]] = {}
    for rule in in_order_of_after(rules):
        settled[rule.id] = quieted(held_back(outcomes[rule.id], unread), rule, settled)
    locator = Locator(subject.data)
    written = Written(locator, subject.earlier)
    findings = [
        _finding(subject, group, locator, written)
        for rule in rules
        for group in _by_path(outcome for outcome in settled[rule.id] if outcome.result == "finding")
    ]
    return Judged(
        {rule.id: settled[rule.id] for rule in rules},
        tuple(sorted(_folded(_told_apart(findings), rules), key=_report_order)),
    )


def _told_apart(findings: Sequence[Finding]) -> list[Finding]:
    """Items without an id that are equal to the letter give equal fingerprints: the later ones are numbered."""
    seen: Counter[str] = Counter()
    apart = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        apart.append(finding if number == 1 else finding._replace(fingerprint=f"{finding.fingerprint}-{number}"))
    return apart


def _by_path(outcomes: Any) -> list[list[Outcome]]:
    grouped: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        grouped.setdefault(outcome.path, []).append(outcome)
    return list(grouped.values())


def _finding(subject: Subject, group: Sequence[Outcome], locator: Locator, written: Written) -> Finding:
    outcome = _as_one(group)
    rule, path = outcome.rule, outcome.path
    located, rest = locator.reach(path)
    related = _related(group, path)
    return Finding(
        rule=rule.id,
        severity=min((each.severity for each in group), key=SEVERITIES.index),
        basis=rule.basis,
        scope=rule.scope,
        record=None if subject.is_site else subject.label,
        site=subject.site,
        path=path,
        pointer=pointer(without_names((*subject.base, *located))),
        location=_location(subject, located, path, rest),
        message=message_of(outcome),
        why=rule.why,
        fix=rule.fix,
        source=rule.source,
        related=related,
        method=_method(group),
        span=_span(group, path),
        fingerprint=fingerprint(rule.id, subject.label, path, subject.data, located),
        evidence=evidence(group, path, related, written),
    )


def _as_one(group: Sequence[Outcome]) -> Outcome:
    """Several subjects at one place: each alias shows the facts of all of them."""
    first = group[0]
    if len(group) == 1:
        return first
    shown = {
        alias: tuple(fact for each in group for a, fact in (each.facts or {}).items() if a == alias)
        for alias in first.facts or {}
    }
    return first._replace(shown={**shown, **(first.shown or {})})


def _location(subject: Subject, located: Path, path: str, rest: str) -> Location | None:
    document = subject.document
    if document is None:
        return None
    blank = blank_place(document.blanks, path, rest) if rest else None
    place = blank or document.place_of((*subject.base, *located))
    return Location(subject.file, place.line, place.column, place.where or None, place.sheet)


def _related(group: Sequence[Outcome], path: str) -> tuple[str, ...]:
    facts = [
        fact
        for outcome in group
        for fact in (*outcome.witnesses, *(f for shown in (outcome.shown or {}).values() for f in shown))
    ]
    paths = (str(fact.values["path"]) for fact in facts if "path" in fact.values)
    return tuple(sorted({other for other in paths if other != path}))


def _read_in_prose(group: Sequence[Outcome]) -> list[Fact]:
    return [fact for outcome in group for fact in outcome.witnesses if "start" in fact.values]


def _method(group: Sequence[Outcome]) -> Method:
    """A rule that may read prose rests on structure where this finding has no match in prose behind it."""
    method = group[0].rule.method
    return "structure" if method == "text" and not _read_in_prose(group) else method


def _span(group: Sequence[Outcome], path: str) -> tuple[int, int] | None:
    for fact in _read_in_prose(group):
        if fact.values["path"] == path:
            return int(str(fact.values["start"])), int(str(fact.values["end"]))
    return None


def _folded(findings: Sequence[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """Children know their parent and parents their children; all stay findings of their own."""
    parent_rule = {rule.id: rule.children_of for rule in rules if rule.children_of}
    parents = {finding.rule: finding.fingerprint for finding in reversed(findings)}
    by_parent: dict[str, list[str]] = {}
    folded = []
    for finding in findings:
        parent = parents.get(parent_rule.get(finding.rule, ""))
        if parent is not None:
            by_parent.setdefault(parent, []).append(finding.fingerprint)
        folded.append(finding._replace(parent=parent))
    return [f._replace(children=tuple(sorted(by_parent.get(f.fingerprint, ())))) for f in folded]


def _report_order(finding: Finding) -> tuple[int, int, int, str, str]:
    sheet, line, column = (at.sheet, at.line, at.column) if (at := finding.location) else (0, 0, 0)
    return (sheet, line, column, finding.path, finding.rule)
