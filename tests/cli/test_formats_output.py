"""Every format of `check` through the program."""

import json
import sys
from pathlib import Path

import pytest
from cli_runs import GOOD, POOR, ROOT, environment, run, spawn, write

from csg_rules.render.formats import TEXTS


@pytest.mark.parametrize("form", TEXTS)
def test_a_format_decides_nothing_about_the_verdict(tmp_path: Path, form: str) -> None:
    poor = write(tmp_path, "a.yaml", POOR)
    assert [run("check", file, "--format", form).code for file in (poor, GOOD, tmp_path / "none.yaml")] == [1, 0, 2]


@pytest.mark.parametrize("form", TEXTS)
def test_a_format_is_the_same_in_a_file(tmp_path: Path, form: str) -> None:
    poor = write(tmp_path, "a.yaml", POOR)
    shown = run("check", poor, "--format", form)
    run("check", poor, "--format", f"{form}={tmp_path / 'out'}")
    assert (tmp_path / "out").read_bytes().decode("utf-8") == shown.out


def test_several_formats_are_written_by_one_run(tmp_path: Path) -> None:
    poor = write(tmp_path, "a.yaml", POOR)
    files = {form: tmp_path / f"out-{form}" for form in TEXTS if form != "table"}
    done = run("check", poor, *(part for form, file in files.items() for part in ("--format", f"{form}={file}")),
               "--format", "table")  # fmt: skip
    assert done.code == 1
    assert done.out == run("check", poor).out
    assert json.loads(files["sarif"].read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert files["junit"].read_text(encoding="utf-8").startswith("<?xml")


def test_help_names_every_format() -> None:
    told = " ".join(run("check", "--help").out.split())
    assert ", ".join(TEXTS) in told


@pytest.mark.parametrize("form", TEXTS)
def test_both_engines_say_the_same(tmp_path: Path, form: str) -> None:
    poor = write(tmp_path, "a.yaml", POOR)
    first, second = (run("check", poor, "--format", form, "--engine", engine) for engine in ("reference", "auto"))
    names = ("durable", "reference")
    assert first.out.replace(names[1], names[0]) == second.out.replace(names[1], names[0])


def test_a_record_without_a_finding_is_no_empty_report() -> None:
    assert json.loads(run("check", GOOD, "--format", "gitlab").out) == []
    assert "Passes: no finding at or above high" in run("check", GOOD, "--format", "github").out
    assert "Passes: no finding at or above high" in run("check", GOOD, "--format", "markdown").out


def test_paths_are_those_of_the_working_folder(tmp_path: Path) -> None:
    write(tmp_path, "a b.yaml", POOR)
    (tmp_path / "below").mkdir()
    done = spawn("check", tmp_path / "a b.yaml", "--format", "sarif", cwd=tmp_path,
                 env={**environment(), "PYTHONPATH": str(ROOT)})  # fmt: skip
    (run_,) = json.loads(done.out)["runs"]
    assert {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run_["results"]} == {
        "a%20b.yaml"
    }
    outside = spawn("check", "../a b.yaml", "--format", "github", cwd=tmp_path / "below",
                    env={**environment(), "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert "file=../a b.yaml," in outside.out


def test_the_table_loads_no_other_format(tmp_path: Path) -> None:
    poor = write(tmp_path, "a.yaml", POOR)
    program = (
        "import sys; sys.argv = ['csg-rules', 'check', sys.argv[1]]\n"
        "from csg_rules.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: print([m for m in sys.modules if m.startswith('csg_rules.render.reports')])"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", program, str(poor)], capture_output=True, encoding="utf-8",
                          cwd=ROOT, env=environment(), check=True)  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"
