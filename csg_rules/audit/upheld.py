"""Which findings reviewers upheld: precision by rule. What the tool missed no verdict can tell."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from csg_rules.audit.rates import Interval, share, wilson
from csg_rules.audit.reported import Reported, ReportedFinding
from csg_rules.findings.waiving import covers, unnumbered
from csg_rules.problems import Problem
from csg_rules.sources.verdicts import Verdict, Verdicts
from csg_rules.words import VERDICTS

_NAMES: Final = ("rule", "record", "site", "fingerprint")
_CHANGED: Final = "what it was given for has changed: look at it again"
_UNTOLD: Final = "whether what it was given for has changed can't be told: write the report with check --evidence"


class Upheld(NamedTuple):
    """Of one rule, or of all (`rule` is empty). Precision is of those upheld or not; an explained finding told rightly
    what the record lacks, and is counted apart. `upheld_share` is of all verdicts, explained ones too: the least that
    precision could be."""

    rule: str
    findings: int
    upheld: int
    not_upheld: int
    explained: int

    @property
    def without_verdict(self) -> int:
        return self.findings - self.upheld - self.not_upheld - self.explained

    @property
    def decided(self) -> int:
        return self.upheld + self.not_upheld

    @property
    def precision_share(self) -> float | None:
        return share(self.upheld, self.decided)

    @property
    def precision(self) -> Interval | None:
        return wilson(self.upheld, self.decided)

    @property
    def upheld_share(self) -> float | None:
        return share(self.upheld, self.decided + self.explained)


class Reviewed(NamedTuple):
    """Over all rules, and each rule that has a verdict, in order."""

    overall: Upheld
    rules: tuple[Upheld, ...]
    problems: tuple[Problem, ...]


def reviewed(verdicts: Verdicts, report: Reported) -> Reviewed:
    """Verdicts held against a report's findings; those that match none, or contradict each other, are problems."""
    problems: list[Problem] = []
    given: dict[ReportedFinding, list[Verdict]] = {}
    for verdict in verdicts.verdicts:
        findings = _meant(verdict, report)
        if len(findings) == 1 and verdict.evidence not in ("", findings[0].evidence):
            why = _CHANGED if findings[0].evidence else _UNTOLD
            problems.append(_problem(verdicts.file, verdict, why))
        elif len(findings) == 1:
            given.setdefault(findings[0], []).append(verdict)
        else:
            problems.append(_problem(verdicts.file, verdict, _unmatched(verdict, bool(findings))))
    counted: dict[ReportedFinding, str] = {}
    for finding, several in given.items():
        if len({verdict.verdict for verdict in several}) == 1:
            counted[finding] = several[0].verdict
        else:
            message = "another verdict of this file says otherwise of the same finding: neither is counted"
            problems += [_problem(verdicts.file, verdict, message) for verdict in several[1:]]
    of_rules = Counter((finding.rule, verdict) for finding, verdict in counted.items())
    findings_of = Counter(finding.rule for finding in report.findings)
    rules = tuple(
        Upheld(rule, findings_of[rule], *(of_rules[rule, verdict] for verdict in VERDICTS))
        for rule in sorted({finding.rule for finding in counted})
    )
    totals = (sum(of_rules[rule.rule, verdict] for rule in rules) for verdict in VERDICTS)
    return Reviewed(Upheld("", len(report.findings), *totals), rules, tuple(problems))


def _meant(verdict: Verdict, report: Reported) -> Sequence[ReportedFinding]:
    named = {name: given for name in _NAMES if (given := getattr(verdict, name))}
    fitting = (f for f in report.findings if all(getattr(f, name) == given for name, given in named.items()))
    if verdict.fingerprint:
        return [f for f in fitting if not verdict.path or unnumbered(verdict.path) == unnumbered(f.path)]
    return [f for f in fitting if covers(verdict.path, f.path)]


def _unmatched(verdict: Verdict, several: bool) -> str:
    if several:
        return "several findings of the report fit: name the record too"
    if verdict.fingerprint:
        return "the report has no such finding: it may be settled, or its rule, record or path is another"
    return "the report has no finding of this rule in this record at this path: it may be settled, or changed"


def _problem(file: str, verdict: Verdict, message: str) -> Problem:
    return Problem("invalid", message, file, verdict.place.line, where=verdict.place.where)
