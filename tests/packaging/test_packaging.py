"""What is installed works without the checkout, and without durable_rules."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "fixtures" / "records" / "good.yaml"
ENGINE = "durable-rules"

needs_wheel = pytest.mark.skipif(
    os.environ.get("CSG_RULES_WHEEL_TEST") != "1", reason="builds and installs a wheel: set CSG_RULES_WHEEL_TEST=1"
)


def called(*command: str | Path, cwd: Path, **more: str) -> str:
    """Standard output of a command that must end with 0, run without this environment's Python settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, **more},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("python", "system", "implementation", "wanted"),
    [
        ("3.11", "linux", "CPython", True),
        ("3.12", "linux", "CPython", True),
        ("3.13", "linux", "CPython", False),
        ("3.14", "linux", "CPython", False),
        ("3.11", "win32", "CPython", False),
        ("3.12", "darwin", "CPython", False),
        ("3.11", "linux", "PyPy", False),
    ],
)
def test_durable_rules_is_required_only_where_it_works(
    python: str, system: str, implementation: str, wanted: bool
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (requirement,) = (each for text in project["dependencies"] if (each := Requirement(text)).name == ENGINE)
    assert requirement.marker is not None
    machine = {
        **{name: str(value) for name, value in default_environment().items()},
        "python_version": python,
        "sys_platform": system,
        "platform_python_implementation": implementation,
    }
    assert requirement.marker.evaluate(machine) is wanted


def test_without_durable_rules_the_reference_engine_does_the_work(tmp_path: Path) -> None:
    """As on Windows or Python 3.13: the import of the C library fails."""
    for name in ("durable_rules_engine", "durable"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('undefined symbol: PyEval_CallObject')\n")
    done = subprocess.run(
        [sys.executable, "-m", "csg_rules", "check", GOOD, "--format", "json"],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "CSG_RULES_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["tool"]["engine"] == "reference"


def test_without_a_place_for_a_cache_everything_works(tmp_path: Path) -> None:
    """A cache folder that can't be made costs time and nothing else."""
    (tmp_path / "file").write_text("")
    for cache in ("", str(tmp_path / "file" / "cache")):
        done = subprocess.run(
            [sys.executable, "-m", "csg_rules", "check", GOOD],
            env={**os.environ, "CSG_RULES_CACHE": cache},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    called(sys.executable, "-m", "pip", "wheel", ROOT, "--no-deps", "--quiet", "-w", folder, cwd=folder)
    (built,) = folder.glob("csg_rules-*.whl")
    return built


@needs_wheel
def test_the_wheel_holds_every_file_of_rules_and_the_schema(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {f"csg_rules/{file.relative_to(ROOT).as_posix()}" for file in (ROOT / "rulesets").rglob("*.yaml")}
    assert (
        expected
        | {f"csg_rules/render/{name}.schema.json" for name in ("report", "audit", "diff", "agreement")}
        | {"csg_rules/py.typed"}
        <= names
    )
    assert {name for name in names if name.startswith(("tests", "fixtures"))} == set()


@needs_wheel
def test_the_wheel_asks_for_durable_rules_only_where_it_works(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    required = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    (engine,) = (r for r in required if r.name == ENGINE and "extra" not in str(r.marker))
    assert str(engine.marker) == str(
        Requirement(
            f"{ENGINE}; python_version < '3.13' and sys_platform == 'linux' "
            "and platform_python_implementation == 'CPython'"
        ).marker
    )


@needs_wheel
def test_an_installed_wheel_checks_a_record_in_a_fresh_folder_by_its_own_rules(tmp_path: Path, wheel: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    called(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=fresh)
    shutil.copy(GOOD, fresh / "meeting.yaml")
    output = called(
        programs / "csg-rules",
        "check",
        "meeting.yaml",
        "--format",
        "json",
        cwd=fresh,
        CSG_RULES_CACHE=str(tmp_path / "c"),
    )
    report = json.loads(output)
    assert report["summary"]["records"] == 1
    assert report["summary"]["judged"] > 0
    assert report["problems"] == []
    where = "from csg_rules.checking.rulebook import rulesets_folder; print(rulesets_folder())"
    installed = Path(called(programs / "python", "-c", where, cwd=fresh).strip())
    assert installed.is_relative_to(tmp_path / "venv")
    assert called(programs / "csg-rules", "schema", "report", cwd=fresh) == (
        (ROOT / "csg_rules" / "render" / "report.schema.json").read_text(encoding="utf-8")
    )
