"""The profile of a site: what a local area has in place for all of its meetings."""

from collections.abc import Mapping
from typing import Annotated, Any

from csg_rules.records.base import Day, OneOrMore, Part, Prose, Text, TextList, Truth, WholeNumber
from csg_rules.records.pgi import PgiSite


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
    means: Text | None = None
    from_: Day | None = None
    until: Day | None = None


class WholeSchool(Part):
    """What one school has in place, by the elements of a whole-school approach."""


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
    records: TextList | None = None
    rules: Mapping[str, Any] | None = None  # what the site changes in rules: read and judged with the settings


class SiteFile(Part):
    sites: Mapping[str, Site] = {}
