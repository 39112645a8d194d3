"""Which engine runs, and what is said where two of them differ."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import cast

import pytest
from engine_cases import fact, needs_durable, pattern

from csg_rules.engine import choose
from csg_rules.engine.query import EngineError, Matches, Query
from csg_rules.engine.verified import VerifiedEngine, verified_engine
from csg_rules.facts.fact import Fact

QUERIES = [Query("one", (pattern("a"),)), Query("two", (pattern("b"),))]


class FixedEngine:
    """An engine that always gives one answer."""

    def __init__(self, name: str, answer: Matches) -> None:
        self.name = name
        self._answer = answer

    def matches(self, facts: Sequence[Fact]) -> Matches:
        return self._answer


@pytest.fixture
def no_durable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which the C library can't be imported."""

    def failing(name: str) -> object:
        raise ImportError("undefined symbol: PyEval_CallObject")

    monkeypatch.setattr(choose, "import_module", failing)
    choose._import_failure.cache_clear()
    yield
    choose._import_failure.cache_clear()


@needs_durable
def test_auto_is_durable_where_it_can_be_imported() -> None:
    assert choose.load_engine("auto", QUERIES).name == "durable"


@pytest.mark.usefixtures("no_durable")
def test_auto_is_reference_where_durable_cannot_be_imported() -> None:
    assert not choose.available()
    assert choose.load_engine("auto", QUERIES).name == "reference"


@pytest.mark.usefixtures("no_durable")
def test_asking_for_durable_where_it_cannot_be_imported_says_why_and_what_to_do() -> None:
    with pytest.raises(choose.EngineUnavailable) as caught:
        choose.load_engine("durable", QUERIES)
    assert str(caught.value) == (
        "the durable engine needs the package durable-rules 2.0.28, built with a C compiler on Python 3.12 or "
        "older (pip install durable-rules), and here its import fails (undefined symbol: PyEval_CallObject); "
        "the reference engine gives the same answers"
    )


def test_reference_is_always_there() -> None:
    assert choose.load_engine("reference", QUERIES).name == "reference"


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(EngineError, match="there is no engine 'clips'"):
        choose.load_engine(cast("choose.EngineName", "clips"), QUERIES)


def test_the_result_of_the_import_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    before = choose.available()
    monkeypatch.setattr(choose, "import_module", lambda name: import_module("no_such_module"))
    assert choose.available() is before


@needs_durable
def test_verified_gives_the_answer_both_have() -> None:
    engine = verified_engine(QUERIES)
    assert engine.name == "durable+reference"
    assert engine.matches([fact("b"), fact("a")]) == {"one": [(1,)], "two": [(0,)]}


def test_verified_names_the_queries_that_differ_and_no_values() -> None:
    first = FixedEngine("durable", {"one": [(0,), (1,)], "two": [(2,)], "three": []})
    second = FixedEngine("reference", {"one": [(0,)], "two": [(2,)], "three": [(3,)]})
    with pytest.raises(EngineError) as caught:
        VerifiedEngine(first, second).matches([fact("a", name="a child's name")])
    assert str(caught.value) == (
        "the engines differ on 2 of 3 queries: 'one' (durable 2, reference 1 matches); "
        "'three' (durable 0, reference 1 matches)"
    )


def test_verified_sees_different_matches_of_equal_number() -> None:
    engine = VerifiedEngine(FixedEngine("a", {"one": [(0,)]}), FixedEngine("b", {"one": [(1,)]}))
    with pytest.raises(EngineError, match="'one'"):
        engine.matches([])


def test_verified_sees_a_query_that_one_engine_forgot() -> None:
    engine = VerifiedEngine(FixedEngine("a", {"one": []}), FixedEngine("b", {"one": [], "two": []}))
    with pytest.raises(EngineError, match="'two'"):
        engine.matches([])
