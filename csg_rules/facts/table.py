"""The table of five contexts by nine columns: rows, cells and the named questions of a context."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from csg_rules.facts.answers import Answers
from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.responses import is_enquiry
from csg_rules.facts.statuses import strongest
from csg_rules.records.contexts import Row
from csg_rules.records.plan import Intervention
from csg_rules.words import COLUMN_OF_CATEGORY, COLUMNS, CONCERNS, CONTEXTS, EXTRA_FAMILIAL

PROMPTS = {
    "individual": (),
    "home": ("issues", "capacity", "undermining"),
    "peers": ("isolated", "stance", "role"),
    "school": ("impact_on_culture", "school_response"),
    "neighbourhood": ("spaces", "street_exposure"),
}
_TYPED_COLUMNS = ("situation", "hsb", "involvement", "barriers")
_CATEGORY_OF_COLUMN = {column: category for category, column in COLUMN_OF_CATEGORY.items()}
_DECLARED = ("not_known", "not_applicable")  # a row's own words that are statuses as they stand


class TableRow:
    """The rows of one context read as their union: several homes are one home row of the table."""

    def __init__(self, reading: Reading, context: str) -> None:
        self.reading = reading
        self.context = context
        self.rows: Sequence[Row] = reading.record.contexts.rows(context)
        self.declared = {row.status for row in self.rows if row.status is not None}
        self.marks = [row.mark for row in self.rows if row.mark is not None]

    @cached_property
    def own_cells(self) -> dict[str, str]:
        """Each cell by what stands in it, or in the lists that fill it; not yet by its row's status."""
        return {column: self._own_cell(column) for column in COLUMNS}

    def _own_cell(self, column: str) -> str:
        statuses = ["nil" for row in self.rows if column in row.nil]
        if column in _TYPED_COLUMNS:
            statuses += [self._typed(column, getattr(row, column)) for row in self.rows]
        elif column == "interventions":
            statuses += ["content" for action in self.reading.actions if action.context == self.context]
        else:
            category = _CATEGORY_OF_COLUMN[column]
            statuses += [
                self.reading.factor_status(factor)
                for factor in self.reading.factors
                if factor.context == self.context and factor.category == category
            ]
        return strongest(statuses)

    def _typed(self, column: str, text: str | None) -> str:
        # "As above" says something only if there is something above.
        if self.reading.reader.matches("same_as_above", text):
            return "content" if self._has_content_above(column) else "blank"
        if column == "barriers":
            return self.reading.reader.reason_status(text)
        # A tick doesn't say who was involved.
        is_tick = column == "involvement" and self.reading.reader.matches("bare_tick", text)
        return "blank" if is_tick else self.reading.status(text)

    def _mark_status(self, mark: str) -> str:
        # A bare "considered" or a tick says no more as a word than as a status.
        reader = self.reading.reader
        if reader.matches("bare_tick", mark) or reader.matches("same_as_above", mark):
            return "blank"
        return "not_applicable" if self._is_called_not_applicable(mark) else self.reading.status(mark)

    def _is_called_not_applicable(self, mark: str) -> bool:
        """Whether a bare row begins so, and goes on to say why."""
        spans = self.reading.reader.find("called_not_applicable", mark)
        return self.reading.status(mark) == "content" and any(span.start == 0 for span in spans)

    def _own_word(self, row: Row) -> str | None:
        """What a row calls itself, in its status or as a bare word."""
        return row.status if row.mark is None else self._mark_status(row.mark)

    def _has_content_above(self, column: str) -> bool:
        above = CONTEXTS[: CONTEXTS.index(self.context)]
        rows = [row for context in above for row in self.reading.record.contexts.rows(context)]
        return any(
            not self.reading.reader.matches("same_as_above", text) and self._typed(column, text) == "content"
            for text in (getattr(row, column) for row in rows)
        )

    @cached_property
    def prompts(self) -> dict[str, str]:
        return {
            name: strongest(self.reading.status(getattr(row, name, None)) for row in self.rows)
            for name in PROMPTS[self.context]
        }

    @cached_property
    def reason_status(self) -> str:
        in_marks = ["content" for mark in self.marks if self._is_called_not_applicable(mark)]
        return strongest([*in_marks, *(self.reading.reader.reason_status(row.reason) for row in self.rows)])

    @cached_property
    def norms(self) -> str | None:
        """Those of the first row that gives any."""
        return next((row.norms for row in self.rows if row.norms is not None), None)

    @cached_property
    def status(self) -> str:
        """What the row amounts to. A row that calls itself not known or not applicable stays so, whatever else it
        holds (an action to find out, say), unless it has others beside it (a second home); `considered` with
        nothing in it is blank; considered-nil with content is content, an action that only asked apart."""
        declared = [status for status in _DECLARED if status in self.declared]
        own = [self._own_word(row) for row in self.rows if not row.model_fields_set <= {"nil"}]
        if own and all(status in _DECLARED for status in own):
            return next(status for status in _DECLARED if status in own)
        # A factor that doesn't say of what kind it is fills no cell, and its row all the same.
        reading = self.reading
        unplotted = [reading.factor_status(f) for f in reading.factors if f.context == self.context]
        cells = dict(self.own_cells)
        if own and set(own) <= {"considered_nil", "nil"} and self._is_only_asked_about:
            del cells["interventions"]
        held = [*cells.values(), *self.prompts.values(), *unplotted]
        if "content" in held:
            return "content"
        statuses = [*declared, *(self._mark_status(mark) for mark in self.marks)]
        if "considered_nil" in self.declared:
            statuses.append("nil")
        # "n/a" in a cell speaks of that cell only; where it is all that is said of how things are, of the context.
        others = [status for status in held if status != "not_applicable"]
        return strongest([*statuses, *others, self.own_cells["situation"]])

    @property
    def _is_only_asked_about(self) -> bool:
        """Whether all that is planned here is to find something out."""
        return all(
            is_enquiry(self.reading, action) for action in self.reading.actions if action.context == self.context
        )

    @cached_property
    def is_answered_as_a_whole(self) -> bool:
        """Whether the row's status is its own word or mark, rather than what its cells amount to."""
        marks = [self._mark_status(mark) for mark in self.marks]
        own = [*(status for status in _DECLARED if status in self.declared), *marks]
        own += ["nil"] if "considered_nil" in self.declared else []
        return self.status in own

    @cached_property
    def is_open(self) -> bool:
        """Whether the row, or one of its named questions, waits for somebody to find out."""
        return "not_known" in (self.status, *self.prompts.values())

    @cached_property
    def is_capacity_limited(self) -> bool:
        """Whether the row says that a parent or carer can do little, and stops there. What stands under `capacity`
        goes before what else is told of that home."""
        return any(self.reading.reader.matches("limited_capacity", text) for text in self._capacity_texts)

    @property
    def _capacity_texts(self) -> Iterator[str | None]:
        for row in self.rows:
            capacity = getattr(row, "capacity", None)
            if self.reading.status(capacity) == "content":
                yield capacity
            else:
                yield from (getattr(row, "issues", None), row.situation)

    @cached_property
    def is_without_friends(self) -> bool:
        """Whether the row says that there is nobody whose stance could be asked."""
        texts = [getattr(row, name, None) for row in self.rows for name in ("mark", "reason", "situation", "isolated")]
        factors = [factor.text for factor in self.reading.factors if factor.context == self.context]
        reader = self.reading.reader
        return any(reader.matches("without_friends", text) for text in [*texts, *factors]) or any(
            reader.matches("no_peers", text) for text in texts
        )

    @cached_property
    def entered(self) -> str:
        """How the row stands on the page: `nothing`; a `mark` that says nothing ("-", a bare `considered`);
        or a `row` with something in it, were it only a reason or what its norms are."""
        if self.status != "blank" or self.reason_status in ("content", "nil", "not_known") or self.norms:
            return "row"
        is_marked = self.marks or "considered" in self.declared or "not_applicable" in self.own_cells.values()
        return "mark" if is_marked else "nothing"

    @cached_property
    def cells(self) -> dict[str, str]:
        """Each cell's status, a blank one taking its row's where the row as a whole was answered."""
        from_row: list[str] = [status for status in _DECLARED if status in self.declared]
        from_row += ["nil"] if "considered_nil" in self.declared else []
        from_row += [self._mark_status(mark) for mark in self.marks]
        from_row += ["not_applicable"] if self.status == "not_applicable" else []
        fallback = strongest(status for status in from_row if status != "content")
        return {column: fallback if own == "blank" else own for column, own in self.own_cells.items()}


