"""The page of a series: how factors, actions and findings moved from meeting to meeting."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from csg_rules import __version__
from csg_rules.findings.report import RecordReport, Report
from csg_rules.findings.series_findings import FindingLine, FindingStep, series_findings
from csg_rules.findings.series_picture import Line, Step, series_picture
from csg_rules.records.base import is_printable_id
from csg_rules.render.pages.markup import rendered
from csg_rules.render.pages.settling import accepted, to_settle
from csg_rules.render.pages.words import listed, readable
from csg_rules.render.text import counted
from csg_rules.render.values import Texts
from csg_rules.words import CATEGORIES, CONTEXTS

# A sign and its words, which say the same.
_SIGNS: Final = {
    "first": "●", "new": "+", "perhaps_new": "+?", "still_open": "●", "moved": "→", "again": "↺", "ended": "✓",
    "spoken_of": "–", "perhaps_dropped": "✗?", "dropped": "✗", "left_off": "·",
}  # fmt: skip
_FOUND_SIGNS: Final = {"first": "●", "new": "+", "first_judged": "+", "still_open": "●", "reopened": "↺", "fixed": "✓"}
_FOUND_WORDS: Final = {
    "first": "found",
    "new": "new",
    "first_judged": "found; not judged before",
    "reopened": "re-opened",
    "still_open": "still found",
    "accepted": "accepted",
    "fixed": "fixed",
    "not_assessable": "no longer assessable",
    "perhaps_exempt": "perhaps exempt now",
    "gone": "what it was about is gone",
    "past_step": "not asked again",
    "not_run": "rule not run",
    "absent": "not there",
}
LEGEND: Final = (
    ("still_open", "still open", "listed at this meeting and the one before"),
    ("new", "new", "first listed at this meeting"),
    ("ended", "closed or done", "listed as closed or done"),
    ("moved", "moved", "the same concern or action in another context"),
    ("dropped", "dropped", "open before, and not listed any more without a word on it"),
    (
        "perhaps_dropped",
        "possibly dropped",
        "open before, and not listed, unless another item or the minutes speak of it",
    ),
)


class Meeting(NamedTuple):
    label: str
    day: str
    page: str


class Cell(NamedTuple):
    """`look` is the class that it is drawn with. `light`: an action's traffic light, where it has any."""

    look: str
    sign: str
    words: str
    light: str = ""
    link: str = ""


class Row(NamedTuple):
    """`told`: what stands under its name; `text` only with --show-values. A cell for each meeting, None where there is
    nothing to say."""

    name: str
    told: str
    cells: tuple[Cell | None, ...]
    severity: str = ""
    text: str | None = None
    title: str = ""


def series_names(series: Sequence[Sequence[RecordReport]]) -> list[str]:
    """The names of their pages' files, by their first meetings; no two alike on a file system that ignores case."""
    names: list[str] = []
    for number, meetings in enumerate(series, start=1):
        label = meetings[0].label
        name = f"series-{label}.html" if is_printable_id(label) else f"series-no-{number}.html"
        is_taken = name.casefold() in (other.casefold() for other in names)
        names.append(f"series-{label}-{number}.html" if is_taken else name)
    return names


def series_page(
    meetings: Sequence[RecordReport], pages: Sequence[str], report: Report, index: str, show_values: bool = False
) -> bytes:
    """`pages`: the file names of the meetings' own pages."""
    drawn = series_picture(meetings)
    findings = series_findings(meetings)
    texts = [Texts(part) if show_values else None for part in meetings]
    anchors = [{n.finding.fingerprint: n.anchor for n in (*to_settle(part), *accepted(part))} for part in meetings]
    titles = {rule.id: rule.title for rule in report.rules}
    return rendered(
        "series.html",
        person=drawn.person,
        site=meetings[-1].site,
        meetings=[
            Meeting(label, day.isoformat() if day else "", page)
            for label, day, page in zip(drawn.labels, drawn.days, pages, strict=True)
        ],
        verdict=_verdict(drawn.factors, drawn.actions, findings),
        legend=[(state, _SIGNS[state], words, meaning) for state, words, meaning in LEGEND],
        factors=[_row(line, texts) for line in sorted(drawn.factors, key=_by_place)],
        actions=[_row(line, texts) for line in drawn.actions],
        findings=[_finding_row(line, pages, anchors, titles) for line in findings],
        open_findings=sum(line.is_open for line in findings),
        first_label=drawn.labels[0],
        report=report,
        index=index,
        show_values=show_values,
        version=__version__,
    )


