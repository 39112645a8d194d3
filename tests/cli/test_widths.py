"""At 80 columns no line is wider, but for paths and ids, which aren't broken."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cli_runs import POOR, Run, run, write

from csg_rules.cli.main import cli


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            assert below is not None
            yield from commands(below, (*path, name))


def too_wide(done: Run) -> list[str]:
    return [line for line in (done.out + done.err).splitlines() if len(line) > 80]


@pytest.mark.parametrize("path", list(commands(cli)), ids=" ".join)
def test_help_fits(path: tuple[str, ...]) -> None:
    assert too_wide(run(*path, "--help", COLUMNS="80")) == []


@pytest.mark.parametrize("rule", ["GAP-01", "HAC-06", "SHI-02", "SITE-01"])
def test_pages_of_rules_fit(rule: str) -> None:
    assert too_wide(run("explain", rule, COLUMNS="80")) == []


def test_tables_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    record = POOR.replace("id: F1", "id: a-factor-with-quite-a-long-name-of-40-x")
    write(tmp_path, "a.yaml", record)
    write(tmp_path, "b.yaml", record.replace("NM-AB-1", "NM-CD-1").replace("risk", "none of them"))
    for words in (("check", "."), ("explain", "GAP-01", "--record", "a.yaml"), ("diff", "a.yaml", "a.yaml")):
        done = run(*words, COLUMNS="80")
        assert "a-factor-with-quite-a-long-name-of-40-x" in done.out or words[0] == "diff"
        assert too_wide(done) == []


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--fail-on", "hihg", "."),
        ("check", "--format", "tabel", "."),
        ("diff", "a.yaml", "b.yaml"),
        ("baseline", "a.yaml"),
    ],
    ids=" ".join,
)
def test_errors_fit_a_terminal_and_stay_one_line_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a.yaml", POOR)
    write(tmp_path, "b.yaml", POOR.replace("NM-AB-1", "NM-CD-1"))
    whole = run(*words, COLUMNS="80")
    assert whole.code == 2
    with monkeypatch.context() as terminal:
        terminal.setattr("csg_rules.cli.main._is_terminal", lambda stream: stream is sys.stderr)
        shown = run(*words, COLUMNS="80")
    assert too_wide(shown) == []
    assert " ".join(shown.err.split()) == " ".join(whole.err.split())
