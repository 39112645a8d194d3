"""`csg-rules schema`."""

import click

from csg_rules.cli.shared import write
from csg_rules.render.schemas import KINDS


@click.command()
@click.argument("what", type=click.Choice(KINDS))
def schema(what: str) -> None:
    """Print the JSON Schema of a record, a site's profile, a rule's file, a file of waivers or a baseline, or of the
    JSON that check (report), audit, diff, agree (agreement) and check --attest write. Editors read them: see README.
    """
    from csg_rules.render.schemas import schema_text

    write(schema_text(what), None)
