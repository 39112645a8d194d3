"""From settings to a run: the rulebook and options of every command that judges records, and what each says where
that can't be had."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import click

from csg_rules.cli.own_rules import own_folders, refuse
from csg_rules.cli.shared import rulebook, tell
from csg_rules.settings.settings import Settings

if TYPE_CHECKING:
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.checking.run import Options


class EngineFailedError(click.ClickException):
    """Ends the program with code 3."""

    exit_code = 3

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"csg-rules: {self.message}", err=True, file=file or sys.stderr)


class Asked(NamedTuple):
    book: "Rulebook"
    options: "Options"


def asked_of(settings: Settings, book: "Rulebook | None" = None) -> Asked:
    """The rulebook with a site's own rules, and all that settings say of a run with it. What can't be used ends the
    program with code 2."""
    from csg_rules.settings.asking import NoSuchRule, options_of
    from csg_rules.settings.faults import SettingsError

    book = book or rulebook(own=own_folders(settings))
    try:
        return Asked(book, options_of(settings, book))
    except NoSuchRule as error:
        raise click.UsageError(f"{settings.told('require')}: {error}") from None
    except SettingsError as error:
        refuse(error)


def tell_notes(options: "Options") -> None:
    """To standard error, for commands whose output has no place for them."""
    for note in options.notes:
        tell(f"Note: {note}")


@contextmanager
def refusals(settings: Settings) -> Iterator[None]:
    """What is wrong with what a run was asked for ends the program with code 2; an engine that failed, with code 3."""
    from csg_rules.checking.journal_error import JournalError
    from csg_rules.checking.overriding import WrongOverrides
    from csg_rules.checking.rulebook import UnknownRuleset
    from csg_rules.crew.cluster_error import ClusterError, WrongClusterError
    from csg_rules.engine.query import EngineError

    try:
        yield
    except UnknownRuleset as error:
        place = f"{settings.told('rulesets')}: " if settings.is_set_in_file("rulesets") else ""
        raise click.UsageError(f"{place}{error}") from None
    except WrongOverrides as error:
        refuse(error)
    except JournalError as error:
        raise click.ClickException(str(error)) from None
    except WrongClusterError as error:
        raise click.ClickException(str(error)) from None
    except (EngineError, ClusterError) as error:
        raise EngineFailedError(str(error)) from None
