"""Papers as documents: every part in its place, and no word lost."""

import json
import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_cases import Read, heading, paper, point, table

from csg_rules.documents.places import Place
from csg_rules.layouts.layout import Fields, Matrix, Repeated
from csg_rules.layouts.meeting import MEETING, TABLE
from csg_rules.layouts.read import documents
from csg_rules.papers.paper import Aside, Block, Heading, Paper, Point, Table
from csg_rules.records.record import Record

# --- random papers: always valid, and no word lost

_TITLES = [name for part in (*MEETING.parts, *MEETING.optional) for name in (part.title, *part.names)]
_LABELS = [
    name
    for part in MEETING.parts
    if not isinstance(part, Matrix | Repeated)
    for field in part.fields
    for name in (field.title, *field.names)
]
_MATRIX = [name for field in (*TABLE.rows, *TABLE.columns) for name in (field.title, *field.names)]
_VALUES = [
    "3/3/26",
    "Yes",
    "None",
    "Present",
    "x",
    "✓",
    "A",
    "School",
    "F1",
    "Abusive",
    "-",
    "14",
    "☒ Yes ☐ No",
    "no. 1",
]
_VALUES += ["Police", "School(s) 2", "I1", "Considered: none identified", "Red", "Group"]


class _Maker:
    """Makes papers of titles, values and words that stand nowhere else, all of a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.line = 0
        self.words = 0

    def place(self) -> Place:
        self.line += 1
        return Place(self.line, 1)

    def word(self) -> str:
        self.words += 1
        return f"zq{self.words}x"

    def text(self) -> str:
        kind = self.random.random()
        if kind < 0.3:
            return self.random.choice([*_LABELS, *_MATRIX])
        if kind < 0.4:
            return self.random.choice(_TITLES)
        if kind < 0.55:
            return self.random.choice(_VALUES)
        if kind < 0.65:
            return f"{self.random.choice(_LABELS)}: {self.word()}"
        if kind < 0.75:
            return f"{self.random.choice(_VALUES)}{self.random.choice([', ', ' (', ' ', '; '])}{self.word()}"
        return "" if kind < 0.82 else self.word()

    def table(self, depth: int = 0) -> Table:
        random = self.random
        width, height = random.randint(1, 5), random.randint(1, 6)
        rows = [[self.text() for _ in range(width)] for _ in range(height)]
        part = random.choice(MEETING.parts)
        if random.random() < 0.7 and not isinstance(part, Repeated):
            titles = [f.title for f in (part.columns if isinstance(part, Matrix) else part.fields)]
            if isinstance(part, Matrix):
                rows = [["Context", *titles]] + [
                    [random.choice(part.rows).title, *[self.text() for _ in titles]] for _ in range(3)
                ]
            elif isinstance(part, Fields):
                rows = [[title, self.text()] for title in titles]
            else:
                kept = random.sample(titles, random.randint(2, len(titles)))
                rows = [kept] + [[self.text() for _ in kept] for _ in range(3)]
        for row in range(len(rows)):
            for column in range(1, len(rows[0])):
                if random.random() < 0.04:
                    rows[row][column] = "<"
        return table(rows)

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        for _ in range(self.random.randint(1, 9)):
            kind = self.random.random()
            if kind < 0.45:
                found.append(self.table())
            elif text := self.text():
                is_heading = kind < 0.75
                level = self.random.randint(1, 2)
                found.append(Heading(text, level, self.place()) if is_heading else Point(text, self.place()))
        return found


def _texts(blocks: list[Block]) -> str:
    cells = [cell.text for block in blocks if isinstance(block, Table) for cell in block.cells()]
    return "\n".join([*cells, *(block.text for block in blocks if not isinstance(block, Table))])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_random_papers_give_valid_records_and_lose_no_word(seed: int) -> None:
    blocks = _Maker(seed).blocks()
    (document,) = documents([paper(*blocks)])
    Record.model_validate(document.data)
    everything = json.dumps(document.data, ensure_ascii=False)
    lost = [word for word in re.findall(r"zq\d+x", _texts(blocks)) if word not in everything]
    assert not lost
    assert not any(re.search(r"zq\d+x", remark) for remark in document.remarks)
    assert not any(re.search(r"zq\d+x", str(place)) for place in document.places.values())


# --- what a document is


MATRIX = [["Context", "Current situation", "Risk factors", "Strengths"], ["School(s)", "Year 9", "", ""], ["Home"]]


def _sheet(number: int, *blocks: Block) -> Paper:
    return paper(*blocks, kind="excel", sheet=number)


def test_sheets_of_one_meeting() -> None:
    sheets = [
        _sheet(0, table([["Date of meeting", "3/3/26"], ["Initials", "AB"]])),
        _sheet(1, table(MATRIX)),
        _sheet(2, table([["Action", "Owner"], ["Talk", "Nurse"]])),
    ]
    (document,) = documents(sheets)
    assert document.data["subject"] == {"ref": "AB"}
    assert document.data["contexts"]["school"] == {"situation": "Year 9"}
    assert len(document.data["interventions"]) == 1


def test_sheets_that_are_meetings_of_their_own_and_a_shared_one() -> None:
    details = [table([["Date of meeting", f"{day}/3/26"], ["Number of this meeting", str(day)]]) for day in (3, 4)]
    sheets = [_sheet(0, point("Notes of the year")), _sheet(1, details[0], table(MATRIX)), _sheet(2, details[1])]
    first, second = documents(sheets)
    assert [document.data["meeting"]["date"] for document in (first, second)] == ["2026-03-03", "2026-03-04"]
    assert [item["text"] for item in first.data["unplaced"]] == ["Notes of the year"]
    assert first.remarks == ("The 1st sheet belongs to no single meeting: what it holds stands under unplaced.",)
    assert "unplaced" not in second.data


def test_one_table_over_two_sheets_is_one_meeting() -> None:
    header = MATRIX[0]
    other = [header, ["Peer group(s)", "three friends"], ["Neighbourhood", "the park"]]
    (document,) = documents([_sheet(0, table(MATRIX)), _sheet(1, table(other))])
    assert set(document.data["contexts"]) == {"school", "peers", "neighbourhood"}


def test_no_papers_and_empty_papers() -> None:
    (document,) = documents([paper()])
    assert document.data == {}


def test_asides_are_left_with_what_they_are() -> None:
    asides = (
        Aside("comment", "Is this so?", Place(3, 1)),
        Aside("footer", "Page 1 of 3", Place(1, 1)),
        Aside("header", "Northmere Council", Place(1, 1)),
        Aside("footnote", "A note", Place(4, 1, "footnote 2")),
    )
    read = Read(asides=asides)
    assert read.where == {"Is this so?": "comment", "Northmere Council": "header", "A note": "footnote 2"}


def test_our_own_sentences_are_no_words_of_the_minutes() -> None:
    read = Read(heading(MEETING.title), point(MEETING.intro), heading("Meeting details"), point("Something else"))
    assert read.unplaced == ["Something else"]
    assert read.where["Something else"].startswith("paragraph ")


def test_titles_within_a_table_part_it() -> None:
    rows = [["Meeting details", "<", "<"], ["Date of meeting", "3/3/26", ""], ["Initials", "AB", ""]]
    rows += [["Actions", "<", "<"], ["Action", "Owner", "Due"], ["Talk", "Nurse", "May"]]
    read = Read(table(rows))
    assert read.data["interventions"] == [{"text": "Talk", "owner": "Nurse", "due": "May"}]
    assert read.data["subject"] == {"ref": "AB"}


def test_repeated_forms() -> None:
    def form(number: int, peer: str) -> list[Block]:
        request = table([["Form number", f"P{number}"], ["Purpose", "To know."]])
        peers = table([["Peer", "Why"], [peer, "kind"]])
        return [
            heading(f"PGI form {number}"), heading("Request", 2), request, heading("Peers who protect", 2), peers,
        ]  # fmt: skip

    read = Read(*form(1, "XA"), *form(2, "XB"), heading("Planned actions"), table([["Action", "Owner"], ["Talk", "A"]]))
    assert [item["id"] for item in read.data["pgi"]] == ["P1", "P2"]
    assert read.data["pgi"][1]["answers"] == {"protective": [{"peer": "XB", "why": "kind"}]}
    assert len(read.data["interventions"]) == 1


def test_a_frame_around_text_is_read_as_text() -> None:
    read = Read(table([["Date of meeting: 3 March 2026\nSomething else"]]))
    assert read.data["meeting"] == {"date": "2026-03-03"}
    assert read.unplaced == ["Something else"]


def test_tables_within_cells_are_read() -> None:
    inner = table([["Action", "Owner"], ["Talk", "Nurse"]])
    outer = table([["frame"]])
    object.__setattr__(outer.grid[0][0], "tables", (inner,))
    read = Read(outer)
    assert read.data["interventions"] == [{"text": "Talk", "owner": "Nurse"}]


@pytest.mark.parametrize("heading_of", ["Planned actions", "Agreed actions", "ACTIONS:"])
def test_headings_name_parts(heading_of: str) -> None:
    assert Read(heading(heading_of), table([["Action"], ["Talk"]])).data["interventions"] == [{"text": "Talk"}]


def test_ten_thousand_rows_take_no_long_time() -> None:
    rows = [["Action", "Owner"], *([f"Action {number}", "A"] for number in range(10_000))]
    assert len(Read(table(rows)).data["interventions"]) == 10_000


def test_headings_that_were_understood_are_not_left() -> None:
    actions = table([["Action", "Owner"], ["Talk", "A"]])
    read = Read(heading("Contextual assessment"), table(MATRIX), heading("Action plan"), actions, heading("Parking"))
    assert read.unplaced == ["Parking"]


def test_words_over_the_titles_of_rows_are_not_lost() -> None:
    rows = [["Of whom we spoke", *MATRIX[0][1:]], *MATRIX[1:]]
    assert Read(table(rows)).unplaced == ["Of whom we spoke"]


def test_actions_of_the_last_meeting_are_no_plan_of_this_one() -> None:
    done = table([["Action", "Owner", "Update"], ["Talk to the school", "SW", "Done"]])
    new = table([["Action", "Owner", "By when"], ["Walk the park", "YW", "3/4/26"]], 2)
    read = Read(heading("Update on actions from last meeting"), done, heading("Actions"), new)
    assert [action["text"] for action in read.data["interventions"]] == ["Walk the park"]
    assert "Talk to the school" in read.unplaced
    assert read.remarks == ("Table 1 lists actions of a meeting before this one: it stands under unplaced.",)
