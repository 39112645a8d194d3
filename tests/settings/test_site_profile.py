"""What a site's profile changes in rules, for its own records."""

from pathlib import Path

import pytest
from rule_files import rule

from csg_rules.rules.model import Rule
from csg_rules.rules.overrides import Override
from csg_rules.settings.faults import SettingsError
from csg_rules.settings.site_profile import read_site_overrides

BODY = """\
for: {plan: {kind: plan}}
require: [{plan: {actions: {gte: $params.fewest}}}]
params: {fewest: {default: 2, site: fewest_actions}, other: {default: 2}}
at: plan
message: "{plan.actions}"
"""
PROFILE = """\
sites:
  northmere:
    pilot: true
    fewest_actions: 4
    rules:
      CTX-02: {off: audited by hand}
      TST-01:
        severity: low
        params: {other: 3}
  southmere: {rules: null}
  eastmere:
"""


@pytest.fixture
def rules(tmp_path: Path) -> list[Rule]:
    return [rule(tmp_path, BODY)]


def profile(folder: Path, text: str, name: str = "site.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_changes_under_rules_and_by_keys_that_parameters_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: list[Rule]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_site_overrides(profile(tmp_path, PROFILE), rules) == (
        Override("CTX-02", "off", None, "site.yaml:6", "audited by hand", "northmere"),
        Override("TST-01", "severity", "low", "site.yaml:8", "", "northmere"),
        Override("TST-01", "params.other", 3, "site.yaml:9", "", "northmere"),
        Override("TST-01", "params.fewest", 4, "site.yaml:4", "", "northmere"),
    )


def test_a_profile_in_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: list[Rule]) -> None:
    monkeypatch.chdir(tmp_path)
    file = profile(tmp_path, '{"sites": {"northmere": {"fewest_actions": 4}}}', "site.json")
    assert read_site_overrides(file, rules) == (
        Override("TST-01", "params.fewest", 4, "site.json:1", site="northmere"),
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("record_id: NM-1\n", "site.yaml:1: this is no site profile"),
        ("sites: [a]\n", "site.yaml:1: this is no site profile"),
        ("", "site.yaml: expected exactly one document"),
        ("sites: [\n", "site.yaml:"),
        ("sites:\n  n:\n    rules: {GAP-01: {severty: low}}\n", "site.yaml:3: a rule has no such thing to set"),
        ("sites:\n  n:\n    fewest_actions: many\n", "site.yaml:3: `fewest_actions` is a whole number"),
    ],
)
def test_a_profile_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: list[Rule], text: str, error: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as raised:
        read_site_overrides(profile(tmp_path, text), rules)
    assert raised.value.errors[0].startswith(error)
    assert len(raised.value.errors) == 1


def test_a_profile_of_a_kind_that_is_not_read(tmp_path: Path, rules: list[Rule]) -> None:
    with pytest.raises(SettingsError, match="not a kind of file that is read here"):
        read_site_overrides(profile(tmp_path, PROFILE, "site.txt"), rules)
