"""What a review says has shifted since the meeting before, and what its structure shows has."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from csg_rules.facts.behaviour import level
from csg_rules.facts.building import Cue, Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import numbered
from csg_rules.facts.persons import Persons
from csg_rules.facts.place_words import people_of
from csg_rules.lexicons.lexicon import Span
from csg_rules.lexicons.tokens import tokenise
from csg_rules.records.behaviour import Severity
from csg_rules.records.contexts import Row
from csg_rules.records.record import Record
from csg_rules.series.matching import is_same_text, similarity
from csg_rules.words import AGENDA_ITEMS, CONTEXTS, HACKETT_LEVELS

_SAME_WORDS = 95
_SAME_EVENT = 80
_SAME_PLACE = 85
_LONG = 40  # words: below, a cell may well be written the same way twice
_COPIED = 90  # of 100

_ADDED = 2  # words more than last time: an addition rather than a correction
_FEW = 5  # words: "Agreed abusive by all" says no more than the level
_LEAST_FIRST = ("blank", "copied", "fresh", "unknown")

# Cells that should move from review to review; what the background is, and what was done once, may stand.
_MOVING_CELLS = ("involvement", "barriers")
_MOVING_ITEMS = ("e", "g")
_SAYS_CHANGE = {
    "group_or_sole": "part_retold",
    "cjs_status": "justice_told",
    "school": "school_move",
    "home": "home_move",
}


class Shifts:
    """One meeting beside the one before it; at a first meeting there is none."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.record = reading.record
        earlier = reading.surroundings.earlier
        self.before: Record | None = earlier[-1].record if earlier else None

    def facts(self) -> Iterator[Fact]:
        """Whether this is a review is said of every meeting; the rest needs the one before."""
        is_review = self.record.meeting.is_a_review or self.before is not None
        yield fact("review", is_review=is_review, earlier=len(self.reading.surroundings.earlier), path="meeting")
        yield self._shift_fact()
        if self.before is not None:
            if self.before.is_given("hackett"):
                yield fact("before", item="hackett", path=self._then("hackett"))
            yield from self._changes(self.before)
            yield from self._copied(self.before)

    def _shift_fact(self) -> Fact:
        told, told_path = self._shift
        placings = self.record.hackett or (Severity(),)
        return fact(
            "shift",
            told=told,
            told_path=told_path,
            is_changed=self._is_changed,
            level_changed=self._level_changed,
            decision=self._decision,
            new_events=self._new_events,
            reason_path=f"{numbered('hackett', 1, len(placings))}.reason",
            moved_decision=self._moved[0],
            item="hackett",
            moved_path=f"{numbered('hackett', self._moved[1] + 1, len(placings))}.reason",
            path="minutes.shift",
        )

    @cached_property
    def _shift(self) -> tuple[str, str]:
        """What is told of change, and where: in `shift`, or in one agenda item. `unclear` where something new is
        told, and nobody can tell by its words whether it speaks of change."""
        told = [("minutes.shift", self._told_in_shift())]
        told += [(f"minutes.{item}", self._told_in_agenda(item)) for item in AGENDA_ITEMS]
        for state in ("told", "no_change", "unclear"):
            for path, found in told:
                if found == state:
                    return state, path if state != "unclear" else "minutes.shift"
        return "untold", "minutes.shift"

    def _told_in_shift(self) -> str:
        text = self.record.minutes.shift
        found = self._told(text)
        # Its own field is read with trust, as long as it speaks of factors, behaviour or contexts.
        return "told" if found == "other" and self._speaks_of_contexts(text) else self._unclear(found)

    def _told_in_agenda(self, item: str) -> str:
        text = getattr(self.record.minutes, item)
        before = getattr(self.before.minutes, item) if self.before is not None else None
        found = self._told(text)
        is_copied = text is not None and before is not None and is_same_text(text, before)
        # What was written at the meeting before says nothing of what has shifted since.
        return "untold" if is_copied else self._unclear(found)

    def _unclear(self, found: str) -> str:
        return "unclear" if found == "other" else found

    def _told(self, text: str | None) -> str:
        """told, no_change, untold; `other` for what speaks neither of change nor of none."""
        reader = self.reading.reader
        status = reader.reason_status(text)
        if status == "nil" or reader.matches("no_change", text):
            return "no_change"
        if status != "content":
            return "untold"
        return "told" if reader.matches("shift_told", text) else "other"

    def _speaks_of_contexts(self, text: str | None) -> bool:
        return any(self.reading.reader.matches(f"context_{context}", text) for context in CONTEXTS)

    @cached_property
    def _is_changed(self) -> bool:
        """Whether anything structured differs: settings, new behaviour, group or sole, case status, level."""
        return bool(self._changed_fields) or self._new_events > 0 or bool(self._moves)

    @cached_property
    def _changed_fields(self) -> tuple[str, ...]:
        if self.before is None:
            return ()
        changed = []
        now, then = self.record.behaviour.group_or_sole, self.before.behaviour.group_or_sole
        if None not in (now, then) and now != then and "not_known" not in (now, then):
            changed.append("group_or_sole")
        justice, justice_then = self.record.cjs_status, self.before.cjs_status
        if justice is not None and justice_then not in (None, "not_known", justice):
            changed.append("cjs_status")
        changed += [context for context in ("school", "home") if self._settings_changed(context, self.before)]
        return tuple(changed)

    def _settings_changed(self, context: str, before: Record) -> bool:
        """Whether a setting is new, or one that was there is gone without its last day; only where both meetings list
        theirs. A name written a little otherwise is the same place."""
        now, then = _settings(self.record, context), _settings(before, context)
        if not now or not then:
            return False
        return not (_all_in(now, then) and _all_in(then, now))

    @cached_property
    def _pairs(self) -> list[tuple[int, Severity, Severity]]:
        """Each placing of this meeting, with its position, beside last time's of the same behaviour: the only one of
        each, or those of the same name."""
        now = self.record.hackett or ()
        then = self.before.hackett or () if self.before is not None else ()
        if len(now) == 1 and len(then) == 1:
            return [(0, now[0], then[0])]
        names, names_then = [_name(placing) for placing in now], [_name(placing) for placing in then]
        return [
            (position, placing, then[names_then.index(name)])
            for position, (placing, name) in enumerate(zip(now, names, strict=True))
            if name and names.count(name) == names_then.count(name) == 1
        ]

    @cached_property
    def _moves(self) -> list[tuple[int, Severity, Severity]]:
        """The pairs whose level changed. That a behaviour was placed which couldn't be last time is a change."""
        known = (*HACKETT_LEVELS, "undetermined")
        return [
            (position, now, then)
            for position, now, then in self._pairs
            if (new := level(self.reading, now.level)) in known
            and (old := level(self.reading, then.level)) in known
            and new != old
        ]

    @property
    def _level_changed(self) -> str:
        if self._moves:
            return "yes"
        now = self.record.hackett or ()
        levels = {level(self.reading, placing.level) for _, *pair in self._pairs for placing in pair}
        is_whole = len(self._pairs) == len(now) > 0 and levels <= set(HACKETT_LEVELS)
        return "no" if is_whole else "unknown"

    @cached_property
    def _moved(self) -> tuple[str, int]:
        """The decision on the behaviour that changed its level, and its position; of several the least reasoned."""
        found = [(self._decided([now], [then]), position) for position, now, then in self._moves]
        return min(found, key=lambda each: _LEAST_FIRST.index(each[0]), default=("unknown", 0))

    @cached_property
    def _decision(self) -> str:
        """Whether the reason or discussion of this meeting is its own."""
        then = self.before.hackett or () if self.before is not None else ()
        return self._decided(self.record.hackett or (), then)

    def _decided(self, now: Sequence[Severity], then: Sequence[Severity]) -> str:
        """`fresh`, `copied`, or `blank` where no reason stands at all; agenda item f) counts for all of them."""
        if self.before is None:
            return "unknown"
        if self._is_f_fresh(self.before):
            return "fresh"
        written = _reasons(now)
        reader = self.reading.reader
        if not any(reader.status(text) == "content" or reader.matches("no_change", text) for text in written):
            return "blank"
        said = [text for text in written if reader.reason_status(text) == "content"]
        return "fresh" if any(self._is_fresh(text, _reasons(then)) for text in said) else "copied"

    def _is_fresh(self, text: str, then: Sequence[str]) -> bool:
        """Whether the text says more than "no change" and isn't one of last time's, unless it adds something."""
        if self.reading.reader.matches("no_change", text):
            return False
        return all(similarity(text, other) < _SAME_WORDS or self._adds(text, other) for other in then)

    def _adds(self, text: str, other: str) -> bool:
        now, then = self.reading.reader.tokens(text), self.reading.reader.tokens(other)
        is_longer = len(now.words) >= len(then.words) + _ADDED
        return is_longer and bool(now.vocabulary - then.vocabulary)

    def _is_f_fresh(self, before: Record) -> bool:
        """Whether agenda item f) tells of a decision made at this meeting. A level by itself is no more than that."""
        text, other = self.record.minutes.f, before.minutes.f
        reader = self.reading.reader
        if text is None or reader.reason_status(text) != "content" or reader.matches("circular_reason", text):
            return False
        if len(reader.tokens(text).words) < _FEW:
            return False
        return self._is_fresh(text, [other] if other else [])

    @cached_property
    def _new_events(self) -> int:
        """Behaviour told of since the meeting before: dated after it, or undated and told in no earlier record."""
        if self.before is None:
            return 0
        last = self.before.meeting.date
        known = [event.text or "" for meeting in self.reading.surroundings.earlier
                 for event in meeting.record.behaviour.events or ()]  # fmt: skip
        count = 0
        for event in self.record.behaviour.events or ():
            if self.reading.status(event.text) != "content" or self.reading.reader.matches(
                "no_new_behaviour", event.text
            ):
                continue
            is_told = any(similarity(event.text or "", text) >= _SAME_EVENT for text in known)
            is_later = event.date is not None and last is not None and event.date > last
            count += is_later or (event.date is None and bool(known) and not is_told)
        return count

    def _changes(self, before: Record) -> Iterator[Fact]:
        for what in self._changed_fields:
            yield fact("change", what=what, seen_in="fields", said=self._is_said(what), **self._paths(what, before))
        for context, lexicon in (("school", "school_move"), ("home", "home_move")):
            # A move that prose tells of, while the row lists the same settings as last time.
            is_listed = _settings(self.record, context) and _settings(before, context)
            if context in self._changed_fields or not is_listed:
                continue
            if any(self._is_new_move(cue, before) for cue in self.reading.cues_of(lexicon)):
                at = {**self._paths(context, before), "path": f"contexts.{context}.settings"}
                yield fact("change", what=context, seen_in="prose", said=False, **at)

    def _paths(self, what: str, before: Record) -> dict[str, str]:
        path = _path_of(what)
        # Several rows are one answer.
        is_one = what in CONTEXTS and len(before.contexts.rows(what)) == 1
        return {"path": path, "before_path": self._then(f"{path}.settings" if is_one else path)}

    def _then(self, path: str) -> str:
        """The same place in the meeting before."""
        return f"{self.reading.surroundings.earlier[-1].label}#{path}"

    def _is_new_move(self, cue: Cue, before: Record) -> bool:
        """Whether a move that prose tells of is the young person's own, and of the time since the last meeting."""
        if not self._persons.speaks_of_young_person(cue.value, Span(cue.start, cue.end)):
            return False
        last = before.meeting.date
        years = [int(word) for word in self.reading.reader.tokens(cue.value.text).words if _is_year(word)]
        is_long_ago = last is not None and bool(years) and max(years) < last.year
        return not is_long_ago and not self._stood_before(cue.value.path, before)

    @cached_property
    def _persons(self) -> Persons:
        return Persons(self.reading)

    def _stood_before(self, path: str, before: Record) -> bool:
        """Whether the text at this place of the agenda stood in the meeting before as it stands now."""
        name = path.removeprefix("minutes.")
        if name == path or "." in name:
            return False
        now, then = getattr(self.record.minutes, name, None), getattr(before.minutes, name, None)
        return now is not None and then is not None and is_same_text(now, then)

    def _is_said(self, what: str) -> bool:
        """Whether the review speaks of this change: in `shift`, whatever it says there, or in any of its own words."""
        if self._told_in_shift() in ("told", "unclear"):
            return True
        if what in CONTEXTS and any(
            s.until is not None for row in self.record.contexts.rows(what) for s in row.settings or ()
        ):
            return True  # the row itself shows until when the old one held
        lexicon = _SAYS_CHANGE[what]
        texts = [getattr(self.record.minutes, item) for item in AGENDA_ITEMS]
        texts += [text for placing in self.record.hackett or () for text in (placing.reason, placing.discussion)]
        texts.append(self.record.behaviour.described)
        if what in CONTEXTS:
            for row in self.record.contexts.rows(what):
                texts += [row.situation, row.reason, row.involvement]
        return any(
            self.reading.reader.matches(lexicon, text) or self.reading.reader.matches("shift_told", text)
            for text in texts
        )

    def _copied(self, before: Record) -> Iterator[Fact]:
        """Long cells that should have moved and stand as they stood."""
        for path, now, then in self._moving(before):
            words = len(self.reading.reader.tokens(now).words)
            if words > _LONG and similarity(now, then) >= _COPIED and _overlap(now, then) >= _COPIED:
                yield fact("copied", words=words, path=path, before_path=self._then(path))

    def _moving(self, before: Record) -> Iterator[tuple[str, str, str]]:
        for context in CONTEXTS:
            rows, old = self.record.contexts.rows(context), before.contexts.rows(context)
            if len(rows) != len(old):
                continue
            for position, (row, other) in enumerate(zip(rows, old, strict=True), start=1):
                for name in _MOVING_CELLS:
                    yield from _pair(
                        f"{numbered(f'contexts.{context}', position, len(rows))}.{name}",
                        getattr(row, name),
                        getattr(other, name),
                    )
        yield from _pair("contexts_summary.text", self.record.contexts_summary.text, before.contexts_summary.text)
        for item in _MOVING_ITEMS:
            yield from _pair(f"minutes.{item}", getattr(self.record.minutes, item), getattr(before.minutes, item))


