"""Defects in how the behaviour is told and placed, and in whether it was by a group: HAC, GRP, PRI-02, CTX-06, REF."""

from itertools import cycle

from defects import Mutants, defect
from editing import NEUTRAL, Draft, without

from csg_rules.words import CONTEXTS

NOT_LEVELS = ("", "medium risk", "red (Brook)")
STOCK_REASONS = ("agreed by all", "see above", "{level} because the behaviour was {level}")
OTHERS_JOINED_IN = (
    "Two friends held the door shut.",
    "XA filmed it while XB kept watch.",
    "He did it together with two other boys.",
)
SIGNS_OF_EXPLOITATION = (
    "An older man picks {ref} up in his car and gives {ref} vapes and money.",
    "{ref} was told to bring other girls along to the flat.",
    "{ref} gets phones and trainers from an older friend in return for pictures.",
)
FORCE = "He held her down and threatened to hit her if she moved."


@defect("HAC-01")
def no_point_on_the_continuum(good: Draft) -> Mutants:
    for at, path in good.placings():
        for word in NOT_LEVELS:
            draft = good.copy()
            draft.placing(at)["level"] = word
            yield draft.found_at(f"{path}.level", did=word or "blank")
    draft = good.copy()
    draft.raw.pop("hackett")
    draft.minutes.pop("f")
    yield draft.found_at("hackett.level", did="no decision")


@defect("HAC-02")
def no_reason_for_the_placing(good: Draft) -> Mutants:
    for at, path in good.placings():
        if good.placing(at)["level"] == "undetermined":
            continue  # without its reason that is no level: HAC-01
        for word in ("", "-"):
            draft = good.copy()
            draft.placing(at)["reason"] = word
            without(draft.placing(at), "discussion")  # which may give the reason
            without(draft.minutes, "f")
            yield draft.found_at(f"{path}.reason", did=word or "blank")


@defect("HAC-03")
def reason_that_says_nothing(good: Draft) -> Mutants:
    for at, path in good.placings():
        for phrase in STOCK_REASONS:
            draft = good.copy()
            placing = draft.placing(at)
            placing["reason"] = phrase.format(level=placing["level"])
            draft.minutes["f"] = "The behaviour was placed on the continuum."
            yield draft.found_at(f"{path}.reason", did=phrase)


@defect("HAC-04")
def discussion_not_minuted(good: Draft) -> Mutants:
    for at, path in good.placings():
        if good.placing(at)["level"] == "undetermined":
            continue  # nothing was decided yet
        draft = good.copy()
        draft.placing(at).pop("discussion")
        draft.minutes["f"] = "The behaviour was placed on the continuum."
        yield draft.found_at(f"{path}.discussion")


@defect("HAC-05")
def level_out_of_step(good: Draft) -> Mutants:
    for at, path in good.placings():
        if len(good.placings()) > 1 or good.placing(at)["level"] == "undetermined":
            continue  # of several, the narrative doesn't say which one it tells of
        draft = good.copy()
        draft.placing(at).update(level="inappropriate", reason="Once; one year between them.", discussion=NEUTRAL)
        draft.add("behaviour.described", FORCE)
        yield draft.found_at(f"{path}.level", did="mild, and force is told")
        draft = good.copy()
        draft.placing(at).update(level="violent", reason="Twice in a week, without asking; one year between them.")
        draft.behaviour["described"] = "He showed a picture of himself to a girl at the bus stop, who walked off."
        draft.behaviour["events"] = []
        draft.minutes["b"] = "As described."
        for context in CONTEXTS:
            draft.say(context, hsb="Talked about here.")
        yield draft.found_at(f"{path}.level", did="grave, and no force is told")


@defect("GRP-01")
def group_or_sole_not_stated(good: Draft) -> Mutants:
    draft = good.copy()
    draft.behaviour.pop("group_or_sole")
    yield draft.found_at("behaviour.group_or_sole")


@defect("GRP-02")
def others_took_part_recorded_as_sole(good: Draft) -> Mutants:
    if good.behaviour.get("others_involved"):
        draft = good.copy()
        draft.behaviour["group_or_sole"] = "sole"
        yield draft.found_at("behaviour.group_or_sole", did="others involved")
    sentences = cycle(OTHERS_JOINED_IN)
    for text in good.texts:
        if text.place == "behaviour":
            draft = good.copy()
            draft.behaviour["group_or_sole"] = "sole"
            draft.behaviour.pop("others_involved", None)
            # A cell about peers may say that none took part: it says otherwise now.
            (draft.put if text.context == "peers" else draft.add)(text.path, next(sentences))
            yield draft.found_at("behaviour.group_or_sole", did=f"told in {text.path}")


