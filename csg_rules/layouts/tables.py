"""The tables of a paper, each read as what its titles speak for."""

from collections.abc import Sequence
from typing import Final

from csg_rules.layouts import context_pages, fields, joins, list_pages, matrix, rows
from csg_rules.layouts.field_labels import tells_severity
from csg_rules.layouts.layout import Rows
from csg_rules.layouts.leaving import leave_cells, leave_table
from csg_rules.layouts.lists import RowsReading, recognised, with_factors
from csg_rules.layouts.matrix_reading import MatrixReading
from csg_rules.layouts.meeting import ACTIONS, SEVERITY, TABLE
from csg_rules.layouts.parts import LISTS, LONGEST_TITLE, MATRICES
from csg_rules.layouts.spots import named
from csg_rules.layouts.standing import Standing
from csg_rules.layouts.texts import BEFORE, Texts
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Table

_MOST_NESTED: Final = 6


class Tables:
    """Reads tables; what only frames text is for the reader of texts."""

    def __init__(self, here: Standing, texts: Texts) -> None:
        self._here = here
        self._texts = texts

    def read(self, table: Table, depth: int = 0) -> None:
        """Reads a table and those within it."""
        before, self._here.rows = self._here.rows, None
        matrix_before, self._here.matrix = self._here.matrix, None
        taken = self._read_table(table, before, matrix_before)
        if not taken:
            self._unknown(table)
        if depth < _MOST_NESTED and self._here.matrix is None:
            for cell in table.cells():
                for inner in cell.tables:
                    self.read(inner, depth + 1)

    def _read_table(self, table: Table, before: RowsReading | None, matrix_before: MatrixReading | None) -> bool:
        titled = self._here.part if isinstance(self._here.part, Rows) else None
        inner = [p for p in self._here.repeated.parts if isinstance(p, Rows)] if self._here.repeated is not None else []
        lists = (*inner, *LISTS)
        found = recognised(table, lists, titled)
        if found and found[0].exactly and len(found) == 1:
            return self._list(found[0])
        if matrix_before is not None and matrix.continues(matrix_before, table):
            self._here.matrix = matrix_before
            return True
        for layout in MATRICES:
            if reading := matrix.recognised(table, layout):
                self._here.matrices.append(reading)
                self._here.matrix = reading
                return True
        return self._best(table, found, lists, titled, before)

    def _best(
        self,
        table: Table,
        found: Sequence[RowsReading],
        lists: Sequence[Rows],
        titled: Rows | None,
        before: RowsReading | None,
    ) -> bool:
        """Reads the table as what most of its titles speak for: a list, titles with values, a list on its side."""
        texts = (cell.text for cell in table.cells() if len(cell.text) < LONGEST_TITLE)
        labels = self._here.labels(tells_severity(texts))
        pairs = fields.without_weak(fields.reading_of(table, labels), self._here.is_first)
        fitting = len({pair.label.field.key for pair in pairs.pairs})
        turned = recognised(table.transposed(), lists, titled, is_turned=True) if table.columns > 1 else ()
        if not found and not turned and matrix.may_be(table, TABLE):
            return False
        score = found[0].score + (found[0].part is titled) if found else 0
        turned_score = turned[0].score + (turned[0].part is titled) if turned else 0
        if fitting >= max(score, turned_score) and self._are_enough(table, pairs, fitting):
            self._fields(table, pairs)
            return True
        if max(score, turned_score) == 0:
            return self._goes_on(table, before)
        best = found if score >= turned_score else turned
        both = [reading for reading in best if with_factors(reading).factors is not None]
        if len(best) > 1 and both:
            return self._list(both[0])
        if len(best) > 1:
            self._here.draft.remark(f"Table {table.number} could be one of several lists: it wasn't read.")
            return False
        return self._list(best[0])

    def _are_enough(self, table: Table, pairs: fields.Reading, fitting: int) -> bool:
        if fitting >= 2:
            return True
        if fitting == 0:
            return False
        own = [pair.label for pair in pairs.pairs]
        is_alone = table.columns <= 2 and table.rows == 1
        return own[0].part is self._here.part or (
            is_alone and normal(table.grid[0][0].text) == normal(own[0].field.title)
        )

    def _fields(self, table: Table, reading: fields.Reading) -> None:
        self._here.items = {}
        self._here.put(reading.pairs, exactly=False)
        title = self._here.part.title if self._here.part is not None else f"table {table.number}"
        for points in reading.others:
            self._here.draft.strange_lines.append(": ".join(point.text for point in points))
            self._here.draft.leave(": ".join(point.text for point in points), named(points[0].place, title))

    def _list(self, reading: RowsReading) -> bool:
        reading = with_factors(reading)
        above = reading.table.grid[: max(reading.first - 1, 0)]
        is_of_before = self._here.is_of_before or self._here.follows_line_of_before
        is_of_before = is_of_before or any(BEFORE.search(cell.text) for row in above for cell in row)
        if reading.part is ACTIONS and is_of_before:
            leave_cells(self._here.draft, reading.table)
            self._here.draft.remark(
                f"Table {reading.table.number} lists actions of a meeting before this one: it stands under unplaced."
            )
            return True
        own = self._here.repeated.parts if self._here.repeated is not None else ()
        is_inner = any(reading.part is part for part in own)
        if joins.is_later(reading.part):
            self._here.later.append(reading)
            self._here.rows, self._here.last_row = reading, 0
            return True
        if is_inner:
            if (
                not any(cell.points for row in reading.table.grid[reading.first :] for cell in row)
                and self._here.item is None
            ):
                return True
            reading = reading._replace(base=self._here.base())
        if reading.part is ACTIONS and any(field.key == "addresses" for field in reading.columns.values()):
            self._here.has_addresses = True
        self._here.last_row = rows.read(reading, self._here.draft)
        self._here.rows = reading
        return True

    def _goes_on(self, table: Table, before: RowsReading | None) -> bool:
        """Reads the table as the rest of the list before it, over the page."""
        if before is None:
            return False
        if not list_pages.goes_on(before, table):
            is_alike = before.part is ACTIONS and table.columns == before.table.columns
            if is_alike and not list_pages.is_of_signatures(table):
                self._here.draft.unread_plan()
            return False
        more = before._replace(table=table, first=0)
        self._here.rows = more
        if joins.is_later(more.part):
            self._here.later.append(more)
        else:
            self._here.last_row = rows.read(more, self._here.draft, self._here.last_row)
        return True

    def _unknown(self, table: Table) -> None:
        """A frame around text is read as text; all else is left."""
        if self._here.is_context and context_pages.told(table) is not None:
            self._here.rest.append(table)
        elif matrix.may_be(table, TABLE):
            leave_cells(self._here.draft, table)
            matrix.tell_unread_table(table, TABLE, self._here.draft)
        elif self._here.is_context and table.columns > 1:
            self._here.rest.append(table)
        elif table.columns == 1:
            for cell in table.cells():
                for point in cell.points:
                    self._texts.read(point)
            self._texts.end()
        else:
            leave_table(self._here.draft, table)
            if self._here.part is SEVERITY and any(cell.points for cell in table.cells()):
                self._here.draft.unread(SEVERITY.key)
