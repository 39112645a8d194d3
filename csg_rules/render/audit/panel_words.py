"""What tables and pages for panels say in the same words: names of quarters and settings, and what is held back."""

from collections.abc import Iterator
from typing import Final

from csg_rules.audit.audit import Rate
from csg_rules.audit.meetings import NOT_RECORDED
from csg_rules.audit.panels import Panels, Place
from csg_rules.render.audit.account import Cell
from csg_rules.render.text import plain

NOT_SHOWN: Final = "not shown"
HIDDEN: Final = "hidden"  # the same, where a table is narrow
CONTEXTS_SAID: Final = "Meetings by where the behaviour was, as minuted. A meeting may name several contexts, or none."
GROUP_SAID: Final = (
    "Meetings whose minutes say that the behaviour was a group's, of all meetings: minutes that don't say whether it "
    "was are of the others."
)
UNPLANNED_SAID: Final = (
    "Open risks and vulnerabilities that no action answers and that no meeting acknowledged as a gap, "
    "of all that ask for a response."
)


def settings_said(panels: Panels) -> str:
    return (
        "Young people by the places outside the home with the harm or an open concern in them: places that concern "
        f"{panels.fewest} of them or more."
    )


def none_said(panels: Panels) -> str:
    return f"No setting concerns {panels.fewest} young people or more."


def dated(period: str) -> str:
    """A quarter or year as a table names it."""
    return "no date" if period == NOT_RECORDED else period


def in_a_sentence(period: str) -> str:
    return "meetings without a date" if period == NOT_RECORDED else period


def setting_name(place: Place, show_values: bool) -> str:
    return plain(f"{place.name if show_values else f'setting {place.number} of {place.context}'}, {place.site}")


def years_shown(panels: Panels) -> tuple[str, ...]:
    """None for a single one: it is the total."""
    return panels.years if len(panels.years) > 1 else ()


def setting_cells(panels: Panels, place: Place, show_values: bool) -> tuple[Cell, ...]:
    """Its name, the young people it concerns, and those by year."""
    years = place.years[: len(years_shown(panels))]
    return (
        setting_name(place, show_values),
        place.people,
        *(NOT_SHOWN if count is None else count for count in years),
    )


def of(rate: Rate) -> str:
    return f"{rate.met} of {rate.judged}"


def left_out(panels: Panels) -> Iterator[str]:
    if panels.left_out:
        told = ", ".join(in_a_sentence(name) for name in panels.left_out)
        yield f"Nothing is told of quarters with fewer than {panels.fewest} meetings: {told}."


def few_are_not_shown(panels: Panels) -> Iterator[str]:
    quarters = panels.quarters
    if any(None in (*q.contexts.values(), q.group, *q.unplanned.values()) for q in quarters):
        yield (
            f"Counts of 1 to {panels.fewest - 1} meetings or factors aren't shown, nor any from which one could be "
            "worked out: where all but a few are meant, that isn't shown either."
            if panels.fewest > 1
            else "What no meeting says isn't shown."
        )


def settings_held_back(panels: Panels) -> Iterator[str]:
    fewest, held = panels.fewest, panels.held_back
    if held is not None:
        quarters = f", in {', '.join(in_a_sentence(name) for name in held.quarters)}" if held.quarters else ""
        yield (
            f"{held.settings} settings concern fewer than {fewest} young people each, together {held.people}"
            f"{quarters}: they aren't told one by one."
        )
    elif panels.some_held_back:
        yield (
            f"Settings that concern fewer than {fewest} young people aren't told, and here not how many they are "
            "either: so few would be known from their number."
        )
    if years_shown(panels) and any(None in place.years for place in panels.places):
        yield (
            f"A setting's years with fewer than {fewest} young people aren't shown, nor as many others as it takes "
            "that nobody can work them out from its total."
        )
