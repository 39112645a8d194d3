"""Facts about how the plan is worded, and about words that don't belong in minutes."""

from collections.abc import Iterator
from datetime import date

from csg_rules.facts.agencies import Agencies, agencies_in, agencies_of, of_family
from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import below, item_keys
from csg_rules.facts.persons import is_full_name
from csg_rules.records.meeting import Attendance
from csg_rules.records.pgi import Answers
from csg_rules.records.plan import Intervention
from csg_rules.words import CONTEXTS


def wording_facts(reading: Reading) -> Iterator[Fact]:
    yield _measures(reading)
    yield _integration(reading)
    yield from _commitments(reading)
    yield from _nfa_reasons(reading)
    yield from _taskings(reading)
    yield from _template_texts(reading)
    yield from _full_names(reading)


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
    work = [action for action in standing if action.target == "individual"]
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
    if any(doer.shares_with(involved) for doer in doers):
        return "built_in"
    return "unknown" if Agencies() in doers else "standalone"


def _involvement(reading: Reading) -> list[str]:
    """Where the record says who is involved so far: that column of the table, and agenda item e)."""
    cells = [row.involvement for context in CONTEXTS for row in reading.record.contexts.rows(context)]
    return [text for text in (*cells, reading.record.minutes.e) if text is not None]


def _doer(reading: Reading, action: Intervention) -> Agencies:
    """The agency by its fields, and only where those are silent by the text."""
    named = agencies_in(reading, action.agency, action.owner)
    if named != Agencies():
        return named
    return Agencies(agencies_in(reading, action.text).groups)


