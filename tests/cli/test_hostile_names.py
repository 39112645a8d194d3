"""Files called like a command of a workflow, or with signs that nobody sees."""

from pathlib import Path

import pytest
from cli_runs import run

RECORD = "factors:\n  - {id: F1, category: risk, context: school, text: x}\ninterventions: []\n"
COMMANDS = ("::add-mask::e.yaml", " ::add-mask::e.yaml", "##[error]e.yaml")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("form", ["table", "markdown", "github-summary", "github"])
def test_no_line_of_a_log_begins_with_a_command_that_a_file_is_called_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(RECORD)
    Path("x").mkdir()
    Path("x", name).write_text("{")
    done = run("check", ".", "--format", form)
    lines = [line.strip() for line in (done.out + done.err).splitlines()]
    assert not [line for line in lines if line.startswith(("::add-mask", "##["))]
    assert any("e" in line for line in lines)


def test_a_copy_that_is_called_like_a_command_is_told_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("::add-mask::e.yaml").write_text(RECORD)
    done = run("check", "::add-mask::e.yaml", "--format", "xlsx", "-o", ".")
    assert ": :add-mask::e.checked.xlsx written" in done.err


def test_pages_hold_no_sign_of_a_file_name_that_nobody_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    signs = "\x1b\u202e\u2066\u061c\u00ad"
    Path("m").mkdir()
    Path("m", f"a{signs}b.yaml").write_text(RECORD)
    Path("m", f"c{signs}d.yaml").write_text("{")
    run("check", "m", "--format", "html=pages")
    made = "".join(page.read_text(encoding="utf-8") for page in Path("pages").glob("*.html"))
    assert "cd.yaml" in made
    assert not set(signs) & set(made)
