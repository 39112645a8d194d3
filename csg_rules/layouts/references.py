"""Ids as people refer to them, and the end of reading: the table's points and the rows of lists become one."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from csg_rules.documents.places import Path, Place
from csg_rules.layouts import tails
from csg_rules.layouts.draft import CellItem, Draft, Taken
from csg_rules.layouts.ids import ID, ids_in, is_section_or_year, labelled, labelled_at_end
from csg_rules.layouts.titles import normal
from csg_rules.words import CONTEXTS

FACTORS: Final = "factors"
ACTIONS: Final = "interventions"
# What an action of a draft says of the factors that it answers, where it names none by its id: never in a record.
IN_WORDS: Final = "(factors in words)"

_TO: Final = r"(?:-|–|—|to\b)"
_BETWEEN: Final = rf"\s*(?:,|&|;|/|\+|and\b|{_TO})\s*(?:and\s+)?"
# What says that ids follow, even such as lead nowhere.
_SURE: Final = r"(?:addresses|addressing|factors?\s+addressed|factors?)"
_IN_BRACKETS: Final = rf"(?P<sure>{_SURE}|linked\s+to(?:\s+factors?)?|links?\s+to(?:\s+factors?)?)\s*+:?\s*+"
_WEAK: Final = r"(?:re\b\.?|for\b|see\b|cf\b\.?|ref\b\.?|relates\s+to\b|→|->|=>)\s*+:?\s*+"
# Blanks before something that may not follow: with no limit, a long run of them would be gone through from each one.
_FEW: Final = r"\s{0,9}"
_NUMBERED = re.compile(r"(?P<letters>[A-Za-z]{1,3}-?)(?P<number>\d{1,3})", re.ASCII)
_POSITION = re.compile(r"no\.?\s*(?P<number>\d{1,4})", re.IGNORECASE | re.ASCII)
_LONGEST_RANGE = 30
_LIKE_AN_ID = re.compile(ID)
# Each makes every search slower.
_MOST_UNLIKE = 300
_ORDER: Final = ("id", "context", "category", "text", "target", "addresses")


class References(NamedTuple):
    """A text without the clauses that only refer, and the ids to which it refers."""

    text: str
    ids: tuple[str, ...]


class _Ids:
    """Finds ids in texts, those known among them whatever case they are typed in."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = {name.casefold(): name for name in known}
        self._names = frozenset(self.known.values())
        # Longest first: of F1 and F12 the one that is there.
        unlike = [re.escape(name) for name in self.known.values() if not _LIKE_AN_ID.fullmatch(name)]
        names = sorted(unlike[:_MOST_UNLIKE], key=len, reverse=True)
        name = rf"(?:{'|'.join([*names, ID])})(?!\w)"
        one = rf"(?<![\w.-]){name}"
        listed = rf"{one}(?:{_BETWEEN}{name})*"
        end = rf"{_FEW}\.?{_FEW}(?=$|\n)"
        self._range = re.compile(rf"(?P<first>{one})(?:\s*{_TO}\s*(?P<last>{name}))?", re.IGNORECASE)
        self._bracketed = re.compile(
            rf"(?<!\s)\s*[\[(]\s*(?:{_IN_BRACKETS}|{_WEAK})?(?P<ids>{listed})\s*[\])]", re.IGNORECASE
        )
        self._clause = re.compile(
            rf"(?:^|\n|(?<=[.;])\s|\s[–—-]\s){_FEW}(?P<sure>{_SURE})\s*+:?\s*+(?P<ids>{listed}){end}"
            rf"|{_FEW}(?:→|->|=>)\s*+(?P<pointed>{listed}){end}",
            re.IGNORECASE,
        )
        self._told = re.compile(rf"\b{_SURE}\s*+:?\s*+(?P<ids>{listed})", re.IGNORECASE)
        self._only = re.compile(
            rf"(?:see\s+)?(?:(?:actions?|factors?)\s*+:?\s*+)?(?P<ids>{listed})\s*\.?", re.IGNORECASE
        )

    def expanded(self, listed: str) -> list[str]:
        """Each id of a list once, ranges filled with what is known between their ends."""
        found: dict[str, None] = {}
        for match in self._range.finditer(listed):
            for name in self._between(match["first"], match["last"]):
                found.setdefault(self.known.get(name.casefold(), name))
        return list(found)

    def _between(self, first: str, last: str | None) -> list[str]:
        if last is None:
            return [first]
        start, end = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
        if not start or not end or start["letters"].casefold() != end["letters"].casefold():
            return [first, last]
        numbers = range(int(start["number"]) + 1, min(int(end["number"]), int(start["number"]) + _LONGEST_RANGE))
        inner = [f"{start['letters']}{number}" for number in numbers]
        return [first, *(name for name in inner if name.casefold() in self.known), last]

    def only(self, text: str) -> list[str] | None:
        """The ids of a text that holds nothing else."""
        match = self._only.fullmatch(text.strip())
        return self.expanded(match["ids"]) if match else None

    def cut(self, text: str) -> References:
        found: dict[str, None] = {}

        def without(match: re.Match[str]) -> str:
            groups = match.groupdict()
            ids = self.expanded(groups["ids"] or groups["pointed"])
            if not groups["sure"] and any(name.casefold() not in self.known for name in ids):
                return match.group()
            found.update(dict.fromkeys(ids))
            return ""

        for pattern in (self._bracketed, self._clause):
            text = pattern.sub(without, text)
        for match in self._told.finditer(text):
            ids = self.expanded(match["ids"])
            found.update(dict.fromkeys(name for name in ids if name in self._names or not is_section_or_year(name)))
        for match in self._range.finditer(text):
            ids = self.expanded(match.group())
            found.update(dict.fromkeys(name for name in ids if name in self._names and _NUMBERED.match(name)))
        return References(text.strip(), tuple(found))


