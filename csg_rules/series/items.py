"""The factors and actions of two meetings held against each other."""

from csg_rules.records.plan import Factor, Intervention
from csg_rules.records.record import Record
from csg_rules.series.matching import Item, Match, matched


def factor_matches(before: Record, later: Record) -> list[Match]:
    """For each factor of the meeting before what became of it."""
    return matched([_item(f) for f in before.factors or ()], [_item(f) for f in later.factors or ()])


def action_matches(before: Record, later: Record) -> list[Match]:
    """For each action of the meeting before what became of it."""
    return matched([_item(a) for a in before.interventions or ()], [_item(a) for a in later.interventions or ()])


def _item(entry: Factor | Intervention) -> Item:
    if isinstance(entry, Factor):
        return Item(entry.id, entry.context, entry.text or "", entry.code, entry.category)
    return Item(entry.id, entry.context, entry.text or "")
