"""How much a document may hold: far above any real record, far below what harms the machine."""

from typing import Final

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_OFFICE_BYTES: Final = 64 * 1024 * 1024  # pictures make documents large, and aren't unpacked
MAX_DEPTH: Final = 100  # mappings and lists within one another; callers may recurse over the data
MAX_ALIASES: Final = 100  # expansions in a document, those inside an expanded value included
MAX_NODES: Final = 1_000_000  # values in one text, expanded ones included (20 MB of records have some 750,000)
MAX_ITEMS: Final = 5_000  # factors, actions and the like that are understood of one meeting's minutes
MAX_UNDERSTOOD: Final = 1_000_000  # characters of them
