"""Finding an item of one meeting again in the next: by id, then by wording in its context, then across contexts.

Renumbering, rewording, splitting, merging and moving are no loss. Measured on invented pairs of factors: rewordings
score 75 and more, different factors of one subject 40 to 65.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

State = Literal["same", "moved", "weak", "none"]

STRONG: Final = 75  # of 100: the same item
WEAK: Final = 50  # below STRONG: perhaps the same
_UNCHANGED: Final = 95
_RELATED: Final = 45
_FEW_SIGNS: Final = 3

# Words that say nothing of what a factor or an action is about.
_EVERYDAY_WORDS: Final = (
    "a an and are as at be been by for from has have he her him his in is it its of on or she some that the their "
    "them they this to was were will with"
)
_EVERYDAY: Final = frozenset(_EVERYDAY_WORDS.split())


class Item(NamedTuple):
    """A factor or an action of one meeting."""

    id: str | None
    context: str | None
    text: str
    code: str | None = None
    category: str | None = None


class Match(NamedTuple):
    """What became of an earlier item; `later` is the position of its later self, or of the nearest candidate."""

    state: State
    later: int | None = None


def matched(earlier: Sequence[Item], later: Sequence[Item]) -> list[Match]:
    """For each earlier item what became of it. Several earlier ones may have one later self (merging)."""
    return _Matching(earlier, later).matches()


def similarity(one: str, other: str) -> float:
    """0 to 100, blind to order of words and to everyday words. A text that holds all of another's words is as good as
    the same (one factor split in two, or two merged), as long as they share more than a single word."""
    from rapidfuzz import fuzz  # only a series needs it, and every start would pay for it

    first, second = _essence(one), _essence(other)
    if not first or not second:
        return 0.0
    whole = fuzz.token_sort_ratio(first, second)
    shared = set(first.split()) & set(second.split())
    return max(whole, fuzz.token_set_ratio(first, second)) if len(shared) > 1 else whole


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for spaces, case and a sign or two: an added clause makes another text."""
    from rapidfuzz import fuzz

    first, second = (" ".join(text.casefold().split()).strip(" .;,") for text in (one, other))
    return fuzz.ratio(first, second) >= _UNCHANGED and abs(len(first) - len(second)) <= _FEW_SIGNS


@lru_cache(maxsize=4096)
def _essence(text: str) -> str:
    words = (word for word in re.findall(r"[a-z0-9]+", text.casefold()) if word not in _EVERYDAY)
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class _Matching:
    def __init__(self, earlier: Sequence[Item], later: Sequence[Item]) -> None:
        self._earlier = earlier
        self._later = later
        self._by_id = {item.id: position for position, item in reversed(list(enumerate(later))) if item.id}
        # A later item that stands unchanged under its own id is that item, and no other's later self.
        self._taken = {
            self._by_id[item.id]: item.id
            for item in earlier
            if item.id in self._by_id and similarity(item.text, later[self._by_id[item.id]].text) >= _UNCHANGED
        }

    def matches(self) -> list[Match]:
        return [self._match(item) for item in self._earlier]

    def _match(self, item: Item) -> Match:
        at = self._by_id.get(item.id) if item.id else None
        if at is None:
            return self._by_wording(item)
        namesake = self._later[at]
        is_related = not item.text or not namesake.text or similarity(item.text, namesake.text) >= _RELATED
        if is_related:
            return Match("same", at)
        elsewhere = self._by_wording(item)
        if elsewhere.state in ("same", "moved") and elsewhere.later != at:
            return elsewhere
        if self._is_anothers(item, namesake):
            return Match("weak", at)
        return Match("same", at)

    def _is_anothers(self, item: Item, namesake: Item) -> bool:
        """Whether the id now names what was another item: everything was numbered anew, and this one may be gone."""
        return any(other is not item and similarity(other.text, namesake.text) >= _UNCHANGED for other in self._earlier)

    def _by_code(self, item: Item) -> Match | None:
        """A later item of the same context and code of the catalogue: the same concern in other words."""
        for position, candidate in enumerate(self._later):
            is_free = self._taken.get(position, item.id) == item.id
            if item.code is not None and is_free and (candidate.code, candidate.context) == (item.code, item.context):
                return Match("same", position)
        return None

    def _by_wording(self, item: Item) -> Match:
        scored = [
            (similarity(item.text, candidate.text), candidate.context == item.context, -position)
            for position, candidate in enumerate(self._later)
            if self._taken.get(position, item.id) == item.id or similarity(item.text, candidate.text) >= _UNCHANGED
        ]
        for within in (True, False):
            fitting = [(score, at) for score, here, at in scored if here == within and score >= STRONG]
            if fitting:
                return Match("same" if within else "moved", -max(fitting)[1])
        if (coded := self._by_code(item)) is not None:
            return coded
        if scored and max(scored)[0] >= WEAK:
            return Match("weak", -max(scored)[2])
        return self._by_kind(item)

    def _by_kind(self, item: Item) -> Match:
        """A new factor of the same kind in the same context may be this one in words of its own."""
        known = {earlier.id for earlier in self._earlier}
        for position, candidate in enumerate(self._later):
            is_new = candidate.id is not None and candidate.id not in known
            alike = (candidate.category, candidate.context) == (item.category, item.context)
            if item.category is not None and is_new and alike and not self._is_claimed(candidate):
                return Match("weak", position)
        return Match("none")

    def _is_claimed(self, candidate: Item) -> bool:
        """Whether its words are plainly those of another earlier item."""
        return any(similarity(other.text, candidate.text) >= STRONG for other in self._earlier)