def looked(row: TableRow, column: str, rows: Sequence[TableRow]) -> str:
    """The cell's status. That one row isn't known yet says nothing of whether anybody looked in the others."""
    is_own = row.own_cells[column] != "blank" or all(each.status == "not_known" for each in rows)
    return row.cells[column] if is_own or row.cells[column] != "not_known" else "blank"


def table_facts(reading: Reading, rows: Sequence[TableRow]) -> Iterator[Fact]:
    answers = Answers(reading)
    has_table = reading.record.is_given("contexts")
    for row in rows:
        path = f"contexts.{row.context}"
        yield _row_fact(reading, row, path, answers)
        planned = planned_in(reading, row.context)
        maybe = any(f.context == row.context and reading.may_be_concern(f) for f in reading.factors)
        for column, status in row.cells.items():
            yield fact(
                "cell",
                context=row.context,
                column=column,
                status=status,
                open_factors=reading.open_concerns[row.context],
                concerns=yes_or_unknown(reading.open_concerns[row.context], maybe),
                unanswered_factors=reading.unanswered[row.context],
                unanswered=yes_or_unknown(reading.unanswered[row.context], maybe),
                planned=planned,
                barriers_status=row.own_cells["barriers"],
                path=f"{path}.{column}",
            )
        for name, status in row.prompts.items():
            yield fact(
                "prompt",
                context=row.context,
                name=name,
                status=status,
                told=status == "blank" and has_table and _is_told(row, name, answers),
                called_for=_is_called_for(row, name),
                path=f"{path}.{name}",
            )


