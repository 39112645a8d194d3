"""What a typed text comes to."""

from typing import Any, Final, NamedTuple


class Value(NamedTuple):
    """What a text comes to; `value` is None where nothing was given. `rest` is what of the text isn't in it."""

    value: Any
    rest: str = ""


NOT_GIVEN: Final = Value(None)
