"""The report as tables for a terminal: by record, worst first, then what the run amounts to."""

from collections.abc import Sequence

from tabulate import tabulate

from csg_rules.findings.finding import Finding
from csg_rules.findings.report import NotJudged, RecordReport, Report
from csg_rules.render.accepted import (
    baseline_sentence,
    not_met_sentence,
    verdict_sentences,
    waived_in_words,
    waiver_sentences,
)
from csg_rules.render.form_words import is_paper, place_in_words
from csg_rules.render.formats import Shown
from csg_rules.render.overrides import change_in_words
from csg_rules.render.text import counted, no_commands, plain, terminal_width, wrapped
from csg_rules.render.values import value_at
from csg_rules.render.verdict import verdict
from csg_rules.words import SEVERITIES

_MOST_RECORDS_NAMED = 3
HEADINGS = ("severity", "rule", "where", "what to settle")
_NARROWEST = 24  # columns for a sentence


def to_table(report: Report, width: int | None = None, show_values: bool = False) -> str:
    """Plain text, no wider than `width` (the terminal's) apart from single words that are wider."""
    columns = width or terminal_width()
    blocks = [_record(record, columns, show_values) for record in _worst_first(report.parts) if _shown(record)]
    if report.problems:
        blocks.append(_problems(report, columns))
    blocks += [wrapped(f"Note: {plain(note)}", columns) for note in report.notes]
    blocks.append(_summary(report, columns))
    return no_commands("\n\n".join(blocks)) + "\n"


def as_table(report: Report, shown: Shown) -> str:
    """As `to_table`, as wide as the terminal."""
    return to_table(report, show_values=shown.values)


def _shown(record: RecordReport) -> list[Finding]:
    """What is known from a baseline is counted, not shown; what is waived stays to be seen."""
    return [finding for finding in record.findings if not finding.known or finding.waived is not None]


def _worst_first(records: Sequence[RecordReport]) -> list[RecordReport]:
    def badness(record: RecordReport) -> tuple[int, ...]:
        severities = [finding.severity for finding in record.findings if finding.is_open]
        return tuple(-severities.count(severity) for severity in SEVERITIES)

    return sorted(records, key=badness)


def _record(record: RecordReport, width: int, show_values: bool) -> str:
    shown = _shown(record)
    numbers = {severity: sum(f.severity == severity and f.is_open for f in shown) for severity in SEVERITIES}
    numbers["waived"] = sum(finding.waived is not None for finding in shown)
    counts = ", ".join(f"{number} {what}" for what, number in numbers.items() if number)
    heading = f"{plain(record.label)}  ({plain(record.file)})  {counts}"
    told: set[str] = set()
    rows = []
    for finding in sorted(in_reading_order(shown), key=lambda finding: finding.waived is not None):
        rows.append(_row(finding, record, show_values, with_fix=finding.rule not in told))
        told.add(finding.rule)
    return f"{wrapped(heading, width)}\n{fitted(rows, width, HEADINGS)}"


def in_reading_order(findings: Sequence[Finding]) -> list[Finding]:
    """Worst first, then by place; children below their parent."""
    present = {finding.fingerprint for finding in findings}
    tops = [finding for finding in findings if finding.parent not in present]
    ordered: list[Finding] = []
    for finding in sorted(tops, key=lambda f: SEVERITIES.index(f.severity)):
        ordered.append(finding)
        ordered += [child for child in findings if child.parent == finding.fingerprint]
    return ordered


def _row(finding: Finding, record: RecordReport, show_values: bool, with_fix: bool) -> list[str]:
    """What settles a rule's finding is told once for each record."""
    # What is missing at the top of a record has no line of its own.
    has_line = finding.location is not None and finding.pointer
    where = plain(finding.path)
    if is_paper(record):
        # Nobody has keys before them there.
        told = finding.location.where if finding.location else None
        where = f"\n{plain(told or place_in_words(finding.path))}"
    elif has_line and finding.location:
        where += f"\nline {finding.location.line}"
    said = plain(finding.message)
    if finding.method == "text":
        said += f" (rests on reading prose{_where_read(finding, is_paper(record))})"
    if finding.waived is not None:
        said += f"\n{plain(waived_in_words(finding, show_values))}"
    elif with_fix:
        said += f"\n-> {plain(finding.fix)}"
    if show_values and (value := value_at(record, finding)) is not None:
        said += f'\nreads: "{plain(value)}"'
    mark = "  + " if finding.parent else ""
    return [f"{mark}{finding.severity}", finding.rule, where, said]


def _where_read(finding: Finding, is_paper: bool) -> str:
    """The characters of the text at the finding's place, or else the places that were read."""
    if finding.span is not None:
        return f", characters {finding.span[0] + 1} to {finding.span[1]}"
    paths = (path for path in finding.related if "." in path)
    read = "; ".join(map(place_in_words, paths)) if is_paper else ", ".join(paths)
    return f": {read}" if read else ""


