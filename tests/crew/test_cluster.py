"""Records judged by two workers of a cluster on this machine: the bytes are those of a run without one, whatever
becomes of the workers."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packed_files import series, to_columns

from csg_rules.crew.cluster_error import WrongClusterError
from csg_rules.crew.reaching import reached

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
    scheduler: subprocess.Popen[bytes]
    nannies: list[subprocess.Popen[bytes]]

    def workers(self) -> list[int]:
        """The processes that work; each has another one that starts it again."""
        return [child for nanny in self.nannies for child in children(nanny.pid) if "spawn_main" in command(child)]

    def port_of_a_worker(self) -> str:
        return ask(self, "next(iter(c.scheduler_info()['workers'])).rpartition(':')[2]")


def ask(cluster: Cluster, what: str) -> str:
    """What a client of it, `c`, says of this."""
    program = f"from distributed import Client\nwith Client(scheduler_file={str(cluster.file)!r}) as c: print({what})"
    return subprocess.check_output([sys.executable, "-c", program], env=ENVIRONMENT, text=True).strip()


def tasks(cluster: Cluster) -> list[str]:
    """Names of those that it has."""
    return ask(cluster, "*c.run_on_scheduler(lambda dask_scheduler: list(dask_scheduler.tasks))").split()


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
        process = ends.enter_context(_running(*scheduler, folder=folder))
        until(file.exists)
        worker = ["distributed.cli.dask_worker", "--nthreads", "1", "--local-directory", str(folder), *there]
        nannies = [ends.enter_context(_running(*worker, folder=folder)) for _ in range(workers)]
        yield Cluster(file, process, nannies)


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
    engine = "auto" if kind == "lines" else "reference"
    asked = ["audit", "in", "--site", SITE, "--rulesets", "all", "--format", "json", "--engine", engine]
    afar = begun(*asked, "--engine-cluster", cluster.file, cwd=tmp_path)
    alone = run(*asked, "--jobs", "0", cwd=tmp_path)
    assert alone.out
    assert ended(afar) == alone


def test_check_and_a_journal(tmp_path: Path, cluster: Cluster) -> None:
    asked = [
        "check",
        partitioned(tmp_path / "in", to_lines),
        "--format",
        "json",
        "--engine",
        "reference",
        "--site",
        SITE,
    ]
    journal = ["--journal", tmp_path / "journal"]
    afar = begun(*asked, "--engine-cluster", cluster.file, *journal)
    alone = run(*asked, "--jobs", "0")
    assert ended(afar) == alone
    assert (tmp_path / "journal").stat().st_size > 0
    assert run(*asked, "--engine-cluster", cluster.file, *journal) == alone
    assert run(*asked, "--jobs", "0", *journal) == alone


def simple(folder: Path, names: list[str]) -> Path:
    meeting = {"form": "strategy", "date": "2026-03-03"}
    return to_lines(folder / "all", [{"record_id": name, "meeting": meeting} for name in names])


def test_a_worker_that_ends_costs_only_its_chunk(tmp_path: Path, cluster: Cluster) -> None:
    file = simple(tmp_path, [f"SLOW-{number}" for number in range(24)])
    asked = ["audit", file, "--format", "json", "--engine", "reference"]
    process = begun(*asked, "--engine-cluster", cluster.file, program=str(HERE / "troubled_afar.py"))
    alone = run(*asked, "--jobs", "0")
    until(lambda: tasks(cluster))
    time.sleep(1)
    assert process.poll() is None
    os.kill(cluster.workers()[0], signal.SIGKILL)
    assert ended(process) == alone


def test_a_record_that_breaks_what_judges_it_is_told(tmp_path: Path, cluster: Cluster) -> None:
    well = [f"OK-{number}" for number in range(9)]
    bad = ["SEGV-1", "KILL-1", "HANG-1"]
    # Chunks are of four at first. What ends a worker is alone among those that are well, each of which is tried again.
    file = simple(tmp_path, ["KILL-1", *well[:3], "SEGV-1", *well[3:], "HANG-1"])
    asked = ["check", file, "--format", "json", "--engine", "reference"]
    limits = ["--record-timeout", "3", "--record-memory", "300"]
    afar = ["--engine-cluster", cluster.file, *limits]
    process = begun(*asked, *afar, program=str(HERE / "troubled_afar.py"))
    alone = json.loads(run(*asked, "--jobs", "0").out)
    told = ended(process)
    assert told.code == 2
    report = json.loads(told.out)
    said = {each["record"]: each["message"] for each in report["problems"]}
    assert set(said) == set(bad)
    assert "ended" in said["SEGV-1"]
    assert "ended" in said["KILL-1"]
    assert "longer" in said["HANG-1"]
    for part in ("findings", "outcomes"):
        assert report[part] == [each for each in alone[part] if each["record"] not in bad]


def changed(file: Path, *lines: str) -> str:
    """The program with these lines before it, in a file."""
    file.write_text("\n".join((*lines, "from csg_rules.cli.main import main; main()")), encoding="utf-8")
    return str(file)


IMPATIENT = "import csg_rules.crew.cluster as c; c._WORKERS_WITHIN = 1; c._LOOKED_EVERY = 1"


def test_a_cluster_without_workers(tmp_path: Path) -> None:
    with started(tmp_path, 0) as empty:
        program = changed(tmp_path / "run.py", IMPATIENT)
        told = run("audit", SITE, "--engine-cluster", empty.file, program=program)
    assert (told.code, told.out) == (3, b"")
    assert told.err == f"csg-rules: the cluster at {empty.file} has no worker, and got none in 1 seconds\n"


@pytest.mark.parametrize("gone", ["scheduler", "workers"])
def test_what_ends_half_way_leaves_no_report(tmp_path: Path, gone: str) -> None:
    file = simple(tmp_path, [f"SLOW-{number}" for number in range(200)])
    program = changed(tmp_path / "run.py", "import troubled_afar", IMPATIENT)
    output = tmp_path / "out" / "report.json"
    output.parent.mkdir()
    asked = ["check", file, "--format", "json", "--engine", "reference", "-o", output]
    with started(tmp_path, 1) as running:
        process = begun(*asked, "--engine-cluster", running.file, program=program)
        until(lambda: any(children(worker) for worker in running.workers()))
        workers = running.workers()
        if gone == "scheduler":
            running.scheduler.kill()
            told = ended(process)
        for nanny in running.nannies:
            nanny.kill()
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        if gone == "workers":
            told = ended(process)
    assert (told.code, told.out) == (3, b"")
    assert told.err.count("\n") == 1
    assert ("has no worker any more" if gone == "workers" else "can't be used any more") in told.err
    assert list(output.parent.iterdir()) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_nothing(tmp_path: Path, cluster: Cluster, number: int, code: int) -> None:
    file = simple(tmp_path, [f"SLOW-{number}" for number in range(200)])
    output = tmp_path / "out" / "report.json"
    output.parent.mkdir()
    asked = ["check", file, "--format", "json", "--engine", "reference", "-o", output]
    process = begun(*asked, "--engine-cluster", cluster.file, program=str(HERE / "troubled_afar.py"))
    until(lambda: tasks(cluster))
    began = time.monotonic()
    process.send_signal(number)
    told = ended(process)
    assert time.monotonic() - began < 5
    assert (told.code, told.out, told.err.strip()) == (code, b"", "csg-rules: interrupted" if code == 130 else "")
    assert list(output.parent.iterdir()) == []
    until(lambda: not tasks(cluster), 10)


def test_a_worker_of_another_making_is_refused(tmp_path: Path, cluster: Cluster) -> None:
    program = changed(tmp_path / "run.py", "import csg_rules.crew.makeup as m; m.code_hash = lambda: 'other'")
    told = run("audit", SITE, "--engine-cluster", cluster.file, program=program)
    assert (told.code, told.out) == (2, b"")
    assert "with other code than here" in told.err
    assert told.err.count("\n") == 1


def test_a_worker_that_lacks_the_program_is_refused(tmp_path: Path, cluster: Cluster) -> None:
    program = changed(
        tmp_path / "run.py",
        "import csg_rules.crew.cluster as c",
        "c.batch.__qualname__ = 'batch_of_another_version'",
    )
    told = run("audit", SITE, "--engine-cluster", cluster.file, program=program)
    assert (told.code, told.out) == (2, b"")
    assert "lacks csg-rules, or has another version: install the same there\n" in told.err


def test_a_scheduler_of_another_version_is_refused(tmp_path: Path, cluster: Cluster) -> None:
    lines = (
        "import csg_rules.crew.reaching as r; was = r.version_of",
        "r.version_of = lambda name: was(name) + '.other'",
    )
    told = run("audit", SITE, "--engine-cluster", cluster.file, program=changed(tmp_path / "run.py", *lines))
    assert (told.code, told.out) == (2, b"")
    assert "its scheduler has distributed " in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("answers", ["nobody", "somebody else", "a worker"])
def test_no_scheduler_at_the_address(tmp_path: Path, cluster: Cluster, answers: str) -> None:
    lines = "import csg_rules.crew.reaching as r; r._CONNECTED_WITHIN = r._ANSWERED_WITHIN = 1"
    program = changed(tmp_path / "run.py", lines)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = {"nobody": 9, "somebody else": silent.getsockname()[1], "a worker": cluster.port_of_a_worker()}[answers]
        began = time.monotonic()
        told = run("audit", SITE, "--engine-cluster", f"tcp://127.0.0.1:{port}", program=program)
    said = {
        "nobody": "can't be reached: nobody answered",
        "somebody else": "what answers there is no Dask scheduler",
        "a worker": "no scheduler",
    }
    assert (told.code, told.out) == (2, b"")
    assert said[answers] in told.err
    assert told.err.count("\n") == 1
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "text", ["nonsense", "", "http://host.example:80", "tcp://host.example", "tcp://:8786", "tcp://host.example:99999"]
)
def test_what_is_no_address_is_told_at_once(text: str) -> None:
    with pytest.raises(WrongClusterError) as told:
        reached(text)
    assert str(told.value) == (
        f"--engine-cluster {text or repr(text)}: no address of a scheduler, which is like tcp://HOST:8786"
    )


def test_encryption_is_as_the_engine_is_configured(tmp_path: Path) -> None:
    import dask

    with pytest.raises(WrongClusterError, match="needs certificates"):
        reached("tls://127.0.0.1:9")
    tls = "distributed.comm.tls"
    none = {f"{tls}.{each}": str(tmp_path / "none.pem") for each in ("ca-file", "client.cert", "client.key")}
    with dask.config.set(none), pytest.raises(WrongClusterError, match="can't be used: No such file"):
        reached("tls://127.0.0.1:9")
    with dask.config.set({"distributed.comm.require-encryption": True}), pytest.raises(WrongClusterError, match="tls:"):
        reached("tcp://127.0.0.1:9")


def test_a_file_that_no_scheduler_wrote(tmp_path: Path) -> None:
    with pytest.raises(WrongClusterError, match="no such file of a scheduler"):
        reached(str(tmp_path / "none.json"))
    with pytest.raises(WrongClusterError, match="no file that a scheduler wrote"):
        reached(str(SITE))


def test_nothing_of_a_record_is_in_the_logs(tmp_path: Path, cluster: Cluster) -> None:
    """Of all that ran on it before, too."""
    meeting = {"form": "strategy", "date": "2026-03-03"}
    records = [
        {"record_id": "SEGV-9", "meeting": meeting, "minutes": {"b": "Unspeakable"}},
        {"record_id": "OK-9", "meeting": meeting, "hackett": "Unspeakable"},
    ]
    file = to_lines(tmp_path / "secret", records)
    asked = ["check", file, "--engine-cluster", cluster.file, "--engine", "reference"]
    assert run(*asked, program=str(HERE / "troubled_afar.py")).code == 2
    logs = [log.read_bytes() for log in cluster.file.parent.glob("*.log")]
    assert len(logs) == 2
    for word in (b"Unspeakable", b"SEGV-", b"secret", b"SLOW-", b"all.jsonl"):
        assert not any(word in log for log in logs)


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
