"""A site: its profile, what its records show of sharing, and its schools' whole-school approach."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import ID, NUMBER, PATH, STATUS, Kind, word

KINDS: Final[Mapping[str, Kind]] = {
    "site": Kind(
        "the site as a whole: how many records were given (`unread`: how many more its profile lists), how many of "
        "them show no agreement or data owner, and how many young people harmed others in public or with friends",
        {
            "records": NUMBER,
            "unread": NUMBER,
            "agreement_status": STATUS,
            "owner_status": STATUS,
            "without_agreement": NUMBER,
            "without_owner": NUMBER,
            "public_people": NUMBER,
            "peer_people": NUMBER,
            "trend_reports": word("sent", "elsewhere", "unclear", "unsent", "none"),
        },
        single=True,
        of_site=True,
    ),
    "arrangement": Kind(
        "something that a site has in place: each of them always",
        {
            "name": word(
                "tor",
                "information_sharing_agreement",
                "referral_route",
                "spoc",
                "qa_process",
                "communications",
                "peer_group_mapping",
                "staff_support",
                "leadership",
            ),
            "status": STATUS,
            "path": PATH,
        },
        slots=True,
        of_site=True,
    ),
    "lacking": Kind(
        "a record that shows no information-sharing agreement, or nobody who owns the data",
        {"record": ID, "what": word("agreement", "data_owner"), "path": PATH},
        of_site=True,
    ),
    "school_element": Kind(
        "an element of the whole-school approach of one school: each of them always, for every school of the profile",
        {
            "school": NUMBER,
            "element": word(
                "leadership",
                "training",
                "policies",
                "universal",
                "targeted",
                "partnerships",
                "delivery",
                "oversight",
                "consistency",
                "multiple_abuse",
            ),
            "status": STATUS,
            "path": PATH,
        },
        of_site=True,
    ),
    "school_issue": Kind(
        "an issue that the whole-school approach of one school brings together: all five always",
        {
            "school": NUMBER,
            "issue": word("exploitation", "gangs_and_violence", "missing_children", "hsb", "relationship_abuse"),
            "status": STATUS,
            "path": PATH,
        },
        of_site=True,
    ),
}
