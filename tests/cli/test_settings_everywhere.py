"""What a settings file says holds in every command that reads records, and in Python; and what is told where it can't
be used."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from accepting_cases import ANSWERED, RECORD, waiver
from cli_runs import ROOT, run, write

from csg_rules import api
from csg_rules.checking import walk, work
from csg_rules.checking.preparing import Options
from csg_rules.cli import asking
from csg_rules.cli.given import JUDGING
from csg_rules.engine.query import EngineError
from csg_rules.settings.settings import KEYS
from csg_rules.settings.settings_file import read_settings

SETTINGS = """\
rulesets = ["core", "site"]
rules-dir = "ours"
site = "northmere.yaml"
engine = "reference"
include = "minutes/"
exclude = ["*.draft.yaml"]
waivers = "waivers.yaml"
baseline = "baseline.json"
require = ["GAP-01"]
fail-on = "low"
[rules.CTX-02]
severity = "low"
[rules.GAP-01]
severity = "medium"
"""
# Which records are read, and how they are judged.
READING = ("rulesets", "rules_dirs", "site", "engine", "pick", "overrides")
WAIVED = (*READING, "waivers")
ALL = (*WAIVED, "baseline", "required", "fail_on")
WAIVE = ("waive", "minutes", "--rule", "GAP-01", "--path", "factors.F2", "--reason", "The school watches this itself",
         "--by", "QA lead", "--expires", "+30d", "-o", "new.yaml")  # fmt: skip
# Each with what it takes of the settings.
COMMANDS: dict[str, tuple[Callable[[], Any], tuple[str, ...]]] = {
    "check": (lambda: run("check", "minutes"), ALL),
    "from Python": (lambda: api.checked(["minutes"], read_settings(Path("csg-rules.toml"))), ALL),
    "attest verify": (lambda: run("attest", "verify", "run.json", "--rerun"), ALL),
    "audit": (lambda: run("audit", "minutes"), WAIVED),
    "baseline": (lambda: run("baseline", "minutes", "-o", "new.json"), WAIVED),
    "diff": (lambda: run("diff", "minutes/a.yaml", "minutes/a.yaml"), (*WAIVED, "fail_on")),
    "waive": (lambda: run(*WAIVE), READING),
    "agree": (lambda: run("agree", "--sheet", "minutes", "-o", "sheet.csv"), READING),
    "explain": (lambda: run("explain", "GAP-01", "--record", "minutes"), READING[1:]),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder in ("minutes", "ours/lexicons"):
        (tmp_path / folder).mkdir(parents=True)
    write(tmp_path, "minutes/a.yaml", RECORD)
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """The options of each run."""
    seen: list[Options] = []

    class Seen(work.CheckWork):
        def __init__(self, rulebook: Any, options: Options, keep: Any) -> None:
            seen.append(options)
            super().__init__(rulebook, options, keep)

    monkeypatch.setattr(walk, "CheckWork", Seen)
    return seen


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_does_as_the_settings_say(here: Path, asked: list[Options], command: str) -> None:
    write(here, "waivers.yaml", f"waivers:\n{waiver()}")
    copy(ROOT / "fixtures" / "sites" / "northmere.yaml", here)
    assert run("baseline", "minutes").code == 2  # there is nowhere to write it yet
    assert run("baseline", "minutes", "-o", "baseline.json").code == 0
    write(here, "csg-rules.toml", SETTINGS)
    assert run("check", "minutes", "--attest", "run.json").code < 3
    expected = asked[-1]
    assert not [key for key in ALL if getattr(expected, key) in (None, (), "")]
    asked.clear()
    COMMANDS[command][0]()
    assert len(asked) >= 1
    for key in COMMANDS[command][1]:
        told = {str(_plain(getattr(options, key))) for options in asked}
        assert told == {str(_plain(getattr(expected, key)))}, key


def _plain(value: Any) -> Any:
    """Paths as they lie, patterns without the folder's own way of being written."""
    if isinstance(value, Path):
        return value.resolve()
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return tuple(map(_plain, value))
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def test_a_baseline_holds_only_what_is_picked_and_not_waived(here: Path) -> None:
    (here / "minutes" / "drafts").mkdir()
    write(here, "minutes/drafts/b.yaml", RECORD.replace("NM-AB-1", "NM-CD-1"))
    write(here, "waivers.yaml", f"waivers:\n{waiver()}")
    write(here, "csg-rules.toml", "exclude = ['drafts/']\nwaivers = 'waivers.yaml'\n")
    assert run("baseline", "minutes", "-o", "baseline.json").code == 0
    known = json.loads((here / "baseline.json").read_text())["baseline"]
    assert {each["record"] for each in known} == {"NM-AB-1"}
    assert [each["path"] for each in known if each["rule"] == "GAP-01"] == ["factors.F2"]


