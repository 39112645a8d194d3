"""What a shell offers when Tab is pressed: names of rules, rulesets and formats, never anything of a record."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from csg_rules.checking.rulebook import Rulebook


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Ids of rules with their titles, each after a comma too."""
    rules = book.rules() if (book := _rulebook(ctx)) else ()
    return _offered(((rule.id, rule.title) for rule in rules), incomplete.upper())


def complete_rulesets(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Names of rulesets with their titles, and `all`; each after a comma too."""
    rulesets = book.rulesets if (book := _rulebook(ctx)) else ()
    return _offered([("all", "every ruleset"), *((each.name, each.title) for each in rulesets)], incomplete)


def complete_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    from csg_rules.cli.formats import FORMATS

    return _offered(((form, "") for form in FORMATS), incomplete)


def _offered(named: Iterable[tuple[str, str]], incomplete: str) -> "list[CompletionItem]":
    """Those that begin like what stands after the last comma, and aren't among those before it."""
    from click.shell_completion import CompletionItem

    before, comma, begun = incomplete.rpartition(",")
    taken = before.split(",")
    return [
        CompletionItem(f"{before}{comma}{name}", help=about or None)
        for name, about in named
        if name.startswith(begun) and name not in taken
    ]


def _rulebook(ctx: click.Context) -> "Rulebook | None":
    """With the rules of the site's own folders; nothing is offered where they can't be used."""
    from csg_rules.cli.own_rules import found_settings, own_folders
    from csg_rules.cli.shared import rulebook
    from csg_rules.settings.settings import Settings

    given = Settings(rules_dirs=tuple(map(Path, ctx.params.get("rules_dirs") or ())))
    try:
        return rulebook(own=own_folders(found_settings(given)))
    except click.ClickException:
        return None
