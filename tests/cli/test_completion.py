"""What a shell is offered for names: rules, rulesets and formats."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import ROOT, environment, write
from click.shell_completion import BashComplete

from csg_rules.cli.main import cli


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CSG_RULES_CACHE", environment()["CSG_RULES_CACHE"])
    return tmp_path


def offered(*typed: str) -> list[str]:
    *before, incomplete = typed
    complete = BashComplete(cli, {}, "csg-rules", "_CSG_RULES_COMPLETE")
    return [item.value for item in complete.get_completions(before, incomplete)]


def test_rules_by_their_ids() -> None:
    assert offered("explain", "gap-0")[:2] == ["GAP-01", "GAP-02"]
    assert offered("check", "--require", "GAP-01,HAC-0")[0] == "GAP-01,HAC-01"
    assert "GAP-01,GAP-01" not in offered("check", "--require", "GAP-01,GAP")
    assert "GAP-01" in offered("rules", "test", "G")
    assert "HAC-01" in offered("waive", "--rule", "HAC")
    assert "HAC-01" in offered("agree", "--rules", "GAP-01,HAC")[0]


def test_rulesets_and_formats() -> None:
    assert offered("check", "--rulesets", "core,s") == ["core,series", "core,site"]
    assert "all" in offered("check", "--rulesets", "")
    assert "table" in offered("check", "--format", "t")
    assert offered("check", "--fail-on", "l") == ["low"]
    assert "check" in offered("c")


def test_nothing_is_offered_where_the_settings_cannot_be_used(here: Path) -> None:
    write(here, "csg-rules.toml", "rulset = 3\n")
    assert offered("explain", "GAP") == []


def test_the_program_itself_answers_a_shell(here: Path) -> None:
    start = "import sys; sys.argv = ['csg-rules']; from csg_rules.cli.entry import main; main()"
    asked = {"COMP_WORDS": "csg-rules explain HAC-0", "COMP_CWORD": "2", "_CSG_RULES_COMPLETE": "bash_complete"}
    env = environment(PYTHONPATH=str(ROOT), **asked)
    done = subprocess.run([sys.executable, "-c", start], env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.splitlines()[:2] == ["plain,HAC-01", "plain,HAC-02"]
