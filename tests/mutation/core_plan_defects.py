"""Defects in the plan and in what it answers: GAP, INT, OBJ-04, PRI, RAG-03."""

from itertools import cycle

from defects import Mutants, defect
from editing import Draft, Raw

from csg_rules.words import CONTEXTS, EXTRA_FAMILIAL

MOVED = (
    "The harmed pupil is moved to another set.",
    "{ref} is barred from the place until summer.",
    "{ref}'s timetable is changed so that they no longer meet.",
)
WITHOUT_REACH = (
    ("social worker", "Northmere Children's Services"),
    ("therapist", "CAMHS"),
)


@defect("GAP-01")
def open_factor_without_response(good: Draft) -> Mutants:
    for factor in good.open_concerns():
        for did in ("nothing planned", "withdrawn", "a gap without its reason"):
            draft = good.copy()
            draft.drop_gap(factor["id"])
            if did == "withdrawn":
                _answered_by(
                    draft, factor["id"], {"id": "W1", "status": "withdrawn", "text": "A visit.", "target": "context"}
                )
            else:
                draft.unlink(factor["id"])
            if did == "a gap without its reason":
                draft.raw["gaps_acknowledged"] = [*draft.items("gaps_acknowledged"), {"factor_id": factor["id"]}]
            yield draft.found_at(f"factors.{factor['id']}", did=did)
    for factor in good.factors:
        if factor.get("static") == "true":
            draft = good.copy()
            draft.factor(factor["id"]).pop("managed")
            yield draft.found_at(f"factors.{factor['id']}", did="history that nobody watches")


def _answered_by(draft: Draft, factor: str, action: Raw) -> None:
    """By this one alone."""
    draft.unlink(factor)
    draft.items("interventions").append({**action, "context": draft.factor(factor)["context"], "addresses": [factor]})


@defect("GAP-02")
def response_that_leaves_the_context_as_it_is(good: Draft) -> Mutants:
    for factor in good.open_concerns():
        if factor["context"] == "individual":
            continue
        draft = good.copy()
        draft.drop_gap(factor["id"])
        draft.unlink(factor["id"])
        draft.link(factor["id"], next(action for action in draft.actions if action["target"] == "individual"))
        _no_barrier(draft, factor["context"])
        yield draft.found_at(f"factors.{factor['id']}", did="work with the person instead")
        draft = good.copy()
        draft.drop_gap(factor["id"])
        _answered_by(
            draft,
            factor["id"],
            {
                "id": "N1",
                "text": "Sessions there with the young person.",
                "target": "individual",
                "kind": "welfare",
                "voluntary": "true",
            },
        )
        _no_barrier(draft, factor["context"])
        yield draft.found_at(f"factors.{factor['id']}", did="the person worked with in that place")


def _no_barrier(draft: Draft, context: str) -> None:
    for row in draft.rows(context):
        row["barriers"] = "none identified"


@defect("GAP-03")
def row_without_an_action(good: Draft) -> Mutants:
    for context in CONTEXTS:
        if good.open_concerns(context):
            draft = good.copy()
            draft.drop_actions(lambda action, row=context: action["context"] == row)  # type: ignore[misc]
            for action in draft.items("interventions"):
                action.pop("addresses", None)
            for factor in draft.open_concerns(context):
                draft.drop_gap(factor["id"])
            _no_barrier(draft, context)
            yield draft.found_at(f"contexts.{context}.interventions", did=context)


@defect("OBJ-04")
def no_plan(good: Draft) -> Mutants:
    for did in ("none", "administration only", "withdrawn"):
        draft = good.copy()
        draft.minutes["g"] = "Monitor."
        if did == "withdrawn":
            for action in draft.actions:
                action["status"] = "withdrawn"
        else:
            draft.raw["interventions"] = []
        if did == "administration only":
            draft.raw["interventions"] = [{"id": "I9", "admin": "true", "text": "Send the minutes round."}]
        yield draft.found_at("interventions", did=did)


@defect("PRI-01")
def enforcement_only(good: Draft) -> Mutants:
    draft = good.copy()
    for action in draft.actions:
        action["kind"] = "enforcement"
    yield draft.found_at("interventions", did="each action's kind")
    draft = good.copy()
    texts = cycle(("Dispersal notice for the place.", "Antisocial behaviour warning.", "Arrest if it happens again."))
    for action in draft.actions:
        action.update(kind="enforcement", owner="inspector", agency="Northmere Police", text=next(texts))
    yield draft.found_at("interventions", did="police actions")


@defect("PRI-03")
def plan_answers_one_side(good: Draft) -> Mutants:
    draft = good.copy()
    draft.aim_at_person(*CONTEXTS)
    yield draft.found_at("interventions", did="the person only")
    if good.open_concerns("individual"):
        draft = good.copy()
        draft.drop_actions(lambda action: action["target"] != "context")
        yield draft.found_at("interventions", did="the surroundings only")


