"""The benchmark's rules and corpora: every engine of ours gives the answer of plain nested loops."""

from collections import Counter
from typing import Any

import pytest
from bench_corpora import records
from bench_ours import NestedLoops, OurEngine
from bench_rules import RULES, Answer, looked_at
from checking_cases import facts_of

from csg_rules.engine.choose import available


def _sorted(answer: Answer) -> dict[str, Any]:
    return {name: sorted(found) for name, found in answer.items()}


@pytest.mark.parametrize("name", ["reference", "durable"])
def test_engines_give_the_answer_of_nested_loops(name: Any) -> None:
    if name == "durable" and not available():
        pytest.skip("durable_rules can't be imported here")
    engine, naive = OurEngine(name, RULES), NestedLoops(RULES)
    for factors in (4, 20):
        for record in records(3, factors=factors):
            facts = looked_at(facts_of(record))
            assert _sorted(engine.answer(facts)) == _sorted(naive.answer(facts))


def test_every_rule_finds_something_in_some_record() -> None:
    naive = NestedLoops(RULES)
    answers = [naive.answer(looked_at(facts_of(record))) for record in records(20)]
    found = Counter(name for answer in answers for name, matches in answer.items() if matches)
    assert [rule.name for rule in RULES if not found[rule.name]] == []


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one() -> None:
    assert list(records(5)) == list(records(9))[:5]


def test_defects_are_a_share_of_what_could_have_one() -> None:
    def owners(defects: float) -> list[bool]:
        made = records(40, defects=defects)
        return ["owner" in action for record in made for action in record.get("interventions", [])]

    assert all(owners(0))
    assert 0.7 < sum(owners(0.2)) / len(owners(0.2)) < 0.9
