"""What happened and where it was placed on the continuum."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import NUMBER, PATH, STATUS, TRUTH, Kind, maybe, word
from csg_rules.words import HACKETT_LEVELS

KINDS: Final[Mapping[str, Kind]] = {
    "behaviour": Kind(
        "what happened, in closed-list words, and whether prose tells of others taking part; `told` in the record or "
        "in agenda item b) only; `placed`: whether the record says where; `beyond`: what the hsb column and the places "
        "say of the contexts beyond the young person",
        {
            "group_or_sole": word("group", "sole", "both", "not_known", optional=True),
            "group_status": word("stated", "not_known", "blank"),
            "group_path": PATH,
            "group": TRUTH,
            "others_involved": NUMBER,
            "others_told": TRUTH,
            "others_path": PATH,
            "stage": word("displayed", "suspected", "at_risk", optional=True),
            "at_risk_only": TRUTH,
            "described_status": STATUS,
            "online": maybe(TRUTH),
            "peer_cse_indicated": maybe(TRUTH),
            "told": word("record", "minutes", "nowhere"),
            "placed": word("stated", "told", "withheld", "maybe", "blank"),
            "where_path": PATH,
            "in_school": TRUTH,
            "in_public": TRUTH,
            "beyond": word("told", "answered", "maybe", "blank"),
            "beyond_path": PATH,
            "path": PATH,
        },
        single=True,
        made_of=("behaviour",),
    ),
    "severity": Kind(
        "a placing on Hackett's continuum; one blank one where none was recorded",
        {
            "level": word(*HACKETT_LEVELS, "between", "undetermined", "off_list", "blank"),
            "reason_status": STATUS,
            "discussion_status": STATUS,
            "path": PATH,
            "level_path": PATH,
            "reason_path": PATH,
            "debate_status": STATUS,
            "debate_path": PATH,
        },
    ),
}
