"""Records as tests of pytest: one for each, failing where check would, and nothing where nobody asks."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[2]
GOOD = (ROOT / "fixtures" / "records" / "good.yaml").read_text(encoding="utf-8")
POOR = "record_id: NM-ZZ-9\nfactors: [{id: F1, context: school, category: risk, text: ZQMARKER}]\ninterventions: []\n"


@pytest.fixture(autouse=True)
def minutes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Only ours, whether or not the environment has it as an entry point.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = pytester.path / "minutes"
    folder.mkdir()
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "poor.yaml").write_text(POOR, encoding="utf-8")
    (pytester.path / "csg-rules.toml").write_text('engine = "reference"\n')
    pytester.makepyfile(test_other="def test_one(): pass")
    return folder


def ran(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess("-p", "csg_rules.pytest_plugin", "-p", "no:cacheprovider", *arguments)


def test_nothing_is_collected_or_loaded_where_nobody_asks(pytester: pytest.Pytester) -> None:
    ran(pytester).assert_outcomes(passed=1)
    code = "import sys, csg_rules.pytest_plugin; print([m for m in sys.modules if m.startswith('csg_rules')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "['csg_rules', 'csg_rules.pytest_plugin']\n"


def test_each_record_is_a_test(pytester: pytest.Pytester) -> None:
    result = ran(pytester, "--csg-rules", "minutes", "-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        ["minutes/good.yaml::* PASSED*", "minutes/poor.yaml::NM-ZZ-9 FAILED*", "*high GAP-01: *", "*  -> *"]
    )
    assert "ZQMARKER" not in result.stdout.str() + result.stderr.str()


def test_the_ini_asks_too_and_the_settings_hold(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\ncsg_rules_paths = minutes\n")
    (pytester.path / "csg-rules.toml").write_text('engine = "reference"\nfail-on = "never"\n')
    ran(pytester).assert_outcomes(passed=3)


def test_who_names_tests_gets_those_alone(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\ncsg_rules_paths = minutes\n")
    ran(pytester, "test_other.py").assert_outcomes(passed=1)
    ran(pytester, "minutes/good.yaml").assert_outcomes(passed=1)
    ran(pytester, "-k", "NM-ZZ-9").assert_outcomes(failed=1, deselected=2)


def test_what_cannot_be_read_fails_with_its_place(pytester: pytest.Pytester, minutes: Path) -> None:
    (minutes / "broken.yaml").write_text("factors: [\n", encoding="utf-8")
    result = ran(pytester, "--csg-rules", "minutes")
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(["minutes/broken.yaml:*"])


def test_sites_and_required_rules_are_tests_at_the_end(pytester: pytest.Pytester) -> None:
    (pytester.path / "site.yaml").write_text("sites: {northmere: {}}\n")
    unlinked = (ROOT / "fixtures" / "records" / "table-without-links.yaml").read_text(encoding="utf-8")
    (pytester.path / "minutes" / "unlinked.yaml").write_text(unlinked, encoding="utf-8")
    (pytester.path / "csg-rules.toml").write_text(
        'engine = "reference"\nsite = "site.yaml"\nrequire = "GAP-01"\nrulesets = ["core", "site"]\n'
    )
    result = ran(pytester, "--csg-rules", "minutes", "-v")
    result.stdout.fnmatch_lines(["csg-rules::site northmere *", "csg-rules::the run FAILED*", "*GAP-01 could not be*"])


def test_folders_that_pytest_passes_by_are_looked_into(pytester: pytest.Pytester, minutes: Path) -> None:
    (minutes / "build").mkdir()
    (minutes / "poor.yaml").rename(minutes / "build" / "poor.yaml")
    ran(pytester, "--csg-rules", "minutes").assert_outcomes(passed=2, failed=1)


def test_a_path_that_is_not_there_is_an_error(pytester: pytest.Pytester) -> None:
    result = ran(pytester, "--csg-rules", "none")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*csg-rules: no such file or folder: *none*"])


def test_a_folder_without_records_fails_as_check_does(pytester: pytest.Pytester) -> None:
    (pytester.path / "empty").mkdir()
    result = ran(pytester, "--csg-rules", "empty")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*no record in this folder*"])
    (pytester.path / "empty" / "site.yaml").write_text("sites: {northmere: {}}\n")
    result = ran(pytester, "--csg-rules", "empty")
    result.assert_outcomes(passed=1, failed=1)
    pytester.makeini("[pytest]\ncsg_rules_paths = empty\n")
    ran(pytester).assert_outcomes(passed=1, failed=1)
    ran(pytester, "test_other.py").assert_outcomes(passed=1)  # who names tests gets those alone


def test_globs_are_taken_as_check_takes_them(pytester: pytest.Pytester) -> None:
    ran(pytester, "--csg-rules", "minutes/g*.yaml").assert_outcomes(passed=2)
    result = ran(pytester, "--csg-rules", "minutes/x*.yaml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*csg-rules: no file or folder matches this pattern: *"])
    pytester.makeini("[pytest]\ncsg_rules_paths = min*\n")
    ran(pytester).assert_outcomes(passed=2, failed=1)


def test_settings_that_cannot_be_used_are_said(pytester: pytest.Pytester) -> None:
    (pytester.path / "csg-rules.toml").write_text("rulset = 'core'\n")
    result = ran(pytester, "--csg-rules", "minutes")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*csg-rules.toml:1: there is no setting 'rulset'; did you mean 'rulesets'?*"])


def test_a_file_of_waivers_that_is_yet_to_come_is_noted_and_fails_nothing(pytester: pytest.Pytester) -> None:
    (pytester.path / "csg-rules.toml").write_text('engine = "reference"\nwaivers = "qa/waivers.yaml"\n')
    result = ran(pytester, "--csg-rules", "minutes")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["csg-rules: Note: csg-rules.toml:2: waivers: there is no file qa/waivers.yaml yet, *"])


def test_a_fault_of_ours_quotes_no_record(pytester: pytest.Pytester) -> None:
    broken = "def broken(*arguments): raise KeyError(open('minutes/poor.yaml').read())"
    pytester.makeconftest(f"import csg_rules.api\n{broken}\ncsg_rules.api.run = broken\n")
    result = ran(pytester, "--csg-rules", "minutes", "--showlocals", "--tb=long", "--full-trace")
    result.stdout.fnmatch_lines(["csg-rules: internal error, KeyError in *"])
    assert "ZQMARKER" not in result.stdout.str() + result.stderr.str()
