"""`csg-rules config`: which settings hold here, and where each comes from."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from csg_rules.cli.asking import asked_of, refusals, tell_notes
from csg_rules.cli.formats import set_formats
from csg_rules.cli.given import settings_options
from csg_rules.cli.own_rules import found_settings
from csg_rules.cli.shared import write
from csg_rules.settings.faults import shown
from csg_rules.settings.settings import KEYS, NAME, PROJECT, TABLE, Settings, find_settings

if TYPE_CHECKING:
    from csg_rules.render.settings_table import Row
    from csg_rules.rules.overrides import Override

# What holds where nothing is set: a value, or words where there is none.
_DEFAULTS: Final[dict[str, str | tuple[str, ...]]] = {"fail-on": "high", "engine": "auto", "format": ("table",)}
_WORDS: Final = {"rulesets": "those on by default", "include": "every file that can be read"}


@click.group()
def config() -> None:
    """The settings that hold here, from csg-rules.toml or pyproject.toml."""


@config.command()
def path() -> None:
    """Print which settings file is used here. Exit code 1 where there is none."""
    file = find_settings(Path.cwd())
    if file is None:
        click.echo(f"no {NAME}, and no {PROJECT} with [{'.'.join(TABLE)}], here or above: defaults hold", err=True)
        click.get_current_context().exit(1)
    write(f"{file}\n", None)


@config.command()
@settings_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(given: Settings, as_json: bool) -> None:
    """Show each setting, its value, and where that comes from: a file and line, an option given here, or the default.

    Takes the options of check, so that the whole of a command can be looked at: config show --fail-on low. What can't
    be used is refused as check does it, with exit code 2.
    """
    from csg_rules.checking.overriding import refuse_wrong
    from csg_rules.render.settings_table import to_json, to_table
    from csg_rules.render.text import terminal_width

    settings = found_settings(given)
    set_formats(settings)
    book, options = asked_of(settings)
    with refusals(settings):
        book.chosen(options.rulesets)
        refuse_wrong(options.overrides, book)
    tell_notes(options)
    rows = [*_rows(settings), *map(_change, options.overrides)]
    write(to_json(rows, settings.file) if as_json else to_table(rows, terminal_width()), None)


def _rows(settings: Settings) -> "Iterator[Row]":
    from csg_rules.render.settings_table import Row

    for key in KEYS:
        value = settings.value(key)
        if isinstance(value, Path):
            value = shown(value)
        elif isinstance(value, tuple):
            value = tuple(shown(each) if isinstance(each, Path) else each for each in value)
        if value:
            yield Row(key, value, settings.origin(key))
        else:
            yield Row(key, _DEFAULTS.get(key), default=_WORDS.get(key, "none"))


def _change(change: "Override") -> "Row":
    """A change to a rule, of the settings or of the site's profile."""
    from csg_rules.render.settings_table import Row

    site = f"{change.site}: " if change.site else ""
    return Row(
        f"{site}rules.{change.rule}.{change.what}", change.reason if change.is_off else change.value, change.origin
    )
