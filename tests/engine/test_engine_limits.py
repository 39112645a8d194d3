"""Beyond the limits of one C ruleset the answers stay right; what no ruleset can carry is refused."""

import re

import pytest
from engine_cases import fact, found, needs_durable, pattern, where
from engine_worlds import LONG

from csg_rules.engine import pack
from csg_rules.engine.choose import load_engine
from csg_rules.engine.compile import numbering_of, rule_of
from csg_rules.engine.query import EngineError, Join, Query
from csg_rules.engine.reference import ReferenceEngine
from csg_rules.engine.values import checked_queries
from csg_rules.engine.verified import verified_engine


def packs_of(queries: list[Query]) -> list[pack.Pack]:
    checked = checked_queries(queries)
    numbering = numbering_of(checked)
    rules = [rule_of(number, query, numbering) for number, query in enumerate(checked)]
    packs, refused = pack.packed(rule for rule in rules if rule is not None)
    assert refused == []
    return packs


def test_each_pack_stays_below_the_limits() -> None:
    queries = [
        Query(f"{kind} {number}", (pattern(kind, where("x", "eq", number)), pattern(kind), pattern("all")))
        for kind in "abc"
        for number in range(100)
    ]
    packs = packs_of(queries)
    assert sum(len(each.rules) for each in packs) == 300
    for each in packs:
        assert len(each.rules) < pack.MAX_RULES
        assert max(each.antecedents.values()) <= pack.MAX_ANTECEDENTS_OF_KIND


def test_rules_of_many_kinds_are_limited_by_number() -> None:
    packs = packs_of([Query(f"q{number}", (pattern(f"kind {number}"),)) for number in range(1000)])
    assert [len(each.rules) for each in packs] == [119, 119, 119, 119, 119, 119, 119, 119, 48]


def test_the_gate_comes_first_in_every_rule_and_the_last_join_is_said_twice() -> None:
    (only,) = packs_of([Query("q", (pattern("a"), pattern("b", joins=(Join("x", 0, "y"), Join("z", 0, "y")))))])
    assert only.definition() == (
        '{"alive":{"all":[{"e":{"k0":1}}]},"r0":{"all":[{"e":{"k0":1}},'
        '{"p0":{"$and":[{"k1":1},{"$ex":{"e1":1}}]}},'
        '{"p1":{"$and":[{"k2":1},{"$ex":{"e2":1}},{"$ex":{"e0":1}},'
        '{"e0":{"p0":"e1"}},{"e2":{"p0":"e1"}},{"e2":{"p0":"e1"}}]}}]}}'
    )


def test_no_text_of_a_query_reaches_the_library() -> None:
    queries = [Query(LONG, (pattern("secret", where("secret", "in", ("secret", LONG, "\ud800"))),))]
    (only,) = packs_of(queries)
    assert re.sub(r'"(alive|all|e|k\d|r\d|p0|\$and|s0)"|\d+|[{}:,\[\]]', "", only.definition()) == ""


def test_names_of_properties_and_ids_have_no_common_hash() -> None:
    """The library knows names and ids by 32-bit FNV-1a hashes only; two of one hash would be taken as one."""

    def hash_of(name: str) -> int:
        value = 0x811C9DC5
        for byte in name.encode():
            value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
        return value

    names = ["id", "sid", "$s", "e", *(f"p{place}" for place in range(14))]
    names += [f"{prefix}{number}" for prefix in "keidas" for number in range(5000)]
    assert len({hash_of(name) for name in names}) == len(names)


