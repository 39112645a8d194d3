"""What a lint of rules found, a line each."""

from collections.abc import Sequence
from pathlib import Path

from csg_rules.render.text import counted, plain
from csg_rules.rules.lint import Lint


def lint_page(found: Sequence[Lint], accepted: int, rules: int, folder: Path) -> str:
    """`file:line:column: level: what is wrong [check]`, files as seen from `folder`; then how many there are."""
    lines = [plain(str(_seen_from(lint, folder))) for lint in found]
    errors, warnings = (sum(lint.level == level for lint in found) for level in ("error", "warning"))
    comments = f" ({accepted} accepted by comments in the rules)" if accepted else ""
    total = f"{counted(rules, 'rule')}: {counted(errors, 'error')}, {counted(warnings, 'warning')}{comments}."
    return "\n".join([*lines, total]) + "\n"


def _seen_from(lint: Lint, folder: Path) -> Lint:
    file = Path(lint.error.file)
    if not file.is_relative_to(folder):
        return lint
    error = lint.error
    return lint._replace(error=type(error)(str(file.relative_to(folder)), error.line, error.column, error.cause))
