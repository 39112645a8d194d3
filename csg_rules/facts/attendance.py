"""Facts about who was there or was considered, and who should have been asked."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.meeting import has_gang_factor, is_public_place
from csg_rules.records.meeting import Attendance
from csg_rules.words import ATTENDANCE_GROUPS


def attendance_facts(reading: Reading) -> Iterator[Fact]:
    yield from _attendance(reading)
    yield from _expected(reading)
    yield from _education(reading)


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
    return _invitee(role, group, because, known, statuses, f"attendance.{group}")


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
    return _invitee(role, group, because, known, statuses, f"attendance.{group}.{role}")


def _invitee(role: str, group: str, because: str, known: bool, statuses: list[str], path: str) -> Fact:
    return fact(
        "expected",
        role=role,
        group=group,
        because=because,
        called_for="yes" if known else "unknown",
        status=_best(statuses),
        path=path,
    )


def _is_named(reading: Reading, row: Attendance, lexicon: str) -> bool:
    return any(reading.reader.matches(lexicon, text) for text in (row.role, row.agency))


# Words that any school's name may hold: they tell no two of them apart.
_ANY_SCHOOL = frozenset(
    (
        *("the", "of", "and", "at", "for", "in", "st", "saint", "saints", "a", "an", "site", "current", "day", "days"),
        *("school", "schools", "academy", "college", "sixth", "form", "high", "primary", "secondary", "junior"),
        *("infant", "upper", "lower", "middle", "grammar", "community", "special", "free", "studio", "church"),
        *("catholic", "rc", "ce", "centre", "center", "unit", "pupil", "referral", "pru", "alternative", "provision"),
        *("provider", "education", "educational", "training", "tuition", "learning", "local", "authority", "council"),
        *("trust", "service", "services", "virtual", "welfare", "mainstream", "roll", "home", "online", "both", "boys"),
        *("girls", "team", "head", "teacher", "headteacher", "deputy", "assistant", "lead", "safeguarding", "dsl"),
        *("designated", "tutor", "year", "senco", "sendco", "manager", "principal", "pastoral", "officer", "mentor"),
        *("road", "rd", "street", "lane", "avenue", "drive", "way"),
        *("inclusion", "attendance", "support", "worker", "staff", "rep", "representative", "senior", "leader"),
    )
)


def _education(reading: Reading) -> Iterator[Fact]:
    """One for each setting of the school row that the young person goes to now; none for one that is over."""
    rows = [row for row in reading.record.attendance or () if row.group == "education"]
    settings = _current_settings(reading)
    for number, name in settings:
        named = [row for row in reading.record.attendance or () if _is_from(reading, row, name)]
        # Where there is one setting, whoever came for education came from there.
        statuses = [_row_status(reading, row) for row in (rows if len(settings) == 1 else named)]
        statuses += [_row_status(reading, row) for row in named]
        unnamed = [row for row in rows if not _distinctive(reading, row.agency, row.role)]
        could_be = any(_row_status(reading, row) not in ("blank", "not_considered") for row in unnamed)
        if could_be or not _distinctive(reading, name) or _is_somebody_ungrouped(reading):
            statuses.append("listed")
        yield fact(
            "education",
            number=number,
            status=_best(statuses),
            # Where the row that is missing would be written.
            path="attendance.education" + (f"[{len(rows) + 1}]" if rows else ""),
        )


def _current_settings(reading: Reading) -> list[tuple[int, str]]:
    """Number and name; of several in one row only those that their names show to be places of learning, since a
    row may list rooms and corridors too."""
    met = reading.record.meeting.date
    matches = reading.reader.matches
    found: list[tuple[int, str]] = []
    number = 0
    for row in reading.record.contexts.rows("school"):
        settings = row.settings or ()
        for setting in settings:
            number += 1
            name = setting.name
            is_over = setting.until is not None and (met is None or setting.until < met)
            if name is None or is_over or reading.status(name) != "content" or matches("no_place_of_learning", name):
                continue
            if len(settings) == 1 or matches("place_of_learning", name):
                found.append((number, name))
    return found


def _distinctive(reading: Reading, *texts: str | None) -> set[str]:
    """The words that tell one school from another."""
    words = {word.replace("'", "") for text in texts if text for word in reading.reader.tokens(text).vocabulary}
    return words - _ANY_SCHOOL


def _is_from(reading: Reading, row: Attendance, name: str) -> bool:
    """Whether the row's agency or role names this setting: by a word of its own, or by its initials."""
    own = _distinctive(reading, name)
    if not own:
        return False
    said = _distinctive(reading, row.agency, row.role)
    initials = "".join(word[0] for word in reading.reader.tokens(name).words)
    return bool(own & said) or (len(initials) > 1 and initials in said)
