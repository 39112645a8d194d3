"""Facts: the AssetPlus contextual sheet and plan."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from csg_rules.facts.assetplus_quality import explanation_facts, quality_facts
from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import below, item_keys
from csg_rules.facts.statuses import strongest
from csg_rules.records.assetplus import AssetPlus, SheetCell, SheetItem, SheetPlan
from csg_rules.words import CONTEXTS, SHEET_ROWS

_HOLDING = ("sheet", "plan", "explanations", "qa")
_SAID = ("content", "not_known")  # "to be agreed with him" is an answer


def assetplus_facts(reading: Reading) -> Iterator[Fact]:
    part = reading.record.assetplus
    applies = part is not None and _applies(reading, part)
    yield fact("assetplus", applies=applies, path="assetplus")
    if part is None or not applies:
        return
    sheet = _Sheet(reading, part)
    if part.sheet is not None:
        yield from _cells(sheet)
        yield from (item.fact() for item in sheet.items)
    if part.plan is not None:
        yield from _controls(sheet, part.plan)
        yield from _targets(reading, part.plan)
    if part.explanations is not None:
        outside = frozenset(str(item.item.id) for item in sheet.items if item.context != "individual")
        yield from explanation_facts(reading, part, outside)
    yield from quality_facts(reading, part.qa)


def _applies(reading: Reading, part: AssetPlus) -> bool:
    """Whether there is anything to read, in a case for which AssetPlus is the tool: cases of diversion and out-of-court
    disposals have another one, and prevention may."""
    if not any(part.is_given(name) for name in _HOLDING):
        return False
    if part.case_type is None:
        return reading.record.cjs_status != "diversion"
    return not reading.reader.matches("diversion_case", part.case_type)


class _Item(NamedTuple):
    """A factor on the sheet with where it stands and what answers it."""

    item: SheetItem
    row: str
    context: str
    key: str
    path: str
    answer: str

    def fact(self) -> Fact:
        return fact(
            "sheet_item",
            id=self.path if self.key.startswith("[") else self.key,
            row=self.row,
            context=self.context,
            flagged=self.item.flagged,
            answer=self.answer,
            path=self.path,
        )


class _Sheet:
    """The sheet's cells, and its factors with what answers each."""

    def __init__(self, reading: Reading, part: AssetPlus) -> None:
        self.reading = reading
        self.is_given = part.sheet is not None
        self._part = part

    def cell(self, row: str, context: str) -> SheetCell:
        found = getattr(getattr(self._part.sheet, row), context) if self.is_given else None
        return found if isinstance(found, SheetCell) else SheetCell()

    @cached_property
    def items(self) -> tuple[_Item, ...]:
        """All but those whose text says that there is nothing."""
        return tuple(item for row in SHEET_ROWS for context in CONTEXTS for item in self._items_of(row, context))

    def _items_of(self, row: str, context: str) -> Iterator[_Item]:
        items = self.cell(row, context).items
        for item, key in zip(items, item_keys([item.id for item in items]), strict=True):
            if item.text is None or self.reading.status(item.text) in _SAID:
                path = below(f"assetplus.sheet.{row}.{context}", key)
                yield _Item(item, row, context, key, path, self._answer(item.id))

    def _answer(self, identifier: str | None) -> str:
        if identifier is None:
            return "unnamed"
        if identifier in self._planned:
            return "planned"
        if identifier in self._acted_on:
            return "by_meeting"
        if identifier in self.reading.acknowledged:
            return "acknowledged"
        if self._has_stray_reference:
            return "doubtful"
        return "maybe" if any(plan.addresses is None for plan in self._part.plan or ()) else "none"

    @cached_property
    def _planned(self) -> frozenset[str]:
        return frozenset(name for plan in self._part.plan or () for name in plan.addresses or ())

    @cached_property
    def _acted_on(self) -> frozenset[str]:
        return frozenset(
            name for action in self.reading.actions if self.reading.is_live(action) for name in action.addresses or ()
        )

    @cached_property
    def _has_stray_reference(self) -> bool:
        known = {item.id for row in SHEET_ROWS for context in CONTEXTS for item in self.cell(row, context).items}
        return not self._planned <= known


def _cells(sheet: _Sheet) -> Iterator[Fact]:
    statuses = {
        (row, context): _cell_status(sheet.reading, sheet.cell(row, context))
        for row in SHEET_ROWS
        for context in CONTEXTS
    }
    blank = {slot for slot, status in statuses.items() if status == "blank"}
    for (row, context), status in statuses.items():
        yield fact(
            "sheet_cell",
            row=row,
            context=context,
            status=status,
            place=_place(row, context, blank),
            path=f"assetplus.sheet.{row}.{context}",
        )


