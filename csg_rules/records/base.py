"""What all parts of a record share: how typed text becomes values, and what counts as not given.

Readers hand over every plain value as the text that was typed (`0900`, `NO`, `yes`), so that no
format's own idea of numbers or booleans gets between the author and the model. Here each field
says what it wants of that text.
"""

import re
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

_TRUE = frozenset({"true", "yes", "y", "on"})
_FALSE = frozenset({"false", "no", "n", "off"})
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE_NUMBER = re.compile(r"[+-]?\d{1,9}")

PRINTABLE_ID = re.compile(r"[A-Za-z0-9_.-]{1,40}")


def is_printable_id(text: str) -> bool:
    """Whether an id or ref may be shown in output: short, one word, no spaces."""
    return PRINTABLE_ID.fullmatch(text) is not None


def is_not_given(value: object) -> bool:
    """Null and an empty text are the same as a missing key."""
    return value is None or (isinstance(value, str) and not value.strip())


def _truth(value: object) -> object:
    if isinstance(value, str):
        word = value.strip().casefold()
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("truth", "expected true or false (leave it out where it is not known)")


def _whole_number(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value.strip()):
        return int(value)
    raise PydanticCustomError("whole_number", "expected a whole number")


def _iso_date(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _ISO_DATE.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise PydanticCustomError("no_such_day", "there is no such day in the calendar") from None
    raise PydanticCustomError("iso_date", "expected a date as year-month-day, like 2026-02-10")


def _word(value: object) -> object:
    """The way a closed list is written: `Not started` and `not-started` are `not_started`."""
    if isinstance(value, str):
        return re.sub(r"[\s_-]+", "_", value.strip().casefold())
    return value


def _typed(value: object) -> object:
    """A typed scalar (as Python callers and rule files hand over) as the text that a reader would give."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


def _as_list(value: object) -> object:
    """One thing where a list is expected is a list of one."""
    if isinstance(value, list):
        return [_typed(item) for item in value if not is_not_given(item)]
    return [_typed(value)]


# Prose may be typed as a list of points. The joining is done for a whole mapping at once, below: a
# validator on each of a record's hundred texts costs a third of the program's start.
_PROSE = "prose"
Text = str
Prose = Annotated[str, _PROSE]
Truth = Annotated[bool, BeforeValidator(_truth)]
WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
Day = Annotated[date, BeforeValidator(_iso_date)]
Words = BeforeValidator(_word)
OneOrMore = BeforeValidator(_as_list)
TextList = Annotated[tuple[str, ...], OneOrMore]


@cache
def _keys_of(model: type[BaseModel]) -> dict[str, bool]:
    """The keys that may be typed, and whether each holds prose."""
    return {field.alias or name: _is_prose(field.annotation) for name, field in model.model_fields.items()}


def _is_prose(annotation: Any) -> bool:
    return any(_PROSE in getattr(part, "__metadata__", ()) for part in (annotation, *get_args(annotation)))


def _lines(value: object) -> object:
    """A list of points read as lines."""
    if isinstance(value, list) and all(not isinstance(item, list | dict) for item in value):
        return "\n".join(str(_typed(item)) for item in value if not is_not_given(item))
    return _typed(value)


class Part(BaseModel):
    """A mapping of a record: frozen, unknown keys refused, keys without a value read as missing."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True)
    # Whether an empty list here says that there is none, rather than nothing.
    none_is_an_answer: ClassVar[bool] = True

    @model_validator(mode="before")
    @classmethod
    def _leave_out_what_is_not_given(cls, data: Any) -> Any:
        # An unknown key stays in, value or not: it is refused below, since it is nearly always
        # a comma inside unquoted text that cut a sentence in two.
        if not isinstance(data, dict):
            return data
        known = _keys_of(cls)
        return {
            key: _lines(value) if known.get(key) else _typed(value)
            for key, value in data.items()
            if key not in known or not is_not_given(value)
        }

    @classmethod
    def known_keys(cls) -> frozenset[str]:
        """The keys that may be typed, as typed."""
        return frozenset(_keys_of(cls))

    @classmethod
    def prose_fields(cls) -> frozenset[str]:
        """The fields that hold prose."""
        return frozenset(name for name, field in cls.model_fields.items() if _is_prose(field.annotation))

    def is_given(self, field: str) -> bool:
        """Whether the record holds a value for this field at all. A part or a list of parts that holds no value, as
        an untouched template does, is the same as a missing one."""
        if field not in self.model_fields_set:
            return False
        value = getattr(self, field)
        return self.none_is_an_answer if value == () else not _is_hollow(value)

    @property
    def holds_anything(self) -> bool:
        """Whether any value was typed in this part."""
        return any(self.is_given(field) for field in self.model_fields_set)

    def __repr__(self) -> str:
        # A record's text must not reach a traceback or a log by way of a repr.
        return f"<{type(self).__name__}>"

    __str__ = __repr__


def _is_hollow(value: object) -> bool:
    if isinstance(value, Part):
        return not value.holds_anything
    return isinstance(value, tuple) and bool(value) and all(_is_hollow(item) for item in value)
