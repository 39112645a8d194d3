"""`csg-rules rules`: what rules there are, and the tools of those who write them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from csg_rules.cli.asking import asked_of, refusals
from csg_rules.cli.completing import complete_rules
from csg_rules.cli.given import given_options
from csg_rules.cli.own_rules import found_settings, own_folders
from csg_rules.cli.rule_authors import coverage, lint, new
from csg_rules.cli.shared import rulebook, write
from csg_rules.settings.settings import Settings
from csg_rules.words import BASES, METHODS, SCOPES, SEVERITIES

if TYPE_CHECKING:
    from csg_rules.rules.model import Rule


@click.group()
def rules() -> None:
    """The rules: list them, test their examples; for those who write rules: new, lint, coverage."""


rules.add_command(lint)
rules.add_command(new)
rules.add_command(coverage)


@rules.command("list")
@click.option("--ruleset", "rulesets", multiple=True, metavar="NAME", help="Only rules of this ruleset.")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="Only rules of this scope.")
@click.option("--basis", "bases", multiple=True, type=click.Choice(BASES), help="Only rules of this basis.")
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(SEVERITIES),
    help="Only rules that can be of this severity.",
)
@click.option("--method", "methods", multiple=True, type=click.Choice(METHODS), help="Only rules of this method.")
@click.option("--search", default="", metavar="TEXT", help="Only rules that speak of it: every word, in any order.")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="What to write."
)
@given_options("rules-dir")
def list_rules(
    rulesets: tuple[str, ...],
    scopes: tuple[str, ...],
    bases: tuple[str, ...],
    severities: tuple[str, ...],
    methods: tuple[str, ...],
    search: str,
    form: str,
    given: Settings,
) -> None:
    """Every rule with its severity, basis, scope, ruleset and title, as it holds here.

    Options that pick out rules may be given several times: --severity high --severity medium.
    """
    from csg_rules.render.rule_list import rule_list, rule_list_json
    from csg_rules.render.text import terminal_width
    from csg_rules.rules.selecting import Selection

    every = _as_they_hold_here(given, rulesets)
    selection = Selection(rulesets, scopes, bases, severities, methods, search)
    write(
        rule_list_json(every, selection) if form == "json" else rule_list(every, selection, terminal_width()),
        None,
    )


def _as_they_hold_here(given: Settings, rulesets: Sequence[str]) -> "tuple[Rule, ...]":
    """All rules, with what the settings change in them for every site."""
    from csg_rules.checking.overriding import refuse_wrong
    from csg_rules.rules.overrides import adjusted

    settings = found_settings(given).without("rulesets", "require", "waivers", "baseline")
    book, options = asked_of(settings)
    with refusals(settings):
        book.chosen(rulesets)
        refuse_wrong(options.overrides, book)
    return adjusted(book.rules(), [change for change in options.overrides if change.site is None]).rules


@rules.command("test")
@click.argument("names", nargs=-1, metavar="[RULE…]", shell_complete=complete_rules)
@click.option(
    "--engine",
    type=click.Choice(("auto", "durable", "reference", "both")),
    default="auto",
    show_default=True,
    help="both: run each example on both engines; any difference is an error.",
)
@given_options("rules-dir")
@click.pass_context
def test_rules(ctx: click.Context, names: tuple[str, ...], engine: str, given: Settings) -> None:
    """Run the examples in the rules' own files, and those of the lexicons.

    Rules are tested as their files say, whatever csg-rules.toml changes in them.
    """
    from csg_rules.checking.examples import failing_examples
    from csg_rules.cli.shared import rule_called
    from csg_rules.engine.query import EngineError
    from csg_rules.lexicons.lexicon import check_examples
    from csg_rules.render.text import counted

    book = rulebook(with_examples=True, own=own_folders(found_settings(given)))
    chosen = [rule_called(name, book) for name in names] if names else list(book.rules())
    try:
        failures = failing_examples(chosen, book.lexicons, engine)
    except EngineError as error:
        click.echo(f"csg-rules: {error}", err=True)
        ctx.exit(3)
    if not names:
        failures += [line for lexicon in book.lexicons.values() for line in check_examples(lexicon)]
    examples = sum(len(rule.examples) for rule in chosen)
    phrases = 0 if names else sum(len(x.must_match) + len(x.must_not_match) for x in book.lexicons.values())
    for line in failures:
        click.echo(line)
    tail = f" and {phrases} phrases of {len(book.lexicons)} lexicons" if phrases else ""
    click.echo(f"{counted(examples, 'example')} of {counted(len(chosen), 'rule')}{tail}: {len(failures)} failed")
    ctx.exit(1 if failures else 0)
