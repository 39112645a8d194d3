"""Layouts as workbooks: a sheet a group of parts, with lists to choose from and dates that are dates."""

import io
import math
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final, NamedTuple

import xlsxwriter

from csg_rules.layouts import assetplus, meeting, pgi
from csg_rules.layouts.layout import NO, NONE, YES, Field, Fields, Layout, Part, Repeated
from csg_rules.templates.filled import FieldsBody, MatrixBody, RowsBody, Section, Slot
from csg_rules.templates.values import MAX_TEXT, TooLongError, Value

# The same record gives the same bytes: nothing of the day on which a template was written goes into it.
WRITTEN: Final = datetime(2026, 1, 1)  # without a zone, as the libraries want it
# Excel counts a day that there never was in the first months of its calendar: dates before are written as text.
_FIRST_DAY: Final = date(1900, 3, 1)

_FONT: Final = "Arial"
_ACCENT, _SHADE, _LINE = "#1F4E79", "#E3ECF5", "#7F93A8"
_A3, _A4 = 8, 9
_FEW_COLUMNS: Final = 4
_MANY_COLUMNS: Final = 6
_MOST_COLUMNS: Final = 9  # on A4
_WIDTHS: Final = {"prose": 26, "text": 18, "settings": 28, "columns": 24, "list": 28, "date": 14}
_MAIN: Final = 40  # the words of a row
_NARROW: Final = 10
_FIRST, _SECOND = 34, 80  # of a table of titles and values
_CORNER, _CONTEXT = 17, 24  # of a matrix
_LINE_HEIGHT: Final = 13.5
_LETTERS: Final = 1.15  # to a unit of width


def _fields(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if isinstance(part, Fields))


def _others(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if not isinstance(part, Fields))


# Sheets that hold more than one part, or go by a shorter name than it. A part that isn't here has a sheet by its title.
_SHEETS: Final[tuple[tuple[str, tuple[Part, ...]], ...]] = (
    ("Meeting", (meeting.DETAILS, meeting.YOUNG_PERSON, meeting.REFERRAL)),
    ("Attendance", (meeting.ATTENDANCE,)),
    ("Behaviour", (meeting.BEHAVIOUR,)),
    ("Linked and events", (meeting.LINKED, meeting.EVENTS)),
    ("Agenda", (meeting.AGENDA,)),
    ("Contexts", (meeting.TABLE,)),
    ("About the contexts", (meeting.ABOUT,)),
    ("Questions", (meeting.ANSWERS,)),
    ("Factors", (meeting.FACTORS,)),
    ("Severity", (meeting.SEVERITY,)),
    ("Actions", (meeting.ACTIONS,)),
    ("More about the actions", (meeting.MORE_ACTIONS,)),
    ("No plan, interplay, sharing", (meeting.NO_PLAN, meeting.INTERPLAY, meeting.SHARING, meeting.PRINTED)),
    ("Governance", (meeting.GAPS, meeting.WEIGHTS, meeting.GOVERNANCE)),
    ("PGI", (pgi.PGI,)),
    ("PGI arrangements", _fields(pgi.PGI_SITE_PARTS)),
    ("PGI register", _others(pgi.PGI_SITE_PARTS)),
    ("AssetPlus", _fields(assetplus.ASSETPLUS_PARTS)),
)
LISTS: Final = "Lists"
_HIGHEST: Final = 409.0  # points that a row can have
_ROOM, _LITTLE = 24.0, 18.0
_ROW = re.compile(rb'<row r="(\d+)"[^>]*>')


class Group(NamedTuple):
    """What stands on one sheet."""

    name: str
    sections: tuple[Section, ...]


def xlsx_bytes(layout: Layout, sections: Sequence[Section], is_blank: bool) -> bytes:
    """The workbook, byte for byte the same for the same sections. Raises TooLongError."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": layout.title, "subject": f"csg-rules {layout.name}", "author": "", "comments": "", "created": WRITTEN}
    )
    writer = _Writer(book, layout, _ROOM if is_blank else _LITTLE)
    for group in groups(sections):
        writer.sheet(group)
    writer.lists()
    book.close()
    return _growing(out.getvalue(), writer.fixed)


def groups(sections: Sequence[Section]) -> Iterator[Group]:
    """The sections by sheets, in the order of the sheets' first sections; each item of a repeated part has its own."""
    sheets: dict[str, list[Section]] = {}
    number = 0
    for section in sections:
        name = _sheet_of(section.part)
        if isinstance(section.part, Repeated) and section.part is pgi.PGI:
            number += section.level == 1
            name = f"{name} {number}"
        sheets.setdefault(name, []).append(section)
    for name, found in sheets.items():
        yield Group(name, tuple(found))


def _sheet_of(part: Part) -> str:
    return next((name for name, parts in _SHEETS if any(part is each for each in parts)), part.title[:31])


