"""`[tool.csg-rules]` in pyproject.toml, and which of several files holds."""

from pathlib import Path

import pytest

from csg_rules.settings.faults import SettingsError
from csg_rules.settings.settings import NAME, PROJECT, Settings, find_settings, over
from csg_rules.settings.settings_file import read_settings
from csg_rules.sources.picking import Globs

TABLE = "[project]\nname = 'minutes'\n\n[tool.csg-rules]\nfail-on = 'low'\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_is_read_with_its_lines(here: Path) -> None:
    (here / PROJECT).write_text(f"{TABLE}[tool.csg-rules.rules.GAP-01]\nseverity = 'low'\n")
    settings = read_settings(here / PROJECT)
    assert (settings.fail_on, settings.origin("fail-on")) == ("low", f"{PROJECT}:5")
    assert [change.origin for change in settings.overrides] == [f"{PROJECT}:7"]


def test_a_wrong_key_of_the_table_is_told_with_its_line(here: Path) -> None:
    (here / PROJECT).write_text(f"{TABLE}fial-on = 'high'\n[tool.other]\nanything = 1\n")
    with pytest.raises(SettingsError) as raised:
        read_settings(here / PROJECT)
    (told,) = raised.value.errors
    assert told.startswith(f"{PROJECT}:6: there is no setting 'fial-on'; did you mean 'fail-on'?")


@pytest.mark.parametrize("text", ["[tool]\ncsg-rules = 3\n", "[tool.csg-rules]\nfail-on = [\n"])
def test_a_table_that_is_none_is_refused(here: Path, text: str) -> None:
    (here / PROJECT).write_text(text)
    assert find_settings(here) == here / PROJECT
    with pytest.raises(SettingsError):
        read_settings(here / PROJECT)


@pytest.mark.parametrize("text", ["[project]\nname = 'csg-rules'\n", "x = 1\n", "csg-rules [\n", "[tool.other]\n"])
def test_a_pyproject_without_the_table_is_passed_by(here: Path, text: str) -> None:
    (here / NAME).write_text("")
    (here / "a" / PROJECT).write_text(text)
    assert find_settings(here / "a" / "b") == here / NAME


def test_the_nearest_folder_holds_and_in_one_folder_our_own_file(here: Path) -> None:
    (here / NAME).write_text("")
    (here / "a" / PROJECT).write_text(TABLE)
    assert find_settings(here / "a" / "b") == here / "a" / PROJECT
    (here / "a" / NAME).write_text("")
    assert find_settings(here / "a" / "b") == here / "a" / NAME


def test_what_is_given_wins_and_says_so() -> None:
    read = Settings(file=NAME, fail_on="low", engine="auto", origins=(("fail-on", "x:1"), ("engine", "x:2")))
    merged = over(Settings(fail_on="high", exclude=Globs(patterns=("drafts/",))), read)
    assert (merged.fail_on, merged.engine, merged.exclude.patterns) == ("high", "auto", ("drafts/",))
    assert dict(merged.origins) == {"fail-on": "--fail-on", "engine": "x:2", "exclude": "--exclude"}
    assert (merged.told("exclude"), merged.told("engine")) == ("--exclude", "x:2: engine")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("fail-on = 'hihg'", "`fail-on` is one of high, medium, low, never; did you mean 'high'?"),
        ("engine = 3", "`engine` is one of auto, durable, reference"),
        ("waivers = ''", "`waivers` is the path of a file of waivers"),
        ("baseline = '.'", "`baseline` is the path of a baseline"),
        ("require = [1]", '`require` is a text or a list of texts, like require = ["GAP-01"]'),
        ("format = ''", '`format` is a text or a list of texts, like format = ["table"]'),
        ("exclude = ['#x']", "a pattern names files"),
        ("include = ['a[']", None),
        ("show-values = true", "'show-values' is no setting: a record's text is shown only where somebody asks"),
        ("as-of = '2026-09-01'", "'as-of' is no setting: a day that is kept would choose the rules of that day"),
        ("output = 'x'", "'output' is no setting: name the file with its format"),
    ],
)
def test_each_wrong_value_is_told(here: Path, line: str, said: str | None) -> None:
    (here / NAME).write_text(f"\n{line}\n")
    if said is None:
        assert read_settings(here / NAME).file == NAME
        return
    with pytest.raises(SettingsError) as raised:
        read_settings(here / NAME)
    (told,) = raised.value.errors
    assert told.startswith(f"{NAME}:2: {said}")


def test_paths_of_formats_are_seen_from_the_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / NAME).write_text("format = ['table', 'json=out/report.json', 'html=-']\n")
    monkeypatch.chdir(here / "a" / "b")
    assert read_settings(here / NAME).formats == ("table", "json=../../out/report.json", "html=-")
