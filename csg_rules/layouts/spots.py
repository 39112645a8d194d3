"""Places in our own words: which part, which row, which field."""

import re
from typing import Final

from csg_rules.documents.places import Place

# Our own sheets are named, others counted: `sheet Contexts, cell B4`, `2nd hidden sheet, cell B4`.
_OF_WORKBOOK: Final = re.compile(r"sheet |\d+(?:st|nd|rd|th) (?:hidden )?sheet, ")


def named(place: Place, *titles: str) -> Place:
    """The place under its titles, joined by commas; in a workbook its sheet and cell stay in front of them."""
    words = ", ".join(title for title in titles if title)
    if _OF_WORKBOOK.match(place.where):
        return place._replace(where=f"{place.where.partition(' (')[0]} ({words})" if words else place.where)
    return place._replace(where=words) if words else place
