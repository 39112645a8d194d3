"""`csg-rules template`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.shared import write, write_bytes

if TYPE_CHECKING:
    from csg_rules.sources.records import SourceRecord

_NAMES = {"meeting": "minutes", "pgi": "pgi-form", "assetplus": "assetplus"}
_ENDINGS = {"docx": ("docx",), "xlsx": ("xlsx",), "yaml": ("yaml", "yml")}


@click.command()
@click.argument("form", type=click.Choice(("docx", "xlsx", "yaml")))
@click.option("--of", "name", type=click.Choice(tuple(_NAMES)), default="meeting", show_default=True,
              help="Minutes of a meeting, a peer-group information form, or an AssetPlus sheet and plan.")  # fmt: skip
@click.option("--blank", "what", flag_value="blank", default="blank", help="To be filled in. [default]")
@click.option("--example", "what", flag_value="example", help="Filled in with an invented example.")
@click.option("-o", "--output", metavar="FILE", help="Where to write it. [default: minutes.docx, pgi-form.xlsx …; YAML "
              "goes to standard output]")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def template(form: str, name: str, what: str, output: str | None, force: bool) -> None:
    """Write a template for minutes, in Word, Excel or YAML.

    `csg-rules check` reads it when it is filled in. Word and Excel need the extra [office]: see README.
    """
    if form != "yaml":
        output = output or f"{_NAMES[name]}.{form}"
    if output is not None and output != "-" and not _may_be_called(output, form):
        raise click.ClickException(f"-o {output}: a template in {form} ends in .{form}")
    if output is not None and output != "-" and not force and Path(output).is_file():
        raise click.UsageError(f"{output} is there already: give another name (-o), or --force to write over it")
    example = _example(name).record if what == "example" else None
    from csg_rules.templates.making import LAYOUTS

    if form == "yaml":
        from csg_rules.templates.yaml import template_yaml

        write(template_yaml(LAYOUTS[name], example), output)
        return
    assert output is not None
    if output == "-" and is_a_terminal():
        raise click.UsageError("a Word or Excel file isn't for a terminal: name a file (-o)")
    from csg_rules.templates.making import MissingExtra, template_bytes

    try:
        raw = template_bytes(LAYOUTS[name], "docx" if form == "docx" else "xlsx", example)
    except MissingExtra as error:
        raise click.ClickException(str(error)) from None
    if output == "-":
        sys.stdout.buffer.write(raw)
        return
    write_bytes(raw, output)
    click.echo(f"{output} written")


def _may_be_called(output: str, form: str) -> bool:
    """Whether the name's ending is the form's; a device or a pipe has none."""
    path = Path(output)
    return path.suffix.lower().removeprefix(".") in _ENDINGS[form] or (path.exists() and not path.is_file())


def is_a_terminal() -> bool:
    """Whether standard output is shown to somebody."""
    return sys.stdout.isatty()


def _example(name: str) -> "SourceRecord":
    from csg_rules.sources.formats import sniff
    from csg_rules.sources.records import SourceRecord, to_record
    from csg_rules.templates.example import example_bytes

    raw = example_bytes(name)
    (document,) = sniff(raw)(raw)
    found = to_record(document, name, name)  # type: ignore[arg-type]
    assert isinstance(found, SourceRecord)
    return found
