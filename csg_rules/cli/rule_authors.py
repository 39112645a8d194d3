"""The tools of those who write rules: `rules new`, `rules lint` and `rules coverage`."""

from pathlib import Path

import click

from csg_rules.cli.given import given_options
from csg_rules.cli.own_rules import found_settings, own_folders
from csg_rules.cli.shared import rulebook, write
from csg_rules.settings.settings import Settings


@click.command()
@click.argument("rule_id", metavar="ID")
@click.option("--ruleset", default="local", show_default=True, metavar="NAME", help="The ruleset that it belongs to.")
@click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="The folder of rulesets. [default: rules-dir of csg-rules.toml, else `rules` here]",
)
@click.option("--title", default="", metavar="TEXT", help="Its title; the file is named by it.")
def new(rule_id: str, ruleset: str, folder: str | None, title: str) -> None:
    """Write a first file for a rule, with examples that hold, to be changed.

    The ruleset is made where it isn't there yet. Nothing that is there is written over.
    """
    from csg_rules.checking.rulebook import rulesets_folder
    from csg_rules.rules import scaffold
    from csg_rules.rules.folder import MANIFEST, file_name

    settings = found_settings()
    root = Path(folder) if folder else next(iter(settings.rules_dirs), Path("rules"))
    rule_id, title = rule_id.upper(), " ".join(title.split()) or scaffold.TITLE
    if not scaffold.is_rule_id(rule_id):
        raise click.UsageError(f"{rule_id!r}: a rule's id is up to five letters, a hyphen and two digits, like LOC-01")
    if not scaffold.is_ruleset_name(ruleset):
        raise click.UsageError(f"{ruleset!r}: a ruleset's name is small letters, digits and hyphens, and not lexicons")
    _refuse_id_in_use(rule_id, ruleset, root, settings.rules_dirs)
    file = root / ruleset / file_name(rule_id, scaffold.slug(title))
    manifest = root / ruleset / MANIFEST
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not manifest.exists():
            _create(manifest, scaffold.manifest_text(ruleset))
        _create(file, scaffold.rule_text(rule_id, title))
    except OSError as error:
        raise click.ClickException(f"{error.filename}: can't be written: {error.strerror}") from None
    known = root.resolve() in {folder.resolve() for folder in (rulesets_folder(), *settings.rules_dirs)}
    where = "" if known else f" --rules-dir {root}"
    write(f"{file}\nNext: csg-rules rules test {rule_id}{where}\n", None)


def _create(file: Path, text: str) -> None:
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        try:
            stream.write(text)
            stream.flush()
        except OSError as error:
            file.unlink()
            raise OSError(error.errno, error.strerror, str(file)) from None


def _refuse_id_in_use(rule_id: str, ruleset: str, root: Path, folders: tuple[Path, ...]) -> None:
    """Ends the program with code 2 where the id is a rule's already, ours or their own, or the ruleset is ours."""
    from csg_rules.checking.rulebook import rulesets_folder
    from csg_rules.rules.folder import ids_in

    ours = rulesets_folder()
    is_ours = root.resolve() == ours.resolve()
    for other in dict.fromkeys(path.resolve() for path in (ours, *folders, root)):
        if file := ids_in(other).get(rule_id):
            raise click.UsageError(f"{rule_id} is there already: {file}")
    if (ours / ruleset).is_dir() and not is_ours:
        raise click.UsageError(f"there is a ruleset {ruleset!r} among ours: choose another name")


@click.command()
@given_options("rules-dir")
@click.pass_context
def lint(ctx: click.Context, given: Settings) -> None:
    """Say what is wrong, or doubtful, in rules as they are written; file and line first.

    \b
    Errors: rules that can't be loaded, conditions that never hold together,
    alternatives that leave nothing to judge, too few near-misses, names and
    lines that lead nowhere. Exit code 1 where there is one.
    Warnings: accepted by a comment in the rule's file, with the reason:
    # lint: message: the context is given wherever the row is
    """
    from csg_rules.checking.linting import lint_folders
    from csg_rules.checking.rulebook import rulesets_folder
    from csg_rules.render.lint import lint_page

    report = lint_folders((rulesets_folder(), *own_folders(found_settings(given))))
    write(lint_page(report.found, report.accepted, report.rules, Path.cwd()), None)
    ctx.exit(1 if report.number("error") else 0)


@click.command()
@click.option(
    "--fixtures",
    type=click.Path(exists=True),
    metavar="DIR",
    help="Also say which rules the records in this folder never give anything to judge or to find.",
)
@given_options("rules-dir")
@click.pass_context
def coverage(ctx: click.Context, fixtures: str | None, given: Settings) -> None:
    """Say which parts of the framework have rules, which are for a person, and which have none on purpose."""
    from csg_rules.checking.exercise import exercised
    from csg_rules.render.coverage import coverage_page, exercise_page
    from csg_rules.render.text import plain, terminal_width
    from csg_rules.rules.coverage import coverage as coverage_of

    own = own_folders(found_settings(given))
    book = rulebook(own=own)
    page = coverage_page(coverage_of(book.rules()), terminal_width())
    if fixtures is None:
        write(page, None)
        return
    tried, report = exercised([fixtures], book, own)
    write(f"{page}\n{exercise_page(tried, terminal_width())}", None)
    for problem in report.problems:
        click.echo(plain(str(problem)), err=True)
    ctx.exit(report.exit_code)
