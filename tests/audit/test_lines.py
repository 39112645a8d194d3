"""Many records in one file, and two by one name."""

import json
import tracemalloc
from pathlib import Path

import corpus
import pytest
from checking_cases import rulebook

from csg_rules.checking.auditing import Asked, audited
from csg_rules.checking.run import Options
from csg_rules.checking.walk import walk
from csg_rules.findings.report import RecordReport
from csg_rules.sources.pieces import read_all

OPTIONS = Options(engine="reference")


def lines(path: Path, count: int) -> str:
    path.write_text("\n".join(json.dumps(record) for record in corpus.records(count)), encoding="utf-8")
    return str(path)


def held_while_reading(path: str) -> int:
    tracemalloc.start()
    for _ in read_all([path]):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_a_file_of_lines_is_read_a_line_at_a_time(tmp_path: Path) -> None:
    """What grows is the text of the file alone, which is a tenth of its records."""
    few, many = lines(tmp_path / "few.jsonl", 20), lines(tmp_path / "many.jsonl", 120)
    grown = held_while_reading(many) - held_while_reading(few)
    assert grown < 6 * (Path(many).stat().st_size - Path(few).stat().st_size)


def test_two_records_by_one_name_are_the_earlier_meeting_of_none(tmp_path: Path) -> None:
    """Whichever stands first: their folders may trade names."""
    first, *_ = corpus.records(1)
    other = {**first, "interventions": []}
    review = {**first, "record_id": "R1-2", "meeting": {**first["meeting"], "previous": first["record_id"]}}
    told = []
    for names in (("a", "b"), ("b", "a")):
        folder = tmp_path / "".join(names)
        for name, record in zip((*names, "c"), (first, other, review), strict=True):
            (folder / name).mkdir(parents=True)
            (folder / name / "r.json").write_text(json.dumps(record), encoding="utf-8")
        results: dict[str, list[str]] = {}
        reports: list[RecordReport] = []
        walked = walk([str(folder)], rulebook(), OPTIONS, lambda source, judged: judged.report, reports.append)
        for report in reports:
            for rule, outcomes in report.outcomes.items():
                results.setdefault(rule, []).extend(f"{each.result} {each.because}" for each in outcomes)
        assert len([problem for problem in walked.problems if "already" in problem.message]) == 1
        told.append({rule: sorted(each) for rule, each in results.items()})
    assert told[0] == told[1]
    assert any("several of the records given are called" in each for each in told[0]["SHI-01"])


@pytest.mark.parametrize("count", [3])
def test_lines_and_files_are_audited_alike(tmp_path: Path, count: int) -> None:
    corpus.write(tmp_path / "files", count)
    of_lines = audited([lines(tmp_path / "all.jsonl", count)], rulebook(), OPTIONS, Asked())
    assert of_lines.report == audited([str(tmp_path / "files")], rulebook(), OPTIONS, Asked()).report
