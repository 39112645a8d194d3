"""Places in our own words: which part, which row, which field."""

from csg_rules.documents.places import Place


def named(place: Place, *titles: str) -> Place:
    """The place under its titles, joined by commas; in a workbook its sheet and cell stay in front of them."""
    words = ", ".join(title for title in titles if title)
    if place.where.startswith("sheet "):
        return place._replace(where=f"{place.where.partition(' (')[0]} ({words})" if words else place.where)
    return place._replace(where=words) if words else place
