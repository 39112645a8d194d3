"""Work shared out, with toy work: results keep the order of the work whatever becomes of it."""

import os
import pickle
import signal
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csg_rules.crew.alone import Alone
from csg_rules.crew.crew import Crew
from csg_rules.crew.work import Limits, Lost

FATES = st.sampled_from(["fine", "fine", "fine", "died", "failed"])


class Item(NamedTuple):
    number: int
    fate: tuple[str, ...]

    def split(self) -> "list[Item]":
        return [Item(self.number, (each,)) for each in self.fate]


class Work:
    def results_of(self, item: Item) -> list[Any]:
        results = []
        for each in item.fate:
            if each == "died":
                os._exit(1)
            if each == "hung":
                time.sleep(60)
            if each == "failed":
                raise ValueError("never told: what a record says")
            results.append((item.number, each))
        return results

    def packed(self, results: list[Any]) -> bytes:
        return pickle.dumps(results)

    def unpacked(self, raw: bytes) -> list[Any]:
        results: list[Any] = pickle.loads(raw)
        return results


def lost(item: Item, why: Lost) -> list[Any]:
    assert "never told" not in why.said
    return [(item.number, why.fate)]


@pytest.mark.skipif(sys.platform == "win32", reason="every process would take seconds to start")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(FATES, min_size=1, max_size=1), max_size=12), st.integers(1, 3))
def test_every_item_has_its_results_in_order(fates: list[list[str]], members: int) -> None:
    items = [Item(number, tuple(fate)) for number, fate in enumerate(fates)]
    with Crew(Work(), members, Limits(20.0, None), lost) as crew:
        told = list(crew.results(items))
    assert [item for item, _ in told] == items
    assert [results for _, results in told] == [[(item.number, item.fate[0])] for item in items]


def test_the_parts_of_an_item_come_to_grief_apart() -> None:
    with Crew(Work(), 2, Limits(20.0, None), lost) as crew:
        ((_, results),) = crew.results([Item(7, ("fine", "died", "fine"))])
    assert results == [(7, "fine"), (7, "died"), (7, "fine")]


def test_what_hangs_is_not_tried_again() -> None:
    started = time.monotonic()
    with Crew(Work(), 1, Limits(1.0, None), lost) as crew:
        told = [results for _, results in crew.results([Item(1, ("hung",)), Item(2, ("fine",))])]
    assert told == [[(1, "hung")], [(2, "fine")]]
    assert time.monotonic() - started < 20


def test_alone_gives_the_same_results() -> None:
    items = [Item(number, ("fine", "fine")) for number in range(5)]
    with Crew(Work(), 2, Limits(), lost) as crew, Alone(Work(), lost) as alone:
        assert list(crew.results(items)) == list(alone.results(items))


def test_no_process_is_left_after_a_crew(tmp_path: Path) -> None:
    with Crew(Work(), 2, Limits(), lost) as crew:
        next(iter(crew.results([Item(number, ("fine",)) for number in range(50)])))
        processes = [member.process for member in crew._members]
        assert processes
    assert not any(process.is_alive() for process in processes)


class Long(NamedTuple):
    said: bytes

    def split(self) -> "list[Long]":
        return [self]


class Echo(Work):
    def results_of(self, item: Any) -> list[Any]:
        return [item.said]


def gone(item: Long, why: Lost) -> list[Any]:
    return [why.fate.encode()]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing would end it")
@pytest.mark.parametrize("length", [10, 1_000_000])
def test_long_items_with_long_results_wait_for_nobody(length: int) -> None:
    items = [Long(bytes([number]) * length) for number in range(20)]

    def ended(*_: object) -> None:
        raise AssertionError("each waits for the other")

    before = signal.signal(signal.SIGALRM, ended)
    signal.setitimer(signal.ITIMER_REAL, 30)
    try:
        with Crew(Echo(), 2, Limits(20.0, None), gone) as crew:
            assert [results for _, results in crew.results(items)] == [[item.said] for item in items]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
