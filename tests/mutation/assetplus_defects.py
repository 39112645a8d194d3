"""Defects in an AssetPlus sheet, its plan and its explanations: AP."""

from collections.abc import Iterator

from defects import Mutants, defect
from editing import Draft, Raw

from csg_rules.words import CONTEXTS, SHEET_ROWS

BEYOND = CONTEXTS[1:]


def _part(draft: Draft, name: str) -> Raw:
    part = draft.part("assetplus")[name]
    assert isinstance(part, dict)
    return part


def _has_sheet(good: Draft) -> bool:
    return "assetplus" in good.raw


def _flagged(good: Draft) -> Iterator[tuple[str, str, str]]:
    """Row, context and id of each factor that is flagged for action."""
    for row in SHEET_ROWS:
        for context, cell in _part(good, "sheet")[row].items():
            for item in cell if isinstance(cell, list) else ():
                if item.get("flagged") == "true":
                    yield row, context, item["id"]


@defect("AP-01")
def cell_not_considered(good: Draft) -> Mutants:
    for row in SHEET_ROWS if _has_sheet(good) else ():
        for context in CONTEXTS:
            draft = good.copy()
            _part(draft, "sheet")[row].pop(context)
            yield draft.found_at(f"assetplus.sheet.{row}.{context}", did="no cell")


@defect("AP-02")
def quality_question_left_open(good: Draft) -> Mutants:
    for name in ("interplay", "weighting") if _has_sheet(good) else ():
        for answer in ("", "yes", "Yes, considered."):
            draft = good.copy()
            _part(draft, "qa")[name] = answer
            yield draft.found_at(f"assetplus.qa.{name}", did=answer or "blank")


@defect("AP-03")
def ratings_not_explained(good: Draft) -> Mutants:
    if not _has_sheet(good):
        return
    draft = good.copy()
    _part(draft, "explanations")["desistance_ratings"][0]["why"] = ""
    yield draft.found_at("assetplus.explanations.desistance_ratings", did="no reason")
    draft = good.copy()
    _part(draft, "explanations")["desistance_ratings"][0].update(factor="motivation", why="He is doing well.")
    _part(draft, "qa").pop("weighting")
    draft.summary.pop("weighting")
    yield draft.found_at("assetplus.explanations.desistance_ratings", did="no context has a weight")
    draft = good.copy()
    _part(draft, "explanations").pop("contexts_likely_to_change")
    yield draft.found_at("assetplus.explanations.contexts_likely_to_change", did="no view on change")


@defect("AP-04")
def past_events_for_the_person_only(good: Draft) -> Mutants:
    if _has_sheet(good):
        draft = good.copy()
        _part(draft, "explanations")["past_events"] = "The loss made him withdrawn, and he sleeps badly."
        yield draft.found_at("assetplus.explanations.past_events")


@defect("AP-05")
def outcomes_that_name_no_context(good: Draft) -> Mutants:
    if _has_sheet(good):
        draft = good.copy()
        _part(draft, "explanations")["predicted_outcomes"] = ["May reoffend", "Custody later on"]
        yield draft.found_at("assetplus.explanations.predicted_outcomes")


@defect("AP-06")
def flagged_and_not_in_the_plan(good: Draft) -> Mutants:
    for row, context, item in _flagged(good) if _has_sheet(good) else ():
        draft = good.copy()
        for plan in draft.part("assetplus")["plan"]:
            plan["addresses"] = [other for other in plan["addresses"] if other != item]
        yield draft.found_at(f"assetplus.sheet.{row}.{context}.{item}")


@defect("AP-07")
def other_controls(good: Draft) -> Mutants:
    if not _has_sheet(good):
        return
    plans = good.part("assetplus")["plan"]
    for row, context, item in _flagged(good):
        at = next(at for at, plan in enumerate(plans) if item in plan["addresses"])
        if context in BEYOND:
            draft = good.copy()
            for plan in draft.part("assetplus")["plan"]:
                plan["other_controls"].pop(context)
            yield draft.found_at(f"assetplus.plan[{at + 1}].other_controls.{context}", did=f"none for {context}, {row}")
    draft = good.copy()
    for plan in draft.part("assetplus")["plan"]:
        plan["other_controls"] = {"neighbourhood": "Curfew from seven", "home": "Electronic tag"}
    yield draft.found_at("assetplus.plan[1].other_controls", did="restrictions only")


@defect("AP-08")
def no_target_for_the_young_person(good: Draft) -> Mutants:
    for at in range(len(good.part("assetplus")["plan"]) if _has_sheet(good) else 0):
        for name in ("target", "actions"):
            draft = good.copy()
            for plan in draft.part("assetplus")["plan"]:
                plan["young_person"].pop(name)
            yield draft.found_at(f"assetplus.plan[{at + 1}].young_person.{name}", did=f"no {name}")
