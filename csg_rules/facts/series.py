"""Facts about what a review shows of the meetings before it: what became of each factor, action and gap."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import below, fact_id, item_keys
from csg_rules.facts.shifts import Shifts
from csg_rules.facts.traffic_light import traffic_light
from csg_rules.records.plan import Factor, Gap, Intervention
from csg_rules.records.record import Record
from csg_rules.records.surroundings import Earlier
from csg_rules.series.matching import Item, Match, is_same_text, matched

# A review's own words may speak of an item without its id: then they share two words as long as this with it.
_TELLING = 5
_SHARED_WORDS = 2
_SAYS_NOTHING = ("blank", "not_applicable")


def series_facts(reading: Reading) -> Iterator[Fact]:
    yield from Shifts(reading).facts()
    if not reading.surroundings.earlier:
        return
    review = _Review(reading)
    yield from review.factors()
    yield from review.actions()
    yield from review.progress()
    yield from review.standing_gaps()


_T = TypeVar("_T")


class _Item(NamedTuple):
    """A factor or action of the meeting before, and what became of it."""

    part: str
    what: str
    key: str
    match: Match
    id: str | None
    text: str | None
    context: str | None
    category: str | None = None


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
            later = self._later_self(self.reading.factors, match)
            now, reason = "gone", None
            if later is not None:
                now = later.status
                # A factor that became another one names it; else it says why it is no more.
                reason = ", ".join(later.superseded_by or ()) or later.closed_reason
            yield from self._counterpart(
                _Item("factors", "factor", key, match, factor.id, factor.text, factor.context, factor.category),
                now,
                reason,
                "superseded_by" if now == "superseded" else "closed_reason",
            )

    def actions(self) -> Iterator[Fact]:
        actions = self.before.record.interventions or ()
        keys = item_keys([action.id for action in actions])
        matches = matched(_action_items(self.before.record), _action_items(self.record))
        for action, key, match in zip(actions, keys, matches, strict=True):
            if not self._is_carried(action):
                continue
            later = self._later_self(self.reading.actions, match)
            yield from self._counterpart(
                _Item("interventions", "intervention", key, match, action.id, action.text, action.context),
                later.status if later is not None else "gone",
                later.rag_note if later is not None else None,
                "rag_note",
            )

    def _is_carried(self, action: Intervention) -> bool:
        """Whether the next meeting has to show it: agreed, not administration, and not done or green already."""
        is_over = action.status != "open" or self._light(action) == "green"
        is_business = action.agreed is False or self.reading.reader.matches("administration", action.text)
        return self.reading.is_live(action) and not is_over and not is_business

    def _later_self(self, items: Sequence[_T], match: Match) -> _T | None:
        is_found = match.state in ("same", "moved") and match.later is not None
        return items[match.later] if is_found and match.later is not None else None

    def _light(self, action: Intervention) -> str:
        return traffic_light(self.reading, action.rag, action.rag_note)

    def _counterpart(self, item: "_Item", now: str, reason: str | None, reason_field: str) -> Iterator[Fact]:
        path = self._place(item, now)
        name = f"no. {item.key[1:-1]}" if item.key.startswith("[") else item.key
        yield fact(
            "counterpart",
            item=name,
            what=item.what,
            category=item.category,
            found=item.match.state,
            now=now,
            reason_status=self.reading.reader.reason_status(reason),
            mentioned=self._mentioned(item.id, item.text),
            row_closed=self._is_row_closed(item.context),
            path=path,
            reason_path=f"{path}.{reason_field}",
        )
        yield fact("before", item=name, path=f"{self.before.label}#{below(item.part, item.key)}")

    def _place(self, item: "_Item", now: str) -> str:
        """One that is here has its own place; one that went missing keeps the path it had, unless that now leads to
        another item or to none that can be told apart: then it is the list."""
        if now != "gone":
            return below(item.part, self._key_here(item.part, item.match))
        keys = self.reading.factor_keys if item.part == "factors" else self.reading.action_keys
        return item.part if item.key.startswith("[") or item.key in keys else below(item.part, item.key)

    def _key_here(self, part: str, match: Match) -> str:
        keys = self.reading.factor_keys if part == "factors" else self.reading.action_keys
        return keys[match.later] if match.later is not None else ""

    @cached_property
    def _said(self) -> tuple[str, ...]:
        """The words of this review that may speak of an item of last time."""
        minutes = self.record.minutes
        texts = (minutes.shift, minutes.a, minutes.b, minutes.c, minutes.d, minutes.e, minutes.f, minutes.g)
        return tuple(text for text in texts if text)

    def _mentioned(self, identifier: str | None, text: str | None) -> str:
        """`by_id`; `perhaps` where a text shares words with it that are no chance, in minutes that know no ids."""
        tokens = self.reading.reader.tokens
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
                rag=self._light(action),
                rag_before=self._light(before) if before is not None else "blank",
                status_before=before.status if before is not None else "absent",
                note=self._note(action, before),
                due_later=self._is_due_later(action),
                mentioned=self._mentioned(action.id, action.text),
                red_reviews=self._red_reviews([action, *line]),
                path=path,
                note_path=f"{path}.rag_note",
            )

    def _note(self, action: Intervention, before: Intervention | None) -> str:
        """`fresh`; `same` for last time's words; `no_change` where it confirms that all is as it was; `bare` where
        it says nothing ("ongoing"); `blank`."""
        reader, note = self.reading.reader, action.rag_note
        if reader.matches("no_change", note):
            return "no_change"
        if note is None or reader.matches("bare_progress", note) or reader.reason_status(note) in _SAYS_NOTHING:
            return "blank" if reader.status(note) in _SAYS_NOTHING else "bare"
        is_same = before is not None and before.rag_note is not None and is_same_text(note, before.rag_note)
        return "same" if is_same else "fresh"

    def _is_due_later(self, action: Intervention) -> bool:
        """Whether the action is due after this meeting, by a day as year-month-day."""
        today = self.record.meeting.date
        try:
            return today is not None and date.fromisoformat((action.due or "").strip()) > today
        except ValueError:
            return False

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
            if not is_review or self._light(action) not in ("red", "not_started"):
                break
            count += 1
        return count

    def standing_gaps(self) -> Iterator[Fact]:
        """Gaps in the words of last time that nothing else in this review settles or looks at."""
        gaps = self.record.gaps_acknowledged or ()
        keys = item_keys([gap.factor_id for gap in gaps])
        answered = {
            self.reading.factors[factor].id
            for factor, action in self.reading.links
            if self.reading.is_live(self.reading.actions[action])
        }
        closed = {factor.id for factor in self.reading.factors if factor.status != "open"}
        for gap, key in zip(gaps, keys, strict=True):
            meetings = self._meetings_that_say(gap)
            is_settled = gap.factor_id in answered | closed or self._has_new_day(gap)
            if meetings < 2 or is_settled or self._mentioned(gap.factor_id, None) == "by_id":
                continue
            factor = fact_id("gaps_acknowledged", key)
            yield fact(
                "standing_gap",
                factor=factor,
                meetings=meetings,
                revisit=self._revisit(gap),
                path=below("gaps_acknowledged", key),
            )
            yield fact("before", item=factor, path=f"{self.before.label}#{below('gaps_acknowledged', key)}")

    def _has_new_day(self, gap: Gap) -> bool:
        """Whether this meeting set another day for a second look, and it lies ahead."""
        last, today = self._same_gap(gap, self.before.record), self.record.meeting.date
        if last is None or gap.revisit is None or gap.revisit == last.revisit:
            return False
        return today is None or gap.revisit > today

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
                and is_same_text(gap.reason, other.reason)
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
    if isinstance(entry, Factor):
        return Item(entry.id, entry.context, entry.text or "", entry.code, entry.category)
    return Item(entry.id, entry.context, entry.text or "")
