"""Facts: who asked for a peer-group information form and who was asked, and whether they were recruited for it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.pgi_forms import Form
from csg_rules.records.base import is_printable_id
from csg_rules.records.pgi import Person, RegisterEntry

# Which lexicon tells a service by its name. A service goes by many names and a site has one of each, so two
# names of the same service are the same agency; two schools are not.
SERVICES: Final = {
    "youth_justice_team": "youth_justice",
    "childrens_services": "social_care",
    "exploitation_service": "exploitation",
    "youth_work_service": "youth_service",
    "education_setting": "education",
}
_OTHERS: Final = ("other_agency_chair", "community_safety_team", "gangs_lead")
# Framework lines 356-368: who asks, and who provides.
_RIGHT: Final = {
    "requester": frozenset({"youth_justice", "social_care", "exploitation"}),
    "provider": frozenset({"education", "youth_service"}),
}
# Words that are no part of what tells one name from another.
_SMALL: Final = frozenset({"the", "and", "of", "for", "at", "in", "a", "mr", "mrs", "ms", "miss", "mx", "dr"})
_COMMON: Final = frozenset(
    (
        *("school", "schools", "academy", "college", "service", "services", "team", "teams", "centre", "unit"),
        *("council", "trust", "youth", "social", "care", "children's", "education", "high", "community", "worker"),
        *("head", "deputy", "lead", "year", "manager", "officer", "teacher", "tutor", "form", "safeguarding", "dsl"),
        *("designated", "assistant", "senior", "case", "holder", "practitioner", "pastoral", "mentor", "staff"),
    )
)


def participant_facts(reading: Reading, form: Form) -> Iterator[Fact]:
    register = reading.record.pgi_site.register_ if reading.record.pgi_site else None
    for side in ("requester", "provider"):
        person = getattr(form.held, side) or Person()
        entries = getattr(register, f"{side}s", None)
        state = _state(reading, side, person, entries or ())
        path = f"{form.path}.{side}"
        lacking = {"no_name": ".name_ref", "complete": "", "nobody": ""}.get(state, ".agency")
        yield fact(
            "participant",
            form=form.id,
            side=side,
            state=state,
            registered=_is_registered(reading, person, entries),
            state_path=path + lacking,
            path=path,
        )


def services_of(reading: Reading, agency: str | None) -> frozenset[str]:
    """The services that this agency's name may mean; `other` for one that is clearly none of them."""
    found = {service for lexicon, service in SERVICES.items() if reading.reader.matches(lexicon, agency)}
    is_other = any(reading.reader.matches(lexicon, agency) for lexicon in _OTHERS)
    return frozenset(found or ({"other"} if is_other else ()))


def _state(reading: Reading, side: str, person: Person, entries: Sequence[RegisterEntry]) -> str:
    is_named = reading.status(person.name_ref) == "content"
    if reading.status(person.agency) == "content":
        if not is_named:
            return "no_name"
        services = services_of(reading, person.agency)
        if services & _RIGHT[side] or _is_known_provider(reading, side, person.agency, services, entries):
            return "complete"
        return "other_agency" if services else "unrecognised"
    if not is_named:
        return "nobody"
    # "J. Ode, YJS": the agency stands with the name.
    return "complete" if services_of(reading, person.name_ref) & _RIGHT[side] else "no_agency"


def _is_known_provider(
    reading: Reading, side: str, agency: str | None, services: frozenset[str], entries: Sequence[RegisterEntry]
) -> bool:
    """Whether an agency whose name tells nothing is on the register, or is the record's own school or youth club."""
    if services or side != "provider":
        return False
    names = [entry.agency for entry in entries]
    names += [setting.name for row in reading.record.contexts.rows("school") for setting in row.settings or ()]
    names += [row.agency for row in reading.record.attendance or () if row.group in ("education", "youth_service")]
    return any(_is_same(reading, agency, name) == "yes" for name in names)


def _is_registered(reading: Reading, person: Person, entries: Sequence[RegisterEntry] | None) -> str:
    """Service and practitioner both. Unknown where the register, or the form, says too little to tell."""
    if entries is None:
        return "unknown"
    everybody = [name for entry in entries for name in entry.people or ()]
    is_listed = _any(_is_same_person(reading, person.name_ref, name) for name in everybody)
    if reading.status(person.agency) != "content":
        return "yes" if is_listed == "yes" else "unknown"
    matches = [(entry, _is_same_agency(reading, person.agency, entry.agency)) for entry in entries]
    agency = _any(match for _, match in matches)
    if agency != "yes":
        return agency
    names_people = all(entry.people is not None for entry, match in matches if match == "yes")
    is_named = reading.status(person.name_ref) == "content"
    if is_listed == "no":
        return "no" if names_people and is_named else "unknown"
    return is_listed


def _any(answers: Iterable[str]) -> str:
    found = set(answers)
    return next((answer for answer in ("yes", "unknown") if answer in found), "no")


def _is_same_agency(reading: Reading, one: str | None, other: str | None) -> str:
    shared = services_of(reading, one) & services_of(reading, other)
    return "yes" if shared - {"education", "other"} else _is_same(reading, one, other)


def _is_same_person(reading: Reading, one: str | None, other: str | None) -> str:
    if _is_role(_words(reading, one)) or _is_role(_words(reading, other)):
        return "unknown"
    if _is_coded(one) != _is_coded(other):
        return "unknown"  # a reference here and a name there may be the same person
    if one and other and is_printable_id(one) and is_printable_id(other):
        return "yes" if one.casefold() == other.casefold() else "no"
    return _is_same(reading, one, other)


def _is_coded(name: str | None) -> bool:
    return any(character.isdigit() for character in name or "")


def _is_role(words: Sequence[str]) -> bool:
    """Whether this tells a post and nobody's name: "head of year" may be anybody on the register."""
    return all(word in _COMMON or word.isdigit() for word in words)


def _is_same(reading: Reading, one: str | None, other: str | None) -> str:
    """Whether two names mean the same: one within the other, or its initials. A telling word in common leaves it
    open."""
    left, right = _words(reading, one), _words(reading, other)
    if not left or not right:
        return "unknown"
    if set(left) <= set(right) or set(right) <= set(left):
        return "yes"
    if _initials(right) in left or _initials(left) in right:
        return "yes"
    telling = {word for word in set(left) & set(right) if len(word) > 2 and word.isalpha()}
    return "unknown" if telling - _COMMON else "no"


def _words(reading: Reading, name: str | None) -> list[str]:
    return [word for word in reading.reader.tokens(name or "").words if word not in _SMALL]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""
