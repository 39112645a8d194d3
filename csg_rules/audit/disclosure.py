"""What may not be told to people outside of a few young people, nor worked out from what is told."""

from collections.abc import Sequence


def is_few(number: int, fewest: int) -> bool:
    """Somebody, and fewer than may be told."""
    return 0 < number < fewest


def may_be_told(part: int, whole: int, fewest: int) -> bool:
    """Whether a part may stand beside its whole: neither it nor what is left of the whole is of a few."""
    return not any(is_few(number, fewest) for number in (part, whole - part, whole))


def told_of_two(two: Sequence[tuple[int, int]], fewest: int) -> tuple[bool, tuple[bool, bool]]:
    """Of two parts and their wholes, which make up a third together: whether the third may be told, and which of the
    two. With the third and one of them a reader works out the other, so that both are told with it or neither."""
    first, second = (whole > 0 and may_be_told(part, whole, fewest) for part, whole in two)
    part, whole = (sum(numbers) for numbers in zip(*two, strict=True))
    empty = [whole == 0 for _, whole in two]
    if (first or empty[0]) and (second or empty[1]):
        return whole > 0, (first, second)
    together = may_be_told(part, whole, fewest)
    return together, (first and not together, second and not together)


def held_back(counts: Sequence[int], fewest: int) -> frozenset[int]:
    """Places of the counts that can't be shown beside their total: those below `fewest`, and as many of the smallest
    others as it takes until those held back together are at least `fewest`. What a reader works out by taking the
    shown from the total is then either nobody, or as many as could be shown. Noughts are held back with them, since
    without them five ones that make a total of five would tell themselves."""
    if not any(is_few(count, fewest) for count in counts):
        return frozenset()
    hidden = {at for at, count in enumerate(counts) if count < fewest}
    others = sorted((at for at in range(len(counts)) if at not in hidden), key=lambda at: (counts[at], -at))
    for at in others:
        if not is_few(sum(counts[each] for each in hidden), fewest):
            break
        hidden.add(at)
    return frozenset(hidden)