class _Formats:
    """The looks of cells, made once each: a workbook keeps every one that is asked for."""

    def __init__(self, book: Any) -> None:
        plain = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True}
        boxed = {**plain, "border": 1, "border_color": _LINE, "align": "left", "indent": 1}
        self.title = book.add_format(
            {**plain, "font_size": 16, "bold": True, "font_color": _ACCENT, "text_wrap": False}
        )
        self.heading = book.add_format(
            {**plain, "font_size": 13, "bold": True, "font_color": _ACCENT, "text_wrap": False}
        )
        self.hint = book.add_format({**plain, "text_wrap": False})
        self.header = book.add_format({**boxed, "bold": True, "bg_color": _SHADE})
        self.cell = book.add_format(boxed)
        self.day = book.add_format({**boxed, "num_format": "dd mmm yyyy"})
        self.number = book.add_format({**boxed, "num_format": "0"})


class _Writer:
    """Writes sheets, and remembers the lists that their cells choose from."""

    def __init__(self, book: Any, layout: Layout, least: float) -> None:
        self._book = book
        self._layout = layout
        self._formats = _Formats(book)
        self._lists: dict[tuple[str, ...], str] = {}
        self._row = 0
        self._sheet: Any = None
        self._is_first = True
        self._least = least
        self._widths: dict[int, int] = {}
        # Rows, by sheet and number from 1, whose height is meant.
        self.fixed: set[tuple[int, int]] = set()
        self._number = 0

    def sheet(self, group: Group) -> None:
        self._sheet = self._book.add_worksheet(group.name)
        self._number += 1
        self._row = 0
        self._columns(group)
        if self._is_first:
            self._line(self._layout.title, self._formats.title, 24)
            self._line(self._layout.intro, self._formats.hint)
            self._row += 1
            self._is_first = False
        header_row = None
        for section in group.sections:
            header_row = self._section(section)
        self._print(group, header_row if len(group.sections) == 1 else None)

    def _columns(self, group: Group) -> None:
        """One width serves all tables of a sheet: the widest that any of them asks for."""
        widths: dict[int, int] = {}
        for section in group.sections:
            for column, width in enumerate(_widths(section)):
                widths[column] = max(width, widths.get(column, 0))
        self._widths = widths
        for column, width in widths.items():
            self._sheet.set_column(column, column, width)

    def _line(self, text: str, looks: Any, height: float = 15) -> None:
        self._sheet.set_row(self._row, height)
        self._sheet.write_string(self._row, 0, text, looks)
        self._row += 1

    def _section(self, section: Section) -> int | None:
        """Writes it; gives the row of its table's header, if it has one."""
        self._line(section.title, self._formats.heading, 20)
        if section.hint:
            self._line(section.hint, self._formats.hint)
        # A title that touched its table would be one of its rows.
        self._row += 1
        header_row: int | None = None
        if section.none:
            self._line(NONE, self._formats.hint)
        match section.body:
            case FieldsBody():
                self._fields(section.body)
            case RowsBody():
                header_row = self._header([field.title for field in section.body.fields])
                for row in section.body.rows:
                    self._put_row(row)
            case MatrixBody():
                header_row = self._matrix(section.body)
            case None:
                self._row -= 2
        self._row += 1
        return header_row

    def _fields(self, body: FieldsBody) -> None:
        for slot in body.slots:
            self._sheet.write_string(self._row, 0, slot.field.title, self._formats.header)
            self._put(self._row, 1, slot)
            self._grow([slot.field.title, _text(slot.value)])
            self._row += 1

    def _header(self, titles: Sequence[str]) -> int:
        for column, title in enumerate(titles):
            self._sheet.write_string(self._row, column, title, self._formats.header)
        self._grow(titles)
        self._row += 1
        return self._row - 1

    def _grow(self, texts: Sequence[str], least: float = 0) -> None:
        """Makes the row high enough for its texts, in their columns from the first."""
        lines = max(_lines(text, self._widths.get(column, _NARROW)) for column, text in enumerate(texts))
        self._sheet.set_row(self._row, min(max(lines * _LINE_HEIGHT + 6, least or self._least), _HIGHEST))

    def _put_row(self, slots: Sequence[Slot], first: int = 0, least: float = 0) -> None:
        for column, slot in enumerate(slots, start=first):
            self._put(self._row, column, slot, is_title=column == 0)
        texts = [_text(slot.value) for slot in slots]
        self._grow(["", *texts] if first else texts, least)
        self._row += 1

    def _matrix(self, body: MatrixBody) -> int:
        header_row = self._header([body.corner, *(field.title for field in body.columns)])
        for row in body.rows:
            self._sheet.write_string(self._row, 0, row.title, self._formats.header)
            self._put_row(row.slots, first=1, least=self._least * 4.5)
        if body.summary is not None:
            self._summary(body.summary, len(body.columns))
        return header_row

    def _summary(self, slot: Slot, columns: int) -> None:
        text = _text(slot.value)
        high = _lines(text, columns * _CONTEXT) * _LINE_HEIGHT + 6
        self._sheet.set_row(self._row, min(max(high, self._least * 2), _HIGHEST))
        self.fixed.add((self._number, self._row + 1))
        self._sheet.write_string(self._row, 0, slot.field.title, self._formats.header)
        self._sheet.merge_range(self._row, 1, self._row, columns, "", self._formats.cell)
        if text:
            self._sheet.write_string(self._row, 1, text, self._formats.cell)
        self._row += 1

    def _put(self, row: int, column: int, slot: Slot, is_title: bool = False) -> None:
        value = slot.value
        if value.day is not None and value.day >= _FIRST_DAY:
            self._sheet.write_datetime(row, column, datetime.combine(value.day, datetime.min.time()), self._formats.day)
        elif value.number is not None:
            self._sheet.write_number(row, column, value.number, self._formats.number)
        elif value.lines:
            text = value.day.isoformat() if value.day else _text(value)
            looks = self._formats.header if is_title and slot.field.kind != "prose" else self._formats.cell
            self._sheet.write_string(row, column, text, looks)
        else:
            self._sheet.write_blank(
                row, column, None, self._formats.day if slot.field.kind == "date" else self._formats.cell
            )
        rule = self._rule(slot)
        if rule is not None:
            self._sheet.data_validation(row, column, row, column, rule)

    def _rule(self, slot: Slot) -> Mapping[str, Any] | None:
        """What may be entered in a cell."""
        field = slot.field
        if field.kind in ("choice", "truth"):
            if slot.value.lines and not slot.value.word and not field.is_open:
                return None  # a row's title, or the word for an empty list
            shown = tuple(field.choices.values()) if field.kind == "choice" else (YES, NO)
            return {
                "validate": "list",
                "source": f"={self._list_name(shown)}",
                "show_error": not field.is_open,
                "error_title": "Choose from the list",
                "error_message": "Choose one of the list's words, or leave the cell empty.",
            }
        if field.kind == "date":
            return {
                "validate": "date",
                "criteria": ">=",
                "value": _FIRST_DAY,
                "error_title": "A date, please",
                "error_message": "Write a date, like 3 Mar 2026, or leave the cell empty.",
            }
        if field.hint:
            return {"validate": "any", "input_title": field.title[:32], "input_message": field.hint}
        return None

    def _list_name(self, shown: tuple[str, ...]) -> str:
        return self._lists.setdefault(shown, f"csg_list_{len(self._lists) + 1}")

    def _print(self, group: Group, header_row: int | None) -> None:
        sheet = self._sheet
        columns = max(len(_widths(section)) for section in group.sections)
        is_wide = columns > _MOST_COLUMNS
        if columns >= _MANY_COLUMNS:
            sheet.set_landscape()
        sheet.set_paper(_A3 if is_wide else _A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&C&9{self._layout.title.replace('&', '&&')} · &A · &P")
        sheet.hide_gridlines(2)
        if header_row is not None:
            sheet.freeze_panes(header_row + 1, 1)
            sheet.repeat_rows(header_row)

    def lists(self) -> None:
        """The sheet that cells choose from, hidden, with a name for each list."""
        if not self._lists:
            return
        sheet = self._book.add_worksheet(LISTS)
        sheet.hide()
        for column, (shown, name) in enumerate(self._lists.items()):
            letters = xlsxwriter.utility.xl_col_to_name(column)
            for row, text in enumerate(shown):
                sheet.write_string(row, column, text)
            self._book.define_name(name, f"={LISTS}!${letters}$1:${letters}${len(shown)}")


def _widths(section: Section) -> list[int]:
    match section.body:
        case FieldsBody():
            return [_FIRST, _SECOND]
        case RowsBody(fields, _):
            return [_width(field, is_one_of_many=len(fields) > _FEW_COLUMNS) for field in fields]
        case MatrixBody() as body:
            return [_CORNER, *(_CONTEXT for _ in body.columns)]
        case _:
            return [_FIRST]


def _width(field: Field, is_one_of_many: bool) -> int:
    if (field.kind == "prose" and not is_one_of_many) or field.key in ("text", "answer"):
        return _MAIN
    if field.key in ("id", "factor_id"):
        return _NARROW
    longest = max((len(word) for text in (field.title, *field.choices.values()) for word in text.split()), default=0)
    return max(_WIDTHS.get(field.kind, _NARROW), longest + 4)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, on the safe side."""
    return sum(max(1, math.ceil(len(line) / ((width - 2) * _LETTERS))) for line in text.split("\n"))


def _text(value: Value) -> str:
    """The text of a cell: a paragraph a line, items of a list after a bullet."""
    text = "\n".join(f"• {line}" if value.is_list else line for line in value.lines)
    if len(text) > MAX_TEXT:
        raise TooLongError
    return text


def _growing(raw: bytes, fixed: Collection[tuple[int, int]]) -> bytes:
    """The workbook with rows that grow when more is typed into them, the fixed ones apart: their heights are ours, but
    nobody set them by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            sheet = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", info.filename)
            if sheet is not None:
                content = _ROW.sub(partial(_let_grow, int(sheet[1]), fixed), content)
            part = zipfile.ZipInfo(info.filename, WRITTEN.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # one number on every system
            new.writestr(part, content)
    return out.getvalue()


def _let_grow(sheet: int, fixed: Collection[tuple[int, int]], row: re.Match[bytes]) -> bytes:
    return row[0] if (sheet, int(row[1])) in fixed else row[0].replace(b' customHeight="1"', b"")
