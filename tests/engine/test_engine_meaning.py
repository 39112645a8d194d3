"""What a query means, said by examples and asked of every engine."""

from datetime import date, datetime
from enum import StrEnum
from typing import cast

import pytest
from engine_cases import MakeEngine, every_engine, fact, found, pattern, values_meeting, where
from engine_worlds import HOSTILE_FIELDS, HOSTILE_KINDS, HOSTILE_VALUES, LONG

from csg_rules.engine.query import Condition, EngineError, Join, Operator, Query
from csg_rules.facts.fact import Fact, Scalar

DAY = date(2024, 2, 29)
ALIKE: tuple[Scalar | None, ...] = (True, 1, "1", "True", "1.0", False, 0, "0", "", DAY, "2024-02-29", None)


@every_engine
class TestOneFact:
    def test_a_pattern_sees_only_facts_of_its_kind(self, make: MakeEngine) -> None:
        assert found(make, [fact("a"), fact("b"), fact("a")], pattern("a")) == [(0,), (2,)]

    @pytest.mark.parametrize("value", [value for value in ALIKE if value is not None])
    def test_values_of_different_types_are_never_equal(self, make: MakeEngine, value: Scalar) -> None:
        (only,) = values_meeting(make, where("x", "eq", value), ALIKE)
        assert (type(only), only) == (type(value), value)

    def test_true_and_1_are_different_conditions_of_one_engine(self, make: MakeEngine) -> None:
        queries = [
            Query("true", (pattern("k", where("x", "eq", True)),)),
            Query("one", (pattern("k", where("x", "eq", 1)),)),
        ]
        answer = make(queries).matches([fact("k", x=1), fact("k", x=True)])
        assert answer == {"true": [(1,)], "one": [(0,)]}

    def test_in_holds_for_each_listed_value_once(self, make: MakeEngine) -> None:
        listed = (1, "1", DAY, 1)
        assert values_meeting(make, where("x", "in", listed), ALIKE) == [1, "1", DAY]

    def test_in_an_empty_list_never_holds(self, make: MakeEngine) -> None:
        assert values_meeting(make, where("x", "in", ()), ALIKE) == []

    def test_not_in_holds_for_given_values_that_arent_listed(self, make: MakeEngine) -> None:
        assert values_meeting(make, where("x", "not_in", (1, "a")), (True, 1, "1", "a", None)) == [True, "1"]

    def test_not_in_an_empty_list_holds_for_every_given_value(self, make: MakeEngine) -> None:
        assert values_meeting(make, where("x", "not_in", ()), ("", None, False)) == ["", False]

    def test_false_zero_and_an_empty_text_are_given(self, make: MakeEngine) -> None:
        assert values_meeting(make, where("x", "exists", True), (False, 0, "", None)) == [False, 0, ""]

    def test_only_exists_false_holds_for_a_field_that_isnt_given(self, make: MakeEngine) -> None:
        constants: dict[Operator, Scalar | tuple[Scalar, ...]] = {
            "eq": "", "in": ("",), "not_in": ("",), "exists": True, "lt": 1, "lte": 1, "gt": 1, "gte": 1,
        }  # fmt: skip
        holding = [
            operator
            for operator, constant in constants.items()
            if values_meeting(make, where("x", operator, constant), [None])
        ]
        assert holding == []
        assert values_meeting(make, where("x", "exists", False), [None, ""]) == [None]

    @pytest.mark.parametrize(
        ("operator", "expected"),
        [("lt", [-5, 1]), ("lte", [-5, 1, 2]), ("gt", [3, 10]), ("gte", [2, 3, 10])],
    )
    def test_numbers_are_ordered_with_numbers_only(
        self, make: MakeEngine, operator: Operator, expected: list[int]
    ) -> None:
        values: tuple[Scalar, ...] = (-5, 1, 2, 3, 10, True, "1", "3", DAY)
        assert values_meeting(make, where("x", operator, 2), values) == expected

    def test_numbers_of_any_size_are_ordered_exactly(self, make: MakeEngine) -> None:
        values = (2**62, 2**63 - 1, 2**63, 2**64, 10**400, -(10**400))
        assert values_meeting(make, where("x", "gt", 2**63), values) == [2**64, 10**400]
        assert values_meeting(make, where("x", "lte", 2**63 - 1), values) == [2**62, 2**63 - 1, -(10**400)]
        assert values_meeting(make, where("x", "eq", 2**63), values) == [2**63]

    def test_dates_are_ordered_with_dates_only(self, make: MakeEngine) -> None:
        values = (date.min, DAY, date.max, DAY.toordinal(), 0, "2024-01-01")
        assert values_meeting(make, where("x", "lt", DAY), values) == [date.min]
        assert values_meeting(make, where("x", "gte", DAY), values) == [DAY, date.max]

    @pytest.mark.parametrize("constant", ["b", True])
    def test_texts_and_bools_have_no_order(self, make: MakeEngine, constant: Scalar) -> None:
        operators: tuple[Operator, ...] = ("lt", "lte", "gt", "gte")
        for operator in operators:
            condition = where("x", operator, constant)
            assert values_meeting(make, condition, ("a", "b", "c", 0, 1, 2, True, False)) == []

    def test_all_conditions_of_a_pattern_must_hold(self, make: MakeEngine) -> None:
        conditions = (where("x", "gt", 1), where("x", "lt", 9), where("x", "in", (3, 9, 5)), where("y", "eq", 1))
        facts = [fact("k", x=3, y=1), fact("k", x=9, y=1), fact("k", x=5), fact("k", x=4, y=1)]
        assert found(make, facts, pattern("k", *conditions)) == [(0,)]

    def test_two_equalities_of_one_field_both_hold(self, make: MakeEngine) -> None:
        both = (where("x", "in", (1, 2)), where("x", "in", (2, 3)), where("x", "eq", 2))
        assert found(make, [fact("k", x=x) for x in (1, 2, 3)], pattern("k", *both)) == [(1,)]
        assert found(make, [fact("k", x=1)], pattern("k", where("x", "eq", 1), where("x", "eq", 2))) == []

    def test_every_hostile_value_equals_itself_alone(self, make: MakeEngine) -> None:
        queries = [
            Query(str(number), (pattern("k", where("x", "eq", value)),)) for number, value in enumerate(HOSTILE_VALUES)
        ]
        answer = make(queries).matches([fact("k", x=value) for value in HOSTILE_VALUES])
        assert answer == {str(number): [(number,)] for number in range(len(HOSTILE_VALUES))}

    def test_any_text_can_name_a_field_or_a_kind(self, make: MakeEngine) -> None:
        queries = [
            Query(f"{kind!r} {field!r}"[:60] + str(number), (pattern(kind, where(field, "exists", True)),))
            for number, (kind, field) in enumerate((k, f) for k in HOSTILE_KINDS for f in HOSTILE_FIELDS)
        ]
        facts = [Fact(kind, {field: 1}) for kind in HOSTILE_KINDS for field in HOSTILE_FIELDS]
        assert list(make(queries).matches(facts).values()) == [[(number,)] for number in range(len(facts))]


