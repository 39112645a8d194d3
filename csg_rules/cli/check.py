"""`csg-rules check`."""

from datetime import date
from pathlib import Path

import click

from csg_rules.cli.attesting import begin
from csg_rules.cli.formats import FORMAT_AND_FILE, FORMATS, Target, targets_of
from csg_rules.cli.options import (
    attest_options,
    day_option,
    engine_option,
    names,
    privacy_options,
    rulesets_option,
    site_option,
)
from csg_rules.cli.own_rules import changes, found_settings, own_folders, refuse, rules_dir_option
from csg_rules.cli.privacy import Private
from csg_rules.cli.reports import refuse_without_target, write_report
from csg_rules.cli.shared import refuse_to_overwrite, rule_called, rulebook


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@rulesets_option
@rules_dir_option
@site_option
@day_option
@click.option(
    "--format",
    "formats",
    type=FORMAT_AND_FILE,
    multiple=True,
    help=f"What to write: {', '.join(FORMATS)}. Several at once, each but one with its file: "
    "--format table --format sarif=out.sarif. sarif, junit, github, github-summary and gitlab are for pipelines, json "
    "and jsonl for programs, the others for people. [default: table]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the report to a file, not to standard output. docx and xlsx need it: the copy with comments, or a "
    "folder for one copy of each file; html too: a folder for its pages, or one file ending in .html.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("high", "medium", "low", "never"), case_sensitive=False),
    default="high",
    show_default=True,
    help="Exit with 1 where a finding is at least this severe.",
)
@click.option(
    "--require", "required", multiple=True, metavar="RULE,…", help="Exit with 1 where one of these could not be judged."
)
@engine_option
@click.option("--verify", is_flag=True, help="Run both engines; any difference is an error.")
@click.option(
    "--waivers",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Findings that people accepted, with reasons: they stay to be seen and don't fail.",
)
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Findings that were there when an archive was taken over: they are counted and don't fail; new ones do.",
)
@click.option("--show-values", is_flag=True, help="Quote the record's own text in findings.")
@click.option(
    "--places",
    is_flag=True,
    help="With --format json or jsonl: tell each place that a rule judged, as csg-rules agree may need.",
)
@privacy_options
@attest_options
@click.option(
    "--force", is_flag=True, help="Write over copies (docx, xlsx) that are there, with what was typed in them."
)
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    rulesets: tuple[str, ...],
    rules_dirs: tuple[str, ...],
    site: str | None,
    as_of: date | None,
    formats: tuple[Target, ...],
    output: str | None,
    fail_on: str,
    required: tuple[str, ...],
    engine: str,
    verify: bool,
    waivers: str | None,
    baseline: str | None,
    show_values: bool,
    places: bool,
    pseudonymise: str | None,
    short_paths: bool,
    attest: str | None,
    sign_key: str | None,
    force: bool,
) -> None:
    """Check meeting records: files, folders of them, or - for standard input.

    \b
    Reads minutes in Word (.docx, .docm) and Excel (.xlsx, .xlsm), and records in
    .yaml and .yml (one or several documents), .json (one record) and .jsonl (a
    record a line). --format docx and xlsx write a copy of the minutes with each
    finding as a comment at its place, and a list of what to settle.
    A csg-rules.toml in the working folder, or above it, may name rulesets,
    folders of your own rules and a site profile, and change or switch off rules;
    what is given here wins, and the report says what was changed.
    Exit codes: 0 nothing at or above --fail-on · 1 findings, or a required rule
    not judged · 2 a record or ruleset could not be used, or nothing was judged ·
    3 internal or engine error · 130 interrupted.
    """
    from csg_rules.checking.overriding import WrongOverrides
    from csg_rules.checking.rulebook import UnknownRuleset
    from csg_rules.checking.run import Options, run
    from csg_rules.engine.query import EngineError
    from csg_rules.render.formats import RAW, Shown

    targets = targets_of(formats, output)
    for target in targets:
        refuse_without_target(target)
    if places and not any(target.form in RAW for target in targets):
        raise click.UsageError("--places goes with --format json or jsonl")
    shown = Shown(show_values, places)
    private = Private.asked(pseudonymise, short_paths, targets, shown)
    settings = found_settings()
    profile = Path(site) if site else settings.site
    read = (*paths, *(str(file) for file in (profile, waivers, baseline, pseudonymise, sign_key) if file))
    for target in targets:
        refuse_to_overwrite(target.output, read)
    own = own_folders(rules_dirs, settings)
    book = rulebook(own=own)
    options = Options(
        rulesets=names(rulesets) or settings.rulesets,
        engine=engine,  # type: ignore[arg-type]  # one of the choices above
        verify=verify,
        fail_on=fail_on,
        site=profile,
        required=tuple(rule_called(name, book).id for name in names(required)),
        as_of=as_of,
        overrides=changes(settings, profile, book),
        rules_dirs=own,
        with_pictures=any(target.form == "html" for target in targets),
        waivers=Path(waivers) if waivers else None,
        baseline=Path(baseline) if baseline else None,
    )
    attesting = begin(attest, sign_key, paths, options, settings, targets, read)
    try:
        chosen = {rule.id: rule for ruleset in book.chosen(options.rulesets) for rule in ruleset.rules}
        if left_out := [name for name in options.required if name not in chosen]:
            raise click.UsageError(f"--require {left_out[0]}: that rule is in none of the rulesets that run")
        if off := [change for change in options.overrides if change.is_off and change.rule in options.required]:
            raise click.UsageError(f"--require {off[0].rule}: that rule is switched off in {off[0].origin}")
        if not profile and (of_sites := [name for name in options.required if chosen[name].scope == "site"]):
            raise click.UsageError(f"--require {of_sites[0]}: that rule is about a site, so give its profile (--site)")
        report = run(paths, book, options)
    except UnknownRuleset as error:
        place = "" if names(rulesets) or not settings.rulesets else f"{settings.file}: "
        raise click.UsageError(f"{place}{error}") from None
    except WrongOverrides as error:
        refuse(error)
    except EngineError as error:
        click.echo(f"csg-rules: {error}", err=True)
        ctx.exit(3)
    told = private.told(report, book)
    written = [
        (target.form, f) for target in targets for f in write_report(told(target.form), target, shown, read, force)
    ]
    if attesting:
        attesting.end(report, private, book, shown, written)
    ctx.exit(report.exit_code)
