"""A site's profile on the command line: what is shown of it, its schema, and its rules explained."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from cli_runs import GOOD, ROOT, run, write
from marked_records import Markers, marked_profile, marked_record, wrong_profiles

SITES = sorted((ROOT / "fixtures" / "sites").iterdir())
NORTHMERE, SOUTHWICK = SITES


def marked_site(markers: Markers) -> tuple[dict[str, Any], dict[str, Any]]:
    """A profile and a record of its site, every text of both a marker."""
    profile = marked_profile(markers)
    ((name, _),) = profile["sites"].items()
    return profile, {**marked_record(markers), "site": name}


@pytest.mark.parametrize("command", [("--format", "json"), ("--format", "table"), ("--engine", "reference")])
def test_no_text_of_a_profile_is_shown(tmp_path: Path, command: tuple[str, ...]) -> None:
    markers = Markers()
    profile, record = marked_site(markers)
    site = write(tmp_path, "site.json", profile)
    done = run("check", write(tmp_path, "a.json", record), "--site", site, "--rulesets", "all", *command)
    assert done.code in (0, 1, 2)
    assert "site 1" in done.out
    assert markers.shown_in(done.out + done.err) == []


def test_no_text_of_an_empty_school_is_shown_where_it_is_found_wanting(tmp_path: Path) -> None:
    markers = Markers()
    schools = {markers.next("ref"): {"leadership": "head"}, markers.next("ref"): {}}
    site = write(tmp_path, "site.json", {"sites": {markers.next("ref"): {"whole_school": schools}}})
    record = write(tmp_path, "a.json", {"record_id": "NM-1"})
    done = run("check", record, "--site", site, "--rulesets", "all", "--format", "json")
    places = {finding["path"]: finding["pointer"] for finding in done.json["findings"] if finding["rule"] == "WSA-03"}
    assert places == {"whole_school[1].training": "/sites", "whole_school[2].training": "/sites"}
    assert markers.shown_in(done.out + done.err) == []


def test_the_pointer_of_a_schools_finding_ends_before_its_name(tmp_path: Path) -> None:
    done = run("check", GOOD, "--site", SOUTHWICK, "--rulesets", "whole-school", "--format", "json")
    assert {finding["pointer"] for finding in done.json["findings"]} == {"/sites/southwick/whole_school"}


def test_no_text_of_a_profile_that_is_refused_is_shown(tmp_path: Path) -> None:
    markers = Markers()
    wrong = list(wrong_profiles(markers))
    assert len(wrong) > 100
    for number, profile in enumerate(wrong):
        site = write(tmp_path, "site.json", profile)
        done = run("check", GOOD, "--site", site, "--rulesets", "site", "--format", "json")
        assert done.code in (0, 1, 2), number
        assert markers.shown_in(done.out + done.err) == []


def test_the_text_at_a_finding_is_shown_where_it_is_asked_for() -> None:
    done = run("check", GOOD, "--site", SOUTHWICK, "--rulesets", "site,whole-school", "--show-values")
    assert 'reads: "none in place"' in done.out
    assert 'reads: "no named lead"' in done.out


def test_the_schema_of_a_profile_is_a_schema_that_takes_profiles() -> None:
    schema = run("schema", "site").json
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    typed = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in SITES]
    typed += [
        marked_profile(Markers()),
        {"sites": {"a": {"pilot": "yes", "max_chairs": 2, "trend_reports": {"to": "MASE"}, "tor": None}}},
        {"sites": {"a": {"whole_school": {"Hillcrest": {"issues": "hsb", "training": ["leaders", "staff"]}}}}},
    ]
    for profile in typed:
        assert [f"{error.json_path}: {error.message[:60]}" for error in validator.iter_errors(profile)] == []
    mistakes: list[Any] = [
        {"site": {}},
        {"sites": {"a": {"trend_report": []}}},
        {"sites": {"a": {"aliases": [{"name": "Hub", "means": "hub"}]}}},
        {"sites": {"a": {"whole_school": {"Hillcrest": {"issues": [{"issue": "x", "hows": "y"}]}}}}},
        {"sites": []},
    ]
    for wrong in mistakes:
        assert not validator.is_valid(wrong)


def test_a_rule_about_a_site_is_explained_with_its_profile() -> None:
    alone = run("explain", "ATT-02")
    assert (alone.code, "scope: site" in alone.out) == (0, True)
    refused = run("explain", "ATT-02", "--record", GOOD)
    assert (refused.code, "give its profile (--site)" in " ".join(refused.err.split())) == (2, True)
    told = run("explain", "ATT-02", "--record", GOOD, "--site", NORTHMERE)
    assert told.code == 0
    assert "northmere" in told.out
    assert "max_chairs: passed, no more chairs than agreed" in told.out


def test_a_rule_about_a_record_is_explained_with_what_its_site_sets(tmp_path: Path) -> None:
    record = write(tmp_path, "a.json", {"site": "southwick", "meeting": {"chair": {"agency": "Bright Horizons"}}})
    aliases = [{"name": "Bright Horizons", "means": "childrens_services"}]
    site = write(tmp_path, "site.json", {"sites": {"southwick": {"aliases": aliases}}})
    assert "could not be judged" in run("explain", "ATT-01", "--record", record).out
    assert "passed" in run("explain", "ATT-01", "--record", record, "--site", site).out


def test_the_report_of_a_site_fits_the_schema() -> None:
    schema = run("schema", "report").json
    done = run("check", GOOD, "--site", SOUTHWICK, "--rulesets", "all", "--format", "json")
    jsonschema.Draft202012Validator(schema).validate(json.loads(done.out))


def test_a_second_profile_is_refused_and_not_taken_in_silence() -> None:
    done = run("check", "fixtures/records/good.yaml", *(part for site in SITES for part in ("--site", site)))
    assert done.code == 2
    assert "give one file: it can hold several sites" in done.err


def test_the_nearest_site_is_named_for_one_that_no_profile_holds(tmp_path: Path) -> None:
    record = write(tmp_path, "a.json", {"record_id": "A-1", "site": "northmer", "meeting": {"form": "map"}})
    done = run("check", record, "--site", SITES[0])
    assert "did you mean 'northmere'?" in " ".join(done.out.split())
