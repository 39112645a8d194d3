"""What output calls records and files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from csg_rules.cli.formats import COPIES, Target

if TYPE_CHECKING:
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.findings.report import Report
    from csg_rules.pseudonyms.key import Key
    from csg_rules.render.formats import Shown


class Private(NamedTuple):
    """What was asked for: tokens made with a key, short paths, or neither."""

    key: "Key | None" = None
    short_paths: bool = False

    @classmethod
    def asked(cls, keyfile: str | None, short_paths: bool, targets: Sequence[Target], shown: "Shown") -> "Private":
        """Ends the program with code 2 where tokens can't hide what is shown all the same."""
        if keyfile is None:
            return cls(None, short_paths)
        if shown.values:
            raise click.UsageError("--pseudonymise and --show-values: a record's own text names people")
        if copies := [target.form for target in targets if target.form in COPIES]:
            raise click.UsageError(
                f"--pseudonymise: --format {copies[0]} writes a copy of the minutes, names and all: csg-rules "
                "pseudonymise writes records with tokens for names"
            )
        return cls(key_of(keyfile), short_paths)

    def told(self, report: "Report", book: "Rulebook") -> "Callable[[str], Report]":
        """The report for each format. A copy of the minutes needs to know where they lie."""
        if self.key is None and not self.short_paths:
            return lambda form: report
        from csg_rules.pseudonyms.retelling import retold
        from csg_rules.pseudonyms.telling import Pseudonyms, ShortPaths

        telling = Pseudonyms(self.key, report, book.lexicons) if self.key else ShortPaths(Path.cwd())
        told = retold(report, telling)
        return lambda form: report if form in COPIES else told


def key_of(keyfile: str) -> "Key":
    """The key in the file; one that can't be used ends the program with code 2."""
    from csg_rules.pseudonyms.key import KeyFileError, read_key, who_else_reads

    try:
        key = read_key(Path(keyfile))
    except KeyFileError as error:
        raise click.ClickException(str(error)) from None
    if warning := who_else_reads(Path(keyfile)):
        click.echo(f"Note: {warning}", err=True)
    return key
