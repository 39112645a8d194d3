"""The seven agenda items."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import PATH, STATUS, TRUTH, Kind, word
from csg_rules.words import AGENDA_ITEMS

KINDS: Final[Mapping[str, Kind]] = {
    "agenda": Kind(
        "an agenda item: all seven always; `covered` also by the part of the record that holds the same, or under "
        "another item; `told` where its own text says something; `place`: the minutes as a whole where there are none",
        {"item": word(*AGENDA_ITEMS), "status": STATUS, "path": PATH, "covered": STATUS, "told": TRUTH, "place": PATH},
        slots=True,
    ),
}
