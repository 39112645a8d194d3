"""The blank marking sheet of `csg-rules agree --sheet`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from csg_rules.cli.asking import asked_of, refusals
from csg_rules.cli.own_rules import found_settings
from csg_rules.cli.shared import refuse_to_overwrite, rule_called, write_bytes
from csg_rules.settings.settings import Settings

if TYPE_CHECKING:
    from csg_rules.checking.rulebook import Rulebook
    from csg_rules.checking.run import Options
    from csg_rules.findings.report import Report


class SheetOptions(NamedTuple):
    rules: tuple[str, ...]
    raters: tuple[str, ...]
    places: bool
    given: Settings


def write_sheet(paths: Sequence[str], asked: SheetOptions, output: str | None) -> int:
    """Judges the records, to know which rules ask anything of them, and writes a row for each. The exit code."""
    ending = Path(output).suffix.lower() if output else ""
    if output is None or ending not in (".xlsx", ".csv"):
        raise click.UsageError("--sheet needs -o, and a name that ends in .xlsx or .csv")
    if Path(output).exists():
        # People may have marked in it, and it can't be made again.
        raise click.UsageError(f"{output} is there already: marks in it would be lost; give another name")
    refuse_to_overwrite(output, paths)
    if ending == ".xlsx":
        _need_office()
    report, rules = _judged(paths, asked)
    for problem in report.problems:
        click.echo(f"csg-rules: {problem}", err=True)
    if report.exit_code == 3:
        return 3
    from csg_rules.audit.marking import sheet_rows
    from csg_rules.render.marking_sheet import to_csv, to_workbook
    from csg_rules.render.text import counted

    rows = sheet_rows(report, rules, asked.places)
    if not rows:
        click.echo("csg-rules: no sheet was written: no rule judged anything in these records", err=True)
        return 2
    make = to_workbook if ending == ".xlsx" else to_csv
    write_bytes(make(rows, asked.raters, asked.places), output)
    records = counted(len({row.record for row in rows}), "record")
    click.echo(f"{output} written: {counted(len(rows), 'row')}, {records}. Mark gap, no gap or can't tell.", err=True)
    return 2 if report.problems else 0


def _need_office() -> None:
    from csg_rules.papers.extra import MissingExtra, require_office

    try:
        require_office()
    except MissingExtra as error:
        raise click.ClickException(str(error)) from None


def _judged(paths: Sequence[str], asked: SheetOptions) -> "tuple[Report, tuple[str, ...]]":
    """The report, and the ids of the rules asked for."""
    from csg_rules.checking.run import run

    settings = found_settings(asked.given).without("require", "waivers", "baseline")
    book, options = asked_of(settings)
    rules = tuple(rule_called(name, book).id for name in asked.rules)
    with refusals(settings):
        _refuse_left_out(rules, book, options)
        return run(paths, book, options._replace(fail_on="never")), rules


def _refuse_left_out(rules: Sequence[str], book: "Rulebook", options: "Options") -> None:
    of_run = {rule.id: rule for ruleset in book.chosen(options.rulesets) for rule in ruleset.rules}
    for name in rules:
        if name not in of_run:
            raise click.UsageError(f"--rules {name}: that rule is in none of the rulesets that run (--rulesets)")
        if of_run[name].scope == "site":
            raise click.UsageError(f"--rules {name}: that rule is about a site, which no single meeting answers")
