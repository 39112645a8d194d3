"""`csg-rules baseline`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.asking import asked_of, refusals, tell_notes
from csg_rules.cli.given import JUDGING, given_options
from csg_rules.cli.own_rules import found_settings
from csg_rules.cli.shared import write
from csg_rules.settings.settings import NAME, Settings

if TYPE_CHECKING:
    from csg_rules.findings.report import Report
    from csg_rules.sources.waivers import KnownFindings


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("-o", "--output", metavar="FILE", help=f"The baseline, a JSON file. [default: baseline of {NAME}]")
@click.option(
    "--update", is_flag=True, help="Drop what is no longer found from a baseline that is there. Adds nothing."
)
@given_options(
    *JUDGING, "waivers", waivers="What is waived there is accepted already, and isn't put into the baseline."
)
@click.pass_context
def baseline(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    update: bool,
    given: Settings,
) -> None:
    """Take over an archive: keep what is found in it now, so that only what is new fails.

    \b
    csg-rules baseline archive/ -o baseline.json           all that is found now
    csg-rules check --baseline baseline.json archive/      fails for what is new
    csg-rules baseline archive/ -o baseline.json --update  drops what was settled

    A finding is known by its fingerprint: an item that gets another id, or a record that does, is found anew. What
    this run doesn't judge stays in the baseline. It holds rules, record ids and places, and no text.
    Exit codes: 0 written · 2 something could not be used: it is named, and the rest is written; or nothing is ·
    3 internal or engine error, nothing is written.
    """
    from csg_rules.checking.run import run
    from csg_rules.render.text import plain
    from csg_rules.sources.formats import is_json
    from csg_rules.sources.waivers import read_baseline

    settings = found_settings(given)
    output = output or (str(settings.baseline) if settings.baseline else "")
    if not output:
        raise click.UsageError(f"say where the baseline is with -o, or with baseline in {NAME}")
    file = Path(output)
    if update and not file.exists():
        raise click.UsageError(f"{output} isn't there: leave --update out to make it")
    if file.exists() and not update:
        raise click.UsageError(
            f"{output} is there already: --update drops from it what was settled (it never adds to it)"
        )
    if not is_json(file.suffix):
        raise click.UsageError(f"-o {output}: a baseline is a JSON file: let its name end so")
    kept = read_baseline(file) if update else None
    if kept is not None and kept.problems:
        raise click.ClickException(f"{kept.problems[0]}")
    settings = settings.without("require", "baseline")
    book, options = asked_of(settings)
    tell_notes(options)
    with refusals(settings):
        report = run(paths, book, options._replace(baseline=file if update else None))
    for problem in report.problems:
        click.echo(f"csg-rules: {plain(str(problem))}", err=True)
    if report.exit_code == 3 or not report.parts:
        click.echo(f"csg-rules: {output} is left as it was" if update else "csg-rules: nothing was written", err=True)
        ctx.exit(3 if report.exit_code == 3 else 2)
    _write(report, output, kept)
    ctx.exit(2 if report.problems else 0)


def _write(report: "Report", output: str, kept: "KnownFindings | None") -> None:
    from csg_rules.findings.baseline import known_in, without_fixed
    from csg_rules.render.baseline_json import to_json
    from csg_rules.render.text import counted

    if kept is None:
        known = known_in(report, output)
        write(to_json(known), output)
        records = counted(len({each.record for each in known if each.record is not None}), "record")
        sites = len({each.site for each in known if each.record is None})
        whose = f"{records} and {counted(sites, 'site')}" if sites else records
        click.echo(f"{output}: {counted(len(known), 'finding')} in {whose}")
        return
    state = without_fixed(kept.known, report)
    write(to_json(state.kept), output)
    told = [f"{output}: {len(state.kept):,} known", f"{state.fixed:,} settled and dropped"]
    if state.unjudged:
        told.append(f"of the known, {state.unjudged:,} not judged in this run")
    if state.new:
        told.append(f"{counted(state.new, 'new one')} found and not added")
    click.echo("; ".join(told))
