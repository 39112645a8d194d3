"""What prose names of homes, schools, groups and places, and what it tells of a row, a harm or a decision."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import CONTEXT, ID, NUMBER, PATH, TRUTH, Kind, maybe, word
from csg_rules.words import HACKETT_LEVELS

_SPAN = {"start": NUMBER, "end": NUMBER}
_MAYBE_SPAN = {"start": maybe(NUMBER), "end": maybe(NUMBER)}

KINDS: Final[Mapping[str, Kind]] = {
    "mention": Kind(
        "a home or a place of learning that agenda item a) tells of as a present one, and whether the row covers it; "
        "`unclear` where the row lists no settings",
        {
            "context": CONTEXT,
            "status": word("covered", "uncovered", "unclear"),
            **_SPAN,
            "settings_path": PATH,
            "path": PATH,
        },
    ),
    "declared": Kind(
        "a row that says of itself that it doesn't apply, or that it was considered and nothing was found",
        {"context": CONTEXT, "declared": word("not_applicable", "nil"), "path": PATH},
    ),
    "contradiction": Kind(
        "what the record tells of a row that is declared so",
        {
            "context": CONTEXT,
            "by": word(
                "place_of_behaviour",
                "open_factor",
                "behaviour_told_there",
                "others_taking_part",
                "home_in_prose",
                "school_in_prose",
                "friends_in_prose",
                "space_in_prose",
            ),
            **_MAYBE_SPAN,
            "path": PATH,
        },
    ),
    "online": Kind(
        "for behaviour that was online: whether a row names the space, and if one does, whether something answers it; "
        "`told` by the record's own field, or in prose only; `denied` where that field says no and prose tells of it",
        {
            "told": word("stated", "in_prose", "denied"),
            "question": word("a_row_that_names_the_space", "an_action_or_a_barrier_for_it"),
            "met": word("yes", "no", "unknown"),
            **_MAYBE_SPAN,
            "evidence_path": PATH,
            "path": PATH,
        },
    ),
    "exploitation": Kind(
        "a sign of exploitation that prose tells of; `settled` where the record says what was concluded, or that it "
        "was passed on",
        {
            "indicated": word("yes", "no", "unsaid"),
            "settled": word("reason", "passed_on", "none"),
            **_SPAN,
            "path": PATH,
        },
    ),
    "told_harm": Kind(
        "harm done to the young person that prose tells of, and what holds it",
        {
            "harm": word("abuse", "assault", "exploitation", "loss", "bullying"),
            "held": word("factor", "gap", "action", "elsewhere", "none", "unknown"),
            **_SPAN,
            "path": PATH,
        },
    ),
    "allocation": Kind(
        "where the factors were placed, and how many of them speak of surroundings",
        {"all_individual": TRUTH, "factors": NUMBER, "surroundings": NUMBER, "path": PATH},
        single=True,
        made_of=("factors",),
    ),
    "misplaced": Kind(
        "a factor in the individual row whose text speaks of surroundings",
        {"factor": ID, **_SPAN, "path": PATH},
    ),
    "step": Kind(
        "whether a level keeps step with what the narrative tells of force and threat",
        {
            "level": word(*HACKETT_LEVELS),
            "in_step": word("yes", "no", "unknown"),
            "tells": word("force_or_threat", "no_force_or_threat", "too_little"),
            **_MAYBE_SPAN,
            "level_path": PATH,
            "path": PATH,
        },
    ),
}
