"""`csg-rules schema`."""

import click

from csg_rules.cli.shared import write
from csg_rules.render.schemas import KINDS


@click.command()
@click.argument("what", type=click.Choice(KINDS))
def schema(what: str) -> None:
    """Print the JSON Schema of a record, of a site's profile, of a rule's file, or of the JSON that check (report),
    audit, diff and agree (agreement) write. Editors read them: see the README."""
    from csg_rules.render.schemas import schema_text

    write(schema_text(what), None)
