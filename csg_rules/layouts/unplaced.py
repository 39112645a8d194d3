"""Where a filled template keeps the texts that found no place in the record, so that none is lost on the way."""

from typing import Final

from csg_rules.layouts.layout import Field, Rows

UNPLACED: Final = Rows(
    "Texts without a place",
    "unplaced",
    (Field("where", "Where it stood"), Field("text", "Text", "prose")),
    hint="What the minutes say that found no place in this form; put it where it belongs, and delete it here.",
)
