"""Packed records from the command line, and findings as a table."""

from pathlib import Path

import pytest
from cli_runs import run
from packed_files import PACKED, Pack, lines, series
from pyarrow import parquet


@pytest.mark.parametrize("jobs", [0, 2])
@pytest.mark.parametrize("pack", PACKED)
def test_series_are_judged_across_packed_files(pack: Pack, jobs: int, tmp_path: Path) -> None:
    def found(folder: Path) -> list[tuple[str, str, str, str]]:
        done = run("check", folder, "--format", "json", "--rulesets", "all", "--jobs", str(jobs))
        assert not done.json["problems"]
        keys = ("record", "rule", "path", "message")
        return sorted(tuple(each[key] for key in keys) for each in done.json["findings"])

    plain, both = tmp_path / "plain", tmp_path / "packed"
    plain.mkdir()
    both.mkdir()
    (plain / "all.jsonl").write_bytes(lines(series()))
    # Meetings of a series stand in two files, of which one is packed.
    pack(both / "some", series()[1::2])
    (both / "others.jsonl").write_bytes(lines(series()[::2]))
    assert found(both) == found(plain)


def test_findings_are_written_as_parquet(tmp_path: Path) -> None:
    record = tmp_path / "all.jsonl"
    record.write_bytes(lines(series()))
    out = tmp_path / "found.parquet"
    done = run("check", record, "--format", f"parquet={out}", "--format", "json")
    table = parquet.read_table(out).to_pylist()
    found = [each for each in table if each["kind"] == "finding"]
    assert [(each["rule"], each["path"]) for each in found] == [
        (each["rule"], each["path"]) for each in done.json["findings"]
    ]
    assert all(isinstance(each["line"], int) for each in found)
    assert "reads" not in found[0]
    assert table[-1]["kind"] == "verdict"
    done = run("check", record, "--format", "parquet")
    assert (done.code, "name a file" in done.err) == (2, True)
