"""The workbooks: the same meeting, as it is kept in Excel."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import told
from told import ACTIONS, ATTENDANCE, COLUMNS, CONTEXTS, FACTORS, MEETING, ROWS, SUMMARY, TITLES
from variant import variant

Value = str | date | int
_FIRST_DAY: Final = date(1899, 12, 30)  # day 0 of Excel's calendar, from March 1900 on


class Book:
    """A workbook in the making, with the few formats that such sheets have."""

    def __init__(self) -> None:
        import xlsxwriter

        self._stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(self._stream, {"in_memory": True})
        self.bold = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.day = self.book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})

    def sheet(self, name: str) -> "Sheet":
        return Sheet(self, self.book.add_worksheet(name))

    def raw(self) -> bytes:
        self.book.close()
        return self._stream.getvalue()


class Sheet:
    """Writes downwards from the top; `at` is the next row, from 0."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book = book
        self.sheet = sheet
        self.at = 0
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 12, 34)

    def put(self, column: int, value: Value, bold: bool = False) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(self.at, column, value, self.book.day)
        elif isinstance(value, int):
            self.sheet.write_number(self.at, column, value, self.book.plain)
        elif value:
            self.sheet.write_string(self.at, column, value, self.book.bold if bold else self.book.plain)

    def line(self, values: Sequence[Value], bold: bool = False, labelled: bool = False) -> None:
        """A row; the first cell in bold where it is a label."""
        for column, value in enumerate(values):
            self.put(column, value, bold or (labelled and column == 0))
        self.at += 1

    def gap(self) -> None:
        self.at += 1

    def heading(self, text: str) -> None:
        self.line([text], bold=True)

    def details(self, pairs: Sequence[tuple[str, Value]]) -> None:
        for pair in pairs:
            self.line(pair, labelled=True)

    def grid(self, rows: Sequence[Sequence[Value]]) -> None:
        """A table with its header."""
        for at, values in enumerate(rows):
            self.line(values, bold=at == 0)


def day(text: str) -> Value:
    return date.fromisoformat(text) if text else ""


def details() -> list[tuple[str, Value]]:
    """The meeting's details with a real date and a real number."""
    typed: dict[str, Value] = {
        "Date of meeting": day(MEETING["meeting"]["date"]),
        "Age": int(MEETING["subject"]["age"]),
    }
    return [(label, typed.get(label, value)) for label, value in told.details()]


def text(context: str, column: str, action: told.Write = told.action_number) -> str:
    """A cell's points, a line each (Alt+Enter)."""
    return "\n".join(told.cell(context, column, action=action))


def matrix(columns: Sequence[str] = COLUMNS) -> list[list[Value]]:
    head: list[Value] = ["Context", *(TITLES[column] for column in columns)]
    rows: list[list[Value]] = [head]
    for context in CONTEXTS:
        rows.append([ROWS[context], *(text(context, column) for column in columns)])
    return rows


def attendance() -> list[Sequence[Value]]:
    return [told.ATTENDANCE_TITLES, *(told.attendance_row(person) for person in ATTENDANCE)]


def actions() -> list[Sequence[Value]]:
    """The action plan, dates as dates."""
    rows = [(*told.action_row(action)[:-1], day(action.get("due", ""))) for action in ACTIONS]
    return [told.ACTION_TITLES, *rows]


def whole(sheet: Sheet) -> None:
    """Everything on one sheet, one part below the other."""
    sheet.heading("HSB MAP meeting")
    sheet.details(details())
    sheet.gap()
    parts: Sequence[tuple[str, Callable[[], Sequence[Sequence[Value]]]]] = (
        ("Attendance", attendance), ("Contextual table", matrix),
    )  # fmt: skip
    for name, rows in parts:
        sheet.heading(name)
        sheet.grid(rows())
        if rows is matrix:
            sheet.line(["Contexts Summary", SUMMARY], labelled=True)
        sheet.gap()
    sheet.heading("Action plan")
    sheet.grid(actions())


