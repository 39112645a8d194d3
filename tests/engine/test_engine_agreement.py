"""Laws that hold for every world: both engines say what the contract says, in any order of facts."""

from random import Random

import pytest
from engine_cases import needs_durable
from engine_worlds import make_world, oracle_matches
from fuzz_engines import Tally, compare_world
from hypothesis import given, settings
from hypothesis import strategies as st

from csg_rules.engine.choose import available
from csg_rules.engine.query import Engine
from csg_rules.engine.reference import ReferenceEngine

seeds = st.integers(min_value=0, max_value=2**32)


def make_engines(seed: int) -> list[Engine]:
    queries = make_world(seed).queries
    engines: list[Engine] = [ReferenceEngine(queries)]
    if available():
        from csg_rules.engine.durable import DurableEngine

        engines.append(DurableEngine(queries))
    return engines


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_the_engines_agree_with_nested_loops(seed: int) -> None:
    world, engines = make_world(seed), make_engines(seed)
    for facts in world.records:
        expected = oracle_matches(world.queries, facts)
        for engine in engines:
            assert engine.matches(facts) == expected, f"{engine.name}, seed {seed}"


@settings(max_examples=100, deadline=None)
@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_facts_never_matters(seed: int, random: Random) -> None:
    world, engines = make_world(seed), make_engines(seed)
    for facts in world.records:
        order = list(range(len(facts)))
        random.shuffle(order)  # position n of the shuffled list holds fact order[n]
        for engine in engines:
            shuffled = engine.matches([facts[position] for position in order])
            renumbered = {
                name: sorted(tuple(order[position] for position in match) for match in matches)
                for name, matches in shuffled.items()
            }
            assert renumbered == engine.matches(facts), f"{engine.name}, seed {seed}"


@needs_durable
@pytest.mark.parametrize("first", [0, 1000])
def test_some_hundreds_of_fuzzed_sessions_show_no_difference(first: int) -> None:
    tally = Tally()
    for seed in range(first, first + 40):
        tally.add(compare_world(seed))
    assert tally.failing_seeds == ()
    assert tally.sessions > 200
    assert tally.matches > 200
