"""Short ways to read profiles, make a site's facts and judge its rules."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from checking_cases import record_of, rulebook

from csg_rules.checking.checker import Checker
from csg_rules.facts.building import Reading
from csg_rules.facts.digest import Digest, digest_of
from csg_rules.facts.fact import Fact, Scalar
from csg_rules.facts.site import site_facts
from csg_rules.findings.record_findings import Judged, Subject
from csg_rules.records.site import Site
from csg_rules.records.surroundings import Surroundings

Raw = Mapping[str, Any]


def site_of(raw: Raw) -> Site:
    return Site.model_validate(raw)


def digests_of(records: Sequence[Raw], site: Raw | None = None) -> list[Digest]:
    """Records without an id are called R1, R2, and so on."""
    surroundings = Surroundings(site_of(site or {}))
    return [
        digest_of(Reading(record_of(raw), rulebook().lexicons, surroundings), str(raw.get("record_id") or f"R{number}"))
        for number, raw in enumerate(records, start=1)
    ]


def facts_of_site(site: Raw, records: Sequence[Raw] = (), kind: str | None = None, **values: Scalar) -> list[Fact]:
    """The site's facts, or those of one kind with these values."""
    return [
        fact
        for fact in site_facts(site_of(site), digests_of(records, site), rulebook().lexicons)
        if kind in (None, fact.kind) and all(fact.values.get(name) == value for name, value in values.items())
    ]


def site_values(
    site: Raw, records: Sequence[Raw], kind: str, *fields: str, **values: Scalar
) -> list[tuple[Scalar | None, ...]]:
    """These fields of the site's facts of one kind; None where a field isn't given."""
    return [tuple(fact.values.get(field) for field in fields) for fact in facts_of_site(site, records, kind, **values)]


@cache
def site_checker() -> Checker:
    """All rules about sites, of every ruleset."""
    return Checker([rule for rule in rulebook().rules() if rule.scope == "site"], rulebook().lexicons, "reference")


def judged_site(site: Raw, records: Sequence[Raw] = ()) -> Judged:
    subject = Subject("southwick", "southwick", site, is_site=True)
    return site_checker().check_site(site_of(site), digests_of(records, site), subject)


def found_at_site(site: Raw, records: Sequence[Raw] = (), *rules: str) -> list[tuple[str, str]]:
    """Rule and path of each finding, or of those of the rules named, sorted."""
    return sorted((f.rule, f.path) for f in judged_site(site, records).findings if not rules or f.rule in rules)