@every_engine
class TestSeveralFacts:
    def test_a_join_is_equality_of_type_and_value(self, make: MakeEngine) -> None:
        facts = [fact("a", x=value) for value in ALIKE if value is not None]
        facts += [fact("b", y=value) for value in ALIKE if value is not None]
        pairs = found(make, facts, pattern("a"), pattern("b", joins=(Join("y", 0, "x"),)))
        assert pairs == [(number, number + len(ALIKE) - 1) for number in range(len(ALIKE) - 1)]

    def test_long_texts_that_differ_at_the_end_do_not_join(self, make: MakeEngine) -> None:
        facts = [fact("a", x=LONG + "1"), fact("b", x=LONG + "2"), fact("b", x=LONG + "1")]
        assert found(make, facts, pattern("a"), pattern("b", joins=(Join("x", 0, "x"),))) == [(0, 2)]

    def test_a_field_that_isnt_given_joins_nothing_not_even_another(self, make: MakeEngine) -> None:
        facts = [fact("a"), fact("b"), fact("b", x=1), fact("a", x=2)]
        assert found(make, facts, pattern("a"), pattern("b", joins=(Join("x", 0, "x"),))) == []

    def test_one_fact_never_fills_two_patterns(self, make: MakeEngine) -> None:
        same = pattern("a", joins=(Join("x", 0, "x"),))
        assert found(make, [fact("a", x=1)], pattern("a"), same) == []
        assert found(make, [fact("a", x=1), fact("a", x=1)], pattern("a"), same) == [(0, 1), (1, 0)]

    def test_equal_facts_at_two_positions_are_two_facts(self, make: MakeEngine) -> None:
        assert found(make, [fact("a", x=1)] * 3, pattern("a", where("x", "eq", 1))) == [(0,), (1,), (2,)]

    def test_all_joins_of_a_pattern_must_hold(self, make: MakeEngine) -> None:
        facts = [fact("a", x=1), fact("b", y=2), fact("c", x=1, y=2), fact("c", x=1, y=3), fact("c", x=1)]
        both = pattern("c", joins=(Join("x", 0, "x"), Join("y", 1, "y")))
        assert found(make, facts, pattern("a"), pattern("b"), both) == [(0, 1, 2)]

    def test_patterns_without_a_join_are_combined_freely(self, make: MakeEngine) -> None:
        facts = [fact("b"), fact("a"), fact("b"), fact("a")]
        assert found(make, facts, pattern("a"), pattern("b")) == [(1, 0), (1, 2), (3, 0), (3, 2)]

    def test_alternatives_of_several_patterns_give_each_match_once(self, make: MakeEngine) -> None:
        listed = where("x", "in", (1, 2, 3, 1))
        facts = [fact("a", x=1), fact("a", x=2), fact("a", x=4)]
        joined = pattern("a", listed, joins=(Join("kind", 0, "kind"),))
        assert found(make, facts, pattern("a", listed), joined) == []
        assert found(make, facts, pattern("a", listed), pattern("a", listed)) == [(0, 1), (1, 0)]

    def test_matches_are_sorted_whatever_the_order_of_facts(self, make: MakeEngine) -> None:
        facts = [fact("a", x=number % 3) for number in range(12)]
        pairs = found(make, facts, pattern("a"), pattern("a", joins=(Join("x", 0, "x"),)))
        assert pairs == sorted(pairs)
        assert len(pairs) == 36


