"""The AssetPlus contextual sheet (three rows by five contexts), its plan, explanations and QA question."""

from typing import Annotated

from pydantic import BeforeValidator

from csg_rules.records.base import OneOrMore, Part, Prose, Text, TextList, Truth
from csg_rules.words import CONTEXTS, SHEET_ROWS


class SheetItem(Part):
    id: Text | None = None
    text: Prose | None = None
    flagged: Truth = False
    static: Truth = False


def _cell(value: object) -> object:
    """`nil` is the considered-nil of a cell; a bare text is one item."""
    if isinstance(value, str):
        return {"nil": "true"} if value.strip().casefold() == "nil" else {"items": [{"text": value}]}
    if isinstance(value, list):
        return {"items": [{"text": item} if isinstance(item, str) else item for item in value]}
    return value


class SheetCell(Part):
    items: tuple[SheetItem, ...] = ()
    nil: Truth = False


Cell = Annotated[SheetCell, BeforeValidator(_cell)]


class SheetRow(Part):
    individual: Cell | None = None
    home: Cell | None = None
    peers: Cell | None = None
    school: Cell | None = None
    neighbourhood: Cell | None = None


class Sheet(Part):
    personal_family_social: SheetRow = SheetRow()
    offending_antisocial: SheetRow = SheetRow()
    foundations_for_change: SheetRow = SheetRow()

    def ids(self) -> list[str]:
        """Of its factors, in the order of the sheet."""
        cells = (getattr(getattr(self, row), context) for row in SHEET_ROWS for context in CONTEXTS)
        return [item.id for cell in cells if cell is not None for item in cell.items if item.id is not None]


class YoungPersonPlan(Part):
    target: Prose | None = None
    actions: TextList | None = None


class OtherControls(Part):
    home: Prose | None = None
    peers: Prose | None = None
    school: Prose | None = None
    neighbourhood: Prose | None = None


class SheetPlan(Part):
    key_area: Prose | None = None
    addresses: TextList | None = None
    young_person: YoungPersonPlan | None = None
    other_controls: OtherControls | None = None


class DesistanceRating(Part):
    factor: Text | None = None
    rating: Text | None = None
    why: Prose | None = None


class Explanations(Part):
    desistance_ratings: Annotated[tuple[DesistanceRating, ...], OneOrMore] | None = None
    contexts_likely_to_change: Prose | None = None
    past_events: Prose | None = None
    predicted_outcomes: TextList | None = None


class SheetQa(Part):
    interplay: Prose | None = None
    weighting: Prose | None = None


class AssetPlus(Part):
    case_type: Text | None = None
    sheet: Sheet | None = None
    plan: Annotated[tuple[SheetPlan, ...], OneOrMore] | None = None
    explanations: Explanations | None = None
    qa: SheetQa | None = None

    def is_given(self, field: str) -> bool:
        """Whether the part was begun. A sheet without a word in it is a sheet that wasn't filled in."""
        return field in self.model_fields_set
