"""What a field can be under conditions, held against trying values one by one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csg_rules.engine.query import Condition, Operator
from csg_rules.engine.selection import holds
from csg_rules.facts.fact import Scalar
from csg_rules.facts.fields import DAY, NUMBER, TRUTH, Field, maybe, word
from csg_rules.rules.possible import can_be_equal, covers, possible

WORD = word("risk", "strength", "resilience")
OPEN = word()


def conditions(*tests: tuple[Operator, Scalar | tuple[Scalar, ...]]) -> list[Condition]:
    return [Condition("x", operator, value) for operator, value in tests]


@pytest.mark.parametrize(
    ("field", "tests"),
    [
        (WORD, [("eq", "risk"), ("eq", "strength")]),
        (WORD, [("in", ("risk", "strength")), ("eq", "resilience")]),
        (WORD, [("not_in", ("risk", "strength", "resilience"))]),
        (WORD, [("eq", "risk"), ("not_in", ("risk",))]),
        (TRUTH, [("eq", True), ("eq", False)]),
        (NUMBER, [("gt", 3), ("lt", 4)]),
        (NUMBER, [("gte", 4), ("lte", 3)]),
        (NUMBER, [("eq", 2), ("gt", 2)]),
        (NUMBER, [("gte", 1), ("lte", 2), ("not_in", (1, 2))]),
        (DAY, [("gt", date(2026, 2, 10)), ("lt", date(2026, 2, 11))]),
        (OPEN, [("eq", "guilt"), ("eq", "gang")]),
        (maybe(WORD), [("exists", False), ("eq", "risk")]),
        (maybe(WORD), [("eq", "risk"), ("exists", False)]),
    ],
)
def test_conditions_that_never_hold_together(
    field: Field, tests: list[tuple[Operator, Scalar | tuple[Scalar, ...]]]
) -> None:
    assert possible(field, conditions(*tests)).is_empty


@pytest.mark.parametrize(
    ("field", "tests"),
    [
        (WORD, [("in", ("risk", "strength")), ("not_in", ("risk",))]),
        (NUMBER, [("gt", 3), ("lt", 5)]),
        (NUMBER, [("gte", 3)]),
        (NUMBER, [("gte", 0), ("lte", 10_000), ("not_in", (1, 2))]),
        (OPEN, [("not_in", ("guilt",))]),
        (maybe(WORD), [("exists", False)]),
        (maybe(WORD), [("exists", True)]),
        (DAY, [("gte", date(2026, 2, 10)), ("lte", date(2026, 2, 10))]),
    ],
)
def test_conditions_that_can_hold_together(
    field: Field, tests: list[tuple[Operator, Scalar | tuple[Scalar, ...]]]
) -> None:
    assert not possible(field, conditions(*tests)).is_empty


TRUTHS: st.SearchStrategy[Scalar] = st.booleans()
NUMBERS: st.SearchStrategy[Scalar] = st.integers(0, 6)
WORDS: st.SearchStrategy[Scalar] = st.sampled_from(WORD.words)
VALUES: dict[str, tuple[Scalar, ...]] = {"truth": (True, False), "number": tuple(range(-2, 10)), "word": WORD.words}


@st.composite
def fields_with_tests(draw: st.DrawFn) -> tuple[Field, list[Condition], list[Condition]]:
    field, values = draw(st.sampled_from([(TRUTH, TRUTHS), (NUMBER, NUMBERS), (WORD, WORDS)]))
    orders: list[Operator] = ["lt", "lte", "gt", "gte"] if field.type == "number" else []

    def condition() -> st.SearchStrategy[Condition]:
        one = st.builds(Condition, st.just("x"), st.sampled_from(["eq", *orders]), values)
        many = st.builds(
            Condition, st.just("x"), st.sampled_from(["in", "not_in"]), st.lists(values, min_size=1).map(tuple)
        )
        given_or_not = st.builds(Condition, st.just("x"), st.just("exists"), st.booleans())
        return st.one_of(one, many, given_or_not)

    return maybe(field), draw(st.lists(condition(), max_size=3)), draw(st.lists(condition(), max_size=3))


def allowed(field: Field, tests: list[Condition]) -> set[tuple[Scalar | None]]:
    """By the meaning that engines keep, of values far enough around those that conditions name."""
    known: list[dict[str, Scalar]] = [{}, *({"x": value} for value in VALUES[field.type])]
    return {(values.get("x"),) for values in known if all(holds(test, values) for test in tests)}


@given(fields_with_tests())
def test_what_is_possible_is_what_engines_let_through(case: tuple[Field, list[Condition], list[Condition]]) -> None:
    field, some, more = case
    one, other = possible(field, some), possible(field, more)
    for tests, found in ((some, one), (more, other)):
        assert found.is_empty == (allowed(field, tests) == set())
    assert covers(one, other) == (allowed(field, more) <= allowed(field, some))


def test_an_equality_needs_a_value_in_common() -> None:
    risk = possible(WORD, conditions(("eq", "risk")))
    assert can_be_equal(risk, possible(OPEN, []))
    assert can_be_equal(possible(OPEN, []), possible(OPEN, []))
    assert not can_be_equal(risk, possible(WORD, conditions(("eq", "strength"))))
    assert not can_be_equal(risk, possible(word("peers", "school"), []))
