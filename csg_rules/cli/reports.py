"""Where a report goes, in the format that was asked for."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from csg_rules.cli.entry import finishing
from csg_rules.cli.formats import COPIES, TABLES, Target
from csg_rules.cli.shared import tell, write, write_bytes

if TYPE_CHECKING:
    from csg_rules.findings.report import Report
    from csg_rules.render.copies.files import Form
    from csg_rules.render.formats import Shown

# By endings with macros too, which a copy of a file with macros has.
_OFFICE: Final = {".docx": "docx", ".docm": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx"}
_ENDINGS: Final = {"docx": ".docx (.docm with macros)", "xlsx": ".xlsx (.xlsm with macros)"}
_ENDING: Final = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")


def refuse_without_target(target: Target) -> None:
    """Ends the program with code 2, before anything is checked, where a format can't go to standard output, or to a
    file with that ending."""
    form, output = target
    _refuse_ending(form, output)
    if form == "html":
        from csg_rules.cli.pages import refuse_output

        refuse_output(output)
    if form in TABLES:
        _refuse_table(form, output)
    if form not in COPIES:
        return
    if output is None or output == "-":
        raise click.UsageError(f"--format {form} writes a copy of the minutes: name it, or a folder, with -o")
    from csg_rules.papers.extra import MissingExtra, require_office

    try:
        require_office()
    except MissingExtra as error:
        raise click.ClickException(str(error)) from None


def _refuse_table(form: str, output: str | None) -> None:
    from importlib.util import find_spec

    if output is None or output == "-":
        raise click.UsageError(f"--format {form} isn't text: name a file with -o")
    if find_spec("pyarrow") is None:
        raise click.ClickException(
            "Parquet needs an extra: pip install '.[parquet]' in the folder of csg-rules (see README)"
        )


def _refuse_ending(form: str, output: str | None) -> None:
    if output is None or output == "-" or Path(output).is_dir():
        return
    ending = Path(output).suffix.lower()
    if form not in COPIES and ending in _OFFICE:
        raise click.UsageError(f"-o {output}: {form} is no {ending}: did you mean --format {_OFFICE[ending]}?")
    if form in COPIES and _OFFICE.get(ending) != form and _ENDING.fullmatch(ending):
        raise click.UsageError(f"-o {output}: with --format {form} it ends in {_ENDINGS[form]}, or is a folder")


def write_reports(
    told: "Callable[[str], Report]", targets: Sequence[Target], shown: "Shown", read: Sequence[str], force: bool
) -> list[tuple[str, Path]]:
    """The formats and files that were written. One that can't be is told once the others are there; it ends the program
    with code 2."""
    written: list[tuple[str, Path]] = []
    failed: list[click.ClickException] = []
    for target in targets:
        try:
            files = write_report(told(target.form), target, shown, read, force, is_first=not written)
        except click.ClickException as error:
            failed.append(error)
        else:
            written += [(target.form, file) for file in files]
    for earlier in failed[:-1]:
        earlier.show()
    if failed:
        raise failed[-1]
    return written


def write_report(
    report: "Report", target: Target, shown: "Shown", read: Sequence[str], force: bool = False, is_first: bool = True
) -> tuple[Path, ...]:
    """To standard output or the place asked for; in the latter case the verdict goes to standard error, with the first
    of several. The files that were written. `read` are the paths that were checked; `force` writes over copies that are
    there."""
    from csg_rules.render.form_words import for_people
    from csg_rules.render.formats import RAW, text_of

    form, output = target
    report = for_people(report) if form not in RAW else report
    if form in COPIES:
        return _write_copies(report, form, Path(str(output)), force, is_first)
    if form == "html":
        from csg_rules.cli.pages import write_pages
        from csg_rules.render.pages.pages import Pages

        pages = Pages(report, shown.values)
        said, files = write_pages(pages, str(output), read)
        tell(said if is_first else said.removeprefix(f"{pages.verdict} "))
        return files
    if form in TABLES:
        from csg_rules.render.reports.parquet import to_parquet

        write_bytes(to_parquet(report, shown), str(output))
    else:
        write(text_of(report, form, shown), output)
    if output is None or output == "-":
        return ()
    from csg_rules.render.verdict import verdict

    tell(f"{verdict(report)} The report is in {output}." if is_first else f"The {form} report is in {output}.")
    return (Path(output),)


def _write_copies(report: "Report", form: str, target: Path, force: bool, is_first: bool) -> tuple[Path, ...]:
    from csg_rules.render.copies.entries import CopyError
    from csg_rules.render.copies.files import write as write_copies
    from csg_rules.render.text import counted
    from csg_rules.render.verdict import verdict

    finishing()
    for problem in report.problems:
        tell(f"csg-rules: {problem}")
    try:
        copies = write_copies(report, target, cast("Form", form), date.today(), force)
    except CopyError as error:
        raise click.ClickException(str(error)) from None
    for copy in copies:
        tell(f"{copy.file} written{f': {copy.lacks}' if copy.lacks else ''}")
    if not copies:
        click.echo("No copy was written: there was no record to write about.", err=True)
    if copies:
        numbers = ", ".join(f"{number} {severity}" for severity, number in report.by_severity.items())
        click.echo(f"{counted(len(report.open_findings), 'finding')}: {numbers}.", err=True)
    if is_first:
        click.echo(verdict(report), err=True)
    return tuple(copy.file for copy in copies)
