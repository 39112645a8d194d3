"""`csg-rules.toml`, or `[tool.csg-rules]` in `pyproject.toml`: what a site sets for itself, and where that stands."""

from pathlib import Path
from typing import Any, Final, NamedTuple

from csg_rules.rules.overrides import Override
from csg_rules.sources.picking import Globs, Pick

NAME: Final = "csg-rules.toml"
PROJECT: Final = "pyproject.toml"
TABLE: Final[tuple[str, str]] = ("tool", "csg-rules")

FAIL_ON: Final = ("high", "medium", "low", "never")
ENGINES: Final = ("auto", "durable", "reference")


class Settings(NamedTuple):
    """What is set; paths in a file are seen from its own folder. What isn't set is empty.
    `origins`: where each key stands, as `file:line` or as the option of the command line."""

    file: str = ""
    rules_dirs: tuple[Path, ...] = ()
    rulesets: tuple[str, ...] = ()
    site: Path | None = None
    overrides: tuple[Override, ...] = ()
    fail_on: str = ""
    engine: str = ""
    formats: tuple[str, ...] = ()
    waivers: Path | None = None
    baseline: Path | None = None
    require: tuple[str, ...] = ()
    include: Globs = Globs()
    exclude: Globs = Globs()
    origins: tuple[tuple[str, str], ...] = ()

    def without(self, *keys: str) -> "Settings":
        """As if these weren't set: for a command that has no use for them."""
        return self._replace(**{KEYS[key]: self._field_defaults[KEYS[key]] for key in keys})

    @property
    def pick(self) -> Pick:
        """Which files of folders are read."""
        return Pick(self.include, self.exclude)

    def origin(self, key: str) -> str:
        """Where the key was set; empty where it wasn't."""
        return dict(self.origins).get(key, "")

    def is_set_in_file(self, key: str) -> bool:
        origin = self.origin(key)
        return origin != "" and not origin.startswith("--")

    def told(self, key: str) -> str:
        """Where the key was set, to begin a sentence with: `--require`, or `csg-rules.toml:3: require`."""
        origin = self.origin(key) or f"--{key}"
        return origin if origin.startswith("--") else f"{origin}: {key}"

    def value(self, key: str) -> Any:
        """What is set for a key of KEYS; empty or None where nothing is."""
        value = getattr(self, KEYS[key])
        return value.patterns if isinstance(value, Globs) else value


# The keys of a settings file, which are the options of `check` too, with the fields that hold them; `rules`, which
# changes rules, is read for itself.
KEYS: Final = {
    "rules-dir": "rules_dirs",
    "rulesets": "rulesets",
    "site": "site",
    "waivers": "waivers",
    "baseline": "baseline",
    "require": "require",
    "fail-on": "fail_on",
    "format": "formats",
    "engine": "engine",
    "include": "include",
    "exclude": "exclude",
}


def over(given: Settings, settings: Settings) -> Settings:
    """What was `given` on the command line, and for the rest the settings."""
    keys = [key for key in KEYS if given.value(key)]
    origins = {**dict(settings.origins), **{key: f"--{key}" for key in keys}}
    fields: dict[str, Any] = {KEYS[key]: getattr(given, KEYS[key]) for key in keys}
    return settings._replace(**fields, origins=tuple(origins.items()))


def find_settings(folder: Path) -> Path | None:
    """The settings file of the folder, or of the nearest folder above it that has one: `csg-rules.toml`, or a
    `pyproject.toml` with our table in it."""
    for above in (folder, *folder.parents):
        if (file := above / NAME).is_file():
            return file
        if (file := above / PROJECT).is_file() and _has_table(file):
            return file
    return None


def _has_table(file: Path) -> bool:
    """Whether our table is in it. One that names us and can't be read may hold it: reading it says what is wrong."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if TABLE[1] not in text:
        return False
    import tomllib  # most runs have none

    try:
        tool = tomllib.loads(text).get(TABLE[0])
    except (ValueError, RecursionError):
        return f"[{'.'.join(TABLE)}" in text
    return isinstance(tool, dict) and TABLE[1] in tool
