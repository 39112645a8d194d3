"""The program run in this process, for speed, or in one of its own; and records for it to check."""

import atexit
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from csg_rules.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = sorted((ROOT / "fixtures" / "records").glob("*.yaml"))
GOOD = ROOT / "fixtures" / "records" / "good.yaml"

# Nearly nothing is recorded: several findings of severity high, and rules that can't be judged.
POOR = "record_id: NM-AB-1\nfactors: [{id: F1, context: school, category: risk, text: x}]\ninterventions: []\n"


@dataclass(frozen=True)
class Run:
    """What came of a run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@cache
def cache_folder() -> Path:
    """One for the whole session, so that it is warm."""
    folder = Path(tempfile.mkdtemp(prefix="csg-rules-cache-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "CSG_RULES_CACHE": str(cache_folder()), "COLUMNS": "100", **more}


def run(*arguments: str | Path, stdin: str | bytes = b"", **more: str) -> Run:
    """The program in this process; what would kill it fails the test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    typed = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin))
    code: object = None
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "argv", ["csg-rules", *map(str, arguments)]),
        patch.object(sys, "stdin", typed),
        patch.dict(os.environ, environment(**more)),
    ):
        try:
            main()
        except SystemExit as exit_:
            code = exit_.code
    assert isinstance(code, int)
    return Run(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def spawn(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Run:
    """The program in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "csg_rules", *map(str, arguments)],
        cwd=cwd,
        env=dict(env) if env else environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def write(folder: Path, name: str, content: Any) -> Path:
    """A file of text, or of a record given as data (JSON)."""
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file
