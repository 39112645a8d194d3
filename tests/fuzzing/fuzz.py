"""Fuzzes the readers and the engines, led by the coverage of csg_rules.

    pip install -r tests/fuzzing/requirements.txt -e '.[office]'
    python tests/fuzzing/fuzz.py --seconds 600                      all targets, each for its share of the time
    python tests/fuzzing/fuzz.py --seconds 60 --target word         one of them (`--target` may be given several times)
    python tests/fuzzing/fuzz.py --seconds 600 --kept FOLDER        what was found goes on from there the next time
    python tests/fuzzing/fuzz.py --target word --try FILE           one input
    python tests/fuzzing/fuzz.py --target word --smallest FILE      the smallest input that fails as this one does

Prints a line a target: how many inputs were run, how many branches of csg_rules they took together, and how many kinds
of failure were met. An input of each kind is kept in FOLDER/TARGET/failures. Exit code 1 if there is any. What a
failure is stands in `targets.py`.

A new target is a module `target_NAME.py` with a `TARGET`, and its name in `targets.NAMES`. Mended failures are kept as
inputs in tests/fuzzing/mended/TARGET, which test_fuzzing.py runs, as it does the seeds.
"""

import argparse
import hashlib
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from mutating import mutated, smallest
from targets import NAMES, SECONDS, Failure, Target, load, tried

_LONGEST: Final = 200_000
_ENDED: Final = re.compile(r"cov: (\d+) .*?corp: (\d+)")
_EXECUTED: Final = re.compile(r"stat::number_of_executed_units:\s+(\d+)|^#(\d+)\t", re.MULTILINE)


class Told(NamedTuple):
    inputs: int
    branches: int
    corpus: int
    failures: list[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together (default: 600)")
    parser.add_argument("--target", action="append", choices=NAMES, help="default: all of them")
    parser.add_argument("--kept", type=Path, help="where inputs are kept (default: a new folder)")
    parser.add_argument("--seed", type=int, default=1, help="of chance")
    parser.add_argument("--try", type=Path, dest="tried", metavar="FILE")
    parser.add_argument("--smallest", type=Path, metavar="FILE")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    names = options.target or list(NAMES)
    if options.tried or options.smallest:
        return _one(load(names[0]), options.tried, options.smallest)
    if importlib.util.find_spec("atheris") is None:
        print("fuzzing needs atheris: pip install -r tests/fuzzing/requirements.txt (Linux, Python 3.13 or older)")
        return 2
    kept = options.kept or Path(tempfile.mkdtemp(prefix="fuzzed-"))
    if options.child:
        _fuzz(names[0], kept / names[0], options.seconds, options.seed)
        return 0
    failed = False
    for name in names:
        told = _in_child(name, kept, options.seconds // len(names), options.seed)
        failed = failed or bool(told.failures)
        print(f"{name}: {told.inputs} inputs, {told.branches} branches, {told.corpus} inputs kept, ", end="")
        print(f"{len(told.failures)} kinds of failure", flush=True)
        for failure in told.failures:
            print(f"  {failure}", flush=True)
    print(f"kept in {kept}")
    return 1 if failed else 0


def _in_child(name: str, kept: Path, seconds: int, seed: int) -> Told:
    """Fuzzes in processes of their own, since an input may end one: what died is told, and the next goes on."""
    inputs = branches = corpus = 0
    failures: list[str] = []
    until = time.monotonic() + seconds
    log = kept / name / "log"
    log.parent.mkdir(parents=True, exist_ok=True)
    while (left := int(until - time.monotonic())) > 5 and len(failures) < 20:
        command = [sys.executable, __file__, "--child", "--target", name, "--seconds", str(left), "--kept", str(kept)]
        with log.open("wb") as stream:
            code = subprocess.run(
                [*command, "--seed", str(seed)], stdout=stream, stderr=subprocess.STDOUT, check=False
            ).returncode
        text = log.read_text("utf-8", "replace")
        inputs += max((int(a or b) for a, b in _EXECUTED.findall(text)), default=0)
        for ended in _ENDED.finditer(text):
            branches, corpus = max(branches, int(ended[1])), max(corpus, int(ended[2]))
        failures += [line for line in re.findall(r"^FAILED (.*)$", text, re.MULTILINE) if line not in failures]
        if code:
            failures.append(f"the process ended with {code}: {_last_words(text)}")
        seed += 1
    return Told(inputs, branches, corpus, failures)


def _last_words(text: str) -> str:
    said = [line for line in text.splitlines() if "ERROR" in line or "Error" in line or "Test unit written" in line]
    return " | ".join(said[-3:]) or text.strip().splitlines()[-1:][0]


def _fuzz(name: str, folder: Path, seconds: int, seed: int) -> None:
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with atheris.instrument_imports(include=["csg_rules"]):
        target = load(name)
        seeds = list(target.seeds())
        # Much is imported only where it's needed: here, where it's instrumented, which is told on standard error.
        for raw in seeds:
            with suppress(Exception):
                target.run(raw)
    met: dict[str, str] = {}
    for raw in seeds:
        _noted(target, raw, met, folder)
    corpus, failures = folder / "corpus", folder / "failures"
    corpus.mkdir(parents=True, exist_ok=True)
    for raw in seeds:
        (corpus / hashlib.sha1(raw, usedforsecurity=False).hexdigest()).write_bytes(raw)

    def change(raw: bytes, most: int, chance: int) -> bytes:
        random = Random(chance)
        if random.random() < 0.3:
            return bytes(atheris.Mutate(raw, most))
        return mutated(raw, random, target, random.choice(seeds))[:most]

    failures.mkdir(exist_ok=True)
    arguments = [
        "fuzz.py", str(corpus), f"-max_total_time={seconds}", f"-artifact_prefix={failures}/", f"-timeout={SECONDS}",
        f"-max_len={_LONGEST}", "-rss_limit_mb=1500", f"-seed={seed}", "-print_final_stats=1", "-len_control=0",
    ]  # fmt: skip
    atheris.Setup(arguments, lambda raw: _noted(target, raw, met, folder), custom_mutator=change)
    atheris.Fuzz()


def _noted(target: Target, raw: bytes, met: dict[str, str], folder: Path) -> None:
    """Fuzzing goes on after a failure: each kind of it is told and kept once."""
    failure = _failure(target, raw)
    if failure and failure not in met:
        name = hashlib.sha1(failure.encode(), usedforsecurity=False).hexdigest()[:10]
        met[failure] = name
        (folder / "failures").mkdir(parents=True, exist_ok=True)
        (folder / "failures" / name).write_bytes(raw)
        print(f"\nFAILED {name} {failure}", flush=True)


def _failure(target: Target, raw: bytes) -> str:
    try:
        tried(target, raw)
    except Failure as failure:
        return str(failure)
    return ""


def _one(target: Target, whole: Path | None, shrunk: Path | None) -> int:
    file = whole or shrunk
    assert file is not None
    raw = file.read_bytes()
    failure = _failure(target, raw)
    print(failure or "no failure")
    if failure and shrunk is not None:
        same: Callable[[bytes], bool] = lambda less: _failure(target, less) == failure  # noqa: E731
        made = shrunk.with_name(f"{shrunk.name}.smallest")
        made.write_bytes(smallest(raw, target, same))
        print(f"{made}: {made.stat().st_size} bytes")
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
