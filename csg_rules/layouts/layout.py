"""What a layout is made of: parts with fields. A field knows its place in the record, its title, and what it takes."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

# prose: a paragraph a line · text: one line · truth: Yes or No · choice: one of `choices`, others refused unless
# `is_open` · choices: several of them · ids: ids and refs · list: one text a line · settings: names, each with the day
# until which it was one in brackets · columns: columns of the table
Kind = Literal["prose", "text", "date", "number", "truth", "choice", "choices", "ids", "list", "settings", "columns"]


class Field(NamedTuple):
    """`key`: dotted, below the part's own key; `names`: other titles that people give it, as they type them."""

    key: str
    title: str
    kind: Kind = "text"
    names: tuple[str, ...] = ()
    choices: Mapping[str, str] = {}
    is_open: bool = False
    hint: str = ""


class Fields(NamedTuple):
    """A table of two columns, title and value."""

    title: str
    key: str
    fields: tuple[Field, ...]
    names: tuple[str, ...] = ()
    hint: str = ""


class Rows(NamedTuple):
    """A table with a header row; each further row is an item of the list at `key`. A single row that holds only
    NONE is an empty list. Where `joins`, rows say more about items of that list that stand elsewhere: each row's first
    field is the item's id or, where it has none, `no. 3` for the third of the list. `prefilled`: what the first field
    of the blank template's rows holds; else it has `spare` empty rows."""

    title: str
    key: str
    fields: tuple[Field, ...]
    names: tuple[str, ...] = ()
    prefilled: tuple[str, ...] = ()
    spare: int = 3
    joins: bool = False
    hint: str = ""


class Matrix(NamedTuple):
    """A table of `rows` by `columns`, both by key, each with its title and other names. `key` is where its cells
    stand: `contexts` (the table of the framework's Appendix 3, with a row for its summary) or `assetplus.sheet`."""

    title: str
    key: str
    corner: str
    rows: tuple[Field, ...]
    columns: tuple[Field, ...]
    names: tuple[str, ...] = ()
    hint: str = ""


class Repeated(NamedTuple):
    """Parts that stand once for each item of the list at `key`, under the heading `{title} {number}`; the keys of its
    parts are below the item's."""

    title: str
    key: str
    parts: tuple["Fields | Rows", ...]
    names: tuple[str, ...] = ()


Part = Fields | Rows | Matrix | Repeated


class Layout(NamedTuple):
    """`optional`: written into a filled template only where the record has anything there."""

    name: str
    title: str
    intro: str
    parts: tuple[Part, ...]
    optional: tuple[Part, ...] = ()


# What stands in a cell that was considered with nothing found, and in the only row of a list that is empty.
NIL = "Considered: none identified"
NONE = "None"
YES, NO = "Yes", "No"
