"""`csg-rules.toml`: what it may say, and every wrong key refused with its line and the nearest name."""

from pathlib import Path

import pytest

from csg_rules.rules.overrides import Override
from csg_rules.settings.faults import SettingsError
from csg_rules.settings.settings import NAME, Settings, find_settings
from csg_rules.settings.settings_file import read_settings
from csg_rules.settings.toml_lines import key_lines
from csg_rules.sources.picking import Globs

SIMPLE = """\
# our own
rules-dir = ["ours", "theirs"]
rulesets = "all"
site = "site.yaml"
"""
RULES = """\

[rules.GAP-01]
severity = "medium"
reason = "agreed by the board"
params.k = 4

[rules]
"CTX-02".off = "audited by hand"
PRI-01 = { severity = "low" }
"""
MORE = """\
waivers = "waivers.yaml"
baseline = "baseline.json"
require = "GAP-01"
fail-on = "medium"
format = ["table", "json=out.json"]
engine = "reference"
include = "minutes/"
exclude = [
    "drafts/", "*.draft.yaml"]
"""
WHOLE = f"{SIMPLE}{MORE}{RULES}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    for name in ("site.yaml", "waivers.yaml", "baseline.json"):
        (tmp_path / name).write_text("sites: {}\n")
    return tmp_path


def read(folder: Path, text: str) -> Settings:
    (folder / NAME).write_text(text, encoding="utf-8")
    return read_settings(folder / NAME)


def wrong(folder: Path, text: str) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        read(folder, text)
    return raised.value.errors


def test_no_rulesets_at_all_are_refused(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_text("rulesets = []\n")
    with pytest.raises(SettingsError, match="1: `rulesets` names none: name one, or all, or leave it out"):
        read_settings(file)


def test_all_that_it_may_say(here: Path) -> None:
    assert read(here, WHOLE) == Settings(
        file=NAME,
        rules_dirs=(here / "ours", here / "theirs"),
        rulesets=("all",),
        site=here / "site.yaml",
        overrides=(
            Override("GAP-01", "severity", "medium", f"{NAME}:16", "agreed by the board"),
            Override("GAP-01", "params.k", 4, f"{NAME}:18", "agreed by the board"),
            Override("CTX-02", "off", None, f"{NAME}:21", "audited by hand"),
            Override("PRI-01", "severity", "low", f"{NAME}:22"),
        ),
        fail_on="medium",
        engine="reference",
        formats=("table", "json=out.json"),
        waivers=here / "waivers.yaml",
        baseline=here / "baseline.json",
        require=("GAP-01",),
        include=Globs(here, ("minutes/",)),
        exclude=Globs(here, ("drafts/", "*.draft.yaml")),
        origins=(
            ("rules-dir", f"{NAME}:2"),
            ("rulesets", f"{NAME}:3"),
            ("site", f"{NAME}:4"),
            ("waivers", f"{NAME}:5"),
            ("baseline", f"{NAME}:6"),
            ("require", f"{NAME}:7"),
            ("fail-on", f"{NAME}:8"),
            ("format", f"{NAME}:9"),
            ("engine", f"{NAME}:10"),
            ("include", f"{NAME}:11"),
            ("exclude", f"{NAME}:12"),
        ),
    )


def test_an_empty_file_changes_nothing(here: Path) -> None:
    assert read(here, "") == Settings(file=NAME)


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("\nrulset = 'core'\n", ["2: there is no setting 'rulset'; did you mean 'rulesets'? (one of: rules-dir, "]),
        ("rulesets = 3\n", ["1: `rulesets` is a text or a list of texts"]),
        ("rulesets = ['core', 3]\n", ["1: `rulesets` is a text or a list of texts"]),
        ("rules-dir = 'our'\n", ["1: there is no folder our"]),
        ("site = 'none.yaml'\n", ["1: `site` is the path of a site profile"]),
        ("rules = 3\n", ["1: `rules` names rules"]),
        ("[rules]\nGAP-01 = 'off'\n", ["2: say what is changed in GAP-01"]),
        ("[rules.GAP-01]\n", ["1: say what is changed in GAP-01"]),
        ("[rules.GAP-01]\n\nseverty = 'low'\n", ["3: a rule has no such thing to set; did you mean 'severity'?"]),
        ("[rules.GAP-01]\noff = true\n", ["2: `off` is a reason in words"]),
        (
            "[rules.GAP-01]\nseverity = 'low'\noff = 'told elsewhere'\n",
            ["2: GAP-01 is switched off: `severity` beside `off` has no use"],
        ),
        ("[rules.GAP-01]\nparams = 3\n", ["2: `params` names parameters"]),
        ("[rules.GAP-01.params]\nk = 'many'\n", ["2: a parameter is a whole number"]),
        ("[rules.GAP-01]\nparams.k = true\n", ["2: a parameter is a whole number"]),
        ("a = 1\nb = 2\n", ["1: there is no setting 'a'", "2: there is no setting 'b'"]),
        ("rulesets = \n", ["1: Invalid value"]),
        ("\nfail-on = medium\n", ['2: Invalid value: a text needs quotes, like fail-on = "medium"']),
        ("waivers = 2026 waivers.yaml\n", ["1: Expected newline or end of document after a statement: a text needs"]),
        ("fail-on = true\n", ["1: `fail-on` is one of high"]),
        ("[rules\n", ["1: "]),
        ("a = 1\na = 2\n", ["2: "]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(here: Path, text: str, errors: list[str]) -> None:
    found = wrong(here, text)
    assert len(found) == len(errors)
    for told, expected in zip(found, errors, strict=True):
        assert told.startswith(f"{NAME}:{expected}")


def test_a_file_that_is_no_text(here: Path) -> None:
    (here / NAME).write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError) as raised:
        read_settings(here / NAME)
    assert raised.value.errors == [f"{NAME}: can't be read: UnicodeDecodeError"]


def test_the_nearest_file_above_is_found(here: Path) -> None:
    below = here / "a" / "b"
    below.mkdir(parents=True)
    assert find_settings(below) in (None, *(folder / NAME for folder in here.parents))
    (here / NAME).write_text("")
    assert find_settings(below) == here / NAME
    (here / "a" / NAME).write_text("")
    assert find_settings(below) == here / "a" / NAME
    assert find_settings(here) == here / NAME


def test_paths_are_seen_from_the_files_own_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / NAME).write_text("rules-dir = 'ours'\nrulset = 3\n")
    (here / "theirs" / "below").mkdir()
    monkeypatch.chdir(here / "theirs" / "below")
    with pytest.raises(SettingsError) as raised:
        read_settings(here / NAME)
    assert raised.value.errors[0].startswith(f"../../{NAME}:2: ")


def test_lines_of_keys() -> None:
    text = (
        'a = """\nb = 1\n"""\n'  # 1 to 3: a text that looks like a key
        "c = [\n  'd = 1',\n]\n"  # 4 to 6
        "[t.'u.v']\n"  # 7
        "w.x = {y = 1}\r\n"  # 8
        "\n"
        "# z = 3\n"
        "[[many]]\nm = 1\n"
    )
    assert key_lines(text) == {
        ("a",): 1,
        ("c",): 4,
        ("t",): 7,
        ("t", "u.v"): 7,
        ("t", "u.v", "w"): 8,
        ("t", "u.v", "w", "x"): 8,
        ("t", "u.v", "w", "x", "y"): 8,
        ("many",): 11,
        ("many", "m"): 12,
    }
