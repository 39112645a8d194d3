"""Where the pages of `check --format html` go."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.shared import write_bytes

if TYPE_CHECKING:
    from csg_rules.findings.report import Report
    from csg_rules.render.pages.pages import Page

_SUFFIXES = (".html", ".htm")


def refuse_output(output: str | None) -> None:
    """Ends the program with code 2 where pages can't go there, before anything is read."""
    if output is None or output == "-":
        raise click.UsageError(
            "--format html needs -o: a folder for the pages, or a file ending in .html for one record"
        )
    target = Path(output)
    if not _is_one_page(target) and target.exists() and not target.is_dir():
        raise click.UsageError(f"-o {output} is a file: give a folder, or a file ending in .html for one record")


def write_pages(report: "Report", output: str, read: Sequence[str], show_values: bool) -> str:
    """The sentence that says what was written. `read`: the paths that were checked, none of which is written over."""
    from csg_rules.render.table import verdict
    from csg_rules.render.text import counted

    target = Path(output)
    if _is_one_page(target):
        _refuse_inputs([target], read)
        write_bytes(_one_page(report, output, show_values), output)
        return f"{verdict(report)} The page is {output}."
    number = 0
    for page in _pages(report, target, read, show_values):
        write_bytes(page.content, str(target / page.name))
        number += 1
    return f"{verdict(report)} {counted(number, 'page')} written to {output}: begin with {target / 'index.html'}."


def _is_one_page(target: Path) -> bool:
    return target.suffix.lower() in _SUFFIXES and not target.is_dir()


def _one_page(report: "Report", output: str, show_values: bool) -> bytes:
    from csg_rules.render.pages.pages import index_of, page_of

    if len(report.parts) > 1:
        raise click.UsageError(
            f"{len(report.parts)} records and sites don't fit on one page: give a folder, not {output}"
        )
    return page_of(report.parts[0], report, show_values) if report.parts else index_of(report)


def _pages(report: "Report", folder: Path, read: Sequence[str], show_values: bool) -> "Iterator[Page]":
    from csg_rules.render.pages.pages import INDEX, file_names, pages

    _refuse_inputs([folder / name for name in (*file_names(report), INDEX)], read)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder}: can't be made: {error.strerror}") from None
    yield from pages(report, show_values)


def _refuse_inputs(targets: Sequence[Path], read: Sequence[str]) -> None:
    """A page has a suffix that no record has, so only a file that was named itself can be in the way."""
    named = {Path(path).resolve() for path in read if path != "-"}
    for target in targets:
        if target.resolve() in named:
            raise click.UsageError(f"{target} is one of the files to check: write the pages to another place")
