"""Documents, data with places, of papers: of our own templates and of what people made themselves."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from csg_rules.documents.places import Document, Path, Place
from csg_rules.layouts import attendance, fields, headed, joins, matrix, references, rows, severity, storing, values
from csg_rules.layouts.assetplus import ASSETPLUS
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.fields import Labels
from csg_rules.layouts.layout import NO, NONE, YES, Field, Fields, Layout, Matrix, Part, Repeated, Rows
from csg_rules.layouts.meeting import ACTIONS, AGENDA, DETAILS, MEETING, QUESTIONS, SEVERITY, TABLE
from csg_rules.layouts.pgi import PGI_FORM
from csg_rules.layouts.rows import RowsReading
from csg_rules.layouts.spots import named
from csg_rules.layouts.titles import Titles, normal
from csg_rules.papers.paper import Aside, Block, Cell, Heading, Paper, Point, Table

_LAYOUTS: Final[tuple[Layout, ...]] = (MEETING, PGI_FORM, ASSETPLUS)
_PARTS: Final[tuple[Part, ...]] = tuple(
    {id(part): part for layout in _LAYOUTS for part in (*layout.parts, *layout.optional)}.values()
)
_MATRICES: Final = tuple(part for part in _PARTS if isinstance(part, Matrix))
# Lists that are known by their header alone; others only under their heading.
_LISTS: Final = tuple(part for part in MEETING.parts if isinstance(part, Rows))
_ALL_LISTS: Final = tuple(
    each
    for part in _PARTS
    for each in (part.parts if isinstance(part, Repeated) else (part,))
    if isinstance(each, Rows)
)
_PAGE_NUMBER = re.compile(r"(?:page|p\.?)?\s*(?:\d{1,4})?\s*(?:(?:of|/)\s*(?:\d{1,4})?)?", re.IGNORECASE)
_LONGEST_PAGE_NUMBER = 40
# Over a table of actions these say that the meeting didn't plan them.
_BEFORE = re.compile(
    r"\b(?:last|previous|prior|earlier|outstanding|arising|(?:carried|brought) forward)\b", re.IGNORECASE
)
_LONGEST_LINE_ABOVE: Final = 60
_MOST_NESTED: Final = 6
_LONGEST_TITLE: Final = 120


def documents(papers: Sequence[Paper]) -> list[Document]:
    """A document for each meeting that the papers are about. Sheets that each hold a table of contexts, or each the
    details of a meeting, are meetings of their own; all others are one meeting together."""
    groups = list(_meetings(papers))
    return [_document(own, shared) for own, shared in groups]


def _meetings(papers: Sequence[Paper]) -> Iterator[tuple[Sequence[Paper], Sequence[Paper]]]:
    """The papers of each meeting, and those that belong to none of several: these are left with the first."""
    groups = list(_groups(papers)) if len(papers) > 1 else []
    if len(groups) < 2:
        yield papers, ()
        return
    for at, group in enumerate(groups):
        shared = [paper for paper in papers if all(paper is not own for each in groups for own in each)]
        yield group, shared if at == 0 else ()


def _groups(papers: Sequence[Paper]) -> Iterator[list[Paper]]:
    """The sheets of each meeting, where there are several: with details of its own, or a table of the same contexts."""
    lists = {id(table) for paper in papers for table in paper.tables if _is_own_list(table)}
    contexts = [_contexts_in(paper, lists) for paper in papers]
    detailed = [_has_details(paper, lists) for paper in papers]
    by_details = sum(detailed) > 1
    several = [found for found in contexts if found]
    if not by_details and (len(several) < 2 or sum(map(len, several)) == len(frozenset().union(*several))):
        return
    group: list[Paper] = []
    for paper, found, has_details in zip(papers, contexts, detailed, strict=True):
        if has_details if by_details else found:
            if group:
                yield group
            group = [paper]
        elif found and group:
            # A sheet with a table only goes with the sheet of details before it.
            group.append(paper)
    if group:
        yield group


def _contexts_in(paper: Paper, lists: Collection[int]) -> frozenset[str]:
    """The contexts of which the paper has a table; `lists` are tables that aren't one."""
    others = [table for table in paper.tables if id(table) not in lists]
    found = [reading for table in others if (reading := matrix.recognised(table, TABLE))]
    return frozenset(row.key for reading in found for row in reading.rows)


