"""A member's process that is started as a program: where what starts it may have no children of the usual kind, as a
worker of a distributed engine."""

import contextlib
import os
import pickle
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from csg_rules.crew.member import serve
from csg_rules.crew.work import Limits


class Program:
    """The process, as a crew ends it."""

    def __init__(self, theirs: Connection) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._started = subprocess.Popen(
            [sys.executable, "-P", "-m", "csg_rules.crew.apart"],
            stdin=theirs.fileno(),
            # What a process says when it breaks may quote what broke it.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )

    def kill(self) -> None:
        self._started.kill()

    def join(self, seconds: float) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._started.wait(seconds)

    def is_alive(self) -> bool:
        return self._started.poll() is None


def started(work: bytes, limits: Limits) -> tuple[Connection, Program]:
    """`work`: pickled, and read by the process alone."""
    ours, theirs = Pipe()
    program = Program(theirs)
    theirs.close()
    with contextlib.suppress(OSError):  # it has ended: that is met when its answer is looked for
        ours.send_bytes(work)
        ours.send(limits)
    return ours, program


class _Unwrapping:
    """Takes items as they travelled: pickled."""

    def __init__(self, work: Any) -> None:
        self._work = work
        self.packed = work.packed
        self.unpacked = work.unpacked

    def results_of(self, item: Any) -> list[Any]:
        results: list[Any] = self._work.results_of(pickle.loads(item.raw))
        return results


def main() -> None:
    with Connection(os.dup(0)) as given:
        raw = given.recv_bytes()
        limits: Limits = given.recv()
        serve(given, [], _Unwrapping(pickle.loads(raw)), limits)


if __name__ == "__main__":
    main()
