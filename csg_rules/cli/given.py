"""The options that a settings file may set as well, together."""

from collections.abc import Callable
from functools import reduce, wraps
from pathlib import Path
from typing import Any, TypeVar

from csg_rules.cli.formats import Target, texts_of
from csg_rules.cli.options import (
    baseline_option,
    engine_option,
    fail_on_option,
    format_option,
    names,
    pick_options,
    require_option,
    rulesets_option,
    site_option,
    waivers_option,
)
from csg_rules.cli.own_rules import rules_dir_option
from csg_rules.settings.settings import Settings
from csg_rules.sources.picking import Globs

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    rulesets_option,
    rules_dir_option,
    site_option,
    format_option,
    fail_on_option,
    require_option,
    waivers_option,
    baseline_option,
    pick_options,
    engine_option,
)


def settings_options(command: Command) -> Command:
    """The command with these options; it takes what they say as `given`."""

    @wraps(command)
    def taking(
        *arguments: Any,
        rulesets: tuple[str, ...],
        rules_dirs: tuple[str, ...],
        site: str | None,
        formats: tuple[Target, ...],
        fail_on: str | None,
        required: tuple[str, ...],
        waivers: str | None,
        baseline: str | None,
        include: tuple[str, ...],
        exclude: tuple[str, ...],
        engine: str | None,
        **others: Any,
    ) -> Any:
        given = Settings(
            rulesets=names(rulesets),
            rules_dirs=tuple(map(Path, rules_dirs)),
            site=Path(site) if site else None,
            fail_on=fail_on or "",
            engine=engine or "",
            formats=texts_of(formats),
            waivers=Path(waivers) if waivers else None,
            baseline=Path(baseline) if baseline else None,
            require=names(required),
            include=Globs(patterns=include),
            exclude=Globs(patterns=exclude),
        )
        return command(*arguments, given=given, **others)

    made: Command = reduce(lambda made, option: option(made), reversed(_OPTIONS), taking)  # type: ignore[assignment]
    return made
