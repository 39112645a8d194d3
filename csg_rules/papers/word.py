"""Reads a Word document as a paper: blocks in reading order with their places, and what stands beside them.

The walk is ours, on the XML: python-docx drops cells and rows in content controls and moves the rest of the row to
the left, which is data in the wrong column.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from csg_rules.documents.places import DocumentError, Place
from csg_rules.papers.budget import Budget
from csg_rules.papers.controls import Control, control, is_list
from csg_rules.papers.guard import open_package
from csg_rules.papers.paper import Aside, AsideKind, Block, Cell, Heading, Paper, Point, Table, ordinal
from csg_rules.papers.word_asides import anchors, is_page_number, notes, pages, pending_changes, remarks
from csg_rules.papers.word_lines import looks_like_heading, merged, point_of
from csg_rules.papers.word_numbers import counted_ids
from csg_rules.papers.word_parts import ALTERNATIVES, SDT, TBL, Element, P, W, WordFile, first
from csg_rules.papers.word_styles import Styles
from csg_rules.papers.word_tables import MAX_POSITIONS, GridCell, Source, cells_of, grid_of, split_rows
from csg_rules.papers.word_text import SKIPPED, Counts, Line, LineReader, branch

MAX_PARAGRAPHS: Final = 100_000
MAX_NESTING: Final = 20  # tables within tables
_TOO_DEEP = f"Tables are nested more than {MAX_NESTING} deep: no minutes are."


def read_word(raw: bytes) -> Paper:
    """The document as a paper; one without any text has no blocks. Raises DocumentError, in a sentence without any
    text of the document, for whatever can't be read or isn't safe to read."""
    package = open_package(raw)
    package.refuse_all_but("word")
    try:
        return _Reader(WordFile(package)).paper()
    except RecursionError:
        raise DocumentError("The document is nested too deeply: no Word program writes that.") from None
    except MemoryError:
        raise DocumentError("The document is too large: split it, one meeting a file.") from None


class _Within(NamedTuple):
    """Where a story stands: its words ("table 2, row 3, column 4", or empty for the body) and how deep in tables."""

    where: str = ""
    depth: int = 0
    line: int = 1  # the place of what has no paragraph of its own in the body


_Item = Line | Table


class _Reader:
    def __init__(self, file: WordFile) -> None:
        body = first(file.document, "body")
        if body is None:
            raise DocumentError("The file holds no document: it is damaged, or no Word program wrote it.")
        self._file = file
        self._body = body
        if sum(1 for _ in body.iter(P)) > MAX_PARAGRAPHS:
            raise DocumentError("The document is too large: split it, one meeting a file.")
        # The list keeps the elements alive, or their numbers would be those of others.
        self._paragraphs = list(body.iter(P))
        self._lines = {paragraph: number for number, paragraph in enumerate(self._paragraphs, 1)}
        self._counts = Counts()
        self._styles = Styles(file.part("styles"), file.part("numbering"))
        self._numbers = counted_ids(self._paragraphs, self._styles)
        self._text = LineReader(self._styles, self._counts)
        self._asides: list[Aside] = []
        self._left = MAX_POSITIONS
        self._budget = Budget()
        self._tables: Counter[str] = Counter()  # by where they stand
        self._anchors = anchors(body, self._lines)
        self._anchored: dict[int, Place | None] = dict.fromkeys(self._anchors.values())

    def paper(self) -> Paper:
        blocks = tuple(self._blocks(self._story(self._body, (), _Within())))
        self._read_notes()
        told = remarks(self._counts, pending_changes(self._body))  # a logo in a header needs no remark
        self._read_pages()
        asides = tuple(sorted(self._asides, key=lambda aside: aside.place.line))
        return Paper("word", blocks, asides, told)

    # Stories: the body, a cell, a text box, a note.

    def _story(self, container: Element, controls: tuple[Control, ...], within: _Within) -> list[_Item]:
        """Tables and lines with text of a container, in reading order; a line whose mark was deleted is one with the
        next."""
        items: list[_Item] = []
        pieces: list[Line] = []
        for item in self._items(container, controls, within):
            if isinstance(item, Line):
                pieces.append(item)
                if item.goes_on:
                    continue
            if pieces:
                items.extend(merged(pieces))
                pieces = []
            if isinstance(item, Table):
                items.append(item)
        return [*items, *merged(pieces)]

    def _items(self, container: Element, controls: tuple[Control, ...], within: _Within) -> Iterator[_Item]:
        for child in container:
            tag = child.tag
            if tag == P:
                yield from self._line(child, controls, within)
            elif tag == TBL:
                table = self._table(child, controls, within)
                if table is not None:
                    yield table
            elif tag == SDT:
                content, around = first(child, "sdtContent"), control(child)
                if content is not None and not is_list(child):
                    yield from self._items(content, controls if around is None else (*controls, around), within)
            elif tag == ALTERNATIVES:
                chosen = branch(child)
                if chosen is not None:
                    yield from self._items(chosen, controls, within)
            elif tag in (f"{W}altChunk", f"{W}subDoc"):
                self._counts.add("chunk", within.line)
            elif tag not in SKIPPED and len(child):
                yield from self._items(child, controls, within)

    def _line(self, paragraph: Element, controls: tuple[Control, ...], within: _Within) -> Iterator[_Item]:
        number = self._lines.get(paragraph, within.line)
        line = self._text.read(paragraph, number, controls)
        if line.text and line.heading is None:
            counted = self._numbers.ids.get(paragraph)
            if counted and not line.text.startswith(counted):
                line.text = f"{counted}: {line.text}"
            elif paragraph in self._numbers.repeated:
                self._counts.add("counted", number)
        held = [text for text in (line.text, line.hidden, line.struck) if text]
        self._budget.spend(len(held), sum(map(len, held)))
        place = Place(number, 1, within.where or f"paragraph {number}")
        if number in self._anchored:
            self._anchored[number] = place
        if line.hidden:
            self._aside("hidden text", line.hidden, place)
            self._counts.add("hidden", number)
        if line.struck:
            self._aside("struck-out text", line.struck, place)
            self._counts.add("struck", number)
        yield line
        for box in line.boxes:
            yield from self._box(box, within, place)

    def _box(self, box: Element, within: _Within, anchor: Place) -> Iterator[_Item]:
        """What a text box holds: its text is an aside; its tables stand after the paragraph that it's anchored in."""
        if within.depth >= MAX_NESTING:
            raise DocumentError(_TOO_DEEP)
        lines: list[str] = []
        first: Place | None = None
        for item in self._story(box, (), within._replace(depth=within.depth + 1, line=anchor.line)):
            if isinstance(item, Table):
                yield item
            elif item.text:
                lines.append(item.text)
                first = first or Place(item.line, 1, anchor.where)
        if first is not None:
            self._aside("text box", "\n".join(lines), first)

    def _aside(self, kind: AsideKind, text: str, place: Place) -> None:
        self._asides.append(Aside(kind, text, place))

    # Blocks of the body.

    def _blocks(self, items: list[_Item]) -> Iterator[Block]:
        last_heading = 0
        for item in items:
            if isinstance(item, Table):
                yield item
            elif item.text:
                place = Place(item.line, 1, f"paragraph {item.line}")
                if self._styles.is_contents(item.style):
                    self._aside("note", item.text, place)
                elif item.heading is not None:
                    last_heading = item.heading
                    yield Heading(item.text, item.heading, place)
                elif looks_like_heading(item):
                    yield Heading(item.text, last_heading + 1, place)
                else:
                    yield point_of(item, place)

    # Tables.

    def _table(self, table: Element, controls: tuple[Control, ...], within: _Within) -> Table | None:
        if within.depth >= MAX_NESTING:
            raise DocumentError(_TOO_DEEP)
        rows, hidden = split_rows(table, controls)
        line = self._first_line(table, within.line)
        number = self._tables[within.where] + 1
        inner = within._replace(
            where=f"{within.where}, inner table {number}" if within.where else f"table {number}", line=line
        )
        for row in hidden:
            self._hide(row, inner)
        grid = grid_of(rows, self._left)
        if not grid:
            return None
        self._left -= len(grid) * len(grid[0])
        self._tables[within.where] = number
        return self._read_grid(grid, number, inner)

    def _read_grid(self, grid: list[list[GridCell]], number: int, within: _Within) -> Table:
        made: dict[int, Cell] = {}
        for at_row, row in enumerate(grid):
            line = within.line
            for at_column, cell in enumerate(row):
                if id(cell) not in made and (cell.row, cell.column) == (at_row, at_column):
                    made[id(cell)] = self._cell(cell, within._replace(line=line))
                line = made[id(cell)].place.line
        rows = tuple(tuple(made[id(cell)] for cell in row) for row in grid)
        return Table(rows, Place(within.line, 1, within.where), number)

    def _cell(self, cell: GridCell, around: _Within) -> Cell:
        where = f"{around.where}, row {cell.row + 1}, column {cell.column + 1}"
        points: list[Point] = []
        tables: list[Table] = []
        line = self._first_line(cell.sources[0].element, around.line) if cell.sources else around.line
        for source in cell.sources:
            if _is_deleted(source):
                continue
            within = _Within(where, around.depth + 1, line)
            for item in self._story(source.element, source.controls, within):
                if isinstance(item, Table):
                    tables.append(item)
                elif item.text:
                    points.append(point_of(item, Place(item.line, 1, f"{where}, {ordinal(len(points) + 1)} point")))
        cell.sources.clear()  # the file's elements needn't stay until the whole table is read
        place = Place(points[0].place.line if points else line, 1, where)
        return Cell(tuple(points), place, cell.row, cell.column, cell.row_span, cell.column_span, tuple(tables))

    def _first_line(self, element: Element, otherwise: int) -> int:
        return self._lines.get(next(element.iter(P), element), otherwise)

    def _hide(self, row: Source, within: _Within) -> None:
        """Puts the text of a hidden row aside."""
        for cell in cells_of(row):
            line = self._first_line(cell.element, within.line)
            text = self._plain(cell.element, within._replace(depth=within.depth + 1, line=line), cell.controls)
            if text:
                self._aside("hidden text", text, Place(line, 1, within.where))
                self._counts.add("hidden", line)

    def _plain(self, container: Element, within: _Within, controls: tuple[Control, ...] = ()) -> str:
        """All text of a story, a paragraph a line."""
        return "\n".join(_texts(self._story(container, controls, within)))

    # Notes, comments, headers and footers.

    def _read_notes(self) -> None:
        for note in notes(self._file, self._anchors):
            line = note.line or 1
            place = self._anchored.get(line) or Place(line, 1, f"paragraph {line}")
            text = self._plain(note.content, _Within(place.where, 0, line))
            if text:
                self._aside(note.kind, text, place)

    def _read_pages(self) -> None:
        for page in pages(self._file, self._body):
            where = f"page {page.kind}"
            text = self._plain(page.content, _Within(where))
            if text and not is_page_number(text):
                self._aside(page.kind, text, Place(1, 1, where))


def _texts(items: Iterable[_Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Table):
            for cell in item.cells():
                yield from (point.text for point in cell.points)
                yield from _texts(cell.tables)
        elif item.text:
            yield item.text


def _is_deleted(cell: Source) -> bool:
    return cell.element.find(f"{W}tcPr/{W}cellDel") is not None
