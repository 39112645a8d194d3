"""Facts about what a review shows of the meetings before it: what became of each factor, action and gap."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import below, fact_id, item_keys
from csg_rules.facts.rag import colour
from csg_rules.facts.shifts import Shifts
from csg_rules.records.plan import Factor, Gap, Intervention
from csg_rules.records.record import Record
from csg_rules.records.surroundings import Earlier
from csg_rules.series.matching import Item, Match, matched, similarity

_SAME_WORDS = 95


def series_facts(reading: Reading) -> Iterator[Fact]:
    yield from Shifts(reading).facts()
    if not reading.surroundings.earlier:
        return
    review = _Review(reading)
    yield from review.factors()
    yield from review.actions()
    yield from review.progress()
    yield from review.standing_gaps()


class _Review:
    """This meeting held against those before it, the one before first of all."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.record = reading.record
        self.chain: Sequence[Earlier] = reading.surroundings.earlier
        self.before = self.chain[-1]

    def factors(self) -> Iterator[Fact]:
        factors = self.before.record.factors or ()
        keys = item_keys([factor.id for factor in factors])
        matches = matched(_factor_items(self.before.record), _factor_items(self.record))
        for factor, key, match in zip(factors, keys, matches, strict=True):
            if factor.status != "open":
                continue
            later = self.reading.factors[match.later] if match.later is not None else None
            is_found = match.state in ("same", "moved") and later is not None
            reason = later.closed_reason if is_found and later is not None else None
            yield from self._counterpart(
                "factors", key, match, later.status if is_found and later is not None else "gone",
                reason, "closed_reason", factor.id, what="factor", category=factor.category,
                row_closed=self._is_row_closed(factor.context),
            )  # fmt: skip

    def actions(self) -> Iterator[Fact]:
        actions = self.before.record.interventions or ()
        keys = item_keys([action.id for action in actions])
        matches = matched(_action_items(self.before.record), _action_items(self.record))
        for action, key, match in zip(actions, keys, matches, strict=True):
            if action.status != "open" or not self.reading.is_live(action):
                continue
            later = self.reading.actions[match.later] if match.later is not None else None
            is_found = match.state in ("same", "moved") and later is not None
            yield from self._counterpart(
                "interventions", key, match, later.status if is_found and later is not None else "gone",
                later.rag_note if is_found and later is not None else None, "rag_note", action.id, what="intervention",
                category=None, row_closed=self._is_row_closed(action.context),
            )  # fmt: skip

    def _counterpart(
        self,
        part: str,
        key: str,
        match: Match,
        now: str,
        reason: str | None,
        reason_field: str,
        identifier: str | None,
        **values: str | bool | None,
    ) -> Iterator[Fact]:
        # A finding keeps the path of the item that went missing; of one that is here, its own.
        here = self._key_here(part, match) if now != "gone" else key
        path = below(part, here)
        yield fact(
            "counterpart",
            item=fact_id(part, key),
            found=match.state,
            now=now,
            reason_status=self.reading.reader.reason_status(reason),
            mentioned=self._is_mentioned(identifier),
            path=path,
            reason_path=f"{path}.{reason_field}",
            **values,
        )
        yield fact("before", item=fact_id(part, key), path=f"{self.before.label}#{below(part, key)}")

    def _key_here(self, part: str, match: Match) -> str:
        keys = self.reading.factor_keys if part == "factors" else self.reading.action_keys
        return keys[match.later] if match.later is not None else ""

    @cached_property
    def _said(self) -> str:
        """The words of this review that speak of its items by id."""
        minutes = self.record.minutes
        texts = (minutes.shift, minutes.a, minutes.b, minutes.c, minutes.d, minutes.e, minutes.f, minutes.g)
        return " ".join(text for text in texts if text)

    def _is_mentioned(self, identifier: str | None) -> bool:
        if identifier is None or not self._said:
            return False
        wanted, said = self.reading.reader.tokens(identifier).words, self.reading.reader.tokens(self._said).words
        width = len(wanted)
        return width > 0 and any(said[at : at + width] == wanted for at in range(len(said) - width + 1))

    def _is_row_closed(self, context: str | None) -> bool:
        """Whether the row says now that it doesn't apply, and why: a school that was left."""
        rows = self.record.contexts.rows(context) if context is not None else ()
        return bool(rows) and all(
            row.status == "not_applicable" and self.reading.reader.reason_status(row.reason) == "content"
            for row in rows
        )

    def progress(self) -> Iterator[Fact]:
        """Each live action of this review with its colour now and before."""
        selves = self._earlier_selves()
        for position, (action, key) in enumerate(zip(self.reading.actions, self.reading.action_keys, strict=True)):
            if action.admin or not self.reading.is_live(action):
                continue
            line = selves.get(position, [])
            before = line[0] if line else None
            path = below("interventions", key)
            yield fact(
                "progress",
                intervention=self.reading.action_ids[position],
                carried=before is not None,
                status=action.status,
                rag=colour(self.reading, action.rag),
                rag_before=colour(self.reading, before.rag) if before is not None else "blank",
                status_before=before.status if before is not None else "absent",
                note_status=self.reading.reader.reason_status(action.rag_note),
                note_before_status=self.reading.reader.reason_status(before.rag_note if before else None),
                mentioned=self._is_mentioned(action.id),
                red_reviews=self._red_reviews([action, *line]),
                path=path,
                note_path=f"{path}.rag_note",
            )

    def _earlier_selves(self) -> dict[int, list[Intervention]]:
        """For each action of this review its earlier selves, the nearest first."""
        lines: dict[int, list[Intervention]] = {}
        at = {position: position for position in range(len(self.reading.actions))}
        later = self.record
        for meeting in reversed(self.chain):
            items = meeting.record.interventions or ()
            found: dict[int, int] = {}  # from the position in the later meeting to the one in this
            for position, match in enumerate(matched(_action_items(meeting.record), _action_items(later))):
                if match.state in ("same", "moved") and match.later is not None:
                    found.setdefault(match.later, position)
            at = {first: found[now] for first, now in at.items() if now in found}
            for first, position in at.items():
                lines.setdefault(first, []).append(items[position])
            later = meeting.record
        return lines

    def _red_reviews(self, line: Sequence[Intervention]) -> int:
        """The reviews in a row, this one first, at which the action was red. At a first meeting nothing has begun."""
        meetings = [self.record, *(meeting.record for meeting in reversed(self.chain))]
        count = 0
        for position, (action, meeting) in enumerate(zip(line, meetings, strict=False)):
            is_review = position < len(meetings) - 1 or meeting.meeting.is_a_review
            if not is_review or colour(self.reading, action.rag) not in ("red", "not_started"):
                break
            count += 1
        return count

    def standing_gaps(self) -> Iterator[Fact]:
        gaps = self.record.gaps_acknowledged or ()
        keys = item_keys([gap.factor_id for gap in gaps])
        for gap, key in zip(gaps, keys, strict=True):
            meetings = self._meetings_that_say(gap)
            if meetings < 2:
                continue
            yield fact(
                "standing_gap",
                factor=fact_id("gaps_acknowledged", key),
                meetings=meetings,
                revisit=self._revisit(gap),
                path=below("gaps_acknowledged", key),
            )

    def _meetings_that_say(self, gap: Gap) -> int:
        count = 1
        for meeting in reversed(self.chain):
            if self._same_gap(gap, meeting.record) is None:
                break
            count += 1
        return count

    def _same_gap(self, gap: Gap, record: Record) -> Gap | None:
        """The gap about the same factor in the same words."""
        return next(
            (
                other
                for other in record.gaps_acknowledged or ()
                if other.factor_id == gap.factor_id
                and gap.reason
                and other.reason
                and similarity(gap.reason, other.reason) >= _SAME_WORDS
            ),
            None,
        )

    def _revisit(self, gap: Gap) -> str:
        """Whether the day for which a second look was promised last time has come."""
        last = self._same_gap(gap, self.before.record)
        today = self.record.meeting.date
        if last is None or last.revisit is None or today is None:
            return "not_set"
        return "due" if last.revisit <= today else "not_due"


def _factor_items(record: Record) -> list[Item]:
    return [_item(factor) for factor in record.factors or ()]


def _action_items(record: Record) -> list[Item]:
    return [_item(action) for action in record.interventions or ()]


def _item(entry: Factor | Intervention) -> Item:
    return Item(entry.id, entry.context, entry.text or "")