@variant(".xlsx")
def xl_one_sheet() -> bytes:
    """All parts on one sheet, one below the other; several points of a cell are lines (Alt+Enter)."""
    book = Book()
    whole(book.sheet("Minutes"))
    return book.raw()


@variant(".xlsx")
def xl_sheet_per_part() -> bytes:
    """A sheet for each part: Details, Attendance, Contexts, Actions, Summary."""
    book = Book()
    book.sheet("Details").details(details())
    book.sheet("Attendance").grid(told.attendance_in_other_words())
    book.sheet("Contexts").grid(matrix())
    book.sheet("Actions").grid(actions())
    book.sheet("Summary").line(["Contexts Summary", SUMMARY], labelled=True)
    return book.raw()


SHEETS: Final = {
    "individual": "Individual", "home": "Home", "peers": "Peers", "school": "School", "neighbourhood": "Local area"
}  # fmt: skip


@variant(".xlsx")
def xl_sheet_per_context() -> bytes:
    """A sheet for each context, named by it: the columns' titles down the first column, what was said beside them."""
    book = Book()
    book.sheet("Details").details(details())
    book.sheet("Attendance").grid(told.attendance_in_other_words())
    for context in CONTEXTS:
        book.sheet(SHEETS[context]).details([(TITLES[column], text(context, column)) for column in COLUMNS])
    book.sheet("Actions").grid(actions())
    book.sheet("Summary").line(["Contexts Summary", SUMMARY], labelled=True)
    return book.raw()


@variant(".xlsx", meetings=2)
def xl_two_meetings() -> bytes:
    """One workbook for all meetings of a term, a sheet for each young person; here two, alike but for the people."""
    book = Book()
    whole(book.sheet("KT 03.02.26"))
    other = book.sheet("RN 03.02.26")
    put = other.put

    def renamed(column: int, value: Value, bold: bool = False) -> None:
        put(column, told.of_the_other(value) if isinstance(value, str) else value, bold)

    other.put = renamed  # type: ignore[method-assign]
    whole(other)
    return book.raw()


@variant(".xlsx")
def xl_merged_cells() -> bytes:
    """Merged wherever it looked better: the title across all, values over three cells, contexts over two rows."""
    book = Book()
    sheet = book.sheet("Minutes")
    sheet.sheet.merge_range(sheet.at, 0, sheet.at, 9, "HSB MAP meeting", book.bold)
    sheet.at += 1
    for label, said in told.details():
        sheet.sheet.write_string(sheet.at, 0, label, book.bold)
        sheet.sheet.merge_range(sheet.at, 1, sheet.at, 3, said, book.plain)
        sheet.at += 1
    sheet.gap()
    sheet.grid(attendance())
    sheet.gap()
    head, *rows = matrix()
    sheet.line(head, bold=True)
    for values in rows:
        for column, value in enumerate(values):
            sheet.sheet.merge_range(sheet.at, column, sheet.at + 1, column, value, book.plain)
        sheet.at += 2
    sheet.sheet.write_string(sheet.at, 0, "Contexts Summary", book.bold)
    sheet.sheet.merge_range(sheet.at, 1, sheet.at, 9, SUMMARY, book.plain)
    sheet.at += 2
    sheet.grid(actions())
    return book.raw()


@variant(".xlsx")
def xl_formulas() -> bytes:
    """Formulas with the values that Excel last worked out: numbers of actions, owners, due dates, the initials."""
    book = Book()
    first = book.sheet("Details")
    first.details(details())
    people = book.sheet("Attendance")
    people.grid(attendance())
    contexts = book.sheet("Contexts")
    contexts.grid(matrix())
    contexts.line(["Contexts Summary", SUMMARY], labelled=True)
    plan = book.sheet("Actions")
    plan.sheet.write_string(0, 0, "Young person", book.bold)
    plan.sheet.write_formula(0, 1, "=Details!B4", book.plain, MEETING["subject"]["ref"])
    plan.at = 2
    plan.line(told.ACTION_TITLES, bold=True)
    owners = {"A1": "=Attendance!C5", "A2": "=Attendance!C2", "A3": "=Attendance!C4"}
    for action in ACTIONS:
        number, *middle, _owner, _agency, _due = told.action_row(action)
        plan.sheet.write_formula(plan.at, 0, f'="A"&ROW()-{plan.at + 1 - int(number[1:])}', book.plain, number)
        for column, value in enumerate(middle, start=1):
            plan.put(column, value)
        if "owner" in action:
            due = date.fromisoformat(action["due"])
            after = (due - date.fromisoformat(MEETING["meeting"]["date"])).days
            plan.sheet.write_formula(plan.at, 4, owners[action["id"]], book.plain, action["owner"])
            plan.put(5, action["agency"])
            plan.sheet.write_formula(plan.at, 6, f"=Details!B2+{after}", book.day, (due - _FIRST_DAY).days)
        plan.at += 1
    return book.raw()