@needs_durable
class TestDurable:
    def test_300_queries_on_one_kind(self) -> None:
        queries = [Query(f"q{n}", (pattern("k", where("x", "gte", n)),)) for n in range(300)]
        facts = [fact("k", x=number) for number in range(0, 300, 50)]
        answer = verified_engine(queries).matches(facts)
        assert [len(answer[f"q{n}"]) for n in (0, 1, 50, 51, 299)] == [6, 5, 5, 4, 0]

    def test_300_queries_that_join_one_kind_to_itself(self) -> None:
        twice = pattern("k", joins=(Join("x", 0, "y"),))
        queries = [Query(f"q{n}", (pattern("k", where("x", "eq", n)), twice)) for n in range(300)]
        facts = [fact("k", x=number, y=(number + 1) % 300) for number in range(300)]
        answer = verified_engine(queries).matches(facts)
        assert answer == {f"q{n}": [(n, (n + 1) % 300)] for n in range(300)}

    @pytest.mark.parametrize("count", [59, 60, 61, 239, 240, 241, 500, 512, 600])
    def test_in_with_many_values(self, count: int) -> None:
        listed = where("x", "in", tuple(f"v{number}" for number in range(count)))
        facts = [fact("k", x=f"v{number}") for number in (0, count - 1, count)]
        assert found(verified_engine, facts, pattern("k", listed)) == [(0,), (1,)]

    @pytest.mark.parametrize("count", [60, 500, 513, 600, 1500])
    def test_not_in_with_many_values(self, count: int) -> None:
        listed = where("x", "not_in", tuple(range(count)))
        facts = [fact("k", x=number) for number in (0, count - 1, count, -1)]
        assert found(verified_engine, facts, pattern("k", listed)) == [(2,), (3,)]

    def test_several_long_lists_in_one_query(self) -> None:
        listed = tuple(range(600))
        first, second = pattern("a", where("x", "in", listed)), pattern("b", where("y", "in", listed))
        facts = [fact("a", x=599), fact("a", x=600), fact("b", y=0), fact("b", y=30)]
        assert found(verified_engine, facts, first, second) == [(0, 2), (0, 3)]

    def test_a_kind_with_more_fields_than_a_fact_can_carry(self) -> None:
        queries = [Query(f"q{n}", (pattern("k", where(f"f{n}", "eq", 1)),)) for n in range(700)]
        facts = [fact("k", **{f"f{n}": 1 for n in range(700)}), fact("k", f3=1)]
        answer = verified_engine(queries).matches(facts)
        assert [answer[f"q{n}"] for n in (0, 3, 699)] == [[(0,)], [(0,), (1,)], [(0,)]]

    def test_more_kinds_than_a_ruleset_tells_apart(self) -> None:
        queries = [Query(f"q{n}", tuple(pattern(f"{n} {m}") for m in range(10))) for n in range(80)]
        facts = [fact(f"7 {m}") for m in range(10)]
        answer = verified_engine(queries).matches(facts)
        assert [name for name, matches in answer.items() if matches] == ["q7"]

    def test_14_patterns_and_14_joins_are_carried(self) -> None:
        chain = [pattern("k"), *(pattern("k", joins=(Join("x", n, "y"),)) for n in range(13))]
        facts = [fact("k", x=number, y=number + 1) for number in range(14)]
        assert found(verified_engine, facts, *chain) == [tuple(range(14))]
        joins = tuple(Join(f"x{n}", 0, f"x{n}") for n in range(14))
        facts = [fact("a", **dict.fromkeys((f"x{n}" for n in range(14)), 1))] * 2
        assert found(verified_engine, facts, pattern("a"), pattern("a", joins=joins)) == [(0, 1), (1, 0)]

    def test_1500_sessions_in_a_row(self) -> None:
        engine = load_engine("durable", [Query("q", (pattern("a"), pattern("a", joins=(Join("x", 0, "x"),))))])
        for _ in range(1500):
            assert engine.matches([fact("a", x="v")] * 2) == {"q": [(0, 1), (1, 0)]}

    def test_a_failed_record_leaves_the_engine_usable(self) -> None:
        queries = [Query(str(number), (pattern("a"), pattern("a"))) for number in range(3)]
        engine = load_engine("durable", queries)
        for _ in range(3):
            with pytest.raises(EngineError, match="more than 200000"):
                engine.matches([fact("a")] * 300)
            assert engine.matches([fact("a")] * 2)["2"] == [(0, 1), (1, 0)]

    @pytest.mark.parametrize(
        ("query", "reason"),
        [
            (Query("q", tuple(pattern("a") for _ in range(15))), "more than 14 patterns"),
            (Query("q", (pattern("a"), pattern("a", joins=(Join("x", 0, "x"),) * 15))), "more than 14 joins"),
            (
                Query("q", (pattern("a", *(where(f"f{n}", "eq", 1) for n in range(300))),)),
                "too many fields of one kind",
            ),
        ],
    )
    def test_a_query_that_cannot_be_carried_is_refused_by_name(self, query: Query, reason: str) -> None:
        with pytest.raises(EngineError, match=f"query 'q' .*{reason}"):
            load_engine("durable", [Query("other", (pattern("a"),)), query])
        assert ReferenceEngine([query]).matches([]) == {"q": []}
