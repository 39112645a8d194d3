"""`csg-rules.toml`: where a site keeps its own rules, which rulesets it uses, and what it changes in ours."""

from pathlib import Path
from typing import Final, NamedTuple

from csg_rules.rules.overrides import Override

NAME: Final = "csg-rules.toml"


class Settings(NamedTuple):
    """What the file says; paths in it are seen from its own folder. Nothing where there is no file."""

    file: str = ""
    rules_dirs: tuple[Path, ...] = ()
    rulesets: tuple[str, ...] = ()
    site: Path | None = None
    overrides: tuple[Override, ...] = ()


def find_settings(folder: Path) -> Path | None:
    """The settings file of the folder, or of the nearest folder above it that has one."""
    return next((file for above in (folder, *folder.parents) if (file := above / NAME).is_file()), None)
