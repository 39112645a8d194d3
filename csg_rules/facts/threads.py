"""Whether what one column says of a context is carried on through the others."""

from collections.abc import Iterator, Sequence

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.table import TableRow, planned_in, yes_or_unknown
from csg_rules.words import COLUMN_OF_CATEGORY

_CARRIED_ON = ("hsb", *COLUMN_OF_CATEGORY.values(), "involvement", "interventions")
_ENOUGH = 2  # columns of the young person's own row, for the others' silence to stand out


def thread_facts(reading: Reading, rows: Sequence[TableRow]) -> Iterator[Fact]:
    """For each row beyond the young person's own that holds concerns, its involvement and its actions; and one
    for the table, where those rows hold nothing but how things are."""
    young_person, *others = rows
    for row in others:
        concerns = _concerns(reading, row)
        if concerns != "no":
            yield _thread(row, "involvement", concerns, row.cells["involvement"] != "blank")
            yield _thread(row, "interventions", concerns, _has_answer(reading, row))
    if any(row.own_cells["situation"] == "content" for row in others):
        is_lopsided = _count(young_person) >= _ENOUGH and not any(map(_is_carried_on, others))
        yield fact(
            "thread",
            row="beyond_individual",
            lacks="all_columns",
            state="broken" if is_lopsided else "held",
            path="contexts",
        )


def _concerns(reading: Reading, row: TableRow) -> str:
    is_maybe = any(f.context == row.context and reading.may_be_concern(f) for f in reading.factors)
    return yes_or_unknown(reading.open_concerns[row.context], is_maybe)


def _has_answer(reading: Reading, row: TableRow) -> bool:
    """Whether something is planned in the row, or a reason says why nothing is."""
    is_planned = row.cells["interventions"] != "blank" or planned_in(reading, row.context) > 0
    is_settled = reading.open_concerns[row.context] > 0 and not reading.unanswered[row.context]
    return is_planned or is_settled or row.own_cells["barriers"] == "content"


def _thread(row: TableRow, column: str, concerns: str, is_held: bool) -> Fact:
    broken = "broken" if concerns == "yes" else "unknown"
    return fact(
        "thread",
        row=row.context,
        lacks=column,
        state="held" if is_held else broken,
        path=f"contexts.{row.context}.{column}",
    )


def _count(row: TableRow) -> int:
    return sum(row.own_cells[column] == "content" for column in _CARRIED_ON)


def _is_carried_on(row: TableRow) -> bool:
    """Whether the row says more than how things are: in another column, or to one of its named questions.
    "Considered, nothing found" says it, too, where it stands in a column."""
    answered = [*(row.own_cells[column] for column in _CARRIED_ON), *row.prompts.values()]
    is_nil = row.status == "nil"
    return is_nil or row.norms is not None or any(status != "blank" for status in answered)
