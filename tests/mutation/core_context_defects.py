"""Defects in the table of contexts, its questions, its summary, and in the factors: CTX, FAC, OBJ-03, PRO-01."""

from itertools import cycle

from defects import Mutants, defect
from editing import NEUTRAL, STRENGTHS, Draft, Raw

from csg_rules.words import CONCERNS, CONTEXTS

BEYOND = CONTEXTS[1:]

LIVES_ELSEWHERE = (
    ("home", "Every other weekend {ref} stays with an uncle in Barrow Street."),
    ("home", "From Monday to Thursday {ref} lives with an aunt in Fenwick."),
    ("school", "On Wednesdays {ref} attends Harrow Lane College."),
)
HARM = (
    "{ref} was sexually abused by an uncle at the age of seven.",
    "In May {ref} was beaten up by three older boys on the way home.",
    "{ref} was bullied for two years at an earlier school.",
)
SURROUNDINGS = (
    "Jokes about girls are normal in the corridor.",
    "Older boys in the park wait for him after school.",
    "His friends laugh when he tells of it.",
)
ONLINE = "Pictures of it were also sent round in a class group chat."


@defect("CTX-01")
def context_not_considered(good: Draft) -> Mutants:
    for context in CONTEXTS:
        for value in (None, {}, {"situation": "?", "hsb": "-", "involvement": "-"}):
            draft = good.copy()
            draft.empty_context(context)
            draft.contexts[context] = value
            yield draft.found_at(
                f"contexts.{context}", did="missing" if value is None else "all blank" if value else "empty"
            )


@defect("CTX-02")
def marked_and_not_a_word(good: Draft) -> Mutants:
    for context in CONTEXTS:
        for mark in ("-", "✓", {"status": "considered"}):
            draft = good.copy()
            draft.empty_context(context)
            draft.contexts[context] = mark
            yield draft.found_at(f"contexts.{context}", did=str(mark))


@defect("CTX-03")
def not_applicable_without_reason(good: Draft) -> Mutants:
    for context in CONTEXTS:
        for mark in ("n/a", {"status": "not_applicable"}, {"status": "not_applicable", "reason": "-"}):
            draft = good.copy()
            draft.empty_context(context)
            draft.contexts[context] = mark
            draft.raw["behaviour"]["where"] = [place for place in draft.where if place != context]
            yield draft.found_at(f"contexts.{context}", did=str(mark))


@defect("CTX-04")
def not_known_and_nobody_to_find_out(good: Draft) -> Mutants:
    for context in CONTEXTS:
        for mark in ("not known", {"status": "not_known"}):
            draft = good.copy()
            draft.empty_context(context)
            draft.contexts[context] = mark
            draft.raw["interventions"] = draft.actions
            draft.raw.pop("pgi", None)  # a form that was sent finds out about peers
            yield draft.found_at(f"contexts.{context}", did=str(mark))


@defect("CTX-05")
def context_not_carried_on(good: Draft) -> Mutants:
    # A single column left out is told by PRO-01, GAP-01 or GAP-03; here the table as a whole stops at a paragraph.
    draft = good.copy()
    for context in good.told_contexts(BEYOND):
        rows = [_paragraph(row) for row in draft.rows(context)]
        draft.empty_context(context)
        draft.contexts[context] = rows
    for context in set(BEYOND) - set(good.told_contexts(BEYOND)):
        draft.contexts.pop(context)
    yield draft.found_at("contexts")


def _paragraph(row: Raw) -> Raw:
    return {name: value for name, value in row.items() if name in ("situation", "settings", "online")}


@defect("CTX-07")
def school_not_asked(good: Draft) -> Mutants:
    if "school" not in good.where:
        return
    for name in ("impact_on_culture", "school_response"):
        draft = good.copy()
        draft.hush("school")
        draft.blank("school", name)
        if name == "school_response":
            draft.blank("school", "involvement")
        yield draft.found_at(f"contexts.school.{name}", did=name)


@defect("CTX-08")
def spaces_not_named(good: Draft) -> Mutants:
    for spaces in ("", "the area", "out and about"):
        draft = good.copy()
        draft.hush("neighbourhood")
        draft.blank("neighbourhood", "settings")
        draft.say("neighbourhood", spaces=spaces)
        for placing in draft.items("hackett"):
            placing.pop("behaviour", None)
        yield draft.found_at("contexts.neighbourhood.spaces", did=spaces or "blank")


@defect("CTX-09")
def street_crime_not_asked(good: Draft) -> Mutants:
    if "neighbourhood" in good.where:
        draft = good.copy()
        draft.hush("neighbourhood")
        draft.blank("neighbourhood", "street_exposure")
        yield draft.found_at("contexts.neighbourhood.street_exposure")


