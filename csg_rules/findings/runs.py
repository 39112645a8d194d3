"""A run in brief: what comparing it with another needs, whether it was made just now or read back from a file."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, Protocol

from csg_rules.findings.finding import Named
from csg_rules.findings.report import CLEAN, FINDINGS, RecordReport, Report, tally
from csg_rules.verdict.standing import why_set_aside

# States of a waiver in which what it covered is open again.
LAPSED: Final = ("expired", "reopened")
# What outcomes and findings are of: a record's label, or a site's name told apart from a record of that name.
Part = str


class Known(NamedTuple):
    """A finding as a run holds it. `names` are what it is known by in both runs, `perhaps` what it may be known by;
    its fingerprint, where nothing else is said. `gone`: whether what it was about is no longer there in the other run,
    where that can be told."""

    rule: str
    severity: str
    scope: str
    part: Part
    record: str | None
    site: str | None
    path: str
    message: str
    fingerprint: str
    waived: bool
    names: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    gone: Literal["untold", "no", "perhaps", "yes"] = "untold"
    in_baseline: bool = False


class Judged(NamedTuple):
    """What came of one rule on one part."""

    applicable: bool
    passed: int
    found: int
    exempt: int
    not_assessable: int
    reasons: tuple[str, ...]
    set_aside: str | None

    @property
    def size(self) -> int:
        """How many things there were to judge."""
        return self.passed + self.found + self.exempt + self.not_assessable


class Run(NamedTuple):
    """`judged` by part and rule; `rulesets` by name, each with its version and hash; `problems`: what
    couldn't be used, a line each; `exit_code` as the run ended. `follows`: for a part the one of
    the other run that it is held against, where that has another name. `lapsed`: by fingerprint, why a waiver of it
    doesn't hold in this run (`expired`, `reopened`)."""

    name: str
    findings: tuple[Known, ...]
    judged: Mapping[tuple[Part, str], Judged]
    rulesets: Mapping[str, tuple[str, str]]
    problems: tuple[str, ...] = ()
    exit_code: int = 0
    follows: Mapping[Part, Part] = {}
    lapsed: Mapping[str, str] = {}

    @property
    def parts(self) -> frozenset[Part]:
        return frozenset(part for part, _ in self.judged)

    @property
    def is_sound(self) -> bool:
        """Whether everything in it could be used."""
        return self.exit_code in (CLEAN, FINDINGS)

    @property
    def rules(self) -> frozenset[str]:
        """Those that were asked of something at all."""
        return frozenset(rule for (_, rule), judged in self.judged.items() if judged.set_aside is None)


def part_named(record: str | None, site: str | None) -> Part:
    return record if record is not None else f"site {site}"


def run_of(report: Report, name: str) -> Run:
    sites = {id(part) for part in report.sites}
    return Run(
        name=name,
        findings=tuple(known(finding) for finding in report.findings),
        judged={
            (part_named(None if id(part) in sites else part.label, part.site), rule): judged
            for part in report.parts
            for rule, judged in judged_in(part).items()
        },
        rulesets={ruleset.name: (ruleset.version, ruleset.hash) for ruleset in report.rulesets},
        problems=tuple(str(problem) for problem in report.problems),
        exit_code=report.exit_code,
        lapsed={name: each.state for each in report.waivers for name in each.fingerprints if each.state in LAPSED},
    )


class Told(Named, Protocol):
    """A finding, of a run or read back from a report."""

    @property
    def severity(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def waived(self) -> object | None: ...
    @property
    def known(self) -> bool: ...


def known(finding: Told) -> Known:
    return Known(
        finding.rule,
        finding.severity,
        finding.scope,
        part_named(finding.record, finding.site),
        finding.record,
        finding.site,
        finding.path,
        finding.message,
        finding.fingerprint,
        finding.waived is not None,
        frozenset({finding.fingerprint}),
        in_baseline=finding.known,
    )


def judged_in(part: RecordReport) -> dict[str, Judged]:
    """By rule."""
    judged = {}
    for rule, outcomes in part.outcomes.items():
        counts = tally(outcomes)
        judged[rule] = Judged(
            any(outcome.result != "not_applicable" for outcome in outcomes),
            counts.passed,
            counts.found,
            counts.exempt,
            counts.not_assessable,
            tuple(sorted({outcome.because for outcome in outcomes if outcome.result == "not_assessable"})),
            next((why for outcome in outcomes if (why := why_set_aside(outcome))), None),
        )
    return judged
