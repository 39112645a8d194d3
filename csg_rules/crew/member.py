"""A worker process: it takes items one after the other until nobody gives it any."""

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

from csg_rules.crew.work import Limits, Lost, Work
from csg_rules.problems import internal_error

READY = b"!"
DONE = b"+"
LOST = b"-"
# Beyond the limit, after which whoever gave the item has ended this process: it hangs, and nobody is left to do so.
_GRACE = 5.0


def serve(given: Connection, others: Sequence[Connection], work: Work, limits: Limits) -> None:
    """`others`: ends of other members' pipes that came along with this process, and that would keep those open."""
    for other in others:
        other.close()
    # Whoever is at the terminal interrupts the program, and that ends its crew.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(limits.megabytes)
    with contextlib.suppress(EOFError, OSError):  # nobody is there any more
        given.send_bytes(READY)
        while True:
            item = given.recv()
            _set_alarm(limits.seconds + _GRACE)
            raw = _done(work, item)
            _set_alarm(0)
            given.send_bytes(raw)


def _done(work: Work, item: Any) -> bytes:
    try:
        return DONE + work.packed(work.results_of(item))
    except MemoryError:
        lost = Lost("memory")
    except Exception as error:  # noqa: BLE001  # said of this item, and the others go on
        lost = Lost("failed", internal_error(error))
    return LOST + pickle.dumps(lost)


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(megabytes: int | None) -> None:
    if megabytes is None or not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", "rb") as stream:
        pages = int(stream.read().split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + megabytes * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))
