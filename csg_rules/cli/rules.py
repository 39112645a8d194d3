"""`csg-rules rules`."""

import click

from csg_rules.cli.shared import rulebook, write


@click.group()
def rules() -> None:
    """The rules: list them, test their examples."""


@rules.command("list")
def list_rules() -> None:
    """Every rule: id, severity, basis, ruleset and title."""
    from csg_rules.render.rule_list import rule_list
    from csg_rules.render.text import terminal_width

    write(rule_list(rulebook().rules(), terminal_width()), None)


@rules.command("test")
@click.argument("names", nargs=-1, metavar="[RULE…]")
@click.option(
    "--engine", type=click.Choice(("auto", "durable", "reference", "both")), default="auto", show_default=True
)
@click.pass_context
def test_rules(ctx: click.Context, names: tuple[str, ...], engine: str) -> None:
    """Run the examples in the rules' own files, and those of the lexicons."""
    from csg_rules.checking.examples import failing_examples
    from csg_rules.cli.shared import rule_called
    from csg_rules.engine.query import EngineError
    from csg_rules.lexicons.lexicon import check_examples

    book = rulebook(with_examples=True)
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
    click.echo(f"{examples} examples of {len(chosen)} rules{tail}: {len(failures)} failed")
    ctx.exit(1 if failures else 0)
