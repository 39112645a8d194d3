"""`--format`: one or several formats, each with its own place to go to."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import click

from csg_rules.render.formats import TEXTS
from csg_rules.settings.settings import Settings

COPIES: Final = ("docx", "xlsx")
TABLES: Final = ("parquet",)
FORMATS: Final = (*TEXTS, "html", *COPIES, *TABLES)


class Target(NamedTuple):
    """A format and its file; None is standard output."""

    form: str
    output: str | None


class _FormatAndFile(click.ParamType[Target]):
    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "FORMAT[=FILE]"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Target:
        if isinstance(value, Target):
            return value
        form, _, file = str(value).partition("=")
        form = form.strip().lower()
        if form not in FORMATS:
            from csg_rules.names import did_you_mean

            self.fail(f"there is no format {form!r}{did_you_mean(form, FORMATS)} (one of: {', '.join(FORMATS)})")
        if "=" in str(value) and not file:
            self.fail(f"--format {form}= names no file")
        return Target(form, file or None)


FORMAT_AND_FILE: Final = _FormatAndFile()


def texts_of(targets: Sequence[Target]) -> tuple[str, ...]:
    """As they are typed."""
    return tuple(form if output is None else f"{form}={output}" for form, output in targets)


def set_formats(settings: Settings) -> tuple[Target, ...]:
    """The formats of the command line, or else of the settings; what is none ends the program with code 2."""
    try:
        return tuple(FORMAT_AND_FILE.convert(text, None, None) for text in settings.formats)
    except click.BadParameter as error:
        raise click.UsageError(f"{settings.told('format')}: {error.message}") from None


def targets_of(given: Sequence[Target], output: str | None) -> tuple[Target, ...]:
    """What to write, and where: -o is the place of the one format that has none of its own. Two that would go to the
    same place end the program with code 2."""
    targets = [*given] or [Target("table", None)]
    without = [target for target in targets if target.output is None]
    if output is not None and not without:
        raise click.UsageError("-o names a file, and every --format has its own already")
    if len(without) > 1:
        forms = " and ".join(target.form for target in without)
        raise click.UsageError(
            f"{forms} would both go to the same place: name a file, like --format {without[0].form}=FILE"
        )
    placed = tuple(Target(form, place or output) for form, place in targets)
    files = [place for _, place in placed if place not in (None, "-")]
    if twice := next((file for file in files if files.count(file) > 1), None):
        raise click.UsageError(f"{twice} is the place of two formats")
    if sum(place in (None, "-") for _, place in placed) > 1:
        raise click.UsageError("two formats would go to standard output: name a file for one of them")
    return placed
