"""The files with which others use us: hooks of pre-commit, the GitHub action."""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from csg_rules.cli.check import check

ROOT = Path(__file__).resolve().parents[2]


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_the_hooks_call_what_there_is() -> None:
    hooks = loaded(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["csg-rules", "csg-rules-folder"]
    for hook in hooks:
        assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)
        assert (hook["entry"], hook["language"], hook["require_serial"]) == ("csg-rules check", "python", True)


def is_meant(hook: dict[str, Any], file: str) -> bool:
    left_out = re.search(hook["exclude"], file) if "exclude" in hook else None
    return bool(re.search(hook["files"], file)) and not left_out


@pytest.mark.parametrize(
    ("file", "of_commit", "of_folder"),
    [
        ("minutes/a.yaml", True, True),
        ("records/2026/b.jsonl", True, True),
        ("minutes/a.docx", True, True),
        ("minutes/a.xlsm", True, True),
        ("audits/2026/a.docx", False, True),  # which folders are checked is said under args
        ("minutes/waivers.yaml", False, True),  # alone it would be a check of nothing
        ("minutes/baseline-2025.json", False, True),
        ("csg-rules.toml", False, True),
        (".github/workflows/ci.yml", False, True),
        ("minutes/a.txt", False, False),
        ("minutes/notes.py", False, False),
    ],
)
def test_the_hooks_run_for_records_and_leave_the_rest_alone(file: str, of_commit: bool, of_folder: bool) -> None:
    assert [is_meant(hook, file) for hook in loaded(".pre-commit-hooks.yaml")] == [of_commit, of_folder]


def test_the_hooks_read_word_and_excel() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for hook in loaded(".pre-commit-hooks.yaml"):
        assert hook["additional_dependencies"] == extras["office"]


def scripts() -> list[str]:
    return [step["run"] for step in loaded("action.yml")["runs"]["steps"] if "run" in step]


def test_inputs_of_the_action_never_stand_in_a_script() -> None:
    assert all("${{" not in script for script in scripts())
    steps = loaded("action.yml")["runs"]["steps"]
    assert all(step["shell"] == "bash" for step in steps if "run" in step)


def acted(folder: Path, code: int, programs: str = "bin", **inputs: str) -> tuple[int, list[str], str]:
    """The last step with a program that writes down its arguments: its exit code, them, and the action's output."""
    program = folder / "csg-rules" / programs / "csg-rules"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/arguments"\nexit {code}\n')
    program.chmod(0o700)
    environment = {**os.environ, "RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(folder / "output"), **inputs}
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", scripts()[-1]], env=environment, cwd=folder, check=False)
    return done.returncode, (folder / "arguments").read_text().splitlines(), (folder / "output").read_text()


def test_the_action_checks_and_hands_on_the_exit_code(tmp_path: Path) -> None:
    told = acted(tmp_path, 1, PATHS="minutes/\nmore minutes/*.yaml\n", ARGS="--fail-on=medium\n")
    assert told == (1, ["check", "--fail-on=medium", "--", "minutes/", "more minutes/*.yaml"], "exit-code=1\n")


def test_the_action_finds_programs_where_windows_has_them(tmp_path: Path) -> None:
    told = acted(tmp_path, 0, "Scripts", PATHS="minutes/", ARGS="--verify")
    assert told == (0, ["check", "--verify", "--", "minutes/"], "exit-code=0\n")


def test_the_action_takes_options_as_people_type_them(tmp_path: Path) -> None:
    args = "  --fail-on medium \n--format=github-summary=$GITHUB_STEP_SUMMARY\n-o ${RUNNER_TEMP}/a report.json\n\n"
    args += " --verify"
    told = acted(tmp_path, 0, PATHS=" minutes/ \n", ARGS=args, GITHUB_STEP_SUMMARY="/s u&m")
    options = ["--fail-on", "medium", "--format=github-summary=/s u&m", "-o", f"{tmp_path}/a report.json", "--verify"]
    assert told[1] == ["check", *options, "--", "minutes/"]


def test_what_is_typed_into_the_action_is_never_run(tmp_path: Path) -> None:
    hostile = '$(touch here) `touch here` "; touch here; "'
    code, arguments, _ = acted(tmp_path, 0, PATHS=hostile, ARGS=f"--x={hostile}\n$HOME")
    assert (code, arguments) == (0, ["check", f"--x={hostile.strip()}", "$HOME", "--", hostile.strip()])
    assert not (tmp_path / "here").exists()


def test_options_that_the_action_speaks_of_are_there() -> None:
    options = {name for param in check.params if isinstance(param, click.Option) for name in param.opts}
    assert set(re.findall(r"--[a-z-]+", str(loaded("action.yml")["inputs"]))) <= options
