"""What of a paper is left: whole papers, tables and what stands beside the blocks, under `unplaced`."""

from csg_rules.documents.places import Place
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.printed import is_only_printed
from csg_rules.layouts.spots import named
from csg_rules.papers.paper import Aside, Cell, Paper, Table


def leave_paper(draft: Draft, paper: Paper) -> None:
    """Leaves all that the paper holds."""
    for block in paper.blocks:
        if isinstance(block, Table):
            for cell in block.cells():
                _leave_cell(draft, cell, block, "")
        else:
            draft.leave(block.text, spot_of(block.place, paper))
    leave_asides(draft, paper)


def leave_table(draft: Draft, table: Table) -> None:
    """Leaves a table that nothing could be made of."""
    leave_cells(draft, table)
    if any(cell.points for cell in table.cells()):
        draft.strange_tables.append(table)
        draft.remark(f"Table {table.number} wasn't understood: what it holds stands under unplaced.")


def leave_cells(draft: Draft, table: Table) -> None:
    """Leaves what the table's own cells hold, not the tables in them."""
    for cell in table.cells():
        if cell.points:
            _leave_cell(draft, Cell(cell.points, cell.place, cell.row, cell.column), table, "")


def _leave_cell(draft: Draft, cell: Cell, table: Table, title: str) -> None:
    where = f"row {cell.row + 1}, column {cell.column + 1}"
    place = cell.points[0].place if cell.points else cell.place
    draft.leave(cell.text, named(place, title or f"table {table.number}", where))
    for inner in cell.tables:
        for nested in inner.cells():
            _leave_cell(draft, nested, inner, title)


def spot_of(place: Place, paper: Paper) -> Place:
    """The place of a block, in words."""
    return place if place.where or paper.kind == "excel" else place._replace(where=f"paragraph {place.line}")


def leave_asides(draft: Draft, paper: Paper) -> None:
    """Leaves what stands beside the blocks, what is printed there apart."""
    for aside in paper.asides:
        if aside.kind in ("header", "footer") and is_only_printed(aside.text):
            continue
        draft.leave(aside.text, _aside_place(aside))


def _aside_place(aside: Aside) -> Place:
    return aside.place if aside.kind in aside.place.where else named(aside.place, aside.kind)
