"""`csg-rules explain`."""

from pathlib import Path

import click

from csg_rules.cli.completing import complete_rules
from csg_rules.cli.own_rules import changes, found_settings, own_folders, refuse, rules_dir_option
from csg_rules.cli.shared import rule_called, rulebook, write


@click.command()
@click.argument("rule", shell_complete=complete_rules)
@click.option("--record", "path", metavar="FILE", help="Say what came of the rule in this record, subject by subject.")
@click.option(
    "--site", metavar="FILE", help="A site's profile: its record inherits from it. [default: site of csg-rules.toml]"
)
@rules_dir_option
@click.pass_context
def explain(ctx: click.Context, rule: str, path: str | None, site: str | None, rules_dirs: tuple[str, ...]) -> None:
    """Print a rule as a page: what, why, source, fix, examples.

    With --record, say for that record each subject of the rule, whether it passed and by which witness, was
    exempt, was found or could not be judged, and why. A rule about a site is told for each site of --site; then
    --record may be a folder of its records. What csg-rules.toml changes holds here too.
    """
    from csg_rules.checking.overriding import WrongOverrides, refuse_wrong
    from csg_rules.checking.run import Options, run
    from csg_rules.render.explain import record_page, rule_page
    from csg_rules.render.text import plain, terminal_width
    from csg_rules.rules.overrides import adjusted

    settings = found_settings()
    own = own_folders(rules_dirs, settings)
    book = rulebook(with_examples=path is None, own=own)
    chosen = rule_called(rule, book)
    profile = Path(site) if site else settings.site
    overrides = changes(settings, profile, book)
    try:
        refuse_wrong(overrides, book)
    except WrongOverrides as error:
        refuse(error)
    if path is None:
        ((here,), changed) = adjusted([chosen], [change for change in overrides if change.site is None])
        write(rule_page(here, terminal_width(), changed), None)
        return
    if chosen.scope == "site" and profile is None:
        raise click.UsageError(f"{chosen.id} is about a site, so give its profile (--site)")
    options = Options(
        rulesets=("all",), fail_on="never", site=profile, overrides=overrides, rules_dirs=own, pick=settings.pick
    )
    report = run([path], book, options)
    for record in report.sites if chosen.scope == "site" else report.records:
        write(record_page(chosen, record, terminal_width()), None)
    for problem in report.problems:
        click.echo(plain(str(problem)), err=True)
    ctx.exit(report.exit_code)