@defect("CTX-10")
def questions_about_peers(good: Draft) -> Mutants:
    if not good.is_told("peers"):
        return
    for name in ("isolated", "stance", "role"):
        draft = good.copy()
        draft.hush("peers")
        draft.blank("peers", name)
        yield draft.found_at(f"contexts.peers.{name}", did=name)
    draft = good.copy()
    draft.hush("peers")
    draft.blank("peers", "isolated", "stance", "role")
    draft.say("peers", situation="Friends: XA, MK, TB.")
    yield draft.found_at(
        "contexts.peers.isolated", "contexts.peers.stance", "contexts.peers.role", did="a list of friends"
    )


@defect("CTX-11")
def questions_about_home(good: Draft) -> Mutants:
    for name in ("issues", "capacity"):
        draft = good.copy()
        draft.hush("home")
        draft.drop_factors(lambda factor: factor["context"] == "home" and factor["category"] in CONCERNS)
        draft.no_nil("home", *CONCERNS)
        draft.blank("home", name, "undermining")
        draft.say("home", issues="none identified", capacity="Good.")
        yield draft.found_at(f"contexts.home.{name}", did=name)
    draft = good.copy()
    draft.hush("home")
    draft.blank("home", "undermining")
    draft.say("home", issues="none identified", capacity="Limited; mother is struggling.")
    yield draft.found_at("contexts.home.undermining", did="limited, and not why")


@defect("CTX-12")
def summary_missing(good: Draft) -> Mutants:
    draft = good.copy()
    draft.raw.pop("contexts_summary")
    yield draft.found_at("contexts_summary.text", did="none")
    for did, text in (("a mark", "-"), ("see above", "see above"), ("agenda a)", good.minutes["a"])):
        draft = good.copy()
        draft.summary["text"] = text
        draft.summary.pop("interplay")
        yield draft.found_at("contexts_summary.text", did=did)


@defect("CTX-13")
def interplay_missing(good: Draft) -> Mutants:
    for text in ("A complicated picture, which will take time.", "Peers are the main concern."):
        draft = good.copy()
        draft.summary["text"] = text
        draft.summary.pop("interplay")
        yield draft.found_at("contexts_summary.interplay", did=text)


@defect("CTX-14")
def weight_missing(good: Draft) -> Mutants:
    draft = good.copy()
    draft.summary["text"] = NEUTRAL
    draft.summary.pop("weighting")
    yield draft.found_at("contexts_summary.weighting", did="none")
    draft = good.copy()
    draft.summary["text"] = NEUTRAL
    for weight in draft.summary["weighting"]:
        weight.pop("why")
    yield draft.found_at("contexts_summary.weighting", did="none with a reason")


@defect("CTX-15")
def norms_not_said(good: Draft) -> Mutants:
    for context in good.told_contexts(BEYOND):
        draft = good.copy()
        draft.hush(context)
        draft.blank(context, "norms", "stance")
        yield draft.found_at(f"contexts.{context}", did=context)


@defect("CTX-16")
def place_not_in_the_table(good: Draft) -> Mutants:
    for context, sentence in LIVES_ELSEWHERE:
        draft = good.copy()
        draft.add("minutes.a", sentence.format(ref=good.ref))
        yield draft.found_at(f"contexts.{context}.settings", did=sentence)
    for context in ("home", "school"):
        for at in range(len(good.rows(context))):
            if len(good.rows(context)) > 1:
                draft = good.copy()
                draft.contexts[context].pop(at)
                yield draft.found_at(f"contexts.{context}.settings", did="a row less")
            else:
                draft = good.copy()
                other = "an aunt's house in Fenwick" if context == "home" else "Harrow Lane College"
                draft.rows(context)[at]["settings"] = [other]
                yield draft.found_at(f"contexts.{context}.settings", did="another place listed")


@defect("CTX-17")
def row_contradicted(good: Draft) -> Mutants:
    set_aside = {
        "not applicable": {"status": "not_applicable", "reason": "It plays no part in this."},
        "nothing found": {"status": "considered_nil", "reason": "Asked; nothing was found."},
    }
    for context in BEYOND:
        for did, row in set_aside.items():
            if context in good.where:
                draft = good.copy()
                draft.empty_context(context)
                draft.contexts[context] = dict(row)
                yield draft.found_at(f"contexts.{context}", did=f"{did}, and it happened there")
            if good.open_concerns(context):
                draft = good.copy()
                draft.contexts[context] = dict(row)
                draft.raw["behaviour"]["where"] = [place for place in draft.where if place != context]
                yield draft.found_at(f"contexts.{context}", did=f"{did}, and a concern is open there")


