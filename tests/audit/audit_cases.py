"""Audits of made-up meetings, and counts as an audit would collect them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from checking_cases import rulebook

from csg_rules.audit.meetings import Meeting, RuleResult, Setting
from csg_rules.audit.report import AuditReport
from csg_rules.checking.auditing import Asked, audited
from csg_rules.checking.run import Options

NO_RESULTS: Mapping[str, RuleResult] = {}


def report_of(*paths: Path, asked: Asked = Asked(), **options: object) -> AuditReport:  # noqa: B008
    made = audited([str(path) for path in paths], rulebook(), Options(engine="reference", **options), asked)  # type: ignore[arg-type]
    return made.report


def meeting(
    results: Mapping[str, RuleResult] = NO_RESULTS,
    *,
    chair: str = "c-1",
    quarter: str = "2026-Q1",
    person: int = 1,
    settings: Sequence[Setting] = (),
    is_form: bool = False,
) -> Meeting:
    return Meeting(
        is_form=is_form,
        person=person,
        day=0,
        groups={"chair": chair, "quarter": quarter, "form": "map", "site": "northmere"},
        results=results,
        placings=(),
        alike=(),
        contexts=("school",),
        in_group=True,
        settings=tuple(settings),
        gaps={},
    )
