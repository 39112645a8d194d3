"""Work shared out to the workers of a distributed engine that runs already, its results in the order of the work.

Imported only where somebody named a cluster, which `reaching` has reached. The engine is Dask; what its workers do is
in `remote`, and knows of no engine.
"""

import contextlib
import pickle
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pkgutil import resolve_name
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any, Final, Generic, NamedTuple, Self, TypeVar

from csg_rules.crew.cluster_error import ClusterError, WrongClusterError
from csg_rules.crew.makeup import makeup_of
from csg_rules.crew.member import DONE, LOST
from csg_rules.crew.reaching import is_killed, reached
from csg_rules.crew.remote import BROKEN, REFUSED, Package, batch, packed, same, unpacked
from csg_rules.crew.work import Item, Limits, Lost, Work

# A chunk: the first ones are small, so that few records are shared out as well.
_FEWEST: Final = 4
_MOST: Final = 32
_BYTES: Final = 2**20
# Chunks on their way, for each thread of the cluster, and in all: what is held at a time stays small.
_AHEAD: Final = 2
_MOST_AHEAD: Final = 256

_ANSWERED_WITHIN: Final = 60.0
# Workers that are gone may be started again, by whoever runs the cluster.
_WORKERS_WITHIN: Final = 30.0
_LOOKED_EVERY: Final = 5.0
# No chunk takes as long as this, and what each of its records may take: nobody is working any more.
_SILENT_FOR: Final = 600.0
_CLOSED_WITHIN: Final = 3.0

_Item = TypeVar("_Item", bound=Item)


class _Task(NamedTuple, Generic[_Item]):
    """`number`: which item of all it belongs to; `part`: which part of that one. `is_again`: it was lost once."""

    number: int
    part: int
    item: _Item
    is_again: bool = False


class _Chunk(NamedTuple, Generic[_Item]):
    """`future`: kept, since a cluster forgets what nobody holds."""

    tasks: Sequence[_Task[_Item]]
    future: Any


