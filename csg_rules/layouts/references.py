"""The end of reading: the table's points and the rows of lists become one, and refer to each other."""

from csg_rules.documents.places import Path, Place
from csg_rules.layouts.actions import settle_actions
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.factors import settle_factors
from csg_rules.layouts.in_words import Factors
from csg_rules.layouts.items import ACTIONS, FACTORS
from csg_rules.layouts.point_ids import ids_in
from csg_rules.words import CONTEXTS


def settle(draft: Draft, has_addresses_column: bool = False) -> None:
    """Ends the reading of a paper: makes factors and actions of the table's points, each one with its row in the
    register of factors or among the actions, and finds the ids to which actions refer. `has_addresses_column`: a
    table of actions says what they address, and the words of its rows are left alone."""
    cells, draft.cell_items = draft.cell_items, []
    # One factor and one action with an id show each other's to be one.
    known = ids_in([cell.text for cell in cells])
    factors = settle_factors(draft, [cell for cell in cells if cell.part == FACTORS], known)
    actions = [cell for cell in cells if cell.part == ACTIONS]
    settle_actions(draft, actions, Factors(factors), has_addresses_column, known)
    for context in CONTEXTS:
        _leave_out_empty_rows(draft, ("contexts", context))


def _leave_out_empty_rows(draft: Draft, path: Path) -> None:
    """Of several rows of a context those that say nothing."""
    rows = draft.get(path)
    if not isinstance(rows, list) or None not in rows:
        return
    at = draft.place_of(path) or Place(1, 1)
    filled = [taken for taken in draft.take(path) if taken.value is not None]
    if len(filled) > 1:
        draft.put(path, [], at)
    for taken in filled:
        draft.give(path, taken)
