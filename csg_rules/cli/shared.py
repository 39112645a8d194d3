"""What commands share: the rulebook, and where output goes."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.entry import finishing

if TYPE_CHECKING:
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.rules.model import Rule


def rulebook(with_examples: bool = False, own: Sequence[Path] = ()) -> "Rulebook":
    """The rulebook that comes with the package, with that of a site's `own` folders. One that can't be used ends the
    program with code 2."""
    from csg_rules.checking.cache import cached_rulebook
    from csg_rules.checking.rulebook import load_rulebook, rulesets_folder

    try:
        book = (load_rulebook if with_examples else cached_rulebook)(rulesets_folder(), *own)
    except Exception as error:
        from csg_rules.lexicons.load import LexiconError
        from csg_rules.rules.errors import RulesetError

        if isinstance(error, RulesetError | LexiconError):
            said = f"{error.path}: {error.cause}" if isinstance(error, LexiconError) else str(error)
            raise click.ClickException(f"the rules can't be used:\n{said}") from None
        raise
    # What lives as long as the program is made by now, and never searched for garbage; what records make is.
    gc.freeze()
    gc.enable()
    return book


def rule_called(name: str, book: "Rulebook") -> "Rule":
    from csg_rules.names import did_you_mean

    rule = book.rule(name)
    if rule is None:
        raise click.UsageError(f"there is no rule {name!r}{did_you_mean(name, [r.id for r in book.rules()])}")
    return rule


def refuse_to_overwrite(output: str | None, paths: Sequence[str]) -> None:
    """Ends the program with code 2 where the report would take the place of a record that is to be checked."""
    from csg_rules.sources.files import is_read

    if output is not None and output != "-" and is_read(Path(output), paths):
        raise click.UsageError(f"{output} is one of the files to check: write the report to another one")


def tell(text: str) -> None:
    """A line to standard error. It may name files, and go to a workflow's log."""
    from csg_rules.render.text import no_commands, plain

    click.echo(no_commands(plain(text)), err=True)


def write(text: str, output: str | None) -> None:
    """To standard output, or to a file."""
    if output is None or output == "-":
        # A terminal's or pipe's own encoding may lack a character; a report is never lost to that.
        sys.stdout.reconfigure(errors="replace") if hasattr(sys.stdout, "reconfigure") else None
        click.echo(text, nl=False)
        return
    write_bytes(text.encode("utf-8", "replace"), output)


def write_bytes(content: bytes, output: str) -> None:
    """To a file, which is whole or isn't there; the folders above it are made."""
    from csg_rules.render.whole_file import put

    finishing()
    try:
        put(content, Path(output))
    except OSError as error:
        raise click.ClickException(f"{output}: can't be written: {error.strerror}") from None
