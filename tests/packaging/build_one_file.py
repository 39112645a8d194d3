"""Builds `csg-rules.pyz`: the whole program with the office extra in one file, and tries it. Run by hand:

    python -m pip install shiv
    python tests/packaging/build_one_file.py csg-rules.pyz

Whoever gets the file needs Python of the same version and kind of machine, and nothing else: no compiler, no network.
durable_rules, which wants a compiler, is left out; the reference engine gives the same answers. Pass `--python` to
build for another Python. On its first run the file unpacks the program (never a record) below `~/.shiv`.
"""

import argparse
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "fixtures" / "records" / "good.yaml"


def requirements() -> list[str]:
    """What the program needs at work, the engine that has to be compiled apart."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["office"]]
    return [name for name in named if not name.startswith("durable-rules")]


def build(target: Path, python: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder]
        subprocess.run([*pip, "--only-binary", ":all:", *requirements()], check=True)
        subprocess.run([*pip, "--no-deps", "--upgrade", str(ROOT)], check=True)
        shiv = [sys.executable, "-m", "shiv", "--site-packages", folder, "--console-script", "csg-rules"]
        subprocess.run([*shiv, "--compressed", "--reproducible", "--output-file", str(target)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument("--python", default=sys.executable, help="the Python that will run the file")
    options = parser.parse_args()
    build(options.target, options.python)
    tried = subprocess.run([options.python, str(options.target), "check", str(GOOD)], capture_output=True, text=True)
    print(tried.stdout[-400:], tried.stderr[-400:])
    size = options.target.stat().st_size / 2**20
    print(f"{options.target}: {size:.0f} MB, exit {tried.returncode} on {GOOD.name}")
    sys.exit(tried.returncode)


if __name__ == "__main__":
    main()
