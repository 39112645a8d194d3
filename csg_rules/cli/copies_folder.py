"""Where copies may go: never where a later run would read them together with what they copy."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click


def refuse_beside_originals(folder: Path, paths: Sequence[str], files: Iterable[str]) -> None:
    """Ends the program with code 2 where the folder is one that was named to be read, lies in one or around one, or is
    where a file lies that was read, or around that."""
    import glob  # most runs need none

    from csg_rules.sources.files import STANDARD_INPUT

    copies = folder.resolve()
    given = [each for path in paths for each in ([path] if Path(path).exists() else glob.glob(path, recursive=True))]
    named = {Path(path).resolve() for path in given if path != STANDARD_INPUT and Path(path).is_dir()}
    parents = {Path(file).resolve().parent for file in files if file != STANDARD_INPUT}
    inside = any(copies.is_relative_to(original) for original in named)
    if inside or any(original.is_relative_to(copies) for original in named | parents):
        raise click.UsageError(
            f"-o {folder} is a folder of the originals, or lies in or around one: copies would be read together with "
            "them; name a folder beside it"
        )
