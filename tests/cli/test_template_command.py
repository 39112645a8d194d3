"""`csg-rules template` as it is called."""

import zipfile
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import pytest
from cli_runs import run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("form", "of", "name"), [("docx", "meeting", "minutes.docx"), ("xlsx", "pgi", "pgi-form.xlsx"),
                             ("docx", "assetplus", "assetplus.docx")],
)  # fmt: skip
def test_a_template_is_written_by_its_name(form: str, of: str, name: str, here: Path) -> None:
    done = run("template", form, "--of", of, "--example")
    assert (done.code, done.out, done.err) == (0, f"{name} written\n", "")
    assert zipfile.is_zipfile(here / name)
    assert [file.name for file in here.iterdir()] == [name]


def test_a_file_that_is_there_is_kept_unless_it_is_to_go(here: Path) -> None:
    (here / "minutes.docx").write_text("mine")
    refused = run("template", "docx")
    assert refused.code == 2
    assert "--force" in refused.err
    assert (here / "minutes.docx").read_text() == "mine"
    assert run("template", "docx", "--force").code == 0
    assert zipfile.is_zipfile(here / "minutes.docx")


def test_blank_and_example_differ_and_blank_is_what_is_written(here: Path) -> None:
    for options in (("-o", "a.xlsx"), ("--blank", "-o", "b.xlsx"), ("--example", "-o", "c.xlsx")):
        assert run("template", "xlsx", *options).code == 0
    blank, same, filled = ((here / name).read_bytes() for name in ("a.xlsx", "b.xlsx", "c.xlsx"))
    assert blank == same != filled


def test_yaml_goes_to_standard_output_and_its_example_has_no_finding(here: Path) -> None:
    done = run("template", "yaml", "--example")
    assert done.code == 0
    (here / "example.yaml").write_text(done.out, encoding="utf-8")
    checked = run("check", "example.yaml", "--fail-on", "low")
    assert checked.code == 0, checked.out


def test_a_blank_one_is_no_meeting_that_was_recorded(here: Path) -> None:
    assert run("template", "yaml", "-o", "blank.yaml").code == 0
    assert "Is this a review? true or false" in (here / "blank.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("of", "ruleset"), [("pgi", "pgi-pilot"), ("assetplus", "assetplus")])
def test_the_other_examples_have_no_finding_of_their_own_rules(of: str, ruleset: str, here: Path) -> None:
    (here / "example.yaml").write_text(run("template", "yaml", "--of", of, "--example").out, encoding="utf-8")
    checked = run("check", "example.yaml", "--fail-on", "low", "--rulesets", ruleset)
    assert checked.code == 0, checked.out


def test_a_terminal_gets_no_binary() -> None:
    with patch("csg_rules.cli.template.is_a_terminal", return_value=True):
        refused = run("template", "docx", "-o", "-")
    assert refused.code == 2
    assert "terminal" in refused.err


def test_without_the_extra_one_line_says_what_to_install(here: Path) -> None:
    def lacking(name: str) -> object:
        return None if name == "docx" else find_spec(name)

    with patch("csg_rules.papers.extra.find_spec", lacking):
        done = run("template", "docx")
    assert done.code == 2
    assert done.err == (
        "Error: Word and Excel need an extra: pip install '.[office]' in the folder of csg-rules (see README)\n"
    )
    assert list(here.iterdir()) == []
