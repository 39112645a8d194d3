"""The nearest right name to a wrong one."""

import re
from collections.abc import Iterable
from typing import Final

# A short family of rules and a number: `CTX-02`. Two of them are alike where their families are.
_IN_FAMILY: Final = re.compile(r"([a-z]+)-?(\d+)")


def nearest(wrong: str, right: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The most similar of the right names, or None when none is similar."""
    from difflib import get_close_matches  # only an error needs it, and every start would pay for it

    by_folded = {name.casefold(): name for name in right if _may_be_kin(wrong.casefold(), name.casefold(), cutoff)}
    found = get_close_matches(wrong.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else None


def _may_be_kin(one: str, other: str, cutoff: float) -> bool:
    """Whether two names with a number at the end are alike without it: the number alone makes short ones similar."""
    from difflib import SequenceMatcher

    first, second = _IN_FAMILY.fullmatch(one), _IN_FAMILY.fullmatch(other)
    if not first or not second or "-" not in other:
        return True
    return SequenceMatcher(None, first[1], second[1]).ratio() >= cutoff


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """A tail for a sentence: `; did you mean X?`, or nothing."""
    name = nearest(wrong, right)
    return f"; did you mean {name!r}?" if name else ""
