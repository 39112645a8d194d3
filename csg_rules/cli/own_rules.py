"""A site's own side of a run: its settings file, its folders of rules, what it changes in ours."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from csg_rules.settings.settings import NAME, Settings, find_settings, over

Command = TypeVar("Command", bound=Callable[..., Any])


def rules_dir_option(command: Command) -> Command:
    return click.option(
        "--rules-dir",
        "rules_dirs",
        multiple=True,
        type=click.Path(exists=True, file_okay=False),
        metavar="DIR",
        help="A folder with rulesets and lexicons of your own, used beside ours; may be given several times. "
        f"[default: rules-dir of {NAME}]",
    )(command)


def found_settings(given: Settings | None = None) -> Settings:
    """Those of the working folder, or of the nearest one above it, with what was given on the command line over them.
    A file that can't be used ends the program with code 2."""
    file = find_settings(Path.cwd())
    if file is None:
        return over(given, Settings()) if given else Settings()
    from csg_rules.settings.faults import SettingsError
    from csg_rules.settings.settings_file import read_settings

    try:
        settings = read_settings(file)
    except SettingsError as error:
        refuse(error)
    return over(given, settings) if given else settings


def own_folders(settings: Settings) -> tuple[Path, ...]:
    """The folders of rules of one's own; each once, and ours not again."""
    if not settings.rules_dirs:
        return ()
    from csg_rules.checking.rulebook import own_once

    return own_once(settings.rules_dirs)


def refuse(error: Exception) -> NoReturn:
    """Ends the program with code 2."""
    raise click.ClickException(f"the settings can't be used:\n{error}") from None
