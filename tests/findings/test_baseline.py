"""A baseline: what was there when an archive was taken over is known, what is new fails, and it never grows."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from accepting_cases import ANSWERED, RECORD, checked, found, waiver
from hypothesis import given, settings
from hypothesis import strategies as st

from csg_rules.findings.baseline import known_in, without_fixed
from csg_rules.findings.report import Report
from csg_rules.records.baseline import Known
from csg_rules.render.accepted import baseline_sentence
from csg_rules.render.baseline_json import to_json
from csg_rules.sources.waivers import read_baseline

ONE_MORE = RECORD.replace("interventions:", "  - {id: F3, context: home, category: risk, text: z}\ninterventions:")
OTHER = RECORD.replace("NM-AB-1", "NM-AB-2")


def taken(folder: Path, record: str = RECORD, waivers: str = "") -> Path:
    """A baseline of this record."""
    file = folder / "baseline.json"
    file.write_text(to_json(known_in(checked(folder, record, waivers), str(file))), encoding="utf-8")
    return file


def names(known: Sequence[Known]) -> list[tuple[str, str]]:
    return [(each.rule, each.path) for each in known]


def new(report: Report) -> list[str]:
    return [f"{finding.rule} {finding.path}" for finding in report.open_findings]


def test_what_is_known_does_not_fail_and_what_is_new_does(tmp_path: Path) -> None:
    baseline = taken(tmp_path)
    same = checked(tmp_path, baseline=baseline)
    assert (same.exit_code, same.open_findings, len(same.findings)) == (0, (), len(checked(tmp_path).findings))
    more = checked(tmp_path, ONE_MORE, baseline=baseline)
    assert more.exit_code == 1
    assert "GAP-01 factors.F3" in new(more)
    assert not any("F1" in told or "F2" in told for told in new(more))


def test_what_was_settled_is_fixed_and_fails_when_it_comes_back_after_an_update(tmp_path: Path) -> None:
    baseline = taken(tmp_path)
    report = checked(tmp_path, ANSWERED, baseline=baseline)
    assert report.baseline is not None
    assert ("GAP-01", "factors.F1") in names(report.baseline.fixed)
    updated = without_fixed(read_baseline(baseline).known, report)
    baseline.write_text(to_json(updated.kept), encoding="utf-8")
    again = checked(tmp_path, baseline=baseline)
    assert "GAP-01 factors.F1" in new(again)
    assert again.exit_code == 1


def test_what_is_not_judged_stays_in_it(tmp_path: Path) -> None:
    baseline = taken(tmp_path)
    known = read_baseline(baseline).known
    for record in (OTHER, RECORD.replace("interventions: []\n", "")):
        report = checked(tmp_path, record, baseline=baseline)
        state = without_fixed(known, report)
        assert ("GAP-01", "factors.F1") in names(state.kept)
        assert state.unjudged > 0


def test_a_renamed_record_or_item_is_new(tmp_path: Path) -> None:
    baseline = taken(tmp_path)
    record = checked(tmp_path, OTHER, baseline=baseline)
    assert (record.exit_code, record.baseline and record.baseline.fixed) == (1, ())
    item = checked(tmp_path, RECORD.replace("F1", "F7"), baseline=baseline)
    assert "GAP-01 factors.F7" in new(item)
    assert item.baseline is not None
    assert ("GAP-01", "factors.F1") in names(item.baseline.fixed)


def test_an_item_that_moves_in_its_list_is_known_and_in_another_context_it_has_changed(tmp_path: Path) -> None:
    baseline = taken(tmp_path)
    moved = "\n".join(RECORD.splitlines()[at] for at in (0, 1, 3, 2, 4))
    assert checked(tmp_path, moved, baseline=baseline).open_findings == ()
    elsewhere = checked(tmp_path, RECORD.replace("F1, context: school", "F1, context: home"), baseline=baseline)
    assert "GAP-01 factors.F1" in new(elsewhere)
    assert elsewhere.baseline is not None
    assert ("GAP-01", "factors.F1") in names(elsewhere.baseline.changed)


def test_what_is_more_severe_than_it_was_is_new_again(tmp_path: Path) -> None:
    baseline = taken(tmp_path)

    def held(**severities: str | None) -> Report:
        text = baseline.read_text(encoding="utf-8")
        known = [
            each.model_copy(update={"severity": severities[each.path]}) if each.path in severities else each
            for each in read_baseline(baseline).known
        ]
        baseline.write_text(to_json(known), encoding="utf-8")
        report = checked(tmp_path, baseline=baseline)
        baseline.write_text(text, encoding="utf-8")
        return report

    risen = held(**{"factors.F1": "medium"})
    assert "GAP-01 factors.F1" in new(risen)
    assert "GAP-01 factors.F2" not in new(risen)
    assert risen.exit_code == 1
    assert risen.baseline is not None
    assert (risen.baseline.risen, risen.baseline.fixed) == (len(risen.open_findings), ())
    assert "known there at a lower severity)" in (baseline_sentence(risen) or "")
    # An older baseline tells no severity: then it is known at any.
    assert held(**{"factors.F1": None}).open_findings == ()

    # What an update keeps is no more severe than it was, and no more than it is.
    kept = without_fixed(read_baseline(baseline).known, risen).kept
    assert {each.severity for each in kept if each.rule == "GAP-01"} == {"high"}
    lower = [each.model_copy(update={"severity": "low"}) for each in read_baseline(baseline).known]
    assert {each.severity for each in without_fixed(lower, risen).kept} == {"low"}
    now = {finding.fingerprint: finding.severity for finding in risen.findings}
    higher = [each.model_copy(update={"severity": "high"}) for each in read_baseline(baseline).known]
    assert {each.fingerprint: each.severity for each in without_fixed(higher, risen).kept}.items() <= now.items()


def test_what_rests_on_something_else_is_new_again_and_it_is_told_why(tmp_path: Path) -> None:
    baseline = taken(tmp_path)
    worse = checked(tmp_path, RECORD.replace("fights on the way home", "a knife on the way home"), baseline=baseline)
    assert "GAP-01 factors.F1" in new(worse)
    assert not any("F2" in told for told in new(worse))
    assert worse.exit_code == 1
    assert worse.baseline is not None
    assert ("GAP-01", "factors.F1") in names(worse.baseline.changed)
    assert worse.baseline.fixed == ()
    said = baseline_sentence(worse) or ""
    assert "known there, but what they rest on has changed since: GAP-01 at factors.F1 in NM-AB-1" in said
    # An update doesn't take what changed for what was known, and keeps that.
    kept = without_fixed(read_baseline(baseline).known, worse).kept
    baseline.write_text(to_json(kept), encoding="utf-8")
    assert checked(tmp_path, baseline=baseline).open_findings == ()
    # Something else of the record is no matter.
    assert checked(tmp_path, f"{RECORD}template_heading: Page 1\n", baseline=baseline).exit_code == 0


def test_an_older_baseline_without_evidence_is_read_and_says_so_once(tmp_path: Path) -> None:
    baseline = taken(tmp_path)
    old = [each.model_copy(update={"evidence": None}) for each in read_baseline(baseline).known]
    baseline.write_text(to_json(old), encoding="utf-8")
    assert "evidence" not in baseline.read_text(encoding="utf-8")
    worse = checked(tmp_path, RECORD.replace("fights on the way home", "a knife on the way home"), baseline=baseline)
    assert worse.open_findings == ()
    said = baseline_sentence(worse) or ""
    assert said.count("from an earlier version") == 1
    assert f"{len(old)} known findings of it" in said
    # An update puts in what is there now.
    baseline.write_text(to_json(without_fixed(old, worse).kept), encoding="utf-8")
    again = checked(tmp_path, baseline=baseline)
    assert "GAP-01 factors.F1" in new(again)
    assert "earlier version" not in (baseline_sentence(again) or "")


def test_what_is_waived_is_not_put_into_it(tmp_path: Path) -> None:
    baseline = taken(tmp_path, waivers=waiver())
    assert ("GAP-01", "factors.F1") not in names(read_baseline(baseline).known)
    report = checked(tmp_path, baseline=baseline)
    assert new(report) == ["GAP-01 factors.F1"]
    both = checked(tmp_path, waivers=waiver(), baseline=baseline)
    assert both.open_findings == ()
    assert not found(both).known


def test_it_holds_no_text(tmp_path: Path) -> None:
    text = taken(tmp_path).read_text()
    assert "fights" not in text
    assert "friends" not in text
    keys = {key for each in json.loads(text)["baseline"] for key in each}
    assert keys == {"rule", "record", "path", "severity", "fingerprint", "evidence"}


def test_its_text_is_the_same_whatever_the_order_and_has_a_line_for_each(tmp_path: Path) -> None:
    known = known_in(checked(tmp_path), str(tmp_path / "baseline.json"))
    text = to_json(known)
    assert text == to_json(known[::-1])
    assert len(text.splitlines()) == len(known) + 5
    assert to_json(()) == '{\n  "schema": "csg-baseline/1",\n  "baseline": []\n}\n'


@pytest.mark.parametrize("known", [(), (Known(rule="GAP-01", path="", fingerprint="a", record="x"),)])
def test_what_is_written_is_read_again(tmp_path: Path, known: tuple[Known, ...]) -> None:
    file = tmp_path / "b.json"
    file.write_text(to_json(known))
    read = read_baseline(file)
    assert (read.problems, read.known) == ((), known)


ITEMS = st.lists(st.sampled_from(["F1", "F2", "F3", "F4", "F5"]), unique=True)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_it_never_grows(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("ratchet")

    def record(items: list[str]) -> str:
        factors = ", ".join(f"{{id: {name}, context: school, category: risk, text: {name}}}" for name in items)
        return f"record_id: NM-1\nfactors: [{factors}]\ninterventions: []\n"

    baseline = taken(folder, record(data.draw(ITEMS)))
    known = set(read_baseline(baseline).known)
    for _ in range(2):
        items = data.draw(ITEMS)
        report = checked(folder, record(items), baseline=baseline)
        state = without_fixed(read_baseline(baseline).known, report)
        kept = set(state.kept)
        assert kept <= known
        assert len(known) == len(kept) + state.fixed
        # What is still found and was known stays known.
        assert {f.fingerprint for f in report.findings if f.known} <= {each.fingerprint for each in kept}
        baseline.write_text(to_json(state.kept), encoding="utf-8")
        known = kept


NAMELESS = RECORD.replace("record_id: NM-AB-1\n", "")


def test_a_record_without_an_id_is_known_in_its_own_file_alone(tmp_path: Path) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
    made = checked(tmp_path / "old", NAMELESS)
    baseline = tmp_path / "baseline.json"
    baseline.write_text(to_json(known_in(made, str(baseline))), encoding="utf-8")
    assert {each["file"] for each in json.loads(baseline.read_text())["baseline"]} == {"old/a.yaml"}
    assert checked(tmp_path / "old", NAMELESS, baseline=baseline).open_findings == ()
    other = checked(tmp_path / "new", NAMELESS, baseline=baseline)
    assert other.exit_code == 1
    assert not any(finding.known for finding in other.findings)
    assert other.baseline is not None
    assert other.baseline.fixed == ()
    # One of an earlier version names no file: it may be any.
    known = [each.model_copy(update={"file": None}) for each in read_baseline(baseline).known]
    baseline.write_text(to_json(known), encoding="utf-8")
    old = checked(tmp_path / "old", NAMELESS, baseline=baseline)
    assert (old.exit_code, any(finding.known for finding in old.findings)) == (1, False)
    assert "perhaps known there by a file's name alone: give the record a record_id" in (baseline_sentence(old) or "")
    # An id holds wherever the file is.
    baseline.write_text(to_json(known_in(checked(tmp_path / "old"), str(baseline))), encoding="utf-8")
    assert "file" not in baseline.read_text()
    assert checked(tmp_path / "new", baseline=baseline).open_findings == ()
