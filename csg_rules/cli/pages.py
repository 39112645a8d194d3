"""Where the pages of `check --format html` go."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csg_rules.cli.shared import write_bytes

if TYPE_CHECKING:
    from csg_rules.render.pages.pages import Pages

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


def write_pages(pages: "Pages", output: str, read: Sequence[str]) -> tuple[str, tuple[Path, ...]]:
    """The sentence that says what was written, and the files. `read`: the paths that were checked, none of which is
    written over."""
    from csg_rules.render.text import counted

    target = Path(output)
    if _is_one_page(target):
        _refuse_inputs([target], read)
        alone = pages.alone()
        if alone is None:
            raise click.UsageError(f"several records and sites don't fit on one page: give a folder, not {output}")
        write_bytes(alone, output)
        return f"{pages.verdict} The page is {output}.", (target,)
    _refuse_inputs([target / name for name in pages.names], read)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{output}: can't be made: {error.strerror}") from None
    for page in pages.all():
        write_bytes(page.content, str(target / page.name))
    pages_of = counted(len(pages.names), "page")
    said = f"{pages.verdict} {pages_of} written to {output}: begin with {target / 'index.html'}."
    return said, tuple(target / name for name in pages.names)


def _is_one_page(target: Path) -> bool:
    return target.suffix.lower() in _SUFFIXES and not target.is_dir()


def _refuse_inputs(targets: Sequence[Path], read: Sequence[str]) -> None:
    """A page has a suffix that no record has, so only a file that was named itself can be in the way."""
    named = {Path(path).resolve() for path in read if path != "-"}
    for target in targets:
        if target.resolve() in named:
            raise click.UsageError(f"{target} is one of the files to check: write the pages to another place")
