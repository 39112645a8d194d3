"""What a meeting's page draws: the table of contexts, the factors, the actions and what ties them together.

Statuses, ids, closed words, counts, dates and paths: no text of the record.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.fact import Fact, Scalar
from csg_rules.facts.planning import planning_facts
from csg_rules.facts.table import TableRow
from csg_rules.findings.moves import Moves, moves_of
from csg_rules.records.base import is_printable_id
from csg_rules.words import COLUMN_OF_CATEGORY, CONTEXTS

# needless: a strength, resilience, or a text that says there is none · closed: closed or superseded · answered: an
# action that stands addresses it · explained: a reason settles that there is none · unclear: an action, a reference or
# the factor itself says too little to tell
Response = Literal["needless", "closed", "answered", "explained", "unclear", "none"]


class Cell(NamedTuple):
    """`filled`: how many rows, factors or actions fill it; `items`: the ids of those factors or actions; `texts`: the
    paths of what was typed into it."""

    context: str
    column: str
    status: str
    filled: int
    items: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class ContextRow(NamedTuple):
    context: str
    status: str
    settings: int
    cells: tuple[Cell, ...]


class DrawnFactor(NamedTuple):
    id: str
    context: str | None
    category: str | None
    status: str
    response: Response
    path: str


class DrawnAction(NamedTuple):
    id: str
    context: str | None
    target: str | None
    kind: str | None
    status: str
    live: bool
    rag: str
    path: str


class Link(NamedTuple):
    """`live`: the action stands."""

    factor: str
    action: str
    live: bool


class Picture(NamedTuple):
    """`rows` in the order of the framework's table; factors and actions in that of the record. `day`, `form`, `person`
    and `next_review` where the meeting has them and they may be shown; `moves` where it is held against one before."""

    rows: tuple[ContextRow, ...]
    factors: tuple[DrawnFactor, ...]
    actions: tuple[DrawnAction, ...]
    links: tuple[Link, ...]
    summary_status: str = "blank"
    has_plan: bool = True
    day: date | None = None
    next_review: date | None = None
    form: str | None = None
    person: str | None = None
    moves: Moves | None = None


def picture_of(reading: Reading) -> Picture:
    record = reading.record
    rows = [TableRow(reading, context) for context in CONTEXTS]
    facts = list(planning_facts(reading, rows))
    person = record.subject.ref
    return Picture(
        rows=tuple(_row(row) for row in rows),
        factors=tuple(_factors(reading, facts)),
        actions=tuple(_action(fact) for fact in facts if fact.kind == "intervention"),
        links=tuple(_link(fact) for fact in facts if fact.kind == "link"),
        summary_status=reading.status(record.contexts_summary.text),
        # A form about a peer group alone, say, has no table that could be drawn.
        has_plan=any(record.is_given(part) for part in ("contexts", "factors", "interventions")) or not record.pgi,
        day=record.meeting.date,
        next_review=record.meeting.next_review,
        form=record.meeting.form,
        person=person if person is not None and is_printable_id(person) else None,
        moves=moves_of(reading),
    )


def _row(row: TableRow) -> ContextRow:
    cells = tuple(_cell(row, column, status) for column, status in row.cells.items())
    settings = sum(len(typed.settings or ()) for typed in row.rows)
    return ContextRow(row.context, row.status, settings, cells)


def _cell(row: TableRow, column: str, status: str) -> Cell:
    items = tuple(_items(row, column))
    texts = tuple(_texts(row, column))
    return Cell(row.context, column, status, len(items) + len(texts), items, texts)


_CATEGORY_OF = {column: category for category, column in COLUMN_OF_CATEGORY.items()}
_LISTED = frozenset({*_CATEGORY_OF, "interventions"})


def _items(row: TableRow, column: str) -> Iterator[str]:
    reading = row.reading
    if column == "interventions":
        for identifier, action in zip(reading.action_ids, reading.actions, strict=True):
            if action.context == row.context:
                yield identifier
    elif category := _CATEGORY_OF.get(column):
        for identifier, factor in zip(reading.factor_ids, reading.factors, strict=True):
            if factor.context == row.context and factor.category == category and not reading.is_void(factor):
                yield identifier


def _texts(row: TableRow, column: str) -> Iterator[str]:
    """Those with content: "none to date" is told by the cell's status."""
    if column in _LISTED:
        return
    for number, typed in enumerate(row.rows, start=1):
        if row.reading.status(getattr(typed, column)) == "content":
            position = f"[{number}]" if len(row.rows) > 1 else ""
            yield f"contexts.{row.context}{position}.{column}"


def _factors(reading: Reading, facts: Sequence[Fact]) -> Iterator[DrawnFactor]:
    is_settled = reading.reader.reason_status(reading.record.no_plan_reason) == "content"
    acknowledged = {
        fact.values["factor"] for fact in facts if fact.kind == "gap" and fact.values["reason_status"] == "content"
    }
    for fact in facts:
        if fact.kind == "factor":
            values = fact.values
            yield DrawnFactor(
                id=str(values["id"]),
                context=_word(values.get("context")),
                category=_word(values.get("category")),
                status=str(values["status"]),
                response=_response(fact, is_settled or values["id"] in acknowledged),
                path=str(values["path"]),
            )


def _response(factor: Fact, is_explained: bool) -> Response:
    """As the rule on open factors without a response judges them."""
    values = factor.values
    if values["status"] != "open":
        return "closed"
    if values["concern"] == "no":
        return "needless"
    if values["linked"]:
        return "answered"
    if is_explained or (values["static"] and values["managed_status"] == "content"):
        return "explained"
    if values["concern"] == "unknown" or values["maybe_answered"] or values["doubtful"]:
        return "unclear"
    return "none"


def _action(fact: Fact) -> DrawnAction:
    values = fact.values
    return DrawnAction(
        id=str(values["id"]),
        context=_word(values.get("context")),
        target=_word(values.get("target")),
        kind=_word(values.get("intervention_kind")),
        status=str(values["status"]),
        live=bool(values["live"]),
        rag=str(values["rag"]),
        path=str(values["path"]),
    )


def _link(fact: Fact) -> Link:
    values = fact.values
    return Link(str(values["factor"]), str(values["intervention"]), bool(values["live"]))


def _word(value: Scalar | None) -> str | None:
    return None if value is None else str(value)
