"""What may not be told to people outside of a few young people, nor worked out from what is told."""

from collections.abc import Sequence


def held_back(counts: Sequence[int], fewest: int) -> frozenset[int]:
    """Places of the counts that can't be shown beside their total: those below `fewest`, and as many of the smallest
    others as it takes until those held back together are at least `fewest`. What a reader works out by taking the
    shown from the total is then either nobody, or as many as could be shown. Noughts are held back with them, since
    without them five ones that make a total of five would tell themselves."""
    if not any(0 < count < fewest for count in counts):
        return frozenset()
    hidden = {at for at, count in enumerate(counts) if count < fewest}
    others = sorted((at for at in range(len(counts)) if at not in hidden), key=lambda at: (counts[at], -at))
    for at in others:
        if not 0 < sum(counts[each] for each in hidden) < fewest:
            break
        hidden.add(at)
    return frozenset(hidden)