def _commitments(reading: Reading) -> Iterator[Fact]:
    standing = [
        (identifier, key, action, _lacking(reading, action))
        for identifier, key, action in zip(reading.action_ids, reading.action_keys, reading.actions, strict=True)
        if reading.is_live(action)
    ]
    # Where nobody wrote an owner or a date for any of several open actions, that is one thing to settle.
    lacking = [lacks for _, _, action, lacks in standing if action.status == "open"]
    nobody_wrote = len(lacking) > 1 and set(lacking) == {"owner_and_date"}
    for identifier, key, action, lacks in standing:
        path = below("interventions", key)
        yield fact(
            "commitment",
            intervention=identifier,
            status=action.status,
            lacks=lacks,
            heard=_heard(reading, action),
            agreed="yes" if _is_agreed(reading, action) else "unsaid",
            rag=_rag(reading, action.rag),
            overdue=_overdue(reading, action),
            late_note_status=_late_note_status(reading, action),
            run_by=_run_by(reading, action),
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
    """As of any reason; a note that only says that it isn't done ("ongoing") is blank."""
    if reading.reader.matches("bare_progress", action.rag_note):
        return "blank"
    return reading.reader.reason_status(action.rag_note)


def _rag(reading: Reading, text: str | None) -> str:
    words = reading.reader.tokens(text).vocabulary if text else frozenset()
    named = [colour for colour in ("red", "amber", "green") if colour in words or colour[0] in words]
    if len(named) == 1:
        return named[0]
    return "blank" if reading.status(text) == "blank" else "other"


def _heard(reading: Reading, action: Intervention) -> str:
    """Whether the action's agency was at the meeting or sent a report or a deputy. An owner without an agency
    stands for the group that the role belongs to; the family is no agency."""
    is_named = reading.status(action.agency) == "content" and not reading.reader.matches("vague_owner", action.agency)
    agency = action.agency if is_named else None
    doer = agencies_in(reading, agency, action.owner)
    if agency is None:
        doer = Agencies(doer.groups)
    if doer == Agencies() or of_family(reading, agency or action.owner):
        return "unknown"
    rows = reading.record.attendance or ()
    theirs = [row for row in rows if doer.shares_with(agencies_of(reading, row))]
    if any(_was_heard(reading, row) for row in theirs):
        return "yes"
    # A row that doesn't say whether they came, or which of those present is meant, may be theirs.
    unsure = [row for row in theirs if row.status is None]
    unsure += [row for row in rows if _was_heard(reading, row) and _may_be(reading, row, doer)]
    return "unknown" if unsure else "no"


def _was_heard(reading: Reading, row: Attendance) -> bool:
    sent_word = row.report_sent or reading.reader.matches("agreed_with_agency", row.reason)
    return row.status == "present" or sent_word


def _may_be(reading: Reading, row: Attendance, doer: Agencies) -> bool:
    """Whether the row says too little to tell it from this agency."""
    is_told_apart = row.group not in (None, "other", "vcs") if doer.groups else reading.status(row.agency) == "content"
    return not is_told_apart


def _is_agreed(reading: Reading, action: Intervention) -> bool:
    """Said outright or in words; and what has begun, its agency knows of."""
    if action.agreed is not None:
        return action.agreed
    texts = (action.text, action.rag_note)
    begun = action.status == "done" or _rag(reading, action.rag) in ("amber", "green")
    return begun or any(reading.reader.matches("agreed_with_agency", text) for text in texts)


# Whose agency runs a context of its own: a school its corridors, community safety a town centre.
_RUNS = {
    "education": "school",
    "community_safety": "neighbourhood",
    "youth_service": "peers",
}


def _run_by(reading: Reading, action: Intervention) -> str:
    doer = agencies_in(reading, action.agency, action.owner)
    settings = [
        setting.name
        for context in CONTEXTS
        if context == action.context
        for row in reading.record.contexts.rows(context)
        for setting in row.settings or ()
    ]
    place = agencies_in(reading, action.setting, *settings)
    is_own = any(_RUNS.get(group) == action.context for group in doer.groups)
    is_home = action.context == "home" and any(of_family(reading, text) for text in (action.agency, action.owner))
    return "its_own" if is_own or is_home or not doer.names.isdisjoint(place.names) else "unknown"


def _nfa_reasons(reading: Reading) -> Iterator[Fact]:
    for cue in reading.cues:
        if cue.lexicon == "nfa_as_reason":
            yield fact("nfa_reason", start=cue.start, end=cue.end, path=cue.value.path)
    for value in reading.texts:
        if _gives_reason_for_nothing(value.path) and reading.reader.matches("nfa_alone", value.text):
            yield fact("nfa_reason", start=0, end=len(value.text), path=value.path)


def _gives_reason_for_nothing(path: str) -> bool:
    """Whether a field is there to say why something isn't planned, isn't looked at or was closed."""
    if path == "no_plan_reason" or path.endswith(".closed_reason"):
        return True
    return path.startswith(("gaps_acknowledged", "contexts.")) and path.endswith(".reason")


def _taskings(reading: Reading) -> Iterator[Fact]:
    sharing = reading.record.info_sharing
    read = reading.reader.matches
    said_for_all = any(read("intelligence_basis", text) for text in (sharing.agreement, sharing.restrictions))
    for cue in reading.cues:
        if cue.lexicon == "intelligence_tasking":
            said = said_for_all or read("intelligence_basis", cue.value.text)
            yield fact("tasking", basis="said" if said else "unsaid", start=cue.start, end=cue.end, path=cue.value.path)


def _template_texts(reading: Reading) -> Iterator[Fact]:
    """One for each text, whatever its status: a cell that holds "[insert name]" is as blank as it is unfinished."""
    for value in reading.texts:
        if spans := reading.reader.find("template_text", value.text):
            yield fact("template_text", start=spans[0].start, end=spans[0].end, path=value.path)


def _full_names(reading: Reading) -> Iterator[Fact]:
    """Read only where a child's initials or reference should stand: in prose staff are named, and places."""
    record = reading.record
    for field, path, text in (
        ("subject", "subject.ref", record.subject.ref),
        *_listed("harmed", "behaviour.harmed", record.behaviour.harmed),
        *_listed("others_involved", "behaviour.others_involved", record.behaviour.others_involved),
        *(
            ("linked", f"behaviour.linked[{position}].ref", linked.ref)
            for position, linked in enumerate(record.behaviour.linked or (), start=1)
        ),
        *_pgi_names(reading),
    ):
        if text is not None and reading.status(text) == "content" and is_full_name(text):
            yield fact("full_name", field=field, path=path)


def _listed(field: str, path: str, texts: tuple[str, ...] | None) -> Iterator[tuple[str, str, str | None]]:
    for position, text in enumerate(texts or (), start=1):
        yield field, f"{path}[{position}]", text


def _pgi_names(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    forms = reading.record.pgi or ()
    for key, form in zip(item_keys([form.id for form in forms]), forms, strict=True):
        if form.answers is not None:
            yield from _answer_names(f"{below('pgi', key)}.answers", form.answers)


def _answer_names(path: str, answers: Answers) -> Iterator[tuple[str, str, str | None]]:
    yield from _listed("pgi", f"{path}.names", answers.names)
    for name in ("protective", "risky", "follows", "leads"):
        for position, influence in enumerate(getattr(answers, name) or (), start=1):
            yield "pgi", f"{path}.{name}[{position}].peer", influence.peer