def _is_told(row: TableRow, name: str, answers: Answers) -> bool:
    """Whether the question is answered elsewhere than in its own field. What goes on at home is answered by the
    row's risks and vulnerabilities; a home in which neither was found is asked for no more."""
    concerns = {row.cells[column] for column in CONCERNS}
    if (name == "issues" and not concerns.isdisjoint(("content", "nil"))) or (
        name == "capacity" and concerns == {"nil"}
    ):
        return True
    if name == "school_response" and any(
        action.context == "school" and action.status == "done" for action in row.reading.actions
    ):
        return True
    if name == "undermining" and row.prompts["issues"] == "content":
        return True  # what weighs on the home is told beside
    return answers.tells(row.context, name) or answers.tells_by_form(name)


def _is_called_for(row: TableRow, name: str) -> bool:
    """What undermines capacity is asked where it is limited; how friends act, where there are any."""
    if name == "undermining":
        return row.is_capacity_limited
    return name not in ("stance", "role") or not row.is_without_friends


def yes_or_unknown(known: int, maybe: bool) -> str:
    """`unknown` where something may be one and doesn't say so."""
    return "yes" if known else "unknown" if maybe else "no"


def planned_in(reading: Reading, context: str) -> int:
    """How many standing actions there are in the row of this context."""
    return sum(_is_planned_for(context, action) for action in reading.actions if reading.is_live(action))


def _is_planned_for(context: str, action: Intervention) -> bool:
    """Placed in this row, or aimed at the person or family that the row is about, wherever it takes place."""
    aimed = {"individual": "individual", "home": "family"}
    return action.context == context or (action.target is not None and action.target == aimed.get(context))


def _row_fact(reading: Reading, row: TableRow, path: str, answers: Answers) -> Fact:
    return fact(
        "context",
        context=row.context,
        extra_familial=row.context in EXTRA_FAMILIAL,
        status=row.status,
        entered=row.entered,
        reason_status=row.reason_status,
        norms=row.norms,
        norms_told=row.status == "content" and row.norms is None and answers.tells_norms(row.context),
        as_a_whole=row.is_answered_as_a_whole,
        finding_out=answers.finding_out(row.context) if row.is_open else "needless",
        factors=sum(factor.context == row.context for factor in reading.named_factors),
        barriers_status=row.own_cells["barriers"],
        strengths_status=strongest((row.cells["resilience"], row.cells["strengths"])),
        strengths_path=f"{path}.strengths",
        # Where the whole table is missing, that part is the place to write it.
        path=path if reading.record.is_given("contexts") else "contexts",
    )
