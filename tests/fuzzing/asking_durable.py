"""What the durable engine is asked under a tool that watches its memory: fixtures changed by chance, asked all the
rules' queries, and after every tenth of them a world of hostile facts and queries of its own (see
tests/engine/engine_worlds.py).

    python tests/fuzzing/asking_durable.py MADE MINUTES SEED

asks what `made` wrote to the file MADE, and says how much of it in the time.
"""

import pickle
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from targets import load, make_neighbours_importable

from csg_rules.engine.choose import load_engine
from csg_rules.engine.query import Query
from csg_rules.facts.fact import Fact


def made(number: int, seed: int) -> bytes:
    """The queries, and the facts of so many records."""
    return pickle.dumps((_queries(), list(_records(number, seed))))


def _queries() -> list[Query]:
    """Those of all rules about records and series."""
    from target_rules import rulebook

    from csg_rules.verdict.questions import questions_of

    rules = [rule for rule in rulebook().rules() if rule.scope != "site"]
    return [query for rule in rules for query in questions_of(rule).queries()]


def _records(number: int, seed: int) -> Iterator[Sequence[Fact]]:
    from mutating import mutated
    from readers import read
    from target_rules import rulebook

    from csg_rules.facts.record_facts import to_facts
    from csg_rules.sources.records import SourceRecord

    target, random = load("yaml"), Random(seed)
    seeds = list(target.seeds())
    met = 0
    while met < number:
        raw = mutated(random.choice(seeds), random, target, random.choice(seeds))
        for source in read(raw, ".yaml")[:1]:
            if isinstance(source, SourceRecord) and met < number:
                met += 1
                yield [Fact(fact.kind, dict(fact.values)) for fact in to_facts(source.record, rulebook().lexicons)]


def ask(file: Path, minutes: float, seed: int) -> None:
    make_neighbours_importable()
    from engine_worlds import make_world

    until = time.monotonic() + minutes * 60
    queries, records = pickle.loads(file.read_bytes())
    engine = load_engine("durable", queries)
    asked = matches = worlds = facts = 0
    for number, record in enumerate(records):
        if time.monotonic() > until:
            break
        matches += sum(map(len, engine.matches(record).values()))
        asked, facts = asked + 1, facts + len(record)
        if number % 10 == 0:
            world = make_world(seed * 1_000_000 + number)
            hostile = load_engine("durable", world.queries)
            worlds += 1
            for each in world.records:
                hostile.matches(each)
        if number % 50 == 0:
            print(_told(asked, facts, matches, worlds), flush=True)
    print(_told(asked, facts, matches, worlds), flush=True)


def _told(asked: int, facts: int, matches: int, worlds: int) -> str:
    return f"{asked} records with {facts} facts gave {matches} matches, and {worlds} hostile worlds were asked"


if __name__ == "__main__":
    ask(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
