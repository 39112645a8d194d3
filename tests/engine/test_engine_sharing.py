"""Queries that ask the same are answered once, and each is told it whole; those that look alike are kept apart."""

import pytest
from engine_cases import MakeEngine, every_engine, fact, pattern, where
from engine_worlds import make_world, oracle_matches

from csg_rules.engine.query import EngineError, Join, Query

JOINED = pattern("b", joins=(Join("x", 0, "x"),))


@every_engine
class TestQueriesThatAskTheSame:
    def test_each_has_the_whole_answer(self, make: MakeEngine) -> None:
        asked = (pattern("a", where("x", "in", (1, 2))), JOINED)
        engine = make([Query("one", asked), Query("other", (pattern("b"),)), Query("again", asked)])
        facts = [fact("a", x=1), fact("b", x=1), fact("b", x=2), fact("a", x=2)]
        pairs = [(0, 1), (3, 2)]
        assert engine.matches(facts) == {"one": pairs, "other": [(1,), (2,)], "again": pairs}
        assert engine.matches([]) == {"one": [], "other": [], "again": []}

    def test_the_matches_of_each_count_towards_the_limit(self, make: MakeEngine) -> None:
        engine = make([Query(str(number), (pattern("a"), pattern("b"))) for number in range(3)])
        facts = [fact("a")] * 250 + [fact("b")] * 250
        assert sum(map(len, engine.matches(facts).values())) == 187_500
        with pytest.raises(EngineError, match="more than 200000 matches in one record"):
            engine.matches([*facts, *[fact("a")] * 50])

    def test_partial_matches_of_queries_that_find_nothing_are_limited_too(self, make: MakeEngine) -> None:
        crossed = (pattern("a"), pattern("b"), pattern("c"))
        engine = make([Query("one", crossed), Query("again", crossed)])
        facts = [fact("a")] * 500 + [fact("b")] * 400
        assert engine.matches(facts) == {"one": [], "again": []}
        with pytest.raises(EngineError, match="'one' has more than 200000"):
            engine.matches([*facts, fact("b")])

    @pytest.mark.parametrize("seed", range(40))
    def test_every_query_asked_twice(self, make: MakeEngine, seed: int) -> None:
        world = make_world(seed)
        again = tuple(Query(f"{query.name} again", query.patterns) for query in reversed(world.queries))
        engine = make([*world.queries, *again])
        for facts in world.records:
            assert engine.matches(facts) == oracle_matches([*world.queries, *again], facts)


@every_engine
class TestQueriesThatLookAlike:
    def test_constants_of_different_types_are_different_questions(self, make: MakeEngine) -> None:
        constants = (True, 1, "1", False, 0, "0")
        queries = [Query(f"eq {value!r}", (pattern("a", where("x", "eq", value)),)) for value in constants]
        queries += [Query(f"in {value!r}", (pattern("a", where("x", "in", (value, "z"))),)) for value in constants]
        queries += [Query(f"not {value!r}", (pattern("a", where("x", "not_in", (value,))),)) for value in constants]
        facts = [fact("a", x=value) for value in constants]
        answer = make(queries).matches(facts)
        for place, value in enumerate(constants):
            assert answer[f"eq {value!r}"] == answer[f"in {value!r}"] == [(place,)]
            assert answer[f"not {value!r}"] == [(other,) for other in range(6) if other != place]

    @pytest.mark.parametrize("first", [True, 1, False, 0])
    def test_joins_of_values_that_are_equal_in_python_only(self, make: MakeEngine, first: bool | int) -> None:
        values = (True, 1, False, 0, "1", 2)
        engine = make([Query("pair", (pattern("a"), JOINED)), Query("three", (pattern("a"), pattern("c"), JOINED))])
        same = [place for place, value in enumerate(values) if (type(value), value) == (type(first), first)]
        facts = [*(fact("b", x=value) for value in values), fact("a", x=first), fact("c")]
        answer = engine.matches(facts)
        assert answer["pair"] == [(6, place) for place in same]
        assert answer["three"] == [(6, 7, place) for place in same]
        assert engine.matches([fact("a", x=first), fact("b", x="1")])["pair"] == []

    def test_conditions_in_another_order_and_said_twice(self, make: MakeEngine) -> None:
        one, two = where("x", "eq", "v"), where("y", "exists", True)
        rows = ((one, two), (two, one), (one, two, one), (one,), (two,), (one, where("x", "eq", "w")))
        queries = [Query(str(number), (pattern("a", *row),)) for number, row in enumerate(rows)]
        answer = make(queries).matches([fact("a", x="v", y=1), fact("a", x="v"), fact("a", y=1), fact("a", x="w", y=1)])
        assert list(answer.values()) == [[(0,)], [(0,)], [(0,)], [(0,), (1,)], [(0,), (2,), (3,)], []]
