"""`csg-rules convert`."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.shared import rulebook, write, write_bytes

if TYPE_CHECKING:
    from csg_rules.sources.records import SourceRecord

_TEXTS = {"yaml": "yaml", "yml": "yaml", "json": "json", "jsonl": "jsonl"}
_FORMS = (*_TEXTS, "docx", "xlsx")
_ENDINGS = ", ".join(f".{form}" for form in _FORMS)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help=f"What to write, by its ending ({_ENDINGS}); - writes YAML to standard output.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def convert(ctx: click.Context, file: str, output: str, force: bool) -> None:
    """Turn minutes into a record that can be read and mended, or a record into minutes.

    \b
    csg-rules convert minutes.docx -o record.yaml   what was understood, with
                                                    every text that found no
                                                    place under `unplaced`
    csg-rules convert record.yaml -o minutes.docx   the template, filled in

    What is written holds the record's text. Exit codes: 0 written · 2 something couldn't be read, or a reference in
    it leads nowhere (the record is written all the same).
    """
    from csg_rules.problems import Problem
    from csg_rules.sources.files import is_read, read_file
    from csg_rules.sources.records import Note, SourceRecord

    form = "yaml" if output == "-" else Path(output).suffix.lower().removeprefix(".")
    if form not in _FORMS:
        raise click.ClickException(f"-o {output}: the ending says what to write: one of {_ENDINGS}")
    if output != "-" and is_read(Path(output), (file,)):
        raise click.UsageError(f"-o {output} is the file itself: give another name")
    if output != "-" and Path(output).exists() and not force:
        raise click.UsageError(f"{output} is there already: give another name, or --force to write over it")
    sources = list(read_file(Path(file)))
    records = [source for source in sources if isinstance(source, SourceRecord)]
    problems = [source for source in sources if isinstance(source, Problem)]
    problems += [problem for record in records for problem in record.problems]
    for problem in problems:
        click.echo(f"csg-rules: {problem}", err=True)
    for note in (source for source in sources if isinstance(source, Note)):
        # In a form they stand elsewhere, which is said below.
        said = note.message if form in _TEXTS else re.sub(r" \([^()]*under unplaced\)$", "", note.message)
        click.echo(f"Note: {note.file}: {said}", err=True)
    if not records:
        raise click.ClickException("nothing was written")
    if form not in _TEXTS:
        _write_template(records, form, output)
    elif form == "json" and len(records) > 1:
        raise click.UsageError(f"{len(records)} records don't fit into one .json: write .jsonl or .yaml")
    else:
        from csg_rules.render.record_text import to_text

        write(to_text([record.document.data for record in records], _TEXTS[form]), output)
    from csg_rules.layouts.unplaced import UNPLACED
    from csg_rules.render.record_text import understood

    for record in records:
        data = record.document.data
        naming_none = _naming_none(record)
        if form in _TEXTS:
            click.echo(f"{record.label}: {understood(data, naming_none)}", err=True)
            continue
        if data.get("qa"):
            click.echo("The waivers that this record keeps (qa) have no place in a form: they are left out", err=True)
        placed = {key: value for key, value in data.items() if key not in ("unplaced", "qa")}
        click.echo(f"{record.label}: {understood(placed, naming_none)}", err=True)
        if unplaced := data.get("unplaced"):
            passages = "1 passage" if len(unplaced) == 1 else f"{len(unplaced)} passages"
            stand = "stands" if len(unplaced) == 1 else "stand"
            click.echo(f"{passages} that found no place {stand} at the end of {output}: {UNPLACED.title}", err=True)
    ctx.exit(2 if problems else 0)


def _naming_none(source: "SourceRecord") -> int:
    if not source.record.factors:
        return 0
    from csg_rules.checking.naming_none import naming_none

    return naming_none(source.record, rulebook())


def _write_template(records: "Sequence[SourceRecord]", form: str, output: str) -> None:
    from csg_rules.layouts.meeting import MEETING
    from csg_rules.templates.making import MissingExtra, TooLongError, template_bytes

    if len(records) > 1:
        raise click.UsageError(f"{len(records)} records don't fit into one template: split the file")
    try:
        write_bytes(template_bytes(MEETING, "docx" if form == "docx" else "xlsx", records[0].record), output)
    except (MissingExtra, TooLongError) as error:
        raise click.ClickException(str(error)) from None
