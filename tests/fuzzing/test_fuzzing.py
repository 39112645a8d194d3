"""Every target stands its seeds, what once broke it, and a few changes by chance. `run.py` goes on for longer."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutating import mutated
from targets import NAMES, Target, load, tried

_MENDED = Path(__file__).parent / "mended"
# Changes tried of each target; what takes longest is tried least.
_CHANGES = {"word": 15, "excel": 20, "judging": 10, "engines": 15, "rules": 20}

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


@pytest.mark.parametrize("file", sorted(_MENDED.glob("*/*")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_once_failed_is_mended(file: Path) -> None:
    tried(load(file.parent.name), file.read_bytes())