@defect("GRP-03")
def group_without_a_response_to_it(good: Draft) -> Mutants:
    if not good.is_group:
        return
    draft = good.copy()
    draft.aim_at_person("peers")
    yield draft.found_at("interventions", did="each one alone")
    draft = good.copy()
    answered = {factor["id"] for factor in draft.factors if factor["context"] == "peers"}
    draft.drop_actions(lambda action: action["context"] == "peers")
    for factor in answered:
        draft.unlink(factor)
        draft.link(factor, draft.actions[0])
    yield draft.found_at("interventions", did="nothing among peers")
    draft = good.copy()
    draft.drop_factors(lambda factor: factor["context"] == "peers")
    yield draft.found_at("interventions", did="nothing known of the group")


@defect("PRI-02")
def behaviour_of_the_person_only(good: Draft) -> Mutants:
    draft = _told_nowhere(good)
    draft.contexts["individual"] = [
        {**row, "hsb": f"{good.ref} calls it a joke and does not want to speak of it."}
        for row in draft.rows("individual")
    ]
    for factor in draft.factors:  # a risk in another row may be what the behaviour is related to
        if factor["context"] != "individual" and factor["category"] == "risk":
            factor.update(category="vulnerability", text=NEUTRAL)
    for context in CONTEXTS[1:]:
        draft.blank(context, "stance", "role", "impact_on_culture", "school_response")
    yield draft.found_at("contexts.*.hsb")


@defect("CTX-06")
def behaviour_without_a_place(good: Draft) -> Mutants:
    draft = _told_nowhere(good)
    draft.blank("individual", "hsb")
    yield draft.found_at("behaviour.where")


def _told_nowhere(good: Draft) -> Draft:
    """What was done is told, and nothing that the record holds says where, or what any context had to do with it."""
    draft = good.copy()
    without(draft.behaviour, "where", "where_withheld", "events")
    draft.behaviour["online"] = "false"
    draft.behaviour["described"] = "He touched a girl who had not agreed to it, more than once."
    draft.minutes.update(a=NEUTRAL, b="As described.")
    for placing in draft.items("hackett"):
        placing.pop("behaviour", None)
        placing["reason"] = "More than once, after a refusal; one year between them."
        placing.pop("discussion")
    for context in CONTEXTS[1:]:
        draft.blank(context, "hsb")
    return draft


@defect("REF-02")
def referral_not_recorded(good: Draft) -> Mutants:
    draft = good.copy()
    draft.raw["referral"] = {}
    yield draft.found_at("referral", did="nothing")
    draft = good.copy()
    draft.raw["referral"] = {"route": "MASH"}
    yield draft.found_at("referral.source_agency", did="from nobody")
    draft = good.copy()
    draft.raw["referral"] = {"source_agency": "school"}
    yield draft.found_at("referral.route", did="by no way")


@defect("REF-03")
def exploitation_not_passed_on(good: Draft) -> Mutants:
    for kept in (False, True):
        draft = good.copy()
        draft.behaviour["peer_cse_indicated"] = "true"
        draft.minutes["b"] = "As described."
        entries = [entry for entry in draft.items("governance") if kept and entry["to"] != "mase"]
        draft.raw["governance"] = entries
        if not kept or entries:
            yield draft.found_at("governance", did="other panels only" if entries else "nobody told")


@defect("REF-05")
def signs_of_exploitation_unanswered(good: Draft) -> Mutants:
    if good.behaviour["peer_cse_indicated"] == "true":
        return
    sentences = cycle(SIGNS_OF_EXPLOITATION)
    for path in ("behaviour.described", "minutes.a", "minutes.b", "contexts.individual.situation"):
        for flag in ("false", None):
            draft = good.copy()
            draft.minutes["b"] = "As described."
            draft.add(path, next(sentences).format(ref=good.ref))
            draft.behaviour["peer_cse_indicated"] = flag
            for entry in draft.items("governance"):
                entry["theme"] = "No theme this time." if entry["to"] == "mase" else entry["theme"]
            yield draft.found_at("behaviour.peer_cse_indicated", did=f"told in {path}, {flag or 'not said'}")
