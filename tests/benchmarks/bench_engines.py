"""Engines on the rule set of 40, in turn; a figure only for one that gives the answer of nested loops."""

import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple

from bench_corpora import records
from bench_ours import NestedLoops, OurEngine
from bench_rules import RULES, Answer, BenchRule, every, looked_at
from checking_cases import facts_of

from csg_rules.engine.choose import available
from csg_rules.facts.fact import Fact

# Factors of a record, for about 100, 200, 400 and 800 facts that the rules look at.
SIZES: Final = (9, 43, 95, 200)
_SLOW: Final = 0.2  # seconds a record: what takes longer is measured once a round on the smaller sizes alone

Make = Callable[[Sequence[BenchRule]], Any]


class Figure(NamedTuple):
    """Milliseconds of processor time a record: the best of the rounds."""

    engine: str
    facts: float
    found: float
    rules: int
    milliseconds: float


def engines() -> dict[str, Make]:
    """Those that can be had here; what is absent is said."""
    made: dict[str, Make] = {"reference": lambda rules: OurEngine("reference", rules)}
    if available():
        made["durable"] = lambda rules: OurEngine("durable", rules)
    else:
        _absent("durable", "durable-rules")
    made["nested loops"] = NestedLoops
    for name, package, where in (
        ("clipspy", "clipspy", "bench_clips:Clips"),
        ("rule-engine", "rule-engine", "bench_expressions:RuleEngineWhole"),
        ("rule-engine, joins made for it", "rule-engine", "bench_selecting:RuleEngine"),
        ("zen-engine", "zen-engine", "bench_expressions:ZenWhole"),
        ("zen-engine, joins made for it", "zen-engine", "bench_selecting:Zen"),
    ):
        module, _, of = where.partition(":")
        try:
            made[name] = getattr(import_module(module), of)
        except ImportError:
            _absent(name, package)
    return made


def _absent(name: str, package: str) -> None:
    print(f"ABSENT: {name} isn't measured, since {package} isn't installed", file=sys.stderr)


def measured(sizes: Sequence[int], count: int, rounds: int) -> list[Figure]:
    """Over the sizes of records with all rules, then over the rules with the second size."""
    figures: list[Figure] = []
    left_out: set[str] = set()
    for factors in sizes:
        figures += _compared(RULES, _facts(factors, count), rounds, left_out)
    for step in (8, 4, 2):
        figures += _compared(every(step), _facts(sizes[1], count), rounds, left_out)
    return figures


def _facts(factors: int, count: int) -> list[list[Fact]]:
    """Of records that a meeting planned for: those without actions are much smaller than the others."""
    made = (record for record in records(4 * count, factors=factors) if len(record.get("interventions", ())) > 1)
    return [looked_at(facts_of(record)) for record, _ in zip(made, range(count), strict=False)]


def _compared(rules: tuple[BenchRule, ...], given: list[list[Fact]], rounds: int, left_out: set[str]) -> list[Figure]:
    facts = sum(map(len, given)) / len(given)
    given = [looked_at(each, rules) for each in given]
    naive = NestedLoops(rules)
    right = [_sorted(naive.answer(facts)) for facts in given]
    found = sum(len(matches) for answer in right for matches in answer.values()) / len(given)
    ready: dict[str, Any] = {}
    for name, make in engines_once().items():
        if name in left_out:
            continue
        engine = make(rules)
        start = time.process_time()
        answers = [_sorted(engine.answer(each)) for each in given]
        if answers != right:
            print(f"REFUSED: {name} gives other answers with {len(rules)} rules: no figure", file=sys.stderr)
            continue
        ready[name] = engine
        if time.process_time() - start > _SLOW * len(given):
            left_out.add(name)
    best: dict[str, float] = {}
    for lap in range(rounds):
        for name, engine in ready.items():
            if lap and name in left_out:
                continue
            start = time.process_time()
            for each in given:
                engine.answer(each)
            taken = 1000 * (time.process_time() - start) / len(given)
            best[name] = min(taken, best.get(name, taken))
    return [Figure(name, facts, found, len(rules), taken) for name, taken in best.items()]


_made: dict[str, Make] = {}


def engines_once() -> dict[str, Make]:
    if not _made:
        _made.update(engines())
    return _made


def _sorted(answer: Answer) -> dict[str, list[tuple[int, ...]]]:
    return {name: sorted(found) for name, found in answer.items()}
