"""`csg-rules convert`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.shared import refuse_to_overwrite, write, write_bytes

if TYPE_CHECKING:
    from csg_rules.sources.records import SourceRecord

_TEMPLATES = (".docx", ".xlsx")
_SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", *_TEMPLATES)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help=f"What to write, by its ending ({', '.join(_SUFFIXES)}); - writes YAML to standard output.",
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

    What is written holds the record's text. Exit codes: 0 written · 2 something couldn't be read.
    """
    from csg_rules.problems import Problem
    from csg_rules.sources.files import read_file
    from csg_rules.sources.records import Note, SourceRecord

    suffix = ".yaml" if output == "-" else Path(output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise click.UsageError(f"-o {output}: the ending says what to write: one of {', '.join(_SUFFIXES)}")
    refuse_to_overwrite(output, (file,))
    if output != "-" and Path(output).exists() and not force:
        raise click.UsageError(f"{output} is there already: give another name, or --force to write over it")
    sources = list(read_file(Path(file)))
    records = [source for source in sources if isinstance(source, SourceRecord)]
    problems = [source for source in sources if isinstance(source, Problem)]
    problems += [problem for record in records for problem in record.problems]
    for problem in problems:
        click.echo(f"csg-rules: {problem}", err=True)
    for note in (source for source in sources if isinstance(source, Note)):
        click.echo(f"Note: {note.file}: {note.message}", err=True)
    if not records:
        raise click.ClickException("nothing was written")
    if suffix in _TEMPLATES:
        _write_template(records, suffix, output)
    elif suffix == ".json" and len(records) > 1:
        raise click.UsageError(f"{len(records)} records don't fit into one .json: write .jsonl or .yaml")
    else:
        from csg_rules.render.record_text import to_text

        write(to_text([record.document.data for record in records], suffix), output)
    from csg_rules.render.record_text import understood

    for record in records:
        click.echo(f"{record.label}: {understood(record.document.data)}", err=True)
    ctx.exit(2 if problems else 0)


def _write_template(records: "Sequence[SourceRecord]", suffix: str, output: str) -> None:
    from csg_rules.layouts.meeting import MEETING
    from csg_rules.papers.extra import MissingExtra
    from csg_rules.templates.write import template_bytes

    if len(records) > 1:
        raise click.UsageError(f"{len(records)} records don't fit into one template: split the file")
    try:
        write_bytes(template_bytes(MEETING, "docx" if suffix == ".docx" else "xlsx", records[0].record), output)
    except MissingExtra as error:
        raise click.ClickException(str(error)) from None
