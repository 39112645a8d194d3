"""A folder of records and a profile of their site, run as `check` runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from checking_cases import rulebook
from strategies import make_record

from csg_rules.checking.run import Options, run
from csg_rules.engine.choose import available
from csg_rules.findings.report import RecordReport, Report

ROOT = Path(__file__).resolve().parents[2]
SITES = ROOT / "fixtures" / "sites"
RULESETS = ("site", "whole-school", "prompts")
Raw = dict[str, Any]


def generated(count: int, site: str = "southwick") -> list[Raw]:
    """Records of a site: two chairs, one school that comes up again, and exploitation by peers in some."""
    records = []
    for number in range(1, count + 1):
        raw = make_record(number, ("contexts", "behaviour", "factors")) | {"record_id": f"SW-{number}", "site": site}
        raw["subject"] = {"ref": f"S{number % 7}"}
        raw["meeting"] = {"date": f"2026-0{number % 6 + 1}-11", "chair": {"ref": f"C-S{number % 2 + 1}"}}
        raw["contexts"] = {"school": {"settings": ["Millbrook Academy"], "hsb": "in the changing rooms"}}
        raw["interventions"] = [{"context": "school", "target": "individual", "text": "S moved form"}]
        raw["behaviour"] |= {"peer_cse_indicated": number % 3 == 0, "harmed": ["S1", f"H{number}"], "linked": []}
        records.append({name: part for name, part in raw.items() if name not in ("governance", "gaps_acknowledged")})
    return records


def write_all(folder: Path, records: list[Raw]) -> Path:
    folder.mkdir()
    for record in records:
        (folder / f"{record['record_id']}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def report_on(*paths: Path, site: Path, engine: Any = "reference", verify: bool = False) -> Report:
    options = Options(rulesets=RULESETS, site=site, engine=engine, verify=verify)
    return run([str(path) for path in paths], rulebook(), options)


def found(site: RecordReport) -> list[tuple[str, str, str]]:
    return [(f.rule, f.path, f.message) for f in site.findings]


@pytest.fixture(scope="module")
def southwick(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = write_all(tmp_path_factory.mktemp("run") / "records", generated(12))
    return report_on(folder, site=SITES / "southwick.yaml")


def test_a_profile_with_everything_in_place_raises_nothing_above_info() -> None:
    report = report_on(ROOT / "fixtures" / "records" / "good.yaml", site=SITES / "northmere.yaml")
    assert [(f.rule, f.path) for f in report.findings if f.severity != "info"] == []
    assert report.problems == ()
    assert report.not_judged == ()


def test_each_rule_about_a_site_can_be_judged_there() -> None:
    rules = {rule.id for rule in rulebook().rules() if rule.scope == "site"}
    (site,) = report_on(ROOT / "fixtures" / "records", site=SITES / "northmere.yaml").sites
    judged = {name for name, outcomes in site.outcomes.items() if any(o.result == "pass" for o in outcomes)}
    # No fixture of this site indicates exploitation by peers, and none has a setting without any action.
    assert rules - judged <= {"REF-04", "TRE-02"}


def test_what_a_site_lacks_is_found_once_for_the_site_with_its_line(southwick: Report) -> None:
    (site,) = southwick.sites
    assert southwick.problems == ()
    places = {(f.rule, f.path): f.location.line if f.location else None for f in site.findings}
    lines = (SITES / "southwick.yaml").read_text(encoding="utf-8").splitlines()

    def line_of(text: str) -> int:
        return next(number for number, line in enumerate(lines, start=1) if line.strip().startswith(text))

    assert places[("REF-01", "referral_route")] == line_of("referral_route:")
    assert places[("REF-01", "spoc.contact")] == line_of("spoc:")
    assert places[("QAS-01", "qa_process")] == line_of("qa_process:")
    assert places[("GOV-03", "governance_log")] == line_of("- {to: MASE") == line_of("governance_log:") + 1
    assert places[("ATT-02", "designated_chair")] == line_of("designated_chair:")
    assert places[("WSA-03", "whole_school[1].training")] == line_of("training:")
    assert places[("WSA-05", "whole_school[1].targeted")] == line_of("Millbrook Academy:") + 1
    assert places[("INF-01", "information_sharing_agreement")] == line_of("southwick:") + 1
    assert ("SITE-01", "information_sharing_agreement") not in places  # INF-01 says it already
    assert ("SITE-01", "tor") in places
    assert {f.scope for f in site.findings} == {"site"}
    assert {(f.site, f.record) for f in site.findings} == {("southwick", None)}


def test_findings_over_records_name_them(southwick: Report) -> None:
    (site,) = southwick.sites
    (setting,) = [f for f in site.findings if f.rule == "TRE-02"]
    assert (setting.path, len(setting.related)) == ("settings.1", 12)
    assert setting.related[:2] == ("records.SW-1", "records.SW-10")
    assert "Setting 1 of school (named at SW-1#contexts.school.settings) comes up for 7 young people" in setting.message
    involved = {f.path: f.message for f in site.findings if f.rule == "REF-04"}
    assert sorted(involved) == ["records.SW-12", "records.SW-3", "records.SW-6", "records.SW-9"]
    assert involved["records.SW-9"].endswith("for H9")  # S1 has a meeting


def test_the_order_and_number_of_files_changes_nothing(tmp_path: Path, southwick: Report) -> None:
    records = generated(12)
    lines = tmp_path / "all.jsonl"
    lines.write_text("\n".join(json.dumps(record) for record in reversed(records)), encoding="utf-8")
    (one,) = report_on(lines, site=SITES / "southwick.yaml").sites
    assert found(one) == found(southwick.sites[0])
    assert [f.fingerprint for f in one.findings] == [f.fingerprint for f in southwick.sites[0].findings]


@pytest.mark.skipif(not available(), reason="durable_rules isn't there")
def test_both_engines_find_the_same(tmp_path: Path, southwick: Report) -> None:
    folder = write_all(tmp_path / "records", generated(12))
    report = report_on(folder, site=SITES / "southwick.yaml", verify=True)
    assert report.problems == ()
    assert found(report.sites[0]) == found(southwick.sites[0])


def test_a_nickname_at_two_sites_is_two_settings(tmp_path: Path) -> None:
    records = generated(2) + [
        raw | {"record_id": f"NM-{raw['record_id']}", "site": "northmere"} for raw in generated(2)
    ]
    for number, record in enumerate(records):
        record["subject"] = {"ref": f"P{number}"}
    profile = tmp_path / "sites.yaml"
    profile.write_text("sites: {southwick: {pilot: no}, northmere: {pilot: no}}\n", encoding="utf-8")
    report = report_on(write_all(tmp_path / "records", records), site=profile)
    assert [len(report.sites), *(f.rule for f in report.findings if f.rule == "TRE-02")] == [2]
    profile.write_text("sites: {southwick: {trend_threshold_k: 2}, northmere: {pilot: no}}\n", encoding="utf-8")
    report = report_on(tmp_path / "records", site=profile)
    assert [f.site for f in report.findings if f.rule == "TRE-02"] == ["southwick"]


def test_a_profile_alone_is_judged_and_what_needs_records_is_not(tmp_path: Path) -> None:
    elsewhere = write_all(tmp_path / "records", generated(1, site="elsewhere"))
    report = report_on(elsewhere, site=SITES / "southwick.yaml")
    (site,) = report.sites
    results = {name: {outcome.result for outcome in outcomes} for name, outcomes in site.outcomes.items()}
    assert results["QAS-01"] == {"finding"}
    assert results["GOV-03"] == {"not_assessable"}
    assert [results[name] for name in ("INF-01", "INF-02", "ATT-02", "REF-04", "TRE-02", "HAC-08", "GOV-04")] == [
        {"not_applicable"}
    ] * 7
    assert any("name elsewhere; the profile holds none of that name" in note for note in report.notes)


def test_the_same_finding_of_two_schools_is_told_apart_whatever_their_order(tmp_path: Path) -> None:
    def fingerprints(*schools: str) -> dict[str, str]:
        entries = "".join(f"\n      {school}: {{leadership: head}}" for school in schools)
        profile = tmp_path / "site.yaml"
        profile.write_text(f"sites:\n  southwick:\n    whole_school:{entries}\n", encoding="utf-8")
        findings = report_on(records, site=profile).findings
        return {f.path: f.fingerprint for f in findings if f.rule == "WSA-03"}

    records = write_all(tmp_path / "records", generated(1))
    first = fingerprints("Millbrook Academy", "Kiln Yard")
    second = fingerprints("Kiln Yard", "Millbrook Academy")
    assert first["whole_school[1].training"] == second["whole_school[2].training"]
    assert len(set(first.values())) == 2
