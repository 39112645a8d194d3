"""Facts about who has taken on what: what the actions are, whose they are, by when, and how they stand."""

from collections.abc import Iterator, Sequence
from datetime import date

from csg_rules.facts.agencies import Agencies, Attendee, agencies_in, attendees, groups_in, names_in, of_family
from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import below
from csg_rules.records.meeting import Attendance
from csg_rules.records.plan import Intervention
from csg_rules.words import CONTEXTS


def commitments_facts(reading: Reading) -> Iterator[Fact]:
    yield _measures(reading)
    yield _integration(reading)
    yield from _commitments(reading)


def _measures(reading: Reading) -> Fact:
    kinds = [_kind(reading, action) for action in reading.actions if reading.is_live(action)]
    return fact(
        "measures",
        enforcement=kinds.count("enforcement"),
        welfare=kinds.count("welfare"),
        information=kinds.count("information"),
        unsaid=kinds.count("unsaid"),
        path="interventions",
    )


def _kind(reading: Reading, action: Intervention) -> str:
    if action.kind is not None:
        return action.kind
    return "enforcement" if reading.reader.matches("enforcement", action.text) else "unsaid"


def _integration(reading: Reading) -> Fact:
    return fact("integration", state=_integration_state(reading), path="interventions")


def _integration_state(reading: Reading) -> str:
    """Of the work as a whole: one action that is built in carries the rest."""
    standing = [action for action in reading.actions if reading.is_live(action)]
    work = [action for action in standing if action.target == "individual" and action.kind != "information"]
    if not work:
        return "unknown" if any(action.target is None for action in standing) else "no_work"
    reads = reading.reader.matches
    if any(reads("built_into_support", text) for action in work for text in (action.text, action.owner)):
        return "built_in"
    told = _involvement(reading)
    if any(reads("no_other_support", text) for text in (*told, *(action.text or "" for action in work))):
        return "nothing_there"
    statuses = {reading.status(text) for text in told}
    if "content" not in statuses:
        return "nothing_there" if statuses == {"nil"} else "unknown"
    involved = agencies_in(reading, *told)
    doers = [_doer(reading, action) for action in work]
    named = [*doers, *(Agencies(groups_in(reading, action.text)) for action in work)]
    if any(agencies.shares_with(involved) for agencies in named):
        return "built_in"
    return "unknown" if Agencies() in doers else "standalone"


def _involvement(reading: Reading) -> list[str]:
    """Where the record says who is involved so far: that column of the table, and agenda item e)."""
    cells = [row.involvement for context in CONTEXTS for row in reading.record.contexts.rows(context)]
    return [text for text in (*cells, reading.record.minutes.e) if text is not None]


def _doer(reading: Reading, action: Intervention) -> Agencies:
    """Whose action it is, by its fields: a text may name a school because it happens there. An owner without an
    agency stands for the group that the role belongs to; the family and "all agencies" are no agency."""
    agency = _agency(reading, action)
    if agency is not None:
        return Agencies() if of_family(reading, agency) else agencies_in(reading, agency, action.owner)
    if reading.status(action.owner) == "content":
        return Agencies() if of_family(reading, action.owner) else Agencies(groups_in(reading, action.owner))
    return Agencies()


def _agency(reading: Reading, action: Intervention) -> str | None:
    is_named = reading.status(action.agency) == "content" and not reading.reader.matches("vague_owner", action.agency)
    return action.agency if is_named else None


def _commitments(reading: Reading) -> Iterator[Fact]:
    standing = [
        (identifier, key, action, _lacking(reading, action))
        for identifier, key, action in zip(reading.action_ids, reading.action_keys, reading.actions, strict=True)
        if reading.is_live(action)
    ]
    # Where nobody wrote an owner or a date for any of several open actions, that is one thing to settle.
    lacking = [lacks for _, _, action, lacks in standing if action.status == "open"]
    nobody_wrote = len(lacking) > 1 and set(lacking) == {"owner_and_date"}
    asked = attendees(reading)
    for identifier, key, action, lacks in standing:
        path = below("interventions", key)
        doer = _doer(reading, action)
        yield fact(
            "commitment",
            intervention=identifier,
            status=action.status,
            lacks=lacks,
            heard=_heard(reading, doer, asked),
            agreed="yes" if _is_agreed(reading, action) else "unsaid",
            rag=_rag(reading, action.rag),
            overdue=_overdue(reading, action),
            late_note_status=_late_note_status(reading, action),
            run_by=_run_by(reading, action, doer),
            path=path,
            place="interventions" if nobody_wrote else path,
            due_path=f"{path}.due",
            note_path=f"{path}.rag_note",
        )


