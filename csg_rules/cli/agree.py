"""`csg-rules agree`."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.completing import complete_rules
from csg_rules.cli.given import JUDGING, given_options
from csg_rules.cli.options import names
from csg_rules.cli.shared import write
from csg_rules.settings.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csg_rules.audit.reported import Reported
    from csg_rules.problems import Problem
    from csg_rules.render.agreement import Figures

_FORMATS = ("table", "json", "markdown")
_RATER = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="REPORT.json LABELS | --sheet PATH…")
@click.option(
    "--sheet", is_flag=True, help="Write a blank marking sheet for these records, without the tool's findings."
)
@click.option(
    "--rules",
    "chosen",
    multiple=True,
    metavar="RULE,…",
    shell_complete=complete_rules,
    help="With --sheet: only these. [default: all]",
)
@click.option(
    "--raters",
    multiple=True,
    metavar="NAME,…",
    help="With --sheet: a column for each of these. Letters, digits and . _ -, no full names. [default: A]",
)
@click.option(
    "--places", is_flag=True, help="With --sheet: a row for each place that a rule judged, not one for each record."
)
@given_options(*JUDGING)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default=None,
    help="Without --sheet: what to write. [default: table]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to a file, not to standard output. --sheet needs it: its ending is .xlsx or .csv.",
)
@click.pass_context
def agree(
    ctx: click.Context,
    paths: tuple[str, ...],
    sheet: bool,
    chosen: tuple[str, ...],
    raters: tuple[str, ...],
    places: bool,
    given: Settings,
    form: str | None,
    output: str | None,
) -> None:
    """Does it agree with people? A panel's own markings, or reviewers' verdicts, against the tool.

    \b
    First  csg-rules agree --sheet -o sheet.xlsx --raters A,B minutes/
    then   csg-rules check --format json -o report.json minutes/
    and    csg-rules agree report.json sheet.xlsx
    LABELS is a marking sheet (.csv, .xlsx) that people filled in: gap, no gap or
    can't tell. It gives precision and recall by rule, raw agreement, Cohen's
    kappa, and agreement among raters. Or it is a list of verdicts (.yaml, .json,
    or a table with a column verdict): upheld, not_upheld or explained, for a
    fingerprint, or for rule, record and path; or a file of waivers that holds
    such verdicts. These give precision alone.
    Exit codes: 0 done, whatever the figures · 2 a file, record or marking could
    not be used (each is named, and the rest is counted), or nothing could be
    compared · 3 internal or engine error · 130 interrupted.
    """
    if sheet:
        if form is not None:
            raise click.UsageError("--sheet writes .xlsx or .csv by the ending of -o, and knows no --format")
        from csg_rules.cli.agree_sheet import SheetOptions, write_sheet

        asked = SheetOptions(names(chosen), _raters(raters), places, given)
        ctx.exit(write_sheet(paths, asked, output))
    sheets = {"rules": chosen, "raters": raters, "places": places, **{key: given.value(key) for key in JUDGING}}
    if wrong := [name for name, value in sheets.items() if value]:
        raise click.UsageError(f"--{wrong[0]} goes with --sheet")
    if len(paths) != 2:
        raise click.UsageError("give a report (check --format json) and what people marked, or --sheet and records")
    if output is not None and output != "-" and Path(output).resolve() in {Path(path).resolve() for path in paths}:
        raise click.UsageError(f"{output} is one of the files to compare: write to another one")
    ctx.exit(_compare(Path(paths[0]), Path(paths[1]), form or "table", output))


def _raters(given: tuple[str, ...]) -> tuple[str, ...]:
    raters = names(given) or ("A",)
    if [name for name in raters if not _RATER.fullmatch(name)]:
        raise click.UsageError("--raters: a name is up to 40 letters, digits and . _ -")
    if len({name.casefold() for name in raters}) < len(raters):
        raise click.UsageError("--raters: two raters have the same name")
    return raters


def _compare(report_file: Path, labels: Path, form: str, output: str | None) -> int:
    from csg_rules.audit.extra import MissingAuditExtra, require_audit
    from csg_rules.audit.reported import read_report
    from csg_rules.findings.report_file import ReportError, report_bytes
    from csg_rules.sources.tables import TableError

    try:
        require_audit()
        report = read_report(report_bytes(report_file))
        figures, problems, is_empty = _figures(report, labels)
    except OSError as error:
        raise click.ClickException(f"{report_file}: can't be opened: {error.strerror}") from None
    except ReportError as error:
        raise click.ClickException(f"{report_file}: {error}") from None
    except (MissingAuditExtra, TableError) as error:
        raise click.ClickException(str(error)) from None
    problems = sorted(problems, key=lambda problem: (problem.file, problem.line or 0, problem.message))
    write(_text(figures, problems, report, form), output)
    if is_empty:
        click.echo("csg-rules: nothing could be compared", err=True)
    elif problems:
        click.echo(f"csg-rules: {len(problems)} of the markings or verdicts could not be used: see problems", err=True)
    return 2 if problems or is_empty else 0


def _figures(report: "Reported", labels: Path) -> "tuple[Figures, Sequence[Problem], bool]":
    """The figures, what could not be used, and whether nothing could be compared."""
    from csg_rules.sources.verdicts import holds_verdicts, read_verdicts

    if holds_verdicts(labels):
        from csg_rules.audit.upheld import reviewed

        verdicts = read_verdicts(labels)
        found = reviewed(verdicts, report)
        return found, (*verdicts.problems, *found.problems), not found.rules
    from csg_rules.audit.agreeing import agreement_of
    from csg_rules.audit.panel import matched
    from csg_rules.sources.markings import read_markings
    from csg_rules.sources.tables import TableError

    markings = read_markings(labels)
    if markings.has_places and not report.has_places and any(marking.path for marking in markings.marks):
        raise TableError(f"{labels}: places are marked, and the report tells none: write it with check --places")
    held = matched(markings, report)
    panel = agreement_of(held.rows, markings.raters)
    return panel, (*markings.problems, *held.problems), not panel.overall.compared


def _text(figures: "Figures", problems: "Sequence[Problem]", report: "Reported", form: str) -> str:
    if form == "json":
        from csg_rules.render.agreement_json import agreement_json

        return agreement_json(figures, problems, report.version)
    from csg_rules.render.agreement import agreement_markdown, agreement_table

    if form == "markdown":
        return agreement_markdown(figures, problems)
    from csg_rules.render.text import terminal_width

    return agreement_table(figures, problems, terminal_width())
