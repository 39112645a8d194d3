"""`check --watch`: the same check again whenever one of its files changes.

Files are asked for their time and size once a second: that works on shared drives, which tell nobody of changes.
"""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from csg_rules.cli.entry import finishing
from csg_rules.cli.formats import set_formats
from csg_rules.cli.own_rules import found_settings
from csg_rules.settings.settings import Settings, find_settings

SECONDS: Final = 1.0

_State = dict[Path, tuple[int, int]]


def refuse_unwatchable(paths: Sequence[str], settings: Settings, output: str | None) -> None:
    """Ends the program with code 2 where the check isn't one of tables in a terminal."""
    from csg_rules.sources.files import STANDARD_INPUT

    if not sys.stdout.isatty():
        raise click.UsageError("--watch is for a terminal")
    if output is not None or any(target != ("table", None) for target in set_formats(settings)):
        raise click.UsageError("--watch shows the table in the terminal: leave --format and -o out (--format table)")
    if STANDARD_INPUT in paths:
        raise click.UsageError("--watch is for files, not for standard input")


def watched(check: Callable[[], int], paths: Sequence[str], given: Settings) -> int:
    """Checks, and checks again, until Ctrl-C, which is how it ends well: 0."""
    from csg_rules.render.text import counted

    finishing()
    try:
        while True:
            # Taken first: what changes while it is checked is checked again.
            state = _state(_files(paths, given))
            click.clear()
            try:
                check()
            except click.ClickException as error:  # a settings file half written, say: its next saving mends it
                error.show()
            now = datetime.now().strftime("%H:%M:%S")
            click.echo(f"Checked at {now}; watching {counted(len(state), 'file')}. Ctrl-C ends.", err=True)
            while _state(_files(paths, given)) == state:
                time.sleep(SECONDS)
    except KeyboardInterrupt:
        click.echo("\nStopped watching.", err=True)
        return 0


def _files(paths: Sequence[str], given: Settings) -> set[Path]:
    """All that the check reads: records, settings, profile, waivers, baseline, and rules of one's own."""
    from csg_rules.sources.files import files_of

    file = find_settings(Path.cwd())
    try:
        settings = found_settings(given)
    except click.ClickException:
        settings = given
    beside = (file, settings.site, settings.waivers, settings.baseline)
    rules = (rule for folder in settings.rules_dirs for rule in folder.glob("*/*.yaml"))
    return {*files_of(paths, settings.pick), *filter(None, beside), *rules}


def _state(files: Iterable[Path]) -> _State:
    """When each was written last, and how large it is; without those that have just gone."""
    state: _State = {}
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        state[file] = (status.st_mtime_ns, status.st_size)
    return state