def cut(text: str, known: Collection[str]) -> References:
    """The ids to which a text refers: known ones wherever they stand, others where a word says that ids follow. What
    stands in brackets and only refers is cut from the text."""
    return _Ids(known).cut(text)


def only_ids(text: str, known: Collection[str] = ()) -> list[str] | None:
    """The ids of a text that holds nothing else; None for other texts."""
    return _Ids(known).only(text)


class _Item:
    """A factor or an action in the making, with the places of its fields."""

    def __init__(self, fields: Mapping[str, Any], places: Mapping[Path, Place], raw: str = "") -> None:
        self.fields = dict(fields)
        self.places = {(): min(places.values(), default=Place(1, 1)), **places}
        self.raw = raw

    @classmethod
    def of_cell(cls, cell: CellItem, name: str | None, text: str) -> "_Item":
        named = {"id": name} if name else {}
        fields = {**named, **cell.fields, "text": text}
        return cls(fields, {(): cell.place, **{(key,): cell.place for key in fields}}, cell.text)

    @property
    def name(self) -> str | None:
        name = self.fields.get("id")
        return name if isinstance(name, str) else None

    @property
    def words(self) -> str:
        return normal(str(self.fields.get("text") or ""))

    def fill(self, key: str, value: Any, place: Place) -> None:
        """Gives the field a value where it has none."""
        if key not in self.fields:
            self.fields[key] = value
            self.places[(key,)] = place

    def taken(self) -> Taken:
        first = [key for key in _ORDER if key in self.fields]
        ordered = {key: self.fields[key] for key in (*first, *(key for key in self.fields if key not in _ORDER))}
        return Taken(ordered, self.places)


def settle(draft: Draft, has_addresses_column: bool = False) -> None:
    """Ends the reading of a paper: makes factors and actions of the table's points, each one with its row in the
    register of factors or among the actions, and finds the ids to which actions refer. `has_addresses_column`: a
    table of actions says what they address, and the words of its rows are left alone."""
    cells, draft.cell_items = draft.cell_items, []
    factors = _settle_factors(draft, [cell for cell in cells if cell.part == FACTORS])
    _settle_actions(draft, [cell for cell in cells if cell.part == ACTIONS], _Factors(factors), has_addresses_column)
    for context in CONTEXTS:
        _leave_out_empty_rows(draft, ("contexts", context))


def _leave_out_empty_rows(draft: Draft, path: Path) -> None:
    """Of several rows of a context those that say nothing."""
    rows = draft.get(path)
    if not isinstance(rows, list) or None not in rows:
        return
    at = draft.place_of(path) or Place(1, 1)
    filled = [taken for taken in draft.take(path) if taken.value is not None]
    if len(filled) > 1:
        draft.put(path, [], at)
    for taken in filled:
        draft.give(path, taken)


def _rows_of(draft: Draft, part: str) -> tuple[list[_Item], list[Taken]]:
    """The rows that tables gave for a list, and what else stands in it."""
    taken = draft.take((part,))
    rows = [_Item(item.value, item.places) for item in taken if isinstance(item.value, dict)]
    return rows, [item for item in taken if not isinstance(item.value, dict)]