def _is_own_list(table: Table) -> bool:
    """Whether the table has the header of one of the template's lists."""
    return any(found.exactly for found in rows.recognised(table, _ALL_LISTS))


def _has_details(paper: Paper, lists: Collection[int]) -> bool:
    """Whether the paper tells the day of a meeting and one thing more of it, elsewhere than in its `lists`."""
    labels = Labels((DETAILS,))
    tables = [table for table in paper.tables if id(table) not in lists]
    pairs = [pair for table in tables for pair in fields.reading_of(table, labels).pairs]
    pairs += fields.in_points([block for block in paper.blocks if isinstance(block, Point)], labels)[0]
    given = {pair.label.field.key for pair in pairs if pair.written.text}
    return "meeting.date" in given and len(given) > 1


def _document(papers: Sequence[Paper], shared: Sequence[Paper]) -> Document:
    papers = [paper for paper in papers if not _is_list_of_words(paper)]
    draft = Draft()
    later: list[RowsReading] = []
    has_addresses = False
    for paper in papers:
        reader = _Reader(draft, paper)
        reader.read()
        later += reader.later
        has_addresses = has_addresses or reader.has_addresses
    for paper in shared:
        draft.remark(f"Sheet {paper.sheet + 1} belongs to no single meeting: what it holds stands under unplaced.")
        _leave_paper(draft, paper)
    joins.read(later, draft)
    references.settle(draft, has_addresses)
    severity.settle(draft)
    return draft.document()


def _is_list_of_words(paper: Paper) -> bool:
    """Whether it is our own hidden sheet of words to choose from."""
    hidden = [aside for aside in paper.asides if aside.kind == "hidden text"]
    return bool(hidden) and not paper.blocks and all(normal(aside.text) in _PRINTED_WORDS for aside in paper.asides)


def _leave_paper(draft: Draft, paper: Paper) -> None:
    for block in paper.blocks:
        if isinstance(block, Table):
            for cell in block.cells():
                _leave_cell(draft, cell, block, "")
        else:
            draft.leave(block.text, _spot(block.place, paper))
    _leave_asides(draft, paper)


def _leave_cell(draft: Draft, cell: Cell, table: Table, title: str) -> None:
    where = f"row {cell.row + 1}, column {cell.column + 1}"
    place = cell.points[0].place if cell.points else cell.place
    draft.leave(cell.text, named(place, title or f"table {table.number}", where))
    for inner in cell.tables:
        for nested in inner.cells():
            _leave_cell(draft, nested, inner, title)


def _spot(place: Place, paper: Paper) -> Place:
    return place if place.where or paper.kind == "excel" else place._replace(where=f"paragraph {place.line}")


def _leave_asides(draft: Draft, paper: Paper) -> None:
    for aside in paper.asides:
        if aside.kind in ("header", "footer") and _is_only_printed(aside.text):
            continue
        draft.leave(aside.text, _aside_place(aside))


def _is_only_printed(text: str) -> bool:
    """Whether a header or footer holds no more than a page number and our own title."""
    pieces = [piece.strip() for piece in re.split(r"[\n·|\t]", text) if piece.strip()]
    return all(_is_page_number(piece) or normal(piece) in _PRINTED for piece in pieces)


def _is_page_number(text: str) -> bool:
    return len(text) < _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(text) is not None


def _aside_place(aside: Aside) -> Place:
    return aside.place if aside.kind in aside.place.where else named(aside.place, aside.kind)


def _own_sentences() -> Iterator[str]:
    for layout in _LAYOUTS:
        yield from (layout.title, layout.intro)
    for part in _PARTS:
        yield part.title
        inner = part.parts if isinstance(part, Repeated) else (part,)
        for each in inner:
            yield from (each.title, each.hint)
            if not isinstance(each, Matrix):
                yield from (field.hint for field in each.fields)


