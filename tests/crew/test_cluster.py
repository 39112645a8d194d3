"""Records judged by two workers of a cluster on this machine: the bytes are those of a run without one, whatever
becomes of the workers."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packed_files import series, to_columns

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SITE = ROOT / "fixtures" / "sites" / "northmere.yaml"
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(map(str, (ROOT, HERE))),
    # A chunk under which a second worker ends is given up by the engine, not only one under which a fourth does.
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")


class Told(NamedTuple):
    code: int
    out: bytes
    err: str


@contextmanager
def _running(*arguments: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{arguments[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments], env=ENVIRONMENT, cwd=folder, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


class Cluster(NamedTuple):
    file: Path
    nannies: list[subprocess.Popen[bytes]]

    def workers(self) -> list[int]:
        """The processes that work; each has another one that starts it again."""
        return [child for nanny in self.nannies for child in children(nanny.pid) if "spawn_main" in command(child)]


def children(parent: int) -> list[int]:
    found = []
    for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
        found += [int(each) for each in tasks.read_text(encoding="ascii").split()]
    return found


def command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""


@contextmanager
def started(folder: Path, workers: int) -> Iterator[Cluster]:
    file = folder / "scheduler.json"
    there = ["--scheduler-file", str(file), "--no-dashboard"]
    with ExitStack() as ends:
        scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *there]
        ends.enter_context(_running(*scheduler, folder=folder))
        until(file.exists)
        worker = ["distributed.cli.dask_worker", "--nthreads", "1", "--local-directory", str(folder), *there]
        nannies = [ends.enter_context(_running(*worker, folder=folder)) for _ in range(workers)]
        yield Cluster(file, nannies)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with started(tmp_path_factory.mktemp("cluster"), 2) as running:
        until(lambda: len(running.workers()) == 2)
        yield running


def until(holds: Callable[[], Any], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def begun(*arguments: object, program: str = "-m csg_rules", cwd: Path = ROOT) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *program.split(), *map(str, arguments)],
        env=ENVIRONMENT,
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes]) -> Told:
    try:
        out, err = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return Told(process.returncode, out, err.decode())


def run(*arguments: object, **how: Any) -> Told:
    return ended(begun(*arguments, **how))


def to_lines(file: Path, records: list[dict[str, Any]]) -> Path:
    file = file.with_suffix(".jsonl")
    file.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    return file


def partitioned(folder: Path, write: Callable[[Path, list[dict[str, Any]]], Path]) -> Path:
    """A folder of three files, with meetings of one series in several of them."""
    folder.mkdir()
    records = series()
    for part in range(3):
        write(folder / f"part-{part}", records[part::3])
    return folder


@pytest.mark.parametrize("kind", ["lines", "columns", "yaml"])
def test_the_bytes_are_those_of_one_machine(tmp_path: Path, cluster: Cluster, kind: str) -> None:
    writers = {"lines": to_lines, "columns": to_columns}
    if kind in writers:
        partitioned(tmp_path / "in", writers[kind])
    else:
        (tmp_path / "in").symlink_to(ROOT / "fixtures" / "series")
    # A path from here, which the workers couldn't follow.
    asked = ["audit", "in", "--site", SITE, "--rulesets", "all", "--format", "json"]
    alone = run(*asked, "--jobs", "0", cwd=tmp_path)
    assert alone.out
    assert run(*asked, "--engine-cluster", cluster.file, cwd=tmp_path) == alone


def test_check_and_a_journal(tmp_path: Path, cluster: Cluster) -> None:
    asked = ["check", partitioned(tmp_path / "in", to_lines), "--format", "json", "--site", SITE]
    alone = run(*asked, "--jobs", "0")
    journal = ["--journal", tmp_path / "journal"]
    assert run(*asked, "--engine-cluster", cluster.file, *journal) == alone
    assert (tmp_path / "journal").stat().st_size > 0
    assert run(*asked, "--engine-cluster", cluster.file, *journal) == alone
    assert run(*asked, "--jobs", "0", *journal) == alone


def simple(folder: Path, names: list[str]) -> Path:
    meeting = {"form": "strategy", "date": "2026-03-03"}
    return to_lines(folder / "all", [{"record_id": name, "meeting": meeting} for name in names])


def test_a_worker_that_ends_costs_only_its_chunk(tmp_path: Path, cluster: Cluster) -> None:
    file = simple(tmp_path, [f"SLOW-{number}" for number in range(40)])
    asked = ["audit", file, "--format", "json", "--engine", "reference"]
    alone = run(*asked, "--jobs", "0")
    process = begun(*asked, "--engine-cluster", cluster.file, program=str(HERE / "troubled_afar.py"))
    until(lambda: all(children(worker) for worker in cluster.workers()))
    time.sleep(1)
    assert process.poll() is None
    os.kill(cluster.workers()[0], signal.SIGKILL)
    assert ended(process) == alone


def test_a_record_that_breaks_what_judges_it_is_told(tmp_path: Path, cluster: Cluster) -> None:
    well = [f"OK-{number}" for number in range(9)]
    bad = ["SEGV-1", "KILL-1", "HANG-1"]
    file = simple(tmp_path, [*well[:4], *bad, *well[4:]])
    asked = ["check", file, "--format", "json", "--engine", "reference"]
    limits = ["--record-timeout", "4", "--record-memory", "300"]
    afar = ["--engine-cluster", cluster.file, *limits]
    told = run(*asked, *afar, program=str(HERE / "troubled_afar.py"))
    assert told.code == 2
    report = json.loads(told.out)
    said = {each["record"]: each["message"] for each in report["problems"]}
    assert set(said) == set(bad)
    assert "ended" in said["SEGV-1"]
    assert "ended" in said["KILL-1"]
    assert "longer" in said["HANG-1"]
    alone = json.loads(run(*asked, "--jobs", "0").out)
    for part in ("findings", "outcomes"):
        assert report[part] == [each for each in alone[part] if each["record"] not in bad]


def test_a_cluster_without_workers(tmp_path: Path) -> None:
    with started(tmp_path, 0) as empty:
        program = (
            "import csg_rules.crew.cluster as c; c._WORKERS_WITHIN = 1; from csg_rules.cli.main import main; main()"
        )
        (tmp_path / "run.py").write_text(program, encoding="utf-8")
        told = run("audit", SITE, "--engine-cluster", empty.file, program=str(tmp_path / "run.py"))
    assert (told.code, told.out) == (3, b"")
    assert told.err == f"csg-rules: the cluster at {empty.file} has no worker\n"


def test_a_worker_of_another_making_is_refused(tmp_path: Path, cluster: Cluster) -> None:
    program = (
        "import csg_rules.crew.makeup as m; m.code_hash = lambda: 'other'\nfrom csg_rules.cli.main import main; main()"
    )
    (tmp_path / "run.py").write_text(program, encoding="utf-8")
    told = run("audit", SITE, "--engine-cluster", cluster.file, program=str(tmp_path / "run.py"))
    assert (told.code, told.out) == (3, b"")
    assert "with other code than here" in told.err
    assert told.err.count("\n") == 1


def test_nobody_at_the_address() -> None:
    began = time.monotonic()
    told = run("audit", SITE, "--engine-cluster", "tcp://127.0.0.1:9")
    assert (told.code, told.out) == (3, b"")
    assert "can't be reached: nobody answered" in told.err
    assert told.err.count("\n") == 1
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("text", ["nonsense", "http://host.example:80", "tcp://host.example", "tcp://:8786"])
def test_what_is_no_address_is_told_at_once(text: str) -> None:
    told = run("audit", SITE, "--engine-cluster", text)
    assert (told.code, told.out) == (3, b"")
    assert told.err == f"csg-rules: {text}: no address of a scheduler, which is like tcp://HOST:8786\n"


def test_a_file_that_no_scheduler_wrote(tmp_path: Path) -> None:
    told = run("audit", SITE, "--engine-cluster", tmp_path / "none.json")
    assert told.code == 3
    assert "no such file of a scheduler" in told.err


def test_without_the_extra(tmp_path: Path) -> None:
    program = "import sys; sys.modules['distributed'] = None\nfrom csg_rules.cli.main import main; main()"
    (tmp_path / "run.py").write_text(program, encoding="utf-8")
    told = run("audit", SITE, "--engine-cluster", "tcp://127.0.0.1:9", program=str(tmp_path / "run.py"))
    assert (told.code, told.out) == (2, b"")
    assert "pip install '.[cluster]'" in told.err
    assert told.err.count("\n") == 1


def test_processes_of_this_machine_are_no_matter_of_a_cluster() -> None:
    told = run("audit", SITE, "--engine-cluster", "tcp://127.0.0.1:9", "--jobs", "2")
    assert told.code == 2
    assert "leave it out with --engine-cluster" in told.err
