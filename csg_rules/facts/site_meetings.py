"""Facts about what a site's meetings show together: chairs, others involved, and the panels that heard of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from csg_rules.facts.building import fact
from csg_rules.facts.digest import Digest, folded
from csg_rules.facts.fact import Fact
from csg_rules.facts.panels import PANELS, panels
from csg_rules.facts.statuses import Reader
from csg_rules.records.base import is_printable_id
from csg_rules.records.local_names import LocalNames, holds, words_of
from csg_rules.records.site import Site


def meetings_facts(site: Site, digests: Sequence[Digest], reader: Reader) -> Iterator[Fact]:
    chaired = _chaired(digests)
    yield _chairs(site, digests, chaired, reader)
    for records in chaired.values():
        ref = records[0].chair
        yield fact(
            "chair",
            chair=ref if is_printable_id(ref) else None,
            meetings=len(records),
            path=f"records.{records[0].label}",
        )
    yield from _involved(digests)
    yield from _reporting(site, digests)


def _chaired(digests: Sequence[Digest]) -> dict[str, list[Digest]]:
    """The meetings by who chaired them, those left out that say who stood in and why."""
    chaired: dict[str, list[Digest]] = {}
    for digest in digests:
        if digest.chair and not digest.chair_explained:
            chaired.setdefault(folded(digest.chair), []).append(digest)
    return chaired


def _chairs(site: Site, digests: Sequence[Digest], chaired: dict[str, list[Digest]], reader: Reader) -> Fact:
    phase = "pilot" if site.pilot else "after" if site.pilot is False or site.max_chairs is not None else "unknown"
    limit = 1 if phase == "pilot" else site.max_chairs
    return fact(
        "chairs",
        phase=phase,
        meetings=len(digests),
        chairs=len(chaired),
        limit=limit,
        unsaid=sum(not digest.chair and not digest.chair_explained for digest in digests),
        state=_state(site, phase, limit, list(chaired), reader),
        path="designated_chair" if phase == "pilot" else "max_chairs",
    )


def _state(site: Site, phase: str, limit: int | None, chairs: Sequence[str], reader: Reader) -> str:
    if limit is None:
        # One chair is one chair in any phase.
        return "no_limit" if phase == "after" else "within" if len(chairs) <= 1 else "unknown"
    if len(chairs) > limit:
        return "over"
    designated = site.designated_chair if phase == "pilot" else None
    if designated is None or reader.status(designated) != "content" or not chairs:
        return "within"
    # The one who was designated may be written in another way, as a name or a post.
    words = words_of(designated)
    return "within" if any(holds(words, words_of(chair)) for chair in chairs) else "unmatched"


def _involved(digests: Sequence[Digest]) -> Iterator[Fact]:
    met = {digest.person for digest in digests} - {""}
    for digest in digests:
        for person in digest.involved:
            is_met = folded(person.ref) in met
            settled = "meeting" if is_met else "explained" if person.explained else "no" if person.key else "unknown"
            yield fact(
                "involved",
                record=digest.label,
                person=person.ref if is_printable_id(person.ref) else None,
                settled=settled,
                path=f"records.{digest.label}",
            )


def _reporting(site: Site, digests: Sequence[Digest]) -> Iterator[Fact]:
    """What a trend report's period means in days nobody can tell: one that went to a panel is undated."""
    aliases = site.aliases or ()
    went = [(report.panel, report.day) for digest in digests for report in digest.reports]
    for entry in site.governance_log or ():
        went += [(panel, entry.date) for panel in panels(entry.to, LocalNames(aliases, entry.date))]
    for report in site.trend_reports or ():
        went += [(panel, None) for panel in panels(report.to, LocalNames(aliases))]
    days = [digest.day for digest in digests if digest.day is not None]
    latest = max(days, default=None)
    for panel in PANELS:
        heard = [day for to, day in went if to == panel]
        yield fact(
            "reporting",
            panel=panel,
            state=_how_recent(heard, latest),
            last=max((day for day in heard if day is not None), default=None),
            meetings="none" if not digests else "dated" if days else "undated",
            latest_meeting=latest,
            path="governance_log",
        )


def _how_recent(heard: Sequence[date | None], latest: date | None) -> str:
    if not heard:
        return "none"
    if latest is not None and any(day is not None and day >= _year_before(latest) for day in heard):
        return "recent"
    return "undated" if latest is None or None in heard else "old"


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
