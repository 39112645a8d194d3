"""The profile of a site: what a local area has in place for all of its meetings."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from csg_rules.records.base import Day, OneOrMore, Part, Prose, Text, TextList, Truth, WholeNumber, Words
from csg_rules.records.pgi import PgiSite

# What a local name can stand for: a panel that themes go to, or a group that is invited to meetings.
Means = Annotated[
    Literal[
        "mase", "gangs_panel", "safeguarding_partnership", "csp", "childrens_services",
        "social_care", "police", "analyst", "education", "youth_service", "reviewing_service",
        "vcs", "youth_justice", "health", "community_safety",
    ],
    Words,
]  # fmt: skip
# Source: framework lines 1200-1204.
SchoolIssue = Annotated[
    Literal["exploitation", "gangs_and_violence", "missing_children", "hsb", "relationship_abuse"], Words
]


class Spoc(Part):
    """The single point of contact."""

    role: Text | None = None
    contact: Text | None = None


class LogEntry(Part):
    """A theme or report that went from the site to a panel."""

    to: Text | None = None
    date: Day | None = None
    about: Prose | None = None


class TrendReport(Part):
    period: Text | None = None
    to: Text | None = None


class Alias(Part):
    """A local name, what it means here, and from when until when it did."""

    name: Text | None = None
    means: Means | None = None
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class Issue(Part):
    """One of the issues that a whole-school approach brings together, and how the school deals with it."""

    issue: SchoolIssue | None = None
    how: Prose | None = None


def _named(value: object) -> object:
    return {"issue": value} if isinstance(value, str) else value


class WholeSchool(Part):
    """What one school has in place, by the elements of a whole-school approach. Source: framework lines 1188-1248."""

    issues: Annotated[tuple[Annotated[Issue, BeforeValidator(_named)], ...], OneOrMore] | None = None
    leadership: Prose | None = None
    training: Prose | None = None
    policies: Prose | None = None
    universal: Prose | None = None
    targeted: Prose | None = None
    partnerships: Prose | None = None
    delivery: Prose | None = None
    oversight: Prose | None = None
    consistency: Prose | None = None
    multiple_abuse: Prose | None = None


class ServiceDevelopment(Part):
    """What the area does so that its services can work with groups of friends. Source: framework lines 186-198."""

    peer_group_mapping: Prose | None = None
    staff_support: Prose | None = None
    leadership: Prose | None = None


class RuleChange(Part):
    """What the site changes in one rule. Read here for its form; what it comes to is the settings' to say."""

    severity: Text | None = None
    off: Prose | None = None
    reason: Prose | None = None
    params: Mapping[str, WholeNumber] | None = None


class Site(Part):
    pilot: Truth | None = None
    designated_chair: Text | None = None
    max_chairs: WholeNumber | None = None
    referral_route: Prose | None = None
    spoc: Spoc | None = None
    tor: Prose | None = None
    information_sharing_agreement: Prose | None = None
    data_owner: Text | None = None
    governance_log: Annotated[tuple[LogEntry, ...], OneOrMore] | None = None
    trend_reports: Annotated[tuple[TrendReport, ...], OneOrMore] | None = None
    trend_threshold_k: WholeNumber | None = None
    qa_process: Prose | None = None
    communications: Prose | None = None
    review_interval_days: WholeNumber | None = None
    aliases: Annotated[tuple[Alias, ...], OneOrMore] | None = None
    pgi: PgiSite | None = None
    whole_school: Mapping[str, WholeSchool] | None = None
    service_development: ServiceDevelopment | None = None
    records: TextList | None = None
    rules: Mapping[str, RuleChange] | None = None


class SiteFile(Part):
    sites: Mapping[str, Site] = {}
