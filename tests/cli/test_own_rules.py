"""A site's own rules and its changes to ours, from the settings file, the site profile and the command line."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_runs import POOR, Run, run, write

from csg_rules.checking.rulebook import rulesets_folder


def sited(record: str, site: str) -> str:
    return POOR.replace("NM-AB-1", f"{record}\nsite: {site}")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a.yaml", POOR)
    return tmp_path


def own_ruleset(folder: Path, identifier: str = "LOC-01", name: str = "local", more: str = "") -> None:
    """The first rule that `rules new` writes: an open factor says where it comes from."""
    assert run("rules", "new", identifier, "--ruleset", name, "--dir", folder, "--title", "Where from").code == 0
    (file,) = (folder / name).glob(f"{identifier}-*.yaml")
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")


def found(*arguments: str | Path, rule: str) -> list[str]:
    report = run("check", *arguments, "--format", "json").json
    return [finding["severity"] for finding in report["findings"] if finding["rule"] == rule]


def summary(done: Run) -> str:
    return " ".join(done.out.split())


def test_own_rules_are_used_beside_ours(here: Path) -> None:
    own_ruleset(here / "ours")
    assert found("a.yaml", "--rules-dir", "ours", rule="LOC-01") == ["low"]
    assert found("a.yaml", "--rules-dir", "ours", rule="GAP-01") == ["high"]
    assert found("a.yaml", rule="LOC-01") == []
    # The cache knows one from the other.
    assert found("a.yaml", "--rules-dir", "ours", rule="LOC-01") == ["low"]


def test_several_folders_may_be_given(here: Path) -> None:
    own_ruleset(here / "ours")
    own_ruleset(here / "theirs", "LOC-02", "other")
    both = ("--rules-dir", "ours", "--rules-dir", "theirs")
    assert (found("a.yaml", *both, rule="LOC-01"), found("a.yaml", *both, rule="LOC-02")) == (["low"], ["low"])


def test_a_folder_given_twice_and_ours_are_used_once(here: Path) -> None:
    own_ruleset(here / "ours")
    twice = ("--rules-dir", "ours", "--rules-dir", "./ours", "--rules-dir", rulesets_folder())
    assert found("a.yaml", *twice, rule="LOC-01") == ["low"]


def test_a_ruleset_that_is_off_by_default_is_asked_for(here: Path) -> None:
    own_ruleset(here / "ours")
    manifest = here / "ours" / "local" / "ruleset.yaml"
    manifest.write_text(re.sub("default: true.*", "default: false", manifest.read_text()))
    assert found("a.yaml", "--rules-dir", "ours", rule="LOC-01") == []
    assert found("a.yaml", "--rules-dir", "ours", "--rulesets", "local", rule="LOC-01") == ["low"]


@pytest.mark.parametrize(
    ("identifier", "name", "cause"),
    [
        ("GAP-01", "local", "GAP-01 is already the id of GAP-01-open-factor-without-response.yaml"),
        ("LOC-01", "core", "there is a ruleset 'core' in "),
    ],
)
def test_names_of_ours_are_taken(here: Path, identifier: str, name: str, cause: str) -> None:
    own_ruleset(here / "ours")
    folder = (here / "ours" / "local").rename(here / "ours" / name)
    (file,) = folder.glob("LOC-01-*.yaml")
    text = file.read_text()
    file.unlink()
    write(folder, f"{identifier}-x.yaml", text.replace("LOC-01", identifier))
    manifest = folder / "ruleset.yaml"
    manifest.write_text(manifest.read_text().replace("name: local", f"name: {name}"))
    done = run("check", "a.yaml", "--rules-dir", "ours")
    assert (done.code, done.out) == (2, "")
    assert cause in done.err


def test_a_folder_without_rules_is_2(here: Path) -> None:
    (here / "empty").mkdir()
    done = run("check", "a.yaml", "--rules-dir", "empty")
    assert (done.code, done.out) == (2, "")
    assert "there is no ruleset here: expected folders with a ruleset.yaml in them" in done.err


def test_own_lexicons_are_read_with_ours(here: Path) -> None:
    lexicons = here / "ours" / "lexicons"
    lexicons.mkdir(parents=True)
    phrases = "must_match: [the hut]\nmust_not_match: [a hat]\n"
    write(
        lexicons,
        "hut.yaml",
        f"name: hut\ntitle: The hut\nreads: anywhere\nplaces: [plan]\npatterns: [the hut]\n{phrases}",
    )
    own_ruleset(here / "ours")
    (file,) = (here / "ours" / "local").glob("LOC-01-*.yaml")
    text = file.read_text().replace(
        "  - factor: {static: true}", "  - cue: {kind: cue, lexicon: hut, item: $factor.id}"
    )
    file.write_text(re.sub("  - name: history.*?outcome: exempt\n", "", text, flags=re.DOTALL))
    done = run("rules", "test", "--rules-dir", "ours", "--engine", "reference")
    assert (done.code, ": 0 failed" in done.out) == (0, True)
    text = "name: nil\ntitle: x\nreads: whole\npatterns: [nowt]\n"
    write(lexicons, "nil.yaml", text)
    done = run("check", "a.yaml", "--rules-dir", "ours")
    assert done.code == 2
    assert "ours/lexicons/nil.yaml: there is a lexicon of this name already: rename it" in done.err


def test_a_folder_of_rules_holds_no_records(here: Path) -> None:
    own_ruleset(here / "ours")
    assert run("check", ".", "--rules-dir", "ours", "--fail-on", "never").code == 0
    write(here, "csg-rules.toml", 'rules-dir = "ours"\n')
    assert run("check", ".", "--fail-on", "never").code == 0
    assert run("explain", "LOC-01", "--record", ".").code == 0


def test_settings_name_folders_and_rulesets_and_the_command_line_wins(here: Path) -> None:
    own_ruleset(here / "ours")
    own_ruleset(here / "theirs", "LOC-02", "other")
    write(here, "csg-rules.toml", 'rules-dir = "ours"\nrulesets = ["local"]\n')
    assert {f["rule"] for f in run("check", "a.yaml", "--format", "json").json["findings"]} == {"LOC-01"}
    told = run("check", "a.yaml", "--rules-dir", "theirs", "--rulesets", "other", "--format", "json").json
    assert {finding["rule"] for finding in told["findings"]} == {"LOC-02"}
    done = run("check", "a.yaml", "--rules-dir", "theirs")
    assert done.code == 2
    assert "csg-rules.toml:2: rulesets: there is no ruleset 'local'" in done.err


def test_settings_are_found_above_the_working_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "csg-rules.toml", '[rules.GAP-01]\nseverity = "low"\n')
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    assert found("../a.yaml", rule="GAP-01") == ["low"]
    assert "GAP-01 is low, not high (../csg-rules.toml:2)" in summary(run("check", "../a.yaml"))


def test_a_severity_is_changed_and_the_report_says_so(here: Path) -> None:
    write(here, "csg-rules.toml", '[rules.GAP-01]\nseverity = "medium"\nreason = "agreed by the board"\n')
    assert found("a.yaml", rule="GAP-01") == ["medium"]
    done = run("check", "a.yaml")
    assert "Rules changed here: - GAP-01 is medium, not high: agreed by the board (csg-rules.toml:2)" in summary(done)
    assert run("check", "a.yaml", "--format", "json").json["overrides"] == [
        {
            "rule": "GAP-01",
            "what": "severity",
            "value": "medium",
            "before": "high",
            "reason": "agreed by the board",
            "origin": "csg-rules.toml:2",
            "site": None,
        }
    ]


def test_a_rule_switched_off_is_told_and_judges_nothing(here: Path) -> None:
    before = run("check", "a.yaml", "--format", "json").json
    write(here, "csg-rules.toml", '[rules]\nGAP-01.off = "factors are answered in another system"\n')
    after = run("check", "a.yaml", "--format", "json").json
    assert [f["rule"] for f in after["findings"]] == [f["rule"] for f in before["findings"] if f["rule"] != "GAP-01"]
    assert after["summary"]["rules"] == before["summary"]["rules"] - 1
    (outcome,) = (entry for entry in after["outcomes"] if entry["rule"] == "GAP-01")
    assert (outcome["applicable"], outcome["set_aside"]) == (
        False,
        "switched off: factors are answered in another system",
    )
    said = "GAP-01 is switched off: factors are answered in another system (csg-rules.toml:2)"
    assert said in summary(run("check", "a.yaml"))
    assert f"* GAP-01 is switched off here: {said.partition(': ')[2].partition(' (')[0]}" in summary(
        run("rules", "list")
    )
    assert f"changed here: {said}" in summary(run("explain", "GAP-01"))
    explained = run("explain", "GAP-01", "--record", "a.yaml").out
    assert "not applicable, switched off: factors are answered in another system" in " ".join(explained.split())


@pytest.mark.parametrize("reason", ["", "tbc", "n/a", "-", "none", "TBC TBC", "see above", "not needed", "x"])
def test_a_rule_is_switched_off_only_for_a_reason(here: Path, reason: str) -> None:
    write(here, "csg-rules.toml", f"[rules.GAP-01]\noff = '{reason}'\n")
    done = run("check", "a.yaml")
    assert (done.code, done.out) == (2, "")
    assert 'csg-rules.toml:2: say why GAP-01 is switched off: off = "the reason, in a few words"' in done.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rulset = 'core'\n", "csg-rules.toml:1: there is no setting 'rulset'; did you mean 'rulesets'?"),
        ("[rules.GAP-1]\nseverity = 'low'\n", "a rule is named by its id, like GAP-01"),
        ("[rules.GAP-12]\nseverity = 'low'\n", "there is no rule 'GAP-12'; did you mean 'GAP-02'?"),
        ("[rules.GAP-01]\nseverity = 'lo'\n", "csg-rules.toml:2: `severity` is one of high, medium, low, info"),
        ("[rules.GAP-01]\nparams.k = 4\n", "csg-rules.toml:2: GAP-01 has no such parameter"),
        ("rulesets = ['cor']\n", "csg-rules.toml:1: rulesets: there is no ruleset 'cor'; did you mean 'core'?"),
    ],
)
def test_settings_that_cannot_be_used_are_2(here: Path, text: str, message: str) -> None:
    write(here, "csg-rules.toml", text)
    done = run("check", "a.yaml")
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_rule_that_is_required_is_not_switched_off(here: Path) -> None:
    write(here, "csg-rules.toml", "[rules.GAP-01]\noff = 'answered in another system'\n")
    done = run("check", "a.yaml", "--require", "GAP-01")
    assert done.code == 2
    assert "--require GAP-01: that rule is switched off in csg-rules.toml:2" in " ".join(done.err.split())


def test_a_parameter_is_set(here: Path) -> None:
    more = "params: {fewest: {default: 0, site: fewest_actions}}\n"
    own_ruleset(here / "ours", more=more)
    (file,) = (here / "ours" / "local").glob("LOC-01-*.yaml")
    file.write_text(
        file.read_text().replace(
            "require: ", "forbid:\n  - plan: {kind: plan, actions: {lt: $params.fewest}}\nrequire: "
        ).replace("text: left out of lessons}", "text: left out of lessons, source: x}")
    )  # fmt: skip
    write(here, "a.yaml", POOR.replace("text: x", "text: x, source: school"))
    own = ("--rules-dir", "ours")
    assert found("a.yaml", *own, rule="LOC-01") == []
    write(here, "csg-rules.toml", "[rules.LOC-01]\nparams.fewest = 1\n")
    assert found("a.yaml", *own, rule="LOC-01") == ["low"]
    said = summary(run("check", "a.yaml", *own))
    assert "LOC-01 counts with fewest = 1, not 0 (csg-rules.toml:2)" in said
    write(here, "csg-rules.toml", "")
    write(here, "site.yaml", "sites: {northmere: {fewest_actions: 1}}\n")
    write(here, "b.yaml", sited("NM-2", "northmere").replace("text: x", "text: x, source: school"))
    done = run("check", "a.yaml", "b.yaml", *own, "--site", "site.yaml", "--format", "json").json
    assert [f["record"] for f in done["findings"] if f["rule"] == "LOC-01"] == ["NM-2"]


def test_a_sites_profile_changes_rules_for_its_own_records(here: Path) -> None:
    profile = "sites:\n  northmere: {rules: {GAP-01: {severity: low}, GAP-03: {off: the table is not used here}}}\n"
    write(here, "site.yaml", f"{profile}  southmere:\n")
    write(here, "n.yaml", sited("NM-1", "northmere"))
    write(here, "s.yaml", sited("SM-1", "southmere"))
    done = run("check", "n.yaml", "s.yaml", "a.yaml", "--site", "site.yaml", "--format", "json").json
    severities = {f["record"]: f["severity"] for f in done["findings"] if f["rule"] == "GAP-01"}
    assert severities == {"NM-1": "low", "SM-1": "high", "NM-AB-1": "high"}
    aside = {entry["record"]: entry["set_aside"] for entry in done["outcomes"] if entry["rule"] == "GAP-03"}
    assert aside == {"NM-1": "switched off: the table is not used here", "SM-1": None, "NM-AB-1": None}
    assert [(change["rule"], change["site"], change["origin"]) for change in done["overrides"]] == [
        ("GAP-01", "northmere", "site.yaml:2"),
        ("GAP-03", "northmere", "site.yaml:2"),
    ]
    said = summary(run("check", "n.yaml", "--site", "site.yaml"))
    assert "GAP-01 is low for northmere, not high (site.yaml:2)" in said


def test_the_profile_may_be_named_in_the_settings_and_what_it_says_is_nearer(here: Path) -> None:
    write(here, "site.yaml", "sites: {northmere: {rules: {GAP-01: {severity: low}}}}\n")
    write(here, "csg-rules.toml", "site = 'site.yaml'\n[rules.GAP-01]\nseverity = 'medium'\n")
    write(here, "n.yaml", sited("NM-1", "northmere"))
    done = run("check", "n.yaml", "a.yaml", "--format", "json").json
    severities = {f["record"]: f["severity"] for f in done["findings"] if f["rule"] == "GAP-01"}
    assert severities == {"NM-1": "low", "NM-AB-1": "medium"}


def test_a_change_of_a_site_that_is_not_met_is_not_told(here: Path) -> None:
    write(here, "site.yaml", "sites: {northmere: {rules: {GAP-01: {severity: low}}}}\n")
    assert run("check", "a.yaml", "--site", "site.yaml", "--format", "json").json["overrides"] == []


def dated(here: Path, days: str) -> None:
    own_ruleset(here / "ours", more=days)
    write(here, "csg-rules.toml", 'rules-dir = "ours"\nrulesets = ["local", "core"]\n')
    write(here, "old.yaml", POOR.replace("NM-AB-1", "NM-OLD\nmeeting: {date: 2025-06-01}"))
    write(here, "new.yaml", POOR.replace("NM-AB-1", "NM-NEW\nmeeting: {date: 2025-10-01}"))


def records_found(*options: str) -> list[str]:
    findings = run("check", "old.yaml", "new.yaml", *options, "--format", "json").json["findings"]
    return sorted(finding["record"] for finding in findings if finding["rule"] == "LOC-01")


def test_rules_in_force_on_the_meetings_day_apply_unless_another_day_is_asked_for(here: Path) -> None:
    dated(here, "from: 2025-09-01\nuntil: 2025-12-31\n")
    assert records_found() == ["NM-NEW"]
    assert records_found("--as-of", "2025-09-01") == ["NM-NEW", "NM-OLD"]
    assert records_found("--as-of", "2026-01-01") == []


def test_as_of_today(here: Path) -> None:
    dated(here, f"from: {date.today()}\n")
    assert records_found() == []
    assert records_found("--as-of", "today") == ["NM-NEW", "NM-OLD"]


def test_the_report_says_which_rules_were_not_in_force(here: Path) -> None:
    dated(here, "from: 2025-09-01\n")
    report = run("check", "old.yaml", "new.yaml", "--format", "json").json
    assert report["summary"]["not_in_force"] == [
        {"rule": "LOC-01", "reason": "not in force on 2025-06-01", "records": ["NM-OLD"]}
    ]
    aside = {entry["record"]: entry["set_aside"] for entry in report["outcomes"] if entry["rule"] == "LOC-01"}
    assert aside == {"NM-OLD": "not in force on 2025-06-01", "NM-NEW": None}
    said = summary(run("check", "old.yaml", "new.yaml"))
    assert "1 rule not in force: - LOC-01: not in force on 2025-06-01, in NM-OLD" in said
    assert "in force: from 2025-09-01" in run("explain", "LOC-01").out


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "01/09/2026"])
def test_a_wrong_day_is_2(day: str) -> None:
    done = run("check", "a.yaml", "--as-of", day)
    assert (done.code, done.out) == (2, "")
    assert "a day as year-month-day, like 2026-09-01, or today" in done.err


def test_reports_with_changes_fit_the_schema(here: Path) -> None:
    dated(here, "from: 2025-09-01\n")
    write(here, "site.yaml", "sites: {northmere: {rules: {GAP-01: {severity: low}}}}\n")
    write(here, "n.yaml", sited("NM-1", "northmere"))
    text = (here / "csg-rules.toml").read_text()
    write(here, "csg-rules.toml", f"{text}site = 'site.yaml'\n[rules]\nCTX-02.off = 'audited by hand'\n")
    schema: Any = run("schema", "report").json
    for options in ((), ("--engine", "reference", "--rulesets", "all")):
        report = run("check", ".", *options, "--format", "json").json
        assert len(report["overrides"]) == 2
        assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(report)] == []
