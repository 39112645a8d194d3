"""A report as pages: what each is called, what it says at its top, and its bytes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csg_rules import __version__
from csg_rules.findings.report import RecordReport, Report, Tally, tally
from csg_rules.findings.series_picture import series_in
from csg_rules.problems import Problem
from csg_rules.records.base import is_printable_id
from csg_rules.render.accepted import set_aside, waived_in_words, waiver_sentences
from csg_rules.render.overrides import change_in_words
from csg_rules.render.pages.judged import other_outcomes
from csg_rules.render.pages.markup import rendered
from csg_rules.render.pages.matrix import elsewhere, matrix
from csg_rules.render.pages.places import Places
from csg_rules.render.pages.plan import plan
from csg_rules.render.pages.series import series_names, series_page
from csg_rules.render.pages.settling import accepted, by_rule, matters, to_settle
from csg_rules.render.pages.words import listed
from csg_rules.render.text import counted
from csg_rules.render.values import Texts, value_at
from csg_rules.render.verdict import verdict
from csg_rules.words import SEVERITIES

INDEX = "index.html"


class Page(NamedTuple):
    name: str
    content: bytes


class Entry(NamedTuple):
    """A line of the index."""

    part: RecordReport
    name: str
    counts: dict[str, int]
    tally: Tally
    verdict: str


class Series(NamedTuple):
    """The meetings of one series with their pages, and the name of its own."""

    name: str
    meetings: tuple[RecordReport, ...]
    pages: tuple[str, ...]


class Pages:
    """The pages of one report."""

    def __init__(self, report: Report, show_values: bool = False) -> None:
        self._report = report
        self._show_values = show_values
        self._names = file_names(report)
        self._series = _series_of(report, self._names)
        self.verdict = verdict(report)

    @property
    def names(self) -> tuple[str, ...]:
        return (*self._names, *(series.name for series in self._series), INDEX)

    def all(self) -> Iterator[Page]:
        """One for each record and site, then for each series, one at a time, and the index last: it leads to pages
        that are there."""
        pages = {id(part): series.name for series in self._series for part in series.meetings}
        for part, name in zip(self._report.parts, self._names, strict=True):
            yield Page(name, page_of(part, self._report, self._show_values, True, pages.get(id(part), "")))
        for series in self._series:
            content = series_page(series.meetings, series.pages, self._report, INDEX, self._show_values)
            yield Page(series.name, content)
        yield Page(INDEX, index_of(self._report, self._names, self._series))

    def alone(self) -> bytes | None:
        """One page that says all there is to say; None where more than one record or site was checked."""
        parts = self._report.parts
        if len(parts) > 1:
            return None
        return page_of(parts[0], self._report, self._show_values) if parts else index_of(self._report)


def file_names(report: Report) -> tuple[str, ...]:
    """By label where it is a plain id, else by number; no two alike on a file system that ignores case."""
    names: list[str] = []
    taken: set[str] = set()
    for number, part in enumerate(report.parts, start=1):
        kind = "site" if _is_site(part, report) else "meeting"
        name = f"{kind}-{part.label}.html" if is_printable_id(part.label) else f"{kind}-no-{number}.html"
        while name.casefold() in taken:
            name = f"{name.removesuffix('.html')}-{number}.html"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _series_of(report: Report, names: Sequence[str]) -> tuple[Series, ...]:
    pages = {id(part): name for part, name in zip(report.parts, names, strict=True)}
    found = series_in(report.records)
    return tuple(
        Series(name, meetings, tuple(pages[id(part)] for part in meetings))
        for name, meetings in zip(series_names(found), found, strict=True)
    )


def _series_title(series: Series) -> str:
    picture = series.meetings[-1].picture
    about = f"{picture.person}: " if picture is not None and picture.person else ""
    return (
        f"{about}{counted(len(series.meetings), 'meeting')}, {series.meetings[0].label} to {series.meetings[-1].label}"
    )


def page_of(
    part: RecordReport, report: Report, show_values: bool = False, with_index: bool = False, series: str = ""
) -> bytes:
    """One record's or site's page. Without an index it also says what else came of the run. `series`: the page of the
    series that it is part of."""
    texts = Texts(part) if show_values else None
    findings, waived = to_settle(part), accepted(part)
    picture = part.picture
    places = Places(picture)
    is_drawn = picture is not None and picture.has_plan
    drawn_plan = plan(picture, findings, places, texts) if picture and is_drawn else None
    found = matters(findings, part)
    own_problems = [problem for problem in report.problems if _is_of(problem, part)]
    return rendered(
        "meeting.html",
        part=part,
        is_site=_is_site(part, report),
        picture=picture,
        about=_about(part),
        verdict=verdict_of(part),
        matters={severity: [each for each in found if each.severity == severity] for severity in SEVERITIES},
        plan=drawn_plan,
        matrix=matrix(picture, drawn_plan, findings, places, texts) if picture and drawn_plan else None,
        elsewhere=elsewhere(findings),
        places=places,
        rules=by_rule(findings, part),
        opened=findings,
        waived=[(each, waived_in_words(each.finding, show_values)) for each in waived],
        known=sum(finding.known and finding.waived is None for finding in part.findings),
        values={each.number: value_at(part, each.finding) for each in findings} if show_values else {},
        show_values=show_values,
        others=other_outcomes(part),
        tally=_tally(part),
        problems=own_problems if with_index else report.problems,
        notes=() if with_index else report.notes,
        waivers=[] if with_index else waiver_sentences(report),
        index=INDEX if with_index else "",
        series=series,
        changes=[change_in_words(c) for c in report.overrides if c.override.site in (None, part.site)],
        report=report,
        version=__version__,
    )


def index_of(report: Report, names: Sequence[str] = (), series: "Sequence[Series]" = ()) -> bytes:
    """What was checked, what is left to settle in each, and what couldn't be used or judged."""
    entries = [
        Entry(part, name, _counts(part), _tally(part), verdict_of(part))
        for part, name in zip(report.parts, names, strict=True)
    ]
    return rendered(
        "index.html",
        records=[entry for entry in entries if not _is_site(entry.part, report)],
        sites=[entry for entry in entries if _is_site(entry.part, report)],
        series=[(each.name, _series_title(each)) for each in series],
        verdict=_verdict_of_all(entries, report),
        outcome=verdict(report),
        tally=report.tally,
        report=report,
        reasons=_reasons(report),
        waivers=waiver_sentences(report),
        accepted=" and ".join(set_aside(report.findings)),
        changes=[change_in_words(change) for change in report.overrides],
        version=__version__,
    )


