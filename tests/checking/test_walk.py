"""A walk hands on one record at a time what a run reports of all together."""

from pathlib import Path

import pytest
from checking_cases import rulebook

from csg_rules.checking import work
from csg_rules.checking.judging import JudgedRecord
from csg_rules.checking.run import Options, run
from csg_rules.checking.walk import walk
from csg_rules.findings.report import RecordReport
from csg_rules.sources.records import SourceRecord

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.mark.parametrize(
    "options",
    [
        Options(engine="reference"),
        Options(engine="reference", rulesets=("all",), site=FIXTURES / "sites" / "southwick.yaml"),
    ],
    ids=["alone", "with a site"],
)
def test_a_walk_finds_what_a_run_finds(options: Options) -> None:
    taken: list[RecordReport] = []
    told: list[tuple[int, int]] = []

    walked = walk(
        [str(FIXTURES)], rulebook(), options, _report, taken.append, lambda at, total: told.append((at, total))
    )
    report = run([str(FIXTURES)], rulebook(), options)
    assert [each.findings for each in taken] == [each.findings for each in report.records]
    assert [each.findings for each in walked.sites] == [each.findings for each in report.sites]
    assert (walked.problems, walked.notes, walked.records) == (report.problems, report.notes, len(report.records))
    assert told[-1] == (len(taken), len(taken))


def _report(source: SourceRecord, judged: JudgedRecord) -> RecordReport:
    return judged.report


def test_a_record_that_changes_on_the_way_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_KEPT", 1)
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"record_id: {name}\nmeeting: {{form: map}}\n", encoding="utf-8")
    walked = walk(
        [str(tmp_path)],
        rulebook(),
        Options(engine="reference"),
        lambda source, judged: (tmp_path / "b.yaml").write_text("record_id: c\n", encoding="utf-8"),
        lambda kept: None,
    )
    assert [problem.message for problem in walked.problems] == ["changed while it was read: run again"]
