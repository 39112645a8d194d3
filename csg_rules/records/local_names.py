"""Local names of panels and agencies, by the day: what a name means here changes as services are merged and renamed."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csg_rules.records.site import Alias

_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without case and punctuation."""
    return tuple(_WORD.findall(name.casefold().replace("'", "").replace("’", "")))


def holds(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether these words hold the name's, one after the other."""
    if not name or name[0] not in words:
        return False
    length = len(name)
    return any(tuple(words[at : at + length]) == tuple(name) for at in range(len(words) - length + 1))


class LocalNames:
    """A site's names as they are on one day; without a day, as they are on any."""

    def __init__(self, aliases: "Sequence[Alias]" = (), day: date | None = None) -> None:
        in_force = ((words_of(alias.name), alias.means) for alias in aliases if alias.name and _is_in_force(alias, day))
        # The longest first: of "Families Hub" and "Hub" the one that says more.
        self._names = sorted(
            ((words, means) for words, means in in_force if words and means is not None),
            key=lambda entry: -len(entry[0]),
        )

    def means(self, name: str | None) -> str | None:
        """What this name, or a part of it, means here; None where no local name is in it."""
        if name is None or not self._names:
            return None
        words = words_of(name)
        return next((means for local, means in self._names if holds(words, local)), None)

    def is_childrens_services(self, name: str | None) -> bool:
        return self.means(name) in ("childrens_services", "social_care")


NO_LOCAL_NAMES = LocalNames()


def _is_in_force(alias: "Alias", day: date | None) -> bool:
    if day is None:
        return True
    return (alias.from_ is None or alias.from_ <= day) and (alias.until is None or day <= alias.until)
