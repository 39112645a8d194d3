"""The layout of the AssetPlus contextual sheet and plan."""

from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.layout import Field, Fields, Layout, Matrix, Repeated, Rows

# A cell's items: `A1: text (flagged, can't change)`.
FLAGGED: Final = "flagged"
STATIC: Final = "can't change"

ASSETPLUS_PARTS: Final = (
    Fields("AssetPlus", "assetplus", (Field("case_type", "Kind of case", names=("case type",)),)),
    Matrix(
        "AssetPlus contextual sheet",
        "assetplus.sheet",
        "Factors",
        tuple(Field(key, title, "prose") for key, title in words.SHEET_ROWS.items()),
        tuple(Field(key, title, "prose") for key, title in words.CONTEXTS.items()),
        names=("contextual sheet",),
    ),
    Repeated(
        "AssetPlus plan",
        "assetplus.plan",
        (
            Fields(
                "Plan",
                "",
                (
                    Field("key_area", "Key area", "prose", ("key area of intervention",)),
                    Field("addresses", "Factors addressed", "ids", ("addresses",)),
                    Field("young_person.target", "Target for the young person", "prose", ("my target",)),
                    Field("young_person.actions", "What the young person will do", "list", ("my actions",)),
                    Field("other_controls.home", "At home", "prose"),
                    Field("other_controls.peers", "With peers", "prose"),
                    Field("other_controls.school", "At school", "prose"),
                    Field("other_controls.neighbourhood", "In the neighbourhood", "prose"),
                ),
            ),
        ),
    ),
    Fields(
        "AssetPlus explanations",
        "assetplus.explanations",
        (
            Field("contexts_likely_to_change", "Contexts that are likely to change", "prose"),
            Field("past_events", "How past events bear on it", "prose"),
            Field("predicted_outcomes", "Outcomes to be expected", "list"),
        ),
    ),
    Rows(
        "Desistance ratings",
        "assetplus.explanations.desistance_ratings",
        (Field("factor", "Factor"), Field("rating", "Rating"), Field("why", "Why", "prose")),
    ),
    Fields(
        "AssetPlus quality assurance",
        "assetplus.qa",
        (
            Field("interplay", "How do the contexts work together?", "prose"),
            Field("weighting", "How are they weighted?", "prose"),
        ),
    ),
)

ASSETPLUS: Final = Layout(
    "assetplus",
    "AssetPlus contextual sheet and plan",
    "Use initials. Where a cell was considered and nothing was found, write “Considered: none identified”.",
    (
        Fields("Meeting", "", (Field("record_id", "Record number"), Field("subject.ref", "Initials"))),
        *ASSETPLUS_PARTS,
    ),
)
