"""Work shared out to worker processes, its results in the order of the work."""

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import FrameType
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar

from csg_rules.crew.member import LOST, READY, serve
from csg_rules.crew.work import Item, Limits, Lost, Work

# Items at hand for each member: it never waits for the next one.
_AT_HAND = 4
# What surely fits into a pipe with the others at hand. A longer item is sent to a member that waits for one: else both
# might wait for ever, each for the other to read.
_SHORT = 8_000
# Results that wait for an earlier one, for each member: what is held at a time stays small.
_AHEAD = 32
_KILLED_AFTER = 1.0
_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)
# A process that isn't a copy of this one first reads what it works with.
_STARTED_AFTER = 60.0

_Item = TypeVar("_Item", bound=Item)


class _Task(NamedTuple, Generic[_Item]):
    """`number`: which item of all it belongs to; `part`: which part of that one. `is_again`: it was lost once."""

    number: int
    part: int
    item: _Item
    is_again: bool = False


class Process(Protocol):
    """As a crew ends it."""

    def kill(self) -> None: ...

    def join(self, seconds: float) -> None: ...

    def is_alive(self) -> bool: ...


Start = Callable[[Work, Limits, Sequence[Connection]], tuple[Connection, Process]]


def _started(work: Work, limits: Limits, others: Sequence[Connection]) -> tuple[Connection, Process]:
    context = multiprocessing.get_context(_start_method())
    ours, theirs = context.Pipe()
    held = [*others, ours] if context.get_start_method() == "fork" else []
    process = context.Process(target=serve, args=(theirs, held, work, limits), daemon=True)  # type: ignore[attr-defined]  # typeshed knows it of each kind of context
    process.start()
    theirs.close()
    return ours, process


class _Member(Generic[_Item]):
    def __init__(self, pipe: Connection, process: Process) -> None:
        self.pipe = pipe
        self.process = process
        self.tasks: deque[_Task[_Item]] = deque()
        self._unsent: deque[bytes] = deque()  # of the last of the tasks
        self.since = monotonic() + _STARTED_AFTER

    def give(self, task: _Task[_Item]) -> None:
        if not self.tasks:
            self.since = max(self.since, monotonic())
        self.tasks.append(task)
        self._unsent.append(pickle.dumps(task.item, pickle.HIGHEST_PROTOCOL))
        self._send()

    def done(self) -> _Task[_Item]:
        """Its first task, of which the answer is there."""
        task = self.tasks.popleft()
        self.since = monotonic()
        self._send()
        return task

    def _send(self) -> None:
        while self._unsent and (len(self._unsent) == len(self.tasks) or len(self._unsent[0]) <= _SHORT):
            with contextlib.suppress(OSError):  # it has ended: that is met when its answer is looked for
                self.pipe.send_bytes(self._unsent[0])
            self._unsent.popleft()

    def end(self) -> None:
        self.process.kill()
        self.process.join(_KILLED_AFTER)
        self.pipe.close()


