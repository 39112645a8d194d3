"""Facts: the AssetPlus plan, its other controls by context and what it says for the young person."""

from collections.abc import Iterator
from typing import NamedTuple

from csg_rules.facts.assetplus_sheet import Sheet
from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.statuses import strongest
from csg_rules.records.assetplus import SheetPlan
from csg_rules.words import CONTEXTS

_SAID = ("content", "not_known")  # "to be agreed with him" is an answer


def plan_facts(sheet: Sheet) -> Iterator[Fact]:
    """Four other controls, and a target for each row, where there is a plan."""
    if sheet.plans is not None:
        yield from _controls(sheet, sheet.plans)
        yield from _targets(sheet.reading, sheet.plans)


class _Control(NamedTuple):
    path: str
    text: str
    status: str


def _controls(sheet: Sheet, plans: tuple[SheetPlan, ...]) -> Iterator[Fact]:
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


def _state(sheet: Sheet, plans: tuple[SheetPlan, ...], context: str, entries: list[_Control]) -> str:
    status = strongest(control.status for control in entries)
    if status != "blank":
        return "covered" if status == "content" else "answered"
    answers = {item.answer for item in sheet.items if item.context == context and item.item.flagged}
    if "planned" in answers:
        is_recorded = any(plan.other_controls is not None for plan in plans)
        return "uncovered" if is_recorded else "not_recorded"
    # What is flagged and in no plan at all is told of the factor itself.
    return "unsaid" if answers & {"unnamed", "doubtful", "maybe"} or _says_nothing(sheet, context) else "uncalled"


def _says_nothing(sheet: Sheet, context: str) -> bool:
    """Whether the sheet doesn't tell if the context asks for a control: no sheet, or factors and no flag anywhere."""
    is_flagged = any(item.item.flagged for item in sheet.items)
    return not sheet.is_given or (not is_flagged and any(item.context == context for item in sheet.items))


def _plan_answering(sheet: Sheet, plans: tuple[SheetPlan, ...], context: str) -> int:
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
            yield fact("target", state="target_missing", path=f"{path}.target")
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