@defect("PRI-04")
def no_action_on_social_conditions(good: Draft) -> Mutants:
    draft = good.copy()
    draft.aim_at_person(*CONTEXTS)
    yield draft.found_at("interventions", did="all with the person")
    draft = good.copy()
    draft.drop_actions(lambda action: action["target"] == "context")
    yield draft.found_at("interventions", did="contextual actions struck")


@defect("INT-01")
def plan_for_the_person_only(good: Draft) -> Mutants:
    for target in ("individual", "family"):
        draft = good.copy()
        for action in draft.actions:
            action["target"] = target
        yield draft.found_at("interventions", did=f"all {target}")


@defect("INT-02")
def action_without_aim(good: Draft) -> Mutants:
    for action in good.actions:
        for names in (("target",), ("addresses",), ("target", "addresses")):
            draft = good.copy()
            spoiled = draft.action(action["id"])
            for name in names:
                spoiled.pop(name)
            spoiled.update(text="Mentoring.", kind="welfare")  # finding something out has no other aim
            place = f"interventions.{action['id']}"
            yield draft.found_at(place if len(names) > 1 else f"{place}.{names[0]}", did=f"no {' and '.join(names)}")


@defect("INT-03")
def no_action_and_no_barrier(good: Draft) -> Mutants:
    # With nothing planned at all GAP-01 or GAP-03 tells it; here an action elsewhere may answer, or may not.
    for context in EXTRA_FAMILIAL:
        if not good.open_concerns(context):
            continue
        draft = good.copy()
        draft.drop_actions(lambda action, row=context: action["context"] == row)  # type: ignore[misc]
        draft.blank(context, "barriers")
        for factor in draft.open_concerns(context):
            draft.drop_gap(factor["id"])
            draft.link(factor["id"], draft.actions[0])
        draft.actions[0].pop("target")
        yield draft.found_at(f"contexts.{context}.barriers", did="an action elsewhere, without its aim")


@defect("INT-05")
def no_reach_into_the_context(good: Draft) -> Mutants:
    for action in good.actions:
        if action["target"] != "context" or action["context"] not in EXTRA_FAMILIAL:
            continue
        for owner, agency in WITHOUT_REACH:
            draft = good.copy()
            draft.action(action["id"]).update(
                owner=owner, agency=agency, kind="welfare", text="To change how people behave there."
            )
            draft.say(action["context"], involvement="none to date")
            yield draft.found_at(f"interventions.{action['id']}.agency", did=agency)


@defect("INT-07")
def only_displacement(good: Draft) -> Mutants:
    sentences = cycle(MOVED)
    for context in EXTRA_FAMILIAL:
        for target in ("individual", "context"):
            actions = [action for action in good.actions if action["context"] == context]
            if not actions:
                continue
            draft = good.copy()
            kept = actions[0]["id"]
            draft.drop_actions(lambda action, row=context, one=kept: action["context"] == row and action["id"] != one)  # type: ignore[misc]
            draft.action(kept).update(text=next(sentences).format(ref=good.ref), target=target, voluntary="true")
            draft.action(kept)["addresses"] = [factor["id"] for factor in draft.open_concerns(context)]
            yield draft.found_at(f"interventions.{kept}.text", did=f"target {target}")


@defect("INT-08")
def strength_not_used(good: Draft) -> Mutants:
    for factor in good.factors:
        if factor["category"] in ("resilience", "strength"):
            draft = good.copy()
            draft.unlink(factor["id"])
            yield draft.found_at(f"factors.{factor['id']}")


@defect("INT-09")
def provision_in_touch_not_considered(good: Draft) -> Mutants:
    if not good.open_concerns("peers"):
        return
    draft = good.copy()
    draft.say("peers", involvement="The youth club sees the group every Friday evening.")
    draft.minutes["g"] = "The actions were agreed by all."
    for action in draft.actions:
        action.update(text="Talks about what counts as a laugh.", owner="head of year", agency="the school")
        action.pop("rag_note", None)
    for row in [row for context in CONTEXTS for row in draft.rows(context)]:
        row["barriers"] = "none identified"
    draft.raw["gaps_acknowledged"] = [
        {"factor_id": gap["factor_id"], "reason": "To be looked at again in summer."}
        for gap in draft.items("gaps_acknowledged")
    ]
    yield draft.found_at("interventions")


@defect("RAG-03")
def traffic_light_that_is_none(good: Draft) -> Mutants:
    words = cycle(("high", "7 out of 10", "on track"))
    for action in good.actions:
        draft = good.copy()
        draft.action(action["id"])["rag"] = next(words)
        yield draft.found_at(f"interventions.{action['id']}.rag")
