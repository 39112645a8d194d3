"""Where an audit goes, in the format that was asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from csg_rules.cli.shared import write, write_bytes

if TYPE_CHECKING:
    from csg_rules.audit.report import AuditReport

FORMATS: Final = ("table", "json", "markdown", "html", "xlsx")
_OF_ENDING: Final = {
    ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip


def refuse_target(form: str, output: str | None) -> None:
    """Ends the program with code 2, before anything is read, where the format can't go there or an extra is missing."""
    from csg_rules.audit.extra import MissingAuditExtra, require_audit
    from csg_rules.papers.extra import MissingExtra, require_office

    ending = Path(output).suffix.lower() if output and output != "-" else ""
    if _OF_ENDING.get(ending, form) != form:
        raise click.UsageError(f"-o {output}: {form} is no {ending}: did you mean --format {_OF_ENDING[ending]}?")
    if form == "xlsx" and (output is None or output == "-"):
        raise click.UsageError("--format xlsx writes a workbook: name it with -o")
    if form == "html" and is_folder(output) and Path(str(output)).is_file():
        raise click.UsageError(f"-o {output} is a file: give a folder for the pages, or a file ending in .html")
    try:
        require_audit()
        if form == "xlsx":
            require_office()
    except (MissingAuditExtra, MissingExtra) as error:
        raise click.ClickException(str(error)) from None


def is_folder(output: str | None) -> bool:
    """Whether pages go there as two files: whatever has no ending of a page, or is a folder already."""
    return output not in (None, "-") and (
        Path(str(output)).is_dir() or Path(str(output)).suffix.lower() not in (".html", ".htm")
    )


def refuse_tables(form: str, tables: Sequence[str], by: Sequence[str]) -> None:
    """Ends the program with code 2 where there are no such tables, or the format has none to choose from."""
    from csg_rules.names import did_you_mean
    from csg_rules.render.audit.tables import tables_of

    if form in ("json", "html"):
        raise click.UsageError(f"--tables is for tables: --format {form} always holds everything")
    known = tables_of(by)
    if unknown := [name for name in tables if name not in known]:
        raise click.UsageError(
            f"there is no table {unknown[0]!r}{did_you_mean(unknown[0], known)}; there are {', '.join(known)}"
        )


def write_audit(
    report: "AuditReport", form: str, output: str | None, show_values: bool, tables: Sequence[str] = ()
) -> None:
    """To standard output or the file asked for; of the account only these `tables`, where any are named.
    Pages also go to a folder, that for panels among them."""
    if form == "html" and is_folder(output):
        _write_pages(report, Path(str(output)), show_values)
        return
    if form == "json":
        from csg_rules.render.audit.json import to_json

        write(to_json(report, show_values), output)
        return
    if form == "html":
        from csg_rules.render.pages.audit_page import to_html

        write(to_html(report, show_values), output)
        return
    from csg_rules.render.audit.tables import account_of, only

    account = account_of(report, show_values)
    if tables or (form != "xlsx" and not report.records):
        account = only(account, tables)
    if form == "xlsx":
        from csg_rules.render.audit.xlsx import to_xlsx

        write_bytes(to_xlsx(account), str(output))
    elif form == "markdown":
        from csg_rules.render.audit.markdown import to_markdown

        write(to_markdown(account), output)
    else:
        from csg_rules.render.audit.plain import to_plain

        write(to_plain(account), output)


def _write_pages(report: "AuditReport", folder: Path, show_values: bool) -> None:
    from csg_rules.render.pages.audit_page import audit_pages

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder}: can't be made: {error.strerror}") from None
    for page in audit_pages(report, show_values):
        write_bytes(page.content, str(folder / page.name))