def fitted(rows: list[list[str]], width: int, headings: Sequence[str]) -> str:
    """Fixed narrow columns; the sentence takes what is left, and wraps by line. Where too little is left for
    sentences, they stand below each other without columns."""
    # A column is at least two wider than its heading: tabulate's own minimum.
    severity = max(10, max(len(row[0]) for row in rows))
    rule = max(6, max(len(row[1]) for row in rows))
    wanted = min(max(len(line) for row in rows for line in row[2].split("\n")), max(16, width // 4))
    places = [_broken(row[2], wanted) for row in rows]
    # A step of a path isn't broken, and may be wider than was wanted.
    where = max(len(headings[2]) + 2, *(len(line) for lines in places for line in lines))
    said = width - severity - rule - where - 6  # two spaces between columns
    if said < _NARROWEST:
        return "\n".join(_stacked(row, width) for row in rows)
    cells = [
        [row[0], row[1], "\n".join(place), "\n".join(_lines(row[3], said))]
        for row, place in zip(rows, places, strict=True)
    ]
    return tabulate(cells, headers=headings, tablefmt="simple", disable_numparse=True)


def _stacked(row: list[str], width: int) -> str:
    severity, rule, where, said = row
    heading = wrapped(f"{severity.strip()}  {rule}  {', '.join(filter(None, where.splitlines()))}", width)
    return "\n".join([heading, *(f"  {line}" for line in _lines(said, width - 2))])


def _lines(text: str, width: int) -> list[str]:
    return [line for part in text.splitlines() for line in wrapped(plain(part), width).splitlines()]


def _broken(where: str, width: int) -> list[str]:
    """A path broken after its dots, and the words below it, or in its place, after any word."""
    path, *words = where.split("\n")
    lines: list[str] = []
    line = ""
    for piece in path.replace(".", ".\0").split("\0"):
        if line and len(line) + len(piece) > width:
            lines.append(line)
            line = "  "
        line += piece
    below = [each for part in words for each in wrapped(part, width).splitlines()]
    return [*lines, *filter(None, (line,)), *below]


def _problems(report: Report, width: int) -> str:
    lines = [f"{counted(len(report.problems), 'problem')}:"]
    lines += [wrapped(plain(str(problem)), width - 2, "  ") for problem in report.problems]
    return "\n".join(lines)


def _summary(report: Report, width: int) -> str:
    if report.problems and not report.parts:
        return "\n".join(wrapped(line, width) for line in ("No record was read: nothing was checked.", verdict(report)))
    rulesets = ", ".join(f"{ruleset.name} {ruleset.version}" for ruleset in report.rulesets)
    tally = report.tally
    sites = f" and {counted(len(report.sites), 'site')}" if report.sites else ""
    severities = ", ".join(f"{number} {severity}" for severity, number in report.by_severity.items())
    lines = [
        f"{counted(len(report.records), 'record')}{sites} checked against {counted(len(report.rules), 'rule')} "
        f"({rulesets}; engine: {report.engine}).",
        f"{counted(tally.judged, 'subject')} judged: {tally.passed:,} passed, {tally.exempt:,} exempt, "
        f"{tally.found:,} found; {tally.not_assessable:,} could not be judged.",
        f"{counted(len(report.open_findings), 'finding')}: {severities}; {_waived(report)} waived.",
    ]
    lines += filter(None, (not_met_sentence(report), baseline_sentence(report)))
    text = "\n".join(wrapped(plain(line), width) for line in lines)
    if report.not_judged:
        text += "\nCould not be judged:\n" + "\n".join(_held_back(report.not_judged, report.required, width))
    if report.not_in_force:
        number = len({entry.rule for entry in report.not_in_force})
        text += f"\n{counted(number, 'rule')} not in force:\n" + "\n".join(_held_back(report.not_in_force, (), width))
    for title, sentences in (("Waivers to look at", waiver_sentences(report)), ("Verdicts", verdict_sentences(report))):
        if sentences:
            text += f"\n{title}:\n" + "\n".join(wrapped(f"- {plain(said)}", width, "  ") for said in sentences)
    if report.overrides:
        changes = [wrapped(f"- {plain(change_in_words(change))}", width, "  ") for change in report.overrides]
        text += "\nRules changed here:\n" + "\n".join(changes)
    return text + "\n" + wrapped(verdict(report), width)


def _waived(report: Report) -> int:
    return sum(finding.waived is not None for finding in report.findings)


def _held_back(entries: Sequence[NotJudged], required: Sequence[str], width: int) -> list[str]:
    """A line a reason: the rules that it holds back, and in which records."""
    by_reason: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for entry in entries:
        mark = " (required)" if entry.rule in required else ""
        by_reason.setdefault((entry.reason, entry.records), []).append(f"{entry.rule}{mark}")
    lines = []
    for (reason, records), rules in by_reason.items():
        named = ", ".join(plain(label) for label in records[:_MOST_RECORDS_NAMED])
        more = len(records) - _MOST_RECORDS_NAMED
        tail = f" and {more} more" if more > 0 else ""
        lines.append(wrapped(f"- {', '.join(rules)}: {plain(reason)}, in {named}{tail}", width, "  "))
    return lines