_PRINTED: Final = frozenset(normal(sentence) for sentence in _own_sentences() if sentence)


_PRINTED_WORDS: Final = frozenset(
    normal(word)
    for part in _PARTS
    for each in (part.parts if isinstance(part, Repeated) else (part,))
    if not isinstance(each, Matrix)
    for field in each.fields
    for word in (YES, NO, *field.choices.values())
)


class _Titles:
    """The parts by their titles."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._by_field = {str(at): part for at, part in enumerate(parts)}
        self._titles = Titles(Field(str(at), part.title, names=part.names) for at, part in enumerate(parts))

    def find(self, text: str) -> Part | None:
        text = text.strip().rstrip(":")
        field = self._titles.exact(text) if 0 < len(text) <= _LONGEST_TITLE else None
        if field is None and len(text) <= _LONGEST_TITLE and (match := re.fullmatch(r"(.*\S)\s+(\d{1,3})", text)):
            field = self._titles.exact(match[1])
            found = self._by_field[field.key] if field else None
            return found if isinstance(found, Repeated) else None
        return self._by_field[field.key] if field else None


_TITLES: Final = _Titles(_PARTS)
_INNER: Final = {part.title: _Titles(part.parts) for part in _PARTS if isinstance(part, Repeated)}
_CONTEXT_TITLES: Final = Titles(TABLE.rows)
_COLUMN_TITLES: Final = Titles(TABLE.columns)
_AGENDA_TITLES: Final = Titles(AGENDA.fields)
_QUESTION_TITLES: Final = Titles(field for questions in QUESTIONS.values() for field in questions)


def _is_of_agenda(text: str) -> bool:
    return re.match(r"\(?[a-g][.)]\s", text) is not None or _AGENDA_TITLES.exact(text) is not None


class _Reader:
    """Walks a paper's blocks. `part` is what the last heading named; `repeated` the repeated part that it stands in,
    `item` the item of it, once anything was put there."""

    def __init__(self, draft: Draft, paper: Paper) -> None:
        self._draft = draft
        self._paper = paper
        self._part: Part | None = None
        self._level = 0
        self._repeated: Repeated | None = None
        self._item: Path | None = None
        self._status: str | None = None
        self._waiting: list[Point] = []  # the people of a list, or a field's text, below its heading
        self._field: fields.Label | None = None
        self._field_place = Place(1, 1)
        self._last_label: fields.Label | None = None  # of the field that was told last, with nothing after it
        self._items: dict[str, Path] = {}
        self._rest: list[Block] = []
        self._is_context = False
        self._rows: RowsReading | None = None
        self._last_row = 0
        # What stands above, a heading or the line just before, speaks of a meeting before this one.
        self._is_of_before = self._follows_line_of_before = False
        self._matrices: list[matrix.MatrixReading] = []
        self._matrix: matrix.MatrixReading | None = None
        self.later: list[RowsReading] = []
        self.has_addresses = False

    def read(self) -> None:
        """Reads all blocks and what stands beside them."""
        for block in self._paper.blocks:
            if isinstance(block, Table):
                self._end_text()
                self._last_label = None
                for piece in _pieces(block):
                    if isinstance(piece, Table):
                        self._table(piece, 0)
                    else:
                        self._is_of_before = _BEFORE.search(piece.text) is not None
                        self._title(piece)
            else:
                self._text(block)
        self._end_text()
        self._end_rest()
        for reading in self._matrices:
            matrix.read(reading, self._draft)
        _leave_asides(self._draft, self._paper)
        for remark in self._paper.remarks:
            self._draft.remark(remark)

    # Text

    def _text(self, block: Heading | Point) -> None:
        is_line = isinstance(block, Point) and (len(block.text) > _LONGEST_LINE_ABOVE or block.text.endswith("."))
        self._follows_line_of_before = not is_line and _BEFORE.search(block.text) is not None
        if isinstance(block, Heading):
            self._is_of_before = self._follows_line_of_before
        if self._title(block) or normal(block.text) in _PRINTED:
            return
        if isinstance(block, Heading):
            self._heading(block)
        else:
            self._rows = self._matrix = None
            self._point(block)

    def _title(self, block: Heading | Point) -> bool:
        """Takes the block as the title of a part, if it is one."""
        if isinstance(block, Point) and "\n" in block.text:
            return False
        part: Part | None = None
        if self._repeated is not None:
            part = _INNER[self._repeated.title].find(block.text)
        is_inner = part is not None
        part = part or _TITLES.find(block.text)
        if part is None or (self._is_context and not is_inner and self._could_be_context(block)):
            return False
        if isinstance(block, Point) and not self._is_plain_title(block, part):
            return False
        status = attendance.status_of_list(block.text)
        if isinstance(block, Point):
            self._is_of_before = False
        self._end_text()
        self._end_rest()
        self._items = {}
        self._rows = self._matrix = self._last_label = None
        self._is_context = isinstance(part, Matrix) or part is AGENDA
        if self._is_context and isinstance(block, Heading):
            self._rest.append(block)
        if isinstance(part, Repeated):
            self._repeated, self._item, self._part = part, None, None
        else:
            self._part = part
            self._status = status
            if not is_inner:
                self._repeated = self._item = None
        return True

    def _could_be_context(self, block: Heading | Point) -> bool:
        """Whether a heading among those of contexts is one of theirs, whatever part it names too."""
        known = (_CONTEXT_TITLES, _COLUMN_TITLES, _QUESTION_TITLES)
        return any(titles.exact(block.text.rstrip(":")) for titles in known)

    def _is_plain_title(self, point: Point, part: Part) -> bool:
        """Whether a plain line stands as a title: our own words, or one of several names with a colon or a list."""
        if point.level is not None:
            return False
        return normal(point.text) == normal(part.title) or len(point.text) <= 60

    def _heading(self, heading: Heading) -> None:
        status = attendance.status_of_list(heading.text)
        self._end_text()
        self._rows = self._matrix = None
        if status:
            self._end_rest()
            self._part, self._status, self._is_context = None, status, False
            return
        if label := self._label_of(heading):
            self._end_rest()
            self._field = self._last_label = label
            self._field_place, self._is_context = heading.place, False
            return
        self._last_label = None
        if not self._is_context and (self._could_be_context(heading) or _is_of_agenda(heading.text)):
            self._is_context = True
        self._status = None
        if not self._is_context:
            self._part = self._repeated = self._item = None
        self._rest.append(heading)

    def _label_of(self, heading: Heading) -> fields.Label | None:
        """The field that a heading names, where it isn't one of a context's."""
        if self._is_context and self._could_be_context(heading):
            return None
        label = self._labels(with_severity=True).find(heading.text)
        if label is None or label.part is SEVERITY:
            return label if label and self._is_of_severity(label, heading.text, "") else None
        is_own = self._part is label.part or self._repeated is not None
        if label.is_weak:
            return None
        return label if is_own or not self._could_be_context(heading) else None

    def _is_of_severity(self, label: fields.Label, title: str, value: str) -> bool:
        """Whether a title of the severity decision stands for it here: below its heading or its level, or by itself."""
        last = self._last_label
        is_among_its_own = self._part is SEVERITY or (last is not None and last.part is SEVERITY)
        return is_among_its_own or fields.asks_for_severity(label, title, value)

    def _labels(self, with_severity: bool) -> Labels:
        titled: list[Fields | Rows] = []
        if self._repeated is not None:
            own = [part for part in self._repeated.parts if isinstance(part, Fields)]
            titled += [part for part in own if part is self._part]
            titled += [part for part in own if part is not self._part]
        elif isinstance(self._part, Fields) or self._part is SEVERITY:
            assert isinstance(self._part, Fields | Rows)
            titled = [self._part]
        return fields.labels_for(titled, with_severity)

    def _point(self, point: Point) -> None:
        if self._is_context:
            self._rest.append(point)
            return
        title, colon, after = point.text.partition(":")
        if colon and (status := attendance.status_of_list(title)):
            self._end_text()
            self._part, self._status, self._field = None, status, None
            if after.strip():
                self._waiting.append(Point(after.strip(), point.place))
            return
        split = self._labels(with_severity=True).split(point.text)
        if split and self._is_supported(split[0], point) and self._begins(*split, point):
            self._end_text()
            self._field = self._last_label = split[0]
            self._field_place = point.place
            if split[1]:
                self._waiting.append(Point(split[1], point.place))
            if split[0].field.kind != "prose":
                self._end_text()
            return
        if self._field is not None or self._status is not None:
            self._waiting.append(point)
            return
        self._last_label = None
        if normal(point.text) == normal(NONE) and self._none():
            return
        (self._draft.severity_lines if self._part is SEVERITY else self._rest).append(point)

    @property
    def _is_first(self) -> bool:
        """Whether nothing was read yet, and no part has begun."""
        return not self._draft.data and self._part is None and not self._matrices

    def _is_supported(self, label: fields.Label, point: Point) -> bool:
        """Whether a line's title stands for its field, by the lines around it."""
        if not label.is_weak:
            return True
        run: list[Point] = []
        is_in = False
        for block in self._paper.blocks:
            if not isinstance(block, Point):
                if is_in:
                    break
                run = []
            else:
                run.append(block)
                is_in = is_in or block is point
        labels = self._labels(with_severity=True)
        beside = [split[0] for each in run if (split := labels.split(each.text))]
        return fields.supported(label, beside, not any(isinstance(each, Table) for each in self._blocks_before(point)))

    def _blocks_before(self, point: Point) -> Iterator[Block]:
        for block in self._paper.blocks:
            if block is point:
                return
            yield block

    def _begins(self, label: fields.Label, rest: str, point: Point) -> bool:
        """Whether a title and what stands after it begin a field. In the text of another part's field a single word
        does so only where nothing stands in its own field yet, and that takes such a value."""
        title = point.text[: len(point.text) - len(rest)]
        if label.part is SEVERITY and not self._is_of_severity(label, title, rest):
            return False
        if self._field is None or label.part is self._field.part or len(normal(title).split()) > 1:
            return True
        value = values.read(label.field, rest) if rest else values.NOT_GIVEN
        if isinstance(label.part, Rows) or self._repeated is not None:
            return value is not None
        there = self._draft.get(storing.path_of(label.part.key, label.field.key))
        return value is not None and there in (None, value.value)

    def _none(self) -> bool:
        """Takes the word for an empty list below the heading of one."""
        part = self._repeated or self._part
        if not isinstance(part, Rows | Repeated):
            return False
        path = (*self._base(), *storing.path_of(part.key)) if isinstance(part, Rows) else storing.path_of(part.key)
        if joins.is_later(part) if isinstance(part, Rows) else False:
            return True
        if self._draft.get(path) is None:
            self._draft.put(path, [], named(self._paper.blocks[0].place, part.title))
        return True

    def _end_text(self) -> None:
        """Puts what waits below a heading or after a title where it belongs."""
        waiting, self._waiting = self._waiting, []
        label, self._field = self._field, None
        if label is not None:
            written = storing.Written(tuple(waiting), waiting[0].place if waiting else self._field_place)
            self._put([fields.Pair(label, written)])
        elif self._status is not None and waiting:
            attendance.read_list(self._draft, waiting, self._status)

    def _put(self, pairs: Sequence[fields.Pair], exactly: bool = False) -> None:
        own = self._repeated.parts if self._repeated is not None else ()
        inner = [pair for pair in pairs if any(pair.label.part is part for part in own)]
        outer = [pair for pair in pairs if not any(pair.label.part is part for part in own)]
        fields.put(self._draft, outer, self._items, (), exactly)
        if any(pair.written.text for pair in inner):
            fields.put(self._draft, inner, self._items, self._base(), exactly)

    def _base(self) -> Path:
        """The item of the repeated part, made now if it isn't there."""
        if self._repeated is None:
            return ()
        if self._item is None:
            place = named(self._paper.blocks[0].place, self._repeated.title)
            self._item = self._draft.add(storing.path_of(self._repeated.key), {}, place)
        return self._item

    def _end_rest(self) -> None:
        """Gives headings and text that are still to be read to the reader of headings; leaves what it leaves."""
        rest, self._rest = self._rest, []
        if not rest:
            return
        for block in headed.read(rest, self._draft, storing.put_text):
            if isinstance(block, Table):
                self._leave_table(block)
            elif isinstance(block, Heading) and _TITLES.find(block.text):
                continue  # it was understood: what stands below it was looked for there
            elif normal(block.text) not in _PRINTED and not self._late_label(block):
                self._draft.leave(block.text, _spot(block.place, self._paper))

    def _late_label(self, block: Heading | Point) -> bool:
        """Takes a line such as `Group or sole: Sole` that nothing else had a use for."""
        split = Labels(fields.EVERYWHERE).split(block.text)
        if split is None or not split[1] or normal(split[0].field.title) != normal(block.text[: -len(split[1])]):
            return False
        self._put([fields.Pair(split[0], storing.Written((Point(split[1], block.place),), block.place))])
        return True

    # Tables

    def _table(self, table: Table, depth: int) -> None:
        before, self._rows = self._rows, None
        matrix_before, self._matrix = self._matrix, None
        taken = self._read_table(table, before, matrix_before)
        if not taken:
            self._unknown(table)
        if depth < _MOST_NESTED and self._matrix is None:
            for cell in table.cells():
                for inner in cell.tables:
                    self._table(inner, depth + 1)

    def _read_table(self, table: Table, before: RowsReading | None, matrix_before: matrix.MatrixReading | None) -> bool:
        titled = self._part if isinstance(self._part, Rows) else None
        inner = [p for p in self._repeated.parts if isinstance(p, Rows)] if self._repeated is not None else []
        lists = (*inner, *_LISTS)
        found = rows.recognised(table, lists, titled)
        if found and found[0].exactly and len(found) == 1:
            return self._list(found[0])
        if matrix_before is not None and matrix_before.continues(table):
            self._matrix = matrix_before
            return True
        for layout in _MATRICES:
            if reading := matrix.recognised(table, layout):
                self._matrices.append(reading)
                self._matrix = reading
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
        texts = (cell.text for cell in table.cells() if len(cell.text) < _LONGEST_TITLE)
        labels = self._labels(fields.tells_severity(texts))
        pairs = fields.without_weak(fields.reading_of(table, labels), self._is_first)
        fitting = len({pair.label.field.key for pair in pairs.pairs})
        turned = rows.recognised(table.transposed(), lists, titled, is_turned=True) if table.columns > 1 else ()
        score = found[0].score + (found[0].part is titled) if found else 0
        turned_score = turned[0].score + (turned[0].part is titled) if turned else 0
        if fitting >= max(score, turned_score) and self._are_enough(table, pairs, fitting):
            self._fields(table, pairs)
            return True
        if max(score, turned_score) == 0:
            return self._goes_on(table, before)
        best = found if score >= turned_score else turned
        if len(best) > 1:
            self._draft.remark(f"Table {table.number} could be one of several lists: it wasn't read.")
            return False
        return self._list(best[0])

    def _are_enough(self, table: Table, pairs: fields.Reading, fitting: int) -> bool:
        if fitting >= 2:
            return True
        if fitting == 0:
            return False
        own = [pair.label for pair in pairs.pairs]
        is_alone = table.columns <= 2 and table.rows == 1
        return own[0].part is self._part or (is_alone and normal(table.grid[0][0].text) == normal(own[0].field.title))

    def _fields(self, table: Table, reading: fields.Reading) -> None:
        self._items = {}
        self._put(reading.pairs, exactly=False)
        title = self._part.title if self._part is not None else f"table {table.number}"
        for points in reading.others:
            self._draft.leave(": ".join(point.text for point in points), named(points[0].place, title))

    def _list(self, reading: RowsReading) -> bool:
        reading = rows.with_factors(reading)
        above = reading.table.grid[: max(reading.first - 1, 0)]
        is_of_before = self._is_of_before or self._follows_line_of_before
        is_of_before = is_of_before or any(_BEFORE.search(cell.text) for row in above for cell in row)
        if reading.part is ACTIONS and is_of_before:
            self._leave_cells(reading.table)
            self._draft.remark(
                f"Table {reading.table.number} lists actions of a meeting before this one: it stands under unplaced."
            )
            return True
        own = self._repeated.parts if self._repeated is not None else ()
        is_inner = any(reading.part is part for part in own)
        if joins.is_later(reading.part):
            self.later.append(reading)
            self._rows, self._last_row = reading, 0
            return True
        if is_inner:
            if (
                not any(cell.points for row in reading.table.grid[reading.first :] for cell in row)
                and self._item is None
            ):
                return True
            reading = reading._replace(base=self._base())
        if reading.part is ACTIONS and any(field.key == "addresses" for field in reading.columns.values()):
            self.has_addresses = True
        self._last_row = rows.read(reading, self._draft)
        self._rows = reading
        return True

    def _goes_on(self, table: Table, before: RowsReading | None) -> bool:
        """Reads the table as the rest of the list before it, over the page."""
        more = before.continues(table) if before is not None else None
        if more is None:
            return False
        self._rows = more
        if joins.is_later(more.part):
            self.later.append(more)
        else:
            self._last_row = rows.read(more, self._draft, self._last_row)
        return True

    def _unknown(self, table: Table) -> None:
        """A frame around text is read as text; all else is left."""
        if self._is_context and table.columns > 1:
            self._rest.append(table)
        elif table.columns == 1:
            for cell in table.cells():
                for point in cell.points:
                    self._text(point)
            self._end_text()
        else:
            self._leave_table(table)

    def _leave_cells(self, table: Table) -> None:
        for cell in table.cells():
            if cell.points:
                _leave_cell(self._draft, Cell(cell.points, cell.place, cell.row, cell.column), table, "")

    def _leave_table(self, table: Table) -> None:
        self._leave_cells(table)
        if any(cell.points for cell in table.cells()):
            self._draft.remark(f"Table {table.number} wasn't understood: what it holds stands under unplaced.")
            if self._part is SEVERITY:
                self._draft.unread(SEVERITY.key)


