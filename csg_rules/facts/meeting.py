"""Facts about the meeting: itself, how it came about, and where its themes went."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.panels import panels
from csg_rules.records.meeting import Governance
from csg_rules.words import CONCERNS

NFA = ("nfa_police", "nfa_cps")


def meeting_facts(reading: Reading) -> Iterator[Fact]:
    yield _meeting(reading)
    yield _referral(reading)
    for position, entry in enumerate(reading.record.governance or (), start=1):
        for to in sorted(panels(entry.to, reading.local_names)) or ("other",):
            yield fact(
                "governance",
                to=to,
                theme_status=theme_status(reading, entry),
                passed=not reading.reader.matches("no_theme", entry.theme)
                and reading.status(entry.theme) not in ("nil", "not_applicable"),
                path=f"governance[{position}]",
            )


def theme_status(reading: Reading, entry: Governance) -> str:
    """Nil where the entry says that this meeting had no theme for the panel."""
    return "nil" if reading.reader.matches("no_theme", entry.theme) else reading.status(entry.theme)


def _referral(reading: Reading) -> Fact:
    referral = reading.record.referral
    route, source = reading.status(referral.route), reading.status(referral.source_agency)
    missing = "" if route == source else ".source_agency" if route == "content" else ".route"
    return fact(
        "referral",
        route_status=route,
        source_status=source,
        spoc_status=reading.status(referral.spoc),
        sender_told=reading.reader.matches("referral_sender", referral.route),
        path=f"referral{missing}",
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
        standing_purpose=_has_standing_purpose(reading),
        chair_agency=_chair_agency(reading),
        chair_path="meeting.chair.agency",
        cjs_status=record.cjs_status,
        nfa=_nfa(reading),
        looked_after=bool(record.looked_after),
        public_place=is_public_place(reading),
        gang=has_gang_factor(reading),
        path="meeting",
    )


def _has_standing_purpose(reading: Reading) -> bool:
    """Whether the site has terms of reference, which say what all of its meetings are for."""
    site = reading.surroundings.site
    return site is not None and site.tor is not None and reading.status(str(site.tor)) == "content"


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
        and factor.category in (None, *CONCERNS)
        and (factor.code == "v-gang" or reading.reader.matches("gang", factor.text))
        for factor in reading.factors
    )


def _chair_agency(reading: Reading) -> str:
    chair = reading.record.meeting.chair
    if reading.status(chair.agency) != "content":
        return "blank"
    local = reading.local_names.is_childrens_services(chair.agency)
    if local or reading.reader.matches("childrens_services", chair.agency):
        return "childrens_services"
    # The role speaks too: an independent reviewing officer sits in children's services, whatever the agency is
    # called locally. Where the agency is known to be another one, the two contradict each other.
    role_is_theirs = reading.reader.matches("childrens_services", chair.role)
    is_other = reading.reader.matches("other_agency_chair", chair.agency)
    if is_other == role_is_theirs:
        return "unknown"
    return "other_agency" if is_other else "childrens_services"
