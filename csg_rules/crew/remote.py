"""What a worker of a distributed engine does: a chunk of items, all in bytes, whatever the engine.

Each thread of the worker has a process of its own for it, started once for a run. So a record that breaks what judges
it doesn't break the worker, all cores have something to do, and nothing needs to be safe between threads.
"""

import pickle
import platform
import threading
import zlib
from collections.abc import Sequence
from hashlib import blake2b
from multiprocessing.connection import Connection
from typing import Any, Final, NamedTuple

from csg_rules.crew import apart
from csg_rules.crew.crew import Crew
from csg_rules.crew.makeup import Makeup, makeup_of, unlike
from csg_rules.crew.member import DONE, LOST
from csg_rules.crew.work import Limits, Lost
from csg_rules.problems import internal_error

REFUSED: Final = b"x"
BROKEN: Final = b"!"
# Processes without work end after this, and so those of a run that is over, or whose program was killed.
_IDLE: Final = 60.0


class Package(NamedTuple):
    """All that is the same for every chunk. `work` is pickled, and read by the processes alone."""

    makeup: Makeup
    limits: Limits
    work: bytes


class _Wrapped(NamedTuple):
    """A pickled item. Whoever sent it has the parts of it."""

    raw: bytes

    def split(self) -> "Sequence[_Wrapped]":
        return [self]


def packed(each: Any) -> bytes:
    return zlib.compress(pickle.dumps(each, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(raw: bytes) -> Any:
    return pickle.loads(zlib.decompress(raw))


def same(package: bytes) -> bytes:
    """The package, as what the chunks depend on: the engine takes it to workers, and makes it anew where it is lost."""
    return package


def batch(package: bytes, chunk: bytes) -> bytes:
    """For each item of the chunk what a member of a crew answers, packed; or REFUSED or BROKEN, and the cause. It
    never raises: an engine's log would tell what it was called with."""
    try:
        pool = _pool(package)
        return DONE + packed(pool.results(unpacked(chunk)))
    except _RefusedError as error:
        return REFUSED + str(error).encode()
    except Exception as error:  # noqa: BLE001  # said to whoever asked
        return BROKEN + f"a worker on {platform.node()}: {internal_error(error)}".encode()


class _RefusedError(Exception):
    pass


class _Passing:
    """Work that is done elsewhere: results stay the bytes that they are."""

    def results_of(self, item: Any) -> list[Any]:
        raise NotImplementedError

    def packed(self, results: list[Any]) -> bytes:
        raise NotImplementedError

    def unpacked(self, raw: bytes) -> list[Any]:
        return [DONE + raw]


def _passed(item: _Wrapped, lost: Lost) -> list[Any]:
    return [LOST + pickle.dumps(lost)]


class _Pool:
    """Crews of one member, as many as there are chunks at a time."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._free: list[Crew[_Wrapped]] = []
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def results(self, items: Sequence[bytes]) -> list[bytes]:
        with self._lock:
            crew = self._free.pop() if self._free else self._made()
        try:
            done = [results[0] for _, results in crew.results(map(_Wrapped, items))]
        except BaseException:
            crew.__exit__()
            raise
        self._put_back(crew)
        return done

    def _made(self) -> Crew[_Wrapped]:
        def start(_: Any, limits: Limits, others: Sequence[Connection]) -> Any:
            return apart.started(self._package.work, limits)

        # No more at hand than one: both sides could wait for the other to read what is larger than a pipe.
        return Crew(_Passing(), 1, self._package.limits, _passed, start, at_hand=1)

    def _put_back(self, crew: Crew[_Wrapped]) -> None:
        with self._lock:
            self._free.append(crew)
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(_IDLE, self._end)
            self._timer.daemon = True
            self._timer.start()

    def _end(self) -> None:
        with self._lock:
            crews, self._free = self._free, []
        for crew in crews:
            crew.__exit__()
        _forget(self)


_POOLS: Final[dict[bytes, _Pool]] = {}
_POOLS_LOCK: Final = threading.Lock()


def _pool(package: bytes) -> _Pool:
    """Raises _RefusedError."""
    key = blake2b(package).digest()
    with _POOLS_LOCK:
        pool = _POOLS.get(key)
        if pool is None:
            pool = _POOLS[key] = _Pool(_accepted(package))
        return pool


def _forget(pool: _Pool) -> None:
    with _POOLS_LOCK:
        for key in [key for key, each in _POOLS.items() if each is pool]:
            del _POOLS[key]


def _accepted(raw: bytes) -> Package:
    try:
        package: Package = unpacked(raw)
        ours = package.makeup
    except Exception:  # noqa: BLE001  # it was made by a program that packs otherwise
        raise _RefusedError(f"a worker on {platform.node()} has another csg-rules: install the same there") from None
    names = tuple(name for name, _ in ours.libraries)
    if cause := unlike(makeup_of(names), ours):
        raise _RefusedError(f"a worker on {platform.node()} has {cause}: install the same there")
    return package
