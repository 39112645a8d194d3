"""Where a reader of a paper stands: under which heading, in which part, after which title."""

from collections.abc import Sequence

from csg_rules.documents.places import Path, Place
from csg_rules.layouts import fields, storing
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.field_labels import Label, Labels, asks_for_severity, labels_for
from csg_rules.layouts.layout import Fields, Part, Repeated, Rows
from csg_rules.layouts.lists import RowsReading
from csg_rules.layouts.matrix_reading import MatrixReading
from csg_rules.layouts.meeting import SEVERITY
from csg_rules.layouts.spots import named
from csg_rules.papers.paper import Block, Paper, Point


class Standing:
    """`part` is what the last heading named; `repeated` the repeated part that it stands in, `item` the item of it,
    once anything was put there."""

    def __init__(self, draft: Draft, paper: Paper) -> None:
        self.draft = draft
        self.paper = paper
        self.part: Part | None = None
        self.repeated: Repeated | None = None
        self.item: Path | None = None
        self.status: str | None = None
        self.is_past_list = False  # under the heading of a list of people, behind a table
        self.waiting: list[Point] = []  # the people of a list, or a field's text, below its heading
        self.field: Label | None = None
        self.field_place = Place(1, 1)
        self.last_label: Label | None = None  # of the field that was told last, with nothing after it
        self.items: dict[str, Path] = {}
        self.rest: list[Block] = []
        self.is_context = False
        self.rows: RowsReading | None = None
        self.last_row = 0
        # What stands above, a heading or the line just before, speaks of a meeting before this one.
        self.is_of_before = self.follows_line_of_before = False
        self.matrices: list[MatrixReading] = []
        self.matrix: MatrixReading | None = None
        self.later: list[RowsReading] = []
        self.has_addresses = False

    @property
    def is_first(self) -> bool:
        """Whether nothing was read yet, and no part has begun."""
        return not self.draft.data and self.part is None and not self.matrices

    def labels(self, with_severity: bool) -> Labels:
        """The titles known here: those of the part that was begun go first."""
        titled: list[Fields | Rows] = []
        if self.repeated is not None:
            own = [part for part in self.repeated.parts if isinstance(part, Fields)]
            titled += [part for part in own if part is self.part]
            titled += [part for part in own if part is not self.part]
        elif isinstance(self.part, Fields) or self.part is SEVERITY:
            assert isinstance(self.part, Fields | Rows)
            titled = [self.part]
        return labels_for(titled, with_severity)

    def is_of_severity(self, label: Label, title: str, value: str) -> bool:
        """Whether a title of the severity decision stands for it here: below its heading or its level, or by itself."""
        last = self.last_label
        is_among_its_own = self.part is SEVERITY or (last is not None and last.part is SEVERITY)
        return is_among_its_own or asks_for_severity(label, title, value)

    def put(self, pairs: Sequence[fields.Pair], exactly: bool = False) -> None:
        """Puts what is written for titles into the draft; into the item of the repeated part what is of its parts."""
        own = self.repeated.parts if self.repeated is not None else ()
        inner = [pair for pair in pairs if any(pair.label.part is part for part in own)]
        outer = [pair for pair in pairs if not any(pair.label.part is part for part in own)]
        fields.put(self.draft, outer, self.items, (), exactly)
        if any(pair.written.text for pair in inner):
            fields.put(self.draft, inner, self.items, self.base(), exactly)

    def base(self) -> Path:
        """The item of the repeated part, made now if it isn't there."""
        if self.repeated is None:
            return ()
        if self.item is None:
            place = named(self.paper.blocks[0].place, self.repeated.title)
            self.item = self.draft.add(storing.path_of(self.repeated.key), {}, place)
        return self.item
