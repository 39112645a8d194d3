"""`csg-rules check`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from csg_rules.cli.asking import asked_of, refusals
from csg_rules.cli.attesting import begin
from csg_rules.cli.formats import set_formats, targets_of
from csg_rules.cli.given import settings_options
from csg_rules.cli.options import attest_options, day_option, journal_option, privacy_options
from csg_rules.cli.own_rules import found_settings, own_folders
from csg_rules.cli.places import refuse_places
from csg_rules.cli.privacy import Private
from csg_rules.cli.reports import refuse_without_target, write_reports
from csg_rules.cli.workers import Workers, bar, worker_options
from csg_rules.settings.settings import Settings

# What is made of what was read, not only of what was found.
_OF_DOCUMENTS = frozenset({"docx", "xlsx", "html"})


class _Asked(NamedTuple):
    """What only the command line says of a run."""

    as_of: date | None
    output: str | None
    verify: bool
    show_values: bool
    places: bool
    evidence: bool
    pseudonymise: str | None
    short_paths: bool
    attest: str | None
    sign_key: str | None
    force: bool
    workers: Workers
    journal: str | None


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@settings_options
@day_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the report to a file, not to standard output. docx and xlsx need it: the copy with comments, or a "
    "folder for one copy of each file; html too: a folder for its pages, or one file ending in .html.",
)
@click.option("--verify", is_flag=True, help="Run both engines; any difference is an error.")
@click.option("--show-values", is_flag=True, help="Quote the record's own text in findings.")
@click.option(
    "--places",
    is_flag=True,
    help="With --format json or jsonl: tell each place that a rule judged, as csg-rules agree may need.",
)
@click.option(
    "--evidence",
    is_flag=True,
    help="With --format json or jsonl: tell a digest of what each finding rests on, which csg-rules waive needs of a "
    "report. Short texts could be guessed from it.",
)
@privacy_options
@attest_options
@worker_options
@journal_option
@click.option(
    "--force",
    is_flag=True,
    help="Write over copies (docx, xlsx) that are there, with what was typed in them, and over other records.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C; in a terminal.")
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    given: Settings,
    as_of: date | None,
    output: str | None,
    verify: bool,
    show_values: bool,
    places: bool,
    evidence: bool,
    pseudonymise: str | None,
    short_paths: bool,
    attest: str | None,
    sign_key: str | None,
    force: bool,
    watch: bool,
    workers: Workers,
    journal: str | None,
) -> None:
    """Check meeting records: files, folders of them, or - for standard input.

    \b
    Reads minutes in Word (.docx, .docm) and Excel (.xlsx, .xlsm), and records in
    .yaml and .yml (one or several documents), .json (one record) and .jsonl (a
    record a line). --format docx and xlsx write a copy of the minutes with each
    finding as a comment at its place, and a list of what to settle.
    A path may be a glob: 'minutes/2026-*.yaml'. One that matches nothing is an
    error. A csg-rules.toml in the working folder, or above it (or
    [tool.csg-rules] in pyproject.toml), may set most of these options, and change
    or switch off rules; what is given here wins, and the report says which rules
    were changed.
    Exit codes: 0 nothing at or above --fail-on · 1 findings, or a required rule
    not judged · 2 a record or ruleset could not be used, or nothing was judged ·
    3 internal or engine error · 130 interrupted.
    """
    asked = _Asked(
        as_of,
        output,
        verify,
        show_values,
        places,
        evidence,
        pseudonymise,
        short_paths,
        attest,
        sign_key,
        force,
        workers,
        journal,
    )
    if watch:
        from csg_rules.cli.watching import refuse_unwatchable, watched

        if attest is not None:
            raise click.UsageError("--watch keeps no run record: leave --attest out")
        refuse_unwatchable(paths, found_settings(given), output)
        ctx.exit(watched(lambda: _checked(paths, given, asked), paths, given))
    ctx.exit(_checked(paths, given, asked))


def _checked(paths: Sequence[str], given: Settings, asked: _Asked) -> int:
    """The exit code, once the report is written."""
    from csg_rules.checking.requiring import why_not_required
    from csg_rules.checking.run import run
    from csg_rules.render.formats import RAW, Shown

    settings = found_settings(given)
    targets = targets_of(set_formats(settings), asked.output)
    for target in targets:
        refuse_without_target(target)
    for name, is_asked in (("--places", asked.places), ("--evidence", asked.evidence)):
        if is_asked and not any(target.form in RAW for target in targets):
            raise click.UsageError(f"{name} goes with --format json or jsonl")
    shown = Shown(asked.show_values, asked.places, asked.evidence)
    private = Private.asked(asked.pseudonymise, asked.short_paths, targets, shown)
    beside = (settings.site, settings.waivers, settings.baseline, asked.pseudonymise, asked.sign_key)
    read = (*paths, *(str(file) for file in beside if file))
    refuse_places(targets, asked.attest, read, settings.file, own_folders(settings), asked.journal, asked.force)
    book, options = asked_of(settings)
    options = options._replace(
        verify=asked.verify,
        as_of=asked.as_of,
        with_pictures=any(target.form == "html" for target in targets),
        jobs=asked.workers.jobs,
        limits=asked.workers.limits,
        cluster=asked.workers.cluster,
        with_documents=asked.show_values
        or asked.pseudonymise is not None
        or any(target.form in _OF_DOCUMENTS for target in targets),
        journal=Path(asked.journal) if asked.journal is not None else None,
    )
    attesting = begin(asked.attest, asked.sign_key, tuple(paths), options, settings)
    with refusals(settings), bar() as progress:
        if cause := why_not_required(book, options):
            raise click.UsageError(f"{settings.told('require')} {cause}")
        if attesting is None and private == Private() and len(targets) == 1 and targets[0].form in RAW:
            from csg_rules.cli.streaming import write_stream

            code = write_stream(paths, book, options, shown, targets[0], progress)
            if code is not None:
                return code
        report = run(paths, book, options, progress)
    told = private.told(report, book)
    written = write_reports(told, targets, shown, read, asked.force)
    if attesting:
        attesting.end(report, private, book, shown, written)
    return report.exit_code