class Crew(Generic[_Item]):
    """To be used in a `with`: whatever happens, its processes end with it."""

    def __init__(
        self,
        work: Work,
        members: int,
        limits: Limits,
        lost: Callable[[_Item, Lost], list[Any]],
        start: Start = _started,
        at_hand: int = _AT_HAND,
    ) -> None:
        """`lost` gives the results of an item that could not be done; `start` a member's pipe and process."""
        self._start = start
        self._at_hand = at_hand
        self._work = work
        self._size = members
        self._limits = limits
        self._lost = lost
        self._members: list[_Member[_Item]] = []
        self._waiting: deque[_Task[_Item]] = deque()
        self._parts: dict[int, list[list[Any] | None]] = {}
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {each: signal.signal(each, self._interrupted) for each in _INTERRUPTIONS}
        return self

    def _interrupted(self, signum: int, frame: FrameType | None) -> None:
        """Nobody outlives the program, however it ends; then it ends as it would have without us."""
        for member in self._members:
            member.process.kill()
        before = self._before[signal.Signals(signum)]
        if callable(before):
            before(signum, frame)
        elif before != signal.SIG_IGN:
            signal.signal(signum, signal.SIG_DFL)
            os.kill(os.getpid(), signum)

    def __exit__(self, *_: object) -> None:
        for each, before in self._before.items():
            signal.signal(each, before)
        self._before = {}
        for member in self._members:
            member.process.kill()  # all at once, then one after the other
        for member in self._members:
            member.end()
        self._members.clear()

    def results(self, items: Iterable[_Item]) -> Iterator[tuple[_Item, list[Any]]]:
        """Each item with its results, in the order of items, which are asked for as there are hands for them."""
        source = iter(items)
        given: dict[int, _Item] = {}
        is_over = False
        for number in count():
            while True:
                while not is_over and len(given) < self._size * _AHEAD and len(self._waiting) < self._size:
                    item = next(source, None)
                    if item is None:
                        is_over = True
                        break
                    at = number + len(given)
                    given[at] = item
                    self._parts[at] = [None]
                    self._waiting.append(_Task(at, 0, item))
                if number not in given:
                    return
                if all(part is not None for part in self._parts[number]):
                    break
                self._give()
                self._take()
            parts = self._parts.pop(number)
            yield given.pop(number), [result for part in parts for result in part or ()]

    def _give(self) -> None:
        again = [task for task in self._waiting if task.is_again]
        for task in again:
            # Alone in a process of its own: what it did to the first one was its own doing, then, or it wasn't.
            self._waiting.remove(task)
            self._started().give(task)
        while self._waiting:
            free = [
                member for member in self._members if len(member.tasks) < self._at_hand and not _is_set_apart(member)
            ]
            idle = min(free, key=lambda member: len(member.tasks), default=None)
            if (idle is None or idle.tasks) and len(self._members) < self._size:
                idle = self._started()
            if idle is None:
                return
            idle.give(self._waiting.popleft())

    def _started(self) -> _Member[_Item]:
        others = [each.pipe for each in self._members]
        member: _Member[_Item] = _Member(*self._start(self._work, self._limits, others))
        self._members.append(member)
        return member

    def _take(self) -> None:
        """Waits for an answer, or for a member's time to be over."""
        busy = {member.pipe: member for member in self._members if member.tasks}
        first = min(member.since for member in busy.values()) + self._limits.seconds
        for pipe in wait(list(busy), max(0.0, first - monotonic())):
            self._answered(busy[pipe])  # type: ignore[index]  # only connections were given
        now = monotonic()
        for member in busy.values():
            if member in self._members and member.tasks and now - member.since >= self._limits.seconds:
                self._gone(member, Lost("hung"))

    def _answered(self, member: _Member[_Item]) -> None:
        try:
            raw = member.pipe.recv_bytes()
        except (EOFError, OSError):
            self._gone(member, Lost("died"))
            return
        if raw == READY:
            member.since = monotonic()
            return
        if raw[:1] == LOST:
            lost: Lost = pickle.loads(raw[1:])
            if lost.fate == "memory":
                self._gone(member, lost)  # nobody knows what such a process has left undone
                return
            results = self._lost(member.tasks[0].item, lost)
        else:
            results = self._work.unpacked(raw[1:])
        task = member.done()
        self._parts[task.number][task.part] = results
        if task.is_again:
            self._members.remove(member)
            member.end()

    def _gone(self, member: _Member[_Item], lost: Lost) -> None:
        """The first of its tasks is what it came to grief over; the others are given to somebody else."""
        self._members.remove(member)
        member.end()
        task = member.tasks.popleft()
        self._waiting.extendleft(reversed(member.tasks))
        parts = task.item.split()
        if len(parts) > 1:
            kept = self._parts[task.number]
            first = len(kept)
            kept[task.part] = []
            kept += [None] * len(parts)
            self._waiting.extendleft(_Task(task.number, first + at, part) for at, part in enumerate(parts))
        elif task.is_again or lost.fate == "hung":
            self._parts[task.number][task.part] = self._lost(task.item, lost)
        else:
            self._waiting.appendleft(task._replace(is_again=True))


def _is_set_apart(member: _Member[Any]) -> bool:
    return bool(member.tasks) and member.tasks[0].is_again


def _start_method() -> str:
    """A fork costs nothing, and its memory is shared; but beside other threads it may leave locks held for ever."""
    return "fork" if sys.platform.startswith("linux") and threading.active_count() == 1 else "spawn"