@every_engine
class TestAnswers:
    def test_every_query_has_an_answer_even_without_facts(self, make: MakeEngine) -> None:
        engine = make([Query("one", (pattern("a"),)), Query("two", (pattern("b", where("x", "in", ())),))])
        assert engine.matches([]) == {"one": [], "two": []}

    def test_no_queries_give_no_answers(self, make: MakeEngine) -> None:
        assert make([]).matches([fact("a")]) == {}

    def test_a_record_leaves_nothing_behind_for_the_next(self, make: MakeEngine) -> None:
        engine = make([Query("pair", (pattern("a"), pattern("b", joins=(Join("x", 0, "x"),))))])
        for _ in range(50):
            assert engine.matches([fact("a", x="new")]) == {"pair": []}
            assert engine.matches([fact("b", x="new")]) == {"pair": []}
            assert engine.matches([fact("b", x="new"), fact("a", x="new")]) == {"pair": [(1, 0)]}

    @pytest.mark.parametrize("value", [1.5, float("nan"), None, b"a", datetime(2024, 1, 1), ("a",)])
    def test_a_value_that_is_no_scalar_is_an_error_in_any_kind_and_field(self, make: MakeEngine, value: object) -> None:
        engine = make([Query("one", (pattern("a"),))])
        with pytest.raises(EngineError, match=r"fact 1 \('unasked'\), field 'x': a value of type"):
            engine.matches([fact("a"), fact("unasked", x=cast("Scalar", value))])
        assert engine.matches([fact("a")]) == {"one": [(0,)]}

    def test_subclasses_count_as_their_base(self, make: MakeEngine) -> None:
        class Status(StrEnum):
            OPEN = "open"

        is_open = pattern("a", where("x", "eq", "open"))
        assert found(make, [fact("a", x=Status.OPEN), fact("a", x="open")], is_open) == [(0,), (1,)]
        assert found(make, [fact("a", x="open")], pattern("a", where("x", "in", (Status.OPEN,)))) == [(0,)]

    def test_too_many_matches_are_an_error_that_names_the_query(self, make: MakeEngine) -> None:
        crossed = Query("crossed", tuple(pattern("a", where("x", "gte", 0)) for _ in range(4)))
        engine = make([crossed, Query("plain", (pattern("b"),))])
        with pytest.raises(EngineError, match="'crossed' has more than 200000"):
            engine.matches([fact("a", x=number) for number in range(60)])
        assert engine.matches([fact("b")]) == {"crossed": [], "plain": [(0,)]}

    def test_many_facts_whose_joins_select_are_no_error(self, make: MakeEngine) -> None:
        facts = [fact("a", x=number) for number in range(1200)]
        facts += [fact("b", x=number) for number in range(1200)]
        pairs = found(make, facts, pattern("a"), pattern("b", joins=(Join("x", 0, "x"),)))
        assert pairs == [(number, number + 1200) for number in range(1200)]

    def test_too_many_matches_of_all_queries_together_are_an_error(self, make: MakeEngine) -> None:
        queries = [Query(str(number), (pattern("a"), pattern("a"))) for number in range(3)]
        with pytest.raises(EngineError, match="more than 200000 matches in one record"):
            make(queries).matches([fact("a")] * 300)


@every_engine
class TestQueriesWithoutMeaning:
    def test_a_name_used_twice_is_refused(self, make: MakeEngine) -> None:
        with pytest.raises(EngineError, match="query 'one': the name is used twice"):
            make([Query("one", (pattern("a"),)), Query("one", (pattern("b"),))])

    def test_a_query_without_patterns_is_refused(self, make: MakeEngine) -> None:
        with pytest.raises(EngineError, match="query 'one': it has no patterns"):
            make([Query("one", ())])

    @pytest.mark.parametrize("other", [-1, 1, 2])
    def test_a_join_to_no_earlier_pattern_is_refused(self, make: MakeEngine, other: int) -> None:
        with pytest.raises(EngineError, match="which isn't an earlier one"):
            make([Query("one", (pattern("a"), pattern("b", joins=(Join("x", other, "x"),))))])

    @pytest.mark.parametrize(
        ("operator", "value"),
        [("in", "ab"), ("eq", ("a",)), ("exists", 1), ("eq", 1.5), ("not_in", (None,)), ("like", "a")],
    )
    def test_a_constant_of_the_wrong_shape_is_refused(self, make: MakeEngine, operator: str, value: object) -> None:
        condition = Condition("x", cast("Operator", operator), cast("Scalar", value))
        with pytest.raises(EngineError, match="query 'one': "):
            make([Query("one", (pattern("a", condition),))])
