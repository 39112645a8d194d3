"""Every target stands its seeds, what once broke it, and a few changes by chance. `fuzz.py` goes on for longer."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
import targets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutating import mutated, smallest
from targets import MARK, NAMES, Failure, Target, load, tried, without_text

_MENDED = Path(__file__).parent / "mended"
# Changes tried of each target; what takes longest is tried least.
_CHANGES = {"word": 15, "excel": 20, "judging": 15, "engines": 20, "rules": 20}

every_target = pytest.mark.parametrize("name", NAMES)


@cache
def target_and_seeds(name: str) -> tuple[Target, tuple[bytes, ...]]:
    target = load(name)
    return target, tuple(target.seeds())


@every_target
def test_a_target_stands_its_seeds(name: str) -> None:
    target, seeds = target_and_seeds(name)
    assert seeds
    for raw in seeds[:12]:
        tried(target, raw)


@every_target
def test_a_target_stands_changed_seeds(name: str) -> None:
    target, seeds = target_and_seeds(name)

    @settings(max_examples=_CHANGES.get(name, 60), deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 2**32))
    def stands(chance: int) -> None:
        random = Random(chance)
        raw, other = random.choice(seeds[:12]), random.choice(seeds[:12])
        tried(target, mutated(raw, random, target, other)[:200_000])

    stands()


def _raises(raw: bytes) -> None:
    raise ValueError(raw)


def _works(raw: bytes) -> None:
    sorted(range(100_000))


def _shows(raw: bytes) -> None:
    without_text(f"not a day: {raw.decode()}")


@pytest.mark.parametrize(("run", "said"), [(_raises, "ValueError in test_fuzzing.py"), (_shows, "a sentence shows")])
def test_what_goes_wrong_is_a_failure_told_without_the_input(run: Callable[[bytes], None], said: str) -> None:
    with pytest.raises(Failure, match=said) as failure:
        tried(Target(run, lambda: ()), f"{MARK} spoke".encode())
    assert MARK not in str(failure.value)


def test_what_takes_too_long_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "SECONDS", 0)
    with pytest.raises(Failure, match="seconds"):
        tried(Target(_works, lambda: ()), b"")


def test_the_smallest_input_is_found() -> None:
    target = Target(_raises, lambda: ())
    assert smallest(b"a\nbx\nc\ndy\n", target, lambda raw: b"x" in raw and b"y" in raw) == b"xy"


@pytest.mark.parametrize("file", sorted(_MENDED.glob("*/*")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_once_failed_is_mended(file: Path) -> None:
    tried(load(file.parent.name), file.read_bytes())
