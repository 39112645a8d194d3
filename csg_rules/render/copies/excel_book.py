"""Opens a workbook with the library and has it written, in bounded memory, with nothing left on the disk.

The library makes cells of all that a file claims to merge or to link, and keeps an object for each row that has a
look: a small file could take all of the memory.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.reader import drawings
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from csg_rules.documents.places import DocumentError
from csg_rules.papers.excel_parts import Parts
from csg_rules.papers.excel_ranges import position
from csg_rules.papers.guard import Package, open_package
from csg_rules.papers.quiet import quietly
from csg_rules.render.copies.entries import CopyError

# What a workbook may weigh: a cell 1, whatever else the library makes an object of 5.
MOST: Final = 250_000
_CELL, _OTHER = 1, 5
_IN_CELLS: Final = frozenset(("v", "t", "is", "f"))
_SPREAD: Final = ("mergeCell", "hyperlink")  # the library makes cells of all that they cover

_PICTURES: Final = 8 * 2**20  # bytes of all of them; larger ones are dropped
_PLAIN: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_OLE: Final = b"\xd0\xcf\x11\xe0"

_TOO_LARGE = "this workbook is too large for a copy with notes: copy the sheets with the minutes into a new one"
_UNREADABLE = "this workbook can't be read: open it, save it and check it again"


class _Weighing:
    def __init__(self) -> None:
        self._left = MOST

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in _IN_CELLS:
            self._take(_CELL if name == "c" else _OTHER)
        if name in _SPREAD:
            first, _, last = attributes.get("ref", "").partition(":")
            top, left = position(first)
            bottom, right = position(last or first)
            self._take((abs(bottom - top) + 1) * (abs(right - left) + 1))

    def _take(self, weight: int) -> None:
        self._left -= weight
        if self._left < 0:
            raise CopyError(_TOO_LARGE)

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


def opened(raw: bytes, keeps_macros: bool) -> Workbook:
    """The workbook. Raises CopyError for one that isn't safe, is too large, or can't be read."""
    try:
        package = open_package(raw)
        package.refuse_unsafe_parts()
        Parts(raw).walk_all(_Weighing())
    except DocumentError as error:
        raise CopyError(error.cause) from None
    try:
        # The library says what it will lose, which the copy tells.
        with quietly(), _pictures(_are_plain(package)):
            return load_workbook(io.BytesIO(raw), rich_text=True, keep_vba=keeps_macros)
    except (InvalidFileException, LookupError, ValueError, TypeError, AttributeError, SyntaxError, OSError):
        raise CopyError(_UNREADABLE) from None


def _are_plain(package: Package) -> bool:
    """Whether all pictures are small and of kinds that are carried over as they are; others would be unpacked."""
    others = package.names - frozenset(package.xml_parts())
    if sum(map(package.size_of, others)) > _PICTURES:
        return False
    heads = (package.head(name) for name in others)
    return all(head.startswith(_PLAIN) or _is_of_program(head) for head in heads)


def _is_of_program(head: bytes) -> bool:
    """Macros, or a printer's settings, which begin with its name in letters of two bytes."""
    return head.startswith(_OLE) or (head[:1].isalpha() and head[1:2] == head[3:4] == b"\x00")


@contextmanager
def _pictures(are_kept: bool) -> Iterator[None]:
    """Within it the library keeps pictures, or drops them as it does where Pillow isn't installed."""
    reader: Any = drawings
    pillow = reader.PILImage
    if not are_kept:
        reader.PILImage = False
    try:
        yield
    finally:
        reader.PILImage = pillow


class _Writer(ExcelWriter):
    """Writes sheets in memory: the library itself writes each to the system's folder for temporary files, where its
    text would stay if anything failed."""

    def __init__(self, book: Workbook, copy: zipfile.ZipFile) -> None:
        super().__init__(book, copy)
        self._copy = copy

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        written = io.BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._rels = writer._rels
        self._copy.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes. Raises CopyError where the library can't write what it read."""
    raw = io.BytesIO()
    try:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            _Writer(book, archive).save()
    except (LookupError, ValueError, TypeError, AttributeError):
        raise CopyError(_UNREADABLE) from None
    return raw.getvalue()
