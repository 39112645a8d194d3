"""Facts about how consistently a site places behaviour on the continuum: for a person to look at, never a verdict."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

from csg_rules.facts.building import fact
from csg_rules.facts.digest import Digest, Placing
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import numbered
from csg_rules.words import HACKETT_LEVELS

_FEWEST_PLACINGS = 5  # fewer make no share worth naming
_FEWEST_FOR_SPREAD = 10
_WITHOUT_REASON = 5  # one in so many
_AT_ONE_LEVEL = (4, 5)  # four in five
_SAME_REASON = 3  # young people with one and the same reason
_FEWEST_CODES = 3  # coded factors that make two records alike
_APART = 2  # steps on the continuum


def placings_facts(digests: Sequence[Digest]) -> Iterator[Fact]:
    """`digests` in the order of their labels."""
    numbers = count(1)
    placed = [(digest, placing) for digest in digests for placing in digest.placings]
    if len(placed) >= _FEWEST_PLACINGS:
        without = [digest.label for digest, placing in placed if not placing.has_reason]
        worth = len(without) * _WITHOUT_REASON >= len(placed)
        yield from _pattern(next(numbers), "without_reason", without, len(placed), worth, "records.*.hackett.reason")
    on_continuum = [(digest.label, placing.level) for digest, placing in placed if placing.level in HACKETT_LEVELS]
    if len(on_continuum) >= _FEWEST_FOR_SPREAD:
        (commonest, _), *_ = Counter(level for _, level in on_continuum).most_common(1)
        labels = [label for label, level in on_continuum if level == commonest]
        part, whole = _AT_ONE_LEVEL
        worth = len(labels) * whole >= len(on_continuum) * part
        yield from _pattern(next(numbers), "at_one_level", labels, len(on_continuum), worth, "records.*.hackett.level")
    for path, labels in _same_reasons(digests):
        yield from _pattern(next(numbers), "same_reason", labels, len(placed), True, path)
    for path, labels, alike in _placed_apart(digests):
        yield from _pattern(next(numbers), "placed_apart", labels, alike, True, path)


def _pattern(number: int, about: str, labels: Sequence[str], of: int, worth: bool, path: str) -> Iterator[Fact]:
    yield fact(
        "consistency",
        number=number,
        about=about,
        count=len(labels),
        of=of,
        worth_a_look="yes" if worth else "no",
        path=path,
    )
    if worth:
        for label in dict.fromkeys(labels):
            yield fact("consistency_record", number=number, record=label, path=f"records.{label}")


def _same_reasons(digests: Sequence[Digest]) -> Iterator[tuple[str, list[str]]]:
    """The first place of each reason that stands word for word in placings of several young people."""
    used: dict[bytes, list[tuple[Digest, int]]] = defaultdict(list)
    for digest in digests:
        for position, placing in enumerate(digest.placings, start=1):
            if placing.reason:
                used[placing.reason].append((digest, position))
    for uses in used.values():
        if len({digest.person or digest.label for digest, _ in uses}) >= _SAME_REASON:
            first, position = uses[0]
            place = numbered("hackett", position, len(first.placings))
            yield f"records.{first.label}.{place}.reason", [digest.label for digest, _ in uses]


def _placed_apart(digests: Sequence[Digest]) -> Iterator[tuple[str, list[str], int]]:
    """Records of the same coded factors, placed steps apart. Of one young person the latest meeting is taken."""
    alike: dict[tuple[str, ...], dict[str, tuple[Digest, int]]] = defaultdict(dict)
    for digest in sorted(digests, key=lambda each: each.day.toordinal() if each.day else 0):
        rank = _rank(digest.placings)
        if rank is not None and len(digest.codes) >= _FEWEST_CODES:
            alike[digest.codes][digest.person or digest.label] = digest, rank
    by_label = {digest.label: position for position, digest in enumerate(digests)}
    found = []
    for group in alike.values():
        ranks = [rank for _, rank in group.values()]
        if max(ranks) - min(ranks) >= _APART:
            labels = sorted((digest.label for digest, _ in group.values()), key=lambda label: by_label[label])
            found.append((by_label[labels[0]], labels))
    for _, labels in sorted(found):
        yield f"records.{labels[0]}.hackett.level", labels, len(labels)


def _rank(placings: Sequence[Placing]) -> int | None:
    """The severest of the levels."""
    return max((HACKETT_LEVELS.index(each.level) for each in placings if each.level in HACKETT_LEVELS), default=None)
