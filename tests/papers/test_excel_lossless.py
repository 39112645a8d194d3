"""Whatever the sheet looks like: each text is read once, at its cell, and tables are whole."""

import random
from collections import Counter

import pytest
from excel_cases import bare, only, text

from csg_rules.papers.excel_ranges import name_of
from csg_rules.papers.paper import Paper, Table

STYLES = (
    '<fonts><font><sz val="11"/></font><font><b/><sz val="11"/></font><font><b/><sz val="16"/></font></fonts>'
    '<fills><fill/></fills><borders><border/><border><left style="thin"/></border></borders>'
    '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf borderId="1"/><xf fontId="1" borderId="1"/></cellXfs>'
)


def sheet(chance: random.Random) -> tuple[bytes, Counter[tuple[str, str]]]:
    """A sheet strewn with cells, and what stands in it, by cell."""
    density = chance.choice([0.1, 0.4, 0.8])
    held: Counter[tuple[str, str]] = Counter()
    data = ""
    for row in range(1, chance.randint(2, 14)):
        cells = ""
        for column in range(1, 9):
            at, style = name_of(row, column), chance.choice([0, 0, 0, 1, 2, 3, 4])
            if chance.random() < density:
                held[at, f"words {at}"] += 1
                cells += text(at, f"words {at}").replace("<c ", f'<c s="{style}" ')
            elif style >= 3:
                cells += f'<c r="{at}" s="{style}"/>'
        hidden = ' hidden="1"' if chance.random() < 0.1 else ""
        if cells and chance.random() < 0.85:
            data += f'<row r="{row}"{hidden}>{cells}</row>'
        else:
            held = Counter({key: count for key, count in held.items() if key[0][1:] != str(row)})
    merged = ""
    for _ in range(chance.choice([0, 0, 2, 6])):
        row, column = chance.randint(1, 12), chance.randint(1, 7)
        last = name_of(row + chance.randint(0, 3), column + chance.randint(0, 3))
        merged += f'<mergeCell ref="{name_of(row, column)}:{last}"/>'
    columns = '<cols><col min="3" max="4" hidden="1"/></cols>' if chance.random() < 0.2 else ""
    return bare(data, f"<mergeCells>{merged}</mergeCells>", columns, styles=STYLES), held


def found_in(paper: Paper) -> Counter[tuple[str, str]]:
    found = [(aside.place, aside.text) for aside in paper.asides]
    for block in paper.blocks:
        if isinstance(block, Table):
            found += [(point.place, point.text) for cell in block.cells() for point in cell.points]
        else:
            found.append((block.place, block.text))
    return Counter((place.where.removeprefix("1st sheet, cell "), words) for place, words in found)


def assert_whole(table: Table) -> None:
    assert table.rows
    assert {len(row) for row in table.grid} == {table.columns}
    for cell in table.cells():
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                assert table.grid[row][column] is cell
    assert sum(cell.row_span * cell.column_span for cell in table.cells()) == table.rows * table.columns


@pytest.mark.parametrize("seed", range(8))
def test_each_text_is_read_once_at_its_cell(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        raw, held = sheet(chance)
        paper = only(raw)
        assert found_in(paper) == held
        for number, table in enumerate(paper.tables, start=1):
            assert table.number == number
            assert_whole(table)
            assert_whole(table.transposed())