def _pair(path: str, now: str | None, then: str | None) -> Iterator[tuple[str, str, str]]:
    if now is not None and then is not None:
        yield path, now, then


def _overlap(one: str, other: str) -> float:
    """How alike two texts are as they were typed, order of words and all; 0 to 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(" ".join(one.casefold().split()), " ".join(other.casefold().split()))


def _settings(record: Record, context: str) -> list[str]:
    """The names of the row's settings that still hold on the day of the meeting."""
    today = record.meeting.date
    rows: tuple[Row, ...] = record.contexts.rows(context)
    return [
        setting.name
        for row in rows
        for setting in row.settings or ()
        if setting.name and (setting.until is None or (today is not None and setting.until >= today))
    ]


def _all_in(names: list[str], others: list[str]) -> bool:
    return all(any(_is_same_place(name, other) for other in others) for name in names)


def _is_same_place(name: str, other: str) -> bool:
    """Whether two names mean one place: "Hillcrest" and "Hillcrest School" do."""
    words, others = tokenise(name).words, tokenise(other).words
    if set(words) <= set(others) or set(others) <= set(words) or similarity(name, other) >= _SAME_PLACE:
        return True
    # "Mother's flat" and "mum's flat" are one household; "HLA" is what "Holm Lane Academy" is called.
    households = people_of(words), people_of(others)
    is_one_home = bool(households[0]) and households[0] == households[1]
    return is_one_home or _initials(words) in others or _initials(others) in words


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.startswith(("19", "20"))


def _reasons(placings: Sequence[Severity]) -> list[str]:
    return [text for placing in placings for text in (placing.reason, placing.discussion) if text]


def _name(placing: Severity) -> str:
    return " ".join((placing.behaviour or "").casefold().split())


def _path_of(what: str) -> str:
    return {"group_or_sole": "behaviour.group_or_sole", "cjs_status": "cjs_status"}.get(what, f"contexts.{what}")
