"""The nearest right name to a wrong one."""

from collections.abc import Iterable


def nearest(wrong: str, right: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The most similar of the right names, or None when none is similar."""
    from difflib import get_close_matches  # only an error needs it, and every start would pay for it

    names = list(right)
    by_folded = {name.casefold(): name for name in names}
    found = get_close_matches(wrong.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else None


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """A tail for a sentence: `; did you mean X?`, or nothing."""
    name = nearest(wrong, right)
    return f"; did you mean {name!r}?" if name else ""
