"""Documents, data with places, of papers: of our own templates and of what people made themselves."""

from collections.abc import Sequence

from csg_rules.documents.places import Document
from csg_rules.layouts import context_pages, joins, lacking, matrix, references, severity, told_gaps
from csg_rules.layouts.cutting import cut_at_titles
from csg_rules.layouts.draft import Draft
from csg_rules.layouts.leaving import leave_asides, leave_paper
from csg_rules.layouts.lists import RowsReading
from csg_rules.layouts.printed import is_list_of_words
from csg_rules.layouts.sheets import meetings_of
from csg_rules.layouts.standing import Standing
from csg_rules.layouts.tables import Tables
from csg_rules.layouts.texts import BEFORE, Texts
from csg_rules.papers.paper import Paper, Table, ordinal


def documents(papers: Sequence[Paper]) -> list[Document]:
    """A document for each meeting that the papers are about. Sheets that each hold a table of contexts, or each the
    details of a meeting, are meetings of their own; all others are one meeting together."""
    groups = list(meetings_of(papers))
    return [_document(own, shared) for own, shared in groups]


def _document(papers: Sequence[Paper], shared: Sequence[Paper]) -> Document:
    papers = [paper for paper in papers if not is_list_of_words(paper)]
    draft = Draft()
    later: list[RowsReading] = []
    has_addresses = False
    contexts, others = context_pages.read_sheets(papers) if len(papers) > 1 else (None, papers)
    for paper in others:
        here = _read(draft, paper)
        later += here.later
        has_addresses = has_addresses or here.has_addresses
    if contexts is not None:
        matrix.read(contexts, draft)
        for paper in (each for each in papers if all(each is not other for other in others)):
            _leave_beside(draft, paper)
    for paper in shared:
        draft.remark(
            f"The {ordinal(paper.sheet + 1)} sheet belongs to no single meeting: what it holds stands under unplaced."
        )
        leave_paper(draft, paper)
    joins.read(later, draft)
    references.settle(draft, has_addresses)
    severity.settle(draft)
    told_gaps.settle(draft)
    lacking.tell(draft)
    return draft.document()


def _read(draft: Draft, paper: Paper) -> Standing:
    """Reads all blocks and what stands beside them."""
    here = Standing(draft, paper)
    texts = Texts(here)
    tables = Tables(here, texts)
    for block in paper.blocks:
        if isinstance(block, Table):
            texts.end()
            here.last_label = None
            for piece in cut_at_titles(block):
                if isinstance(piece, Table):
                    tables.read(piece)
                    texts.end_list()
                else:
                    here.is_of_before = BEFORE.search(piece.text) is not None
                    texts.title(piece)
        else:
            texts.read(block)
    texts.end()
    texts.end_rest()
    for reading in here.matrices:
        matrix.read(reading, draft)
    _leave_beside(draft, paper)
    return here


def _leave_beside(draft: Draft, paper: Paper) -> None:
    leave_asides(draft, paper)
    for remark in paper.remarks:
        draft.remark(remark)
