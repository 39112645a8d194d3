"""Options that several commands share, and how what is typed for them is read."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from csg_rules.cli.completing import complete_formats, complete_rules, complete_rulesets
from csg_rules.cli.formats import FORMAT_AND_FILE, FORMATS
from csg_rules.settings.settings import ENGINES, FAIL_ON, NAME

Command = TypeVar("Command", bound=Callable[..., Any])


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    if value == "today":
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("a day as year-month-day, like 2026-09-01, or today") from None


def _one_site(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> str | None:
    """A second one would push the first out, and its rules would be silent."""
    if len(value) > 1:
        raise click.BadParameter("give one file: it can hold several sites")
    return value[0] if value else None


def names(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Names given by one option or several, parted by commas or not."""
    return tuple(name.strip() for text in texts for name in text.split(",") if name.strip())


def _rulesets(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if any(not names((text,)) for text in value):
        raise click.BadParameter("names no ruleset: name one, or all, or leave it out for those on by default")
    return value


def rulesets_option(command: Command) -> Command:
    return click.option(
        "--rulesets",
        multiple=True,
        callback=_rulesets,
        metavar="NAME,…",
        shell_complete=complete_rulesets,
        help="Rulesets to use, or all. [default: rulesets of csg-rules.toml, else those on by default]",
    )(command)


def site_option(command: Command) -> Command:
    return click.option(
        "--site",
        multiple=True,
        callback=_one_site,
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="A site's profile: its records inherit from it, its own rules are judged, and what it changes in rules "
        "holds for its records. [default: site of csg-rules.toml]",
    )(command)


def day_option(command: Command) -> Command:
    return click.option(
        "--as-of",
        callback=_day,
        metavar="DATE|today",
        help="Use the rules in force on this day. [default: on each meeting's own day; today, where it isn't recorded]",
    )(command)


def engine_option(command: Command) -> Command:
    """None where it isn't given: then it is that of the settings, or auto."""
    return click.option(
        "--engine",
        type=click.Choice(ENGINES),
        help="auto: durable_rules where it can be imported and there are at most 100 records, else the reference "
        "engine, which is faster; both find the same, and the report says which ran. "
        f"[default: engine of {NAME}, else auto]",
    )(command)


def privacy_options(command: Command) -> Command:
    """`--pseudonymise` and `--short-paths`: what output calls records and files."""
    for option in (
        click.option("--short-paths", is_flag=True, help="Tell files by their path from here, or by their name alone."),
        click.option(
            "--pseudonymise",
            metavar="KEYFILE",
            help="Tell records, files, sites and refs by tokens made with this key: the same one has the same token in "
            "every run with it. Only who has the key can tell whom a token stands for.",
        ),
    ):
        command = option(command)
    return command


def attest_options(command: Command) -> Command:
    for option in (
        click.option("--sign-key", metavar="FILE", help="With --attest: sign it with this private key (Ed25519, PEM)."),
        click.option("--attest", metavar="FILE", help="Also write what was run on what, for csg-rules attest verify."),
    ):
        command = option(command)
    return command


def journal_option(command: Command) -> Command:
    return click.option(
        "--journal",
        metavar="FILE",
        help="Keep in this file what is done, and take from it what is unchanged: a run that was stopped goes on where "
        "it stopped. It holds no text of a record; findings and the ids in them it does hold.",
    )(command)


def fail_on_option(command: Command, help: str = "Exit with 1 where a finding is at least this severe.") -> Command:
    """None where it isn't given: then it is that of the settings, or high."""
    return click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON, case_sensitive=False),
        help=f"{help} [default: fail-on of {NAME}, else high]",
    )(command)


def require_option(command: Command) -> Command:
    return click.option(
        "--require",
        "required",
        multiple=True,
        metavar="RULE,…",
        shell_complete=complete_rules,
        help=f"Exit with 1 where one of these could not be judged. [default: require of {NAME}]",
    )(command)


def format_option(command: Command) -> Command:
    return click.option(
        "--format",
        "formats",
        type=FORMAT_AND_FILE,
        multiple=True,
        shell_complete=complete_formats,
        help=f"What to write: {', '.join(FORMATS)}. Several at once, each but one with its file: "
        f"--format table --format sarif=out.sarif. sarif, sarif-open (without what was accepted), junit, github, "
        "github-summary and gitlab are for pipelines, json and jsonl for programs, the others for people. "
        f"[default: format of {NAME}, else table]",
    )(command)


def waivers_option(
    command: Command, help: str = "Findings that people accepted, with reasons: they stay to be seen and don't fail."
) -> Command:
    return click.option(
        "--waivers",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help=f"{help} [default: waivers of {NAME}]",
    )(command)


def baseline_option(command: Command) -> Command:
    return click.option(
        "--baseline",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="Findings that were there when an archive was taken over: they are counted and don't fail; new ones do. "
        f"[default: baseline of {NAME}]",
    )(command)


def _patterns(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    from csg_rules.sources.picking import wrong_pattern

    for cause in filter(None, map(wrong_pattern, value)):
        raise click.BadParameter(cause)
    return value


def exclude_option(command: Command) -> Command:
    return click.option(
        "--exclude",
        multiple=True,
        callback=_patterns,
        metavar="GLOB",
        help="Leave these files of folders out: drafts/, '*.draft.yaml', as in .gitignore. A file that is itself named "
        f"is checked. [default: exclude of {NAME}]",
    )(command)


def include_option(command: Command) -> Command:
    return click.option(
        "--include",
        multiple=True,
        callback=_patterns,
        metavar="GLOB",
        help=f"Check only these files of folders. [default: include of {NAME}, else all that can be read]",
    )(command)