def _pieces(table: Table) -> Iterator[Table | Heading]:
    """The table cut where a row holds nothing but the title of a part."""
    start = 0
    for row in range(table.rows):
        cells = list({id(cell): cell for cell in table.grid[row]}.values())
        filled = [cell for cell in cells if cell.points]
        if len(filled) != 1 or filled[0].row != row or filled[0].row_span > 1 or len(filled[0].points) > 1:
            continue
        is_across = filled[0].column_span == table.columns > 1
        own = filled[0].column == 0 and any(normal(filled[0].text) == normal(part.title) for part in _PARTS)
        if (is_across and _TITLES.find(filled[0].text)) or own:
            if is_across and row and not own and attendance.status_of_list(filled[0].text):
                continue
            if row > start:
                yield _cut(table, start, row)
            yield Heading(filled[0].text, 1, filled[0].points[0].place)
            start = row + 1
    if start == 0:
        yield table
    elif start < table.rows:
        yield _cut(table, start, table.rows)


def _cut(table: Table, first: int, end: int) -> Table:
    """Some of the table's rows as a table."""
    moved: dict[int, Cell] = {}
    grid = []
    for row in range(first, end):
        line = []
        for cell in table.grid[row]:
            if id(cell) not in moved:
                top = max(cell.row, first)
                span = min(cell.row + cell.row_span, end) - top
                moved[id(cell)] = Cell(
                    cell.points, cell.place, top - first, cell.column, span, cell.column_span, cell.tables
                )
            line.append(moved[id(cell)])
        grid.append(tuple(line))
    return Table(tuple(grid), table.place, table.number)
