"""`csg-rules explain`."""

import click

from csg_rules.cli.shared import rule_called, rulebook, write


@click.command()
@click.argument("rule")
@click.option("--record", "path", metavar="FILE", help="Say what came of the rule in this record, subject by subject.")
@click.option("--site", metavar="FILE", help="The site's profile: its record inherits from it.")
@click.pass_context
def explain(ctx: click.Context, rule: str, path: str | None, site: str | None) -> None:
    """Print a rule as a page: what, why, source, fix, examples.

    With --record, say for that record each subject of the rule, whether it passed and by which witness, was
    exempt, was found or could not be judged, and why. A rule about a site is told for each site of --site; then
    --record may be a folder of its records.
    """
    from csg_rules.checking.run import Options, run
    from csg_rules.render.explain import record_page, rule_page
    from csg_rules.render.text import plain, terminal_width

    book = rulebook(with_examples=path is None)
    chosen = rule_called(rule, book)
    if path is None:
        write(rule_page(chosen, terminal_width()), None)
        return
    if chosen.scope == "site" and site is None:
        raise click.UsageError(f"{chosen.id} is about a site, so give its profile (--site)")
    report = run([path], book, Options(rulesets=("all",), fail_on="never", site=site or ""))
    for record in report.sites if chosen.scope == "site" else report.records:
        write(record_page(chosen, record, terminal_width()), None)
    for problem in report.problems:
        click.echo(plain(str(problem)), err=True)
    ctx.exit(report.exit_code)