@pytest.mark.parametrize("command", ["baseline", "waive", "diff", "audit"])
def test_files_are_picked_by_options_as_in_check(here: Path, command: str) -> None:
    for folder in ("drafts", "old"):
        (here / "minutes" / folder).mkdir()
        write(here, f"minutes/{folder}/x.yaml", ANSWERED.replace("NM-AB-1", "NM-CD-1"))
    pick = ("--include", "minutes/*.yaml", "--include", "old/", "--exclude", "old/")
    if command == "baseline":
        run("baseline", "minutes", "-o", "b.json", *pick)
        assert "NM-CD-1" not in (here / "b.json").read_text()
    elif command == "waive":
        assert run(*WAIVE, *pick).code == 0  # else it is found in several records
        assert "NM-AB-1" in (here / "new.yaml").read_text()
    elif command == "diff":
        told = run("diff", "minutes", "minutes", "--format", "json", *pick).out
        assert "NM-AB-1" in told
        assert "NM-CD-1" not in told
    else:
        assert run("audit", "minutes", "--format", "json", *pick).json["summary"]["records"] == 1


def test_files_that_settings_name_may_have_yet_to_be_made(here: Path) -> None:
    write(here, "csg-rules.toml", "waivers = 'qa/waivers.yaml'\nbaseline = 'qa/known.json'\n")
    of_waivers = (
        "csg-rules.toml:1: waivers: there is no file qa/waivers.yaml yet, so nothing is waived by it: csg-rules waive "
        "makes it"
    )
    of_baseline = (
        "csg-rules.toml:2: baseline: there is no file qa/known.json yet, so nothing is known from it: csg-rules "
        "baseline makes it"
    )
    report = api.checked(["minutes"], read_settings(here / "csg-rules.toml"))
    assert (report.notes, report.problems) == ((of_waivers, of_baseline), ())
    assert run("check", "minutes", "--format", "json").json["notes"] == [of_waivers, of_baseline]
    table = run("check", "minutes")
    assert (table.code, f"Note: {of_waivers}" in " ".join(table.out.split())) == (report.exit_code, True)
    commands: tuple[tuple[str, ...], ...] = (
        ("config", "show"),
        ("audit", "minutes"),
        ("diff", "minutes", "minutes"),
        ("baseline", "minutes"),
    )
    for command in commands:
        done = run(*command)
        assert (done.code, done.err.count(f"Note: {of_waivers}\n")) == (0, 1), command
        assert ("Note: csg-rules.toml:2" in done.err) == (command[0] == "config")
    (here / "qa/known.json").unlink()
    for option in ("waivers", "baseline"):
        done = run("check", "minutes", f"--{option}", "none.yaml")
        assert (done.code, done.out) == (2, "")
        assert "none.yaml" in done.err
        with pytest.raises(api.CheckError, match=rf"{option}: there is no file none\.yaml"):
            api.check("minutes", **{option: "none.yaml"})  # type: ignore[arg-type]
    assert run("baseline", "minutes").code == 0
    assert run(*WAIVE[:-2]).code == 0
    assert run("explain", "GAP-01", "--record", "minutes").code == 0
    assert run("check", "minutes").code == 0


@pytest.mark.parametrize("command", [each for each in COMMANDS if each not in ("from Python", "attest verify")])
def test_what_cannot_be_asked_for_is_told_alike(here: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """An engine that fails is 3 for every command; settings that can't be used are 2."""

    def failing(*arguments: object) -> None:
        raise EngineError("the engine broke")

    with monkeypatch.context() as broken:
        broken.setattr(walk, "CheckWork", failing)
        done = COMMANDS[command][0]()
        assert (done.code, done.err) == (3, "csg-rules: the engine broke\n")
    write(here, "csg-rules.toml", "[rules.GAP-01]\noff = 'tbc'\n")
    done = COMMANDS[command][0]()
    assert done.code == 2
    assert "the settings can't be used:\ncsg-rules.toml:2: say why GAP-01 is switched off" in done.err
    if command != "explain":
        write(here, "csg-rules.toml", "rulesets = 'cor'\n")
        assert "csg-rules.toml:1: rulesets: there is no ruleset 'cor'" in COMMANDS[command][0]().err


def test_one_place_tells_what_cannot_be_asked_for() -> None:
    commands = Path(asking.__file__).parent
    told = {file.name for file in commands.glob("*.py") if "except WrongOverrides" in file.read_text()}
    assert told == {"asking.py"}
    made = {file.name for file in commands.glob("*.py") if "rules_dirs=own" in file.read_text()}
    assert made == set()
    assert set(JUDGING) < set(KEYS)
