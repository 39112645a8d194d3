"""`csg-rules schema`."""

import click

from csg_rules.cli.shared import write


@click.command()
@click.argument("what", type=click.Choice(("record", "site", "report", "audit")))
def schema(what: str) -> None:
    """Print the JSON Schema of a record, of a site's profile, or of the JSON report of check or audit."""
    from csg_rules.render.schemas import schema_text

    write(schema_text(what), None)
