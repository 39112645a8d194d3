"""`csg-rules config`, settings that check takes from a file, and files picked by glob."""

from pathlib import Path

import pytest
from cli_runs import POOR, run, write

NAMES = [
    "rules-dir", "rulesets", "site", "waivers", "baseline", "require", "fail-on", "format", "engine", "include",
    "exclude",
]  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder, record in (("minutes", "NM-AB-1"), ("minutes/drafts", "NM-CD-1"), ("minutes/2025", "NM-EF-1")):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "a.yaml", POOR.replace("NM-AB-1", record))
    return tmp_path


def labels(*arguments: str | Path) -> list[str]:
    report = run("check", *arguments, "--engine", "reference", "--format", "json").json
    return sorted({finding["record"] for finding in report["findings"]})


def shown(*arguments: str) -> dict[str, tuple[object, str]]:
    settings = run("config", "show", "--json", *arguments).json["settings"]
    return {each["name"]: (each["value"], each["from"]) for each in settings}


def test_without_a_file_defaults_hold() -> None:
    told = shown()
    assert list(told) == NAMES
    assert told["fail-on"] == ("high", "default")
    assert {origin for _, origin in told.values()} == {"default"}
    done = run("config", "path")
    assert (done.code, done.out) == (1, "")
    assert "defaults hold" in done.err


def test_each_value_says_where_it_comes_from(here: Path) -> None:
    text = "fail-on = 'low'\nrequire = ['GAP-01']\n[rules.CTX-02]\noff = 'rows are audited by hand here'\n"
    write(here, "csg-rules.toml", text)
    told = shown("--require", "GAP-02,GAP-03")
    assert told["fail-on"] == ("low", "csg-rules.toml:1")
    assert told["require"] == (["GAP-02", "GAP-03"], "--require")
    assert told["rules.CTX-02.off"] == ("rows are audited by hand here", "csg-rules.toml:4")
    assert run("config", "path").out == f"{here / 'csg-rules.toml'}\n"


def test_the_table_says_the_same_and_fits(here: Path) -> None:
    write(here, "csg-rules.toml", "exclude = [" + ", ".join(f"'folder-{n}/'" for n in range(20)) + "]\n")
    done = run("config", "show", COLUMNS="80")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 80
    assert "fail-on    high" in done.out
    assert "csg-rules.toml:1" in done.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 'low'\n", "csg-rules.toml:1: there is no setting 'fail_on'; did you mean 'fail-on'?"),
        ("\nformat = 'tabel'\n", "csg-rules.toml:2: format: there is no format 'tabel'; did you mean 'table'?"),
        ("\nrequire = 'GAP-1'\n", "csg-rules.toml:2: require: there is no rule 'GAP-1'; did you mean 'GAP-01'?"),
        ("rulesets = 'cor'\n", "csg-rules.toml:1: rulesets: there is no ruleset 'cor'; did you mean 'core'?"),
        ("[rules.GAP-1]\noff = 'x'\n", "csg-rules.toml:1: a rule is named by its id"),
        ("[rules.CTX-02]\noff = 'tbc'\n", "csg-rules.toml:2: say why CTX-02 is switched off"),
    ],
)
def test_what_check_refuses_it_refuses(here: Path, text: str, said: str) -> None:
    write(here, "csg-rules.toml", text)
    for arguments in (("config", "show"), ("check", "minutes")):
        done = run(*arguments)
        assert (done.code, done.out) == (2, "")
        if "rulesets" not in said or arguments[0] == "config":
            assert said in done.err


def test_settings_hold_for_check_and_the_command_line_wins(here: Path) -> None:
    write(here, "pyproject.toml", "[tool.csg-rules]\nfail-on = 'never'\nengine = 'reference'\nrulesets = 'core'\n")
    done = run("check", "minutes")
    assert done.code == 0
    assert "engine: reference" in done.out
    assert run("check", "minutes", "--fail-on", "high").code == 1


def test_formats_of_the_file_are_written_beside_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "csg-rules.toml", "format = ['table', 'json=report.json']\n")
    monkeypatch.chdir(here / "minutes")
    done = run("check", "a.yaml")
    assert "GAP-01" in done.out
    assert (here / "report.json").is_file()


def test_files_of_folders_are_picked_by_glob(here: Path) -> None:
    assert labels("minutes") == ["NM-AB-1", "NM-CD-1", "NM-EF-1"]
    assert labels("minutes", "--exclude", "drafts/") == ["NM-AB-1", "NM-EF-1"]
    assert labels("minutes", "--include", "minutes/2025/*") == ["NM-EF-1"]
    assert labels("minutes", "--include", "20*/", "--include", "drafts/", "--exclude", "drafts/") == ["NM-EF-1"]
    # What is named is checked.
    assert labels("minutes/drafts/a.yaml", "--exclude", "drafts/") == ["NM-CD-1"]


def test_patterns_of_the_file_are_seen_from_its_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "csg-rules.toml", "exclude = '/minutes/drafts/'\n")
    monkeypatch.chdir(here / "minutes")
    assert labels(".") == ["NM-AB-1", "NM-EF-1"]
    assert labels(".", "--exclude", "/2025/") == ["NM-AB-1", "NM-CD-1"]


def test_what_is_left_out_is_counted_and_all_of_it_is_a_problem() -> None:
    done = run("check", "minutes", "--exclude", "drafts/", "--fail-on", "never")
    assert "Note: minutes: files left out by include or exclude: 1" in done.out
    done = run("check", "minutes", "--include", "none/")
    assert done.code == 2
    assert "minutes: include and exclude leave no file of this folder to check" in done.out


def test_an_argument_may_be_a_glob_and_one_that_matches_nothing_is_an_error(here: Path) -> None:
    assert labels("minutes/20*/*.yaml") == ["NM-EF-1"]
    assert labels("**/*.yaml") == ["NM-AB-1", "NM-CD-1", "NM-EF-1"]
    done = run("check", "minutes/a.yaml", "minutes/*.yml")
    assert done.code == 2
    assert "minutes/*.yml: no file or folder matches this pattern" in done.out
    assert "none: no such file or folder" in run("check", "none").out
    write(here, "b[1].yaml", POOR.replace("AB", "GH"))
    assert labels("b[1].yaml") == ["NM-GH-1"]


def test_an_audit_leaves_out_the_same(here: Path) -> None:
    write(here, "csg-rules.toml", "exclude = 'drafts/'\n")
    assert run("audit", "minutes", "--rulesets", "practice").out.startswith("2 meetings audited")
    assert run("audit", "minutes", "--rulesets", "practice", "--exclude", "none/").out.startswith("3 meetings audited")


@pytest.mark.parametrize("pattern", ["", "#x"])
def test_a_pattern_that_is_none_is_refused(pattern: str) -> None:
    done = run("check", "minutes", "--exclude", pattern)
    assert done.code == 2
    assert "a pattern names files" in done.err
