"""Runs the durable engine over records made by chance under valgrind: does its C code read or write where it mustn't?

    python tests/fuzzing/under_valgrind.py --records 2000 --minutes 30

Records are fixtures changed by chance, asked all the rules' queries; after every tenth of them comes a world of hostile
facts and queries of its own (see tests/engine/engine_worlds.py). Prints how many were asked in the time, and each kind
of error with its stack in short. What Python itself does is left out: see durable.supp.
Exit code 1 if there is any error, 2 where valgrind or durable_rules isn't there.
"""

import argparse
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from targets import load, make_neighbours_importable

from csg_rules.engine.choose import available, load_engine
from csg_rules.engine.query import Query
from csg_rules.facts.fact import Fact

_HERE = Path(__file__).resolve().parent
_FRAME = re.compile(r"(?:at|by) 0x[0-9A-F]+: (.+)$")
_HEAD = re.compile(
    r"^==\d+== (Invalid .*|Conditional jump.*|Use of uninit.*|Syscall param.*|.*overlap.*|Argument .* of function .*"
    r"|Process terminating.*|Mismatched free.*|Jump to the invalid.*)"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path, help="valgrind's own (default: a new file)")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        _ask(options.inside, time.monotonic() + options.minutes * 60, options.seed)
        return 0
    if shutil.which("valgrind") is None or not available():
        print("this needs valgrind (apt-get install valgrind) and durable-rules (Python 3.12 or older, Linux)")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        made.write_bytes(pickle.dumps((_queries(), list(_records(options.records, options.seed)))))
        return _report(made, options.log or Path(folder, "log"), options.minutes, options.seed)


def _report(made: Path, log: Path, minutes: float, seed: int) -> int:
    valgrind = [
        "valgrind", "--leak-check=no", "--num-callers=20", "--error-limit=no", "--error-exitcode=9",
        f"--log-file={log}", f"--suppressions={_HERE / 'durable.supp'}",
    ]  # fmt: skip
    command = [
        *valgrind,
        sys.executable,
        __file__,
        "--inside",
        str(made),
        "--minutes",
        str(minutes),
        "--seed",
        str(seed),
    ]
    ended = subprocess.run(
        command, env={**os.environ, "PYTHONMALLOC": "malloc"}, capture_output=True, text=True, check=False
    )
    said = ended.stdout.strip().splitlines()[-1:] or ["nothing was asked"]
    print(f"{said[0]}; exit code {ended.returncode}")
    met = Counter(_errors(log.read_text("utf-8", "replace")))
    for error, count in met.most_common():
        print(f"{count} times: {error}")
    print(f"{len(met)} kinds of error in {sum(met.values())} reports")
    return 1 if met or ended.returncode else 0


def _errors(log: str) -> Iterator[str]:
    """Each error as its kind and the functions on its stack down to Python's own call."""
    lines = log.splitlines()
    for at, line in enumerate(lines):
        head = _HEAD.match(line)
        if not head:
            continue
        frames = []
        for below in lines[at + 1 : at + 21]:
            frame = _FRAME.search(below)
            if frame is None:
                break
            frames.append(frame[1])
        yield f"{head[1]}: {' < '.join(frames[:6])}"


def _queries() -> list[Query]:
    """Those of all rules about records and series."""
    from target_rules import rulebook

    from csg_rules.verdict.questions import questions_of

    rules = [rule for rule in rulebook().rules() if rule.scope != "site"]
    return [query for rule in rules for query in questions_of(rule).queries()]


def _records(number: int, seed: int) -> Iterator[Sequence[Fact]]:
    """The facts of so many records."""
    from mutating import mutated
    from readers import read
    from target_rules import rulebook

    from csg_rules.facts.record_facts import to_facts
    from csg_rules.sources.records import SourceRecord

    target, random = load("yaml"), Random(seed)
    seeds = list(target.seeds())
    made = 0
    while made < number:
        raw = mutated(random.choice(seeds), random, target, random.choice(seeds))
        for source in read(raw, ".yaml")[:1]:
            if isinstance(source, SourceRecord) and made < number:
                made += 1
                yield [Fact(fact.kind, dict(fact.values)) for fact in to_facts(source.record, rulebook().lexicons)]


def _ask(made: Path, until: float, seed: int) -> None:
    make_neighbours_importable()
    from engine_worlds import make_world

    queries, records = pickle.loads(made.read_bytes())
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
    sys.exit(main())
