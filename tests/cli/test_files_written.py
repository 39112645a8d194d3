"""What commands leave on the disk: what was asked for, with the user's umask, and nothing else."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runs import POOR, run
from every_command import COMMANDS, ERRORS, EXPECTED, Workplace, files_in, run_in, typed, workplace

WRITING = [name for name, command in COMMANDS.items() if any("OUT" in word for word in command)]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("files"))


@pytest.fixture
def place(shared: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    for folder in (shared.out, shared.temporary):
        shutil.rmtree(folder)
        folder.mkdir()
    # Python asks for the temporary folder once; here it must ask again.
    monkeypatch.setattr(tempfile, "tempdir", None)
    return shared


@pytest.fixture(params=[0o022, 0o077], ids=["022", "077"])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.parametrize("name", [*COMMANDS, *ERRORS])
def test_nothing_is_left_in_the_temporary_folder_and_no_input_changes(name: str, place: Workplace) -> None:
    before = place.inputs()
    command = COMMANDS.get(name) or ERRORS[name]
    done = run_in(place, command)
    assert done.code in (EXPECTED if name in COMMANDS else (2,))
    assert files_in(place.temporary) == []
    assert [file for file in files_in(place.out) if file.name.endswith(".part") or file.name.startswith(".")] == []
    assert place.inputs() == before
    assert {file.parent for file in files_in(place.minutes)} == {place.minutes, place.minutes / "series"}


@pytest.mark.parametrize("name", WRITING)
def test_files_are_written_with_the_users_umask(name: str, place: Workplace, umask: int) -> None:
    assert run_in(place, COMMANDS[name]).code in EXPECTED
    written = files_in(place.out)
    assert written != []
    # A key, and what is done of a run, are their owner's alone.
    private = {place.out / "pair.pem", place.out / "done.journal"}
    for path in {*written, *(file.parent for file in written)} - {place.out}:
        most = 0o777 if path.is_dir() else 0o600 if path in private else 0o666
        assert stat.S_IMODE(path.stat().st_mode) == most & ~umask, path


def test_the_cache_is_for_its_owner_alone(place: Workplace, umask: int, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert run("check", place.minutes / "good.yaml", CSG_RULES_CACHE=str(cache)).code in EXPECTED
    assert [stat.S_IMODE(file.stat().st_mode) for file in (cache, *cache.iterdir())] == [0o700, 0o600]


OVER_AN_INPUT = {
    "check": ("check", "MINUTES", "--format", "json", "-o", "MINUTES/good.yaml"),
    "check, a second format": ("check", "MINUTES", "--format", "table", "--format", "json=MINUTES/good.yaml"),
    "check, over the site's profile": ("check", "MINUTES", "--site", "SITE", "--format", "json", "-o", "SITE"),
    "check, over the key": ("check", "MINUTES", "--pseudonymise", "KEY", "--format", "json", "-o", "KEY"),
    "check, the run record": ("check", "MINUTES", "--attest", "MINUTES/good.yaml"),
    "check, the run record over the key": ("check", "MINUTES", "--pseudonymise", "KEY", "--attest", "KEY"),
    "check, the run record over the site's profile": ("check", "MINUTES", "--site", "SITE", "--attest", "SITE"),
    "audit": ("audit", "MINUTES", "--format", "json", "-o", "MINUTES/good.yaml"),
    "diff": ("diff", "REPORT", "REPORT", "-o", "REPORT"),
    "agree": ("agree", "REPORT", "SHEET", "-o", "SHEET"),
    "agree, a sheet": ("agree", "--sheet", "MINUTES/good.yaml", "-o", "SHEET"),
    "convert": ("convert", "MINUTES/good.yaml", "-o", "MINUTES/good.yaml", "--force"),
    "a link to an input": ("check", "MINUTES", "--format", "json", "-o", "OUT/link.yaml"),
}


@pytest.mark.parametrize("name", OVER_AN_INPUT)
def test_nothing_is_written_over_an_input(name: str, place: Workplace) -> None:
    (place.out / "link.yaml").symlink_to(place.minutes / "good.yaml")
    before = place.inputs()
    done = run(*typed(OVER_AN_INPUT[name], place))
    assert done.code == 2
    assert place.inputs() == before


def test_copies_with_tokens_are_never_written_over_what_they_copy(place: Workplace) -> None:
    assert run_in(place, COMMANDS["pseudonymise"]).code in EXPECTED
    copies = place.out / "copies"
    before = {file: file.read_bytes() for file in files_in(copies)}
    # The same records and key: the copies have the names that are there already.
    assert run_in(place, COMMANDS["pseudonymise"]).code == 2
    name = next(iter(before)).name
    shutil.copy(place.minutes / "good.yaml", copies / name)
    (place.minutes / "good.yaml").rename(place.out / "good.yaml")
    try:
        done = run("pseudonymise", place.out / "good.yaml", copies, "-o", copies, "--key", place.key, "--force")
    finally:
        (place.out / "good.yaml").rename(place.minutes / "good.yaml")
    assert done.code == 2
    assert "one of the files to copy" in done.err


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with settings, a record and a folder of rules of its own."""
    monkeypatch.chdir(tmp_path)
    assert run("rules", "new", "LOC-01", "--dir", "own").code == 0
    (tmp_path / "a.yaml").write_text(POOR)
    (tmp_path / "csg-rules.toml").write_text('fail-on = "high"\n')
    return tmp_path


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "json", "-o", "csg-rules.toml"),
        ("--format", "json=./x/../csg-rules.toml"),
        ("--attest", "csg-rules.toml"),
        ("--rules-dir", "own", "-o", "RULE"),
        ("--rules-dir", "own", "-o", "own/local/new.yaml"),
        ("--rules-dir", "own", "--attest", "RULE"),
    ],
)
def test_nothing_is_written_over_settings_and_rules(own: Path, options: tuple[str, ...]) -> None:
    (rule,) = (own / "own").rglob("LOC-01*.yaml")
    before = {file: file.read_bytes() for file in files_in(own)}
    done = run("check", "a.yaml", *(str(rule) if word == "RULE" else word for word in options))
    assert done.code == 2, done.out
    assert {file: file.read_bytes() for file in files_in(own)} == before


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "sarif=a.out", "--format", "json=./a.out"),
        ("--format", "sarif=a.out", "--format", "json=x/../a.out"),
        ("--format", "html=pages", "--attest", "pages/index.html"),
        ("--format", "json=pages/index.html", "--format", "html=pages"),
        ("--format", "html=pages", "--attest", "pages"),
        ("--format", "json=pages", "--format", "csv=pages/a.csv"),
        ("--format", "xlsx=lists", "--attest", "lists/a.checked.xlsx"),
    ],
)
def test_no_output_is_written_over_another(own: Path, options: tuple[str, ...]) -> None:
    before = files_in(own)
    done = run("check", "a.yaml", *options)
    assert (done.code, "is the place of another output" in done.err) == (2, True), done.err
    assert files_in(own) == before


def test_pages_copies_and_other_reports_may_share_a_folder(own: Path) -> None:
    forms = ("html=out", "xlsx=out/lists", "json=out/report.json", "csv=/dev/null")
    done = run("check", "a.yaml", *(word for form in forms for word in ("--format", form)), "--attest", "out/run.json")
    assert done.code == 1, done.err
    assert {"index.html", "a.checked.xlsx", "report.json", "run.json"} <= {file.name for file in files_in(own / "out")}