def _by_place(line: Line) -> tuple[int, int]:
    """In the order of the framework's table; what isn't given comes last."""
    context = CONTEXTS.index(line.context) if line.context else len(CONTEXTS)
    return context, CATEGORIES.index(line.category) if line.category else len(CATEGORIES)


def _verdict(factors: Sequence[Line], actions: Sequence[Line], findings: Sequence[FindingLine]) -> str:
    lines = (*factors, *actions)
    said = [
        f"{sum(line.is_open for line in factors)} of {counted(len(factors), 'factor')}",
        f"{sum(line.is_open for line in actions)} of {counted(len(actions), 'action')} stand open",
    ]
    found = sum(line.is_open for line in findings)
    left = f"{counted(found, 'finding')} to settle" if found else "nothing is left to settle in what could be judged"
    told = _named("Dropped without a word", [line.id for line in lines if line.last.state == "dropped"])
    told += _named("Possibly dropped", [line.id for line in lines if line.last.state == "perhaps_dropped"])
    return f"At the last meeting {' and '.join(said)}, and {left}.{told}"


def _named(what: str, ids: list[str]) -> str:
    shown = [*ids[:6], f"{len(ids) - 6} more"] if len(ids) > 6 else ids
    return f" {what}: {listed(shown)}." if ids else ""


def _row(line: Line, texts: Sequence[Texts | None]) -> Row:
    kind = readable(line.category, "kind not said") if line.category else ""
    told = ", ".join(part for part in (readable(line.context, "no context"), kind) if part)
    source = texts[line.began]
    text = source.at(f"{line.path}.text") if source else None
    return Row(line.id, told, tuple(_cell(step, line) if step else None for step in line.steps), text=text)


def _cell(step: Step, line: Line) -> Cell:
    words = _words(step)
    if step.item is not None and step.item != line.id:
        words += f", unless {step.item} is it" if step.state == "perhaps_dropped" else f", as {step.item}"
    # Only what was settled has the look of it: an action that was withdrawn isn't.
    is_settled = step.state != "ended" or step.status in ("closed", "done")
    look, sign = (step.state, _SIGNS[step.state]) if is_settled else ("left_off", "–")
    return Cell(look, sign, words, step.rag or "")


def _words(step: Step) -> str:
    status = readable(step.status, "")
    ended = f", {status}" if step.status not in (None, "open") else ""
    return {
        "first": status,
        "new": f"new{ended}",
        "perhaps_new": f"new, or one of last time{ended}",
        "still_open": "still open",
        "moved": f"moved to {readable(step.context)}",
        "again": "open again",
        "ended": status,
        "spoken_of": "not listed; the record speaks of it",
        "perhaps_dropped": "possibly dropped",
        "dropped": "dropped",
        "left_off": "no longer listed",
    }[step.state]


def _finding_row(
    line: FindingLine, pages: Sequence[str], anchors: Sequence[Mapping[str, str]], titles: Mapping[str, str]
) -> Row:
    finding = line.finding
    cells = tuple(
        _finding_cell(step, page, anchored) if step else None
        for step, page, anchored in zip(line.steps, pages, anchors, strict=True)
    )
    return Row(finding.rule, finding.path, cells, finding.severity, title=titles.get(finding.rule, ""))


def _finding_cell(step: FindingStep, page: str, anchors: Mapping[str, str]) -> Cell:
    look = {"first": "still_open", "first_judged": "new", "reopened": "again", "fixed": "ended"}.get(
        step.group, step.group if step.group in ("new", "still_open") else "untold"
    )
    words = ("possibly " if step.possibly else "") + _FOUND_WORDS[step.group]
    anchor = anchors.get(step.finding.fingerprint) if step.finding is not None else None
    link = f"{page}#{anchor}" if anchor else ""
    if step.finding is not None and not step.finding.is_open:
        said = "accepted" if step.finding.waived is not None else f"{words}, known from the baseline"
        return Cell("untold", "–", said, link=link)
    return Cell(look, _FOUND_SIGNS.get(step.group, "?"), words, link=link)