def _give(draft: Draft, part: str, items: Sequence[_Item], others: Sequence[Taken], was_list: bool, at: Place) -> None:
    everything = [*(item.taken() for item in items), *others]
    if everything or was_list:
        places = everything[0].places if everything else {}
        draft.put((part,), [], places.get((), at))
    for taken in everything:
        draft.give((part,), taken)


# --- factors


def _settle_factors(draft: Draft, cells: Sequence[CellItem]) -> list[_Item]:
    was_list, at = isinstance(draft.get((FACTORS,)), list), draft.place_of((FACTORS,)) or Place(1, 1)
    rows, others = _rows_of(draft, FACTORS)
    items = _joined(draft, _factor_items(draft, cells, rows), rows)
    _number_answered(draft, items)
    _give(draft, FACTORS, items, others, was_list, at)
    return items


def _factor_items(draft: Draft, cells: Sequence[CellItem], rows: Sequence[_Item]) -> list[_Item]:
    """The points of the table that are factors; those that only name rows of the register tell these their cell."""
    ids = _Ids(row.name for row in rows if row.name)
    by_name = {row.name: row for row in rows if row.name}
    known = {*filter(None, by_name), *ids_in([cell.text for cell in cells])}
    ends = _ids_at_end(cells, known)
    items: list[_Item] = []
    seen: set[tuple[str | None, str]] = set()
    for cell in cells:
        if (names := ids.only(cell.text)) is not None:
            _place_named(draft, cell, names, by_name)
            continue
        name, text = labelled(cell.text, known)
        if name is None and labelled_at_end(text)[0] in ends:
            name, text = labelled_at_end(text)
        if text or name in by_name:
            items.append(_with_own_id(draft, _Item.of_cell(cell, name, text), seen))
        else:
            draft.leave(cell.text, cell.place)
    return items


def _ids_at_end(cells: Sequence[CellItem], known: Collection[str]) -> set[str]:
    """The ids that stand after one point and before none: others only refer to a factor."""
    before: set[str | None] = set()
    after: list[str] = []
    for cell in cells:
        name, text = labelled(cell.text, known)
        before.add(name)
        if name is None and (at_end := labelled_at_end(text)[0]):
            after.append(at_end)
    return {name for name, count in Counter(after).items() if count == 1} - before


def _with_own_id(draft: Draft, item: _Item, seen: set[tuple[str | None, str]]) -> _Item:
    """One factor that stands in two cells has its id in the first."""
    key = (item.name, item.words)
    is_second = item.name is not None and key in seen
    seen.add(key)
    if is_second:
        del item.fields["id"], item.places[("id",)]
        draft.remark("A factor stands in two cells of the table with one id: the second was read as one without id.")
    return item


def _place_named(draft: Draft, cell: CellItem, names: Sequence[str], by_name: Mapping[str, _Item]) -> None:
    """Gives rows the context and kind of the cell that names them; the cell's text is left where one isn't there."""
    for name in names:
        if name in by_name:
            for key, value in cell.fields.items():
                by_name[name].fill(key, value, cell.place)
    if any(name not in by_name for name in names):
        draft.leave(cell.text, cell.place)


def _joined(draft: Draft, points: Sequence[_Item], rows: Sequence[_Item]) -> list[_Item]:
    """Rows of the register with the points that they say more about, in their order; then the points without one."""
    left = _Left(points)
    pairs = [(row, left.about(row)) for row in rows]
    by_position = [row for row, point in pairs if point is None and _is_only_a_position(row)]
    if len(by_position) > 1 and any(len(row.fields) > 1 for row in by_position):
        draft.remark("Rows about factors without an id were matched to points of the table in their order.")
    joined: list[_Item] = []
    for row, point in pairs:
        if point is None and _is_only_a_position(row):
            point = left.next()
        joined.append(_one_of(draft, row, point))
    return [*joined, *left.rest()]


class _Left:
    """Points that no row of the register was found for yet."""

    def __init__(self, points: Sequence[_Item]) -> None:
        self._points = points
        self._taken: set[int] = set()
        self._by_name: dict[str, list[_Item]] = {}
        self._by_words: dict[str, list[_Item]] = {}
        self._at = 0
        for point in points:
            if point.name:
                self._by_name.setdefault(point.name, []).append(point)
            self._by_words.setdefault(point.words, []).append(point)

    def about(self, row: _Item) -> _Item | None:
        """Takes the point that the row is about: by its id or, without one, by its words and cell."""
        if row.name is not None and not _POSITION.fullmatch(row.name):
            return self._take(self._by_name.get(row.name, []))
        alike = self._by_words.get(row.words, []) if row.words else []
        return self._take([point for point in alike if _is_of_its_cell(row, point)])

    def next(self) -> _Item | None:
        while self._at < len(self._points):
            self._at += 1
            if found := self._take(self._points[self._at - 1 : self._at]):
                return found
        return None

    def rest(self) -> list[_Item]:
        return [point for point in self._points if id(point) not in self._taken]

    def _take(self, candidates: Sequence[_Item]) -> _Item | None:
        found = next((point for point in candidates if id(point) not in self._taken), None)
        if found is not None:
            self._taken.add(id(found))
        return found


