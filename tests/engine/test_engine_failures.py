"""Where durable_rules fails, the engine says so: it never passes off a part of a record as the whole."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from engine_cases import fact, needs_durable, pattern

from csg_rules.engine.choose import load_engine
from csg_rules.engine.encode import KindCode, RecordEncoder
from csg_rules.engine.query import EngineError, Join, Query
from csg_rules.facts.fact import Scalar

pytestmark = needs_durable

PAIRS = [Query("pair", (pattern("a"), pattern("b", joins=(Join("x", 0, "x"),))))]


def test_facts_lost_in_parsing_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = load_engine("durable", PAIRS)
    encoded = KindCode.encoded

    def unparsable_second(code: KindCode, identity: int, values: Mapping[str, Scalar], record: RecordEncoder) -> str:
        return '{"id":2,"k1":1,"e0":1e22}' if identity == 2 else encoded(code, identity, values, record)

    with monkeypatch.context() as patched:
        patched.setattr(KindCode, "encoded", unparsable_second)
        with pytest.raises(EngineError, match="did not see the whole record"):
            engine.matches([fact("a", x=1)] * 3)
    assert engine.matches([fact("a", x=1), fact("b", x=1)]) == {"pair": [(0, 1)]}


def test_two_facts_taken_for_one_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = load_engine("durable", PAIRS)
    monkeypatch.setattr(KindCode, "encoded", lambda *_: '{"id":1,"k1":1,"e0":1}')
    with pytest.raises(EngineError, match="took two facts for one"):
        engine.matches([fact("a", x=1)] * 2)


def test_a_record_that_could_not_be_deleted_is_never_read_as_part_of_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rete = import_module("csg_rules.engine.durable").rete
    engine = load_engine("durable", PAIRS)

    def failing(*_: object) -> None:
        raise rete.error("error code: 309")

    with monkeypatch.context() as patched:
        patched.setattr(rete, "delete_state", failing)
        engine.matches([fact("a", x=1)])
    with pytest.raises(EngineError, match="could not forget an earlier record"):
        engine.matches([fact("b", x=1)])


def test_threads_that_share_an_engine_never_see_each_others_facts() -> None:
    engine = load_engine("durable", PAIRS)

    def ask(number: int) -> bool:
        facts = [fact("a", x=number), fact("b", x=number), *[fact("b", x=-1)] * (number % 7)]
        return engine.matches(facts) == {"pair": [(0, 1)]}

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(400)))
