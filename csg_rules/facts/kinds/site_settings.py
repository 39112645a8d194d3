"""Settings in which several young people of a site come to harm, by number: their names are text."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import CONTEXT, ID, NUMBER, PATH, Kind, word

KINDS: Final[Mapping[str, Kind]] = {
    "setting": Kind(
        "a setting with the harm or an open concern in it for as many young people as make a trend (unknown: only if "
        "records that don't say whom they are about are of different ones), and whether any action tries to change it; "
        "`seen_at` is where a record names it first",
        {
            "number": NUMBER,
            "context": CONTEXT,
            "people": NUMBER,
            "reached": word("yes", "unknown"),
            "acted": word("yes", "no", "unknown"),
            "seen_at": PATH,
            "path": PATH,
        },
        of_site=True,
    ),
    "setting_record": Kind(
        "a record with the harm or an open concern in such a setting",
        {"number": NUMBER, "record": ID, "path": PATH},
        of_site=True,
    ),
}
