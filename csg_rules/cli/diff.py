"""`csg-rules diff`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.own_rules import changes, found_settings, own_folders, refuse, rules_dir_option
from csg_rules.cli.shared import refuse_to_overwrite, rulebook, write
from csg_rules.settings.settings import FAIL_ON, NAME, Settings

if TYPE_CHECKING:
    from csg_rules.checking.comparing import Runs


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="A B…")
@click.option("--rulesets", multiple=True, metavar="NAME,…", help="For records: as of check.")
@rules_dir_option
@click.option("--site", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="For records: as of check.")
@click.option(
    "--waivers",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help=f"For records: what people accepted, as of check; reports carry it. [default: waivers of {NAME}]",
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
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON, case_sensitive=False),
    help=f"Exit with 1 where a new finding is at least this severe. [default: fail-on of {NAME}, else high]",
)
@click.pass_context
def diff(
    ctx: click.Context,
    paths: tuple[str, ...],
    rulesets: tuple[str, ...],
    rules_dirs: tuple[str, ...],
    site: str | None,
    waivers: str | None,
    form: str,
    output: str | None,
    fail_on: str | None,
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
    New for the exit code: also what was not judged before, and what was re-opened.
    Exit codes: 0 nothing new at or above --fail-on · 1 new findings · 2 these
    can't be compared, or something in the last run could not be used · 3 internal
    or engine error · 130 interrupted.
    """
    from csg_rules.checking.comparing import ComparisonError, are_reports, read_reports
    from csg_rules.findings.comparing import compared

    if len(paths) < 2:
        raise click.UsageError("give two reports, or two records, the older one first")
    settings = found_settings()
    fail_on = fail_on or settings.fail_on or "high"
    refuse_to_overwrite(output, paths)
    if output is not None and any(
        Path(output).resolve() == Path(path).resolve() for path in (*paths, waivers or settings.waivers or "")
    ):
        raise click.UsageError(f"{output} is one of what is compared: write to another file")
    try:
        if are_reports(paths):
            if rulesets or rules_dirs or site or waivers:
                raise click.UsageError(
                    "--rulesets, --rules-dir, --site and --waivers are for records: reports were judged already"
                )
            runs = read_reports(paths)
        else:
            runs = _checked(ctx, paths, settings, rulesets, rules_dirs, site, waivers)
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


def _checked(
    ctx: click.Context,
    paths: tuple[str, ...],
    settings: Settings,
    rulesets: tuple[str, ...],
    rules_dirs: tuple[str, ...],
    site: str | None,
    waivers: str | None,
) -> "Runs":
    from csg_rules.checking.comparing import checked
    from csg_rules.checking.overriding import WrongOverrides
    from csg_rules.checking.rulebook import UnknownRuleset
    from csg_rules.checking.run import Options
    from csg_rules.engine.query import EngineError

    profile = Path(site) if site else settings.site
    own = own_folders(rules_dirs, settings)
    book = rulebook(own=own)
    named = tuple(name.strip() for text in rulesets for name in text.split(",") if name.strip())
    options = Options(
        rulesets=named or settings.rulesets,
        site=profile,
        overrides=changes(settings, profile, book),
        rules_dirs=own,
        waivers=Path(waivers) if waivers else settings.waivers,
        pick=settings.pick,
    )
    try:
        return checked(paths, book, options)
    except UnknownRuleset as error:
        place = "" if named or not settings.rulesets else f"{settings.origin('rulesets')}: "
        raise click.UsageError(f"{place}{error}") from None
    except WrongOverrides as error:
        refuse(error)
    except EngineError as error:
        click.echo(f"csg-rules: {error}", err=True)
        ctx.exit(3)