def _lacking(reading: Reading, action: Intervention) -> str:
    has_owner, has_date = _has_owner(reading, action), _has_date(reading, action)
    if has_owner:
        return "nothing" if has_date else "date"
    return "owner" if has_date else "owner_and_date"


def _has_owner(reading: Reading, action: Intervention) -> bool:
    """A person, a role or an agency, wherever it is written; "all agencies" is nobody."""
    reads = reading.reader.matches
    fields = (action.owner, action.agency)
    if any(reading.status(text) == "content" and not reads("vague_owner", text) for text in fields):
        return True
    return reads("owner_named", action.text)


def _has_date(reading: Reading, action: Intervention) -> bool:
    return any(reading.reader.matches("usable_date", text) for text in (action.due, action.text, action.rag_note))


def _day(text: str | None) -> date | None:
    """The day that an ISO date names; None for anything else that was typed."""
    try:
        return date.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None


def _overdue(reading: Reading, action: Intervention) -> str:
    due, held = _day(action.due), reading.record.meeting.date
    if due is None or held is None:
        return "unknown"
    return "yes" if due < held else "no"


def _late_note_status(reading: Reading, action: Intervention) -> str:
    """A note that says only that it isn't done ("ongoing"), or a stock phrase, is blank; "done" speaks of it."""
    says_nothing = ("bare_progress", "stock_reason", "same_as_above")
    if any(reading.reader.matches(name, action.rag_note) for name in says_nothing):
        return "blank"
    return reading.status(action.rag_note)


def _rag(reading: Reading, text: str | None) -> str:
    words = reading.reader.tokens(text).vocabulary if text else frozenset()
    named = [colour for colour in ("red", "amber", "green") if colour in words or colour[0] in words]
    if len(named) == 1:
        return named[0]
    return "blank" if reading.status(text) == "blank" else "other"


def _heard(reading: Reading, doer: Agencies, asked: Sequence[Attendee]) -> str:
    """Whether the action's agency was at the meeting or sent a report or a deputy."""
    if doer == Agencies():
        return "unknown"
    theirs = [attendee.row for attendee in asked if doer.shares_with(attendee.agencies)]
    if any(_was_heard(reading, row) for row in theirs):
        return "yes"
    # A row that doesn't say whether they came, or who it was that came, may be theirs.
    is_unsaid = any(row.status is None for row in theirs)
    is_unsaid |= any(_was_heard(reading, row) and _may_be(reading, row, doer) for row, _ in asked)
    return "unknown" if is_unsaid else "no"


def _was_heard(reading: Reading, row: Attendance) -> bool:
    return row.status == "present" or row.report_sent or reading.reader.matches("agreed_with_agency", row.reason)


def _may_be(reading: Reading, row: Attendance, doer: Agencies) -> bool:
    """Whether the row says too little to tell it from this agency: one known by its kind is told apart by the
    row's group, one known only by its name by the row's agency."""
    if doer.groups:
        return row.group in (None, "other")
    return reading.status(row.agency) != "content"


def _is_agreed(reading: Reading, action: Intervention) -> bool:
    """Said outright or in words; and what has begun, its agency knows of."""
    if action.agreed is not None:
        return action.agreed
    texts = (action.text, action.rag_note)
    begun = action.status == "done" or _rag(reading, action.rag) in ("amber", "green")
    return begun or any(reading.reader.matches("agreed_with_agency", text) for text in texts)


# Whose agency runs a context of its own: a school its corridors, community safety a town centre.
_RUNS = {"education": "school", "community_safety": "neighbourhood", "youth_service": "peers"}


def _run_by(reading: Reading, action: Intervention, doer: Agencies) -> str:
    """`its_own` where the agency's kind, or its name, is that of the place or group that the action is about."""
    if action.context is None:
        return "unknown"
    if any(_RUNS.get(group) == action.context for group in doer.groups):
        return "its_own"
    if action.context == "home" and any(of_family(reading, text) for text in (action.agency, action.owner)):
        return "its_own"
    rows = reading.record.contexts.rows(action.context)
    settings = [setting.name for row in rows for setting in row.settings or ()]
    places = names_in(reading, action.setting, *settings)
    names = names_in(reading, action.agency, action.owner)
    return "unknown" if names.isdisjoint(places) else "its_own"
