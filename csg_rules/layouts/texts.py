"""The headings and lines of a paper, read in their order."""

import re
from collections.abc import Iterator
from typing import Final

from csg_rules.layouts import attendance, attended_lists, fields, headed, joins, storing, values
from csg_rules.layouts.field_labels import EVERYWHERE, Label, Labels, level_behind_dash, supported
from csg_rules.layouts.layout import NONE, Matrix, Part, Repeated, Rows
from csg_rules.layouts.leaving import leave_table, spot_of
from csg_rules.layouts.meeting import AGENDA, ATTENDANCE, SEVERITY
from csg_rules.layouts.parts import INNER, TITLES, could_be_context, is_of_agenda
from csg_rules.layouts.printed import PRINTED
from csg_rules.layouts.same_line import apart
from csg_rules.layouts.spots import named
from csg_rules.layouts.standing import Standing
from csg_rules.layouts.titles import normal
from csg_rules.papers.paper import Block, Heading, Point, Table

# Over a table of actions these say that the meeting didn't plan them.
BEFORE = re.compile(
    r"\b(?:last|previous|prior|earlier|outstanding|arising|(?:carried|brought) forward)\b", re.IGNORECASE
)
_LONGEST_LINE_ABOVE: Final = 60


class Texts:
    """Reads text that stands in no table."""

    def __init__(self, here: Standing) -> None:
        self._here = here

    def read(self, block: Heading | Point) -> None:
        """Reads the next heading or line."""
        is_line = isinstance(block, Point) and (len(block.text) > _LONGEST_LINE_ABOVE or block.text.endswith("."))
        self._here.follows_line_of_before = not is_line and BEFORE.search(block.text) is not None
        if isinstance(block, Heading):
            self._here.is_of_before = self._here.follows_line_of_before
        if self.title(block) or normal(block.text) in PRINTED:
            return
        if isinstance(block, Heading):
            self._heading(block)
        else:
            self._here.rows = self._here.matrix = None
            self._point(block)

    def title(self, block: Heading | Point) -> bool:
        """Takes the block as the title of a part, if it is one."""
        if isinstance(block, Point) and "\n" in block.text:
            return False
        part: Part | None = None
        if self._here.repeated is not None:
            part = INNER[self._here.repeated.title].find(block.text)
        is_inner = part is not None
        part = part or TITLES.find(block.text)
        if part is None or (self._here.is_context and not is_inner and could_be_context(block.text)):
            return False
        if isinstance(block, Point) and not self._is_plain_title(block, part):
            return False
        if part is AGENDA and self._here.is_first and normal(block.text) == "minutes":
            return True  # of the whole document
        status = attendance.status_of_list(block.text)
        if isinstance(block, Point):
            self._here.is_of_before = False
        self.end()
        self.end_rest()
        self._here.items = {}
        self._here.is_past_list = False
        self._here.rows = self._here.matrix = self._here.last_label = None
        self._here.is_context = isinstance(part, Matrix) or part is AGENDA
        if self._here.is_context and isinstance(block, Heading):
            self._here.rest.append(block)
        if isinstance(part, Repeated):
            self._here.repeated, self._here.item, self._here.part = part, None, None
        else:
            self._here.part = part
            self._here.status = status
            if not is_inner:
                self._here.repeated = self._here.item = None
        return True

    def _is_plain_title(self, point: Point, part: Part) -> bool:
        """Whether a plain line stands as a title: our own words, or one of several names with a colon or a list."""
        if point.level is not None:
            return False
        return normal(point.text) == normal(part.title) or len(point.text) <= 60

    def _heading(self, heading: Heading) -> None:
        status = attendance.status_of_list(heading.text)
        self.end()
        self._here.rows = self._here.matrix = None
        self._here.is_past_list = False
        if status:
            self.end_rest()
            self._here.part, self._here.status, self._here.is_context = None, status, False
            return
        if label := self._label_of(heading):
            self.end_rest()
            self._here.field = self._here.last_label = label
            self._here.field_place, self._here.is_context = heading.place, False
            return
        self._here.last_label = None
        if not self._here.is_context and (could_be_context(heading.text) or is_of_agenda(heading.text)):
            self._here.is_context = True
        self._here.status = None
        if not self._here.is_context:
            self._here.part = self._here.repeated = self._here.item = None
        self._here.rest.append(heading)

    def _label_of(self, heading: Heading) -> Label | None:
        """The field that a heading names, where it isn't one of a context's."""
        if self._here.is_context and could_be_context(heading.text):
            return None
        label = self._here.labels(with_severity=True).find(heading.text)
        if label is None or label.part is SEVERITY:
            return label if label and self._here.is_of_severity(label, heading.text, "") else None
        is_own = self._here.part is label.part or self._here.repeated is not None
        if label.is_weak:
            return None
        return label if is_own or not could_be_context(heading.text) else None

    def _point(self, point: Point, is_apart: bool = False) -> None:
        if self._here.is_context:
            self._here.rest.append(point)
            return
        title, colon, after = point.text.partition(":")
        if colon and (status := attendance.status_of_list(title)):
            self.end()
            self._here.part, self._here.status, self._here.field = None, status, None
            if after.strip():
                self._here.waiting.append(Point(after.strip(), point.place))
            return
        several = () if is_apart else apart(point, self._here.labels(with_severity=True))
        if len(several) > 1:
            for each in several:
                self._point(each, is_apart=True)
            return
        labels = self._here.labels(with_severity=True)
        split = labels.split(point.text) or level_behind_dash(labels, point.text)
        if split and self._is_supported(split[0], point) and self._begins(*split, point):
            self.end()
            self._here.field = self._here.last_label = split[0]
            self._here.field_place = point.place
            if split[1]:
                self._here.waiting.append(Point(split[1], point.place))
            if split[0].field.kind != "prose":
                self.end()
            return
        if self._here.field is not None or self._here.status is not None:
            self._here.waiting.append(point)
            return
        self._here.last_label = None
        if normal(point.text) == normal(NONE) and self._none():
            return
        here = self._here
        if here.is_past_list and attended_lists.may_be_listed(point.text):
            here.draft.remark(f"{ATTENDANCE.title}: a line behind a table may list somebody: it wasn't read.")
            here.draft.unread(ATTENDANCE.key)
        (here.draft.severity_lines if here.part is SEVERITY else here.rest).append(point)

    def _is_supported(self, label: Label, point: Point) -> bool:
        """Whether a line's title stands for its field, by the lines around it."""
        if not label.is_weak:
            return True
        run: list[Point] = []
        is_in = False
        for block in self._here.paper.blocks:
            if not isinstance(block, Point):
                if is_in:
                    break
                run = []
            else:
                run.append(block)
                is_in = is_in or block.place == point.place
        labels = self._here.labels(with_severity=True)
        lines = [line for each in run for line in apart(each, labels)]
        beside = [split[0] for line in lines if (split := labels.split(line.text))]
        return supported(label, beside, not any(isinstance(each, Table) for each in self._blocks_before(point)))

    def _blocks_before(self, point: Point) -> Iterator[Block]:
        for block in self._here.paper.blocks:
            if block.place == point.place:
                return
            yield block

    def _begins(self, label: Label, rest: str, point: Point) -> bool:
        """Whether a title and what stands after it begin a field. In the text of another part's field a single word
        does so only where nothing stands in its own field yet, and that takes such a value."""
        title = point.text[: len(point.text) - len(rest)]
        if label.part is SEVERITY and not self._here.is_of_severity(label, title, rest):
            return False
        if self._here.field is None or label.part is self._here.field.part or len(normal(title).split()) > 1:
            return True
        value = values.read(label.field, rest) if rest else values.NOT_GIVEN
        if isinstance(label.part, Rows) or self._here.repeated is not None:
            return value is not None
        there = self._here.draft.get(storing.path_of(label.part.key, label.field.key))
        return value is not None and there in (None, value.value)

    def _none(self) -> bool:
        """Takes the word for an empty list below the heading of one."""
        part = self._here.repeated or self._here.part
        if not isinstance(part, Rows | Repeated):
            return False
        path = (*self._here.base(), *storing.path_of(part.key)) if isinstance(part, Rows) else storing.path_of(part.key)
        if joins.is_later(part) if isinstance(part, Rows) else False:
            return True
        if self._here.draft.get(path) is None:
            self._here.draft.put(path, [], named(self._here.paper.blocks[0].place, part.title))
        return True

    def end(self) -> None:
        """Puts what waits below a heading or after a title where it belongs."""
        waiting, self._here.waiting = self._here.waiting, []
        label, self._here.field = self._here.field, None
        if label is not None:
            written = storing.Written(tuple(waiting), waiting[0].place if waiting else self._here.field_place)
            self._here.put([fields.Pair(label, written)])
        elif self._here.status is not None and waiting:
            attended_lists.read_list(self._here.draft, waiting, self._here.status)

    def end_list(self) -> None:
        """Ends a list of people: behind a table a line is no more of it."""
        self._here.is_past_list = self._here.is_past_list or self._here.status is not None
        self._here.status = None

    def end_rest(self) -> None:
        """Gives headings and text that are still to be read to the reader of headings; leaves what it leaves."""
        rest, self._here.rest = self._here.rest, []
        if not rest:
            return
        for block in headed.read(rest, self._here.draft, storing.put_text):
            if isinstance(block, Table):
                leave_table(self._here.draft, block)
            elif isinstance(block, Heading) and TITLES.find(block.text):
                continue  # it was understood: what stands below it was looked for there
            elif normal(block.text) not in PRINTED and not self._late_label(block):
                self._here.draft.strange_lines.append(block.text)
                self._here.draft.leave(block.text, spot_of(block.place, self._here.paper))

    def _late_label(self, block: Heading | Point) -> bool:
        """Takes a line such as `Group or sole: Sole` that nothing else had a use for."""
        split = Labels(EVERYWHERE).split(block.text)
        if split is None or not split[1] or normal(split[0].field.title) != normal(block.text[: -len(split[1])]):
            return False
        self._here.put([fields.Pair(split[0], storing.Written((Point(split[1], block.place),), block.place))])
        return True
