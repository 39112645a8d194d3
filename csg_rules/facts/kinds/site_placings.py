"""How consistently a site places behaviour on the continuum."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import ID, NUMBER, PATH, Kind, word

KINDS: Final[Mapping[str, Kind]] = {
    "consistency": Kind(
        "a pattern over the site's placings: how many of how many, and whether it is worth a person's look; made only "
        "where there are enough placings for a pattern",
        {
            "number": NUMBER,
            "about": word("without_reason", "at_one_level", "same_reason", "placed_apart"),
            "count": NUMBER,
            "of": NUMBER,
            "worth_a_look": word("yes", "no"),
            "path": PATH,
        },
        of_site=True,
    ),
    "consistency_record": Kind(
        "a record that is part of such a pattern",
        {"number": NUMBER, "record": ID, "path": PATH},
        of_site=True,
    ),
}