def _is_of_its_cell(row: _Item, point: _Item) -> bool:
    return all(row.fields.get(key) in (None, point.fields.get(key)) for key in ("context", "category"))


def _is_only_a_position(row: _Item) -> bool:
    return bool(row.name and _POSITION.fullmatch(row.name) and not row.words)


def _one_of(draft: Draft, row: _Item, point: _Item | None) -> _Item:
    """The row with what the point says besides; the row's own fields win."""
    if row.name and _POSITION.fullmatch(row.name):
        del row.fields["id"]
    if point is None:
        return row
    own_place = point.places[()]
    for key in row.fields:
        row.places.setdefault((key,), row.places[()])
    if row.words and point.words and row.words != point.words:
        draft.leave(point.raw, own_place)
    if not _is_of_its_cell(row, point):
        draft.remark("A factor's own row names another context or kind than its cell in the table: the row was taken.")
    for key, value in point.fields.items():
        row.fill(key, value, own_place)
    row.places[()] = own_place
    return row


# --- actions that name factors by their words


class _Factors:
    """The factors by their ids and words."""

    def __init__(self, items: Sequence[_Item]) -> None:
        self.names = [item.name for item in items if item.name]
        self._by_name = {item.name: item for item in items if item.name}
        self._by_words: dict[str, list[_Item]] = {}
        for item in items:
            self._by_words.setdefault(item.words, []).append(item)

    def answered(self, line: str, context: Any) -> _Item | None:
        """The factor that a line names, by its id or in its own words: of several that of the action's own context."""
        name, text = labelled(line, self.names)
        if name is not None and name in self._by_name:
            return self._by_name[name]
        alike = self._by_words.get(normal(text), [])
        own = [item for item in alike if item.fields.get("context") == context]
        return next(iter(own), None) or (alike[0] if len(alike) == 1 else None)


def _number_answered(draft: Draft, items: Sequence[_Item]) -> None:
    """Gives an id to factors that have none and that actions answer in words."""
    factors = _Factors(items)
    taken = {name.casefold() for name in factors.names}
    found: set[int] = set()
    for action in draft.get((ACTIONS,)) or ():
        lines = action.get(IN_WORDS, ()) if isinstance(action, dict) else ()
        found |= {id(factors.answered(line, action.get("context"))) for line in lines}
    unnamed = [(number, item) for number, item in enumerate(items, start=1) if id(item) in found and not item.name]
    for number, item in unnamed:
        while f"f{number}" in taken:
            number += len(items)
        taken.add(f"f{number}")
        item.fill("id", f"F{number}", item.places[()])
    if unnamed:
        draft.remark("Factors without an id that actions name in words were given one: F and their place in the list.")


def _answering(draft: Draft, rows: Sequence[_Item], factors: _Factors) -> list[_Item]:
    """The rows with the ids of the factors that they name in words; what names none is left. An action that stands
    beside several factors, alike in all else, is one."""
    found: list[_Item] = []
    in_words: dict[str, list[_Item]] = {}
    for row in rows:
        lines = row.fields.pop(IN_WORDS, None)
        if lines is None:
            found.append(row)
            continue
        place = row.places[(IN_WORDS,)]
        row.places = {at: own for at, own in row.places.items() if at[:1] != (IN_WORDS,)}
        answered = [factors.answered(line, row.fields.get("context")) for line in lines]
        names = [factor.name for factor in answered if factor is not None and factor.name]
        if len(names) < len(lines):
            # Some of them would say that it answers no others.
            names = []
            draft.leave("\n".join(lines), place)
            draft.remark("Some actions name factors in words that no factor has: these stand under unplaced.")
        known = in_words.setdefault(row.words, [])
        same = next((other for other in known if row.words and _is_alike(row, other)), None)
        if same is None:
            found.append(row)
            known.append(row)
            same = row
        _address(same, names, place)
        for key, value in row.fields.items():
            same.fill(key, value, row.places.get((key,), row.places[()]))
    return found


def _is_alike(row: _Item, other: _Item) -> bool:
    keys = (row.fields.keys() | other.fields.keys()) - {"addresses"}
    return all(row.fields.get(key, value) == value for key in keys if (value := other.fields.get(key)) is not None)


