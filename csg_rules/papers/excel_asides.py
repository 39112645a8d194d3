"""What stands beside a sheet's cells: notes, comments with their replies, text boxes; and how many pictures."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from csg_rules.documents.places import DocumentError
from csg_rules.papers.budget import Budget
from csg_rules.papers.excel_book import RichText, Sheet
from csg_rules.papers.excel_parts import Link, Parts, whole
from csg_rules.papers.excel_ranges import LAST_COLUMN, LAST_ROW, place_of, position
from csg_rules.papers.excel_values import clean
from csg_rules.papers.ours import without_findings
from csg_rules.papers.paper import Aside, AsideKind

MAX_ASIDES: Final = 10_000  # on one sheet


class Beside(NamedTuple):
    """`pictures` are those drawings that hold no text: pictures, charts, diagrams."""

    asides: tuple[Aside, ...]
    pictures: int


def read_beside(parts: Parts, links: list[Link], sheet: Sheet, budget: Budget) -> Beside:
    """`links` are those of the sheet. Findings that an earlier check put in its notes are left out."""
    notes, threads, drawings = _Notes(), _Threads(), _Drawings()
    for kind, walker in (("comments", notes), ("threadedComment", threads), ("drawing", drawings)):
        for link in links:
            if link.kind == kind and parts.has(link.target):
                parts.walk(link.target, walker)
    # For programs that know no threads, a note repeats them.
    threaded = {at for at, _ in threads.found}
    told: list[tuple[AsideKind, tuple[int, int], str]] = [
        ("comment", at, without_findings(clean(text))) for at, text in notes.found if at not in threaded
    ]
    told += [("comment", *thread) for thread in threads.found]
    told += [("text box", *box) for box in drawings.found]
    if len(told) > MAX_ASIDES:
        raise DocumentError(f"A sheet holds more than {MAX_ASIDES:,} notes or text boxes, which no minutes do.")
    asides = tuple(_asides(told, sheet))
    budget.spend(len(asides), sum(len(aside.text) for aside in asides))
    return Beside(asides, drawings.pictures)


def _asides(told: list[tuple[AsideKind, tuple[int, int], str]], sheet: Sheet) -> Iterator[Aside]:
    for kind, (row, column), text in told:
        shown = clean(text).strip()
        if shown:
            yield Aside(kind, shown, place_of(row, column, sheet))


class _Notes(RichText):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[tuple[int, int], str]] = []
        self._at = (1, 1)
        self._texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "comment":
            self._at = position(attributes.get("ref", ""))
            self._texts = []

    def text(self, text: str) -> None:
        if self._in_text:
            self._texts.append(text)

    def end(self, name: str) -> None:
        super().end(name)
        if name == "comment":
            self.found.append((self._at, "".join(self._texts)))


class _Threads:
    """Comments of newer Excel; each reply stands on its own."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[int, int], str]] = []
        self._at = (1, 1)
        self._texts: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "threadedComment":
            self._at = position(attributes.get("ref", ""))
        elif name == "text":
            self._texts = []

    def text(self, text: str) -> None:
        if self._texts is not None:
            self._texts.append(text)

    def end(self, name: str) -> None:
        if name == "text" and self._texts is not None:
            self.found.append((self._at, "".join(self._texts)))
            self._texts = None


class _Drawings:
    """Text boxes and shapes, each at the cell on which its upper left corner lies."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[int, int], str]] = []
        self.pictures = 0
        self._row = self._column = 1
        self._ignored = 0
        self._in_from = False
        self._number: str | None = None
        self._in_body = False
        self._in_text = False
        self._texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._ignored or name == "Fallback":
            self._ignored += 1
        elif name.endswith("Anchor"):
            self._row = self._column = 1
        elif name == "from":
            self._in_from = True
        elif name in ("row", "col") and self._in_from:
            self._number = ""
        elif name in ("pic", "graphicFrame"):
            self.pictures += 1
        elif name == "txBody":
            self._in_body = True
            self._texts = []
        elif name == "t" and self._in_body:
            self._in_text = True
        elif name == "br" and self._in_body:
            self._texts.append("\n")

    def text(self, text: str) -> None:
        if self._ignored:
            return
        if self._number is not None:
            self._number += text[:20]
        elif self._in_text:
            self._texts.append(text)

    def end(self, name: str) -> None:
        if self._ignored:
            self._ignored -= 1
        elif name in ("row", "col") and self._number is not None:
            number = whole(self._number.strip()) + 1
            if name == "row":
                self._row = min(max(number, 1), LAST_ROW)
            else:
                self._column = min(max(number, 1), LAST_COLUMN)
            self._number = None
        elif name == "from":
            self._in_from = False
        elif name == "t":
            self._in_text = False
        elif name == "p" and self._in_body:
            self._texts.append("\n")
        elif name == "txBody":
            self._in_body = False
            self.found.append(((self._row, self._column), "".join(self._texts)))
