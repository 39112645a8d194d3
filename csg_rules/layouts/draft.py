"""A record's data in the making: each value with its place, and what found no place in it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from csg_rules.documents.places import Document, Path, Place
from csg_rules.papers.paper import Point, Table

_MOST_APART: Final = 3


class Taken(NamedTuple):
    """A value taken out of a draft, and the places of it and of what is in it, by the path below it."""

    value: Any
    places: Mapping[Path, Place]


class CellItem(NamedTuple):
    """A point of a table's cell that becomes a factor or an action once the whole paper is read, since its id and the
    ids in it are told by the others. `part` is the list that it belongs to; `fields` what its cell says of it."""

    part: str
    text: str
    fields: Mapping[str, str]
    place: Place


class Draft:
    """Takes values at paths; lists are filled in their order by `add`. Gives a document like any reader's: every
    plain value is the text that a reader of YAML would give (dates as 2026-02-10, truth as `true` and `false`)."""

    def __init__(self) -> None:
        self._data: dict[str, Any] = {}
        self._places: dict[Path, Place] = {}
        self._key_places: dict[Path, Place] = {}
        self._blanks: dict[str, Place] = {}
        self._unread: set[str] = set()
        # Whether its actions stand in the template's own table: what it says is then taken as it stands.
        self.has_own_actions = False
        # Sentences; and what is said of rows below some titles, with the titles of each and its own.
        self._remarks: dict[str | tuple[str, str], dict[str, str]] = {}
        # What found no place; one without text was taken back.
        self.unplaced: list[tuple[Place, str]] = []
        # Tables and lines of the text itself of which nothing was understood: they may tell of anything.
        self.strange_tables: list[Table] = []
        self.strange_lines: list[str] = []
        self.strange_contexts: set[str] = set()
        # What was typed where a title was only another name of the field: its own title goes before it.
        self.by_alias: dict[Path, tuple[str, Place, str]] = {}
        # Until `references.settle` has made factors and actions of them.
        self.cell_items: list[CellItem] = []
        # Lines below the heading of the severity decision, until `severity.settle` has read them.
        self.severity_lines: list[Point] = []

    @property
    def data(self) -> Mapping[str, Any]:
        return self._data

    def get(self, path: Path) -> Any:
        """What stands at the path; None where nothing does."""
        node: Any = self._data
        for step in path:
            if isinstance(node, dict) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def put(self, path: Path, value: Any, place: Place) -> None:
        """Sets the value, making mappings on the way; a list on the way must hold the position already. What stood
        there is replaced: see `get`."""
        node: Any = self._data
        for depth, step in enumerate(path[:-1], start=1):
            if isinstance(node, dict) and step not in node:
                assert isinstance(step, str)
                node[step] = {}
                self._put_place(path[:depth], place)
            node = node[step]
        node[path[-1]] = value
        self._put_place(path, place)

    def add(self, path: Path, item: Any, place: Place) -> Path:
        """Appends to the list at the path, made if it isn't there; gives the path of the item."""
        items = self.get(path)
        if not isinstance(items, list):
            self.put(path, [], place)
            items = self.get(path)
        items.append(item)
        added = (*path, len(items) - 1)
        self._put_place(added, place)
        return added

    def _put_place(self, path: Path, place: Place) -> None:
        self._places.setdefault(path, place)
        if isinstance(path[-1], str):
            self._key_places.setdefault(path, place)

    def move_place(self, path: Path, place: Place) -> None:
        """Lets findings at this path point elsewhere: an item's words in the table, say, not its row in a list."""
        self._places[path] = place

    def place_of(self, path: Path) -> Place | None:
        return self._places.get(path)

    def take(self, path: Path) -> list[Taken]:
        """Takes what stands at the path out of the draft: each item of a list; one value that is no list by itself."""
        value = self.get(path)
        if value is None:
            return []
        places = {at: self._places.pop(at) for at in [at for at in self._places if at[: len(path)] == path]}
        for at in places:
            self._key_places.pop(at, None)
        above = self.get(path[:-1])
        del above[path[-1]]
        if not isinstance(value, list):
            return [Taken(value, {at[len(path) :]: place for at, place in places.items()})]
        depth = len(path) + 1
        by_item: dict[str | int, dict[Path, Place]] = {}
        for at, place in places.items():
            if len(at) >= depth:
                by_item.setdefault(at[depth - 1], {})[at[depth:]] = place
        return [Taken(item, by_item.get(number, {})) for number, item in enumerate(value)]

    def give_way(self, path: Path, value: Any) -> None:
        """Leaves what another name of the field gave, where its own title now gives something else."""
        if path in self.by_alias and self.get(path) not in (None, value):
            text, place, words = self.by_alias.pop(path)
            self.take(path)
            self.leave(text, place)
            self.remark(f"{words} is given twice, and not alike: what stands after that very title was taken.")

    def give(self, path: Path, taken: Taken) -> None:
        """Puts a value with its places at the path, or as the next item of the list there."""
        own = taken.places.get(()) or min(taken.places.values(), default=Place(1, 1))
        if isinstance(self.get(path), list):
            path = self.add(path, taken.value, own)
        else:
            self.put(path, taken.value, own)
        for below, place in taken.places.items():
            self._put_place((*path, *below), place)

    def blank(self, path: str, place: Place) -> None:
        """Where something would be written that isn't there, by the path of findings (`contexts.school.strengths`)."""
        self._blanks.setdefault(path, place)

    def has_place_for(self, path: str) -> bool:
        """Whether something is there, or a place where it would be written."""
        return path in self._blanks or self.get(tuple(path.split("."))) is not None

    def unread(self, path: str) -> None:
        """Words stand where this belongs (by the path of findings) that couldn't be read as such: whether it is there
        can't be judged. `=` before the path: there, and not below it."""
        self._unread.add(path)

    def unread_plan(self) -> None:
        """Actions stand somewhere that couldn't be read as such: neither the plan as a whole can be judged, nor whether
        any of it answers a factor."""
        for path in ("=interventions", "=factors", "=factors.*"):
            self.unread(path)

    def leave(self, text: str, place: Place) -> None:
        """Text that found no place in the record: it stands under `unplaced`."""
        if text.strip():
            self.unplaced.append((place, text.strip()))

    def remark(self, sentence: str) -> None:
        """Something that whoever trusts the findings should know. No text of the paper."""
        self._remarks.setdefault(sentence, {})

    def remark_at(self, titles: Sequence[str], says: str) -> None:
        """A remark on a place, by its titles; what is said alike of many rows becomes one sentence."""
        row = ", ".join(title for title in titles if title.startswith("row "))
        above = ", ".join(title for title in titles if not title.startswith("row "))
        self._remarks.setdefault((above, says), {}).setdefault(", ".join(titles), row)

    def _sentences(self) -> Iterator[str]:
        for remark, rows in self._remarks.items():
            if isinstance(remark, str):
                yield remark
                continue
            above, says = remark
            first = ", ".join(islice(rows.values(), _MOST_APART))
            if len(rows) > _MOST_APART:
                yield f"{above}{says.rstrip('.')} ({first} and {len(rows) - _MOST_APART:,} more)."
            else:
                yield from (f"{titles}{says}" for titles in rows)

    def document(self) -> Document:
        # Under one key at the end, each with its place in words.
        for place, text in self.unplaced:
            if not text:
                continue
            self.add(("unplaced",), {"where": str(place), "text": text}, place)
        start = min(self._places.values(), default=Place(1, 1), key=lambda place: (place.sheet, place.line))
        return Document(
            self._data,
            self._places,
            self._key_places,
            start._replace(where=""),
            blanks=self._blanks,
            unread=frozenset(self._unread),
            remarks=tuple(self._sentences()),
        )
