"""Putting meetings of one young person in order, and saying where that can't be done.

A series is a chain of `meeting.previous`; without it, meetings of one site about one `subject.ref`, by sequence or
else by date. Two chains about one ref are two series. A meeting with neither a site nor a ref belongs to none.
"""

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from csg_rules.records.base import is_printable_id
from csg_rules.records.record import Record


class Outline(NamedTuple):
    """What the order of meetings asks of a record. `person` stands for one young person at one site."""

    record_id: str | None
    previous: str | None
    person: int | None
    is_a_review: bool
    sequence: int | None
    date: datetime.date | None


def outline_of(record: Record) -> Outline:
    meeting = record.meeting
    person = None
    if record.site is not None and record.subject.ref is not None:
        named = f"{len(record.site)} {record.site} {record.subject.ref}".encode("utf-8", "surrogatepass")
        person = int.from_bytes(hashlib.blake2b(named, digest_size=8).digest())
    return Outline(record.record_id, meeting.previous, person, meeting.is_a_review, meeting.sequence, meeting.date)


class Place(NamedTuple):
    """Where a meeting stands: the positions of those before it, the oldest first.

    `missing` says in words what would have to be added before this meeting can be held against the one before;
    empty where that one is here, or where this is a first meeting. `trouble` is what is wrong with the order itself.
    """

    earlier: tuple[int, ...] = ()
    missing: str = ""
    trouble: str = ""


NOT_SAID = (
    "this is a review, and the record doesn't say of which meeting (`meeting.previous`): name it, and add its record"
)


def _unclear(name: str) -> str:
    shown = name if is_printable_id(name) else "one name"
    return f"several of the records given are called {shown}: give each a `record_id` of its own"


def in_order(records: Sequence[Outline], labels: Sequence[str]) -> list[Place]:
    """For each record its place in its series. Labels are what output calls them."""
    return _Ordering(records, labels).places()


class _Ordering:
    def __init__(self, records: Sequence[Outline], labels: Sequence[str]) -> None:
        self._records = records
        self._labels = labels
        named = [record.record_id for record in records if record.record_id is not None]
        self._twice = {name for name, count in Counter(named).items() if count > 1}
        self._positions = {
            record.record_id: position
            for position, record in enumerate(records)
            if record.record_id is not None and record.record_id not in self._twice
        }
        self._before: dict[int, int] = {}
        self._missing: dict[int, str] = {}
        self._trouble: dict[int, str] = {}

    def places(self) -> list[Place]:
        self._chain()
        self._group()
        self._notice_circles()
        self._notice_wrong_order()
        return [self._place(position) for position in range(len(self._records))]

    def _chain(self) -> None:
        """By `meeting.previous`."""
        after: dict[int, int] = {}
        for position, record in enumerate(self._records):
            name = record.previous
            # Of two records by one name nobody knows which is meant, whichever was given first.
            if unclear := next((each for each in (record.record_id, name) if each in self._twice), None):
                if name is not None or record.is_a_review:
                    self._missing[position] = _unclear(unclear)
                continue
            if name is None:
                continue
            before = self._positions.get(name)
            if before is None:
                shown = name if is_printable_id(name) else "the one that `meeting.previous` names"
                self._missing[position] = f"the record of the meeting before, {shown}, is not among those given: add it"
            elif before in after:
                self._trouble[position] = (
                    f"{self._labels[after[before]]} already follows {self._labels[before]}: "
                    "two meetings claim one place"
                )
            else:
                after[before] = position
                self._before[position] = before

    def _group(self) -> None:
        """Meetings that no chain holds, by site and young person."""
        chained = {*self._before, *self._before.values(), *self._missing, *self._trouble}
        groups: dict[int, list[int]] = defaultdict(list)
        for position, record in enumerate(self._records):
            if position in chained or record.record_id in self._twice:
                continue
            if record.person is not None:
                groups[record.person].append(position)
            elif record.is_a_review:
                self._missing[position] = NOT_SAID
        for members in groups.values():
            self._order(members)

    def _order(self, members: list[int]) -> None:
        meetings = [self._records[position] for position in members]
        if len(members) == 1:
            if meetings[0].is_a_review:
                self._missing[members[0]] = NOT_SAID
            return
        if all(meeting.sequence is not None for meeting in meetings):
            self._join(members, key=lambda position: self._records[position].sequence, numbered=True)
        elif all(meeting.date is not None for meeting in meetings):
            self._join(members, key=lambda position: self._records[position].date, numbered=False)
        else:
            names = ", ".join(self._labels[position] for position in members[:5])
            for position in members:
                self._trouble[position] = (
                    f"{names} are about one young person, and nothing says in which order they stand "
                    "(`meeting.previous`, `sequence` or `date`)"
                )

    def _join(self, members: list[int], key: Callable[[int], Any], numbered: bool) -> None:
        ordered = sorted(members, key=key)
        first = ordered[0]
        if numbered and key(first) > 1:
            self._missing[first] = f"meeting {key(first) - 1} of this series is not among the records given: add it"
        elif self._records[first].is_a_review:
            self._missing[first] = NOT_SAID
        for before, position in pairwise(ordered):
            if key(before) == key(position):
                by = f"are meeting {key(position)}" if numbered else f"took place on {key(position)}"
                self._trouble[position] = (
                    f"{self._labels[before]} and {self._labels[position]} both {by} about one young person: "
                    "two meetings claim one place"
                )
            elif numbered and key(position) > key(before) + 1:
                self._trouble[position] = (
                    f"meeting {key(position) - 1} is missing between {self._labels[before]} "
                    f"and {self._labels[position]}: add its record"
                )
            else:
                self._before[position] = before

    def _notice_circles(self) -> None:
        for position in list(self._before):
            walked = list(self._walk(position))
            if walked and walked[-1] == position:
                names = " after ".join(self._labels[each] for each in (position, *walked))
                self._trouble[position] = f"the order of meetings goes round in a circle: {names}"
        for position in self._trouble:
            self._before.pop(position, None)

    def _walk(self, position: int) -> Iterator[int]:
        """The meetings before this one, the nearest first; in a circle it ends where it comes round."""
        seen: set[int] = set()
        at = self._before.get(position)
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            at = self._before.get(at)

    def _notice_wrong_order(self) -> None:
        for position, before in list(self._before.items()):
            now, then = self._records[position], self._records[before]
            if now.date is not None and then.date is not None and now.date < then.date:
                self._trouble[position] = (
                    f"{self._labels[before]}, the meeting before, is dated later than {self._labels[position]}"
                )
                del self._before[position]

    def _place(self, position: int) -> Place:
        trouble = self._trouble.get(position, "")
        missing = self._missing.get(position, "")
        return Place(tuple(self._walk(position))[::-1], missing or trouble, trouble)
