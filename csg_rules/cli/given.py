"""The options that a settings file may set as well: all of them, or those that a command has a use for."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, TypeVar

from csg_rules.cli.formats import texts_of
from csg_rules.cli.options import (
    baseline_option,
    engine_option,
    exclude_option,
    fail_on_option,
    format_option,
    include_option,
    names,
    require_option,
    rulesets_option,
    site_option,
    waivers_option,
)
from csg_rules.cli.own_rules import rules_dir_option
from csg_rules.settings.settings import Settings
from csg_rules.sources.picking import Globs

Command = TypeVar("Command", bound=Callable[..., Any])

# By the keys of settings: the name that a command takes it by, and the option; in the order in which help tells them.
_OPTIONS: Final[dict[str, tuple[str, Callable[..., Any]]]] = {
    "rulesets": ("rulesets", rulesets_option),
    "rules-dir": ("rules_dirs", rules_dir_option),
    "site": ("site", site_option),
    "format": ("formats", format_option),
    "fail-on": ("fail_on", fail_on_option),
    "require": ("required", require_option),
    "waivers": ("waivers", waivers_option),
    "baseline": ("baseline", baseline_option),
    "include": ("include", include_option),
    "exclude": ("exclude", exclude_option),
    "engine": ("engine", engine_option),
}
# Which records are read and how they are judged, for every command that does so.
JUDGING: Final = ("rulesets", "rules-dir", "site", "include", "exclude", "engine")


def settings_options(command: Command) -> Command:
    """The command with all of these options; it takes what they say as `given`."""
    return given_options(*_OPTIONS)(command)


def given_options(*keys: str, **helps: str) -> Callable[[Command], Command]:
    """As `settings_options`, with those of these keys; `helps`: what one of them is for in this command."""

    def with_options(command: Command) -> Command:
        @wraps(command)
        def taking(*arguments: Any, **typed: Any) -> Any:
            given = _given({key: typed.pop(_OPTIONS[key][0]) for key in keys})
            return command(*arguments, given=given, **typed)

        made: Any = taking
        for key in (key for key in reversed(_OPTIONS) if key in keys):
            made = _OPTIONS[key][1](made, *([helps[key]] if key in helps else []))
        return made  # type: ignore[no-any-return]  # click's own decorators are typed so

    return with_options


def _given(typed: dict[str, Any]) -> Settings:
    def file(key: str) -> Path | None:
        return Path(typed[key]) if typed.get(key) else None

    return Settings(
        rulesets=names(typed.get("rulesets", ())),
        rules_dirs=tuple(map(Path, typed.get("rules-dir", ()))),
        site=file("site"),
        fail_on=typed.get("fail-on") or "",
        engine=typed.get("engine") or "",
        formats=texts_of(typed.get("format", ())),
        waivers=file("waivers"),
        baseline=file("baseline"),
        require=names(typed.get("require", ())),
        include=Globs(patterns=typed.get("include", ())),
        exclude=Globs(patterns=typed.get("exclude", ())),
    )
