"""Of many records the faster engine judges, unless one was asked for; what comes of a record is the same."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from checking_cases import rulebook

from csg_rules.checking.run import Options, run
from csg_rules.engine.choose import MANY, available
from csg_rules.findings.finding import Finding
from csg_rules.findings.report import Report
from csg_rules.render.json_report import to_json

needs_durable = pytest.mark.skipif(not available(), reason="durable_rules isn't there")


@needs_durable
@pytest.mark.parametrize("jobs", [0, 2])
def test_auto_is_the_reference_above_a_number_of_records(jobs: int, tmp_path: Path) -> None:
    few, many = (_run(tmp_path, count, Options(jobs=jobs)) for count in (MANY, MANY + 1))
    assert (few.engine, many.engine) == ("durable", "reference")
    found = [record.findings for record in many.records]
    assert any(found)
    assert [_told(each) for each in found[:MANY]] == [_told(record.findings) for record in few.records]


@needs_durable
def test_an_engine_that_was_asked_for_judges_any_number(tmp_path: Path) -> None:
    durable = _run(tmp_path, MANY + 1, Options(engine="durable"))
    verified = _run(tmp_path, MANY + 1, Options(verify=True))
    auto = _run(tmp_path, MANY + 1, Options())
    assert [each.engine for each in (durable, verified, auto)] == ["durable", "durable+reference", "reference"]
    told = {to_json(replace(each, engine="same")) for each in (durable, verified, auto)}
    assert len(told) == 1


def _told(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return [(each.rule, each.path, each.message) for each in findings]


def _run(folder: Path, count: int, options: Options) -> Report:
    file = folder / f"{count}.jsonl"
    record = {"meeting": {"form": "map", "date": "2026-02-10"}, "factors": [{"id": "F1", "category": "risk"}]}
    lines = [json.dumps({"record_id": f"M-{number}", **record}) for number in range(count)]
    file.write_text("\n".join(lines), encoding="utf-8")
    report = run([str(file)], rulebook(), options)
    assert not report.problems
    return report
