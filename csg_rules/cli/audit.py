"""`csg-rules audit`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from csg_rules.cli.asking import asked_of, refusals
from csg_rules.cli.audit_output import FORMATS, is_folder, refuse_tables, refuse_target, write_audit
from csg_rules.cli.formats import Target
from csg_rules.cli.given import JUDGING, given_options
from csg_rules.cli.options import day_option, journal_option, names
from csg_rules.cli.own_rules import found_settings, own_folders
from csg_rules.cli.places import refuse_places
from csg_rules.cli.shared import refuse_to_overwrite
from csg_rules.cli.workers import Workers, bar, worker_options
from csg_rules.settings.settings import Settings

if TYPE_CHECKING:
    from csg_rules.checking.auditing import Audited

_DIMENSIONS: Final = ("chair", "quarter", "form", "site")


def _dimensions(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Each once, in the order given."""
    asked = tuple(dict.fromkeys(names(value)))
    if unknown := [name for name in asked if name not in _DIMENSIONS]:
        from csg_rules.names import did_you_mean

        raise click.BadParameter(
            f"{unknown[0]!r} is none of {', '.join(_DIMENSIONS)}{did_you_mean(unknown[0], _DIMENSIONS)}"
        )
    return asked or _DIMENSIONS


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@given_options(
    *JUDGING,
    "waivers",
    waivers="What people said of findings: told by rule, beside those that records keep. What is waived counts as "
    "found.",
)
@day_option
@click.option(
    "--by",
    multiple=True,
    callback=_dimensions,
    metavar="chair,quarter,form,site",
    help="By what to split the meetings. [default: all four]",
)
@click.option(
    "--consistent",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    help="A point of consistency: at least this share of meetings is free of what the rule finds.",
)
@click.option(
    "--gap",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="A systematic gap: at most this share of meetings is free of what the rule finds.",
)
@click.option(
    "--fewest",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help="Fewer meetings than these say nothing, and are no group to compare.",
)
@click.option(
    "--suppress-below",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help="For panels: settings of fewer young people than these aren't told, nor counts of fewer meetings or factors.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="What to write.")
@click.option(
    "--tables",
    multiple=True,
    metavar="NAME,…",
    help="Only these tables, long ones too, as the workbook's sheets name them.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to a file, not to standard output. xlsx needs it. html: one file ending in .html, or a folder for the "
    "audit and a page for panels and partnerships.",
)
@worker_options
@journal_option
@click.option("--show-values", is_flag=True, help="Name the settings, which are the records' own text.")
@click.pass_context
def audit(
    ctx: click.Context,
    paths: tuple[str, ...],
    given: Settings,
    as_of: date | None,
    by: tuple[str, ...],
    consistent: float,
    gap: float,
    fewest: int,
    suppress_below: int,
    form: str,
    tables: tuple[str, ...],
    output: str | None,
    show_values: bool,
    workers: Workers,
    journal: str | None,
) -> None:
    """Audit many meetings: what practice is consistent in, where it varies, what changed.

    \b
    Reads what check reads, and tells of every rule how many meetings are free of
    what it finds, with intervals; how chairs, quarters, forms and sites differ;
    trends by quarter; how severity was decided; where factors go unanswered; and
    what panels ask for.
    The same records in any order and any folders give the same bytes.
    Exit codes: 0 the audit was made, whatever it found · 2 a record or ruleset
    could not be used (the audit of the rest is written, and says so), or nothing
    was judged · 3 internal or engine error · 130 interrupted.
    """
    if gap >= consistent:
        raise click.UsageError(f"--gap {gap:g} must be below --consistent {consistent:g}")
    refuse_target(form, output)
    if asked_tables := names(tables):
        refuse_tables(form, asked_tables, by)
    from csg_rules.audit.rates import Thresholds
    from csg_rules.checking.auditing import Asked, audited

    settings = found_settings(given).without("require", "baseline")
    read = (*paths, *(str(file) for file in (settings.site, settings.waivers) if file))
    refuse_to_overwrite(output, read)
    if journal is not None:
        targets = [Target("html" if form == "html" else "table", output)] if output is not None else []
        refuse_places(targets, None, read, settings.file, own_folders(settings), journal)
    book, options = asked_of(settings)
    options = options._replace(
        as_of=as_of,
        jobs=workers.jobs,
        limits=workers.limits,
        cluster=workers.cluster,
        journal=Path(journal) if journal is not None else None,
    )
    asked = Asked(by, Thresholds(consistent, gap, fewest), suppress_below)
    with refusals(settings), bar() as progress:
        made = audited(paths, book, options, asked, progress)
    _tell_of_files(made)
    write_audit(made.report, form, output, show_values, asked_tables)
    if output is not None and output != "-":
        more = ": begin with index.html; panels.html is for panels and partnerships" if form == "html" else ""
        click.echo(f"The audit is in {output}{more if is_folder(output) else ''}.", err=True)
    ctx.exit(made.report.exit_code)


def _tell_of_files(made: "Audited") -> None:
    """With their paths, which the audit itself leaves out: it's the same wherever the records lie."""
    from csg_rules.render.text import plain

    for problem in made.walked.problems:
        click.echo(f"csg-rules: {plain(str(problem))}", err=True)
    for note in made.walked.notes:
        click.echo(f"Note: {plain(note)}", err=True)
