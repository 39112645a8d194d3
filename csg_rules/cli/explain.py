"""`csg-rules explain`."""

import click

from csg_rules.cli.asking import asked_of, refusals
from csg_rules.cli.completing import complete_rules
from csg_rules.cli.given import given_options
from csg_rules.cli.own_rules import found_settings, own_folders
from csg_rules.cli.shared import rule_called, rulebook, write
from csg_rules.settings.settings import Settings


@click.command()
@click.argument("rule", shell_complete=complete_rules)
@click.option("--record", "path", metavar="FILE", help="Say what came of the rule in this record, subject by subject.")
@given_options("rules-dir", "site")
@click.pass_context
def explain(ctx: click.Context, rule: str, path: str | None, given: Settings) -> None:
    """Print a rule as a page: what, why, source, fix, examples.

    With --record, say for that record each subject of the rule, whether it passed and by which witness, was
    exempt, was found or could not be judged, and why. A rule about a site is told for each site of --site; then
    --record may be a folder of its records. What csg-rules.toml changes holds here too.
    """
    from csg_rules.checking.overriding import refuse_wrong
    from csg_rules.checking.run import run
    from csg_rules.render.explain import record_page, rule_page
    from csg_rules.render.text import plain, terminal_width
    from csg_rules.rules.overrides import adjusted

    settings = found_settings(given).without("require", "waivers", "baseline")
    book = rulebook(with_examples=path is None, own=own_folders(settings))
    chosen = rule_called(rule, book)
    options = asked_of(settings, book).options
    with refusals(settings):
        refuse_wrong(options.overrides, book)
    if path is None:
        ((here,), changed) = adjusted([chosen], [change for change in options.overrides if change.site is None])
        write(rule_page(here, terminal_width(), changed), None)
        return
    if chosen.scope == "site" and options.site is None:
        raise click.UsageError(f"{chosen.id} is about a site, so give its profile (--site)")
    with refusals(settings):
        report = run([path], book, options._replace(rulesets=("all",), fail_on="never"))
    for record in report.sites if chosen.scope == "site" else report.records:
        write(record_page(chosen, record, terminal_width()), None)
    for problem in report.problems:
        click.echo(plain(str(problem)), err=True)
    ctx.exit(report.exit_code)