@variant(".xlsx")
def xl_dates_as_text() -> bytes:
    """Dates were typed as text, 03/02/2026, and the age as a text too."""
    book = Book()
    sheet = book.sheet("Sheet1")
    sheet.details(told.in_other_words(told.details()))
    sheet.gap()
    sheet.grid(told.attendance_in_other_words())
    sheet.gap()
    sheet.grid(matrix())
    sheet.line(["Contexts Summary", SUMMARY], labelled=True)
    sheet.gap()
    sheet.grid([told.OTHER_ACTION_TITLES, *(told.action_row(action) for action in ACTIONS)])
    return book.raw()


OLD_NOTES: Final = (
    "Bus firm: ring Dawn in transport.",
    "Old panel list, do not use.",
    "Draft wording for the autumn meeting.",
)


@variant(".xlsx", adds=OLD_NOTES, beside=OLD_NOTES)
def xl_hidden_notes() -> bytes:
    """A hidden column, a hidden row and a hidden sheet hold old notes."""
    book = Book()
    sheet = book.sheet("Minutes")
    whole(sheet)
    sheet.sheet.write_string(4, 11, OLD_NOTES[0], book.plain)
    sheet.sheet.set_column(11, 11, 30, None, {"hidden": True})
    sheet.gap()
    sheet.sheet.write_string(sheet.at, 0, OLD_NOTES[1], book.plain)
    sheet.sheet.set_row(sheet.at, None, None, {"hidden": True})
    old = book.sheet("Old")
    old.line([OLD_NOTES[2]])
    old.sheet.hide()
    return book.raw()


@variant(".xlsx")
def xl_pairs_side_by_side() -> bytes:
    """Labels and values in pairs side by side, with an empty column between the pairs."""
    book = Book()
    sheet = book.sheet("Minutes")
    pairs = details()
    for left, right in zip(pairs[::2], pairs[1::2], strict=True):
        for column, (label, value) in ((0, left), (3, right)):
            sheet.put(column, label, bold=True)
            sheet.put(column + 1, value)
        sheet.at += 1
    sheet.gap()
    sheet.grid(attendance())
    sheet.gap()
    sheet.grid(matrix())
    sheet.line(["Contexts Summary", SUMMARY], labelled=True)
    sheet.gap()
    sheet.grid(actions())
    return book.raw()


KINDS: Final = {"vulnerability": "Vulnerability", "risk": "Risk", "resilience": "Resilience", "strength": "Strength"}


@variant(".xlsx")
def xl_row_per_factor() -> bytes:
    """A log: a row for each factor with its context, kind and the actions that answer it; the table has no factors."""
    book = Book()
    first = book.sheet("Meeting")
    first.details(details())
    first.gap()
    first.grid(attendance())
    table = book.sheet("Contexts")
    table.grid(matrix(("situation", "hsb", "involvement", "barriers")))
    table.line(["Contexts Summary", SUMMARY], labelled=True)
    log = book.sheet("Factors")
    rows: list[Sequence[Value]] = [("ID", "Context", "Kind", "Factor")]
    rows += [(f["id"], told.PLACES[f["context"]], KINDS[f["category"]], f["text"]) for f in FACTORS]
    log.grid(rows)
    book.sheet("Actions").grid(actions())
    return book.raw()


