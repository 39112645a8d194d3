"""Numbers kept in little room are those that were added."""

import random

from csg_rules.audit.greatest import Greatest, People


def test_of_each_key_the_greatest_value_is_kept() -> None:
    drawn = random.Random(4)
    kept = Greatest(2)
    told: dict[tuple[int, int], int] = {}
    for _ in range(20_000):
        key = (drawn.randrange(-40, 40), drawn.choice([-(2**63), 2**63 - 1, *range(60)]))
        value = drawn.randrange(9)
        kept.add(*key, value=value)
        told[key] = max(value, told.get(key, 0))
    assert list(kept) == [(*key, told[key]) for key in sorted(told)]
    kept.add(1, 2, value=9)
    assert (1, 2, 9) in list(kept)


def test_people_are_counted_once() -> None:
    people = People()
    for at in range(10_000):
        people.add(at % 3_000)
    assert list(people) == list(range(3_000))
