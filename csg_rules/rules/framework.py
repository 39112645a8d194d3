"""The framework document as rules name it: its parts and their sections, by lines of its plain text.

The parts are ours, A to N; titles are in our own words. What a section says is in the document alone.
"""

import re
from typing import Final, NamedTuple

LAST_LINE: Final = 2223


class Part(NamedTuple):
    """`prefixes`: what ids of its rules begin with. `person`: only questions for a person, nothing to check."""

    letter: str
    title: str
    prefixes: tuple[str, ...]
    person: bool = False


class Section(NamedTuple):
    part: str
    first: int
    last: int
    title: str


class AntiRule(NamedTuple):
    """What must never be found, whatever a record says: kept by tests, and by no rule."""

    id: str
    source: str
    title: str


PARTS: Final = (
    Part("A", "Objective, principles, referral", ("OBJ", "PRI", "REF", "SITE")),
    Part("B", "Severity decision", ("HAC",)),
    Part("C", "Contexts and the table", ("CTX", "GRP", "FAC")),
    Part("D", "Involvement, actions, gaps", ("PRO", "GAP", "INT")),
    Part("E", "Agenda", ("AGE",)),
    Part("F", "Attendance, chair, governance", ("ATT", "GOV")),
    Part("G", "Quality, review, trends", ("RAG", "SHI", "TRE", "QAS")),
    Part("H", "Sharing information", ("INF",)),
    Part("I", "Peer-group information", ("PGI",)),
    Part("J", "AssetPlus sheet and plan", ("AP",)),
    Part("K", "Statements of the theory", ("K",), person=True),
    Part("L", "Whole-school approach", ("WSA",)),
    Part("M", "After no further action", ("NFA",)),
    Part("N", "Peer groups, new services", ("PEE",), person=True),
)

SECTIONS: Final = (
    Section("A", 1266, 1269, "a meeting for each young person involved"),
    Section("A", 1370, 1374, "one objective, held by all agencies"),
    Section("A", 1376, 1380, "what the meeting is for, and what it isn't"),
    Section("A", 1395, 1397, "safeguarding first, enforcement beside it"),
    Section("A", 1399, 1402, "behaviour is understood in its surroundings"),
    Section("A", 1404, 1406, "plans answer behaviour and surroundings"),
    Section("A", 1408, 1410, "professionals shape social conditions"),
    Section("A", 1413, 1424, "how concerns reach the meeting"),
    Section("B", 1432, 1434, "placing the behaviour on the continuum"),
    Section("B", 1605, 1610, "the reason for the placing"),
    Section("C", 67, 73, "context throughout the record"),
    Section("C", 75, 77, "the box that sums contexts up"),
    Section("C", 80, 82, "group behaviour"),
    Section("C", 1436, 1439, "five contexts, and the norms in each"),
    Section("C", 1537, 1544, "from what was done to where"),
    Section("C", 1546, 1549, "factors set down where they belong"),
    Section("C", 1551, 1552, "strengths of contexts too"),
    Section("C", 1615, 1621, "how contexts act on each other, and which weigh most"),
    Section("C", 1640, 1643, "questions about public space"),
    Section("C", 1646, 1649, "questions about school"),
    Section("C", 1650, 1658, "questions about peers"),
    Section("C", 1660, 1666, "questions about home"),
    Section("C", 1669, 1742, "the table, its rows and columns"),
    Section("C", 1743, 1744, "its summary"),
    Section("C", 1745, 1750, "putting factors from the lists into the table"),
    Section("D", 122, 125, "answers where the concern lies"),
    Section("D", 129, 147, "those already in touch with the group"),
    Section("D", 712, 717, "moving somebody on is no answer"),
    Section("D", 1554, 1557, "involvement to date, by context"),
    Section("D", 1580, 1582, "factors that no action answers"),
    Section("D", 1690, 1696, "planned actions and what stands in their way"),
    Section("E", 1490, 1505, "the agenda's items"),
    Section("E", 1534, 1535, "decisions on three levels"),
    Section("F", 1449, 1452, "who leads"),
    Section("F", 1454, 1457, "few and constant chairs"),
    Section("F", 1459, 1475, "who is there or was considered"),
    Section("F", 1477, 1483, "where themes go"),
    Section("F", 1593, 1594, "telling the partnership"),
    Section("G", 1390, 1393, "principles hold for quality assurance"),
    Section("G", 1562, 1570, "quality assurance and trends"),
    Section("G", 1574, 1575, "what has shifted since last time"),
    Section("G", 1577, 1578, "traffic lights on actions"),
    Section("G", 1596, 1598, "trends across meetings"),
    Section("H", 294, 298, "what may become of shared information"),
    Section("H", 1263, 1264, "terms, governance and sharing"),
    Section("H", 1586, 1591, "agreements, and who owns the data"),
    Section("I", 312, 340, "assessment only, in the pilot"),
    Section("I", 342, 368, "approval and participants"),
    Section("I", 370, 381, "when a form is asked for, and what comes back"),
    Section("I", 383, 433, "evaluation, the steps, the agreement"),
    Section("I", 434, 470, "what the form says of itself"),
    Section("I", 472, 492, "who asks, who answers, for which assessment"),
    Section("I", 493, 552, "the form's questions"),
    Section("J", 827, 912, "the sheet: three rows by five contexts"),
    Section("J", 915, 927, "explanations"),
    Section("J", 935, 944, "outcomes that are feared"),
    Section("J", 956, 961, "from flagged factors to the plan"),
    Section("J", 963, 969, "external controls, and checking the quality"),
    Section("J", 971, 1003, "the plan"),
    Section("J", 1030, 1187, "a worked example"),
    Section("K", 789, 801, "five statements about young people and systems"),
    Section("L", 1188, 1215, "why the whole school"),
    Section("L", 1216, 1238, "questions to begin with"),
    Section("L", 1240, 1248, "the parts of the approach"),
    Section("M", 22, 31, "services that can't rest on guilt"),
    Section("M", 78, 80, "plans after no further action"),
    Section("M", 1261, 1262, "concerns that remain"),
    Section("N", 110, 204, "working with peer groups, and what services need for it"),
)

ANTI_RULES: Final = (
    AntiRule(
        "FAC-05",
        "L1546-1547, L1749-1750",
        "factors that are in none of the lists, and one factor in several contexts, are never found",
    ),
)

_RANGE = re.compile(r"L(\d+)(?:[-–]L?(\d+))?")


def ranges_of(source: str) -> list[tuple[int, int]]:
    """First and last line of each range that a rule's source names."""
    return [(int(first), int(last or first)) for first, last in _RANGE.findall(source)]
