"""What a paper holds in words that couldn't be read: whether it's missing there can't be judged."""

from collections.abc import Collection, Sequence

from csg_rules.verdict.outcome import Outcome

BECAUSE = "the document holds words there that could not be read (see unplaced)"


def held_back(outcomes: Sequence[Outcome], unread: Collection[str]) -> Sequence[Outcome]:
    """Findings at or below a path that couldn't be read become not assessable: never a false alarm, never silence."""
    if not unread:
        return outcomes
    marked = [(path.removeprefix("=").split("."), path.startswith("=")) for path in unread]
    return [
        outcome._replace(result="not_assessable", because=BECAUSE)
        if outcome.result == "finding" and any(_is_within(outcome.path, *mark) for mark in marked)
        else outcome
        for outcome in outcomes
    ]


def _is_within(path: str, above: Sequence[str], is_only_itself: bool = False) -> bool:
    """`contexts.*.risk` is every context's, and every context's is within `contexts.*`; positions don't count."""
    steps = [step.partition("[")[0] for step in path.split(".")]
    if is_only_itself and len(steps) != len(above):
        return False
    return len(steps) >= len(above) and all(
        own == other or "*" in (own, other) for own, other in zip(steps, above, strict=False)
    )