@variant(".xlsx")
def xl_factor_and_action_in_a_row() -> bytes:
    """One flat list: context, kind, factor, and beside it the action, owner and date that answer it."""
    book = Book()
    first = book.sheet("Meeting")
    first.details(details())
    first.gap()
    first.grid(attendance())
    table = book.sheet("Contexts")
    table.grid(matrix(("situation", "hsb", "involvement", "barriers")))
    table.line(["Contexts Summary", SUMMARY], labelled=True)
    answered: dict[str, Mapping[str, Any]] = {name: item for item in ACTIONS for name in item["addresses"]}
    rows: list[Sequence[Value]] = [("Context", "Kind", "Factor", "Planned action", "By whom", "By when")]
    for factor in FACTORS:
        action = answered.get(factor["id"], {})
        rows.append(
            (
                told.PLACES[factor["context"]],
                KINDS[factor["category"]],
                factor["text"],
                action.get("text", ""),
                action.get("owner", ""),
                day(action.get("due", "")),
            )
        )
    book.sheet("Factors and actions").grid(rows)
    return book.raw()


@variant(".xlsx")
def xl_row_per_point() -> bytes:
    """A cell's second point stands in the row below, where the context's title isn't repeated."""
    book = Book()
    sheet = book.sheet("Minutes")
    sheet.details(details())
    sheet.gap()
    sheet.grid(attendance())
    sheet.gap()
    sheet.line(["Context", *TITLES.values()], bold=True)
    for context in CONTEXTS:
        cells = [told.cell(context, column) for column in COLUMNS]
        for at in range(max(1, *(len(held) for held in cells))):
            label = ROWS[context] if at == 0 else ""
            sheet.line([label, *(held[at] if at < len(held) else "" for held in cells)], labelled=True)
    sheet.line(["Contexts Summary", SUMMARY], labelled=True)
    sheet.gap()
    sheet.grid(actions())
    return book.raw()


@variant(".xlsx")
def xl_transposed() -> bytes:
    """Contexts across, columns down, on a sheet of its own."""
    book = Book()
    first = book.sheet("Details")
    first.details(details())
    first.gap()
    first.grid(attendance())
    table = book.sheet("Table")
    rows = matrix()
    table.grid([[line[at] for line in rows] for at in range(len(rows[0]))])
    table.gap()
    table.line(["Contexts Summary", SUMMARY], labelled=True)
    book.sheet("Action plan").grid(actions())
    return book.raw()


NOTES: Final = ("Check with the firm's manager.", "Agreed by mother on the phone.")


@variant(".xlsx", adds=NOTES, beside=NOTES)
def xl_notes_and_filters() -> bytes:
    """Colleagues left notes on cells; the attendance and the actions are Excel's own tables with filters and lists."""
    book = Book()
    first = book.sheet("Minutes")
    first.details(details())
    first.gap()
    first.grid(matrix())
    first.line(["Contexts Summary", SUMMARY], labelled=True)
    top = len(details()) + 1
    first.sheet.write_comment(top + 4, 9, NOTES[0], {"author": "SW"})
    first.sheet.write_comment(top + 2, 8, NOTES[1], {"author": "SW"})
    for name, rows in (("Attendance", attendance()), ("Actions", actions())):
        sheet = book.sheet(name)
        sheet.grid(rows)
        columns = [{"header": title} for title in rows[0]]
        sheet.sheet.add_table(0, 0, len(rows) - 1, len(rows[0]) - 1, {"columns": columns, "name": f"T_{name}"})
    return book.raw()


@variant(".xlsx")
def xl_started_lower_right() -> bytes:
    """Nothing stands in the first three rows and the first two columns."""
    book = Book()
    sheet = book.sheet("Minutes")
    put = sheet.put

    def shifted(column: int, value: Value, bold: bool = False) -> None:
        put(column + 2, value, bold)

    sheet.put = shifted  # type: ignore[method-assign]
    sheet.at = 3
    whole(sheet)
    return book.raw()
