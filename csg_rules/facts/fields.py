"""What the catalogue of facts is made of: kinds, their fields and types, and the parts that rules may need."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from csg_rules.words import CATEGORIES, CONTEXTS, STATUSES

FieldType = Literal["word", "id", "path", "number", "truth", "day"]


class Field(NamedTuple):
    """`words` closes the list of a `word`; an empty one leaves it open. `optional`: may be not given."""

    type: FieldType
    words: tuple[str, ...] = ()
    optional: bool = False


class Kind(NamedTuple):
    """`single`: exactly one fact of this kind in a record. `bounded`: a fixed few (rows, groups, agenda items),
    so that they may stand beside other facts without an equality that ties them. `made_of`: the parts of the record
    that a single fact sums up; where one is missing its counts of zero mean nothing. `of_site`: a fact of a site,
    never of a record."""

    about: str
    fields: Mapping[str, Field]
    single: bool = False
    slots: bool = False
    made_of: tuple[str, ...] = ()
    of_site: bool = False

    @property
    def bounded(self) -> bool:
        return self.single or self.slots


def word(*words: str, optional: bool = False) -> Field:
    return Field("word", words, optional)


def maybe(field: Field) -> Field:
    return Field(field.type, field.words, optional=True)


ID: Final = Field("id")
PATH: Final = Field("path")
NUMBER: Final = Field("number")
TRUTH: Final = Field("truth")
DAY: Final = Field("day")
STATUS: Final = word(*STATUSES)
CONTEXT: Final = word(*CONTEXTS)
CATEGORY: Final = word(*CATEGORIES)
TARGET: Final = word("individual", "family", "context")
INTERVENTION_KIND: Final = word("welfare", "enforcement", "information")
INTERVENTION_STATUS: Final = word("open", "done", "withdrawn")
PANEL: Final = word("mase", "gangs_panel", "safeguarding_partnership", "csp", "other")
INVITED: Final = word(
    "present", "apologies", "invited_no_reply", "considered_not_invited", "not_considered", "listed", "blank"
)

# What a rule may say it needs. A part is `given`, only told in `prose`, or `absent`; a field of a list's
# items is given when any item holds it, or when the list is there and empty.
PARTS: Final = (
    "contexts", "factors", "interventions", "attendance", "governance", "hackett", "minutes", "behaviour",
    "factors.category", "factors.context", "factors.source",
    "interventions.target", "interventions.addresses", "interventions.kind", "interventions.context",
    "interventions.voluntary", "interventions.owner", "interventions.agency", "interventions.due",
    "interventions.rag", "meeting.chair.agency", "meeting.date", "behaviour.where",
    "behaviour.peer_cse_indicated", "earlier_meeting",
    "assetplus.sheet", "assetplus.plan", "assetplus.explanations",
)  # fmt: skip