@defect("CTX-18")
def online_space_missing(good: Draft) -> Mutants:
    if good.behaviour["online"] == "true":
        yield from _known_space_left_out(good)
    else:
        draft = good.copy()
        draft.behaviour["online"] = "true"
        draft.add("behaviour.described", ONLINE)
        yield draft.found_at("contexts.*.settings", did="no row speaks of it")


def _known_space_left_out(good: Draft) -> Mutants:
    draft = good.copy()
    for context in CONTEXTS:
        draft.hush(context, "involvement")
        for row in draft.rows(context):
            row.pop("online", None)
            row["settings"] = [name for name in row.get("settings", ()) if "chat" not in name]
    yield draft.found_at("contexts.*.settings", did="its setting is gone")
    draft = good.copy()
    for context in CONTEXTS:
        draft.hush(context, "involvement")
    draft.drop_actions(lambda action: "chat" in action.get("setting", ""))
    draft.aim_at_person("peers")  # work in that row may answer what happens in its chat
    yield draft.found_at("contexts.peers.interventions", did="nothing answers it there")


@defect("FAC-01")
def all_placed_with_the_person(good: Draft) -> Mutants:
    draft = good.copy()
    for factor in draft.factors:
        factor["context"] = "individual"
    yield draft.found_at("factors", did="in their own words")
    draft = good.copy()
    sentences = cycle(SURROUNDINGS)
    for factor in draft.factors:
        if factor["context"] != "individual":
            factor.update(context="individual", text=next(sentences))
    yield draft.found_at("factors", did="told plainly")


@defect("FAC-02")
def kind_of_factor_not_addressed(good: Draft) -> Mutants:
    for did, categories in (("risk", ("risk",)), ("strengths", STRENGTHS)):
        draft = _without_categories(good, *categories)
        yield draft.found_at(f"contexts.*.{did}", did=did)


@defect("OBJ-03")
def vulnerability_not_looked_at(good: Draft) -> Mutants:
    draft = _without_categories(good, "vulnerability")
    draft.minutes.update(a=NEUTRAL, b="As described.")  # which tell of it in other words
    draft.minutes.pop("shift", None)
    for context in CONTEXTS:
        draft.say(context, situation=NEUTRAL, street_exposure=NEUTRAL)
    yield draft.found_at("contexts.*.vulnerability")


def _without_categories(good: Draft, *categories: str) -> Draft:
    draft = good.copy()
    draft.drop_factors(lambda factor: factor["category"] in categories)
    for context in CONTEXTS:
        draft.no_nil(context, *categories, "strengths" if "strength" in categories else "")
    draft.minutes.pop("c", None)
    if "strength" in categories:
        draft.minutes.pop("d", None)
    return draft


@defect("FAC-03")
def strengths_only_in_the_person(good: Draft) -> Mutants:
    own = any(factor["context"] == "individual" and factor["category"] in STRENGTHS for factor in good.factors)
    for context in good.told_contexts(BEYOND) if own else ():
        draft = good.copy()
        draft.minutes.pop("d", None)  # what it tells may be of any context
        for other in BEYOND:
            draft.no_strengths(other)
            for row in draft.rows(other) if other != context else ():
                row["nil"] = [*row.get("nil", ()), "strengths"]
        yield draft.found_at("contexts.*.strengths", did=context)


@defect("FAC-04")
def assessment_not_drawn_on(good: Draft) -> Mutants:
    for path in ("minutes.a", "minutes.e"):
        draft = good.copy()
        draft.minutes.pop("c")
        for factor in draft.factors:
            factor.pop("source", None)
        draft.add(path, "An AIM3 assessment was completed in January.")
        yield draft.found_at("factors", did=f"told in {path}")


@defect("FAC-06")
def harm_not_taken_up(good: Draft) -> Mutants:
    for path in ("minutes.a", "minutes.b", "contexts.individual.situation"):
        for sentence in HARM:
            draft = good.copy()
            for factor in draft.factors:  # other harm of the kind may hold it, whatever its words
                factor["text"] = NEUTRAL
                factor.pop("code", None)
                if "managed" in factor:
                    factor["managed"] = "The social worker asks about it before each review."
            draft.add(path, sentence.format(ref=good.ref))
            yield draft.found_at("factors", did=f"{sentence} ({path})")


@defect("PRO-01")
def involvement_not_recorded(good: Draft) -> Mutants:
    for context in good.told_contexts():
        if good.open_concerns(context):
            draft = good.copy()
            draft.blank(context, "involvement")
            draft.minutes.pop("e")
            yield draft.found_at(f"contexts.{context}.involvement", did=context)
