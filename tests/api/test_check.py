"""The package from Python: one call, a report, and errors that say what is wrong."""

import subprocess
import sys
import traceback
from pathlib import Path

import pytest

import csg_rules
from csg_rules import CheckError, Finding, InternalError, Problem, Report

ROOT = Path(__file__).resolve().parents[2]
POOR = "record_id: NM-AB-1\nfactors: [{id: F1, context: school, category: risk, text: x}]\ninterventions: []\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(POOR, encoding="utf-8")
    return tmp_path


def test_a_report_of_one_record(here: Path) -> None:
    report = csg_rules.check(here / "a.yaml", engine="reference")
    assert isinstance(report, Report)
    assert isinstance(report.findings[0], Finding)
    assert "GAP-01" in {finding.rule for finding in report.findings}
    assert report.exit_code == 1


def test_one_path_or_several_texts_or_paths_and_globs(here: Path) -> None:
    for paths in ("a.yaml", here / "a.yaml", ["a.yaml"], [here], ["*.yaml"]):
        assert len(csg_rules.check(paths, engine="reference").records) == 1


def test_what_is_asked_for_is_done(here: Path) -> None:
    (here / "drafts").mkdir()
    (here / "drafts" / "b.yaml").write_text(POOR.replace("AB", "CD"), encoding="utf-8")
    report = csg_rules.check(here, rulesets=["core"], exclude=["drafts/"], fail_on="never", engine="reference")
    assert ([record.label for record in report.records], report.exit_code) == (["NM-AB-1"], 0)
    assert {ruleset.name for ruleset in report.rulesets} == {"core"}


def test_a_settings_file_is_not_looked_for(here: Path) -> None:
    (here / "csg-rules.toml").write_text("rulesets = ['practice']\n")
    assert {r.name for r in csg_rules.check("a.yaml", engine="reference").rulesets} > {"core"}


def test_a_record_that_cannot_be_read_is_a_problem_and_no_error(here: Path) -> None:
    (here / "a.yaml").write_text("- [", encoding="utf-8")
    report = csg_rules.check("a.yaml", engine="reference")
    assert (len(report.problems), report.exit_code) == (1, 2)
    assert isinstance(report.problems[0], Problem)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"rulesets": "cor"}, "there is no ruleset 'cor'; did you mean 'core'?"),
        ({"require": "GAP-1"}, "there is no rule 'GAP-1'; did you mean 'GAP-01'?"),
        ({"require": "SITE-01"}, "require: SITE-01: that rule is"),
        ({"fail_on": "hig"}, "fail_on is one of high, medium, low, never; did you mean 'high'?"),
        ({"engine": "fast"}, "engine is one of auto, durable, reference"),
        ({"site": "none.yaml"}, "site: there is no file none.yaml"),
        ({"waivers": "none.yaml"}, "waivers: there is no file none.yaml"),
        ({"rules_dirs": ["none"]}, "rules_dirs: there is no folder none"),
        ({"exclude": [""]}, "a pattern names files"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: dict[str, str], said: str) -> None:
    with pytest.raises(CheckError) as raised:
        csg_rules.check("a.yaml", **arguments)  # type: ignore[arg-type]
    assert str(raised.value).startswith(said)


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = (
        "import sys, csg_rules; assert 'check' in dir(csg_rules); "
        "print(sorted(m for m in sys.modules if m.startswith('csg_rules') or m in ('pydantic', 'yaml', 'click')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert done.stdout == "['csg_rules']\n"


def test_a_wrong_name_is_no_part_of_the_package() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        _ = csg_rules.chek


def test_errors_of_a_report_quote_no_record(here: Path) -> None:
    (here / "a.yaml").write_text(POOR.replace("text: x", "text: 'ZQMARKER'"), encoding="utf-8")
    report = csg_rules.check("a.yaml", engine="reference")
    assert "ZQMARKER" not in repr(report)


def test_a_fault_of_ours_quotes_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise KeyError("ZQMARKER")

    monkeypatch.setattr("csg_rules.api.run", broken)
    with pytest.raises(InternalError) as raised:
        csg_rules.check("a.yaml", engine="reference")
    assert "KeyError" in str(raised.value)
    told = "".join(traceback.format_exception(raised.value))
    assert "ZQMARKER" not in told.replace('KeyError("ZQMARKER")', "")
    assert raised.value.__context__ is None
