"""Which parts of the record are there."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import PARTS, Kind, word

KINDS: Final[Mapping[str, Kind]] = {
    "part": Kind(
        "a part of the record, or a field of its items, that rules may need",
        {"name": word(*PARTS), "state": word("given", "prose", "absent")},
        slots=True,
    ),
}
