"""Ids that are used twice and references that lead nowhere: problems, never a false gap."""

from collections.abc import Collection, Iterable, Iterator

from csg_rules.names import nearest
from csg_rules.records.base import is_printable_id
from csg_rules.records.record import Record


def reference_faults(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Path into the record as typed, and what is wrong there. Ids that aren't printable are not shown."""
    yield from _used_twice("factors", [factor.id for factor in record.factors or ()])
    factor_ids = dict.fromkeys(factor.id for factor in record.factors or ())
    # A factor that stands only on the AssetPlus sheet may be answered by an action of the meeting, or acknowledged.
    answerable = factor_ids | dict.fromkeys(_sheet_ids(record))
    yield from _used_twice("interventions", [action.id for action in record.interventions or ()])
    yield from _used_twice("pgi", [form.id for form in record.pgi or ()])
    for position, action in enumerate(record.interventions or ()):
        for index, name in enumerate(action.addresses or ()):
            yield from _astray(("interventions", position, "addresses", index), name, answerable)
    for position, gap in enumerate(record.gaps_acknowledged or ()):
        yield from _astray(("gaps_acknowledged", position, "factor_id"), gap.factor_id, answerable)
    for position, factor in enumerate(record.factors or ()):
        for index, name in enumerate(factor.superseded_by or ()):
            yield from _astray(("factors", position, "superseded_by", index), name, factor_ids)
    yield from _sheet(record)


def _sheet(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if record.assetplus is None or record.assetplus.sheet is None:
        return
    items = _sheet_ids(record)
    yield from _used_twice("assetplus", items)
    known = dict.fromkeys(items)
    for position, plan in enumerate(record.assetplus.plan or ()):
        for index, name in enumerate(plan.addresses or ()):
            yield from _astray(("assetplus", "plan", position, "addresses", index), name, known)


def _sheet_ids(record: Record) -> list[str]:
    sheet = record.assetplus.sheet if record.assetplus else None
    return sheet.ids() if sheet else []


def _used_twice(part: str, ids: Iterable[str | None]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    seen: set[str] = set()
    for position, name in enumerate(ids):
        if name is not None and name in seen:
            path = (part, position, "id") if part != "assetplus" else (part, "sheet")
            yield path, f"{_shown(name)} is already the id of an earlier item of {part}"
        if name is not None:
            seen.add(name)


def _astray(
    path: tuple[str | int, ...], name: str | None, known: Collection[str | None]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if name is None or name in known:
        return
    printable = [other for other in known if other is not None and is_printable_id(other)]
    # Ids are short: of F2 and F1 half is alike.
    meant = nearest(name, printable, cutoff=0.5)
    tail = f"; did you mean {meant}?" if meant else ""
    yield path, f"{_shown(name)} leads to nothing in this record{tail}"


def _shown(name: str) -> str:
    return name if is_printable_id(name) else "this id"
