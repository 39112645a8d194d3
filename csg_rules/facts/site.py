"""Facts about a site: its profile, and counts over the digests of its records."""

import re
from collections.abc import Iterator, Mapping, Sequence

from csg_rules.facts.arrangements import named, there
from csg_rules.facts.building import fact
from csg_rules.facts.digest import Digest
from csg_rules.facts.fact import Fact
from csg_rules.facts.panels import panels
from csg_rules.facts.site_meetings import meetings_facts
from csg_rules.facts.site_placings import placings_facts
from csg_rules.facts.site_settings import settings_facts
from csg_rules.facts.statuses import Reader
from csg_rules.lexicons.shelf import Finder
from csg_rules.records.base import is_printable_id
from csg_rules.records.local_names import LocalNames
from csg_rules.records.site import ServiceDevelopment, Site, Spoc, WholeSchool

_DEFAULT_K = 3  # young people that make a trend
_OPERATIONAL = frozenset({"mase", "gangs_panel"})  # where trends go, source: framework lines 1596-1598
_NUMBER = re.compile(r"(\d+)")


def site_facts(site: Site, digests: Sequence[Digest], lexicons: Mapping[str, Finder]) -> tuple[Fact, ...]:
    """The facts of kinds and fields that the catalogue lists. Paths are relative to the site's entry. The order of
    the digests changes nothing."""
    reader = Reader(lexicons)
    ordered = sorted(digests, key=lambda digest: _natural(digest.label))
    k = site.trend_threshold_k if site.trend_threshold_k is not None else _DEFAULT_K
    return (
        _site(site, ordered, reader),
        *_arrangements(site, reader),
        *_lacking(ordered),
        *_schools(site, reader),
        *meetings_facts(site, ordered, reader),
        *settings_facts(ordered, max(1, k)),
        *placings_facts(ordered),
    )


def _natural(label: str) -> list[tuple[int, str]]:
    """NM-2 before NM-10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBER.split(label)]


def _site(site: Site, digests: Sequence[Digest], reader: Reader) -> Fact:
    given = {digest.label for digest in digests}
    listed = {name for name in site.records or () if is_printable_id(name)}
    return fact(
        "site",
        records=len(digests),
        unread=len(listed - given),
        agreement_status=there(reader, site.information_sharing_agreement),
        owner_status=named(reader, site.data_owner),
        without_agreement=sum(digest.agreement != "content" for digest in digests),
        without_owner=sum(digest.data_owner != "content" for digest in digests),
        public_people=len({digest.person or digest.label for digest in digests if digest.in_public}),
        peer_people=len({digest.person or digest.label for digest in digests if digest.with_peers}),
        trend_reports=_trend_reports(site, reader),
    )


def _trend_reports(site: Site, reader: Reader) -> str:
    """Where trend reports go. One that says for which period, or to whom, is one."""
    names = LocalNames(site.aliases or ())
    reports = [
        report
        for report in site.trend_reports or ()
        if "content" in (there(reader, report.period), there(reader, report.to))
    ]
    if not reports:
        return "none"
    sent = [panels(report.to, names) for report in reports if there(reader, report.to) == "content"]
    if any(_OPERATIONAL & known for known in sent):
        return "sent"
    if any(not known for known in sent):
        return "unclear"
    return "elsewhere" if sent else "unsent"


def _arrangements(site: Site, reader: Reader) -> Iterator[Fact]:
    def arrangement(name: str, status: str, path: str = "") -> Fact:
        return fact("arrangement", name=name, status=status, path=path or name)

    for name in ("tor", "information_sharing_agreement"):
        yield arrangement(name, there(reader, getattr(site, name)))
    for name in ("referral_route", "qa_process", "communications"):
        yield arrangement(name, named(reader, getattr(site, name)))
    spoc = site.spoc or Spoc()
    yield arrangement("spoc", named(reader, spoc.contact), "spoc" if site.spoc is None else "spoc.contact")
    development = site.service_development or ServiceDevelopment()
    for name in ServiceDevelopment.model_fields:
        yield arrangement(name, there(reader, getattr(development, name)), f"service_development.{name}")


def _lacking(digests: Sequence[Digest]) -> Iterator[Fact]:
    for digest in digests:
        for what, status in (("agreement", digest.agreement), ("data_owner", digest.data_owner)):
            if status != "content":
                yield fact("lacking", record=digest.label, what=what, path=f"records.{digest.label}")


_ISSUES = ("exploitation", "gangs_and_violence", "missing_children", "hsb", "relationship_abuse")


def _schools(site: Site, reader: Reader) -> Iterator[Fact]:
    """Schools by their position: their names are text."""
    for number, school in enumerate((site.whole_school or {}).values(), start=1):
        path = f"whole_school[{number}]"
        for issue in _ISSUES:
            yield fact(
                "school_issue", school=number, issue=issue, status=_issue(school, issue, reader), path=f"{path}.issues"
            )
        for name in WholeSchool.model_fields:
            if name != "issues":
                status = there(reader, getattr(school, name))
                yield fact("school_element", school=number, element=name, status=status, path=f"{path}.{name}")


def _issue(school: WholeSchool, issue: str, reader: Reader) -> str:
    """An issue that is listed without a word on how is part of the approach all the same."""
    listed = [each for each in school.issues or () if each.issue == issue]
    if not listed:
        return "blank"
    return "content" if listed[0].how is None else there(reader, listed[0].how)
