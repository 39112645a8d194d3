"""Profiles of sites: what is read, and mistakes told with line, place and the nearest right name."""

from datetime import date
from pathlib import Path

import pytest
from source_cases import SECRET_WORDS

from csg_rules.problems import Problem
from csg_rules.records.site import Site
from csg_rules.sources.sites import SourceSite, read_sites

ROOT = Path(__file__).resolve().parents[2]


def profile(folder: Path, content: str, name: str = "site.yaml") -> list[SourceSite | Problem]:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return read_sites(file)


def site(folder: Path, entry: str) -> Site:
    (read,) = profile(folder, f"sites:\n  southwick: {entry}\n")
    assert isinstance(read, SourceSite), read
    return read.site


def complaints(folder: Path, content: str, name: str = "site.yaml") -> list[str]:
    """All problems as `line:column path: message`."""
    found = []
    for problem in profile(folder, content, name):
        assert isinstance(problem, Problem), problem
        assert not any(word in str(problem).removeprefix(problem.file) for word in SECRET_WORDS)
        place = "" if problem.line is None else f"{problem.line}:{problem.column} "
        found.append(f"{place}{problem.path}: {problem.message}" if problem.path else f"{place}{problem.message}")
    return found


@pytest.mark.parametrize("file", sorted((ROOT / "fixtures" / "sites").iterdir()), ids=lambda file: file.name)
def test_the_profiles_that_come_along_are_read(file: Path) -> None:
    assert [type(read) for read in read_sites(file)] == [SourceSite]


def test_sites_are_read_in_their_order_and_one_with_a_name_in_words_is_numbered(tmp_path: Path) -> None:
    read = profile(tmp_path, "sites: {southwick: {pilot: yes}, South Wick: {pilot: no}}\n")
    assert [(entry.name, entry.label) for entry in read if isinstance(entry, SourceSite)] == [
        ("southwick", "southwick"), ("South Wick", "site 2")
    ]  # fmt: skip


def test_one_thing_may_be_typed_where_a_list_is_expected(tmp_path: Path) -> None:
    read = site(tmp_path, "{trend_reports: {period: 2026 Q1, to: MACE}, whole_school: {Hillcrest: {issues: HSB}}}")
    assert [report.period for report in read.trend_reports or ()] == ["2026 Q1"]
    assert [issue.issue for issue in (read.whole_school or {})["Hillcrest"].issues or ()] == ["hsb"]


def test_an_alias_holds_from_and_until_a_day(tmp_path: Path) -> None:
    read = site(tmp_path, "{aliases: [{name: Hub, means: gangs panel, from: 2024-01-01, until: 2025-06-30}]}")
    (alias,) = read.aliases or ()
    assert (alias.means, alias.from_, alias.until) == ("gangs_panel", date(2024, 1, 1), date(2025, 6, 30))


def test_issues_of_a_school_are_words_or_told_at_length(tmp_path: Path) -> None:
    read = site(tmp_path, "{whole_school: {A: {issues: [gangs and violence, {issue: Missing-Children, how: x}]}}}")
    issues = (read.whole_school or {})["A"].issues or ()
    assert [(issue.issue, issue.how) for issue in issues] == [("gangs_and_violence", None), ("missing_children", "x")]


