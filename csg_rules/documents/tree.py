"""Builds a document from the values of a text in their order, without recursion."""

from dataclasses import dataclass
from typing import Any

from csg_rules.documents.limits import MAX_DEPTH, MAX_NODES
from csg_rules.documents.places import Document, DocumentError, Path, Place


def is_within_limits(nodes: int, depth: int) -> bool:
    """Whether a document may hold so many values, so deeply nested."""
    return nodes <= MAX_NODES and depth <= MAX_DEPTH


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being filled; `key` is the mapping's key that still waits for its value."""

    container: Any
    path: Path
    key: str | None = None


class TreeBuilder:
    """Takes keys, values, openings and closings; gives a Document. Each must come where it may stand.

    Raises DocumentError for a key given twice, for nesting over MAX_DEPTH and for more than MAX_NODES values;
    `nodes` begins with those that the same text has already used.
    """

    def __init__(self, nodes: int = 0) -> None:
        self.nodes = nodes
        self._frames: list[_Frame] = []
        self._root: Any = None
        self._places: dict[Path, Place] = {}
        self._key_places: dict[Path, Place] = {}

    @property
    def innermost(self) -> Any:
        """The mapping or list that is being filled; None outside all."""
        return self._frames[-1].container if self._frames else None

    @property
    def awaits_key(self) -> bool:
        """True if the next thing in the mapping that is being filled must be a key."""
        return bool(self._frames) and type(self._frames[-1].container) is dict and self._frames[-1].key is None

    def is_open(self, container: Any) -> bool:
        """True if this very mapping or list is still being filled."""
        return any(frame.container is container for frame in self._frames)

    def add_key(self, key: str, place: Place) -> None:
        """Makes the next value the one of this key, in the innermost mapping."""
        frame = self._frames[-1]
        path = (*frame.path, key)
        if path in self._key_places:
            raise DocumentError(
                f"This key stands twice in its mapping, first at {self._key_places[path]}: keep one of the two.",
                place,
            )
        self._key_places[path] = place
        frame.key = key

    def add_value(self, value: Any, place: Place) -> Path:
        """The path at which the value now stands."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise DocumentError(f"The document holds more than {MAX_NODES:,} values: split it.", place)
        if not self._frames:
            path: Path = ()
            self._root = value
        else:
            frame = self._frames[-1]
            if frame.key is None:
                path = (*frame.path, len(frame.container))
                frame.container.append(value)
            else:
                path = (*frame.path, frame.key)
                frame.container[frame.key] = value
                frame.key = None
        self._places[path] = place
        return path

    def open(self, container: dict[str, Any] | list[Any], place: Place) -> Path:
        """The path at which the empty mapping or list now stands; what follows goes into it until it is closed."""
        if len(self._frames) >= MAX_DEPTH:
            raise DocumentError(
                f"Mappings and lists are nested more than {MAX_DEPTH} levels deep here: is a bracket left open?",
                place,
            )
        path = self.add_value(container, place)
        self._frames.append(_Frame(container, path))
        return path

    def close(self) -> None:
        """Ends the innermost mapping or list."""
        self._frames.pop()

    def key_place_at(self, path: Path) -> Place:
        """The place of the key of a mapping entry that has been added."""
        return self._key_places[path]

    def place_at(self, path: Path) -> Place:
        """The place of a value that has been added."""
        return self._places[path]

    def to_document(self) -> Document:
        """The finished document; everything that was opened must be closed."""
        return Document(self._root, self._places, self._key_places, self._places[()])
