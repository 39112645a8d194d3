"""Which papers are of one meeting: sheets of one workbook, or several with one meeting each."""

from collections.abc import Collection, Iterator, Sequence

from csg_rules.layouts import fields, lists, matrix
from csg_rules.layouts.field_labels import Labels
from csg_rules.layouts.meeting import DETAILS, TABLE
from csg_rules.layouts.parts import ALL_LISTS
from csg_rules.papers.paper import Paper, Point, Table


def meetings_of(papers: Sequence[Paper]) -> Iterator[tuple[Sequence[Paper], Sequence[Paper]]]:
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
    return any(found.exactly for found in lists.recognised(table, ALL_LISTS))


def _has_details(paper: Paper, lists: Collection[int]) -> bool:
    """Whether the paper tells the day of a meeting and one thing more of it, elsewhere than in its `lists`."""
    labels = Labels((DETAILS,))
    tables = [table for table in paper.tables if id(table) not in lists]
    pairs = [pair for table in tables for pair in fields.reading_of(table, labels).pairs]
    pairs += fields.in_points([block for block in paper.blocks if isinstance(block, Point)], labels)[0]
    given = {pair.label.field.key for pair in pairs if pair.written.text}
    return "meeting.date" in given and len(given) > 1
