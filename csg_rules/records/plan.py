"""Factors, what is done about them, and the gaps that the meeting acknowledged."""

from typing import Annotated, Literal

from csg_rules.records.base import Day, Part, Prose, Text, TextList, Truth, Words
from csg_rules.records.behaviour import ContextName

Category = Annotated[Literal["vulnerability", "risk", "resilience", "strength"], Words]
FactorStatus = Annotated[Literal["open", "closed", "superseded"], Words]
InterventionStatus = Annotated[Literal["open", "done", "withdrawn"], Words]
Target = Annotated[Literal["individual", "family", "context"], Words]
InterventionKind = Annotated[Literal["welfare", "enforcement", "information"], Words]


class Factor(Part):
    id: Text | None = None
    context: ContextName | None = None
    category: Category | None = None
    text: Prose | None = None
    code: Text | None = None
    source: Prose | None = None
    static: Truth = False
    managed: Prose | None = None
    status: FactorStatus = "open"
    closed_reason: Prose | None = None
    superseded_by: TextList | None = None


class Intervention(Part):
    """An action. `context` is where it happens, `target` what it tries to change: never the same question."""

    id: Text | None = None
    text: Prose | None = None
    context: ContextName | None = None
    target: Target | None = None
    addresses: TextList | None = None
    kind: InterventionKind | None = None
    owner: Text | None = None
    agency: Text | None = None
    due: Text | None = None
    setting: Text | None = None
    agreed: Truth | None = None
    rag: Text | None = None
    rag_note: Prose | None = None
    status: InterventionStatus = "open"
    voluntary: Truth | None = None
    admin: Truth = False


class Gap(Part):
    """A factor that the meeting knowingly leaves without an action, and why."""

    factor_id: Text | None = None
    reason: Prose | None = None
    revisit: Day | None = None
