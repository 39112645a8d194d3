"""What the README shows is what happens."""

import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from csg_rules.settings.settings import KEYS, NAME
from csg_rules.settings.settings_file import read_settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"<!-- run -->\n```console\n\$ (.*?)\n(.*?)```", README, flags=re.DOTALL)
WIDTH = "88"


def run(command: str, cache: Path) -> "subprocess.CompletedProcess[str]":
    words = shlex.split(command)
    assert words[0].rpartition("/")[2] == "csg-rules"
    # Which engine runs depends on the machine; what the README shows was made by durable_rules.
    return subprocess.run(
        [sys.executable, "-m", "csg_rules", *words[1:]],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": WIDTH, "CSG_RULES_CACHE": str(cache), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def setup_command(marker: str) -> str:
    found = re.findall(rf"<!-- {marker} -->\n```sh\n(.*?)\n```", README, flags=re.DOTALL)
    assert len(found) == 1, f"exactly one {marker} command"
    return str(found[0])


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_output_in_the_readme_is_what_the_command_prints(command: str, output: str, tmp_path: Path) -> None:
    printed = run(command, tmp_path).stdout
    assert printed.replace("engine: reference", "engine: durable") == output


def test_set_up_is_exactly_two_commands() -> None:
    assert len(re.findall(r"^```sh\n", README, flags=re.MULTILINE)) == 2
    assert "\n" not in setup_command("main")
    assert "\n" not in setup_command("tests")


def test_main_command_ends_by_checking_the_fixtures(tmp_path: Path) -> None:
    check = setup_command("main").split(" && ")[-1]
    assert check == ".venv/bin/csg-rules check fixtures/"
    ran = run(check, tmp_path)
    assert ran.returncode == 1, ran.stderr
    assert re.search(r"^\d+ problems?:", ran.stdout, flags=re.MULTILINE) is None


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- tests -->" in script
    assert "README.md" in script
    assert setup_command("tests").endswith(".venv/bin/pytest -n auto")


def test_the_record_in_the_readme_can_be_checked(tmp_path: Path) -> None:
    (shown,) = re.findall(r"<!-- record -->\n```yaml\n(.*?)```", README, flags=re.DOTALL)
    record = tmp_path / "record.yaml"
    record.write_text(shown, encoding="utf-8")
    ran = run(f"csg-rules check {record}", tmp_path)
    assert ran.returncode == 1
    assert re.search(r"^\d+ problems?:", ran.stdout, flags=re.MULTILINE) is None


def test_the_closed_lists_of_the_readme_are_those_of_the_model(tmp_path: Path) -> None:
    schema = run("csg-rules schema record", tmp_path).stdout
    table = README[README.index("| key | words |") : README.index("An intervention's `context`")]
    words = set(re.findall(r"[a-z]+(?:_[a-z]+)*", table))
    enums = re.findall(r'"enum": \[(.*?)\]', schema, flags=re.DOTALL)
    listed = {word for found in enums for word in re.findall(r'"(.*?)"', found)}
    # Words of `nil` (columns of the table), of a site's PGI mode and of true or false need no list.
    elsewhere = {"situation", "hsb", "involvement", "interventions", "barriers", "strengths", "pilot", "adopted"}
    truths = {"true", "false", "yes", "no", "on", "off", "y", "n"}
    assert {"nfa_police", "social_care"} <= listed
    assert {word for word in listed if word.islower() and "/" not in word} <= words | elsewhere | truths


def test_every_file_that_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\(((?!https?:)[^)]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_six_lines_for_minutes_run_one_after_the_other(tmp_path: Path) -> None:
    (shown,) = re.findall(r"<!-- office -->\n```console\n(.*?)```", README, flags=re.DOTALL)
    install, *lines = [line.removeprefix("$ ") for line in shown.splitlines()]
    assert install == "pipx install '.[office]'"
    assert len(lines) == 5
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    for line in lines:
        words = [sys.executable, "-m", "csg_rules", *shlex.split(line)[1:]]
        ran = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, env=os.environ, check=False)
        # What is shown has findings: a copy without a comment shows nothing.
        assert ran.returncode == (words[3] == "check"), ran.stdout + ran.stderr
    written = {"minutes.docx", "example.docx", "checked.docx", "example.yaml"}
    assert {file.name for file in tmp_path.iterdir() if not file.is_symlink()} == written
    with zipfile.ZipFile(tmp_path / "checked.docx") as copy:
        assert "word/comments.xml" in copy.namelist()


def test_every_exit_code_is_explained() -> None:
    for code in ("0", "1", "2", "3", "130"):
        assert f"| {code} |" in README


def test_the_settings_in_the_readme_can_be_read(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "our-rules").mkdir()
    for name in ("site.yaml", "waivers.yaml", "baseline.json"):
        (tmp_path / name).write_text("sites: {}\n")
    (tmp_path / NAME).write_text(shown, encoding="utf-8")
    settings = read_settings(tmp_path / NAME)
    assert [change.what for change in settings.overrides] == ["severity", "off", "params.k"]
    assert (settings.rules_dirs, settings.site) == ((tmp_path / "our-rules",), tmp_path / "site.yaml")
    assert set(KEYS) == {key for key, _ in settings.origins}


def test_the_python_in_the_readme_runs() -> None:
    (shown,) = re.findall(r"<!-- python -->\n```python\n(.*?)```", README, flags=re.DOTALL)
    ran = subprocess.run([sys.executable, "-c", shown], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    *lines, code = ran.stdout.splitlines()
    assert (len(lines) > 10, code) == (True, "1")
    assert all(re.match(r"\S+ [A-Z]+-\d\d (high|medium|low|info) ", line) for line in lines)


def test_the_hooks_in_the_readme_are_those_that_there_are() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    section = README[README.index("**Commits.**") : README.index("**GitHub.**")]
    assert re.findall(r"- id: (\S+)", section) == re.findall(r"- id: (\S+)", hooks)
