"""Peer-group information forms, each use of one, and the site's arrangements for them."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import ID, NUMBER, PATH, STATUS, TRUTH, Kind, maybe, word

_SAID: Final = word("yes", "no", "unknown")

KINDS: Final[Mapping[str, Kind]] = {
    "pgi_site": Kind(
        "the site's arrangements for the forms, and how many forms this record has; not known where neither the "
        "record nor its site says anything of them; `mode` is pilot where nobody wrote it; `providers`: whether the "
        "register holds two to four education providers, a mainstream one among them, and the youth service",
        {
            "known": TRUTH,
            "mode": word("pilot", "adopted"),
            "forms": NUMBER,
            "providers": word("right", "wrong", "unclear"),
            "education_providers": NUMBER,
            "mainstream_providers": NUMBER,
            "youth_services": NUMBER,
            "path": PATH,
            "providers_path": PATH,
        },
        single=True,
    ),
    "pgi_arrangement": Kind(
        "what a site has to have in place before or after the pilot, where the record has a form; `wider`: an "
        "agreement that allows more than assessment; `other_body`: approved by another than the partnership",
        {
            "name": word(
                "approval",
                "joint_briefing",
                "agreement",
                "participants_review",
                "whether_it_was_feasible",
                "whether_it_was_useful",
                "whether_it_aids_assessment",
                "what_quality_assurance_it_needs",
                "decision_on_roll_out",
            ),
            "state": word("in_place", "not_shown", "wider", "other_body", "unclear"),
            "start": maybe(NUMBER),
            "end": maybe(NUMBER),
            "path": PATH,
        },
        slots=True,
    ),
    "pgi": Kind(
        "a peer-group information form; it was returned where it says so or holds an answer, and the provider is "
        "aware of peers where it says so or names any; `assessment`: what the form says of the assessment it "
        "belongs to; `asked`: which of the two influences was asked about",
        {
            "id": ID,
            "returned": _SAID,
            "aware": _SAID,
            "awareness_path": PATH,
            "assessment": word("told", "no_type", "no_reference", "no_assessment"),
            "assessment_path": PATH,
            "answers_given": TRUTH,
            "answers_path": PATH,
            "asked": word("both", "protective_only", "risky_only", "neither"),
            "asked_path": PATH,
            "feedback_path": PATH,
            "path": PATH,
        },
    ),
    "participant": Kind(
        "who asked for a form and who was asked. `state`: whether a person and an agency of the right kind are "
        "named; `registered`: whether both were recruited beforehand",
        {
            "form": ID,
            "side": word("requester", "provider"),
            "state": word("complete", "no_name", "no_agency", "nobody", "other_agency", "unrecognised"),
            "registered": _SAID,
            "state_path": PATH,
            "path": PATH,
        },
    ),
    "pgi_trigger": Kind(
        "the referral that a form came of",
        {
            "form": ID,
            "state": word("peer_harm", "something_else", "unclear"),
            "start": maybe(NUMBER),
            "end": maybe(NUMBER),
            "path": PATH,
        },
    ),
    "answer": Kind(
        "each of the seven answers of a form; an answer about influence is moot where there is nobody to name",
        {
            "form": ID,
            "name": word("number_isolation", "names", "protective", "risky", "follows", "leads", "other"),
            "status": STATUS,
            "moot": TRUTH,
            "path": PATH,
        },
    ),
    "influence": Kind(
        "one answer about one peer's influence, and what it lacks",
        {
            "form": ID,
            "question": word("protective", "risky", "follows", "leads"),
            "lacks": word("nothing", "peer_name", "explanation", "name_and_explanation", "unclear"),
            "path": PATH,
        },
    ),
    "feedback": Kind(
        "each of the three things that the provider is to be told",
        {
            "form": ID,
            "name": word("day_it_was_sent", "whether_it_informed_the_assessment", "whether_more_is_needed"),
            "told": TRUTH,
            "path": PATH,
        },
    ),
    "pgi_update": Kind(
        "that the provider was asked to tell of changes, and for each change told that the assessment took it up",
        {
            "form": ID,
            "name": word("asked_to_notify", "taken_up"),
            "state": word("done", "not_done", "unclear"),
            "path": PATH,
        },
    ),
    "pgi_storage": Kind(
        "where a form is held",
        {
            "form": ID,
            "state": word("with_assessment", "apart", "unclear"),
            "start": maybe(NUMBER),
            "end": maybe(NUMBER),
            "path": PATH,
        },
    ),
    "use": Kind(
        "what a form was asked for, each time it was passed on, what it says itself of its use, and each text of the "
        "meeting that draws on a form; `purpose` is disruption where it is drawn on for disruption, intelligence or "
        "tasking",
        {
            "form": maybe(ID),
            "place": word("purpose", "onward_use", "form", "intervention", "minutes", "governance", "prose"),
            "purpose": word("assessment", "disruption", "other", "unsaid"),
            "start": maybe(NUMBER),
            "end": maybe(NUMBER),
            "path": PATH,
        },
    ),
}
