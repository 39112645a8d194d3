"""What became of each factor and action of the meeting before: the one answer for rules and for pages."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.paths import item_keys
from csg_rules.facts.traffic_light import traffic_light
from csg_rules.records.plan import Intervention
from csg_rules.series.items import action_matches, factor_matches
from csg_rules.series.matching import Match

# A review's own words may speak of an item without its id: then they share two words as long as this with it.
_TELLING = 5
_SHARED_WORDS = 2


class Fate(NamedTuple):
    """An item of the meeting before. `later` is the position of its later self, None where it has none for certain;
    `now` is that one's status, or `gone`. `is_asked_after`: this review has to show it. `reason` is what is said in
    `reason_field` about its end."""

    part: Literal["factors", "interventions"]
    what: Literal["factor", "intervention"]
    key: str
    match: Match
    later: int | None
    now: str
    is_asked_after: bool
    id: str | None
    text: str | None
    context: str | None
    category: str | None
    reason: str | None
    reason_field: str

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        return f"no. {self.key[1:-1]}" if self.key.startswith("[") else self.key


class Fates:
    """Of a review, with the meeting before it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._record = reading.record
        self._before = reading.surroundings.earlier[-1].record

    def all(self) -> Iterator[Fate]:
        """Factors, then actions, each in the order of the meeting before."""
        yield from self._factors()
        yield from self._actions()

    def _factors(self) -> Iterator[Fate]:
        factors = self._before.factors or ()
        keys = item_keys([factor.id for factor in factors])
        matches = factor_matches(self._before, self._record)
        for factor, key, match in zip(factors, keys, matches, strict=True):
            if self._reading.is_void(factor):
                continue
            at = _later_self(match)
            now, reason = "gone", None
            if at is not None:
                later = self._reading.factors[at]
                now = later.status
                # A factor that became another one names it; else it says why it is no more.
                reason = ", ".join(later.superseded_by or ()) or later.closed_reason
            yield Fate(
                part="factors",
                what="factor",
                key=key,
                match=match,
                later=at,
                now=now,
                is_asked_after=factor.status == "open",
                id=factor.id,
                text=factor.text,
                context=factor.context,
                category=factor.category,
                reason=reason,
                reason_field="superseded_by" if now == "superseded" else "closed_reason",
            )

    def _actions(self) -> Iterator[Fate]:
        actions = self._before.interventions or ()
        keys = item_keys([action.id for action in actions])
        matches = action_matches(self._before, self._record)
        for action, key, match in zip(actions, keys, matches, strict=True):
            at = _later_self(match)
            later = self._reading.actions[at] if at is not None else None
            yield Fate(
                part="interventions",
                what="intervention",
                key=key,
                match=match,
                later=at,
                now=later.status if later is not None else "gone",
                is_asked_after=self._is_carried(action),
                id=action.id,
                text=action.text,
                context=action.context,
                category=None,
                reason=later.rag_note if later is not None else None,
                reason_field="rag_note",
            )

    def _is_carried(self, action: Intervention) -> bool:
        """Whether the next meeting has to show it: agreed, not administration, and not done or green already."""
        is_over = action.status != "open" or self.light(action) == "green"
        is_business = action.agreed is False or self._reading.reader.matches("administration", action.text)
        return self._reading.is_live(action) and not is_over and not is_business

    def light(self, action: Intervention) -> str:
        return traffic_light(self._reading, action.rag, action.rag_note)

    @cached_property
    def _said(self) -> tuple[str, ...]:
        """The words of this review that may speak of an item of last time."""
        minutes = self._record.minutes
        texts = (minutes.shift, minutes.a, minutes.b, minutes.c, minutes.d, minutes.e, minutes.f, minutes.g)
        return tuple(text for text in texts if text)

    def mentioned(self, identifier: str | None, text: str | None) -> str:
        """`by_id`; `perhaps` where a text shares words with it that are no chance, in minutes that know no ids."""
        tokens = self._reading.reader.tokens
        wanted = tokens(identifier).words if identifier else ()
        width = len(wanted)
        for said in self._said:
            words = tokens(said).words
            if width and any(words[at : at + width] == wanted for at in range(len(words) - width + 1)):
                return "by_id"
        telling = {word for word in tokens(text).vocabulary if len(word) >= _TELLING} if text else set()
        if any(len(telling & tokens(said).vocabulary) >= _SHARED_WORDS for said in self._said):
            return "perhaps"
        return "no"

    def is_row_closed(self, context: str | None) -> bool:
        """Whether the row says now that it doesn't apply, and why: a school that was left."""
        rows = self._record.contexts.rows(context) if context is not None else ()
        return bool(rows) and all(
            row.status == "not_applicable" and self._reading.reader.reason_status(row.reason) == "content"
            for row in rows
        )


def _later_self(match: Match) -> int | None:
    return match.later if match.state in ("same", "moved") else None