def _cell_status(reading: Reading, cell: SheetCell) -> str:
    # An item with an id and no words is a factor all the same; only its text is still to be written.
    statuses = ["content" if item.text is None else reading.status(item.text) for item in cell.items]
    return strongest([*statuses, "nil"] if cell.nil else statuses)


def _place(row: str, context: str, blank: set[tuple[str, str]]) -> str:
    """Where all of the sheet, a row or a column is blank, that is one thing to settle."""
    if len(blank) == len(SHEET_ROWS) * len(CONTEXTS):
        return "assetplus.sheet"
    if all((row, other) in blank for other in CONTEXTS):
        return f"assetplus.sheet.{row}"
    if all((other, context) in blank for other in SHEET_ROWS):
        return f"assetplus.sheet.*.{context}"
    return f"assetplus.sheet.{row}.{context}"


class _Control(NamedTuple):
    path: str
    text: str
    status: str


def _controls(sheet: _Sheet, plans: tuple[SheetPlan, ...]) -> Iterator[Fact]:
    reading = sheet.reading
    controls = {context: _controls_of(reading, plans, context) for context in CONTEXTS if context != "individual"}
    contents = [control for entries in controls.values() for control in entries if control.status == "content"]
    restrictive = [control for control in contents if reading.reader.matches("external_control", control.text)]
    only_restrictions = len(restrictive) == len(contents)
    for context, entries in controls.items():
        written = next((control for control in entries if control.status == "content"), None)
        if written is not None and only_restrictions:
            yield fact(
                "control",
                context=context,
                state="restriction",
                start=0,
                end=len(written.text),
                place=contents[0].path.rpartition(".")[0],
                path=written.path,
            )
            continue
        path = f"{_plan_path(_plan_answering(sheet, plans, context))}.other_controls.{context}"
        yield fact("control", context=context, state=_state(sheet, plans, context, entries), place=path, path=path)


def _controls_of(reading: Reading, plans: tuple[SheetPlan, ...], context: str) -> list[_Control]:
    typed = [
        (position, getattr(plan.other_controls, context))
        for position, plan in enumerate(plans)
        if plan.other_controls is not None
    ]
    return [
        _Control(f"{_plan_path(position)}.other_controls.{context}", text, reading.status(text))
        for position, text in typed
        if text is not None
    ]


def _plan_path(position: int) -> str:
    return f"assetplus.plan[{position + 1}]"


def _state(sheet: _Sheet, plans: tuple[SheetPlan, ...], context: str, entries: list[_Control]) -> str:
    status = strongest(control.status for control in entries)
    if status != "blank":
        return "covered" if status == "content" else "answered"
    answers = {item.answer for item in sheet.items if item.context == context and item.item.flagged}
    if "planned" in answers:
        is_recorded = any(plan.other_controls is not None for plan in plans)
        return "uncovered" if is_recorded else "not_recorded"
    # What is flagged and in no plan at all is told of the factor itself.
    return "unsaid" if answers & {"unnamed", "doubtful", "maybe"} or _says_nothing(sheet, context) else "uncalled"


def _says_nothing(sheet: _Sheet, context: str) -> bool:
    """Whether the sheet doesn't tell if the context asks for a control: no sheet, or factors and no flag anywhere."""
    is_flagged = any(item.item.flagged for item in sheet.items)
    return not sheet.is_given or (not is_flagged and any(item.context == context for item in sheet.items))


def _plan_answering(sheet: _Sheet, plans: tuple[SheetPlan, ...], context: str) -> int:
    """The row of the plan that answers a flagged factor of this context; the first where none does."""
    names = {item.item.id for item in sheet.items if item.context == context and item.item.flagged}
    return next((n for n, plan in enumerate(plans) if names.intersection(plan.addresses or ())), 0)


def _targets(reading: Reading, plans: tuple[SheetPlan, ...]) -> Iterator[Fact]:
    held = [_held(reading, plan) for plan in plans]
    for position, (plan, parts) in enumerate(zip(plans, held, strict=True)):
        path = f"{_plan_path(position)}.young_person"
        if parts == ("target", "actions"):
            yield fact("target", state="complete", path=path)
        elif parts == ("target",):
            yield fact("target", state="no_actions", path=f"{path}.actions")
        elif parts == ("actions",):
            yield fact("target", state="no_target", path=f"{path}.target")
        elif any(held):
            yield fact("target", state="elsewhere", path=path)
        else:
            yield fact("target", state="not_recorded" if plan.young_person is None else "neither", path=path)


def _held(reading: Reading, plan: SheetPlan) -> tuple[str, ...]:
    """What a row of the plan says for the young person, of a target and actions."""
    if plan.young_person is None:
        return ()
    has_target = reading.status(plan.young_person.target) in _SAID
    has_actions = any(reading.status(action) in _SAID for action in plan.young_person.actions or ())
    return ("target",) * has_target + ("actions",) * has_actions