class Cluster(Generic[_Item]):
    """To be used in a `with`. As a Crew; raises ClusterError once the cluster can't be used."""

    def __init__(
        self,
        address: str,
        work: Work,
        limits: Limits,
        libraries: tuple[str, ...],
        lost: Callable[[_Item, Lost], list[Any]],
    ) -> None:
        """`address`: of its scheduler, or the file that the scheduler wrote. `libraries`: those whose versions must be
        the same there."""
        self._address = address
        self._work = work
        self._limits = limits
        self._libraries = libraries
        self._lost = lost
        self._parts: dict[int, list[list[Any] | None]] = {}
        self._waiting: deque[list[_Task[_Item]]] = deque()
        self._alone: deque[_Task[_Item]] = deque()
        self._flying: dict[str, _Chunk[_Item]] = {}
        self._done: SimpleQueue[str] = SimpleQueue()
        self._sent = 0
        self._threads = 0
        self._seen = self._heard = self._looked = monotonic()

    def __enter__(self) -> Self:
        self._client = reached(self._address)
        try:
            self._begin()
        except BaseException:
            self._close()
            raise
        return self

    def _begin(self) -> None:
        self._look()
        while not self._threads:
            if monotonic() - self._seen > _WORKERS_WITHIN:
                raise ClusterError(
                    f"the cluster at {self._address} has no worker, and got none in {_WORKERS_WITHIN:.0f} seconds"
                )
            sleep(0.2)
            self._look()
        self._refuse_without_program()
        package = Package(makeup_of(self._libraries), self._limits, pickle.dumps(self._work, pickle.HIGHEST_PROTOCOL))
        self._run = f"csg-rules-{uuid.uuid4().hex}"
        # Made again from here wherever it is lost, and gone with this client.
        self._package = self._client.submit(same, packed(package), key=f"{self._run}-package")

    def _refuse_without_program(self) -> None:
        """What can't read a chunk would end itself on it, again and again. What is asked for here anybody can read."""
        asked = (resolve_name, f"{batch.__module__}:{batch.__qualname__}")
        try:
            workers: dict[str, Any] = self._client.run(*asked, on_error="return", callback_timeout=_ANSWERED_WITHIN)
            answers = [("a worker", answer) for answer in workers.values()]
        except Exception as error:  # noqa: BLE001  # closed, out of time
            raise self._gone(error) from None
        try:
            self._client.run_on_scheduler(*asked, callback_timeout=_ANSWERED_WITHIN)
        except Exception as error:  # noqa: BLE001  # of its kind
            answers.append(("its scheduler", error))
        for who, answer in answers:
            if isinstance(answer, ImportError | AttributeError):
                raise WrongClusterError(
                    f"the cluster at {self._address} can't be used: {who} lacks csg-rules, or has another version: "
                    "install the same there"
                )

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        self._flying.clear()
        self._package = None
        with contextlib.suppress(Exception):  # it has gone before us
            self._client.close(timeout=_CLOSED_WITHIN)

    def results(self, items: Iterable[_Item]) -> Iterator[tuple[_Item, list[Any]]]:
        """Each item with its results, in the order of items, which are asked for as there are hands for them."""
        source = iter(items)
        given: dict[int, _Item] = {}
        for number in count():
            while True:
                self._fill(source, given, number)
                if number not in given:
                    return
                if all(part is not None for part in self._parts[number]):
                    break
                self._take()
            parts = self._parts.pop(number)
            yield given.pop(number), [result for part in parts for result in part or ()]

    def _fill(self, source: Iterator[_Item], given: dict[int, _Item], number: int) -> None:
        if self._alone:
            # With nothing beside it: what ends its worker now is its own doing.
            if not self._flying:
                task = self._alone.popleft()
                self._send([(task, pickle.dumps(task.item))])
            return
        while self._waiting:
            self._send([(task, pickle.dumps(task.item)) for task in self._waiting.popleft()])
        most = min(_AHEAD * self._threads + 2, _MOST_AHEAD)
        while len(self._flying) < most and len(given) < most * _MOST:
            size = min(_MOST, _FEWEST << self._sent // most)
            chunk: list[tuple[_Task[_Item], bytes]] = []
            held = 0
            while len(chunk) < size and held < _BYTES and (item := next(source, None)) is not None:
                at = number + len(given)
                given[at] = item
                self._parts[at] = [None]
                raw = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
                held += len(raw)
                chunk.append((_Task(at, 0, item), raw))
            if not chunk:
                return
            self._send(chunk)

    def _send(self, chunk: Sequence[tuple[_Task[_Item], bytes]]) -> None:
        if not self._flying:
            self._heard = monotonic()  # nothing was asked for meanwhile
        self._sent += 1
        key = f"{self._run}-{self._sent}"
        raw = packed([raw for _, raw in chunk])
        try:
            future = self._client.submit(batch, self._package, raw, key=key, pure=False)
            self._flying[key] = _Chunk([task for task, _ in chunk], future)
            future.add_done_callback(lambda done: self._done.put(done.key))
        except Exception as error:  # noqa: BLE001  # whatever the engine says, it doesn't work any more
            raise self._gone(error) from None

    def _take(self) -> None:
        """Waits for a chunk; looks at times whether anybody is working on it."""
        try:
            key = self._done.get(timeout=1.0)
        except Empty:
            self._look()
            return
        if monotonic() - self._looked > _LOOKED_EVERY:
            self._look()
        chunk = self._flying.pop(key)
        self._heard = monotonic()
        try:
            error = chunk.future.exception(timeout=_ANSWERED_WITHIN)
            raw: bytes = b"" if error is not None else chunk.future.result(timeout=_ANSWERED_WITHIN)
        except Exception as lost:  # noqa: BLE001  # cancelled, closed, out of time
            raise self._gone(lost) from None
        if is_killed(error):
            self._killed(chunk.tasks)
        elif error is not None:
            raise self._gone(error)
        elif raw.startswith((REFUSED, BROKEN)):
            raise (WrongClusterError if raw.startswith(REFUSED) else ClusterError)(
                f"the cluster at {self._address} can't be used: {raw[len(REFUSED) :].decode()}"
            )
        else:
            for task, answer in zip(chunk.tasks, unpacked(raw[len(DONE) :]), strict=True):
                self._answered(task, answer)

    def _answered(self, task: _Task[_Item], raw: bytes) -> None:
        if not raw.startswith(LOST):
            self._parts[task.number][task.part] = self._work.unpacked(raw[len(DONE) :])
        elif not self._is_parted(task):
            # Its worker has tried it again, where that makes sense.
            self._parts[task.number][task.part] = self._lost(task.item, pickle.loads(raw[len(LOST) :]))

    def _killed(self, tasks: Sequence[_Task[_Item]]) -> None:
        """Several workers ended under these: each alone, once more."""
        for task in tasks:
            if len(tasks) > 1 or not (task.is_again or len(task.item.split()) > 1):
                self._alone.append(task._replace(is_again=True))
            elif not self._is_parted(task):
                self._parts[task.number][task.part] = self._lost(task.item, Lost("died"))

    def _is_parted(self, task: _Task[_Item]) -> bool:
        """Whether it had parts, which are done apart from now on."""
        parts = task.item.split()
        if len(parts) < 2:
            return False
        kept = self._parts[task.number]
        first = len(kept)
        kept[task.part] = []
        kept += [None] * len(parts)
        self._waiting += [[_Task(task.number, first + at, part)] for at, part in enumerate(parts)]
        return True

    def _look(self) -> None:
        """How many threads there are. Raises ClusterError where nobody has been working for long."""
        now = monotonic()
        self._looked = now
        try:
            threads = self._client.sync(self._client.scheduler.ncores, callback_timeout=_ANSWERED_WITHIN)
        except Exception as error:  # noqa: BLE001  # closed, out of time
            raise self._gone(error) from None
        self._threads = sum(threads.values())
        if self._threads:
            self._seen = now
        elif self._flying and now - self._seen > _WORKERS_WITHIN:
            raise ClusterError(
                f"the cluster at {self._address} has no worker any more, and got none in {_WORKERS_WITHIN:.0f} seconds"
            )
        if self._flying and now - self._heard > _SILENT_FOR + 2 * _MOST * self._limits.seconds:
            raise ClusterError(f"the cluster at {self._address} doesn't answer any more")

    def _gone(self, error: BaseException) -> ClusterError:
        """What the engine says may be long, and may quote what it was given: its kind will do."""
        return ClusterError(
            f"the cluster at {self._address} can't be used any more: {type(error).__name__} (does it still run, and is "
            "the same csg-rules installed for its scheduler and workers?)"
        )
