"""Agreement with people as a table for a terminal, and as Markdown."""

import re
from collections.abc import Iterable, Sequence

from tabulate import tabulate

from csg_rules.audit.agreeing import Agreement, PanelAgreement
from csg_rules.audit.upheld import Reviewed, Upheld
from csg_rules.problems import Problem
from csg_rules.render import agreement_words as words
from csg_rules.render.text import counted, no_commands, plain, wrapped

Figures = PanelAgreement | Reviewed
# A figure and its interval, which a terminal shows below it and Markdown beside it.
_Cell = tuple[str, str]

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|#&!~]")


def agreement_table(figures: Figures, problems: Sequence[Problem], width: int) -> str:
    rows = [["\n".join(filter(None, cell)) for cell in row] for row in _rows(figures)]
    table = tabulate(rows, headers=_headers(figures), tablefmt="simple", disable_numparse=True)
    blocks = [wrapped(_heading(figures), width), table if rows else "", *_blocks(figures, width)]
    if problems:
        told = [wrapped(plain(str(problem)), width - 2, "  ") for problem in problems]
        blocks.append("\n".join([f"{counted(len(problems), 'problem')}:", *told]))
    return no_commands("\n\n".join(filter(None, blocks))) + "\n"


def _blocks(figures: Figures, width: int) -> Iterable[str]:
    for lines in _sentences(figures).values():
        yield "\n".join(wrapped(line, width) for line in lines)


def agreement_markdown(figures: Figures, problems: Sequence[Problem]) -> str:
    rows = [[_escaped(_beside(cell)) for cell in row] for row in _rows(figures)]
    blocks = ["# Agreement with people", _escaped(_heading(figures))]
    if rows:
        blocks.append(tabulate(rows, headers=_headers(figures), tablefmt="github", disable_numparse=True))
    sections = {title: list(lines) for title, lines in _sentences(figures).items()}
    sections["Problems"] = [plain(str(problem)) for problem in problems]
    for title, lines in sections.items():
        if lines:
            blocks += [f"## {title}", "\n".join(f"- {_escaped(line)}" for line in lines)]
    return no_commands("\n\n".join(blocks)) + "\n"


def _beside(cell: _Cell) -> str:
    return f"{cell[0]} ({cell[1]})" if cell[1] else cell[0]


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(lambda found: f"\\{found.group()}", plain(text))


def _heading(figures: Figures) -> str:
    return words.heading(figures) if isinstance(figures, PanelAgreement) else words.verdict_heading(figures)


def _sentences(figures: Figures) -> dict[str, list[str]]:
    if isinstance(figures, Reviewed):
        return {"What it means": list(words.verdict_meanings(figures))}
    return {
        "What it means": list(words.meanings(figures)),
        "Not compared": list(words.not_compared(figures.overall)),
        "With care": list(words.cautions(figures)),
    }


def _headers(figures: Figures) -> list[str]:
    if isinstance(figures, Reviewed):
        return ["rule", "findings", "upheld", "not upheld", "explained", "precision", "at least"]
    raters = ["raters"] if figures.overall.raters is not None else []
    return ["rule", "rows", "precision", "recall", "agree", "found", "kappa", *raters]


def _rows(figures: Figures) -> list[list[_Cell]]:
    """All rules first, where there are several."""
    if isinstance(figures, Reviewed):
        entries = (figures.overall, *figures.rules) if len(figures.rules) > 1 else figures.rules
        return [_verdict_row(entry) for entry in entries]
    several = (figures.overall, *figures.rules) if len(figures.rules) > 1 else figures.rules
    return [_row(entry) for entry in several]


def _row(entry: Agreement) -> list[_Cell]:
    found, agreed, raters = entry.found, entry.agreed, entry.raters
    row = [
        (words.rule_name(entry.rule), ""),
        (f"{entry.compared:,}", f"of {entry.rows:,}" if entry.compared < entry.rows else ""),
        (words.percent(found.precision_share), words.percents(found.precision)),
        (words.percent(found.recall_share), words.percents(found.recall)),
        (words.percent(agreed.raw), words.percents(agreed.raw_interval)) if agreed else (words.NOTHING, ""),
        (words.percent(agreed.prevalence) if agreed else words.NOTHING, ""),
        (words.coefficient(agreed.kappa), words.coefficients(agreed.kappa_interval)) if agreed else (words.NOTHING, ""),
    ]
    if raters is not None:
        row.append((words.coefficient(raters.value), words.coefficients(raters.interval)))
    return row


def _verdict_row(entry: Upheld) -> list[_Cell]:
    return [
        (words.rule_name(entry.rule), ""),
        (f"{entry.findings:,}", ""),
        (f"{entry.upheld:,}", ""),
        (f"{entry.not_upheld:,}", ""),
        (f"{entry.explained:,}", ""),
        (words.percent(entry.precision_share), words.percents(entry.precision)),
        (words.percent(entry.upheld_share), ""),
    ]
