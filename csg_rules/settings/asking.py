"""What settings ask of a run: one way from them to its options, for every command and for Python."""

from typing import cast

from csg_rules.checking.preparing import Options
from csg_rules.checking.rulebook import Rulebook, own_once
from csg_rules.engine.query import EngineName
from csg_rules.names import did_you_mean
from csg_rules.settings.faults import SettingsError, shown
from csg_rules.settings.settings import Settings

# What makes a file that settings name, and that isn't there yet.
_MADE_BY = {"waivers": "csg-rules waive", "baseline": "csg-rules baseline"}
_WITHOUT = {"waivers": "nothing is waived by it", "baseline": "nothing is known from it"}


class NoSuchRule(Exception):  # noqa: N818  # said of what was asked for, not of a fault here
    """`require` names a rule that isn't there."""


def options_of(settings: Settings, rulebook: Rulebook) -> Options:
    """All that settings say of a run. Raises SettingsError, and NoSuchRule."""
    settings, notes = _without_those_to_come(settings)
    changes = settings.overrides
    if settings.site is not None:
        from csg_rules.settings.site_profile import read_site_overrides  # most runs have none

        changes += read_site_overrides(settings.site, rulebook.rules())
    return Options(
        rulesets=settings.rulesets,
        # Checked as one of the engines, wherever it comes from.
        engine=cast("EngineName", settings.engine or "auto"),
        fail_on=settings.fail_on or "high",
        required=tuple(_rule(name, rulebook) for name in settings.require),
        site=settings.site,
        overrides=changes,
        rules_dirs=own_once(settings.rules_dirs),
        waivers=settings.waivers,
        baseline=settings.baseline,
        pick=settings.pick,
        notes=notes,
    )


def _rule(name: str, rulebook: Rulebook) -> str:
    rule = rulebook.rule(name)
    if rule is None:
        raise NoSuchRule(f"there is no rule {name!r}{did_you_mean(name, [each.id for each in rulebook.rules()])}")
    return rule.id


def _without_those_to_come(settings: Settings) -> tuple[Settings, tuple[str, ...]]:
    """The settings without files of waivers and baselines that aren't there yet, and a note of each: without one more
    is open, never less. One that was asked for by name now is missing by mistake, and raises SettingsError."""
    missing = [
        (key, f"there is no file {shown(file)}", command)
        for key, command in _MADE_BY.items()
        if (file := settings.value(key)) is not None and not file.is_file()
    ]
    if wrong := [each for each in missing if not settings.is_set_in_file(each[0])]:
        raise SettingsError([f"{settings.told(key)}: {cause}: {command} makes it" for key, cause, command in wrong])
    notes = tuple(
        f"{settings.told(key)}: {cause} yet, so {_WITHOUT[key]}: {command} makes it" for key, cause, command in missing
    )
    return settings.without(*(key for key, _, _ in missing)), notes
