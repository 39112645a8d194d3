"""The words by which a place of the record is named: `factors.F1.text`, `contexts.home[2].involvement`."""

from collections.abc import Sequence

from csg_rules.records.base import is_printable_id


def item_keys(ids: Sequence[str | None]) -> tuple[str, ...]:
    """For each item of a list its name in a path: its id, or `[n]` (from 1) where the id is missing,
    not printable, or was already used by an earlier item."""
    keys: list[str] = []
    seen: set[str] = set()
    for position, identifier in enumerate(ids, start=1):
        if identifier is None or not is_printable_id(identifier) or identifier in seen:
            keys.append(f"[{position}]")
        else:
            keys.append(identifier)
            seen.add(identifier)
    return tuple(keys)


def below(parent: str, key: str) -> str:
    """`parent.key`, or `parent[n]` for a position."""
    return f"{parent}{key}" if key.startswith("[") else f"{parent}.{key}"


def numbered(parent: str, position: int, count: int) -> str:
    """`parent[n]` among several (from 1), plain `parent` where there is one."""
    return f"{parent}[{position}]" if count > 1 else parent


def fact_id(list_name: str, key: str) -> str:
    """An item's id within facts: its key, or for one without a usable id its place in its list."""
    return f"{list_name}{key}" if key.startswith("[") else key
