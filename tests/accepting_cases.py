"""Records checked with waivers or a baseline, on a day of the test's choosing."""

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from checking_cases import rulebook

from csg_rules.checking.run import Options, run
from csg_rules.documents.yaml_writer import to_record_yaml
from csg_rules.findings.finding import Finding
from csg_rules.findings.report import Report
from csg_rules.findings.waiving import WaiverState

TODAY = date(2026, 6, 1)

# Two open factors that nothing answers: GAP-01 at each.
RECORD = """\
record_id: NM-AB-1
factors:
  - {id: F1, context: school, category: risk, text: fights on the way home}
  - {id: F2, context: peers, category: risk, text: older friends}
interventions: []
"""
ANSWERED = RECORD.replace(
    "interventions: []", "interventions: [{id: I1, text: mentoring, context: school, addresses: [F1]}]"
)


def checked(folder: Path, record: str = RECORD, waivers: str = "", baseline: Path | None = None, **more: Any) -> Report:
    """`waivers`: the entries of a file of them, as YAML. More words are options of a run."""
    (folder / "a.yaml").write_text(record, encoding="utf-8")
    file = folder / "waivers.yaml"
    if waivers:
        file.write_text(f"waivers:\n{dedent(waivers)}", encoding="utf-8")
    options = Options(
        engine="reference", waivers=file if waivers else None, baseline=baseline, today=TODAY, rulesets=("core",)
    )
    return run([str(folder / "a.yaml")], rulebook(), options._replace(**more))


def found(report: Report, path: str = "factors.F1", rule: str = "GAP-01") -> Finding:
    (finding,) = (each for each in report.findings if (each.rule, each.path) == (rule, path))
    return finding


def waiver(**keys: str | None) -> str:
    """One entry: of GAP-01 at F1, given in May until December, but for what is named here; None leaves a key out."""
    entry = {
        "rule": "GAP-01", "record": "NM-AB-1", "path": "factors.F1", "reason": "The school watches this itself",
        "by": "QA lead", "date": "2026-05-01", "expires": "2026-12-01", **keys,
    }  # fmt: skip
    given = {key: value for key, value in entry.items() if value is not None}
    return to_record_yaml([[given]])


def state(folder: Path, waivers: str, record: str = RECORD, **more: Any) -> WaiverState:
    report = checked(folder, record, waivers, **more)
    assert report.problems == ()
    (only,) = report.waivers
    return only
