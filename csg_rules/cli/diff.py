"""`csg-rules diff`."""

from pathlib import Path

import click

from csg_rules.cli.asking import asked_of, refusals, tell_notes
from csg_rules.cli.given import JUDGING, given_options
from csg_rules.cli.own_rules import found_settings
from csg_rules.cli.shared import refuse_to_overwrite, write
from csg_rules.settings.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="A B…")
@given_options(
    *JUDGING,
    "waivers",
    "fail-on",
    waivers="For records: what people accepted, as of check; reports carry it.",
    **{"fail-on": "Exit with 1 where a new finding is at least this severe."},
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "markdown")),
    default="table",
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file, not to standard output.")
@click.pass_context
def diff(
    ctx: click.Context,
    paths: tuple[str, ...],
    given: Settings,
    form: str,
    output: str | None,
) -> None:
    """Say what changed between two runs, or two meetings: new, fixed, still open.

    \b
    A and B are, the older one first,
      two JSON reports (check --format json); with more of them, the last is held
        against all before it, and findings that had gone and came back are told;
      or two records, or folders of them, which are checked for this. Records of
        one name are versions of each other, compared by fingerprint. A review and
        the meeting before it are compared by what became of each factor and
        action; where that isn't certain, it says "possibly".
    A finding is fixed where its rule still judges all that it has to, and doesn't
    find it. What can't be judged any more, was not run, or is not in the last run
    is told in groups of its own. Re-opened is told of what was found, or accepted
    by a person, in an older report, and not in the one after it.
    New for the exit code: also what was not judged before, and what was
    re-opened.
    Exit codes: 0 nothing new at or above --fail-on · 1 new findings · 2 these
    can't be compared, or something in the last run could not be used · 3 internal
    or engine error · 130 interrupted.
    """
    from csg_rules.checking.comparing import ComparisonError, are_reports, checked, read_reports
    from csg_rules.findings.comparing import compared

    if len(paths) < 2:
        raise click.UsageError("give two reports, or two records, the older one first")
    settings = found_settings(given).without("require", "baseline")
    fail_on = settings.fail_on or "high"
    refuse_to_overwrite(output, paths)
    if output is not None and any(
        Path(output).resolve() == Path(path).resolve() for path in (*paths, settings.waivers or "")
    ):
        raise click.UsageError(f"{output} is one of what is compared: write to another file")
    try:
        if are_reports(paths):
            if wrong := [key for key in (*JUDGING, "waivers") if given.value(key)]:
                raise click.UsageError(f"--{wrong[0]} is for records: reports were judged already")
            runs = read_reports(paths)
        else:
            book, options = asked_of(settings)
            tell_notes(options)
            with refusals(settings):
                runs = checked(paths, book, options)
    except ComparisonError as error:
        raise click.ClickException(str(error)) from None
    comparison = compared(runs.runs)
    if form == "json":
        from csg_rules.render.diff_json import to_json

        text = to_json(comparison, fail_on)
    else:
        from csg_rules.render.diff_text import to_markdown, to_table

        text = (to_markdown if form == "markdown" else to_table)(comparison, fail_on)
    write(text, output)
    if output is not None and output != "-":
        from csg_rules.render.diff_words import verdict

        click.echo(f"{verdict(comparison, fail_on)} The comparison is in {output}.", err=True)
    ctx.exit(comparison.exit_code(fail_on))
