"""A review held against the meetings before it."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import NUMBER, PATH, TRUTH, Kind

KINDS: Final[Mapping[str, Kind]] = {
    "review": Kind(
        "whether this is a review, and how many meetings before it are here",
        {"is_review": TRUTH, "earlier": NUMBER, "path": PATH},
        single=True,
        made_of=("earlier_meeting",),
    ),
}
