"""Compares both engines with the oracle on many random records, in child processes that may die.

    python tests/engine/fuzz_engines.py --sessions 20000 --seed 1

Prints how many sessions (one record asked of both engines) and matches were compared, and how many sessions
differed; exit code 1 if any did or a child died. A failure is named by the seed of its world.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random

from engine_worlds import make_world, oracle_matches

from csg_rules.engine.choose import available, load_engine
from csg_rules.engine.query import Engine, Query
from csg_rules.facts.fact import Fact

_WORLDS_OF_CHILD = 150


@dataclass
class Tally:
    """What was compared, and the worlds (by seed) in which a session differed."""

    sessions: int = 0
    matches: int = 0
    differed: int = 0
    failing_seeds: tuple[int, ...] = ()

    def add(self, other: "Tally") -> None:
        self.sessions += other.sessions
        self.matches += other.matches
        self.differed += other.differed
        self.failing_seeds += other.failing_seeds


def compare_world(seed: int) -> Tally:
    """Every record of the world, as it is and shuffled, asked of engines that are made once."""
    world = make_world(seed)
    engines = [load_engine("durable", world.queries), load_engine("reference", world.queries)]
    tally = Tally()
    random = Random(seed)
    for record in world.records:
        for facts in (record, tuple(random.sample(record, len(record)))):
            _compare(engines, world.queries, facts, seed, tally)
    return tally


def _compare(
    engines: Sequence[Engine], queries: Sequence[Query], facts: Sequence[Fact], seed: int, tally: Tally
) -> None:
    expected = oracle_matches(queries, facts)
    tally.sessions += 1
    tally.matches += sum(map(len, expected.values()))
    if any(engine.matches(facts) != expected for engine in engines):
        tally.differed += 1
        tally.failing_seeds += (seed,)


def _run_child(first: int, count: int) -> None:
    """Print a line when a world begins and one when it ends, so that the parent knows where a child died."""
    for seed in range(first, first + count):
        print(json.dumps({"begun": seed}), flush=True)
        print(json.dumps({"done": asdict(compare_world(seed))}), flush=True)


def _read_child(first: int, count: int) -> tuple[Tally, str]:
    """What a child compared, and what ended it early (empty: nothing did)."""
    command = [sys.executable, __file__, "--child", str(first), str(count)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    tally, begun = Tally(), first
    for line in ended.stdout.splitlines():
        message = json.loads(line)
        begun = message.get("begun", begun)
        if "done" in message:
            done = message["done"]
            tally.add(Tally(**{**done, "failing_seeds": tuple(done["failing_seeds"])}))
    if ended.returncode == 0:
        return tally, ""
    last = ended.stderr.strip().splitlines()[-1:] or [""]
    return tally, f"seed {begun}: exit code {ended.returncode} {last[0]}".rstrip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sessions", type=int, default=20_000, help="stop when so many were compared")
    parser.add_argument("--seed", type=int, default=1, help="of the first million worlds, the second …")
    parser.add_argument("--child", nargs=2, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _run_child(*options.child)
        return 0
    if not available():
        print("durable_rules can't be imported here: nothing was compared")
        return 2
    total = Tally()
    deaths: list[str] = []
    first = options.seed * 1_000_000
    while total.sessions < options.sessions and len(deaths) < 20:
        tally, death = _read_child(first, _WORLDS_OF_CHILD)
        total.add(tally)
        deaths += [death] if death else []
        first += _WORLDS_OF_CHILD
    print(
        f"{total.sessions} sessions and {total.matches} matches compared, "
        f"{total.differed} sessions differed, {len(deaths)} processes died"
    )
    for seed in dict.fromkeys(total.failing_seeds):
        print(f"differs: seed {seed}")
    for death in deaths:
        print(f"died: {death}")
    return 1 if total.differed or deaths else 0


if __name__ == "__main__":
    sys.exit(main())
