"""A report read back: the JSON that `check --format json` wrote, by a model that lets nothing else through."""

from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from csg_rules.findings.finding import Found
from csg_rules.findings.runs import LAPSED, Judged, Run, known, part_named
from csg_rules.problems import Problem

# Reading one back takes about six times its size: enough for some thousand meetings, in under a gigabyte.
MAX_BYTES: Final = 128 * 2**20

_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Text = Annotated[str, Field(max_length=5_000)]
_Rule = Annotated[str, Field(pattern=r"^[A-Z]+-[0-9]+$", max_length=40)]
_Count = Annotated[int, Field(ge=0)]
_Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{20}(-[0-9]{1,9})?$")]


class ReportError(Exception):
    """Why it can't be used, in one line that quotes nothing of it."""


class _Part(BaseModel):
    # A later version may say more: what isn't needed here is passed over, the quoted values of a record among it.
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, hide_input_in_errors=True)


class _Tool(_Part):
    name: Literal["csg-rules"]
    version: _Name


class _Ruleset(_Part):
    name: _Name
    version: _Name
    hash: _Name


class _Summary(_Part):
    exit_code: Literal[0, 1, 2, 3]


class _Finding(_Part):
    rule: _Rule
    severity: Literal["high", "medium", "low", "info"]
    scope: Literal["record", "series", "site"]
    record: _Text | None
    site: _Text | None
    path: _Text
    message: _Text
    fingerprint: _Fingerprint
    evidence: _Text | None = None
    waived: Any
    known: bool = False


class _Place(_Part):
    path: _Text
    result: Literal["found", "not_assessable", "told_elsewhere", "exempt", "passed"]


class Outcome(_Part):
    record: _Text | None
    site: _Text | None
    rule: _Rule
    applicable: bool
    passed: _Count
    found: _Count
    exempt: _Count
    not_assessable: _Count
    why_not_assessable: list[_Text]
    set_aside: _Text | None
    told_elsewhere: _Count = 0
    places: list[_Place] | None = None


class _Problem(_Part):
    message: _Text
    file: _Text | None
    line: _Count | None
    column: _Count | None
    path: _Text | None
    where: _Text | None


class _Waiver(_Part):
    state: _Name
    findings: list[_Fingerprint]


class ReportFile(_Part):
    """The keys of `report.schema.json` that comparing asks for, with another run or with people."""

    tool: _Tool
    rulesets: list[_Ruleset]
    summary: _Summary
    findings: list[_Finding]
    waivers: list[_Waiver] = []
    problems: list[_Problem]
    outcomes: list[Outcome]


class _Anything(BaseModel):
    model_config = ConfigDict(extra="ignore")
    tool: Any = None
    findings: Any = None


def looks_like_report(raw: bytes) -> bool:
    """Whether this is a report, sound, wrong in places or cut short, rather than anything else."""
    try:
        found = _Anything.model_validate_json(raw)
    except ValidationError:
        return b'"csg-rules"' in raw[:200]
    return found.tool is not None and found.findings is not None


def read_found(raw: bytes) -> tuple[Found, ...]:
    """The findings of a report in brief. Raises ReportError."""
    found = read_report_file(raw).findings
    return tuple(Found(f.rule, f.record, f.site, f.path, f.fingerprint, f.evidence or "") for f in found)


def report_bytes(path: Path) -> bytes:
    """The whole file. Raises OSError, and ReportError for one that is larger than can be held."""
    with path.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ReportError(f"larger than {MAX_BYTES // 2**20} MB, which is more than can be compared")
    return raw


def read_report_file(raw: bytes) -> ReportFile:
    """Raises ReportError for what is no report, or one that holds what no report does."""
    try:
        return ReportFile.model_validate_json(raw)
    except ValidationError as error:
        raise ReportError(_first_fault(error)) from None


def read_run(raw: bytes, name: str) -> Run:
    """The run that a report tells of. Raises ReportError."""
    report = read_report_file(raw)
    return Run(
        name=name,
        findings=tuple(known(finding) for finding in report.findings),
        judged={
            (part_named(o.record, o.site), o.rule): Judged(
                o.applicable,
                o.passed,
                o.found,
                o.exempt,
                o.not_assessable,
                tuple(o.why_not_assessable),
                o.set_aside,
            )
            for o in report.outcomes
        },
        rulesets={ruleset.name: (ruleset.version, ruleset.hash) for ruleset in report.rulesets},
        problems=tuple(str(_problem(problem)) for problem in report.problems),
        exit_code=report.summary.exit_code,
        lapsed={name: each.state for each in report.waivers for name in each.findings if each.state in LAPSED},
    )


def _problem(problem: _Problem) -> Problem:
    return Problem(
        "unreadable",
        problem.message,
        problem.file or "",
        problem.line,
        problem.column,
        path=problem.path or "",
        where=problem.where or "",
    )


def _first_fault(error: ValidationError) -> str:
    """The place and what the model asks for there: names of ours and positions, nothing that was typed."""
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    first = faults[0]
    if first["type"] == "json_invalid":
        return "this is no report of csg-rules check --format json, or one that was cut short: it isn't JSON"
    place = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in first["loc"]).removeprefix(".")
    more = f" (and {len(faults) - 1} more places)" if len(faults) > 1 else ""
    what = {
        "missing": "is missing",
        "literal_error": "holds no word that may stand there",
        "string_pattern_mismatch": "has another form than that of a report",
        "string_too_long": "is longer than in any report",
    }.get(first["type"], "has another kind of value than that of a report")
    return f"this is no report of csg-rules check --format json: {place or 'the whole'} {what}{more}"
