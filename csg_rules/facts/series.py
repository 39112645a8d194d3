"""Facts about what a review shows of the meetings before it: what became of each factor, action and gap."""

from collections.abc import Iterator, Sequence
from datetime import date

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.fates import Fate, Fates
from csg_rules.facts.paths import below, fact_id, item_keys
from csg_rules.facts.shifts import Shifts
from csg_rules.records.plan import Gap, Intervention
from csg_rules.records.record import Record
from csg_rules.records.surroundings import Earlier
from csg_rules.series.items import action_matches
from csg_rules.series.matching import is_same_text

_SAYS_NOTHING = ("blank", "not_applicable")


def series_facts(reading: Reading) -> Iterator[Fact]:
    yield from Shifts(reading).facts()
    if not reading.surroundings.earlier:
        return
    review = _Review(reading)
    yield from review.counterparts()
    yield from review.progress()
    yield from review.standing_gaps()


class _Review:
    """This meeting held against those before it, the one before first of all."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.record = reading.record
        self.chain: Sequence[Earlier] = reading.surroundings.earlier
        self.before = self.chain[-1]
        self.fates = Fates(reading)

    def counterparts(self) -> Iterator[Fact]:
        """For each factor that was open and each action that this review has to show, what became of it."""
        for fate in self.fates.all():
            if not fate.is_asked_after:
                continue
            path = self._place(fate)
            yield fact(
                "counterpart",
                item=fate.name,
                what=fate.what,
                category=fate.category,
                found=fate.match.state,
                now=fate.now,
                reason_status=self.reading.reader.reason_status(fate.reason),
                mentioned=self.fates.mentioned(fate.id, fate.text),
                row_closed=self.fates.is_row_closed(fate.context),
                path=path,
                reason_path=f"{path}.{fate.reason_field}",
            )
            yield fact("before", item=fate.name, path=f"{self.before.label}#{below(fate.part, fate.key)}")

    def _place(self, fate: Fate) -> str:
        """One that is here has its own place; one that went missing keeps the path it had, unless that now leads to
        another item or to none that can be told apart: then it is the list."""
        keys = self.reading.factor_keys if fate.part == "factors" else self.reading.action_keys
        if fate.later is not None:
            return below(fate.part, keys[fate.later])
        return fate.part if fate.key.startswith("[") or fate.key in keys else below(fate.part, fate.key)

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
                rag=self.fates.light(action),
                rag_before=self.fates.light(before) if before is not None else "blank",
                status_before=before.status if before is not None else "absent",
                note=self._note(action, before),
                due_later=self._is_due_later(action),
                mentioned=self.fates.mentioned(action.id, action.text),
                red_reviews=self._red_reviews([action, *line]),
                path=path,
                note_path=f"{path}.rag_note",
                before_path=self._place_before(before) if before is not None else None,
            )

    def _place_before(self, action: Intervention) -> str:
        """Where an action of the meeting before stands there."""
        items = self.before.record.interventions or ()
        keys = item_keys([item.id for item in items])
        key = next(key for item, key in zip(items, keys, strict=True) if item is action)
        return f"{self.before.label}#{below('interventions', key)}"

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
            for position, match in enumerate(action_matches(meeting.record, later)):
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
            if not is_review or self.fates.light(action) not in ("red", "not_started"):
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
            if meetings < 2 or is_settled or self.fates.mentioned(gap.factor_id, None) == "by_id":
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
