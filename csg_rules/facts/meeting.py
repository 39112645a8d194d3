"""Facts about the meeting: itself, its agenda, who was there or should have been, and where its themes went."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.panels import panel
from csg_rules.records.meeting import Attendance
from csg_rules.words import AGENDA_ITEMS, ATTENDANCE_GROUPS

NFA = ("nfa_police", "nfa_cps")


def meeting_facts(reading: Reading) -> Iterator[Fact]:
    yield _meeting(reading)
    for item in AGENDA_ITEMS:
        status = reading.status(getattr(reading.record.minutes, item))
        yield fact("agenda", item=item, status=status, path=f"minutes.{item}")
    yield from _attendance(reading)
    yield from _expected(reading)
    for position, entry in enumerate(reading.record.governance or (), start=1):
        yield fact(
            "governance",
            to=panel(entry.to),
            theme_status=reading.status(entry.theme),
            path=f"governance[{position}]",
        )


def _meeting(reading: Reading) -> Fact:
    record = reading.record
    return fact(
        "meeting",
        form=record.meeting.form,
        is_review=record.meeting.is_a_review,
        date=record.meeting.date,
        next_review=record.meeting.next_review,
        purpose_status=reading.status(record.meeting.purpose),
        chair_agency=_chair_agency(reading),
        chair_path="meeting.chair.agency",
        cjs_status=record.cjs_status,
        nfa=_nfa(reading),
        looked_after=bool(record.looked_after),
        public_place=is_public_place(reading),
        gang=has_gang_factor(reading),
        path="meeting",
    )


def _nfa(reading: Reading) -> str:
    status = reading.record.cjs_status
    if status is None or status == "not_known":
        return "unknown"
    return "yes" if status in NFA else "no"


def is_public_place(reading: Reading) -> bool:
    return "neighbourhood" in (reading.record.behaviour.where or ())


def has_gang_factor(reading: Reading) -> bool:
    """Read from open factors only, by code or wording: not from exposure or history told elsewhere."""
    return any(
        factor.status == "open"
        and factor.category in (None, "risk", "vulnerability")
        and (factor.code == "v-gang" or reading.reader.matches("gang", factor.text))
        for factor in reading.factors
    )


def _chair_agency(reading: Reading) -> str:
    chair = reading.record.meeting.chair
    if reading.status(chair.agency) != "content":
        return "blank"
    if reading.reader.matches("childrens_services", chair.agency):
        return "childrens_services"
    # The role speaks too: an independent reviewing officer sits in children's services, whatever the agency is
    # called locally. Where the agency is known to be another one, the two contradict each other.
    role_is_theirs = reading.reader.matches("childrens_services", chair.role)
    is_other = reading.reader.matches("other_agency_chair", chair.agency)
    if is_other == role_is_theirs:
        return "unknown"
    return "other_agency" if is_other else "childrens_services"


# The most telling entry of a group stands for it.
_ORDER = (
    "present",
    "apologies",
    "considered_not_invited",
    "invited_no_reply",
    "listed",
    "not_considered",
    "blank",
)


def _row_status(reading: Reading, row: Attendance) -> str:
    if row.status is not None:
        return row.status
    if row.report_sent:
        return "apologies"
    # Somebody is named and nobody said whether they came: neither silence nor an answer.
    named = any(reading.status(text) == "content" for text in (row.agency, row.role, row.reason))
    return "listed" if named else "blank"


def _best(statuses: list[str]) -> str:
    return min(statuses, key=_ORDER.index, default="blank")


def _attendance(reading: Reading) -> Iterator[Fact]:
    rows = reading.record.attendance
    somebody = _is_somebody_ungrouped(reading)
    for group in ATTENDANCE_GROUPS:
        status = _best([_row_status(reading, row) for row in rows or () if row.group == group])
        status = "listed" if status == "blank" and somebody else status
        # Where nothing at all is recorded about attendance, that part is the place to write it.
        yield fact(
            "attendance",
            group=group,
            status=status,
            path=f"attendance.{group}" if rows is not None else "attendance",
        )


def _is_somebody_ungrouped(reading: Reading) -> bool:
    """Whether a row names no group: it may be of any."""
    rows = reading.record.attendance or ()
    return any(row.group is None and _row_status(reading, row) != "blank" for row in rows)


def _expected(reading: Reading) -> Iterator[Fact]:
    record = reading.record
    # Where the record doesn't say whether the fact holds, nobody can tell whether they should have been asked.
    if record.behaviour.where is None or is_public_place(reading):
        known = record.behaviour.where is not None
        yield _team(reading, "community_safety", "community_safety", "public_place", known, "community_safety_team")
    if has_gang_factor(reading):
        yield _person(reading, "gangs_lead", "police", "gang_factor", True, "gangs_lead", or_group="analyst")
    if record.looked_after is not False:
        known = record.looked_after is not None
        yield _person(reading, "lac_nurse", "health", "looked_after", known, "looked_after_nurse")
    if record.cjs_status in (None, "not_known", "charged", "convicted"):
        known = record.cjs_status not in (None, "not_known")
        yield _team(reading, "case_holder", "youth_justice", "open_to_youth_justice", known)


def _team(reading: Reading, role: str, group: str, because: str, known: bool, lexicon: str = "") -> Fact:
    """Any row of the group will do, and any other row that the lexicon recognises."""
    statuses = [
        _row_status(reading, row)
        for row in reading.record.attendance or ()
        if row.group == group or (lexicon and _is_named(reading, row, lexicon))
    ]
    if _is_somebody_ungrouped(reading):
        statuses.append("listed")
    return fact(
        "expected",
        role=role,
        group=group,
        because=because,
        called_for="yes" if known else "unknown",
        status=_best(statuses),
        path=f"attendance.{group}",
    )


def _person(
    reading: Reading, role: str, group: str, because: str, known: bool, lexicon: str, or_group: str = ""
) -> Fact:
    """A row of any group that the lexicon recognises. A row that may be this person without saying so (a health
    worker with no role given; any of `or_group`) is `listed`: not shown, not denied."""
    rows = reading.record.attendance or ()
    statuses = [_row_status(reading, row) for row in rows if _is_named(reading, row, lexicon)]
    likely = [
        row for row in rows if row.group == or_group or (row.group == group and reading.status(row.role) != "content")
    ]
    is_likely = any(_row_status(reading, row) not in ("blank", "not_considered") for row in likely)
    if is_likely or _is_somebody_ungrouped(reading):
        statuses.append("listed")
    return fact(
        "expected",
        role=role,
        group=group,
        because=because,
        called_for="yes" if known else "unknown",
        status=_best(statuses),
        path=f"attendance.{group}.{role}",
    )


def _is_named(reading: Reading, row: Attendance, lexicon: str) -> bool:
    return any(reading.reader.matches(lexicon, text) for text in (row.role, row.agency))
