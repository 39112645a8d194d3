"""Checks generated meetings that satisfy everything: python tests/satisfying/fuzz_satisfying.py --records 2000 --seed 1

Every finding at low or above is a false alarm, or a gap of the generator. Exit code 1 where there is one. A quarter
of the records are reviews, held against the meeting before.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from checks import Alarm, alarms  # noqa: E402
from generator import make_good  # noqa: E402
from reviews import make_review  # noqa: E402


def alarms_of(seed: int) -> list[Alarm]:
    if seed % 4:
        return alarms(seed, make_good(seed))
    first, review = make_review(seed)
    return [*alarms(seed, first), *alarms(seed, review, first)]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    by_rule: dict[str, list[Alarm]] = defaultdict(list)
    for seed in range(chosen.seed, chosen.seed + chosen.records):
        for alarm in alarms_of(seed):
            by_rule[alarm.rule].append(alarm)
    for rule, found in sorted(by_rule.items()):
        print(f"{rule}: {len(found)}")
        for alarm in found[:10]:
            print(f"  seed {alarm.seed}, {alarm.path}: {alarm.message}")
    print(f"{chosen.records} records, {sum(map(len, by_rule.values()))} findings at low or above")
    return 1 if by_rule else 0


if __name__ == "__main__":
    sys.exit(main())
