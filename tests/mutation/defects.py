"""For each rule the defects that it is there for: what may be missing, wrong or said at every place of a good record.

Written from the framework's text, never from a rule's conditions: a rule that misses its own defect is to be seen.
A defect takes a good record and yields a mutant for each place where the defect can occur in it.
"""

from collections.abc import Callable, Iterator, Mapping

from editing import Draft, Mutant

Mutants = Iterator[Mutant]
Defect = Callable[[Draft], Mutants]

_DEFECTS: dict[str, Defect] = {}


def defect(rule: str) -> Callable[[Defect], Defect]:
    """Marks a function as the maker of this rule's mutants."""

    def remember(maker: Defect) -> Defect:
        assert rule not in _DEFECTS, f"{rule} has two"
        _DEFECTS[rule] = maker
        return maker

    return remember


def defects() -> Mapping[str, Defect]:
    """By rule."""
    import assetplus_defects  # noqa: F401
    import core_behaviour_defects  # noqa: F401  # each notes its own
    import core_context_defects  # noqa: F401
    import core_meeting_defects  # noqa: F401
    import core_plan_defects  # noqa: F401
    import pgi_defects  # noqa: F401
    import practice_defects  # noqa: F401
    import series_defects  # noqa: F401

    return _DEFECTS
