"""YAML anchors and aliases: an alias becomes a copy of the value that it names."""

from collections.abc import Iterator
from typing import Any

from csg_rules.documents.limits import MAX_ALIASES
from csg_rules.documents.places import DocumentError, Path, Place
from csg_rules.documents.tree import TreeBuilder


class Aliases:
    """The anchors of one document, and the copies made of what they name.

    A copy stands at its alias's place, and the values within it at those of the original, where its text is.
    Raises DocumentError for an unknown name, an alias inside its own anchor and more than MAX_ALIASES
    expansions; copies count towards the builder's own limits.
    """

    def __init__(self, builder: TreeBuilder) -> None:
        self._builder = builder
        self._anchored: dict[str, tuple[Any, Path]] = {}
        self._expanded: set[Path] = set()  # where copies stand; copies of copies are found by it

    def add_anchor(self, anchor: str, value: Any, path: Path) -> None:
        """Makes the aliases that follow mean this value. A name given again means the later value, as in YAML."""
        self._anchored[anchor] = (value, path)

    def expand(self, anchor: str, place: Place) -> None:
        """Gives the builder a copy of what the anchor names, at `place`."""
        if anchor not in self._anchored:
            raise DocumentError("This alias (*name) has no anchor (&name) before it in the document.", place)
        value, source = self._anchored[anchor]
        if self._builder.is_open(value):
            raise DocumentError("This alias stands inside the value that it names, which would never end.", place)
        self._count(self._add(value, place), place)
        if not isinstance(value, dict | list):
            return
        # Each entry: what is left of a mapping or list, with the path of its original and of its copy.
        pending = [(_entries(value), source)]
        while pending:
            entries, container = pending[-1]
            step, child = next(entries, (None, None))
            if step is None:
                self._builder.close()
                pending.pop()
                continue
            original = (*container, step)
            if isinstance(step, str):
                self._builder.add_key(step, self._builder.key_place_at(original))
            path = self._add(child, self._builder.place_at(original))
            if original in self._expanded:
                self._count(path, place)
            if isinstance(child, dict | list):
                pending.append((_entries(child), original))

    def _add(self, value: Any, place: Place) -> Path:
        if isinstance(value, dict | list):
            return self._builder.open(type(value)(), place)
        return self._builder.add_value(value, place)

    def _count(self, path: Path, place: Place) -> None:
        self._expanded.add(path)
        if len(self._expanded) > MAX_ALIASES:
            raise DocumentError(
                f"The document uses aliases (*name) more than {MAX_ALIASES} times: write the values out.", place
            )


def _entries(container: dict[str, Any] | list[Any]) -> Iterator[tuple[str | int, Any]]:
    return iter(container.items()) if isinstance(container, dict) else iter(enumerate(container))
