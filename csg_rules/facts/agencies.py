"""Which agencies a text speaks of, and whether two texts speak of the same one."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.records.meeting import Attendance

_LEXICONS: Final[Mapping[str, str]] = {
    "education": "agency_education",
    "police": "agency_police",
    "health": "agency_health",
    "social_care": "childrens_services",
    "youth_service": "agency_youth_service",
    "youth_justice": "agency_youth_justice",
    "community_safety": "community_safety_team",
}

# Invitation groups that sit in another group's agency.
_PART_OF: Final[Mapping[str, str]] = {"analyst": "police", "reviewing_service": "social_care"}

# Words of agencies' and workers' names that tell none from another.
_COMMON: Final = frozenset(
    (
        *("and", "the", "for", "with", "from", "who", "already", "service", "services", "team", "teams", "support"),
        *("worker", "workers", "officer", "officers", "manager", "managers", "lead", "leader", "practitioner"),
        *("staff", "council", "county", "borough", "city", "town", "local", "authority", "north", "south", "east"),
        *("west", "young", "people", "people's", "child", "children", "children's", "senior", "deputy", "head"),
        *("care", "social", "youth", "group", "project", "centre", "safeguarding", "safety", "community", "early"),
        *("help", "prevention"),
    )
)
_FAMILY: Final = frozenset(
    (
        *("mother", "mum", "father", "dad", "parent", "parents", "family", "aunt", "uncle", "cousin", "brother"),
        *("sister", "grandmother", "grandfather", "grandparents", "nan", "carer", "carers", "stepfather"),
        *("stepmother", "himself"),
    )
)
_SHORTEST_NAME: Final = 3


class Agencies(NamedTuple):
    """The invitation groups that a text speaks of, and the words that can be an agency's own name."""

    groups: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def shares_with(self, other: "Agencies") -> bool:
        return not (self.groups.isdisjoint(other.groups) and self.names.isdisjoint(other.names))


def agencies_in(reading: Reading, *texts: str | None) -> Agencies:
    """Those that any of these texts speaks of."""
    return Agencies(groups_in(reading, *texts), names_in(reading, *texts))


def groups_in(reading: Reading, *texts: str | None) -> frozenset[str]:
    held = _with_content(reading, texts)
    return frozenset(
        group for group, lexicon in _LEXICONS.items() if any(reading.reader.matches(lexicon, text) for text in held)
    )


def names_in(reading: Reading, *texts: str | None) -> frozenset[str]:
    """The words that can be a name. The site's own tells no agency from another."""
    words = {word for text in _with_content(reading, texts) for word in reading.reader.tokens(text).vocabulary}
    site = reading.reader.tokens(reading.record.site or "").vocabulary
    return frozenset(word for word in words - _COMMON - _FAMILY - site if len(word) >= _SHORTEST_NAME)


def _with_content(reading: Reading, texts: Iterable[str | None]) -> list[str]:
    return [text for text in texts if text is not None and reading.status(text) == "content"]


def of_family(reading: Reading, text: str | None) -> bool:
    """Whether it is the family, or the young person's own people, who are spoken of."""
    return text is not None and not _FAMILY.isdisjoint(reading.reader.tokens(text).vocabulary)


class Attendee(NamedTuple):
    """An attendance row and the agency that it stands for."""

    row: Attendance
    agencies: Agencies


def attendees(reading: Reading) -> list[Attendee]:
    return [Attendee(row, _agencies_of(reading, row)) for row in reading.record.attendance or ()]


def _agencies_of(reading: Reading, row: Attendance) -> Agencies:
    named = agencies_in(reading, row.agency, row.role)
    if row.group is None:
        return named
    return named._replace(groups=named.groups | {_PART_OF.get(row.group, row.group)})