def _address(item: _Item, names: Sequence[str], place: Place) -> None:
    if not names:
        return
    item.fill("addresses", [], place)
    for name in names:
        if name not in item.fields["addresses"]:
            item.places[("addresses", len(item.fields["addresses"]))] = place
            item.fields["addresses"].append(name)


# --- actions


def _settle_actions(draft: Draft, cells: Sequence[CellItem], factors: "_Factors", has_addresses_column: bool) -> None:
    was_list, at = isinstance(draft.get((ACTIONS,)), list), draft.place_of((ACTIONS,)) or Place(1, 1)
    rows, others = _rows_of(draft, ACTIONS)
    rows = _answering(draft, rows, factors)
    references = _Ids(factors.names)
    if not has_addresses_column:
        for row in rows:
            _refer(row, references)
    by_name = {row.name: row for row in rows if row.name}
    own_ids = _Ids(by_name)
    known = {*by_name, *ids_in([cell.text for cell in cells])}
    items = _Actions(rows)
    for cell in cells:
        if (names := own_ids.only(cell.text)) is not None:
            _place_named(draft, cell, names, by_name)
            continue
        name, text = labelled(cell.text, known)
        tail = tails.cut(text)
        item = _Item.of_cell(cell, name, tail.text)
        for key, value in tail.fields.items():
            item.fill(key, value, cell.place)
        _refer(item, references)
        if item.fields["text"]:
            _add_action(draft, item, items)
        elif name in by_name:
            _place_named(draft, cell, [name or ""], by_name)
        else:
            draft.leave(cell.text, cell.place)
    if not factors.names and not draft.has_own_actions and draft.get(("assetplus",)) is None:
        _leave_addresses(draft, items.all)
    _give(draft, ACTIONS, items.all, others, was_list, at)


def _leave_addresses(draft: Draft, items: Sequence[_Item]) -> None:
    """Leaves what actions say of the factors that they address, where no factor has an id: it can't be told which are
    meant."""
    for item in items:
        names = item.fields.get("addresses")
        if not isinstance(names, list) or not names:
            continue
        place = item.places.get(("addresses",)) or item.places[()]
        del item.fields["addresses"]
        item.places = {path: at for path, at in item.places.items() if path[:1] != ("addresses",)}
        draft.leave(", ".join(map(str, names)), place)
        draft.remark("Actions name factors by their ids, but no factor has one: which are meant can't be told.")


def _refer(item: _Item, references: _Ids) -> None:
    """Moves the references in an action's words to its `addresses`, where it has none of its own."""
    text = item.fields.get("text")
    if "addresses" in item.fields or not isinstance(text, str):
        return
    found = references.cut(text)
    if found.ids:
        place = item.places.get(("text",)) or item.places[()]
        item.fields["text"] = found.text
        item.fill("addresses", list(found.ids), place)
        item.places |= {("addresses", at): place for at in range(len(found.ids))}


class _Actions:
    """The actions so far, by their ids and words."""

    def __init__(self, rows: Sequence[_Item]) -> None:
        self.all: list[_Item] = []
        self._known: dict[tuple[str, str], list[_Item]] = {}
        for row in rows:
            self.add(row)

    def add(self, item: _Item) -> None:
        self.all.append(item)
        for key in self._keys(item):
            self._known.setdefault(key, []).append(item)

    def same_as(self, item: _Item) -> _Item | None:
        alike = (other for key in self._keys(item) for other in self._known.get(key, ()))
        return next((other for other in alike if _is_same(item, other)), None)

    def _keys(self, item: _Item) -> list[tuple[str, str]]:
        return [(kind, key) for kind, key in (("id", item.name), ("words", item.words)) if key]


def _add_action(draft: Draft, item: _Item, items: _Actions) -> None:
    """Adds an action of the table's cells, unless it stands among the actions already."""
    same = items.same_as(item)
    if same is None:
        items.add(item)
        return
    if same.words and item.words != same.words:
        draft.leave(item.raw, item.places[()])
    if same.fields.get("context") not in (None, item.fields.get("context")):
        draft.remark(
            "An action stands in the row of one context and names another, or in two rows: the first was taken."
        )
    for key, value in item.fields.items():
        same.fill(key, value, item.places[()])


def _is_same(item: _Item, other: _Item) -> bool:
    is_row = not other.raw
    if item.name and other.name:
        return item.name == other.name and (is_row or item.words == other.words)
    return item.words == other.words and (is_row or item.fields.get("context") == other.fields.get("context"))