def verdict_of(part: RecordReport) -> str:
    """One sentence: what is left to settle, and how much could be judged."""
    counts, judged = _counts(part), _tally(part)
    held_back = f"; {counted(judged.not_assessable, 'point')} could not be judged" if judged.not_assessable else ""
    if not judged.judged:
        return f"Nothing could be judged, so this page says nothing about what was done{held_back}."
    left = {severity: number for severity, number in counts.items() if number and severity != "info"}
    prompts = f", and {counted(counts['info'], 'question')} to think about" if counts["info"] else ""
    held_back = "".join(f"; {said}" for said in set_aside(part.findings)) + held_back
    if not left:
        return f"Nothing is left to settle in what could be judged{prompts}{held_back}."
    named = listed([f"{number} {severity}" for severity, number in left.items()])
    said = counted(sum(left.values()), "thing")
    return f"{said} to settle: {named}{prompts}{held_back}."


def _verdict_of_all(entries: Sequence[Entry], report: Report) -> str:
    """How many of what was checked have something to settle first, and how many nothing at all."""
    if not entries:
        return "Nothing was checked."
    urgent = sum(entry.counts["high"] > 0 for entry in entries)
    settled = sum(not any(n for name, n in entry.counts.items() if name != "info") for entry in entries)
    numbers = ((len(report.records), "meeting"), (len(report.sites), "site"))
    whole = listed([counted(number, one) for number, one in numbers if number])
    return (
        f"Of {whole}, {urgent} have something to settle first, and {settled} nothing to settle in what could be judged."
    )


def _about(part: RecordReport) -> list[tuple[str, str]]:
    """What the page says of the meeting at its top: dates, refs and closed words alone."""
    picture = part.picture
    if picture is None:
        return []
    told = [
        ("Meeting", picture.day.isoformat() if picture.day else "date not recorded"),
        ("Kind", {"map": "MAP meeting", "strategy": "strategy meeting"}.get(picture.form or "", "")),
        ("Young person", picture.person or ""),
        ("Site", part.site or ""),
        ("Next review", picture.next_review.isoformat() if picture.next_review else ""),
    ]
    return [(name, value) for name, value in told if value]


def _counts(part: RecordReport) -> dict[str, int]:
    severities = [finding.severity for finding in part.findings if finding.is_open]
    return {severity: severities.count(severity) for severity in SEVERITIES}


def _tally(part: RecordReport) -> Tally:
    return tally(outcome for outcomes in part.outcomes.values() for outcome in outcomes)


def _is_site(part: RecordReport, report: Report) -> bool:
    return any(part is site for site in report.sites)


def _is_of(problem: Problem, part: RecordReport) -> bool:
    return problem.record == part.label and problem.file == part.file


def _reasons(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    """What held rules back: the reason, the rules, and in which records."""
    grouped: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for entry in report.not_judged:
        grouped.setdefault((entry.reason, entry.records), []).append(entry.rule)
    return [(reason, ", ".join(rules), records) for (reason, records), rules in grouped.items()]
