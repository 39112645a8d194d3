"""What a report amounts to, for a run record."""

import hashlib
import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from csg_rules import __version__
from csg_rules.attest.model import SCHEMA, Counts, Input, Options, Output, Override, RulesetUsed, Run, Selection, Tool
from csg_rules.findings.report import Report
from csg_rules.hashing import code_hash
from csg_rules.rules.model import Ruleset


def run_of(
    report: Report,
    options: Options,
    lexicons: str,
    selection: Selection | None,
    inputs: Sequence[Input],
    outputs: Sequence[Output],
    started: datetime,
    ended: datetime,
) -> Run:
    return Run(
        schema=SCHEMA,
        tool=Tool(version=__version__, python=platform.python_version(), engine=report.engine, code=code_hash()),
        rulesets=rulesets_of(report.rulesets),
        lexicons=lexicons,
        overrides=overrides_of(report),
        options=options,
        selection=selection,
        inputs=tuple(inputs),
        counts=counts_of(report),
        findings=None if options.pseudonymised else findings_of(report),
        outputs=tuple(outputs),
        exit_code=report.exit_code,
        started=started,
        ended=ended,
    )


def rulesets_of(rulesets: Iterable[Ruleset]) -> tuple[RulesetUsed, ...]:
    return tuple(RulesetUsed(name=r.name, version=r.version, hash=r.hash) for r in rulesets)


def overrides_of(report: Report) -> tuple[Override, ...]:
    return tuple(
        Override(
            rule=change.override.rule,
            what=change.override.what,
            value=change.override.value,
            before=change.before,
            site=change.override.site,
        )
        for change in report.overrides
    )


def counts_of(report: Report) -> Counts:
    tally = report.tally
    return Counts(
        records=len(report.records),
        sites=len(report.sites),
        rules=len(report.rules),
        passed=tally.passed,
        found=tally.found,
        exempt=tally.exempt,
        not_assessable=tally.not_assessable,
        findings=report.by_severity,
        waived=sum(finding.waived is not None for finding in report.findings),
        known=sum(finding.waived is None and finding.known for finding in report.findings),
        problems=dict(sorted(Counter(problem.kind for problem in report.problems).items())),
    )


def findings_of(report: Report) -> str:
    """A digest of which findings there are, and which are open: equal numbers may be of other findings."""
    lines = sorted(f"{f.rule} {f.fingerprint} {f.evidence} {f.severity} {f.is_open}" for f in report.findings)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