MISTAKES = {
    "an unknown key near a right one": (
        "sites:\n  southwick:\n    trend_report: [{period: 2026}]\n",
        ["3:5 sites.southwick: an unknown key; did you mean 'trend_reports'?"],
    ),
    "a truth that is none": (
        "sites:\n  southwick: {pilot: said so}\n",
        ["2:22 sites.southwick.pilot: expected true or false (leave it out where it is not known)"],
    ),
    "a number that is none": (
        "sites:\n  southwick: {trend_threshold_k: twelve}\n",
        ["2:34 sites.southwick.trend_threshold_k: expected a whole number"],
    ),
    "a date that is none": (
        "sites:\n  southwick:\n    governance_log: [{to: MASE, date: 12 March}]\n",
        ["3:39 sites.southwick.governance_log[1].date: expected a date as year-month-day, like 2026-02-10"],
    ),
    "what no local name can mean": (
        "sites:\n  southwick:\n    aliases:\n      - {name: Hub, means: gang panel}\n",
        ["4:28 sites.southwick.aliases[1].means: not one of: mase, gangs_panel, safeguarding_partnership, csp, "
         "childrens_services, social_care, police, analyst, education, youth_service, reviewing_service, vcs, "
         "youth_justice, health, community_safety; did you mean 'gangs_panel'?"],
    ),
    "a board by its other name": (
        "sites: {southwick: {aliases: {name: Hub, means: LSCB}}}\n",
        ["1:49 sites.southwick.aliases.means: not one of: mase, gangs_panel, safeguarding_partnership, csp, "
         "childrens_services, social_care, police, analyst, education, youth_service, reviewing_service, vcs, "
         "youth_justice, health, community_safety; did you mean 'safeguarding_partnership'?"],
    ),
    "an issue that is none, of a school by its position": (
        "sites:\n  southwick:\n    whole_school:\n      Brindley School: {issues: [exploitatoin]}\n",
        ["4:34 sites.southwick.whole_school[1].issues[1]: not one of: exploitation, gangs_and_violence, "
         "missing_children, hsb, relationship_abuse; did you mean 'exploitation'?"],
    ),
    "an unknown key of the second school": (
        "sites:\n  southwick:\n    whole_school:\n      Brindley: {training: x}\n      Brindley town: {trainings: y}\n",
        ["5:23 sites.southwick.whole_school[2]: an unknown key; did you mean 'training'?"],
    ),
    "a site whose name isn't shown": (
        "sites:\n  Brindley town: {tor: {said: x}}\n",
        ["2:24 sites[1].tor: expected text"],
    ),
    "a contact that is no mapping": (
        "sites: {southwick: {spoc: said at Brindley}}\n",
        ["1:27 sites.southwick.spoc: expected `key: value` pairs such as role: … (keys: role, contact)"],
    ),
    "text cut by a comma": (
        "sites: {southwick: {tor: agreed in May, said Brindley}}\n",
        ["1:41 sites.southwick: an unknown key: nearly always a comma or colon inside unquoted text, so put the text "
         "in quotes (keys known here: pilot, designated_chair, max_chairs, referral_route, spoc, tor, …)"],
    ),
    "a list of sites": (
        "sites: [southwick]\n",
        ["1:8 sites: expected `key: value` pairs such as pilot: … (keys: pilot, designated_chair, max_chairs, "
         "referral_route, spoc, tor, …)"],
    ),
    "no sites": ("sites: {}\n", ["1:1 no site is named under `sites`"]),
    "a record": (
        "record_id: NM-1\n",
        ["1:1 not a site's profile: expected the key `sites`, and below it each site by its name"],
    ),
    "an empty file": ("", ["empty: there is no site's profile in this file"]),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_place_and_the_nearest_right_name(
    tmp_path: Path, content: str, expected: list[str]
) -> None:
    assert complaints(tmp_path, content) == expected


def test_all_mistakes_of_a_file_are_told_in_its_order(tmp_path: Path) -> None:
    content = "sites:\n  a: {pilot: perhaps, trend_report: x}\n  b: {max_chairs: few}\n"
    assert [line.split(":")[0] for line in complaints(tmp_path, content)] == ["2", "2", "3"]


def test_a_profile_may_be_json(tmp_path: Path) -> None:
    (read,) = profile(tmp_path, '{"sites": {"southwick": {"pilot": true}}}', "site.json")
    assert isinstance(read, SourceSite)
    assert read.site.pilot is True


def test_a_profile_that_isnt_there_or_isnt_read_here_is_a_problem(tmp_path: Path) -> None:
    assert [read.message for read in read_sites(tmp_path / "none.yaml") if isinstance(read, Problem)] == [
        "can't be opened: No such file or directory"
    ]
    assert "not a kind of file that is read here" in complaints(tmp_path, "x", "site.txt")[0]


def test_a_profile_never_shows_its_text_when_printed(tmp_path: Path) -> None:
    (read,) = profile(tmp_path, "sites: {southwick: {tor: said at Brindley, spoc: {contact: twelve}}}\n")
    assert isinstance(read, SourceSite)
    assert not any(word in repr(read) for word in SECRET_WORDS)
